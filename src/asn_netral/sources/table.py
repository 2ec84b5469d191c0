"""Finding the table in a sheet: its headings, its rows, and what around it is no row.

Officers put titles above the headings, spread these over two rows with merged cells,
number the columns below them, leave rows empty and close with a total. All of that is
ignored here, counted and named; nothing that could be a record is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from asn_netral.sources.aside import Judge, is_empty
from asn_netral.sources.book import Book, Cells, Merge, Sheet
from asn_netral.sources.headrows import Known, find_head
from asn_netral.sources.merges import Filler

SEARCHED = 100
"""Rows in which the headings are looked for."""


class Ignored(NamedTuple):
    """A row that is no record.

    Attributes:
        row: its number.
        why: ``title``, ``blank``, ``numbers``, ``total``, ``header`` (repeated), ``footer``
            (below the total, or who signed) or ``empty`` (no value in a column that is read).
    """

    row: int
    why: str


@dataclass
class Table:
    """A table found in a sheet.

    Attributes:
        headings: text of each column's heading, "" without one; the parts of a heading over
            several rows are joined by a space.
        header_rows: numbers of the one to three rows of headings.
        ignored: rows that are no records; complete once `records` has ended.
        width: columns that the rows of headings have, with or without a text.
        long: the records yielded up to now that have more cells than that.
        doubtful: the records yielded up to now that stand below a total or a signature and
            tell of a person or an event alone: perhaps of those who sign.
        unheaded: column without a heading → in how many records it tells something, and the
            first of them; complete once `records` has ended.
    """

    headings: tuple[str, ...]
    header_rows: tuple[int, ...]
    _rows: Iterator[tuple[int, Cells]] = field(repr=False)
    _merges: tuple[Merge, ...] = field(repr=False, default=())
    ignored: list[Ignored] = field(default_factory=list)
    width: int = 0
    long: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
    unheaded: dict[int, list[int]] = field(default_factory=dict)

    def records(self, running: int | None = None) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row below the headings that may be a record.

        Cells are as many as the headings at least; vertically merged cells are filled, but
        for those of the column `running`, whose numbers only say where something begins.
        """
        width = len(self.headings)
        judge = Judge(self.headings)
        fill = Filler(self._merges, self.header_rows[-1], running)
        bare = [place for place, heading in enumerate(self.headings) if not heading]
        bare += range(width, self.width)
        blanks: list[int] = []
        easy = not bare and not fill.merges
        for number, cells in self._rows:
            few = easy and width <= len(cells) <= self.width
            if few and not blanks and judge.is_record(cells):
                yield number, cells
                continue
            if len(cells) < width:
                cells = cells + [None] * (width - len(cells))  # noqa: PLW2901 - ragged row
            if fill.merges:
                fill(number, cells)
            if self._ignores(number, judge.why(cells, after_blank=bool(blanks)), blanks):
                continue
            if judge.doubtful:
                self.doubtful.add(number)
            if bare:
                self._look_at(bare, number, cells)
            if len(cells) > self.width and not all(map(is_empty, cells[self.width :])):
                self.long.add(number)
            yield number, cells

    def _ignores(self, number: int, why: str | None, blanks: list[int]) -> bool:
        """Whether a row is none; blank ones wait until something follows."""
        if why == "blank":
            blanks.append(number)
            return True
        # Blank rows count only when something follows: sheets end in millions of them.
        self.ignored.extend(Ignored(blank, "blank") for blank in blanks)
        blanks.clear()
        if why:
            self.ignored.append(Ignored(number, why))
        return why is not None

    def _look_at(self, bare: list[int], number: int, cells: Cells) -> None:
        """Count what stands in columns without a heading."""
        for place in bare:
            if place < len(cells) and not is_empty(cells[place]):
                self.unheaded.setdefault(place, [0, number])[0] += 1


def find_table(book: Book, sheet: Sheet, known: Known, *, anyway: bool = False) -> Table | None:
    """Find the table of a sheet by its headings.

    Args:
        book: the open book.
        sheet: the sheet.
        known: whether a text is a known heading.
        anyway: without any known heading take the first row with two texts or more.

    Returns:
        The table, or None when no row of the first hundred has two known headings (or one,
        where it stands alone in its column of text).
    """
    rows = book.rows(sheet)
    searched = list(islice(rows, SEARCHED))
    merges = book.merges(sheet)
    head = find_head(searched, merges, known, anyway=anyway)
    if head is None:
        return None
    headings, at, end = head
    header_rows = [number for number, __ in searched[at:end]]
    width = max(len(cells) for __, cells in searched[at:end])
    table = Table(
        tuple(headings), tuple(header_rows), chain(searched[end:], rows), merges, width=width
    )
    for row, cells in searched[:at]:
        why = "blank" if all(is_empty(cell) for cell in cells) else "title"
        table.ignored.append(Ignored(row, why))
    return table
