"""A spreadsheet as numbered rows of cells, whatever the file's format.

Row numbers are those that a spreadsheet program shows, so that a person finds the row.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from asn_netral.errors import NotFound
from asn_netral.locale import _

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the file types it; text files have text only, an empty cell is "" or None."""

Cells = list[Cell]

Merge = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows from 1, columns from 0."""


class Sheet(NamedTuple):
    """One sheet of a book.

    Attributes:
        name: its name; None for the only sheet of a text file.
        hidden: whether the workbook hides it.
    """

    name: str | None
    hidden: bool = False


class Book(ABC):
    """An open spreadsheet.

    Attributes:
        name: the file's name without its folder, or ``-`` for standard input.
        format: ``csv``, ``xlsx``, ``xls`` or ``ods``.
        sha256: hex digest of the file's bytes.
        size: bytes of the file.
        sheets: its sheets in order.
        told: sentences about how the file was read.
    """

    name: str
    format: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    told: tuple[str, ...] = ()

    @abstractmethod
    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row of a sheet, empty rows too, from row 1 on.

        Raises:
            Refused: the sheet cannot be read to its end.
        """

    def merges(self, sheet: Sheet) -> tuple[Merge, ...]:
        """The merged ranges of a sheet, as far as the format tells them."""
        return ()

    def hidden(self, sheet: Sheet) -> tuple[Collection[int], Collection[int]]:
        """Rows (from 1) and columns (from 0) that are not shown, once rows were asked for."""
        return (), ()

    def done(self) -> float | None:
        """How much of the file has been read, from 0 to 1; None when that is not known."""
        return None

    def close(self) -> None:  # noqa: B027 - a book held in memory has nothing to close
        """Let the file go."""

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that a person sees."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden)

    def sheet(self, wanted: str) -> Sheet:
        """The sheet of a name, in any case, or of a number from 1; also a hidden one.

        Raises:
            NotFound: the book has no such sheet.
        """
        for sheet in self.sheets:
            if sheet.name is not None and sheet.name.casefold() == wanted.strip().casefold():
                return sheet
        if wanted.isdecimal() and 1 <= int(wanted) <= len(self.sheets):
            return self.sheets[int(wanted) - 1]
        names = ", ".join(f"{n} “{sheet.name}”" for n, sheet in enumerate(self.sheets, 1))
        if self.sheets[0].name is None:
            names = _("1 (a text file has one sheet)")
        sentence = _("{file} has no sheet “{sheet}”. It has: {names}.")
        raise NotFound(sentence.format(file=self.name, sheet=wanted, names=names))
