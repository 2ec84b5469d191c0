"""Telling a cell that was written over several lines from rows that a stray mark swallowed.

A spreadsheet program doubles the quotation marks within a cell. A file that was made by hand
or by another program may hold a single one, and whoever reads on to the next mark takes the
rows between for one cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")
_LEAST = 2
"""Delimiters that make a line look like a row; prose may hold fewer."""


class Stray(NamedTuple):
    """A quotation mark that swallows rows.

    Attributes:
        line: the place of its line within the record, from 0 on.
        closed: whether another mark seems to close it.
    """

    line: int
    closed: bool


class Marks:
    """Looks at the quotation marks of records over several lines."""

    def __init__(self, delimiter: str, columns: int) -> None:
        """Take the delimiter, and how many columns the rows of the file usually have."""
        self._delimiter = delimiter
        self._least = max(columns - 1, _LEAST)
        between = re.escape(delimiter)
        self._cell = re.compile(
            rf'(?:"(?P<told>(?:[^"]|"")*+)(?P<close>")?)?(?P<rest>[^{between}\r\n]*+)'
            rf"(?:{between}|\r\n|\r|\n|\Z)"
        )

    def stray(self, lines: Sequence[str]) -> Stray | None:
        """The mark of a record over several lines that swallows rows, None where none does."""
        record = "".join(lines)
        first: int | None = None
        for cell in self._cell.finditer(record):
            told = cell["told"]
            if told is None or not (below := _LINE_END.split(told)[1:]):
                continue
            line = _lines(record[: cell.start()])
            if cell["close"] is None:
                return Stray(line, closed=False)
            if cell["rest"].strip() or any(map(self._is_row, below)):
                return Stray(line, closed=True)
            first = line if first is None else first
        if first is not None and self._is_row(lines[0]) and self._is_row(lines[-1]):
            return Stray(first, closed=True)
        return None

    def _is_row(self, line: str) -> bool:
        """Whether a line has the delimiters of a whole row; in prose a space follows them."""
        line = line.rstrip("\r\n")
        count = line.count(self._delimiter)
        if count < self._least:
            return False
        tight = count - line.count(f"{self._delimiter} ")
        return tight >= self._least or (count == self._least and tight * 2 >= count)


def _lines(text: str) -> int:
    return len(_LINE_END.findall(text))
