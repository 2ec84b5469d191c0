"""What the bytes of a text file are: encoding, delimiter, digest; found in one reading."""

from __future__ import annotations

import codecs
import csv
import io
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
    """

    encoding: str
    delimiter: str
    skip: int
    sha256: str
    size: int
    quotes: int
    columns: int


def examine(file: BinaryIO, name: str, known: Callable[[str], bool]) -> TextForm:
    """Read a file once and find out how it is written.

    Args:
        file: the bytes, from their start.
        name: what to call the file.
        known: whether a text is a known heading; it settles the delimiter.

    Raises:
        Refused: it is empty, or no text in UTF-8, UTF-16 or Windows-1252.
    """
    digest, size, quotes, nulls = sha256(), 0, 0, 0
    sample = b""
    check: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    while block := file.read(_BLOCK):
        sample = sample or block[:_SAMPLE]
        digest.update(block)
        size += len(block)
        quotes += block.count(b'"')
        nulls += block.count(b"\0")
        check = _still_utf8(check, block)
    if check is not None:
        check = _still_utf8(check, b"", final=True)
    if not sample.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise Refused(_("{file} is empty: there is nothing to import.").format(file=name))
    encoding = _encoding(sample, utf8=check is not None, nulls=nulls, name=name)
    text = sample.decode(encoding, errors="ignore")
    skip, delimiter = _separator_line(text)
    delimiter = delimiter or _delimiter(text, known)
    columns = _columns([row for row in _rows_of(text, delimiter) if any(row)])
    return TextForm(encoding, delimiter, skip, digest.hexdigest(), size, quotes, columns)


def _still_utf8(
    check: codecs.IncrementalDecoder | None, block: bytes, *, final: bool = False
) -> codecs.IncrementalDecoder | None:
    if check is None:
        return None
    try:
        check.decode(block, final)
    except UnicodeDecodeError:
        return None
    return check


def _encoding(sample: bytes, *, utf8: bool, nulls: int, name: str) -> str:
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
    return "utf-8" if utf8 else "cp1252"


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
