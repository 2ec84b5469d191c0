"""Copies of a file: made while others write, verified before they take their place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from asn_netral.errors import Damaged, Refused
from asn_netral.locale import _
from asn_netral.storage import opening, place
from asn_netral.storage.faults import explained


class Head(NamedTuple):
    """What a file says of itself: whose it is, and its newest entry.

    Attributes:
        office: the office's id.
        origin: the bits that tell it from other files of the office.
        pos: the newest entry's place.
        hash: the newest entry's hash.
    """

    office: str
    origin: str
    pos: int
    hash: bytes


def copy(connection: sqlite3.Connection, target: Path, shown: Path, *, force: bool = False) -> None:
    """Write a whole copy of an open file, verified by SQLite: one file, no log, mode 0600.

    Args:
        connection: the open file; other processes may write it meanwhile.
        target: where the copy goes.
        shown: the file that sentences name.
        force: take the place of a file that stands at `target`.

    Raises:
        Refused: the place is taken, cannot be written or is full; nothing stands there.
        Damaged: the file, and so its copy, is damaged.
    """
    with _built(target, replace=force) as building:
        _fill(connection, building, target, shown)
        if force:
            if target.exists():
                _fold_old(target)
            for ending in place.BESIDE:  # else an old log would be mixed into the copy
                Path(f"{target}{ending}").unlink(missing_ok=True)
            building.replace(target)
        else:
            place.take_place(building, target)


@contextmanager
def _built(target: Path, *, replace: bool) -> Iterator[Path]:
    """A place for a file that is being made, cleared away whatever happens."""
    building = place.building_of(target) if replace else place.place_for_building(target)
    try:
        yield building
    finally:
        place.discard(building)


def _fill(connection: sqlite3.Connection, building: Path, target: Path, shown: Path) -> None:
    opening.make_empty(building, target)
    with explained(target), closing(opening.connect(building, "rw")) as copied:
        connection.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")
        faults = [text for (text,) in copied.execute("PRAGMA integrity_check(1)")]
    if faults != ["ok"]:
        raise Damaged(
            _(
                "{path} is damaged ({reason}), so no copy was made. Run `asn-netral check`, "
                "or restore a backup with `asn-netral restore`."
            ).format(path=shown, reason=faults[0].splitlines()[-1])
        )
    with building.open("rb+") as written:  # its content reaches the disk before its name does
        os.fsync(written.fileno())


def restore(source: Path, path: Path, aside: Path | None) -> None:
    """Put a copy of a backup, verified and brought up to date, at a place.

    Args:
        source: the backup; it is left as it is.
        path: where the copy goes.
        aside: where the file that stands at `path` is kept; None where none stands there.

    Raises:
        NotFound: there is no such backup.
        Damaged: it is no office file, damaged, changed by another program, or newer.
        Refused: the file at `path` is in use, or the place cannot be written.
    """
    from asn_netral.storage.upgrade import migrate

    with _built(path, replace=aside is not None) as building:
        connection, __ = opening.open_file(source, write=False)
        with closing(connection):
            _fill(connection, building, path, source)
        with explained(path), closing(opening.connect(building, "rw")) as restored:
            if opening.pending(restored):
                migrate(restored, path)
            _refuse_changed(restored, source)
        if aside is None:
            place.take_place(building, path)
        else:
            _fold_old(path)
            place.replace(building, path, aside)


def _refuse_changed(connection: sqlite3.Connection, shown: Path) -> None:
    found = first_finding(connection, shown)
    if found is not None:
        raise Damaged(
            _(
                "{path} was changed by another program: {finding} Take another backup, or open "
                "this one with --db and look at `asn-netral check`."
            ).format(path=shown, finding=found)
        )


def first_finding(connection: sqlite3.Connection, path: Path) -> str | None:
    """The first thing in an open file that another program changed, in a sentence."""
    from asn_netral.storage.shape import differences
    from asn_netral.storage.store import Store
    from asn_netral.storage.verify import recorded

    for name in differences(connection):
        return _("{name} is not as this program makes it: another program changed it.").format(
            name=name
        )
    store = Store(connection, path, writable=False, actor="", now=str)
    return next((found.sentence for found in recorded(store)), None)


def finding_of_file(path: Path) -> str | None:
    """The first thing in a file that another program changed, in a sentence.

    Raises:
        NotFound, Damaged, Refused: it cannot be opened.
    """
    connection, __ = opening.open_file(path, write=False)
    with closing(connection), explained(path):
        return first_finding(connection, path)


def head_of(connection: sqlite3.Connection) -> Head:
    """Read whose file it is, and its newest entry.

    Raises:
        sqlite3.DatabaseError: the file does not say.
    """
    said = dict(connection.execute("SELECT key, value FROM setting"))
    newest = connection.execute(
        "SELECT pos, hash FROM journal ORDER BY pos DESC LIMIT 1"
    ).fetchone()
    if newest is None or not {"office", "origin"} <= said.keys():
        raise sqlite3.DatabaseError("malformed: no office, or no entry")
    return Head(said["office"], said["origin"], *newest)


def head_of_file(path: Path) -> Head:
    """Read whose file it is, and its newest entry.

    Raises:
        NotFound, Damaged, Refused: it cannot be opened.
    """
    connection, __ = opening.open_file(path, write=False)
    with closing(connection), explained(path):
        return head_of(connection)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    running = sha256()
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            running.update(block)
    return running.hexdigest()


def _fold_old(path: Path) -> None:
    """Make the old file one file, which SQLite does only where nobody else has it open.

    What is too broken for that is kept as it is, with its log.
    """
    try:
        opening.check_header(path, path)
        with closing(opening.connect(path, "rw")) as connection:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as fault:
        mode = "wal" if "locked" in str(fault) else "delete"
    except (Damaged, sqlite3.Error):
        mode = "delete"
    if mode == "wal":
        raise Refused(
            _(
                "{path} is in use by another program, so it was not replaced. Wait until that "
                "has ended and try again."
            ).format(path=path)
        )
