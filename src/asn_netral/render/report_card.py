"""One report for a person to read: the card, and the answer to `report add`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, NUMBER_KIND, SOURCE
from asn_netral.domain.day import format_day
from asn_netral.domain.office import described
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS
from asn_netral.domain.requirement import GROUPS
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.deadline import Counted
    from asn_netral.domain.region import Regions
    from asn_netral.domain.requirement import Requirement

Report = dict[str, Any]
Line = tuple[str, str | None]
WIDTH = 88
"""Columns of running text off a terminal."""
SIGNS = {True: "✓", False: "✗", None: "?"}


def card(
    report: Report,
    regions: Regions,
    requirements: Sequence[Requirement] = (),
    clocks: Sequence[tuple[str | None, Counted]] = (),
    *,
    links: Sequence[Line] = (),
    touched: Sequence[str] = (),
    form: str | None = None,
    width: int = WIDTH,
) -> str:
    """The whole report, a line for everything that is known.

    Args:
        report: the report, as the contract's JSON.
        regions: name the offices and the employers.
        requirements: its requirements; none leaves the section out.
        clocks: the running clocks, each with the person it runs for.
        links: what it is linked to besides its case, as (what, number or office).
        touched: names of the stages that an event of several days touches.
        form: the form of violation in words; its code alone otherwise.
        width: columns into which long text is wrapped.
    """
    blocks = [
        [_("Suspected violation {number}").format(number=report["number"])],
        aligned([*_facts(report, regions, form, touched), *links], width),
        [_("Subjects"), *(_subjects(report["subjects"], regions, width) or [f"  {_('none')}"])],
    ]
    if report["description"]:
        blocks.append([_("Description of the event"), *_wrapped(report["description"], width)])
    if requirements:
        blocks.append(required(requirements))
    if clocks:
        blocks.append([_("Clocks"), *(line for each in clocks for line in _clock(each, width))])
    return "\n\n".join("\n".join(block) for block in blocks)


def recorded(report: Report, today: date, *, dry_run: bool = False) -> str:
    """What `report add` answers: the number and what follows from what was told."""
    sentence = _("Would be recorded: {number}") if dry_run else _("Recorded: {number}")
    facts = [
        (_("Stage"), _stage(report)),
        (_("Status"), STATUS.label(report["status"])),
        (_("Commitment concerned"), ", ".join(map(str, report["commitments"]))),
    ]
    return "\n".join([sentence.format(number=report["number"]), *aligned(facts, WIDTH)])


def aligned(lines: Iterable[Line], width: int) -> list[str]:
    """Labels and values in two columns; long values are wrapped under their column."""
    told = [(label, value) for label, value in lines if value]
    left = max((len(label) for label, __ in told), default=0) + 2
    room = max(width - left, 24)
    found = []
    for label, value in told:
        first, *rest = wrap(value, room) or [""]
        found += [f"{label:<{left}}{first}", *(" " * left + more for more in rest)]
    return found


def required(requirements: Sequence[Requirement]) -> list[str]:
    """The requirements under their headings: ✓ met, ✗ not met, ? not told by the record."""
    found = []
    for group, title in GROUPS.items():
        found.append(_(title))
        found += [f"  {SIGNS[r.ok]} {r.label}" for r in requirements if r.group == group]
    return found


def clock_line(counted: Counted) -> str:
    """One clock: its name, today's number and both limits."""
    if counted.limits is None:
        return f"{counted.clock.title}: {counted.start_note}"
    sentence = (
        _("{clock}: day {n} of {days}; safe limit {safe}, last limit {last}")
        if counted.day is not None and counted.day <= counted.days
        else _("{clock}, {days} days: safe limit {safe}, last limit {last}")
    )
    told = sentence.format(
        clock=counted.clock.title,
        n=counted.day,
        days=counted.days,
        safe=format_day(counted.limits.safe_on),
        last=format_day(counted.limits.last_on) if counted.exact else "?",
    )
    notes = [counted.state_label] if counted.state != "running" else []
    if counted.closed_on_safe_day:
        notes.append(counted.closed_note)
    if counted.doubt:
        notes.append(counted.doubt)
    return f"{told} ({'; '.join(notes)})" if notes else told


