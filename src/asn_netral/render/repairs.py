"""Rows that need repair as a workbook or CSV: the faulty cells marked, the faults told.

The file holds personal data as the original does; its first row says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any

from asn_netral.domain.field import blank
from asn_netral.domain.reading import WHOLE_NUMBERS
from asn_netral.domain.text import printable
from asn_netral.locale import _
from asn_netral.render.cells import plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from asn_netral.services.importing.repairs import Repair, RepairSheet

_SHEET_NAME = 31
_FIRST_YEAR = 1900
"""Before this a workbook has no days."""
_SHOWN = {
    "any": "General",
    "text": "@",
    "day": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm:ss",
    "clock": "hh:mm:ss",
    "span": "[h]:mm:ss",
}
"""Kind of cell → number format."""


def as_csv(sheets: Sequence[RepairSheet]) -> str:
    """All rows below one another; each sheet with headings of its own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_secret()])
    for sheet in sheets:
        writer.writerow([*sheet.headings, _heading()])
        for repair in sheet.rows:
            cells = [
                _text(cell, whole=place in sheet.dated)
                for place, cell in enumerate(repair.cells[: len(sheet.headings)])
            ]
            beyond = [_text(cell, whole=True) for cell in repair.beyond]
            writer.writerow([*cells, plain(_told(repair)), *beyond])
    return "\ufeff" + out.getvalue()


def as_workbook(sheets: Sequence[RepairSheet]) -> bytes:
    """A sheet for each sheet: faulty cells coloured, a comment on each."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = _formats(book)
        names: set[str] = set()
        for sheet in sheets:
            _sheet(book, sheet, formats, names)
    return target.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    """The formats by name; those of cells also coloured, with “bad” before."""
    made = {
        "secret": book.add_format({"bold": True, "font_color": "#9C0006"}),
        "head": book.add_format({"bold": True, "bg_color": "#E9EDF2", "text_wrap": True}),
        "told": book.add_format({"text_wrap": True}),
    }
    for kind, shown in _SHOWN.items():
        made[kind] = book.add_format({"num_format": shown})
        made[f"bad {kind}"] = book.add_format({"num_format": shown, "bg_color": "#FFC7CE"})
    return made


def _sheet(book: Workbook, sheet: RepairSheet, formats: dict[str, Any], names: set[str]) -> None:
    page = book.add_worksheet(_name(sheet.name, names))
    page.write_string(0, 0, _secret(), formats["secret"])
    width = len(sheet.headings)
    for place, heading in enumerate((*sheet.headings, _heading())):
        page.write_string(1, place, printable(heading), formats["head"])
        kind = formats["text"] if place in sheet.texts else None
        page.set_column(place, place, 14 if place < width else 60, kind)
    for at, repair in enumerate(sheet.rows, 2):
        for place, cell in enumerate(repair.cells[:width]):
            bad = "bad " if place in repair.faults else ""
            kind = "text" if place in sheet.texts else _kind(cell)
            _write(page, at, place, cell, formats[bad + kind])
            for fault in repair.faults.get(place, ())[:1]:
                page.write_comment(at, place, printable(fault.reason), {"x_scale": 2})
        page.write_string(at, width, printable(_told(repair)), formats["told"])
        for place, cell in enumerate(repair.beyond, width + 1):
            _write(page, at, place, cell, formats[f"bad {_kind(cell)}"])
    page.freeze_panes(2, 0)


def _kind(cell: object) -> str:
    """How a cell is shown, as `_SHOWN` names it."""
    if isinstance(cell, datetime):
        return "moment"
    kinds = {date: "day", time: "clock", timedelta: "span"}
    return next((kind for of, kind in kinds.items() if isinstance(cell, of)), "any")


def _write(page: Any, at: int, place: int, cell: object, style: Any) -> None:
    """Write a cell as what it is: a number stays one, also where it shows as text."""
    early = isinstance(cell, date) and cell.year < _FIRST_YEAR
    if isinstance(cell, bool):
        page.write_boolean(at, place, cell, style)
    elif isinstance(cell, (int, float)) and isfinite(cell):
        page.write_number(at, place, cell, style)
    elif isinstance(cell, (date, time, timedelta)) and not early:
        page.write_datetime(at, place, cell, style)
    elif cell is None or cell == "":
        page.write_blank(at, place, None, style)
    else:
        page.write_string(at, place, str(cell)[:32_767], style)


def _text(cell: object, *, whole: bool) -> str | int | float:
    """A cell as text that the import reads as it reads the cell.

    Args:
        cell: the cell.
        whole: a moment keeps its time; else its day alone counts.
    """
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return _figures(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if whole else cell.date().isoformat()
    if isinstance(cell, str) and blank(cell):
        return cell.strip()  # a dash, which an apostrophe before it would make a text
    return plain(cell) if cell is None or isinstance(cell, (str, date)) else str(cell)


def _figures(number: float) -> str:
    """A number in figures: whole without ``.0``, but one that lost digits shows that it did."""
    if abs(number) < WHOLE_NUMBERS and number == int(number):
        return str(int(number))
    return repr(float(number))


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
