"""Where temporary copies of a file go: memory, or for a large file the disk, without persons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from asn_netral.storage.store import Store
from asn_netral.storage.tables import Table

LARGE = 200_000_000
"""Bytes of an office's file from which a copy of it would take too much memory."""

_FILE = 1
_CACHE_KIB = 40_000
_FIGURED = frozenset(("agency",))
"""Of the personal columns, what figures are grouped by."""


@contextmanager
def room(store: Store) -> Iterator[bool]:
    """For the block, find room for temporary tables; yields whether they go to disk.

    What goes to disk must hold no name, NIP or free text: take `columns` for it. The disk's
    copy is SQLite's own temporary file, which nobody else can open and which goes at the end.
    """
    (where,) = store.connection.execute("PRAGMA temp_store").fetchone()
    if where == _FILE or _occupied(store) or not _large(store):
        yield where == _FILE
        return
    store.connection.execute("PRAGMA temp_store = FILE")
    store.connection.execute(f"PRAGMA temp.cache_size = -{_CACHE_KIB}")
    try:
        yield True
    finally:
        store.connection.execute("PRAGMA temp_store = MEMORY")


def columns(table: Table, alias: str, on_disk: bool, **instead: str) -> str:
    """SQL: every column of a table, some replaced by an expression.

    On disk there is nothing personal but what figures are grouped by.
    """
    if on_disk:
        instead = {name: "NULL" for name in table.personal if name not in _FIGURED} | instead
    return ", ".join(
        f"{instead[column]} AS {column}" if column in instead else f"{alias}.{column}"
        for column in (*table.columns, "pos")
    )


def _occupied(store: Store) -> bool:
    """Whether there are temporary tables, which a change of place would drop."""
    return bool(store.value("SELECT EXISTS (SELECT 1 FROM temp.sqlite_master)"))


def _large(store: Store) -> bool:
    (pages,) = store.connection.execute("PRAGMA main.page_count").fetchone()
    (size,) = store.connection.execute("PRAGMA main.page_size").fetchone()
    return bool(pages * size > LARGE)
