"""Balances and weeks as documents: both readings with real numbers, stages, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from asn_netral.domain.balance import FLOWS, Flow
from asn_netral.domain.counting import AXIS, GROUPING, UNIT
from asn_netral.domain.day import format_day
from asn_netral.domain.document import (
    Bar,
    Document,
    Figure,
    Heading,
    Picture,
    Row,
    Section,
    Table,
    numbers,
)
from asn_netral.locale import _
from asn_netral.render.balance import (
    HEADS,
    as_json,
    balance_notes,
    region_names,
    weekly_json,
    weekly_notes,
)

if TYPE_CHECKING:
    from asn_netral.services.settings import Letter
    from asn_netral.services.summaries.balance import Ledger, Line, Weekly

_ALWAYS = ("opening", "new", "closed", "closing")
_MOST_BARS = 20


def balance_document(found: Ledger, letter: Letter) -> Document:
    """A balance of a period in both readings of open."""
    supervisor = found.question.unit != "recommendations"
    tables = [_reading(found, found.lines, found.total, "ppk", found.question.group)]
    if supervisor:
        tables.insert(
            0, _reading(found, found.lines, found.total, "supervisor", found.question.group)
        )
    flow: Flow = getattr(found.total.balance, "supervisor" if supervisor else "ppk")
    return Document(
        title=_("Balance of cases"),
        subtitle=_days(found),
        on=found.question.period.last,
        fingerprint=found.fingerprint,
        sections=(Section("", (), tuple(tables)),),
        letterhead=letter.head,
        figures=tuple(Figure(_(HEADS[name]), getattr(flow, name)) for name in _ALWAYS),
        pictures=_bars(found),
        notes=tuple(balance_notes(found)),
        landscape=True,
        data=as_json(found),
    )


def weekly_document(found: Weekly, letter: Letter, notes: Sequence[str] = ()) -> Document:
    """A week: its balance, its stages and commitments, and who sent nothing."""
    ledger = found.ledger
    made = balance_document(ledger, letter)
    parts = tuple(
        _reading(ledger, lines, ledger.total, "supervisor", group)
        for group, lines in (("stage", found.by_stage), ("commitment", found.by_commitment))
    )
    return Document(
        title=_("Weekly summary"),
        subtitle=made.subtitle,
        on=made.on,
        fingerprint=made.fingerprint,
        sections=(*made.sections, Section("", (), parts)),
        letterhead=made.letterhead,
        figures=made.figures,
        pictures=made.pictures,
        nil=tuple(region_names(found, found.nihil)),
        notes=(*made.notes, *weekly_notes(found), *notes),
        landscape=True,
        data=weekly_json(found),
    )


def _days(found: Ledger) -> str:
    period = found.question.period
    days = _("{first} to {last}, both included").format(
        first=format_day(period.first), last=format_day(period.last)
    )
    return f"{period.week}: {days}" if period.week else days


def _reading(
    found: Ledger, lines: Sequence[Line], total: Line, reading: str, group: str | None
) -> Table:
    """One reading as a table; a figure that never occurs is no column."""
    flows: list[Flow] = [getattr(line.balance, reading) for line in (*lines, total)]
    shown = [name for name in FLOWS if name in _ALWAYS or any(getattr(f, name) for f in flows)]
    heads = (Heading(_("Code")), Heading(_("Region"))) if group is None else (Heading(_("Group")),)
    extra = reading == "supervisor"
    late = extra and found.question.clocks
    sent = extra and total.previous_closing is not None and lines == found.lines

    def cells(line: Line) -> Row:
        flow: Flow = getattr(line.balance, reading)
        figures: tuple[int, ...] = tuple(getattr(flow, name) for name in shown)
        if extra:
            balance = line.balance
            before = (line.previous_closing or 0, line.revised or 0) if sent else ()
            to_date = (balance.to_date_received, balance.to_date_closed)
            overdue = (balance.overdue,) if late else ()
            figures = (*figures, flow.change, *before, *to_date, *overdue)
        return figures

    titles = [_(HEADS[name]) for name in shown]
    if extra:
        titles += [_("Change"), *([_("Sent before"), _("Revised")] if sent else [])]
        titles += [_("Came in, to date"), _("Closed, to date")]
        titles += [_("Overdue")] if late else []
    lead = len(heads)
    return Table(
        name=f"{group or 'region'}-{reading}",
        title=_table_title(found, reading, group),
        unit=UNIT.label(found.question.unit),
        columns=(*heads, *numbers(*titles)),
        rows=tuple(
            (*([line.code or ""] if group is None else []), line.name, *cells(line))
            for line in lines
        ),
        footer=(*([""] * (lead - 1)), total.name, *cells(total)),
        when_empty=_("There is none."),
        chart=lead + shown.index("closing"),
    )


def _table_title(found: Ledger, reading: str, group: str | None) -> str:
    what = GROUPING.label(group) if group else AXIS.label(found.question.by)
    where = {
        "supervisor": _("Balance at the supervisor, by {what}"),
        "ppk": _("Balance at BKN/PPK, by {what}"),
    }[reading]
    return where.format(what=what)


def _bars(found: Ledger) -> tuple[Picture, ...]:
    bars = [
        Bar(line.name, line.balance.supervisor.closing + line.balance.ppk.closing)
        for line in found.lines
    ]
    longest = sorted((bar for bar in bars if bar.value), key=lambda bar: -bar.value)[:_MOST_BARS]
    unit = UNIT.label(found.question.unit)
    return (Picture("bars", _("Remaining"), unit, tuple(longest)),) if longest else ()
