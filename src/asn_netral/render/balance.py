"""Balances as the documented JSON, and as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from asn_netral.domain.balance import FLOWS, Flow
from asn_netral.domain.counting import AXIS, GROUPING, UNIT
from asn_netral.domain.day import format_day, format_number
from asn_netral.locale import N_, _
from asn_netral.render.summary import Laid
from asn_netral.render.table import Column

if TYPE_CHECKING:
    from asn_netral.services.summaries.balance import Ledger, Line, Question, Weekly

HEADS = {
    "opening": N_("Open before"),
    "new": N_("Came in"),
    "moved_in": N_("Moved in"),
    "reopened": N_("Reopened"),
    "closed": N_("Closed"),
    "moved_out": N_("Delegated"),
    "closing": N_("Remaining"),
}
_NAMED = 60
_PPK = ("opening", "new", "reopened", "closed", "closing")


def as_json(found: Ledger) -> dict[str, Any]:
    """The documented keys of `summary balance`."""
    asked = found.question
    return {
        "unit": asked.unit,
        "by": asked.by,
        "group": asked.group,
        "week": asked.period.week,
        "from": asked.period.first,
        "until": asked.period.last,
        "known_at": found.fingerprint,
        "since": asked.since,
        "rows": [{**_names(asked.group, line), **_figures(line)} for line in found.lines],
        "total": _figures(found.total),
        "explained": [{"number": number, "open": is_open} for number, is_open in found.explained],
    }


def weekly_json(found: Weekly) -> dict[str, Any]:
    """The documented keys of `summary weekly`: a balance and what a week's report adds."""
    return {
        **as_json(found.ledger),
        "by_stage": [{**_names("stage", line), **_figures(line)} for line in found.by_stage],
        "by_commitment": [
            {**_names("commitment", line), **_figures(line)} for line in found.by_commitment
        ],
        "new": found.new,
        "closed": found.closed,
        "oldest": found.oldest and {"number": found.oldest[0], "opened_on": found.oldest[1]},
        "nihil": found.nihil,
        "no_data": found.no_data,
    }


def _names(group: str | None, line: Line) -> dict[str, str | None]:
    if group is None:
        return {"region_code": line.code, "region": line.name}
    return {group: line.code, f"{group}_name": line.name}


def _figures(line: Line) -> dict[str, Any]:
    supervisor, ppk = line.balance.supervisor, line.balance.ppk
    return {
        "supervisor": _flow(supervisor),
        "ppk": _flow(ppk),
        "previous_closing": line.previous_closing,
        "revised": line.revised,
        "change": supervisor.change,
        "overdue": line.balance.overdue,
        "to_date_received": line.balance.to_date_received,
        "to_date_closed": line.balance.to_date_closed,
    }


def _flow(flow: Flow) -> dict[str, int]:
    return {name: getattr(flow, name) for name in FLOWS}


def laid(found: Ledger) -> list[Laid]:
    """Lay a balance out in its two readings; what never occurs is no column."""
    tables = [_reading(found, "ppk", _PPK)]
    if found.question.unit != "recommendations":
        tables.insert(0, _reading(found, "supervisor", FLOWS))
    return tables


def _reading(found: Ledger, reading: str, names: tuple[str, ...]) -> Laid:
    asked = found.question
    whole: Flow = getattr(found.total.balance, reading)
    shown = [
        name
        for name in names
        if name in ("opening", "new", "closed", "closing") or getattr(whole, name)
    ]
    head = [_("Code"), _("Region")] if asked.group is None else [_("Group")]
    extra = reading == "supervisor"
    columns: list[Column | str] = [*head, *(Column(_(HEADS[name]), right=True) for name in shown)]
    if extra:
        columns += [Column(title, right=True) for title, __ in _extras(found, found.total)]

    def cells(line: Line) -> list[str]:
        flow: Flow = getattr(line.balance, reading)
        figures = [format_number(getattr(flow, name)) for name in shown]
        return [*figures, *(text for __, text in _extras(found, line) if extra)]

    return Laid(
        title=_title(asked, found.fingerprint, reading),
        columns=columns,
        rows=[
            [*([line.code or ""] if asked.group is None else []), line.name, *cells(line)]
            for line in found.lines
        ],
        footer=[*([""] * (len(head) - 1)), found.total.name, *cells(found.total)],
        notes=balance_notes(found) if extra else [],
    )


def _extras(found: Ledger, line: Line) -> list[tuple[str, str]]:
    """Further columns of the supervisor's reading: head and cell."""
    more = [(_("Change"), f"{line.balance.supervisor.change:+d}")]
    if found.total.previous_closing is not None:
        more.append((_("Sent before"), format_number(line.previous_closing or 0)))
        more.append((_("Revised"), f"{line.revised or 0:+d}"))
    if found.question.clocks:
        more.append((_("Overdue"), format_number(line.balance.overdue)))
    more.append((_("Came in, to date"), format_number(line.balance.to_date_received)))
    more.append((_("Closed, to date"), format_number(line.balance.to_date_closed)))
    return more


def _title(asked: Question, fingerprint: str, reading: str) -> str:
    what = GROUPING.label(asked.group) if asked.group else AXIS.label(asked.by)
    where = {
        "supervisor": _("Balance at the supervisor, by {what}"),
        "ppk": _("Balance at BKN/PPK, by {what}"),
    }[reading]
    days = _("{first} to {last}, both included").format(
        first=format_day(asked.period.first), last=format_day(asked.period.last)
    )
    week = f"{asked.period.week}: " if asked.period.week else ""
    unit = _("Unit: {unit}").format(unit=UNIT.label(asked.unit))
    return f"{where.format(what=what)}\n{unit} · {week}{days} · {fingerprint}"


def balance_notes(found: Ledger) -> list[str]:
    """What a balance says below its tables: the readings, and why it was revised."""
    notes = [_("A forwarded case is closed at the supervisor and open at BKN/PPK.")]
    if found.explained:
        listed = ", ".join(
            (_("{number} (open)") if is_open else _("{number} (not open)")).format(number=number)
            for number, is_open in found.explained
        )
        notes.append(_("Revised because of: {cases}").format(cases=listed))
    return notes


def weekly_notes(found: Weekly) -> list[str]:
    """What a week's report says below its balance."""
    parts = [
        (_("New cases: {listed}"), found.new),
        (_("Closed cases: {listed}"), found.closed),
        (_("Nihil (reported): {listed}"), region_names(found, found.nihil)),
        (_("No data yet: {listed}"), region_names(found, found.no_data)),
    ]
    notes = [text.format(listed=", ".join(listed) or _("none")) for text, listed in parts]
    if found.oldest:
        number, day = found.oldest
        oldest = _("Longest open: {number}, since {day}")
        notes.insert(0, oldest.format(number=number, day=format_day(day, "medium")))
    return notes


def region_names(found: Weekly, codes: Sequence[str]) -> Sequence[str]:
    """The names of regions; their codes where there are very many."""
    return codes if len(codes) > _NAMED else [found.names[code] for code in codes]


def weekly_parts(found: Weekly) -> list[Laid]:
    """The week's balance by stage and by commitment, at the supervisor."""
    if found.ledger.question.unit == "recommendations":
        return []
    groups = (("stage", found.by_stage), ("commitment", found.by_commitment))
    total = replace(found.ledger.total, previous_closing=None)
    made = []
    for group, lines in groups:
        question = replace(found.ledger.question, group=group)
        part = replace(found.ledger, question=question, lines=lines, total=total, explained=())
        made.append(replace(_reading(part, "supervisor", FLOWS), notes=()))
    return made
