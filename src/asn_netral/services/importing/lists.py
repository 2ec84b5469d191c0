"""Importing short lists (persons, signatories …): each row read by a table of fields.

The same six counts as an import of reports, one entry of the journal for all files, and
all or nothing unless partial work was asked for. A row that is refused leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from asn_netral.domain.field import Context
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.text import quoted
from asn_netral.errors import Invalid, NotFound, Refused, Usage
from asn_netral.locale import _, ngettext
from asn_netral.services.desk import Desk
from asn_netral.services.importing import accounts
from asn_netral.services.importing.columns import Columns
from asn_netral.services.importing.held import HeldError
from asn_netral.services.importing.kinds import Kind, Taken
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    HELD,
    IGNORED,
    KNOWN,
    OUTCOMES,
    REJECTED,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.sheets import Sheets, place
from asn_netral.services.importing.tables import COLUMNS, faults
from asn_netral.services.report_add import context_for
from asn_netral.sources.book import Book, Sheet
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import Table
from asn_netral.storage.batches import add_batch, next_batch
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Store


class _TakenBackError(Exception):
    """Ends the transaction without writing."""


@dataclass(frozen=True)
class Asked:
    """How lists are to be imported.

    Attributes:
        files: spreadsheets; ``-`` is standard input.
        sheets: names or numbers of sheets, ``all`` for every visible one; none for the first
            visible one with known headings.
        dry_run: do all of it, then take it back.
        plan: digest that the outcome must have.
        partial: write the good rows although others need repair.
    """

    files: Sequence[str]
    sheets: Sequence[str] = ()
    dry_run: bool = False
    plan: str | None = None
    partial: bool = False


def run(desk: Desk, kind: Kind, asked: Asked) -> Result:
    """Import files of one kind: all good rows under one entry, or nothing.

    Raises:
        NotFound, Refused: a file is not there or holds no such table, or the outcome is
            another one than planned.
    """
    result = Result(by_hand=kind.by_hand)
    with desk.writing() as store:
        try:
            with store.change(kind.action) as change:
                work = _Import(store, change, kind, context_for(desk, store), asked, result)
                for file in asked.files:
                    work.file(file)
                work.finish()
        except _TakenBackError:
            result.batch = None
    return result


class _Import:
    """One import under way."""

    def __init__(
        self,
        store: Store,
        change: Change,
        kind: Kind,
        context: Context,
        asked: Asked,
        result: Result,
    ) -> None:
        self._store, self._change, self._kind = store, change, kind
        self._context, self._asked, self._result = context, asked, result
        self._sheets = Sheets(asked.sheets, kind.hint)
        result.told = self._sheets.told
        self._digest = sha256()
        self._path = ""
        self._batches: dict[int, accounts.Account] = {}

    def file(self, path: str) -> None:
        """Import one file as a batch of its own."""
        result, kind, self._path = self._result, self._kind, path
        before = dict(result.counts)
        record = self._change.new_records()
        if kind.begin is not None:
            kind.begin()
        did: list[accounts.Row] = []
        with open_book(path, kind.known) as book:
            self._digest.update(book.sha256.encode())
            read = []
            for sheet, table in self._sheets.of(book, kind.known):
                read.append(sheet.name)
                for number, taken, code in self._rows(book, sheet, table):
                    result.counts[taken.outcome] += 1
                    row = RowOutcome(book.name, sheet.name, number, *taken[:4])
                    result.rows.append(row)
                    self._digest.update(repr((*row[1:6], code)).encode())
                    said = code or taken.name or taken.number
                    did.append(accounts.Row(taken.outcome, sheet.name, number, said))
            result.told += [f"{book.name}: {each}" for each in kind.stayed()]
            counts = {word: result.counts[word] - before[word] for word in OUTCOMES}
            n = next_batch(self._store)
            values: dict[str, Value] = {"n": n, "what": kind.what, "file": book.name}
            values["sheets"] = ", ".join(filter(None, read)) or None
            values |= {"sha256": book.sha256, "read": sum(counts.values()), **counts}
            add_batch(self._change, record, values)
        self._batches[n] = accounts.account(did)

    def finish(self) -> None:
        """Close the import; what is not to be written is taken back."""
        result, asked, data = self._result, self._asked, self._change.data
        result.plan = self._digest.hexdigest()[:16]
        result.hold_to(asked.plan)
        if asked.dry_run or (result.counts[REJECTED] and not asked.partial):
            raise _TakenBackError
        result.applied = True
        if not any(result.counts[outcome] for outcome in (ADDED, CHANGED, HELD)):
            raise _TakenBackError
        result.batch = next(iter(self._batches))
        data["batches"] = list(self._batches)
        data["did"] = {str(n): did for n, did in self._batches.items() if did}
        data.update({key: value for key, value in result.counts.items() if value})

    def _rows(
        self, book: Book, sheet: Sheet, table: Table
    ) -> Iterator[tuple[int, Taken, str | None]]:
        """Number of each row, what became of it, and the code of a fault or of why it was held."""
        where = place(book, sheet)
        columns = Columns(table.headings, self._kind.headings, where)
        self._tell_unread(columns.unread, where)
        for number, cells in table.records():
            taken, code = Taken(REJECTED), None
            try:
                values = columns.read(cells, self._context, faults(table, number, sheet.name))
                taken = self._take(values)
            except HeldError as held:
                taken, code = Taken(HELD, held.number, why=held.why), held.code
            except (Refused, NotFound, Usage, FieldError) as fault:
                problems = [columns.placed(each, number, sheet) for each in _problems(fault)]
                self._result.problems += problems
                repairs = self._result.repairs.setdefault((self._path, sheet.name), {})
                repairs[number] = (*repairs.get(number, ()), *problems)
                code = " ".join(each.code for each in problems)
            if taken.outcome in (ADDED, KNOWN) and taken.why:
                told = _("row {row}: {sentence}").format(row=number, sentence=taken.why)
                self._result.told.append(f"{where}, {told}")
            yield number, taken, code
        for row, why in table.ignored:
            yield row, Taken(IGNORED, why=why), None
        self._sheets.tell_unheaded(book, sheet, table)

    def _tell_unread(self, headings: Sequence[str], where: str) -> None:
        if not headings:
            return
        listed = ", ".join(f"“{quoted(heading, 40)}”" for heading in headings[:COLUMNS])
        sentence = _("{file}: columns not read: {headings}.")
        self._result.told.append(sentence.format(file=where, headings=listed))
        if (more := len(headings) - COLUMNS) > 0:
            sentence = ngettext(
                "{count} more column was not read.", "{count} more columns were not read.", more
            )
            self._result.told.append(f"{where}: {sentence.format(count=more)}")

    def _take(self, values: Mapping[str, Any]) -> Taken:
        if not values:
            return Taken(IGNORED, why="empty")
        with self._change.attempt():
            return self._kind.take(self._store, self._change, values, self._context)


def _problems(fault: Refused | NotFound | Usage | FieldError) -> Sequence[Problem]:
    if isinstance(fault, Invalid):
        return fault.problems
    if isinstance(fault, FieldError):
        return [fault.problem()]
    return [Problem("row", str(fault))]
