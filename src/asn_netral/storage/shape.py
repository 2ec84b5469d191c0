"""Whether a file's tables, indexes and triggers are those that this program makes.

Triggers keep the versions of before: without one, or with another's beside them, a change
would lose what stood there for good.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.storage import opening, schema
from asn_netral.storage.faults import explained, read_only

NAMED = 3
"""Differences that a sentence names at most."""

_OWN = "_sqlite_migrations"
"""Made by sqlite-utils, in the words of its version."""


def shape_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """What a file holds: (type, name) → the statement that made it."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE type NOT IN ('table', 'index') OR substr(name, 1, 7) <> 'sqlite_'"
    )
    return {(kind, name): sql for kind, name, sql in rows if (kind, name) != ("table", _OWN)}


def digest_of(shape: dict[tuple[str, str], str]) -> str:
    """16 hex digits that stand for what a file holds."""
    return sha256("\n".join(sorted(map(repr, shape.items()))).encode()).hexdigest()[:16]


def differences(connection: sqlite3.Connection) -> list[str]:
    """Tables, indexes and triggers that differ from those of this program's newest schema."""
    here = shape_of(connection)
    if digest_of(here) == schema.SHAPES.get(schema.MIGRATIONS[-1]):
        return []
    from asn_netral.storage.upgrade import fresh_schema

    fresh = fresh_schema()
    wrong = [key for key in here.keys() | fresh.keys() if here.get(key) != fresh.get(key)]
    return sorted(f"{kind} {name}" for kind, name in wrong)


def refuse_other(connection: sqlite3.Connection, path: Path, step: str) -> None:
    """Refuse to write a file whose tables, indexes or triggers another program changed.

    Args:
        connection: the open file.
        path: the file, as sentences name it.
        step: the newest step that its schema has taken.

    Raises:
        Damaged: they are not those that this program makes.
    """
    if digest_of(shape_of(connection)) == schema.SHAPES.get(step):
        return
    found = differences(connection)
    if not found:
        return
    named = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
    raise Damaged(
        _(
            "{path} cannot be written safely: another program changed its structure ({named}); "
            "nothing was changed. `asn-netral check --repair` makes triggers and indexes anew; "
            "else restore a backup with `asn-netral restore`."
        ).format(path=path, named=named)
    )


def mend(path: Path) -> None:
    """Make triggers and indexes anew, and take away what is none of this program's.

    What they failed to keep meanwhile does not come back by that; the journal tells.

    Raises:
        Damaged: a table is another than this program makes; nothing was changed.
        NotFound, Refused: the file cannot be opened or written.
    """
    connection, writable = opening.open_file(path, write=False)
    with closing(connection), explained(path):
        if opening.pending(connection) or not differences(connection):
            return
        if not writable:
            raise read_only(path)
        connection.execute("PRAGMA query_only = 0")
        connection.execute("BEGIN IMMEDIATE")
        try:
            _make_anew(connection)
            refuse_other(connection, path, schema.MIGRATIONS[-1])
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _make_anew(connection: sqlite3.Connection) -> None:
    from asn_netral.storage.upgrade import fresh_schema

    here, fresh = shape_of(connection), fresh_schema()
    for kind, name in sorted(key for key in here if here[key] != fresh.get(key)):
        if kind != "table":
            quoted = name.replace('"', '""')
            connection.execute(f'DROP {kind} IF EXISTS "{quoted}"')
    for key in fresh:
        if key[0] != "table" and here.get(key) != fresh[key]:
            connection.execute(fresh[key])
