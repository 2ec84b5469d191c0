"""Summaries as documents: the table, key figures, bars, a timeline and a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from asn_netral.domain.counting import FIGURES, STATES, UNIT
from asn_netral.domain.document import (
    Bar,
    Document,
    Figure,
    Heading,
    Picture,
    Section,
    Table,
)
from asn_netral.locale import _
from asn_netral.render.summary import as_json, figures_shown, notes_of, title_of

if TYPE_CHECKING:
    from asn_netral.services.summaries.pictured import Pictured
    from asn_netral.services.summaries.tables import Row, Summary

OPEN = ("open_supervisor", "open_ppk")
_MOST_BARS = 20


def document_of(summary: Summary, pictured: Pictured) -> Document:
    """A summary with its pictures, in the language in force."""
    title, subtitle = title_of(summary)
    total = summary.total.figures
    wide = bool(summary.asked.cross)
    tables = (summary_table(summary), *_others(summary, pictured))
    return Document(
        title=title,
        subtitle=subtitle.removesuffix(f" · {summary.fingerprint}"),
        on=pictured.on,
        fingerprint=summary.fingerprint,
        sections=(Section("", (), tables),),
        letterhead=pictured.letter.head,
        figures=tuple(
            Figure(_(FIGURES[name]), total[name])
            for name in ("received", *STATES)
            if summary.asked.unit != "recommendations" or name != "moved_out"
        ),
        pictures=_pictures(pictured),
        landscape=wide or len(tables[0].columns) > 8,
        data=as_json(summary),
    )


def _others(summary: Summary, pictured: Pictured) -> list[Table]:
    other = pictured.stages if summary.group == "region" else pictured.regions
    kept = tuple(row for row in other.rows if any(row.figures.values()))
    return [summary_table(other, kept)] if kept and not summary.asked.cross else []


def summary_table(summary: Summary, rows: Sequence[Row] | None = None) -> Table:
    """The table of a summary with real numbers."""
    by_stage, crossed = summary.group == "stage", bool(summary.asked.cross)
    heads = [Heading(_("Stage"))] if by_stage else [Heading(_("Code")), Heading(_("Region"))]
    names = figures_shown(summary)
    if crossed:
        titles = [*summary.crossed.values(), _("Total")]
    else:
        titles = [_(FIGURES[name]) for name in names]

    def numbers(row: Row) -> tuple[int, ...]:
        if crossed:
            return (
                *(row.cross.get(value, 0) for value in summary.crossed),
                row.figures["received"],
            )
        return tuple(row.figures[name] for name in names)

    shown = summary.rows if rows is None else rows
    lead = len(heads)
    return Table(
        name="stages" if by_stage else "regions",
        title=title_of(summary)[0],
        unit=UNIT.label(summary.asked.unit),
        columns=(*heads, *(Heading(title, "number") for title in titles)),
        rows=tuple((*_head(summary, row), *numbers(row)) for row in shown),
        footer=(*([""] * (lead - 1)), summary.total.name, *numbers(summary.total)),
        notes=tuple(notes_of(summary)),
        when_empty=_("There is none."),
        chart=len(heads) + len(titles) - 1 if crossed else lead,
    )


def _head(summary: Summary, row: Row) -> tuple[str, ...]:
    if summary.group == "stage":
        return (f"{row.name} ●" if row.critical else row.name,)
    return row.code or "", row.name


def _pictures(pictured: Pictured) -> tuple[Picture, ...]:
    unit = UNIT.label(pictured.stages.asked.unit)
    return tuple(
        picture
        for picture in (
            Picture("bars", _("Open, by region"), unit, _region_bars(pictured)),
            Picture("timeline", _("The election's calendar"), unit, _stage_bars(pictured)),
            Picture("map", _("Open, by province"), unit, _province_bars(pictured)),
        )
        if any(bar.value for bar in picture.bars)
        and (picture.kind != "map" or len(_open_provinces(pictured)) > 1)
    )


def _open_provinces(pictured: Pictured) -> list[Row]:
    return [row for row in pictured.provinces.rows if _open(row)]


def _open(row: Row) -> int:
    return sum(row.figures[name] for name in OPEN)


def _region_bars(pictured: Pictured) -> tuple[Bar, ...]:
    """The regions with most open cases first; provinces where there are too many of them."""
    rows = [row for row in pictured.regions.rows if _open(row)]
    if len(rows) > _MOST_BARS and len(_open_provinces(pictured)) > 1:
        rows = _open_provinces(pictured)
    rows.sort(key=_open, reverse=True)
    return tuple(Bar(row.name, _open(row)) for row in rows[:_MOST_BARS])


def _stage_bars(pictured: Pictured) -> tuple[Bar, ...]:
    """Every stage of the calendar with its days; further answers where there are cases."""
    bars = []
    for row in pictured.stages.rows:
        first, last = pictured.spans.get(row.code or "", (None, None))
        if first or row.figures["received"]:
            received = row.figures["received"]
            bars.append(Bar(row.name, received, critical=row.critical, first=first, last=last))
    return tuple(bars)


def _province_bars(pictured: Pictured) -> tuple[Bar, ...]:
    return tuple(
        Bar(row.name, _open(row), code=row.code) for row in pictured.provinces.rows if row.code
    )
