"""Which sheets of a file are read, where their tables are, and how their columns are settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asn_netral.domain.field import Context
from asn_netral.domain.headings import elsewhere
from asn_netral.domain.problem import Problem
from asn_netral.domain.text import quoted
from asn_netral.errors import Refused
from asn_netral.locale import _, ngettext
from asn_netral.services.importing import profiles
from asn_netral.services.importing.mapping import Column, Options, known_with, map_columns
from asn_netral.services.importing.questions import (
    Question,
    answered,
    constants,
    kept,
    unsettled,
)
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.rows import RowReader
from asn_netral.services.importing.sheets import Sheets, place
from asn_netral.sources.book import Book, Sheet
from asn_netral.sources.opening import STDIN, open_book
from asn_netral.sources.table import Table
from asn_netral.storage.store import Store

EXAMPLES = 3
COLUMNS = 10
"""Columns that were not read and are named; further ones are counted."""


class Tables:
    """Finds the tables of an import's files and settles their columns.

    Attributes:
        known: whether a text is a known heading.
        told: sentences about how the files were read.
    """

    def __init__(self, store: Store, context: Context, request: Request) -> None:
        """Take what was asked for and the profiles that the office's file remembers."""
        self._store, self._context, self._request = store, context, request
        wanted = request.profile
        profile = profiles.load(store, wanted, context) if wanted is not None else None
        self._options = request.options.over(profile.options) if profile else request.options
        sheets = request.sheets or (profile.sheets if profile else ())
        self._sheets = Sheets(sheets, _no_headings)
        self.known = known_with([*self._options.mapped, *profiles.headings(store)])
        self.told = self._sheets.told

    def kept(self) -> dict[str, object]:
        """How the files were read, for another time; of personal constants only the name."""
        fixed, again = kept(self._options.constants)
        return {"map": dict(self._options.mapped), "set": fixed, "again": again}

    def ask(self) -> None:
        """Let a person settle what is not clear, before anything is locked for writing."""
        if self._request.ask is None:
            return
        for path in self._request.files:
            if path == STDIN:
                continue
            with open_book(path, self.known) as book:
                for __, table in self.of(book):
                    unclear = self._settle(book, table)[3]
                    self._options = answered(self._options, unclear, self._request.ask)
        self.known = known_with([*self._options.mapped, *profiles.headings(self._store)])
        self.told.clear()

    def of(self, book: Book) -> Iterator[tuple[Sheet, Table]]:
        """The sheets to read with their tables; what is passed over is told."""
        return self._sheets.of(book, self.known, anyway=bool(self._options.mapped))

    def columns(
        self, book: Book, sheet: Sheet, table: Table
    ) -> tuple[list[Column], dict[str, object], Options]:
        """The columns and constants of a table, settled by options or a profile.

        Raises:
            Refused: a column is unclear, or a required one is missing.
            Usage, Invalid: an option cannot be read.
        """
        columns, fixed, options, unclear = self._settle(book, table)
        if unclear:
            raise Refused("\n".join(f"{book.name}: {each.sentence}" for each in unclear))
        self._tell_columns(book, sheet, columns)
        if self._request.dry_run:
            self._tell_mapping(book, sheet, columns)
        return columns, fixed, options

    def _settle(
        self, book: Book, table: Table
    ) -> tuple[list[Column], dict[str, object], Options, Sequence[Question]]:
        options = self._options
        if not self._request.profile and (
            known := profiles.remembered(self._store, table.headings)
        ):
            options = options.over(known.options)
            sentence = _("{file}: read with the profile “{name}”.")
            self.told.append(sentence.format(file=book.name, name=known.name))
        columns = map_columns(table.headings, options, book.name)
        fixed = constants(options, self._context)
        return columns, fixed, options, unsettled(columns, fixed)

    def _tell_columns(self, book: Book, sheet: Sheet, columns: list[Column]) -> None:
        told = [f"{place(book, sheet)}: {each}" for each in _of_columns(columns)]
        self.told.extend(told)

    def _tell_mapping(self, book: Book, sheet: Sheet, columns: list[Column]) -> None:
        """Tell what each column is read as, and how certain that is."""
        read = [
            f"{quoted(each.heading, 40) or each.place + 1} = {each.field.label} "
            f"({each.certainty} %)"
            for each in columns
            if each.field
        ]
        sentence = _("{file}: columns: {columns}.")
        self.told.append(sentence.format(file=place(book, sheet), columns=", ".join(read)))

    def tell_unheaded(self, book: Book, sheet: Sheet, table: Table) -> None:
        """Tell which columns without a heading hold something that was not read."""
        mapped = {int(name) - 1 for name in self._options.mapped if name.isdecimal()}
        self._sheets.tell_unheaded(book, sheet, table, mapped)

    def tell_notes(self, reader: RowReader) -> None:
        """Tell what the readers settled by themselves, a few examples of each column."""
        told: dict[str, int] = {}
        for note, (count, first) in reader.notes.items():
            told[note.column] = told.get(note.column, 0) + 1
            if told[note.column] <= EXAMPLES:
                sentence = ngettext(
                    "{column}: {note} ({count} row, the first is {row})",
                    "{column}: {note} ({count} rows, the first is {row})",
                    count,
                )
                self.told.append(
                    sentence.format(column=note.column, note=note.sentence, count=count, row=first)
                )
        for column, kinds in told.items():
            if kinds > EXAMPLES:
                sentence = ngettext(
                    "{column}: and {count} more reading of this sort.",
                    "{column}: and {count} more readings of this sort.",
                    kinds - EXAMPLES,
                )
                self.told.append(sentence.format(column=column, count=kinds - EXAMPLES))


