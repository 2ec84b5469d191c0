"""Workbooks for tests: XLSX by a library, ODS by hand, both from typed cells."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Rows = Sequence[Sequence[object]]
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    hidden: Sequence[str] = (),
    unseen: tuple[Sequence[int], Sequence[int]] = ((), ()),
    merges: Sequence[tuple[int, int, int, int]] = (),
    date_1904: bool = False,
) -> Path:
    """Write sheets of typed cells, rows and columns counted from 0.

    Hidden are whole sheets, or of the first one the `unseen` rows and columns; `merges` are of
    the first one, too.
    """
    with Workbook(path, {"date_1904": date_1904}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            if name in hidden:
                page.hide()
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, (date, datetime)):
                        page.write_datetime(at, place, cell, day)
                    elif isinstance(cell, str):
                        page.write_string(at, place, cell)
                    elif cell is not None:
                        page.write(at, place, cell)
            if page is book.worksheets()[0]:
                _hide(page, unseen)
                for top, left, low, right in merges:
                    first = sheets[name][top][left]
                    page.merge_range(top, left, low, right, first)
    return path


def _hide(page: Worksheet, unseen: tuple[Sequence[int], Sequence[int]]) -> None:
    for number in unseen[0]:
        page.set_row(number, None, None, {"hidden": True})
    for number in unseen[1]:
        page.set_column(number, number, None, None, {"hidden": True})


def write_ods(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    attributes: str = "",
    merges: Sequence[tuple[int, int, int, int]] = (),
) -> Path:
    """Write sheets of typed cells; `attributes` are put to the last row of each sheet.

    `merges` are of every sheet, rows and columns from 0.
    """
    body = "".join(_ods_sheet(name, rows, attributes, merges) for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_sheet(
    name: str, rows: Rows, attributes: str, merges: Sequence[tuple[int, int, int, int]]
) -> str:
    lines = ["<table:table-column/>"]
    for at, row in enumerate(rows):
        more = f" {attributes}" if at == len(rows) - 1 else ""
        cells = "".join(_ods_merged(at, place, cell, merges) for place, cell in enumerate(row))
        lines.append(f"<table:table-row{more}>{cells}</table:table-row>")
    return f'<table:table table:name="{escape(name)}">{"".join(lines)}</table:table>'


def _ods_merged(
    at: int, place: int, cell: object, merges: Sequence[tuple[int, int, int, int]]
) -> str:
    for top, left, low, right in merges:
        if (at, place) == (top, left):
            spans = (
                f'<table:table-cell table:number-columns-spanned="{right - left + 1}" '
                f'table:number-rows-spanned="{low - top + 1}"'
            )
            return _ods_cell(cell).replace("<table:table-cell", spans)
        if top <= at <= low and left <= place <= right:
            return "<table:covered-table-cell/>"
    return _ods_cell(cell)


def _ods_cell(cell: object) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, (int, float)):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
