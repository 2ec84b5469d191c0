"""What a file holds that another state of it, a backup, does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from asn_netral.errors import AsnNetralError
from asn_netral.storage import opening
from asn_netral.storage.backup import head_of
from asn_netral.storage.faults import explained


class Later(NamedTuple):
    """The entries of a file after the newest one that it shares with a backup.

    Attributes:
        entries: how many they are.
        erasures: places of those that erased names which the backup still holds.
        forked: the backup has entries of its own after the shared one.
    """

    entries: int
    erasures: list[int]
    forked: bool


def later(path: Path, source: Path) -> Later | None:
    """Compare the file at a place with a backup.

    Returns:
        None where the file cannot be read, or the backup is not of this file.
    """
    try:
        mine, __ = opening.open_file(path, write=False)
        with closing(mine), explained(path):
            other, __ = opening.open_file(source, write=False)
            with closing(other):
                return _compared(mine, other)
    except AsnNetralError:
        return None


def _compared(mine: sqlite3.Connection, other: sqlite3.Connection) -> Later | None:
    head, newest = head_of(mine), head_of(other)
    if head.origin != newest.origin:
        return None
    shared = _newest_shared(mine, other)
    done = {record for __, record in _erased(other, shared)}
    erasures = {
        pos
        for pos, record in _erased(mine, shared)
        if record not in done and _stood(mine, record, shared)
    }
    return Later(head.pos - shared, sorted(erasures), newest.pos > shared)


def _newest_shared(mine: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """The place of the newest entry that both have; 0 where they share none."""
    there = "SELECT 1 FROM journal WHERE pos = ? AND hash = ?"
    for entry in mine.execute("SELECT pos, hash FROM journal ORDER BY pos DESC"):
        if other.execute(there, entry).fetchone():
            return int(entry[0])
    return 0


def _erased(connection: sqlite3.Connection, shared: int) -> list[tuple[int, int]]:
    """(place, record) of what was erased after an entry."""
    sql = (
        "SELECT pos, record FROM journal JOIN change USING (pos) "
        "WHERE pos > ? AND action = 'report anonymise'"
    )
    return connection.execute(sql, (shared,)).fetchall()


def _stood(connection: sqlite3.Connection, record: int, shared: int) -> bool:
    """Whether a record was there already at an entry; else no other state can hold it."""
    sql = "SELECT 1 FROM change WHERE record = ? AND pos <= ? LIMIT 1"
    return connection.execute(sql, (record, shared)).fetchone() is not None
