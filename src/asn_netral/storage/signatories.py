"""Signatories and declarations of the file."""

from __future__ import annotations

from asn_netral.storage.store import Row, Store

COUNTER = 0xFFFFFFFF


def signatories(store: Store) -> list[Row]:
    """All signatories in the order in which they were recorded."""
    return store.rows("SELECT * FROM signatory ORDER BY id")


def signatories_numbered(store: Store, n: int) -> list[Row]:
    """Those whose record has a number: one, unless the file holds several offices' entries."""
    return store.rows(f"SELECT * FROM signatory WHERE (id & {COUNTER}) = ? ORDER BY id", (n,))


def signatory(store: Store, record: int) -> Row | None:
    """The signatory of an id."""
    return store.row("SELECT * FROM signatory WHERE id = ?", (record,))


def earlier(store: Store) -> list[Row]:
    """What was recorded of present signatories before, the newest last."""
    return store.rows(
        "SELECT h.* FROM signatory_history h JOIN signatory s ON s.id = h.id ORDER BY h.pos, h.id"
    )


def number(record: int) -> int:
    """The number by which a person names a record, short and never used again."""
    return record & COUNTER


def declarations(store: Store) -> list[Row]:
    """All declarations, by the day they were held or planned."""
    return store.rows(
        "SELECT * FROM declaration ORDER BY coalesce(held_on, planned_on, '9999'), code"
    )


def declaration(store: Store, code: str) -> Row | None:
    """The declaration of a code."""
    return store.row("SELECT * FROM declaration WHERE code = ? COLLATE NOCASE", (code,))
