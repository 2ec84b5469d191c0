"""Finding the table in a sheet: its headings, its rows, and what around it is no row.

Officers put titles above the headings, spread these over two rows with merged cells,
number the columns below them, leave rows empty and close with a total. All of that is
ignored here, counted and named; nothing that could be a record is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import NamedTuple

from asn_netral.domain.code import fold
from asn_netral.sources.book import Book, Cell, Cells, Merge, Sheet

SEARCHED = 100
"""Rows in which the headings are looked for."""
_TOTALS = re.compile(
    r"(?:sub ?|grand ?)?(?:jumlah|total)(?: (?:keseluruhan|seluruhnya|semua|akhir|total|umum))?"
    r"\s*[:=]?\s*[0-9.]*",
    re.IGNORECASE,
)
_REMEMBERED = 10_000
_NUMERAL = re.compile(r"\(?([0-9]{1,3})\)?\.?")

Known = Callable[[str], bool]


class Ignored(NamedTuple):
    """A row that is no record.

    Attributes:
        row: its number.
        why: ``title``, ``blank``, ``numbers``, ``total``, ``header`` (repeated) or ``empty``
            (no value in a column that is read).
    """

    row: int
    why: str


@dataclass
class Table:
    """A table found in a sheet.

    Attributes:
        headings: text of each column's heading, "" without one; a heading over two rows is
            joined by a space, the upper part first.
        header_rows: numbers of the one or two rows of headings.
        ignored: rows that are no records; complete once `records` has ended.
    """

    headings: tuple[str, ...]
    header_rows: tuple[int, ...]
    _rows: Iterator[tuple[int, Cells]] = field(repr=False)
    _merges: tuple[Merge, ...] = field(repr=False, default=())
    ignored: list[Ignored] = field(default_factory=list)
    _blank_run: list[int] = field(default_factory=list, repr=False)
    _plain: dict[str, bool] = field(default_factory=dict, repr=False)

    def records(self) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row below the headings that may be a record.

        Cells are as many as the headings at least; vertically merged cells are filled.
        """
        width = len(self.headings)
        header = [fold(heading) for heading in self.headings]
        fill = _Filler(self._merges, self.header_rows[-1])
        first = True
        for number, cells in self._rows:
            if len(cells) < width:
                cells = cells + [None] * (width - len(cells))  # noqa: PLW2901 - ragged row
            if fill.merges:
                fill(number, cells)
            why = self._no_record(cells, header, first)
            if why == "blank":
                self._blank_run.append(number)
                continue
            self._end_blank_run()
            if why:
                self.ignored.append(Ignored(number, why))
                continue
            first = False
            yield number, cells

    def _end_blank_run(self) -> None:
        # Blank rows count only when something follows: sheets end in millions of them.
        if self._blank_run:
            self.ignored.extend(Ignored(number, "blank") for number in self._blank_run)
            self._blank_run.clear()

    def _no_record(self, cells: Cells, header: list[str], first: bool) -> str | None:
        text = next((cell for cell in cells if cell), None)
        if text.__class__ is not str:
            if text is None and all(_empty(cell) for cell in cells):
                return "blank"
            return "numbers" if first and _is_number_row(cells) else None
        # Nearly every row ends here: its first text was seen before, or is no such word.
        word = str(text)
        if (plain := self._plain.get(word)) is None:
            plain = not (
                not word.strip()
                or _TOTALS.fullmatch(" ".join(word.split()))
                or fold(word) in header
            )
            if len(self._plain) < _REMEMBERED:
                self._plain[word] = plain
        if plain and not first:
            return None
        return self._special(word, cells, header, first)

    def _special(self, word: str, cells: Cells, header: list[str], first: bool) -> str | None:
        if all(_empty(cell) for cell in cells):
            return "blank"
        if first and _is_number_row(cells):
            return "numbers"
        if _is_total(word, cells):
            return "total"
        return "header" if _is_header_again(word, cells, header) else None


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_number_row(cells: Cells) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 … (perhaps in brackets), three at least."""
    numbers = []
    for cell in cells:
        if _empty(cell):
            continue
        if isinstance(cell, str):
            found = _NUMERAL.fullmatch(cell.strip())
            if not found:
                return False
            numbers.append(int(found[1]))
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell == int(cell):
            numbers.append(int(cell))
        else:
            return False
    return len(numbers) >= 3 and all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _is_total(text: str, cells: Cells) -> bool:
    """Whether a row is a sum: it begins with "Jumlah" and holds only figures beside."""
    if not _TOTALS.fullmatch(" ".join(text.split())):
        return False
    others = [cell for cell in cells if not _empty(cell) and cell != text]
    return all(not isinstance(cell, str) or not re.search(r"[^\W\d_]{3}", cell) for cell in others)


def _is_header_again(text: str, cells: Cells, header: list[str]) -> bool:
    """Whether the headings stand here once more, as at the top of a printed page."""
    if fold(text) not in header:
        return False
    pairs = zip(cells, header, strict=False)
    told = [(cell, name) for cell, name in pairs if not _empty(cell) and name]
    same = sum(1 for cell, name in told if isinstance(cell, str) and fold(cell) in name)
    return len(told) > 1 and same >= 0.8 * len(told)


class _Filler:
    """Gives every cell of a vertically merged range the value of its first."""

    def __init__(self, merges: Sequence[Merge], below: int) -> None:
        self.merges = sorted(m for m in merges if m[2] > m[0] and m[2] > below and m[1] == m[3])
        self._open: list[tuple[Merge, Cell]] = []
        self._next = 0

    def __call__(self, number: int, cells: Cells) -> None:
        while self._next < len(self.merges) and self.merges[self._next][0] <= number:
            merge = self.merges[self._next]
            self._next += 1
            if merge[1] < len(cells):
                self._open.append((merge, cells[merge[1]]))
        if self._open:
            self._open = [pair for pair in self._open if pair[0][2] >= number]
            for merge, value in self._open:
                if _empty(cells[merge[1]]):
                    cells[merge[1]] = value


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
    at = _header_at(searched, known, anyway=anyway)
    if at is None:
        return None
    number, upper = searched[at]
    headings = [_heading(cell) for cell in upper]
    header_rows = [number]
    if at + 1 < len(searched):
        both = _two_rows(headings, searched[at + 1][1], known)
        if both is not None:
            headings = both
            header_rows.append(searched[at + 1][0])
    below = searched[at + len(header_rows) :]
    while headings and not headings[-1]:
        headings.pop()
    table = Table(tuple(headings), tuple(header_rows), chain(below, rows), merges)
    for row, cells in searched[:at]:
        why = "blank" if all(_empty(cell) for cell in cells) else "title"
        table.ignored.append(Ignored(row, why))
    return table


def _header_at(searched: list[tuple[int, Cells]], known: Known, *, anyway: bool) -> int | None:
    scores = [sum(1 for cell in cells if known(_heading(cell))) for __, cells in searched]
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    filled = [sum(1 for cell in cells if not _empty(cell)) for __, cells in searched]
    if best == 1 and filled[scores.index(1)] == 1:
        return scores.index(1)
    if best == 1 or anyway:
        wide = [place for place, count in enumerate(filled) if count > 1 and scores[place] == best]
        return wide[0] if wide else None
    return None


def _heading(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _two_rows(upper: list[str], cells: Cells, known: Known) -> list[str] | None:
    """The headings of two rows as one, None where the second row is no heading."""
    texts = [cell for cell in cells if not _empty(cell)]
    if not texts or any(not isinstance(cell, str) for cell in texts):
        return None
    lower = [_heading(cell) for cell in cells]
    width = max(len(upper), len(lower))
    upper = upper + [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    joined, above, recognised = [], "", 0
    for top, below in zip(upper, lower, strict=True):
        above = top or (above if below else "")
        joined.append(_joined(above, below, known) if below else top)
        recognised += bool(below) and known(joined[-1])
    under_blank = sum(1 for top, below in zip(upper, lower, strict=True) if below and not top)
    if not under_blank or recognised * 2 < len(texts):
        return None
    return joined


def _joined(above: str, below: str, known: Known) -> str:
    """The wording of a heading in two parts that is known, else both parts."""
    for wording in (f"{above} {below}", f"{below} {above}", below):
        if known(wording.strip()):
            return wording.strip()
    return f"{above} {below}".strip()
