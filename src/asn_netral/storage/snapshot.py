"""The file as known at an entry, and the cases as they stood on a day.

Both are temporary tables under the names of the real ones: SQLite looks into the temporary
schema first, so every query runs unchanged, also on a read-only file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from asn_netral.storage.calendar import calendar_seen, stored
from asn_netral.storage.room import columns, room
from asn_netral.storage.store import Store
from asn_netral.storage.tables import TABLES, Table

LEFT_OUT = frozenset(("reporter", "witness"))
"""The vault has no past that could be printed."""

_INDEXES = {
    "report": "(lead) WHERE lead IS NOT NULL",
    "report_tag": "(report, what)",
    "report_number": "(report, kind)",
}
"""Besides the keys of `_KEYED`."""

_KEYED = frozenset(("status_change", "subject"))
"""Read by report and place within it; rows lie in this order, so that none is looked up."""


@contextmanager
def known_at(store: Store, pos: int | None, regions: Sequence[str] = ()) -> Iterator[None]:
    """For the block, let every query see the rows as known at entry `pos` (None: now).

    Args:
        store: the file.
        pos: the entry's place.
        regions: all codes of the region master, for a calendar replaced since.
    """
    if pos is None:
        yield
        return
    tables = [table for table in TABLES if table.name not in LEFT_OUT]
    with store.drawing(), room(store) as on_disk:
        try:
            for table in tables:
                _shadow(store, table, pos, on_disk)
            store.__dict__.pop("settings", None)
            with ExitStack() as seen:
                if store.value("SELECT pos FROM main.calendar_source LIMIT 1") > pos:
                    seen.enter_context(calendar_seen(store, stored(store), regions))
                yield
        finally:
            for table in tables:
                store.connection.execute(f"DROP TABLE IF EXISTS temp.{table.name}")
            store.__dict__.pop("settings", None)


def _shadow(store: Store, table: Table, pos: int, on_disk: bool) -> None:
    names = ", ".join((*table.columns, "pos"))
    told = columns(table, "t", on_disk)
    store.connection.execute(f"CREATE TEMP TABLE {table.name} {_declared(store, table)}")
    store.connection.execute(
        f"INSERT INTO temp.{table.name} ({names}) "
        f"SELECT {told} FROM main.{table.name} t WHERE pos <= {pos} UNION ALL "
        f"SELECT {told} FROM main.{table.name}_history t WHERE pos <= {pos} AND until > {pos}"
    )
    if table.name in _INDEXES:
        store.connection.execute(
            f"CREATE INDEX temp.known_{table.name} ON {table.name} {_INDEXES[table.name]}"
        )


def _declared(store: Store, table: Table) -> str:
    """The table's columns with their types: without them a join on numbers uses no index."""
    types = {
        row["name"]: row["type"] for row in store.rows(f"PRAGMA main.table_info({table.name})")
    }
    declared = [f"{column} {types[column]}" for column in (*table.columns, "pos")]
    keyed = ""
    if len(table.key) == 1:
        declared[0] += " PRIMARY KEY"
    elif table.name in _KEYED:
        declared.append(f"PRIMARY KEY ({', '.join(table.key)})")
        keyed = " WITHOUT ROWID"
    return f"({', '.join(declared)}){keyed}"
