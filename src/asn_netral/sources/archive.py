"""Guards before a workbook is unpacked: an archive that lies about its size is refused.

A workbook is a ZIP archive of XML. A few bytes can claim gigabytes: by packing (a "zip
bomb"), by one cell in the last row and column, or by a repetition count. The reader would
reserve the memory for all of it, so this looks first.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from asn_netral.errors import Refused
from asn_netral.locale import N_, _

MOST_BYTES = 1_500_000_000
"""Unpacked size that is still read: about three million rows."""
MOST_RATIO = 400
MOST_CELLS = 60_000_000
SMALL = 16_000_000
"""XML up to this size is searched whole; of larger ones the beginning tells the size."""

_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})([0-9]{1,30})""")
"""The place of a cell, or of a row, which has no letters."""
_TEXTS = re.compile(rb"""\buniqueCount\s*=\s*["']\s*([0-9]{1,30})""")
"""How many different texts a workbook says it has; each takes several bytes."""
_DIMENSION = re.compile(rb"""<dimension\s+ref\s*=\s*["'][^"':]*:([A-Za-z]{1,9})([0-9]{1,30})""")
# It ends at the next tag, so that a hostile text without ends takes no longer.
_REPEATED = re.compile(rb"<table:(table-cell|table-row|covered-table-cell)\b([^<>]*)>")
_COUNT = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]+)"')

TOO_LARGE = N_(
    "{file} claims more cells than can be read ({cells} million); delete the empty rows and "
    "columns behind the table, or save it as CSV."
)


def check_archive(file: BinaryIO, name: str) -> str:
    """Look into a ZIP archive before it is unpacked and say which workbook it is.

    Returns:
        ``xlsx`` or ``ods``.

    Raises:
        Refused: it is no workbook, damaged, encrypted, or far too large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = {member.filename: member for member in archive.infolist()}
            _check_sizes(list(members.values()), name)
            if "content.xml" in members:
                _check_ods(archive, members, name)
                return "ods"
            if "xl/workbook.xml" in members or "xl/workbook.bin" in members:
                _check_xlsx(archive, members, name)
                return "xlsx"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        raise damaged(name) from None
    raise Refused(
        _("{file} is an archive, but no workbook; give an XLSX, XLS, ODS or CSV file.").format(
            file=name
        )
    )


def damaged(name: str) -> Refused:
    """The refusal of a workbook that cannot be read."""
    sentence = _(
        "{file} is damaged or no workbook; open it in the spreadsheet program and save it anew."
    )
    return Refused(sentence.format(file=name))


def encrypted(name: str) -> Refused:
    """The refusal of a workbook with a password."""
    return Refused(
        _("{file} is protected by a password; save it without one and import that.").format(
            file=name
        )
    )


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if unpacked > MOST_BYTES or (unpacked > 100_000_000 and unpacked / packed > MOST_RATIO):
        sentence = _("{file} unpacks to {size} MB, more than is read; split it, or save it as CSV.")
        raise Refused(sentence.format(file=name, size=unpacked // 1_000_000))


def _check_xlsx(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> None:
    if (texts := members.get("xl/sharedStrings.xml")) is not None:
        with archive.open(texts) as part:
            counts = [int(count) for count in _TEXTS.findall(part.read(4096))]
        if max(counts, default=0) > texts.file_size:
            raise damaged(name)
    for member in members.values():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
            continue
        with archive.open(member) as part:
            text = part.read(SMALL if member.file_size <= SMALL else 100_000)
        if member.file_size > SMALL and (told := _DIMENSION.search(text)):
            rows, columns = int(told[2]), _column(told[1])
        else:
            rows = columns = 0
            for found in _CELL.finditer(text):
                rows, columns = max(rows, int(found[2])), max(columns, _column(found[1]))
        _check_cells(rows * columns, name)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ods(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> None:
    if "META-INF/manifest.xml" in members:
        with archive.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1_000_000):
                raise encrypted(name)
    if members["content.xml"].file_size > SMALL:
        return
    with archive.open("content.xml") as part:
        text = part.read(SMALL)
    _check_cells(_repeated_cells(text), name)


def _repeated_cells(text: bytes) -> int:
    """The largest block of cells that repetition counts ask for, the empty ones left out."""
    most, rows, width, filled = 0, 1, 0, 0
    for kind, attributes in _REPEATED.findall(text):
        count = int(found[1]) if (found := _COUNT.search(attributes)) else 1
        if kind == b"table-row":
            rows, width, filled = count, 0, 0
            continue
        width += count
        if b"value" in attributes:
            filled = width
        most = max(most, rows * filled)
    return most


def _check_cells(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise Refused(_(TOO_LARGE).format(file=name, cells=cells // 1_000_000))


def attribute_text(value: bytes) -> str:
    """The text of an attribute as it stands in the markup of a part."""
    from html import unescape

    return unescape(value.decode("utf-8", "replace"))
