"""Importing short lists (persons, signatories …): each row read by a table of fields.

The same six counts as an import of reports, one entry of the journal for all files, and
all or nothing unless partial work was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.field import Context, Field, blank
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.errors import Invalid, NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    IGNORED,
    KNOWN,
    OUTCOMES,
    REJECTED,
    Difference,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.tables import faults
from asn_netral.services.report_add import context_for
from asn_netral.sources.book import Book, Cells, Sheet
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import Table, find_table
from asn_netral.storage.batches import add_batch, next_batch
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Store


class Taken(NamedTuple):
    """What became of one row.

    Attributes:
        outcome: one of `outcome.OUTCOMES`.
        number: of the report concerned, None where there is none.
        fields: what a changed row changed.
        why: why it was held, or what is doubtful about it.
    """

    outcome: str
    number: str | None = None
    fields: tuple[Difference, ...] = ()
    why: str | None = None


Take = Callable[[Store, Change, Mapping[str, Any], Context], Taken]
"""Writes one row under the entry; raises FieldError, Invalid or Refused before it writes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list.

    Attributes:
        what: word of the batch, e.g. ``subject``.
        action: the entry's action, e.g. ``subject import``.
        fields: the columns that are read.
        take: writes one row.
        begin: called before the rows of each file.
    """

    what: str
    action: str
    fields: tuple[Field, ...]
    take: Take
    begin: Callable[[], None] | None = None

    def known(self, text: str) -> bool:
        """Whether a text is the heading of a column that is read."""
        return self.field(text) is not None

    def field(self, text: str) -> Field | None:
        """The field of a heading."""
        word = fold(text)
        return next((field for field in self.fields if word and word in field.names()), None)


class _TakenBackError(Exception):
    """Ends the transaction without writing."""


def run(
    desk: Desk, kind: Kind, files: Sequence[str], *, dry_run: bool = False, partial: bool = False
) -> Result:
    """Import files of one kind: all good rows under one entry, or nothing.

    Args:
        desk: the desk.
        kind: what the rows are.
        files: spreadsheets; ``-`` is standard input.
        dry_run: do all of it, then take it back.
        partial: write the good rows although others need repair.

    Raises:
        NotFound, Refused: a file is not there or holds no such table.
    """
    result = Result(decidable=False)
    with desk.writing() as store:
        try:
            with store.change(kind.action) as change:
                context = context_for(desk, store)
                done = [_file(store, change, kind, context, file, result) for file in files]
                change.data["batches"] = [n for n, __ in done]
                result.batch = done[0][0] if done else None
                digest = sha256(repr((done, result.rows)).encode())
                result.plan = digest.hexdigest()[:16]
                _finish(change, result, dry_run=dry_run, partial=partial)
        except _TakenBackError:
            result.batch = None
    return result


def _finish(change: Change, result: Result, *, dry_run: bool, partial: bool) -> None:
    if dry_run or (result.counts[REJECTED] and not partial):
        raise _TakenBackError
    result.applied = True
    if not result.counts[ADDED] and not result.counts[CHANGED]:
        raise _TakenBackError
    change.data.update({key: value for key, value in result.counts.items() if value})


def _file(
    store: Store, change: Change, kind: Kind, context: Context, file: str, result: Result
) -> tuple[int, str]:
    """Take the first visible table of a file; return the batch's number and the file's digest."""
    before = dict(result.counts)
    record = change.new_records()
    if kind.begin is not None:
        kind.begin()
    with open_book(file, kind.known) as book:
        for number, sheet, taken in _rows(store, change, kind, context, book, result):
            outcome, report, fields, why = taken
            result.counts[outcome] += 1
            name = sheet.name
            result.rows.append(RowOutcome(book.name, name, number, outcome, report, fields, why))
        counts = {word: result.counts[word] - before[word] for word in OUTCOMES}
        n = next_batch(store)
        values: dict[str, Value] = {"n": n, "what": kind.what, "file": book.name}
        values |= {"sha256": book.sha256, "read": sum(counts.values()), **counts}
        add_batch(change, record, values)
        return n, book.sha256


def _rows(
    store: Store, change: Change, kind: Kind, context: Context, book: Book, result: Result
) -> Iterator[tuple[int, Sheet, Taken]]:
    sheet, table = _table(book, kind)
    columns = [(place, kind.field(heading)) for place, heading in enumerate(table.headings)]
    _tell_unread(book, table, columns, result)
    for number, cells in table.records():
        try:
            found = faults(table, number, sheet.name)
            values = _read(columns, cells, context, found)
            taken = kind.take(store, change, values, context) if values else Taken(IGNORED)
        except Invalid as fault:
            for problem in fault.problems:
                result.problems.append(_placed(problem, number, sheet))
            taken = Taken(REJECTED)
        except FieldError as fault:
            result.problems.append(_placed(fault.problem(), number, sheet))
            taken = Taken(REJECTED)
        except (Refused, NotFound) as fault:
            result.problems.append(Problem("row", str(fault), row=number, sheet=sheet.name))
            taken = Taken(REJECTED)
        if taken.outcome in (ADDED, KNOWN) and taken.why:
            told = _("row {row}: {sentence}").format(row=number, sentence=taken.why)
            result.told.append(f"{book.name}, {told}")
        yield number, sheet, taken
    for row, why in table.ignored:
        yield row, sheet, Taken(IGNORED, why=why)


def _placed(problem: Problem, row: int, sheet: Sheet) -> Problem:
    return Problem(problem.code, problem.reason, problem.column, problem.value, row, sheet.name)


def _table(book: Book, kind: Kind) -> tuple[Sheet, Table]:
    for sheet in book.visible:
        if (table := find_table(book, sheet, kind.known)) is not None:
            return sheet, table
    headings = ", ".join(f"“{field.label}”" for field in kind.fields)
    sentence = _("{file} has no row with known headings. Known are: {headings}.")
    raise Refused(sentence.format(file=book.name, headings=headings))


def _tell_unread(
    book: Book, table: Table, columns: Sequence[tuple[int, Field | None]], result: Result
) -> None:
    unread = [table.headings[place] for place, field in columns if field is None]
    if unread := [heading for heading in unread if heading]:
        sentence = _("{file}: columns not read: {headings}.")
        listed = ", ".join(f"“{heading}”" for heading in unread)
        result.told.append(sentence.format(file=book.name, headings=listed))


def _read(
    columns: Sequence[tuple[int, Field | None]],
    cells: Cells,
    context: Context,
    faults: Sequence[Problem],
) -> dict[str, Any]:
    """The values of a row by key; blank cells are left out. Faults found before come first.

    Raises:
        Invalid: every fault of the row.
    """
    values: dict[str, Any] = {}
    problems = [*faults]
    for place, field in columns:
        if field is None or blank(cells[place]):
            continue
        try:
            values[field.key] = field.read(cells[place], context).value
        except FieldError as error:
            problems.append(field.problem(error.code, error.sentence, cells[place]))
    if problems:
        raise Invalid(problems)
    return values
