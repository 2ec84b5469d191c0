"""What the reader of XLSX workbooks leaves out: errors such as ``#N/A``, and what is hidden."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO, NamedTuple

from asn_netral.sources.archive import attribute_text

_BLOCK = 1 << 20
_LONGEST = 1 << 14
"""Bytes of one cell at most: a formula has 8,192 characters."""
# Each pattern ends at the next tag, so that a hostile text without ends takes no longer.
_SHEET = re.compile(rb"<sheet\b[^<>]*>")
_LINK = re.compile(rb"<Relationship\b[^<>]*>")
_MARKS = (b't="e"', b"t='e'")
_CELL = re.compile(rb"<c\b([^<>]*)>((?:(?!</?c\b).)*)</c>", re.DOTALL)
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_VALUE = re.compile(rb"<v>([^<]{1,40})</v>")

_ROW = re.compile(rb"<row\b[^<>]*>")
_COLUMNS = re.compile(rb"<col\b[^<>]*>")
_WIDEST = 1_000
"""Columns of a sheet up to which hidden ones are looked at."""

Errors = dict[int, dict[int, str]]
"""Row, from 1 → column, from 0 → the error as the spreadsheet shows it."""


class Hidden(NamedTuple):
    """What a sheet does not show; the numbers of rows are from 1, of columns from 0."""

    rows: set[int]
    columns: set[int]


def error_cells(file: BinaryIO, sheet: str, hidden: Hidden | None = None) -> Errors:
    """Find the cells of a sheet that hold an error.

    Args:
        file: the workbook; anything else than XLSX has none that could be found.
        sheet: the name of the sheet.
        hidden: is filled with the rows and columns that are not shown.
    """
    file.seek(0)
    found: Errors = {}
    try:
        with zipfile.ZipFile(file) as archive:
            member = _member(archive, sheet)
            if member is None:
                return {}
            rest = b""
            with archive.open(member) as part:
                while block := part.read(_BLOCK):
                    text = rest + block
                    if any(mark in text for mark in _MARKS):
                        _gather(text, found)
                    if hidden is not None and b" hidden=" in text:
                        _gather_hidden(text, hidden)
                    rest = text[-_LONGEST:]
    except (zipfile.BadZipFile, KeyError):
        return {}
    return found


def _member(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The file inside the archive that holds a sheet."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    links = {}
    for link in _LINK.findall(archive.read("xl/_rels/workbook.xml.rels")):
        links[_attribute(link, b"Id")] = _attribute(link, b"Target")
    for each in _SHEET.findall(archive.read("xl/workbook.xml")):
        if _attribute(each, b"name") == sheet:
            target = (links.get(_attribute(each, b"r:id")) or "").lstrip("/")
            return target if target.startswith("xl/") else f"xl/{target}"
    return None


def _attribute(tag: bytes, name: bytes) -> str | None:
    found = re.search(rb"\s" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    if not found:
        return None
    return attribute_text(found[1] if found[1] is not None else found[2])


def _gather(text: bytes, found: Errors) -> None:
    for attributes, inside in _CELL.findall(text):
        if not any(mark in attributes for mark in _MARKS):
            continue
        place, value = _PLACE.search(attributes), _VALUE.search(inside)
        if place and value:
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - 64
            found.setdefault(int(place[2]), {})[column - 1] = value[1].decode("ascii", "replace")


def _gather_hidden(text: bytes, hidden: Hidden) -> None:
    for tag in _ROW.findall(text):
        if b"hidden" in tag and _attribute(tag, b"hidden") in ("1", "true"):
            hidden.rows.add(_number(tag, b"r"))
    for tag in _COLUMNS.findall(text):
        if _attribute(tag, b"hidden") in ("1", "true"):
            last = min(_number(tag, b"max"), _WIDEST)
            hidden.columns.update(range(_number(tag, b"min") - 1, last))


def _number(tag: bytes, name: bytes) -> int:
    word = _attribute(tag, name) or ""
    return int(word) if word.isdecimal() and len(word) < 8 else 0
