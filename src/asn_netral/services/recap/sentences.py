"""The five sentences of the recap, made of its figures."""

from __future__ import annotations

from asn_netral.domain.day import format_number
from asn_netral.domain.document import Figure
from asn_netral.domain.recap import RESULT
from asn_netral.domain.status import OPEN_PPK
from asn_netral.locale import _, ngettext
from asn_netral.services.recap.about import stage_table
from asn_netral.services.recap.figures import Flow, flows_by, follow_up, late_by, result, total
from asn_netral.services.recap.gathered import TIP, Gathered


def flows_of_cases(gathered: Gathered) -> tuple[Flow, dict[str | None, Flow]]:
    """The flow of all cases, and by kind without the tips."""
    found = flows_by(gathered, lambda row: row["kind"])
    found.pop(TIP, None)
    summed = total(found.values())
    late = late_by(gathered, lambda __, kind: kind)
    summed.overdue = sum(n for kind, n in late.items() if kind != TIP)
    return summed, found


def open_persons(gathered: Gathered) -> int:
    """Persons who wait at BKN or the PPK."""
    lines = follow_up(gathered).to_date
    return sum(lines.get(word, 0) for word in OPEN_PPK)


def key_figures(gathered: Gathered) -> tuple[Figure, ...]:
    """The six figures of the short message."""
    flow, __ = flows_of_cases(gathered)
    return (
        Figure(_("Remained last week"), flow.opening),
        Figure(_("Came in"), flow.new + flow.moved_in + flow.reopened),
        Figure(_("Closed"), flow.closed + flow.moved_out),
        Figure(_("Remaining"), flow.closing),
        Figure(_("Overdue"), flow.overdue),
        Figure(_("Persons at BKN/PPK"), open_persons(gathered)),
    )


def sentences(gathered: Gathered) -> tuple[str, ...]:
    """Five sentences: what came, what remains, results, deadlines, persons."""
    flow, kinds = flows_of_cases(gathered)
    return (
        _came(flow, kinds),
        _remaining(flow),
        _results(gathered),
        _deadlines(gathered, flow),
        _persons(gathered),
    )


def _came(flow: Flow, kinds: dict[str | None, Flow]) -> str:
    came = flow.new + flow.reopened
    reports, findings = _came_in(kinds.get("laporan")), _came_in(kinds.get("temuan"))
    text = ngettext(
        "{n} case came in ({reports}, {findings}) and {moved} by delegation; {closed} closed "
        "and {out} delegated to others.",
        "{n} cases came in ({reports}, {findings}) and {moved} by delegation; {closed} closed "
        "and {out} delegated to others.",
        came,
    )
    return text.format(
        n=format_number(came),
        reports=_counted(ngettext("{n} report", "{n} reports", reports), reports),
        findings=_counted(ngettext("{n} finding", "{n} findings", findings), findings),
        moved=format_number(flow.moved_in),
        closed=format_number(flow.closed),
        out=format_number(flow.moved_out),
    )


def _counted(text: str, n: int) -> str:
    return text.format(n=format_number(n))


def _came_in(flow: Flow | None) -> int:
    return flow.new + flow.reopened if flow else 0


def _remaining(flow: Flow) -> str:
    left, change = flow.closing, flow.closing - flow.opening
    if change > 0:
        text = ngettext(
            "{n} case remains open at the supervisor, {k} more than at the start ({was}).",
            "{n} cases remain open at the supervisor, {k} more than at the start ({was}).",
            left,
        )
    elif change < 0:
        text = ngettext(
            "{n} case remains open at the supervisor, {k} fewer than at the start ({was}).",
            "{n} cases remain open at the supervisor, {k} fewer than at the start ({was}).",
            left,
        )
    else:
        text = ngettext(
            "{n} case remains open at the supervisor, as many as at the start.",
            "{n} cases remain open at the supervisor, as many as at the start.",
            left,
        )
    n, k, was = (format_number(value) for value in (left, abs(change), flow.opening))
    return text.format(n=n, k=k, was=was)


def _results(gathered: Gathered) -> str:
    lines = result(gathered)
    parts = ", ".join(
        f"{_(label).lower()} {format_number(lines.to_date[key])}"
        for key, label in RESULT.items()
        if lines.to_date.get(key)
    )
    if not parts:
        return _("No case has been registered so far.")
    text = ngettext(
        "Of {n} registered case to date: {parts}.",
        "Of {n} registered cases to date: {parts}.",
        lines.total(),
    )
    return text.format(n=format_number(lines.total()), parts=parts)


def _deadlines(gathered: Gathered, flow: Flow) -> str:
    late, soon = flow.overdue, gathered.urgent.reports
    passed = ngettext("{n} case is past a deadline", "{n} cases are past a deadline", late)
    nearly = ngettext(
        "{n} report has one within 3 days", "{n} reports have one within 3 days", soon
    )
    return f"{_counted(passed, late)}; {_counted(nearly, soon)}."


def _persons(gathered: Gathered) -> str:
    stages = stage_table(gathered).rows
    n = open_persons(gathered)
    text = ngettext("{n} person is open at BKN/PPK.", "{n} persons are open at BKN/PPK.", n)
    persons = _counted(text, n)
    numbers = [(row[2], str(row[0])) for row in stages if isinstance(row[2], int)]
    if not numbers:
        return persons
    most, stage = max(numbers, key=lambda pair: pair[0])
    text = ngettext(
        "Most events fell into the stage {stage} ({n} case).",
        "Most events fell into the stage {stage} ({n} cases).",
        most,
    )
    told = text.format(stage=stage.removesuffix(" ●"), n=format_number(most))
    return f"{persons} {told}"
