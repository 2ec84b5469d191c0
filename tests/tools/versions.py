"""Rows of any versioned table for tests: random ones, whole states, states told by versions."""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME, TABLES, Table

Key = tuple[Value, ...]
Rows = dict[tuple[str, Key], tuple[Value, ...]]
"""(table, key) → all its columns: everything a file holds at one time."""

HOSTILE = (
    *("", " ", "a", "'", '"', "\\", "\\u0041", "/", "\x00", "\x01\x1f\x7f", "\u2028", "é", "é"),
    *("Ω", "🚫", "\ufeff", "\ud7ff", "\ue000", "\U0010ffff", "'); DROP TABLE report;--", "null"),
    *("[]", '["report"]', "=1+1", "[red]", "\x1b[31m", "\u202e", "a\r\nb\tc", "0", "1e999"),
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
_FRESH = count(1)


class Column(NamedTuple):
    """A column as SQLite has it."""

    name: str
    is_text: bool
    required: bool


class Cells(NamedTuple):
    """What a random row is made of: its texts and numbers, and which columns stay empty."""

    text: str
    other: str
    number: int
    empty: int


PLAIN = Cells("x", "y", 1, 0)
CELLS = st.builds(
    Cells, TEXTS, TEXTS, st.integers(-(1 << 62), 1 << 62), st.integers(0, (1 << 35) - 1)
)


_COLUMNS: dict[str, tuple[Column, ...]] = {}


def columns_of(store: Store, table: Table) -> tuple[Column, ...]:
    """The columns of a table but `pos`, in its order."""
    if table.name not in _COLUMNS:
        _COLUMNS[table.name] = tuple(
            Column(row["name"], row["type"] == "TEXT", bool(row["notnull"] or row["pk"]))
            for row in store.rows(f"PRAGMA table_info({table.name})")
            if row["name"] != "pos"
        )
    return _COLUMNS[table.name]


def filled(store: Store, table: Table, key: Key, cells: Cells) -> dict[str, Value]:
    """A row of a table with a given key and random cells, unique where it must be."""
    row: dict[str, Value] = dict(zip(table.key, key, strict=True))
    for index, column in enumerate(columns_of(store, table)):
        if column.name in row:
            continue
        if cells.empty >> index & 1 and not column.required:
            row[column.name] = None
        elif column.is_text:
            row[column.name] = cells.text if index % 2 else cells.other
        else:
            row[column.name] = cells.number
    unique = {"declaration": "code", "batch": "n", "profile": "name", "setting": "key"}
    if table.name in unique:
        fresh = next(_FRESH)
        row[unique[table.name]] = fresh if table.name == "batch" else f"{fresh}{cells.text}"
    return row


def state(store: Store, schema: str = "main", left_out: Container[str] = ()) -> Rows:
    """Everything the versioned tables hold now, as seen in a schema."""
    found: Rows = {}
    for table in TABLES:
        if table.name in left_out:
            continue
        listed = ", ".join(table.columns)
        for row in store.connection.execute(f"SELECT {listed} FROM {schema}.{table.name}"):
            found[table.name, row[: len(table.key)]] = row
    return found


def told_by_versions(store: Store) -> dict[int, Rows]:
    """The state after each entry, made by applying the versions to nothing, entry by entry."""
    written: dict[int, Rows] = {}
    ended: dict[int, set[tuple[str, Key]]] = {}
    for table in TABLES:
        listed = ", ".join(table.columns)
        for source, until in ((table.name, "NULL"), (f"{table.name}_history", "until")):
            sql = f"SELECT pos, {until}, {listed} FROM main.{source}"
            for pos, end, *row in store.connection.execute(sql):
                name = (table.name, tuple(row[: len(table.key)]))
                written.setdefault(pos, {})[name] = tuple(row)
                if end is not None:
                    ended.setdefault(end, set()).add(name)
    states: dict[int, Rows] = {}
    now: Rows = {}
    for (pos,) in store.connection.execute("SELECT pos FROM journal ORDER BY pos"):
        for name in ended.get(pos, ()):
            del now[name]
        now.update(written.get(pos, {}))
        states[pos] = dict(now)
    return states


def add_report(
    store: Store, change: Change, cells: Cells = PLAIN, record: int | None = None
) -> dict[str, Value]:
    """Write a report with a number of its own and return its row."""
    record = change.new_records() if record is None else record
    n = change.next_number(store.office, 2024)
    row = filled(store, BY_NAME["report"], (record,), cells)
    row |= {"office": store.office, "year": 2024, "n": n, "lead": None}
    change.insert("report", row)
    return row
