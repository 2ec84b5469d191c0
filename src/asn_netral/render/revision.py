"""A revision as the documented JSON, and as sentence and tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_netral.domain.balance import FLOWS, Balance, Flow
from asn_netral.domain.counting import UNIT
from asn_netral.domain.day import format_day, format_number
from asn_netral.domain.revision import REASON, TO_DATE, received, to_date
from asn_netral.locale import N_, _
from asn_netral.render.balance import HEADS
from asn_netral.render.table import Column

if TYPE_CHECKING:
    from asn_netral.services.revisions import Changed, Revision

Table = tuple[list[Column | str], list[list[str]]]

READINGS = {"supervisor": N_("At the supervisor"), "ppk": N_("At BKN/PPK")}
TO_DATE_HEADS = {"received": N_("Came in, to date"), "closed": N_("Closed, to date")}
NAMED = 20
"""How many numbers a reason names in the sentence."""


def as_json(found: Revision, place: str) -> dict[str, Any]:
    """The documented keys of `summary revise`."""
    question = found.question
    return {
        "period": str(found.period),
        "from": found.period.first,
        "until": found.period.last,
        "region_code": question.region,
        "region": place,
        "by": question.by,
        "unit": question.unit,
        "since": found.since,
        "known_at": found.fingerprint,
        "then": _balance(found.then, question.unit),
        "now": _balance(found.now, question.unit),
        "changed": [
            {
                "number": each.number,
                **{part: each.differences.get(part, {}) for part in (*READINGS, "to_date")},
                "reasons": [
                    {"code": reason.code, "entries": list(reason.entries)}
                    for reason in each.reasons
                ],
            }
            for each in found.changed
        ],
    }


def _balance(balance: Balance, unit: str) -> dict[str, Any]:
    return {
        "received": received(balance, unit),
        "supervisor": {name: getattr(balance.supervisor, name) for name in FLOWS},
        "ppk": {name: getattr(balance.ppk, name) for name in FLOWS},
        "to_date": {name: to_date(balance, name) for name in TO_DATE},
    }


def title(found: Revision, place: str) -> tuple[str, str]:
    """Which period of which region, in which unit, and between which entries."""
    first, last = (format_day(day, "medium") for day in (found.period.first, found.period.last))
    what = _("Revision of {period}, {first} to {last}, both included: {region}")
    between = _("Unit: {unit} · then {since} · now {now}")
    return (
        what.format(period=_period(found), first=first, last=last, region=place),
        between.format(
            unit=UNIT.label(found.question.unit), since=found.since, now=found.fingerprint
        ),
    )


def _period(found: Revision) -> str:
    return found.period.week or _("the period")


def sentence(found: Revision) -> str:
    """How much came in then and now and why, and what else changed."""
    unit = found.question.unit
    then, now = received(found.then, unit), received(found.now, unit)
    came = [each for each in found.changed if _came(found, each)]
    others = [each for each in found.changed if each not in came]
    if came:
        text = _("{period} had {then} received, now {now}: {reasons}.")
    elif others:
        text = _("{period} still has {now} received.")
    else:
        text = _("Nothing changed: {period} still has {now} received.")
    first = text.format(
        period=_period(found),
        then=format_number(then),
        now=format_number(now),
        reasons=_told(came),
    )
    if not others:
        return first
    return f"{first} " + _("Other figures changed: {reasons}.").format(reasons=_told(others))


def _came(found: Revision, each: Changed) -> bool:
    """Whether a report changed what came in the period."""
    unit = found.question.unit
    return received(each.then, unit) != received(each.now, unit)


def _told(changed: list[Changed]) -> str:
    """Each reason with how many and which reports it concerns."""
    by_code: dict[str, list[str]] = {}
    for each in changed:
        for reason in each.reasons:
            by_code.setdefault(reason.code, []).append(each.number)
    told = []
    for code in (word for word in REASON.words if word in by_code):
        numbers = by_code[code]
        named = ", ".join(numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
        told.append(f"{format_number(len(numbers))} {REASON.label(code)} ({named})")
    return "; ".join(told)


def figures(found: Revision) -> Table:
    """The figures that changed, then and now."""
    columns: list[Column | str] = [_("Reading"), _("Figure")]
    heads = (_("As printed"), _("As known now"), _("Change"))
    columns += [Column(head, right=True) for head in heads]
    rows = []

    def compare(reading: str, figure: str, before: int, after: int) -> None:
        if before != after:
            cells = (reading, figure, format_number(before), format_number(after))
            rows.append([*cells, f"{after - before:+d}"])

    for reading, label in READINGS.items():
        then: Flow = getattr(found.then, reading)
        now: Flow = getattr(found.now, reading)
        for name in FLOWS:
            compare(_(label), _(HEADS[name]), getattr(then, name), getattr(now, name))
    for name in TO_DATE:
        compare("", _(TO_DATE_HEADS[name]), to_date(found.then, name), to_date(found.now, name))
    return columns, rows


def laid(found: Revision) -> Table:
    """The reports that changed, what each adds more or less, and why."""
    rows = []
    for each in found.changed:
        parts = [
            f"{_(labels[name])} {n:+d}"
            for part, labels in (
                ("supervisor", HEADS),
                ("ppk", HEADS),
                ("to_date", TO_DATE_HEADS),
            )
            for name, n in each.differences.get(part, {}).items()
        ]
        why = [
            f"{REASON.label(reason.code)} ({', '.join(f'#{pos}' for pos in reason.entries)})"
            for reason in each.reasons
        ]
        rows.append([each.number, ", ".join(parts), "; ".join(why)])
    return [_("Number"), _("Changes"), _("Reason (entries of the journal)")], rows
