"""The canonical text of a record at an entry, and its digests.

The text of a row is the compact JSON array ``[table, key…, plain column…]`` (UTF-8, no
spaces), that of a row which the entry deleted ``["-", table, key…]``. The personal text of a
row is ``[table, key…, personal column…]`` and exists only while one of the values does.
SQLite writes the arrays itself, which is faster than fetching the columns; Python's
`json.dumps(row, ensure_ascii=False, separators=(",", ":"))` gives the same text. The nulls at
the end of an array are left out: a column that a later schema adds at the end leaves the
digests of earlier entries as they are.

``personal = SHA-256(salt ‖ personal texts)[:16]`` (empty without personal values),
``digest = SHA-256(texts ‖ personal)[:16]``, ``content = SHA-256(record ‖ digest, …)`` over
the entry's records in order. No local number is in it, so that chains can be exchanged.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import starmap
from struct import Struct

from asn_netral.storage.tables import TABLES, Table

DIGEST_SIZE = 16
SALT_SIZE = 16
CHUNK = 5000
"""Records whose texts are held in memory at once."""

NULL_AT_END = ",null]"

_PACKED = Struct(f">Q{DIGEST_SIZE}s")

Texts = dict[tuple[int, int], tuple[str, str]]
"""(record, entry) → the open texts and the personal texts of the rows it wrote."""


def _array(values: Iterable[str]) -> str:
    return f"json_array({', '.join(values)})"


@cache
def _selects(table: Table) -> tuple[str, str, str, str]:
    """SQL of the rows of new records, of present ones, of the history's and of deletions."""
    name = table.name
    sort = (*table.key[1:], "0", "0")[:2]
    personal = "NULL"
    if table.personal:
        given = f"coalesce({', '.join((*table.personal, 'NULL'))})"
        array = _array((f"'{name}'", *table.key, *table.personal))
        personal = f"iif({given} IS NULL, NULL, {array})"
    plain = _array((f"'{name}'", *table.key, *table.plain))
    written = (
        f"SELECT {table.record}, pos, {', '.join(sort)}, {plain}, {personal} "
        f"FROM {{source}} WHERE {table.record} BETWEEN ? AND ?"
    )
    same = " AND ".join(f"v.{column} = h.{column}" for column in table.key)
    mark = _array(("'-'", f"'{name}'", *(f"h.{column}" for column in table.key)))
    old = [column if column == "0" else f"h.{column}" for column in sort]
    deleted = (
        f"SELECT h.{table.record}, h.until, {', '.join(old)}, {mark}, NULL "
        f"FROM {name}_history h WHERE h.{table.record} BETWEEN ? AND ? AND h.until > h.pos "
        f"AND NOT EXISTS (SELECT 1 FROM {name} v WHERE {same} AND v.pos = h.until) "
        f"AND NOT EXISTS (SELECT 1 FROM {name}_history v WHERE {same} AND v.pos = h.until)"
    )
    new = (
        f"SELECT {table.record} - ?1, {plain}, {personal} FROM {name} "
        f"WHERE {table.record} BETWEEN ?1 AND ?2 ORDER BY {', '.join(table.key)}"
    )
    return (
        new,
        written.format(source=name),
        written.format(source=f"{name}_history") + " AND until > pos",
        deleted,
    )


def texts_of_entry(
    connection: sqlite3.Connection,
    first: int,
    last: int,
    pos: int,
    tables: Sequence[Table] = TABLES,
) -> Texts:
    """Canonical texts of the records from `first` to `last` that the newest entry wrote.

    Args:
        connection: the open file.
        first: the first record.
        last: the last one.
        pos: the newest entry.
        tables: those it wrote, in the order of `TABLES`.
    """
    texts: Texts = {}
    for table in tables:
        __, present, __, deleted = _selects(table)
        rows = connection.execute(
            f"{present} AND pos = ? ORDER BY {', '.join(table.key)}", (first, last, pos)
        ).fetchall()
        gone = connection.execute(f"{deleted} AND h.until = ?", (first, last, pos)).fetchall()
        if gone:
            rows = sorted((*rows, *gone), key=_in_order)
        _append(texts, rows)
    return texts


