"""Cells that need no closer look: nearly every unique cell of a large file.

Texts, numbers of reports and NIP differ from row to row, so that remembering them helps
nothing. What is decided here is only what the readers of `domain.reading` would give back
unchanged; any doubt goes to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from asn_netral.sources.book import Cell

MISSING = object()
"""Says that a cell needs a closer look."""
FIGURE = re.compile(r"\d")
_FIGURES = frozenset("0123456789")
_KEPT_BIRTHS = 20_000
_SHORTEST, _LONGEST = 5, 300
_NIP_LENGTH = 18
_MONTHS_AND_SEX = frozenset(f"{month:02}{sex}" for month in range(1, 13) for sex in (1, 2))


def quick_text(cell: Cell) -> object:
    """A text that is stored as it is, without a closer look: it holds nothing to settle.

    Shorter ones may be a dash or another word for nothing.
    """
    if (
        isinstance(cell, str)
        and cell.isascii()
        and cell.isprintable()
        and _SHORTEST <= len(cell) <= _LONGEST
        and cell[0] not in " '#"
        and cell[-1] != " "
        and "  " not in cell
    ):
        return cell
    return MISSING


def quick_texts(cells: Sequence[Cell]) -> Sequence[str | None] | None:
    """The values of cells that all are as `quick_text` wants them, or empty; else None."""
    try:
        joined = "|".join(cells)  # type: ignore[arg-type]  # other cells raise
    except TypeError:
        return None
    lengths = set(map(len, cells))  # type: ignore[arg-type]  # all are texts
    empty = 0 in lengths
    lengths.discard(0)
    if (
        joined.isascii()
        and joined.isprintable()
        and not any(odd in joined for odd in ("  ", " |", "| ", "|'", "|#"))
        and joined[:1] not in (" ", "'", "#")
        and joined[-1:] != " "
        and min(lengths, default=_SHORTEST) >= _SHORTEST
        and max(lengths, default=_LONGEST) <= _LONGEST
    ):
        return [cell or None for cell in cells] if empty else cells  # type: ignore[return-value,misc]
    return None


def quick_number(cell: Cell) -> object:
    """A number that `quick_text` takes and that has a figure."""
    value = quick_text(cell)
    return value if value is MISSING or FIGURE.search(str(value)) else MISSING


def quick_numbers(cells: Sequence[Cell]) -> Sequence[str | None] | None:
    """The values of cells that all are as `quick_number` wants them, or empty; else None."""
    values = quick_texts(cells)
    if values is None:
        return None
    # Nearly all numbers end with the figures of a year.
    if {value[-1:] for value in values if value} <= _FIGURES:
        return values
    return values if all(map(FIGURE.search, filter(None, values))) else None


class QuickNip:
    """Knows a NIP whose first twelve digits, birth and start of service, were good before."""

    def __init__(self) -> None:
        """Begin without any."""
        self._good: set[str] = set()

    def __call__(self, cell: Cell) -> object:
        """The value of a cell, or `MISSING`."""
        if (
            isinstance(cell, str)
            and len(cell) == _NIP_LENGTH
            and cell[:12] in self._good
            and cell[12:15] in _MONTHS_AND_SEX
            and cell.isascii()
            and cell.isdecimal()
            and cell[15:] != "000"
        ):
            return (cell,)
        return MISSING

    def unknown(self, cells: Sequence[Cell]) -> list[Cell]:
        """Cells with a beginning not met yet, one of each."""
        try:
            begun = {cell[:12]: cell for cell in cells if cell}  # type: ignore[index]
        except TypeError:
            return []
        return [cell for start, cell in begun.items() if start not in self._good]

    def all(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        """The values of cells that all are good or empty, else None."""
        try:
            told = "".join(cells)  # type: ignore[arg-type]  # other cells raise
        except TypeError:
            return None
        numbers: list[str] = list(filter(None, cells))  # type: ignore[arg-type]
        if (
            told.isascii()
            and (not told or told.isdecimal())
            and set(map(len, numbers)) <= {_NIP_LENGTH}
            and {number[:12] for number in numbers} <= self._good
            and {number[12:15] for number in numbers} <= _MONTHS_AND_SEX
            and not any(number.endswith("000") for number in numbers)
        ):
            return [cell or None for cell in cells]  # type: ignore[misc]
        return None

    def learn(self, cell: Cell, value: object) -> None:
        """Keep the beginning of a number that was read as it stands."""
        if value == (cell,) and isinstance(cell, str) and len(self._good) < _KEPT_BIRTHS:
            self._good.add(cell[:12])


def never(cell: Cell) -> object:
    """Look closer at every cell."""
    return MISSING
