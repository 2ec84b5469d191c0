"""Vertically merged cells: every row of a range has the value of its first."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.sources.aside import is_empty
from asn_netral.sources.book import Cell, Cells, Merge


class Filler:
    """Gives every cell of a vertically merged range the value of its first."""

    def __init__(self, merges: Sequence[Merge], below: int, running: int | None = None) -> None:
        """Take the merged ranges of a sheet.

        Args:
            merges: first row and column, last row and column of each range.
            below: the last row of the headings.
            running: column of the running number. It stays blank below its first row: a
                number says that a row begins something, and merged rows continue it.
        """
        down = (m for m in merges if m[2] > m[0] and m[2] > below and m[1] == m[3])
        self.merges = sorted(merge for merge in down if merge[1] != running)
        self._open: list[tuple[Merge, Cell]] = []
        self._next = 0

    def __call__(self, number: int, cells: Cells) -> None:
        """Fill the merged cells of the next row."""
        while self._next < len(self.merges) and self.merges[self._next][0] <= number:
            merge = self.merges[self._next]
            self._next += 1
            if merge[1] < len(cells):
                self._open.append((merge, cells[merge[1]]))
        if self._open:
            self._open = [pair for pair in self._open if pair[0][2] >= number]
            for merge, value in self._open:
                if is_empty(cells[merge[1]]):
                    cells[merge[1]] = value
