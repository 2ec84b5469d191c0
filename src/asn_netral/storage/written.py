"""What a change has written up to now: which records, and rows of which tables."""

from __future__ import annotations

NEAR = 50
"""Touched records nearer than this are digested in one range."""


class Written:
    """The records and tables that a change wrote.

    Attributes:
        ranges: first and last of the records it made.
        tables: names of the tables; None: any of them.
    """

    def __init__(self) -> None:
        """Begin with nothing written."""
        self.ranges: list[tuple[int, int]] = []
        self.tables: set[str] | None = set()
        self._touched: set[int] = set()
        self._settled: set[int] = set()

    def touch(self, *records: int) -> None:
        """Take note of records of which a row was written."""
        self._touched.update(records)

    def table(self, name: str) -> None:
        """Take note of a table."""
        if self.tables is not None:
            self.tables.add(name)

    def mark(self) -> int:
        """Let all that was written up to now stand; say how many ranges there are."""
        self._settled |= self._touched
        self._touched = set()
        return len(self.ranges)

    def back_to(self, mark: int) -> None:
        """Forget what was written since the last mark."""
        del self.ranges[mark:]
        self._touched = set()

    def in_order(self) -> list[tuple[int, int]]:
        """The records as ranges; a range may hold records that were not written."""
        merged: list[tuple[int, int]] = []
        touched = self._settled | self._touched
        for first, last in sorted((*self.ranges, *((r, r) for r in touched))):
            if merged and first - merged[-1][1] <= NEAR:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return merged
