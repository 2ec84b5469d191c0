"""CSV and TSV as rows of text, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.sources.book import Book, Cells, Sheet
from asn_netral.sources.quoted import Marks
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
        if self.form.mixed is not None:
            sentence = _(
                "{file}, line {line}: this is no UTF-8, though other parts are; the file was read "
                "as Windows-1252. Look at letters with accents, or save it as “CSV UTF-8” again."
            )
            self.told = (sentence.format(file=name, line=self.form.mixed),)

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row; a cell with line ends counts as one row."""
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, self.form.encoding, newline="")
        csv.field_size_limit(FIELD_LIMIT)
        number = 0
        try:
            for __ in range(self.form.skip):
                text.readline()
            lines: list[str] = []
            # Without a quotation mark no row can go on over several lines.
            source = _kept(text, lines) if self.form.quotes else text
            reader = csv.reader(source, delimiter=self.form.delimiter)
            marks = Marks(self.form.delimiter, self.form.columns)
            for number, cells in enumerate(reader, 1 + self.form.skip):
                if len(lines) > 1 and (stray := marks.stray(lines)):
                    line = reader.line_num - len(lines) + stray.line
                    raise self._broken(number, line + 1 + self.form.skip, closed=stray.closed)
                lines.clear()
                yield number, cells  # type: ignore[misc]  # texts are cells
        except csv.Error:  # a cell without end
            line = reader.line_num - max(len(lines) - 1, 0) + self.form.skip
            if len(lines) <= 1 and "".join(lines).count('"') % 2 == 0:
                raise self._too_long(number + 1, line) from None
            raise self._broken(number + 1, line, closed=False) from None
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

    def _too_long(self, number: int, line: int) -> Refused:
        sentence = _(
            "{file}, row {row} (line {line}): a cell has more than {n} characters; shorten it, or "
            "save the file from the spreadsheet program again if its line ends got lost."
        )
        return Refused(sentence.format(file=self.name, row=number, line=line, n=FIELD_LIMIT))

    def _broken(self, number: int, line: int, *, closed: bool) -> Refused:
        sentence = (
            _(
                "{file}, line {line}: a quotation mark opens a cell here that swallows the rows "
                "below it; delete the mark, or save the file from the spreadsheet program again."
            )
            if closed
            else _(
                "{file}, row {row} (line {line}): a cell begins with a quotation mark that is "
                "never closed; close it, or save the file from the spreadsheet program again."
            )
        )
        return Refused(sentence.format(file=self.name, row=number, line=line))

    def done(self) -> float | None:
        """How much of the file has been read."""
        return min(self._file.tell() / self.size, 1.0) if self.size else None

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def _kept(text: Iterable[str], lines: list[str]) -> Iterator[str]:
    """The same lines, each of them kept as well."""
    for line in text:
        lines.append(line)
        yield line
