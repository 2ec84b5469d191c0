"""Bringing a file's schema up to date: a backup first, then all steps or none.

Imported only when a step is pending: sqlite-utils takes time to load.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.storage import backup, opening, place
from asn_netral.storage.faults import explained
from asn_netral.storage.shape import shape_of


def upgrade_file(
    connection: sqlite3.Connection, path: Path, *, writable: bool, write: bool
) -> Path | None:
    """Bring an office's file up to date, after a verified copy of it was put beside it.

    Returns:
        The copy, e.g. ``office.before-m0002.db``; None where another process was faster.

    Raises:
        Refused: the file cannot be written, or a step lost rows; the file is as it was.
        Damaged: another program changed its tables, indexes or triggers.
    """
    if not writable:
        raise Refused(
            _(
                "{path} comes from an older asn-netral and must be brought up to date, "
                "but it cannot be written. Copy it to a folder of yours first."
            ).format(path=path)
        )
    file = place.existing(path)
    with explained(path):
        steps = _steps_to_do(connection)
        if not steps:
            return None
        opening.check_shape(connection, path)
        kept = file.with_name(f"{file.stem}.before-{steps[0].split('_')[0]}{file.suffix}")
        backup.copy(connection, kept, path, force=True)
        connection.execute("PRAGMA query_only = 0")
        opening.keep_log(connection, path)
    migrate(connection, path)
    with explained(path):
        connection.execute(f"PRAGMA query_only = {int(not write)}")
    return kept


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the pending steps in one transaction: all of them or none.

    Raises:
        Refused: a step lost or doubled rows of a table; nothing was changed.
    """
    with explained(path), _all_or_nothing(connection):
        before = row_counts(connection)
        _take_steps(connection)
        after = row_counts(connection)
        changed = [name for name in before if name in after and before[name] != after[name]]
        if changed:
            raise Refused(
                _(
                    "{path} was not brought up to date, because rows would be lost in {tables}; "
                    "it is as it was. Keep it, and tell the makers of the program."
                ).format(path=path, tables=", ".join(changed))
            )


def _take_steps(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from asn_netral.storage.migrations import migrations

    migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))


@contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("PRAGMA foreign_keys = ON")


def _steps_to_do(connection: sqlite3.Connection) -> list[str]:
    from sqlite_utils import Database

    from asn_netral.storage.migrations import migrations

    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    return [step.name for step in migrations.pending(db)]


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has; the list of steps taken is left out."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


@cache
def fresh_schema() -> dict[tuple[str, str], str]:
    """What a new file of this program holds: (type, name) → the statement that made it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _take_steps(connection)
        return shape_of(connection)
    finally:
        connection.close()
