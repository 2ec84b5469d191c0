"""A document as a workbook: a sheet a table, with real numbers and days.

Texts are written as texts, never as formulas. The properties bear the document's day and
nobody's name, so that the same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_netral.domain.document import Cell, Document, Row, Table
from asn_netral.domain.text import printable
from asn_netral.locale import _, language
from asn_netral.render.cells import midnight, shown

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_LINE = 15.5
_SHEET_NAME = 31
_CHART_ROWS, _CHART_WIDTH = 40, 720
_LETTER, _COLUMN, _ROW = 7, 64, 20
"""Pixels of a letter, and of a column and a row that nothing widens."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document: Document, data: Path | None = None) -> bytes:
    """The workbook: a cover sheet, then every table."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "author": "",
                "company": "",
                "created": midnight(document.on),
            }
        )
        formats = _formats(book)
        _cover(book, document, formats)
        names = {_("Cover").lower()}
        for table in document.tables():
            _sheet(book, document, table, formats, _sheet_name(table, names))
    return target.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    day = "dd/mm/yyyy" if language() == "id" else "yyyy-mm-dd"
    line = {"border": 1, "border_color": "#9AA3AD", "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "strong": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "quiet": book.add_format({"font_color": "#4C5561", "text_wrap": True, "valign": "top"}),
        "head": book.add_format(
            {**line, "bold": True, "bg_color": "#E9EDF2", "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format({**line, "text_wrap": True}),
        "number": book.add_format({**line, "num_format": "#,##0"}),
        "figure": book.add_format({**line, "num_format": "#,##0", "align": "left"}),
        "decimal": book.add_format({**line, "num_format": "#,##0.00"}),
        "day": book.add_format({**line, "num_format": day, "align": "left"}),
        "sum-text": book.add_format({**line, "bold": True, "top": 2}),
        "sum-number": book.add_format({**line, "bold": True, "top": 2, "num_format": "#,##0"}),
    }


def _cover(book: Workbook, document: Document, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_("Cover"))
    _paper(sheet, document)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    at = 0
    for text, style in (
        *((line, "strong") for line in document.letterhead),
        (document.title, "title"),
        (document.subtitle, "strong"),
    ):
        sheet.write_string(at, 0, printable(text), formats[style])
        at += 1
    for label, value in document.fields:
        sheet.write_string(at, 0, printable(label))
        sheet.write_string(at, 1, printable(value), formats["wrap"])
        at += 1
    for figure in document.figures:
        sheet.write_string(at, 0, printable(figure.label), formats["text"])
        sheet.write_number(at, 1, figure.value, formats["figure"])
        at += 1
    for text, style in _texts(document):
        sheet.merge_range(at, 0, at, 1, "", formats[style])
        sheet.write_string(at, 0, printable(text), formats[style])
        sheet.set_row(at, 15 * (1 + len(text) // 105))
        at += 1


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """What the cover says below the figures: text and format."""
    for number, sentence in enumerate(document.sentences, start=1):
        yield f"{number}. {sentence}", "wrap"
    for section in document.sections:
        if section.paragraphs and section.title:
            yield section.title, "strong"
        yield from ((text, "wrap") for text in section.paragraphs)
    if document.notes:
        yield _("Notes"), "strong"
    yield from ((text, "wrap") for text in document.notes)
    if document.fingerprint not in " ".join(document.notes):
        yield document.fingerprint, "wrap"


def _sheet(
    book: Workbook, document: Document, table: Table, formats: dict[str, Any], name: str
) -> None:
    sheet = book.add_worksheet(name)
    _paper(sheet, document)
    sheet.write_string(0, 0, printable(table.title), formats["title"])
    unit = _("Unit: {unit}").format(unit=table.unit) if table.unit else ""
    sheet.write_string(1, 0, printable(f"{document.subtitle} · {unit}".rstrip(" ·")))
    head = 3
    _heads(sheet, table, formats, head)
    wide = [_width(table, at) for at in range(len(table.columns))]
    below = head + 1
    footer = () if table.footer is None else (table.footer,)
    for rows, summed in ((table.rows, False), (footer, True), (table.apart, False)):
        for row in rows:
            for at, cell in enumerate(row):
                _write(sheet, below, at, cell, formats, summed=summed)
            sheet.set_row(below, _LINE * _lines(row, wide))
            below += 1
    for note in (*table.notes, document.fingerprint):
        below += 1
        sheet.write_string(below, 0, printable(note))
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)
    if table.rows:
        sheet.autofilter(head, 0, head + len(table.rows), len(table.columns) - 1)
        if table.chart is not None and len(table.rows) <= _CHART_ROWS:
            _chart(book, sheet, table, table.chart, name, head, below + 2)


def _lines(row: Row, wide: list[float]) -> int:
    """How many lines the longest text of a row takes in its column."""
    pairs = zip(row, wide, strict=True)
    return max(1, *(-(-len(shown(cell)) // int(width - 1)) for cell, width in pairs))


def _heads(sheet: Worksheet, table: Table, formats: dict[str, Any], head: int) -> None:
    lines = 1
    for at, column in enumerate(table.columns):
        width = _width(table, at)
        sheet.write_string(head, at, printable(column.title), formats["head"])
        sheet.set_column(at, at, width)
        lines = max(lines, -(-len(column.title) // int(width - 2)))
    sheet.set_row(head, _LINE * lines)


def _paper(sheet: Worksheet, document: Document) -> None:
    sheet.set_paper(_A4)
    if document.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    # Ampersands begin codes in footers.
    mark = printable(document.fingerprint).replace("&", "&&")
    sheet.set_footer(f"&L{mark}&R&P/&N")


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    cell: Cell,
    formats: dict[str, Any],
    *,
    summed: bool = False,
) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, formats["sum-text" if summed else "text"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, midnight(cell), formats["day"])
    elif isinstance(cell, str):
        sheet.write_string(row, column, printable(cell), formats["sum-text" if summed else "text"])
    else:
        style = "sum-number" if summed else "number" if isinstance(cell, int) else "decimal"
        sheet.write_number(row, column, cell, formats[style])


def _width(table: Table, at: int) -> float:
    cells = [row[at] for row in (*table.rows, *table.apart)]
    longest = max((len(shown(cell)) for cell in cells), default=0)
    words = max((len(word) for word in table.columns[at].title.split()), default=0)
    return float(min(max(longest, words, 8) + 3, 60))


def _chart(
    book: Workbook, sheet: Worksheet, table: Table, column: int, name: str, head: int, row: int
) -> None:
    """A bar chart of one column below the table, where it does not widen the printed page."""
    label = max(at for at, each in enumerate(table.columns[:column]) if each.kind == "text")
    chart = book.add_chart({"type": "bar"})
    first, last = head + 1, head + len(table.rows)
    chart.add_series(
        {
            "name": [name, head, column],
            "categories": [name, first, label, last, label],
            "values": [name, first, column, last, column],
            "fill": {"color": "#24528F"},
            "gap": 60,
            "data_labels": {"value": True},
        }
    )
    chart.set_title(
        {
            "name": f"{printable(table.columns[column].title)} ({printable(table.unit)})",
            "name_font": {"size": 12},
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_y_axis({"reverse": True})
    height = max(220, 24 * len(table.rows) + 100)
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    sheet.insert_chart(row, 0, chart, {"object_position": 3})
    # Without an area of its own a page ends where the cells end, across the chart.
    columns = len(table.columns)
    covered = sum(_LETTER * _width(table, at) for at in range(columns))
    beyond = max(0, -(-int(_CHART_WIDTH - covered) // _COLUMN))
    sheet.print_area(0, 0, row + height // _ROW + 2, columns - 1 + beyond)


def _sheet_name(table: Table, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    base = _NOT_IN_SHEET_NAMES.sub(" ", printable(table.title))[:_SHEET_NAME].strip() or table.name
    name, n = base, 1
    while name.lower() in taken:
        n += 1
        name = f"{base[: _SHEET_NAME - len(str(n)) - 1]} {n}"
    taken.add(name.lower())
    return name
