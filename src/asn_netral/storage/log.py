"""The write-ahead log beside a file: what stands in it, and whether it belongs there.

SQLite folds any log of the right name into a file, also one that was left behind by another
file of that name: the result is a broken file, or a wrong one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from asn_netral.errors import Damaged, Refused
from asn_netral.locale import _

LOOKS = 3
"""How often a log that seems foreign is looked at: another process may be folding it in."""

Connect = Callable[[Path, str, str], sqlite3.Connection]


def unread(file: Path) -> bool:
    """Whether a log beside the file holds what the file itself does not."""
    logs = (Path(f"{file}{ending}") for ending in ("-wal", "-journal"))
    return any(log.is_file() and log.stat().st_size > 0 for log in logs)


def fold(connection: sqlite3.Connection) -> None:
    """Fold the log into the file, so that the file alone is the whole of it.

    Closing folds it too, but silently leaves what a full disk has no room for.

    Raises:
        sqlite3.OperationalError: it cannot be folded.
    """
    busy, __, __ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked")


def check(file: Path, shown: Path, connect: Connect) -> None:
    """Refuse a log that another file left here, before SQLite folds it in.

    The journal only grows: the newest entry of the file without its log must stand in the
    file with it. Opening to read never folds.

    Raises:
        Damaged: the log is another file's.
    """
    for __ in range(LOOKS):
        try:
            alone = _head(file, connect, "&immutable=1", None)
            same = alone is None or alone == _head(file, connect, "", alone[0])
        except sqlite3.Error:
            return  # opening says what is wrong, or the log is being folded in just now
        if same:
            return
    raise Damaged(
        _(
            "{log} belongs to another file than {path}. Nothing was changed: move it to another "
            "folder, then run the command again."
        ).format(log=f"{shown}-wal", path=shown)
    )


def _head(file: Path, connect: Connect, extra: str, pos: int | None) -> tuple[int, bytes] | None:
    """The place and hash of the newest entry, or of the one at a place."""
    connection = connect(file, "ro", extra)
    try:
        found: tuple[int, bytes] | None = connection.execute(
            "SELECT pos, hash FROM journal WHERE pos = coalesce(?, pos) ORDER BY pos DESC LIMIT 1",
            (pos,),
        ).fetchone()
        return found
    finally:
        connection.close()


def out_of_reach(shown: Path) -> Refused:
    """The log cannot be read, and without it the file would show figures of the past."""
    return Refused(
        _(
            "{path} has changes in {log} that cannot be read here (read-only folder, or a full "
            "disk). Copy both files to a folder of yours and open them there."
        ).format(path=shown, log=f"{shown.name}-wal")
    )
