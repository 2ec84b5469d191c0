"""Summaries as the documented JSON, and as a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn_netral.domain.counting import AXIS, FIGURES, STATES, UNIT
from asn_netral.domain.day import format_day, format_number
from asn_netral.locale import N_, _, ngettext
from asn_netral.render.table import Column

if TYPE_CHECKING:
    from asn_netral.services.summaries.headline import Headline
    from asn_netral.services.summaries.tables import Row, Summary

CRITICAL = "●"

_OPEN_CASES = {
    "received": N_("{n} in initial review"),
    "incomplete": N_("{n} waiting for completion"),
    "tracing": N_("{n} being traced"),
    "registered": N_("{n} being handled"),
    "violation": N_("{n} violation, not yet forwarded"),
    "returned": N_("{n} returned"),
}
_OPEN_PERSONS = {
    "awaiting-bkn": N_("{n} BKN"),
    "awaiting-ppk": N_("{n} PPK"),
    "overdue": N_("{n} overdue"),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out for people."""

    title: str
    columns: Sequence[Column | str]
    rows: Sequence[Sequence[object]]
    footer: Sequence[object]
    notes: Sequence[str]


def as_json(summary: Summary) -> dict[str, Any]:
    """The documented keys of `summary regions` and `summary stages`."""
    asked = summary.asked
    names = ("region_code", "region") if summary.group == "region" else ("stage", "stage_name")
    return {
        "unit": asked.unit,
        "by": asked.by,
        "as_of": asked.as_of,
        "known_at": summary.fingerprint,
        "rows": [{names[0]: row.code, names[1]: row.name, **_figures(row)} for row in summary.rows],
        "total": _figures(summary.total),
    }


def _figures(row: Row) -> dict[str, Any]:
    return {**{name: row.figures[name] for name in FIGURES}, "cross": row.cross}


def laid(summary: Summary) -> Laid:
    """Lay a summary out: its unit in the head, a total row, what the columns mean below."""
    names = ["received", *summary.crossed] if summary.asked.cross else figures_shown(summary)
    columns: list[Column | str] = [_("Code"), _("Region")]
    if summary.group == "stage":
        columns = [_("Stage")]
    if summary.asked.cross:
        columns += [Column(label, right=True) for label in summary.crossed.values()]
        columns.append(Column(_("Total"), right=True))
    else:
        columns += [Column(_(FIGURES[name]), right=True) for name in names]
    return Laid(
        title="\n".join(title_of(summary)),
        columns=columns,
        rows=[[*_head(summary, row), *_cells(summary, row, names)] for row in summary.rows],
        footer=[
            *([""] * (len(columns) - len(names) - 1)),
            summary.total.name,
            *_cells(summary, summary.total, names),
        ],
        notes=notes_of(summary),
    )


def figures_shown(summary: Summary) -> list[str]:
    """The figures that are columns: without those that the unit cannot have or nobody has."""
    if summary.asked.unit == "tips":
        return ["received", "forwarded", *STATES]
    rare = ("kind_unknown", "informasi_awal")
    return [name for name in FIGURES if name not in rare or summary.total.figures[name]]


def _head(summary: Summary, row: Row) -> list[str]:
    if summary.group == "stage":
        return [f"{CRITICAL} {row.name}" if row.critical else row.name]
    return [row.code or "", row.name]


def _cells(summary: Summary, row: Row, names: Sequence[str]) -> list[str]:
    if summary.asked.cross:
        crossed = [row.cross.get(value, 0) for value in names[1:]]
        return [format_number(n) for n in (*crossed, row.figures["received"])]
    return [format_number(row.figures[name]) for name in names]


def title_of(summary: Summary) -> tuple[str, str]:
    """What is counted, and by which unit, day and entry."""
    if summary.group == "stage":
        what = _("Summary by stage, on the day of the event")
    else:
        what = _("Summary by {axis}").format(axis=AXIS.label(summary.asked.by))
    parts = [_("Unit: {unit}").format(unit=UNIT.label(summary.asked.unit))]
    if summary.asked.as_of:
        parts.append(_("as of {day}").format(day=format_day(summary.asked.as_of)))
    return what, " · ".join((*parts, summary.fingerprint))


def notes_of(summary: Summary) -> list[str]:
    """What the columns mean."""
    notes = []
    if not summary.asked.cross and summary.asked.unit != "tips":
        notes.append(_("Registered, violation and forwarded count what was ever reached."))
        if summary.total.figures["informasi_awal"]:
            notes.append(_("Tips are no cases; they stand apart and are in no sum."))
    if any(row.critical for row in summary.rows):
        notes.append(_("{mark} critical point of neutrality").format(mark=CRITICAL))
    return notes


def headline_text(headline: Headline) -> str:
    """The state in one paragraph."""
    cases, persons = sum(headline.cases.values()), sum(headline.persons.values())
    supervisor = ngettext(
        "As of {day}: {n} case open at the supervisor{parts}.",
        "As of {day}: {n} cases open at the supervisor{parts}.",
        cases,
    )
    ppk = ngettext(
        "{n} person open at BKN/PPK{parts}.", "{n} persons open at BKN/PPK{parts}.", persons
    )
    return " ".join(
        (
            supervisor.format(
                day=_day(headline),
                n=format_number(cases),
                parts=_parts(_OPEN_CASES, headline.cases),
            ),
            ppk.format(
                n=format_number(persons),
                parts=_parts(_OPEN_PERSONS, {**headline.persons, "overdue": headline.overdue}),
            ),
            _("Tips being traced: {n} (no cases).").format(n=format_number(headline.tips)),
        )
    )


def _day(headline: Headline) -> str:
    weekday = format_day(headline.on).split(",", 1)[0]
    return f"{weekday} {format_day(headline.on, 'medium')}"


def _parts(texts: Mapping[str, str], figures: Mapping[str, int]) -> str:
    known = ((text, figures.get(key, 0)) for key, text in texts.items())
    told = [_(text).format(n=format_number(n)) for text, n in known if n]
    return f" ({', '.join(told)})" if told else ""


def headline_json(headline: Headline) -> dict[str, Any]:
    """The state as JSON: cases by status, persons by follow-up status, tips."""
    return {
        "on": headline.on,
        "as_of": headline.as_of,
        "known_at": headline.fingerprint,
        "cases": {"open_supervisor": sum(headline.cases.values()), "by_status": headline.cases},
        "persons": {
            "open_ppk": sum(headline.persons.values()),
            "by_status": headline.persons,
            "overdue": headline.overdue,
        },
        "tips": {"open_supervisor": headline.tips},
    }
