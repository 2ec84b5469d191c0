"""Rows of a table that are no records: totals, column numbers, repeated headings, signatures."""

from __future__ import annotations

import re
from itertools import pairwise

from asn_netral.domain.code import fold
from asn_netral.sources.below import Below, is_empty, is_figure
from asn_netral.sources.book import Cells

__all__ = ["Judge", "is_empty"]

_TOTALS = re.compile(
    r"(?:sub ?|grand ?)?(?:jumlah|total)(?: (?:keseluruhan|seluruhnya|semua|akhir|total|umum))?"
    r"\s*[:=]?\s*[0-9.]*",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r"(?:sub ?|grand ?)?(?:jumlah|total)\b[^0-9]{2,80}", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,6}(?:[.,]0+)?")
_REMEMBERED = 10_000
_NUMERAL = re.compile(r"\(?([0-9]{1,3})\)?\.?")


class Judge:
    """Tells rows that are no records from those that may be one, in the order of the sheet."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        """Take the headings of the table."""
        self._header = [fold(heading) for heading in headings]
        self._plain: dict[str, bool] = {}
        self._first = True
        self._below = Below(headings)

    @property
    def doubtful(self) -> bool:
        """Whether the row judged last is perhaps of those who sign below the table."""
        return self._below.doubtful

    def why(self, cells: Cells, *, after_blank: bool) -> str | None:
        """Why a row is no record, None for one that may be a record.

        Args:
            cells: as many as there are headings at least.
            after_blank: whether the row above is empty.
        """
        found = self._no_record(cells)
        if found is None and self._below.holds(cells, after_blank=after_blank):
            found = "footer"
        self._first = self._first and found is not None
        if found == "total":
            self._below.total()
        return found

    def is_record(self, cells: Cells) -> bool:
        """Whether a row surely may be a record, told by its first cell: nearly every row."""
        if self._first or self._below.open:
            return False
        word = cells[0]
        if word.__class__ is not str:
            return False
        return bool(self._plain.get(word) or (word.isdecimal() and word not in self._header))

    def _no_record(self, cells: Cells) -> str | None:
        text = cells[0] or next((cell for cell in cells if cell), None) if cells else None
        if text.__class__ is not str:
            if text is None and all(is_empty(cell) for cell in cells):
                return "blank"
            return "numbers" if self._first and _is_number_row(cells) else None
        # Nearly every row ends here: its first text was seen before, or is no such word.
        word = str(text)
        if (plain := self._plain.get(word)) is None:
            # A running number is no word, however many of them there are.
            plain = word not in self._header if word.isdecimal() else self._is_plain(word)
            if len(self._plain) < _REMEMBERED:
                self._plain[word] = plain
        if plain and not self._first:
            return None
        return self._special(word, cells)

    def _is_plain(self, word: str) -> bool:
        """Whether a first text is none that a total or repeated headings begin with."""
        return not (
            not word.strip()
            or _TOTALS.fullmatch(" ".join(word.split()))
            or _TOTAL_OF.fullmatch(" ".join(word.split()))
            or fold(word) in self._header
        )

    def _special(self, word: str, cells: Cells) -> str | None:
        if all(is_empty(cell) for cell in cells):
            return "blank"
        if self._first and _is_number_row(cells):
            return "numbers"
        if _is_total(word, cells) or self._is_total_of(word, cells):
            return "total"
        return "header" if _is_header_again(word, cells, self._header) else None

    def _is_total_of(self, word: str, cells: Cells) -> bool:
        """Whether a row is a sum of something, "Jumlah Kota Kupang": only counts stand beside.

        In a column that tells of a person or an event such words may be of a record.
        """
        if not _TOTAL_OF.fullmatch(" ".join(word.split())) or self._below.tells(cells.index(word)):
            return False
        others = [cell for cell in cells if not is_empty(cell) and cell != word]
        return bool(others) and all(_COUNT.fullmatch(str(cell).strip()) for cell in others)


def _is_number_row(cells: Cells) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 … (perhaps in brackets), three at least."""
    numbers = []
    for cell in cells:
        if is_empty(cell):
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
    others = [cell for cell in cells if not is_empty(cell) and cell != text]
    return all(is_figure(cell) for cell in others)


def _is_header_again(text: str, cells: Cells, header: list[str]) -> bool:
    """Whether the headings stand here once more, as at the top of a printed page."""
    if fold(text) not in header:
        return False
    pairs = zip(cells, header, strict=False)
    told = [(cell, name) for cell, name in pairs if not is_empty(cell) and name]
    same = sum(1 for cell, name in told if isinstance(cell, str) and fold(cell) in name)
    return len(told) > 1 and same >= 0.8 * len(told)