def _no_headings(where: str) -> str:
    return _(
        "{file} has no row with known headings; write headings such as “Kab/Kota”, "
        "“Tanggal Kejadian”, “Uraian”, or name them with --map."
    ).format(file=where)


def _of_columns(columns: list[Column]) -> Iterator[str]:
    """What is told of the columns: guesses, and which were not read, the first of many."""
    unread = 0
    for column in columns:
        if column.why == "like" and column.field:
            sentence = _("“{heading}” was read as “{field}” ({certainty} %).")
        elif column.field is None and column.why in ("unknown", "unclear") and column.heading:
            unread += 1
            if unread > COLUMNS:
                continue
            sentence = _("The column “{heading}” was not read.")
            if elsewhere(column.heading):
                sentence = _("The column “{heading}” was not read: {why}.")
        else:
            continue
        yield sentence.format(
            heading=quoted(column.heading, 40),
            field=column.field.label if column.field else "",
            certainty=column.certainty,
            why=elsewhere(column.heading),
        )
    if (more := unread - COLUMNS) > 0:
        sentence = ngettext(
            "{count} more column was not read.", "{count} more columns were not read.", more
        )
        yield sentence.format(count=more)


def faults(table: Table, row: int, sheet: str | None) -> list[Problem]:
    """The problems of a row that the table itself tells: too many cells, or below its end."""
    if row in table.long:
        return [_too_long(row, sheet)]
    return [_below(row, sheet)] if row in table.doubtful else []


def _below(row: int, sheet: str | None) -> Problem:
    sentence = _(
        "The row stands below a total or a signature and does not say which report it is of: "
        "give it the number of its report, or delete the row."
    )
    return Problem("row-below", sentence, None, None, row, sheet)


def _too_long(row: int, sheet: str | None) -> Problem:
    """The problem of a row that has more cells than there are columns."""
    sentence = _(
        "The row has more cells than there are headings; put a cell that holds the delimiter "
        "into quotation marks, or give the column a heading."
    )
    return Problem("row-too-long", sentence, None, None, row, sheet)
