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
_FIGURE = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
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
            if cell["rest"].strip() or any(self._is_row(each, lines[0]) for each in below):
                return Stray(line, closed=True)
            first = line if first is None else first
        if first is not None and all(self._is_row(lines[at], lines[0]) for at in (0, -1)):
            return Stray(first, closed=True)
        return None

    def _is_row(self, line: str, first: str) -> bool:
        """Whether a line is a whole row, as the first line of the record may be.

        A row has all delimiters, and prose a space behind most; some figures of a row are
        written as those above it are.
        """
        line = line.rstrip("\r\n")
        count = line.count(self._delimiter)
        tight = count - line.count(f"{self._delimiter} ")
        if tight < self._least and not (count == self._least and tight * 2 >= count):
            return False
        pairs = zip(first.split(self._delimiter), line.split(self._delimiter), strict=False)
        figures = [(_form(above), _form(cell)) for above, cell in pairs if _FIGURE.search(above)]
        return not figures or any(above == cell for above, cell in figures)


def _form(cell: str) -> str:
    """How a cell is written: 99/LP/2024 as 9/a/9."""
    return _WORD.sub("a", _FIGURE.sub("9", cell.strip(' "\r\n')))


def _lines(text: str) -> int:
    return len(_LINE_END.findall(text))
