"""Cells of documents as text: days and numbers in the language in force."""

from __future__ import annotations

from datetime import date, datetime, time

from asn_netral.domain.day import format_day, format_number
from asn_netral.domain.document import Cell
from asn_netral.domain.text import printable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def shown(cell: Cell) -> str:
    """A cell as people read it; control characters are made visible."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return printable(cell)
    if isinstance(cell, date):
        return format_day(cell, "short")
    return format_number(cell, 0 if isinstance(cell, int) else 2)


def plain(cell: Cell) -> str | int | float:
    """A cell for a program: ISO days, bare numbers, and text that no spreadsheet computes.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which
    the program's own reading takes off again.
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return cell


def midnight(day: date) -> datetime:
    """The first moment of a day without a zone, as office files want their days."""
    return datetime.combine(day, time.min)