def _clock(each: tuple[str | None, Counted], width: int) -> list[str]:
    person, counted = each
    told = clock_line(counted)
    return wrap(
        f"{person} – {told}" if person else told,
        width,
        initial_indent="  ",
        subsequent_indent="    ",
    )


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.splitlines() for line in wrap(part, width - 2, **_INDENT) or [""]]


_INDENT: dict[str, Any] = {"initial_indent": "  ", "subsequent_indent": "  "}


def _facts(
    report: Report, regions: Regions, form: str | None, touched: Sequence[str]
) -> Iterator[Line]:
    yield _("Kind of report"), KIND.label(report["kind"]) if report["kind"] else _("not known")
    for other in report["numbers"]:
        yield NUMBER_KIND.label(other["kind"]), other["number"]
    yield _("Status"), STATUS.label(report["status"])
    yield _("Open"), _open(report)
    yield _("Region of the event"), f"{report['region']} ({report['region_code']})"
    yield _("District"), report["district"]
    yield _("Place of the event"), report["place"]
    yield _("Day of the event"), _event(report)
    yield _("Stage"), _stage(report)
    yield _("Stages touched"), "; ".join(touched) if len(touched) > 1 else None
    yield _("Day known"), _day(report["known_on"])
    yield _("Day submitted"), _day(report["submitted_on"])
    yield _("Election"), ELECTION.label(report["election"]) if report["election"] else None
    yield _("Source"), SOURCE.label(report["source"]) if report["source"] else None
    yield _("Category"), ", ".join(CATEGORY.label(word) for word in report["categories"])
    yield _("Form of violation"), form or report["form"]
    yield _("Commitment concerned"), ", ".join(map(str, report["commitments"]))
    yield _("Drawn in by"), report["drawn_in_by"]
    yield _("Handling office"), described(report["handled_by"], regions)
    yield _("Person in charge"), report["in_charge"]
    yield _("Case"), report["case"] if report["case"] != report["number"] else None
    yield _("Handled together"), ", ".join(report["joined"])
    yield _("Comes from"), _provenance(report["provenance"])


def _open(report: Report) -> str:
    if report["open_supervisor"]:
        return _("at the supervisor")
    return _("at BKN or the PPK") if report["open_ppk"] else _("no")


def _event(report: Report) -> str:
    first = _day(report["event_on"])
    if first is None:
        return _("not known")
    last = _day(report["event_until"])
    return f"{first} – {last}" if last else first


def _stage(report: Report) -> str:
    mark = "● " if report["stage_critical"] else ""
    return mark + str(report["stage_name"])


def _provenance(found: dict[str, Any] | None) -> str | None:
    if found is None:
        return None
    place = _("import {batch}: {file}, row {row}").format(
        batch=found["batch"], file=found["file"], row=found["row"]
    )
    return f"{place} ({found['sheet']})" if found["sheet"] else place


def _subjects(subjects: Sequence[dict[str, Any]], regions: Regions, width: int) -> list[str]:
    left = len(str(max((one["k"] for one in subjects), default=0)))
    found = []
    for one in subjects:
        first, *rest = wrap(_subject(one, regions), max(width - left - 4, 24)) or [""]
        found += [f"  {one['k']:>{left}}. {first}", *(" " * (left + 4) + more for more in rest)]
    return found


def _subject(subject: dict[str, Any], regions: Regions) -> str:
    told = [
        subject["label"],
        subject["position"] if subject["position"] != subject["label"] else None,
        subject["agency"],
        EMPLOYMENT.label(subject["employment"]) if subject["employment"] != "unknown" else None,
        POSITION_CLASS.label(subject["position_class"])
        if subject["position_class"] != "unknown"
        else None,
        subject["nip"],
        _("PPK {region}").format(region=regions.get(subject["ppk"]).title)
        if subject["ppk"]
        else None,
        FOLLOW_UP.label(subject["follow_up"]) if subject["follow_up"] else None,
    ]
    return ", ".join(str(part) for part in told if part)


def _day(value: str | None) -> str | None:
    return format_day(date.fromisoformat(value)) if value else None
