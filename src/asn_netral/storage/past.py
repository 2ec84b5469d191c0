"""What each entry did to a record: its rows before and after, column by column."""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.storage.snapshot import LEFT_OUT
from asn_netral.storage.store import Store
from asn_netral.storage.tables import TABLES, Table

Value = str | int | None
_NUMBERING = frozenset(("office", "year", "n"))
"""Columns of the report's number: never changed, and told by the number itself."""


class Step(NamedTuple):
    """One column of one row that an entry wrote.

    Attributes:
        pos: the entry.
        table: the table, e.g. ``subject``.
        key: the row's key without the record's id.
        column: the column; empty for a row of keys only.
        before, after: its values; None where the row was not there or the value is empty.
        personal: whether the column is personal.
        removed: whether the entry took the row away.
    """

    pos: int
    table: str
    key: tuple[Value, ...]
    column: str
    before: Value
    after: Value
    personal: bool
    removed: bool


def steps(store: Store, record: int) -> list[Step]:
    """Everything that entries did to a record, oldest first; the vault is left out."""
    found: list[Step] = []
    for table in TABLES:
        if table.name not in LEFT_OUT:
            found.extend(_of_table(store, table, record))
    return sorted(found, key=lambda step: step.pos)


def _of_table(store: Store, table: Table, record: int) -> list[Step]:
    columns = ", ".join(table.columns)
    rows = store.connection.execute(
        f"SELECT {columns}, pos, NULL FROM {table.name} WHERE {table.record} = ?1 UNION ALL "
        f"SELECT {columns}, pos, until FROM {table.name}_history "
        f"WHERE {table.record} = ?1 AND until > pos",
        (record,),
    ).fetchall()
    width = len(table.key)
    versions: dict[tuple[Value, ...], dict[int, tuple[tuple[Value, ...], int | None]]] = {}
    for row in rows:
        versions.setdefault(row[1:width], {})[row[-2]] = (row[width:-2], row[-1])
    return [step for key, own in versions.items() for step in _of_row(table, key, own)]


def _of_row(
    table: Table, key: tuple[Value, ...], own: dict[int, tuple[tuple[Value, ...], int | None]]
) -> list[Step]:
    names = (*table.plain, *table.personal)
    nothing: tuple[Value, ...] = (None,) * len(names)
    found, before, ended = [], nothing, None
    for pos, (values, until) in sorted(own.items()):
        if ended is not None and ended < pos:
            found += _differences(table, ended, key, before, nothing, removed=True)
            before = nothing
        found += _differences(table, pos, key, before, values)
        before, ended = values, until
    if ended is not None:
        found += _differences(table, ended, key, before, nothing, removed=True)
    return found


def _differences(
    table: Table,
    pos: int,
    key: tuple[Value, ...],
    before: tuple[Value, ...],
    after: tuple[Value, ...],
    *,
    removed: bool = False,
) -> list[Step]:
    names = (*table.plain, *table.personal)
    if not names:
        return [Step(pos, table.name, key, "", None, None, False, removed)]
    return [
        Step(pos, table.name, key, name, old, new, name in table.personal, removed)
        for name, old, new in zip(names, before, after, strict=True)
        if old != new and not (table.name == "report" and name in _NUMBERING)
    ]
