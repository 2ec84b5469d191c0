"""Cells that need no closer look: nearly every unique cell of a large file.

Texts, numbers of reports and NIP differ from row to row, so that remembering them helps
nothing. What is decided here is only what the readers of `domain.reading` would give back
unchanged; any doubt goes to them.
"""

from __future__ import annotations

from asn_netral.sources.book import Cell

MISSING = object()
"""Says that a cell needs a closer look."""
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
        and cell[0] not in " '"
        and cell[-1] != " "
        and "  " not in cell
    ):
        return cell
    return MISSING


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

    def learn(self, cell: Cell, value: object) -> None:
        """Keep the beginning of a number that was read as it stands."""
        if value == (cell,) and isinstance(cell, str) and len(self._good) < _KEPT_BIRTHS:
            self._good.add(cell[:12])


def never(cell: Cell) -> object:
    """Look closer at every cell."""
    return MISSING
