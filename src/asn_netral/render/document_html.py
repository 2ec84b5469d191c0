"""A document as one HTML page that needs no network, for a screen, a telephone and paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from asn_netral.domain.day import format_day, format_number
from asn_netral.domain.document import Bar, Cell, Document, Picture
from asn_netral.locale import _, language
from asn_netral.render.cells import shown
from asn_netral.render.template import filled
from asn_netral.render.tiles import COLUMNS, tiles

TEMPLATE = "document.html"


def render(document: Document, data: Path | None = None) -> bytes:
    """The page in UTF-8.

    Raises:
        DataFileError: an office's own template is faulty.
    """
    values = {
        "document": document,
        "language": language(),
        "words": _words(),
        "shown": shown,
        "sort_key": _sort_key,
        "number": format_number,
        "share": _share,
        "span": _span,
        "days": _days,
        "months": _months,
        "tiles": tiles,
        "map_columns": COLUMNS,
    }
    return filled(TEMPLATE, data, values).encode()


def _words() -> dict[str, str]:
    return {
        "unit": _("Unit: {unit}").split("{", 1)[0].strip(" :"),
        "notes": _("Notes"),
        "figures": _("Key figures"),
        "critical": _("critical point of neutrality"),
        "sort": _("Sort by this column"),
        "map_note": _("The darker, the more; the number stands on each tile."),
        "skip": _("To the text"),
        "nil": _("Nil returns"),
    }


def _sort_key(cell: Cell) -> str:
    """What a browser sorts by: numbers bare, days in ISO form."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _share(value: int, bars: tuple[Bar, ...]) -> float:
    """The length of a bar in percent of the longest one."""
    most = max((bar.value for bar in bars), default=0)
    return round(100 * max(value, 0) / most, 2) if most else 0.0


def _edges(picture: Picture) -> tuple[int, int]:
    firsts = [bar.first.toordinal() for bar in picture.bars if bar.first]
    lasts = [bar.last.toordinal() + 1 for bar in picture.bars if bar.last]
    return (min(firsts), max(lasts)) if firsts and lasts else (0, 1)


def _span(bar: Bar, picture: Picture) -> tuple[float, float] | None:
    """Where a bar starts on the timeline and how long it is, in percent; None without days."""
    if bar.first is None or bar.last is None:
        return None
    start, end = _edges(picture)
    length = bar.last.toordinal() + 1 - bar.first.toordinal()
    left = round(100 * (bar.first.toordinal() - start) / (end - start), 2)
    return left, round(100 * length / (end - start), 2)


def _days(bar: Bar) -> str:
    """The days of a bar in words."""
    if bar.first is None or bar.last is None:
        return ""
    if bar.first == bar.last:
        return format_day(bar.first, "medium")
    return f"{format_day(bar.first, 'medium')} – {format_day(bar.last, 'medium')}"


def _months(picture: Picture) -> list[tuple[float, str]]:
    """The first days of months on the timeline: place in percent, and short name."""
    start, end = _edges(picture)
    marks = []
    for number in range(start, end):
        day = date.fromordinal(number)
        if day.day == 1:
            place = round(100 * (number - start) / (end - start), 2)
            marks.append((place, format_day(day, "medium").split(" ")[1]))
    return marks
