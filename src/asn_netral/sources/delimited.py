"""CSV and TSV as rows of text, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.sources.book import Book, Cells, Sheet
from asn_netral.sources.text import FIELD_LIMIT, TextForm, examine


class Delimited(Book):
    """A text file with delimiters; it is streamed, whatever its size."""

    format = "csv"
    sheets = (Sheet(None),)

    def __init__(self, file: BinaryIO, name: str, known: Callable[[str], bool]) -> None:
        """Take a file and find out how it is written.

        Args:
            file: the bytes; they are read twice, so it must be able to go back.
            name: what to call it.
            known: whether a text is a known heading.

        Raises:
            Refused: as `examine` says.
        """
        self._file = file
        self.name = name
        file.seek(0)
        self.form: TextForm = examine(file, name, known)
        self.sha256, self.size = self.form.sha256, self.form.size

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row; a cell with line ends counts as one row."""
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, self.form.encoding, newline="")
        csv.field_size_limit(FIELD_LIMIT)
        number = 0
        try:
            for __ in range(self.form.skip):
                text.readline()
            reader = csv.reader(text, delimiter=self.form.delimiter)
            before = last = 0
            cells: list[str] = []
            for number, cells in enumerate(reader, 1 + self.form.skip):
                before, last = last, reader.line_num
                yield number, cells  # type: ignore[misc]  # texts are cells
            # A quotation mark never closed swallows the rest of the file into the last cell.
            if self.form.quotes % 2 and last - before > 1 and _spans_lines(cells[-1]):
                raise self._broken(number)
        except csv.Error:
            raise self._broken(number + 1) from None
        except UnicodeDecodeError:
            sentence = _(
                "{file} is not written in one encoding (UTF-8, UTF-16 or Windows-1252); "
                "save it from the spreadsheet program as “CSV UTF-8” again."
            )
            raise Refused(sentence.format(file=self.name)) from None
        finally:
            # Let go without closing, unless the book was closed before all rows were read.
            if not self._file.closed:
                text.detach()

    def _broken(self, number: int) -> Refused:
        sentence = _(
            "{file}, row {row}: a cell begins with a quotation mark that is never closed; "
            "close it, or save the file from the spreadsheet program again."
        )
        return Refused(sentence.format(file=self.name, row=number))

    def done(self) -> float | None:
        """How much of the file has been read."""
        return min(self._file.tell() / self.size, 1.0) if self.size else None

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def _spans_lines(cell: str) -> bool:
    return "\n" in cell or "\r" in cell
