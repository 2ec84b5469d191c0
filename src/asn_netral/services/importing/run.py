"""An import from its files to its result: one transaction, one entry of the journal.

A dry run and a refused run do all of it and take it back, so their answer is exact.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice

from asn_netral.domain.field import Context
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.importing import accounts
from asn_netral.services.importing.groups import Grouper
from asn_netral.services.importing.mapping import Column, sequence_column
from asn_netral.services.importing.ordering import Queue
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    HELD,
    IGNORED,
    REJECTED,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.repairs import handed_back
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.rows import Row, RowReader
from asn_netral.services.importing.settling import Settler
from asn_netral.services.importing.stretch import Stretch
from asn_netral.services.importing.swift import SwiftReader
from asn_netral.services.importing.tables import Tables, faults
from asn_netral.services.report_add import context_for
from asn_netral.sources.book import Book, Cells, Sheet
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import Table
from asn_netral.storage import bulk_writing
from asn_netral.storage.batches import add_batch, next_batch
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

ACTION = "report import"
CHUNK = 1_000


class _TakenBackError(Exception):
    """Ends the transaction without writing."""


def run(desk: Desk, request: Request) -> Result:
    """Import files: all good rows under one entry, or nothing.

    Raises:
        Refused, NotFound, Usage, Invalid: a file or an option cannot be read; one
            sentence, nothing was written.
    """
    result = Result()
    with _no_pauses(), desk.open(write=True) as store:
        bulk_writing.prepare(store)
        context = context_for(desk, store)
        tables = Tables(store, context, request)
        tables.ask()
        result.told = tables.told
        try:
            with store.change(ACTION) as change:
                if request.check is not None:
                    request.check(store)
                work = _Import(store, change, context, request, result, tables)
                for file in request.files:
                    work.file(file)
                work.finish()
        except _TakenBackError:
            pass
    return result


@contextmanager
def _no_pauses() -> Iterator[None]:
    """Spare the search for cycles, of which rows make none; it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Import:
    """One import under way."""

    def __init__(
        self,
        store: Store,
        change: Change,
        context: Context,
        request: Request,
        result: Result,
        tables: Tables,
    ) -> None:
        self._store, self._change, self._context = store, change, context
        self._request, self._result = request, result
        self._tables = tables
        self._constants: list[object] = []
        self._settler = Settler(store, change, context, request, result)
        self._digest = sha256()
        self._batches: dict[int, accounts.Account] = {}
        self._path = ""
        self._columns: list[tuple[str, list[Column]]] = []

    def file(self, path: str) -> None:
        """Import one file as a batch of its own."""
        self._path = path
        before, first = dict(self._result.counts), len(self._result.rows)
        batch = self._change.new_records()
        with open_book(path, self._tables.known) as book:
            self._digest.update(book.sha256.encode())
            self._settler.begin(batch, path, book)
            sheets = []
            for sheet, table in self._tables.of(book):
                self._sheet(book, sheet, table)
                sheets.append(sheet.name or "")
            self._settler.end()
            counts = {key: value - before[key] for key, value in self._result.counts.items()}
            n = next_batch(self._store)
            opening = self._request.opening
            add_batch(
                self._change,
                batch,
                {
                    "n": n,
                    "what": "report",
                    "file": book.name,
                    "sha256": book.sha256,
                    "sheets": ", ".join(filter(None, sheets)) or None,
                    "profile": self._request.profile,
                    "opening_on": opening.isoformat() if opening else None,
                    "read": sum(counts.values()),
                    **counts,
                },
            )
            if counts[HELD] and self._result.held_in is None:
                self._result.held_in = n
            self._batches[n] = accounts.of_changes(self._result.rows[first:])

    def finish(self) -> None:
        """Close the import; what is not to be written is taken back."""
        request, result = self._request, self._result
        self._settler.close()
        result.plan = self._plan()
        result.hold_to(request.plan)
        counts = result.counts
        if request.decided is not None and self._settler.met != request.decided.keys():
            raise Refused(
                _(
                    "The held rows are read differently now than then; import the file again, "
                    "with --lookalikes."
                )
            )
        if request.dry_run or (counts[REJECTED] and not request.partial):
            raise _TakenBackError
        result.applied = True
        if not counts[ADDED] and not counts[CHANGED] and not counts["held"]:
            raise _TakenBackError
        result.batch = next(iter(self._batches))
        did = {str(n): account for n, account in self._batches.items() if account}
        told = {**({"did": did} if did else {}), **{k: v for k, v in counts.items() if v}}
        self._change.data.update(batches=list(self._batches), plan=result.plan, **told)
        if held := self._settler.held:
            self._change.data.update(held_rows=held, read_as=self._tables.kept())
        if request.decides is not None:
            self._change.data["decides"] = request.decides

    def _plan(self) -> str:
        request = self._request
        columns = [
            (file, [(each.place, each.field and each.field.key) for each in mapped])
            for file, mapped in self._columns
        ]
        today = self._context.today
        day = today if self._settler.on_its_day or self._result.moved else today.year
        asked = (request.lookalikes, request.opening, self._constants, columns, day)
        text = repr(asked)
        self._digest.update(text.encode())
        self._digest.update(self._settler.teller.digest.digest())
        return self._digest.hexdigest()[:16]

    def _sheet(self, book: Book, sheet: Sheet, table: Table) -> None:
        columns, fixed, options = self._tables.columns(book, sheet, table)
        self._result.options[self._path, sheet.name] = options
        self._columns.append((book.name, columns))
        self._constants.append(sorted(fixed.items()))
        reader = RowReader(columns, fixed, self._context, sequence_column(columns))
        repaired = handed_back(table.headings)
        self._settler.begin_sheet(sheet.name, reader.headings, handed_back=repaired)
        grouper = Grouper(self._context, fixed, reader.headings)
        swift = SwiftReader(reader, fixed, self._settler.lane)
        rows = self._rows(book, sheet, table, reader, swift)
        Queue(self._settler, grouper, CHUNK).settle(grouper.candidates(rows))
        for ignored in table.ignored:
            self._ignore(book, sheet, ignored.row, ignored.why)
        self._settler.teller.end()
        self._tables.tell_notes(reader)
        self._tables.tell_unheaded(book, sheet, table)

    def _rows(
        self, book: Book, sheet: Sheet, table: Table, reader: RowReader, swift: SwiftReader
    ) -> Iterator[Row | Stretch]:
        def read(number: int, cells: Cells) -> Row:
            row = reader.read(number, sheet.name, cells)
            row.problems.extend(faults(table, number, sheet.name))
            return row

        progress, count = self._request.progress, 0
        records = table.records(reader.sequence)
        next_one: list[tuple[int, Cells]] = []
        while chunk := [*next_one, *islice(records, CHUNK)]:
            whole = len(chunk) == CHUNK + len(next_one)
            next_one = chunk[-1:] if whole else []
            if swift.usable:
                found = swift.read(chunk, read, table.long | table.doubtful, more=whole)
            else:
                found = (read(*one) for one in (chunk[:-1] if whole else chunk))
            for row in found:
                if isinstance(row, Stretch) or row.own:
                    count += len(row.rows) if isinstance(row, Stretch) else 1
                    yield row
                    continue
                self._ignore(book, sheet, row.number, "nil" if row.nil else "empty")
            for odd in (table.long, table.doubtful):
                odd.intersection_update(number for number, __ in next_one)
            if progress and whole:
                progress(book.name, count, book.done())

    def _ignore(self, book: Book, sheet: Sheet, row: int, why: str) -> None:
        if self._request.decided is None:
            self._result.counts[IGNORED] += 1
            self._result.rows.append(RowOutcome(book.name, sheet.name, row, IGNORED, why=why))
