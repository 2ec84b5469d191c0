"""What the bytes of a text file are: encoding, delimiter, digest; found in one reading."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

from asn_netral.errors import Refused
from asn_netral.locale import _

DELIMITERS = (",", ";", "\t", "|")
FIELD_LIMIT = 1_000_000
_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_ONE_BYTE = "cp1252"
_SEVERAL = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A character of several bytes in UTF-8; in text of one byte each these stand side by side."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is written.

    Attributes:
        encoding: Python's name of it.
        delimiter: what stands between cells.
        skip: lines before the first row (``sep=;``, which spreadsheet programs hide).
        sha256: hex digest of the bytes.
        size: number of bytes.
        quotes: number of quotation marks.
        columns: of most rows near the start.
        mixed: the line of the first byte that is no UTF-8, in a file that is so elsewhere.
    """

    encoding: str
    delimiter: str
    skip: int
    sha256: str
    size: int
    quotes: int
    columns: int
    mixed: int | None = None


def examine(file: BinaryIO, name: str, known: Callable[[str], bool]) -> TextForm:
    """Read a file once and find out how it is written.

    Args:
        file: the bytes, from their start.
        name: what to call the file.
        known: whether a text is a known heading; it settles the delimiter.

    Raises:
        Refused: it is empty, cut off, or no text in UTF-8, UTF-16 or Windows-1252.
    """
    digest, size, quotes, nulls = sha256(), 0, 0, 0
    sample = b""
    check = _Utf8()
    while block := file.read(_BLOCK):
        sample = sample or block[:_SAMPLE]
        digest.update(block)
        size += len(block)
        quotes += block.count(b'"')
        nulls += block.count(b"\0")
        check.take(block)
    check.end()
    if not sample.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise Refused(_("{file} is empty: there is nothing to import.").format(file=name))
    encoding = _encoding(sample, check, nulls=nulls, name=name)
    text = sample.decode(encoding, errors="ignore")
    skip, delimiter = _separator_line(text)
    delimiter = delimiter or _delimiter(text, known)
    columns = _columns([row for row in _rows_of(text, delimiter) if any(row)])
    mixed = check.line if encoding == _ONE_BYTE and check.several else None
    return TextForm(encoding, delimiter, skip, digest.hexdigest(), size, quotes, columns, mixed)


class _Utf8:
    """Looks whether bytes are UTF-8, block by block.

    Attributes:
        valid: whether all are, up to now.
        cut: whether all are but the last character, which is not whole.
        several: whether there are characters of several bytes, as only UTF-8 has them.
        line: where the first byte stands that is none.
    """

    def __init__(self) -> None:
        self.valid, self.cut, self.several, self.line = True, False, False, 1
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def take(self, block: bytes, *, final: bool = False) -> None:
        """Look at the next bytes."""
        if self.valid:
            try:
                self._decoder.decode(block, final)
                self.line += block.count(b"\n")
            except UnicodeDecodeError as fault:
                self.valid = False
                self.line += fault.object[: fault.start].count(b"\n")
        if not self.several and not block.isascii():
            self.several = _SEVERAL.search(block) is not None

    def end(self) -> None:
        """Say that no more bytes follow."""
        before = self.valid
        self.take(b"", final=True)
        self.cut = before and not self.valid and self.several


def _encoding(sample: bytes, check: _Utf8, *, nulls: int, name: str) -> str:
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        sentence = _("{file} is written in UTF-32; save it as “CSV UTF-8” again.")
        raise Refused(sentence.format(file=name))
    if check.cut and not nulls:
        sentence = _(
            "{file}, line {line}: the file ends in the middle of a character, so it was cut off; "
            "fetch or save it once more."
        )
        raise Refused(sentence.format(file=name, line=check.line))
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    if nulls:
        # UTF-16 without a mark: every other byte of Latin text is null.
        for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            half = sample[start::2]
            if half and half.count(0) > 0.6 * len(half) and sample[1 - start :: 2].count(0) == 0:
                return encoding
        sentence = _(
            "{file} holds null bytes: it is damaged, or no text file. "
            "Save it from the spreadsheet program as CSV or XLSX again."
        )
        raise Refused(sentence.format(file=name))
    return "utf-8" if check.valid else _ONE_BYTE


def _separator_line(text: str) -> tuple[int, str | None]:
    first = text.lstrip("\ufeff").splitlines()[0].strip().strip('"') if text.strip() else ""
    if len(first) == 5 and first.lower().startswith("sep="):
        return 1, first[4]
    if first.lower() == "sep=":
        return 1, "\t"
    return 0, None


def _delimiter(text: str, known: Callable[[str], bool]) -> str:
    """The delimiter that shows most known headings in a row, then the most even columns."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter, known))


def _fit(text: str, delimiter: str, known: Callable[[str], bool]) -> tuple[int, float]:
    rows = [row for row in _rows_of(text, delimiter) if any(row)]
    if not rows:
        return 0, 0.0
    headings = max(sum(1 for cell in row if known(cell)) for row in rows)
    usual = _columns(rows)
    even = sum(1 for row in rows if len(row) == usual) / len(rows)
    return headings, even * min(usual, 20) if usual > 1 else 0.0


def _columns(rows: list[list[str]]) -> int:
    widths = [len(row) for row in rows]
    return max(widths, key=lambda width: (widths.count(width), width), default=0)


def _rows_of(text: str, delimiter: str) -> list[list[str]]:
    """The first rows of a sample; it may end in the middle of the last one."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 60))
    return rows[:-1] if 1 < len(rows) < 60 else rows
