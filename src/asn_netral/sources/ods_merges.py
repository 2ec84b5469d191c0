"""The merged ranges of an OpenDocument spreadsheet, which the reader does not tell."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from asn_netral.sources.archive import attribute_text
from asn_netral.sources.book import Merge

_BLOCK = 1 << 20
_MOST = 400_000_000
"""Bytes of XML that are looked through; twice what half a million rows take."""
_SPANNED = b"number-rows-spanned="
_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_NAME = re.compile(rb"""\btable:name=(?:"([^"]*)"|'([^']*)')""")
_COUNT = re.compile(
    rb"""\bnumber-(columns-repeated|rows-repeated|columns-spanned|rows-spanned)=["']([0-9]{1,9})"""
)


def merged_ranges(file: BinaryIO, sheet: str) -> tuple[Merge, ...]:
    """Find the ranges of a sheet that are merged over several rows.

    Args:
        file: the spreadsheet.
        sheet: the name of the sheet.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo("content.xml").file_size > _MOST:
                return ()
            if not _spans_rows(archive):
                return ()
            return tuple(_ranges(archive.read("content.xml"), sheet))
    except (zipfile.BadZipFile, KeyError):
        return ()


def _spans_rows(archive: zipfile.ZipFile) -> bool:
    """Whether any cell spans rows; nearly no spreadsheet has one, and it need not be kept."""
    rest = b""
    with archive.open("content.xml") as part:
        while block := part.read(_BLOCK):
            if _SPANNED in rest + block:
                return True
            rest = block[-len(_SPANNED) :]
    return False


def _ranges(text: bytes, sheet: str) -> list[Merge]:
    found: list[Merge] = []
    inside, row, following, column = False, 0, 1, 0
    for tag in _TAG.finditer(text):
        kind, attributes = tag[1], tag[2]
        if kind == b"table":
            inside = _named(attributes) == sheet
            row, following = 0, 1
            continue
        if not inside:
            continue
        counts = {name: int(count) for name, count in _COUNT.findall(attributes)}
        if kind == b"table-row":
            row, column = following, 0
            following += counts.get(b"rows-repeated", 1)
            continue
        rows, columns = counts.get(b"rows-spanned", 1), counts.get(b"columns-spanned", 1)
        if rows > 1:
            found.append((row, column, row + rows - 1, column + columns - 1))
        column += counts.get(b"columns-repeated", 1)
    return found


def _named(attributes: bytes) -> str | None:
    found = _NAME.search(attributes)
    if not found:
        return None
    return attribute_text(found[1] if found[1] is not None else found[2])
