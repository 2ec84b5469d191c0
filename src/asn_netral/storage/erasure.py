"""Erasing the personal values of a report so that the file holds no trace of them.

The values go from tables and histories without a new version, and the salts of their digests
with them: the chain stays verifiable (a digest without its salt tells nothing), the values
cannot come back through undo, and no guess can be tried against a digest.
"""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from asn_netral.domain.status import OPEN_PPK, OPEN_SUPERVISOR
from asn_netral.storage.change import Change
from asn_netral.storage.sql import words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.tables import TABLES, Table

PIECE = 48
"""Bytes of a long value that are looked for at a time: a page of the file may cut it."""

SHORTEST = 5
"""Bytes below which a value is found everywhere and proves nothing."""


def _personal() -> Iterator[tuple[str, Table]]:
    for table in TABLES:
        if table.personal:
            yield table.name, table
            yield f"{table.name}_history", table


def values_of(store: Store, record: int) -> set[str]:
    """Every personal value of a record, present and past."""
    found: set[str] = set()
    for source, table in _personal():
        columns = ", ".join(table.personal)
        for row in store.connection.execute(
            f"SELECT {columns} FROM {source} WHERE {table.record} = ?", (record,)
        ):
            found.update(value for value in row if isinstance(value, str))
    return found


def guard(store: Store) -> None:
    """Let SQLite overwrite what it deletes; before the entry begins."""
    store.connection.execute("PRAGMA secure_delete = ON")


def erase(change: Change, record: int) -> None:
    """Take every personal value and salt of a record away, under an entry of its own."""
    # The one new version of the record: it ties the erasure to the entry.
    change.update("report", (record,), {"source_key": None})
    for source, table in _personal():
        nothing = ", ".join(f"{column} = NULL" for column in table.personal)
        there = " OR ".join(f"{column} IS NOT NULL" for column in table.personal)
        change.connection.execute(
            f"UPDATE {source} SET {nothing} WHERE {table.record} = ? AND ({there})", (record,)
        )
    change.connection.execute(
        "UPDATE change SET salt = NULL WHERE record = ? AND pos < ?", (record, change.pos)
    )


def is_erased(store: Store, record: int) -> bool:
    """Whether the personal values of a record were erased for good."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM change c JOIN journal j USING (pos) "
            "WHERE c.record = ? AND j.action = 'report anonymise')",
            (record,),
        )
    )


def clean(store: Store) -> bool:
    """Rewrite the file without its free space and empty the log; False if others use it now."""
    try:
        store.connection.execute("VACUUM")
    except sqlite3.OperationalError:
        return False
    busy: int = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def found_in_file(path: Path, values: Iterable[str]) -> set[str]:
    """Which values stand anywhere in the bytes of the file or its log."""
    wanted = {value: list(_pieces(value)) for value in values}
    found: set[str] = set()
    for ending in ("", "-wal"):
        file = Path(f"{path}{ending}")
        if not file.is_file() or not file.stat().st_size:
            continue
        with (
            file.open("rb") as opened,
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            found |= {
                value
                for value, pieces in wanted.items()
                if any(content.find(piece) >= 0 for piece in pieces)
            }
    return found


def _pieces(value: str) -> Iterator[bytes]:
    data = value.encode()
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        if len(piece) >= SHORTEST:
            yield piece


def in_other_rows(store: Store, value: str) -> bool:
    """Whether a row that is left holds a value: another report, an agency's name, a place."""
    for table in TABLES:
        columns = [column for column in table.columns if column not in table.key[:1]]
        holds = " OR ".join(f"instr({column}, ?1)" for column in columns)
        for source in (table.name, f"{table.name}_history"):
            if columns and store.value(f"SELECT 1 FROM {source} WHERE {holds} LIMIT 1", (value,)):
                return True
    return bool(store.value("SELECT 1 FROM journal WHERE instr(data, ?) LIMIT 1", (value,)))


def finished(store: Store, record: int | None = None) -> list[Row]:
    """Reports of which nothing is open and that still hold personal values.

    Each with its number and `last_on`, the day of the last move of its case.
    """
    awaiting = words(OPEN_PPK)
    return store.rows(
        "SELECT r.id, r.office, r.year, r.n, (SELECT max(coalesce(s.effective_on, c.opened_on)) "
        "FROM report c LEFT JOIN status_change s ON s.report = c.id "
        "WHERE coalesce(c.lead, c.id) = coalesce(r.lead, r.id)) AS last_on FROM report r "
        "LEFT JOIN report l ON l.id = r.lead WHERE (:record IS NULL OR r.id = :record) "
        f"AND coalesce(l.status, r.status) NOT IN ({words(OPEN_SUPERVISOR)}) "
        "AND NOT EXISTS (SELECT 1 FROM subject p WHERE p.report = r.id "
        f"AND p.follow_up IN ({awaiting})) AND ("
        "EXISTS (SELECT 1 FROM report_text t WHERE t.report = r.id AND t.description IS NOT NULL) "
        "OR EXISTS (SELECT 1 FROM subject p WHERE p.report = r.id "
        "AND coalesce(p.name, p.nip, p.nik) IS NOT NULL) "
        "OR EXISTS (SELECT 1 FROM reporter v WHERE v.report = r.id "
        "AND coalesce(v.name, v.contact, v.sealed) IS NOT NULL)) ORDER BY r.office, r.year, r.n",
        {"record": record},
    )