def texts_of_new(
    connection: sqlite3.Connection, first: int, last: int, tables: Sequence[Table] = TABLES
) -> tuple[list[str], list[str]]:
    """The same for records that no earlier entry wrote: open texts and personal texts in order.

    Such a record has no history to be looked through. One without rows has no text.
    """
    size = last - first + 1
    open_texts, personal_texts = [""] * size, [""] * size
    for table in tables:
        new, *__ = _selects(table)
        for place, text, personal in connection.execute(new, (first, last)):
            open_texts[place] += without_nulls(text) if text.endswith(NULL_AT_END) else text
            if personal is not None:
                personal_texts[place] += (
                    without_nulls(personal) if personal.endswith(NULL_AT_END) else personal
                )
    return open_texts, personal_texts


def texts_of_records(connection: sqlite3.Connection, first: int, last: int) -> Texts:
    """Canonical texts of the records from `first` to `last` at every entry that wrote them."""
    texts: Texts = {}
    for table in TABLES:
        rows = [
            row
            for sql in _selects(table)[1:]
            for row in connection.execute(sql, (first, last)).fetchall()
        ]
        _append(texts, sorted(rows, key=_in_order))
    return texts


_Row = tuple[int, int, object, object, str, str | None]


def _in_order(row: _Row) -> tuple[object, ...]:
    return row[:4]


def _append(texts: Texts, rows: Iterable[_Row]) -> None:
    for record, pos, __, __, text, personal in rows:
        open_texts, personal_texts = texts.get((record, pos), ("", ""))
        more = without_nulls(personal) if personal else ""
        texts[record, pos] = (open_texts + without_nulls(text), personal_texts + more)


def without_nulls(array: str) -> str:
    """An array without the nulls at its end."""
    # Whatever else an array ends with, a text or a number, ends with none of these letters.
    return array[:-1].rstrip("nul,") + "]" if array.endswith(NULL_AT_END) else array


def chunks(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a range of record ids into ranges of at most `CHUNK` ids."""
    for start in range(first, last + 1, CHUNK):
        yield start, min(start + CHUNK - 1, last)


def personal_digest(salt: bytes, personal_texts: str) -> bytes:
    """The salted digest of a record's personal values; empty where there are none."""
    return sha256(salt + personal_texts.encode()).digest()[:DIGEST_SIZE] if personal_texts else b""


def record_digest(texts: str, personal: bytes) -> bytes:
    """The digest of a record: of its open texts and its personal digest."""
    return sha256(texts.encode() + personal).digest()[:DIGEST_SIZE]


def digested(
    texts: Iterable[tuple[int, str, str]],
) -> list[tuple[int, bytes, bytes, bytes | None]]:
    """Digest, personal digest and salt of records.

    Args:
        texts: record, open texts, personal texts.
    """
    told = list(texts)
    salts = os.urandom(SALT_SIZE * len(told))
    found = []
    for at, (record, plain, personal_texts) in enumerate(told):
        salt = salts[at * SALT_SIZE : (at + 1) * SALT_SIZE] if personal_texts else None
        personal = personal_digest(salt, personal_texts) if salt else b""
        found.append((record, record_digest(plain, personal), personal, salt))
    return found


class Content:
    """The running digest of an entry's records; feed them in order of their ids."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, record: int, digest: bytes) -> None:
        """Take one record in, whatever stands for its digest."""
        self._hash.update(record.to_bytes(8, "big") + digest)

    def add_all(self, records: Iterable[tuple[int, bytes]]) -> None:
        """Take many records in, with digests of the one size."""
        self._hash.update(b"".join(starmap(_PACKED.pack, records)))

    def digest(self) -> bytes:
        """The 32 bytes that stand in the entry."""
        return self._hash.digest()


def entry_hash(  # an entry is its fields
    *,
    previous: bytes,
    origin: int,
    seq: int,
    at: str,
    actor: str,
    action: str,
    data: str,
    undoes: str | None,
    content: bytes,
) -> bytes:
    """The hash of an entry, which the next one of the same origin carries."""
    text = json.dumps(
        [previous.hex(), origin, seq, at, actor, action, data, undoes, content.hex()],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return sha256(text.encode()).digest()
