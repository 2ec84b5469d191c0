"""A table of exported reports as CSV or a workbook; every cell is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from asn_netral.render.cells import FORMULA_STARTS

_LONGEST = 32_767
_PROTECTED = ("'", *FORMULA_STARTS)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV as spreadsheet programs read it; an apostrophe protects what looks like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(
            [
                f"'{cell}" if cell.startswith(FORMULA_STARTS) or _ambiguous(cell) else cell
                for cell in row
            ]
        )
    return "\ufeff" + out.getvalue()


def as_workbook(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet; numbers and codes are kept as text."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        page = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "bg_color": "#E9EDF2", "text_wrap": True})
        text = book.add_format({"num_format": "@", "valign": "top"})
        for place, heading in enumerate(headings):
            page.write_string(0, place, heading, head)
            page.set_column(place, place, 18, text)
        for at, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                written = f"'{cell}" if _ambiguous(cell) else cell
                if written:
                    page.write_string(at, place, written[:_LONGEST], text)
        page.freeze_panes(1, 1)
    return target.getvalue()


def _ambiguous(cell: str) -> bool:
    """Whether the reader would take an apostrophe of the text's own for a protecting one."""
    return cell[:1] == "'" and cell[1:2] in _PROTECTED and len(cell) > 1
