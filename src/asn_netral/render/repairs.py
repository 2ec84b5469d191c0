"""Rows that need repair as a workbook or CSV: the faulty cells marked, the faults told.

The file holds personal data as the original does; its first row says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from asn_netral.domain.text import printable
from asn_netral.locale import _
from asn_netral.render.cells import plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from asn_netral.services.importing.repairs import Repair, RepairSheet

_SHEET_NAME = 31


def as_csv(sheets: Sequence[RepairSheet]) -> str:
    """All rows below one another; each sheet with headings of its own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_secret()])
    for sheet in sheets:
        writer.writerow([*sheet.headings, _heading()])
        for repair in sheet.rows:
            cells = [_text(cell) for cell in repair.cells[: len(sheet.headings)]]
            beyond = [_text(cell) for cell in repair.beyond]
            writer.writerow([*cells, plain(_told(repair)), *beyond])
    return "\ufeff" + out.getvalue()


def as_workbook(sheets: Sequence[RepairSheet]) -> bytes:
    """A sheet for each sheet: faulty cells coloured, a comment on each."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = {
            "secret": book.add_format({"bold": True, "font_color": "#9C0006"}),
            "head": book.add_format({"bold": True, "bg_color": "#E9EDF2", "text_wrap": True}),
            "bad": book.add_format({"bg_color": "#FFC7CE"}),
            "text": book.add_format({"num_format": "@"}),
            "bad-text": book.add_format({"num_format": "@", "bg_color": "#FFC7CE"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "bad-day": book.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#FFC7CE"}),
            "told": book.add_format({"text_wrap": True}),
        }
        names: set[str] = set()
        for sheet in sheets:
            _sheet(book, sheet, formats, names)
    return target.getvalue()


def _sheet(book: Workbook, sheet: RepairSheet, formats: dict[str, Any], names: set[str]) -> None:
    page = book.add_worksheet(_name(sheet.name, names))
    page.write_string(0, 0, _secret(), formats["secret"])
    width = len(sheet.headings)
    for place, heading in enumerate((*sheet.headings, _heading())):
        page.write_string(1, place, printable(heading), formats["head"])
        page.set_column(place, place, 14 if place < width else 60)
    for at, repair in enumerate(sheet.rows, 2):
        for place, cell in enumerate(repair.cells[:width]):
            bad = "bad" if place in repair.faults else ""
            _write(page, at, place, cell, formats, bad, text=place in sheet.texts)
            for fault in repair.faults.get(place, ())[:1]:
                page.write_comment(at, place, printable(fault.reason), {"x_scale": 2})
        page.write_string(at, width, printable(_told(repair)), formats["told"])
        for place, cell in enumerate(repair.beyond, width + 1):
            _write(page, at, place, cell, formats, "bad", text=False)
    page.freeze_panes(2, 0)


def _write(
    page: Any,
    at: int,
    place: int,
    cell: object,
    formats: dict[str, Any],
    bad: str,
    *,
    text: bool,
) -> None:
    style = formats.get(bad)
    if isinstance(cell, datetime):
        page.write_string(at, place, f"{cell:%d/%m/%Y %H:%M}", style)
    elif isinstance(cell, date):
        page.write_datetime(at, place, cell, formats["bad-day" if bad else "day"])
    elif isinstance(cell, bool):
        page.write_boolean(at, place, cell, style)
    elif isinstance(cell, (int, float)):
        page.write_number(at, place, cell, style)
    elif cell is None or cell == "":
        page.write_blank(at, place, None, style)
    else:
        written = str(cell)[:32_767]
        page.write_string(
            at, place, written, formats["bad-text" if bad else "text"] if text else style
        )


def _text(cell: object) -> str | int | float:
    if isinstance(cell, (datetime, time, timedelta)):
        return str(cell)
    if cell is None or isinstance(cell, (str, int, float, date)):
        return plain(cell)
    return str(cell)


def _told(repair: Repair) -> str:
    faults = [problem for several in repair.faults.values() for problem in several]
    row = _("Row {row}").format(row=repair.row)
    return f"{row}: " + " · ".join(problem.sentence for problem in faults)


def _secret() -> str:
    return _("CONFIDENTIAL – holds personal data; repair the marked cells and import this file.")


def _heading() -> str:
    return _("Needs repair")


def _name(wanted: str, names: set[str]) -> str:
    import re

    base = re.sub(r"[\[\]:*?/\\']", " ", printable(wanted))[: _SHEET_NAME - 3].strip() or "1"
    name, n = base, 1
    while name.lower() in names:
        n += 1
        name = f"{base} {n}"
    names.add(name.lower())
    return name
