"""The only writer: one change is one transaction with its entry in the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from asn_netral.storage.columns import Part, insert_columns, texts_of_parts
from asn_netral.storage.digest import (
    CHUNK,
    Content,
    chunks,
    digested,
    entry_hash,
    texts_of_entry,
    texts_of_new,
)
from asn_netral.storage.tables import BY_NAME, TABLES
from asn_netral.storage.written import Written

Value = str | int | None


class Change:
    """Rows written under one entry. Made by `Store.change`, never directly.

    Attributes:
        pos: the entry's place in this file; each row written carries it.
        at: the entry's moment, UTC.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        origin: int,
        at: str,
        actor: str,
        action: str,
        data: Mapping[str, object],
        undoes: str | None = None,
    ) -> None:
        self.connection = connection
        self.at = at
        self._origin = origin
        self._actor = actor
        self._action = action
        self.data = dict(data)
        self._undoes = undoes
        self._written = Written()
        self._next_record: int | None = None
        self._first_new: int | None = None
        self.pos: int = connection.execute(
            "SELECT coalesce(max(pos), 0) + 1 FROM journal"
        ).fetchone()[0]
        seq, previous = connection.execute(
            "SELECT seq, hash FROM journal WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,)
        ).fetchone() or (0, b"")
        self._seq: int = seq + 1
        self._previous: bytes = previous
        connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, '', ?, x'', ?, x'')",
            (self.pos, origin, self._seq, at, actor, action, undoes, previous),
        )

    def new_records(self, count: int = 1) -> int:
        """Take `count` consecutive record ids, never used before; return the first."""
        first = self._take(count)
        self._written.ranges.append((first, first + count - 1))
        return first

    def _take(self, count: int) -> int:
        if self._next_record is None:
            low = self._origin << 32
            used = self.connection.execute(
                "SELECT max(record) FROM change WHERE record BETWEEN ? AND ?",
                (low, low | 0xFFFFFFFF),
            ).fetchone()[0]
            self._next_record = self._first_new = (used or low) + 1
        first = self._next_record
        self._next_record += count
        return first

    def next_number(self, office: str, year: int) -> int:
        """The next sequence of a report's number; also numbers taken back stay used."""
        found: int = self.connection.execute(
            "SELECT 1 + max("
            "coalesce((SELECT max(n) FROM report WHERE office = ?1 AND year = ?2), 0), "
            "coalesce((SELECT max(n) FROM report_history WHERE office = ?1 AND year = ?2), 0))",
            (office, year),
        ).fetchone()[0]
        return found

    def insert_new(self, count: int, parts: Sequence[Part]) -> int:
        """Write `count` new records with all their rows, and digest them at once.

        Args:
            count: how many; 1 at least.
            parts: their rows, the tables in the order of `tables.TABLES`.

        Returns:
            The first record's id; the others follow it.
        """
        first = self._take(count)
        for part in parts:
            self._written.table(part.table)
            insert_columns(self.connection, part.table, part.rows(first, count), self.pos)
        open_texts, personal_texts = texts_of_parts(parts, first, count)
        self._write_digests(
            zip(range(first, first + count), open_texts, personal_texts, strict=True), "INSERT"
        )
        return first

    def insert(self, table: str, row: Mapping[str, Value]) -> None:
        """Write one new row; columns not named stay empty."""
        self.insert_many(table, tuple(row), [tuple(row.values())])
        self._written.touch(_number(row[BY_NAME[table].record]))

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> None:
        """Write many rows of records made with `new_records`."""
        self._written.table(table)
        values = dict(zip(columns, zip(*rows, strict=True), strict=False))
        insert_columns(self.connection, table, values, self.pos)

    def update(self, table: str, key: Sequence[Value], values: Mapping[str, Value]) -> None:
        """Give one row new values; its version of before goes to the history.

        Raises:
            LookupError: there is no such row.
        """
        self._written.table(table)
        spec = BY_NAME[table]
        sets = ", ".join(f"{column} = ?" for column in values)
        where = " AND ".join(f"{column} = ?" for column in spec.key)
        done = self.connection.execute(
            f"UPDATE {table} SET {sets}, pos = {self.pos} WHERE {where}", (*values.values(), *key)
        )
        _require_one(done, table, key)
        self._written.touch(_number(key[0]))

    def delete(self, table: str, key: Sequence[Value]) -> None:
        """Take one row away; its last version goes to the history.

        Raises:
            LookupError: there is no such row.
        """
        self._written.table(table)
        where = " AND ".join(f"{column} = ?" for column in BY_NAME[table].key)
        done = self.connection.execute(f"DELETE FROM {table} WHERE {where}", tuple(key))
        _require_one(done, table, key)
        self._written.touch(_number(key[0]))

    def touch(self, records: Iterable[int], table: str | None = None) -> None:
        """Say that rows of these records were written by a statement of one's own.

        Args:
            records: their ids.
            table: the one table it wrote; None: any of them.
        """
        self._written.touch(*records)
        if table is None:
            self._written.tables = None
        else:
            self._written.table(table)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let a block write wholly or not at all: where it raises, what it wrote is taken back.

        One after the other, never one within another.
        """
        written, data = self._written.mark(), dict(self.data)
        numbers = self._next_record, self._first_new
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO attempt")
            self._written.back_to(written)
            self._next_record, self._first_new = numbers
            self.data = data
            raise
        finally:
            if self.connection.in_transaction:
                self.connection.execute("RELEASE attempt")

    def seal(self) -> None:
        """Digest the records and close the entry; called once, before the commit."""
        for first, last in self._written.in_order():
            for low, high in chunks(first, last):
                self._write_digests(self._texts(low, high))
        content = Content()
        digests = self.connection.execute(
            "SELECT record, digest FROM change WHERE pos = ? ORDER BY record", (self.pos,)
        )
        while some := digests.fetchmany(CHUNK):
            content.add_all(some)
        data = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        hashed = entry_hash(
            previous=self._previous,
            origin=self._origin,
            seq=self._seq,
            at=self.at,
            actor=self._actor,
            action=self._action,
            data=data,
            undoes=self._undoes,
            content=content.digest(),
        )
        self.connection.execute(
            "UPDATE journal SET data = ?, content = ?, hash = ? WHERE pos = ?",
            (data, content.digest(), hashed, self.pos),
        )

    def _write_digests(
        self, texts: Iterable[tuple[int, str, str]], write: str = "INSERT OR REPLACE"
    ) -> None:
        """Digest records; one that was written anew since its first digest gets another."""
        rows = ((self.pos, *each) for each in digested(texts))
        self.connection.executemany(f"{write} INTO change VALUES (?, ?, ?, ?, ?)", rows)

    def _texts(self, first: int, last: int) -> Iterable[tuple[int, str, str]]:
        """(record, open texts, personal texts) of the written records of a range, in order."""
        written = self._written.tables
        tables = [each for each in TABLES if written is None or each.name in written]
        new, after = self._first_new, self._next_record
        if new is not None and after is not None and new <= first and last < after:
            texts = texts_of_new(self.connection, first, last, tables)
            found = zip(range(first, last + 1), *texts, strict=True)
            return (each for each in found if each[1])
        entered = texts_of_entry(self.connection, first, last, self.pos, tables)
        return ((record, *texts) for (record, __), texts in sorted(entered.items()))


def _require_one(done: sqlite3.Cursor, table: str, key: Sequence[Value]) -> None:
    """A change that finds nothing to change must not pass for one that was done."""
    if done.rowcount != 1:
        raise LookupError(table, *key[1:])


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
