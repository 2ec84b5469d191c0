"""The tables of the PPK's recap. Unit: persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from asn_netral.domain.document import Heading, Row, Table, numbers
from asn_netral.domain.person import POSITION_CLASS
from asn_netral.domain.sanction import LEVEL, SANCTION
from asn_netral.domain.status_words import FOLLOW_UP
from asn_netral.locale import _
from asn_netral.services.recap.ppk.employed import Employed
from asn_netral.services.recap.ppk.persons import Follow
from asn_netral.services.recap.urgent import SOON

_PNS, _PPPK = ("pns", "cpns"), ("pppk", "pppk-paruh-waktu")


def state(follow: Follow) -> Table:
    """Table 1: what remained, came, was closed and remains; overdue; the oldest in days."""
    last = follow.period.last
    oldest = max(((last - each.start_on).days for each in follow.open), default=0)
    figures = (follow.opening, follow.came, follow.closed, len(follow.open), len(follow.late))
    return Table(
        name="recommendations",
        title=_("1. State of the recommendations"),
        unit=_("persons"),
        columns=numbers(
            _("Remained last week"),
            _("Received"),
            _("Closed"),
            _("Remaining"),
            _("Overdue"),
            _("Oldest (days)"),
        ),
        rows=((*figures, oldest),),
    )


def process(follow: Follow) -> Table:
    """Table 2: the step at which each open person stands; its sum is what remains."""
    steps = [step.id for step in follow.steps]
    first = steps[0] if steps else None
    counts = dict.fromkeys(steps, 0)
    for each in follow.open:
        step = each.step if each.step in counts else first
        if step is not None:
            counts[step] += 1
    return Table(
        name="process",
        title=_("2. Where the process stands"),
        unit=_("persons"),
        columns=(Heading(_("Step")), *numbers(_("Persons"))),
        rows=tuple((step.title, counts[step.id]) for step in follow.steps),
        footer=(_("TOTAL"), sum(counts.values())),
    )


def sanctions(follow: Follow) -> Table:
    """Table 3: sanctions by level beside what was recommended; nothing is chosen here."""
    given = [each for each in follow.persons if each.sanction_level]

    def row(name: str, chosen: list[Employed]) -> Row:
        words = ("as", "lighter", "heavier", None)
        counts = (sum(each.against == word for each in chosen) for word in words)
        return (name, len(chosen), *counts)

    levels = LEVEL.words
    return Table(
        name="sanctions",
        title=_("3. Sanctions imposed to date"),
        unit=_("persons"),
        columns=(
            Heading(_("Level")),
            *numbers(
                _("Persons"),
                _("As recommended"),
                _("Lighter"),
                _("Heavier"),
                _("Not comparable"),
            ),
        ),
        rows=tuple(
            row(LEVEL.label(word), [each for each in given if each.sanction_level == word])
            for word in levels
        ),
        footer=row(_("TOTAL"), given),
    )


def agencies(follow: Follow) -> Table:
    """Table 4: agency by PNS and PPPK, of all persons to date."""
    return _by(
        follow,
        "agencies",
        _("4. By agency"),
        _("Agency"),
        lambda each: each.agency or _("Not yet known"),
        sorted,
    )


def classes(follow: Follow) -> Table:
    """Table 5: position class by PNS and PPPK, of all persons to date."""
    labels = {word: POSITION_CLASS.label(word) for word in POSITION_CLASS.words}
    return _by(
        follow,
        "classes",
        _("5. By position class"),
        _("Position class"),
        lambda each: labels.get(each.position_class, labels["unknown"]),
        lambda found: [label for label in labels.values() if label in found],
    )


def _by(
    follow: Follow,
    name: str,
    title: str,
    head: str,
    key: Callable[[Employed], str],
    order: Callable[[set[str]], list[str]],
) -> Table:
    def cells(persons: list[Employed]) -> tuple[int, ...]:
        pns = sum(each.employment in _PNS for each in persons)
        pppk = sum(each.employment in _PPPK for each in persons)
        still = sum(each.open_at_end() for each in persons)
        return pns, pppk, len(persons) - pns - pppk, len(persons), still

    every = list(follow.persons)
    keys = order({key(each) for each in every})
    return Table(
        name=name,
        title=title,
        unit=_("persons"),
        columns=(
            Heading(head),
            *numbers("PNS", "PPPK", _("Others"), _("TOTAL"), _("Remaining")),
        ),
        rows=tuple((each, *cells([p for p in every if key(p) == each])) for each in keys),
        footer=(_("TOTAL"), *cells(every)),
        when_empty=_("There is none."),
    )


def blocks(follow: Follow) -> Table:
    """Table 6: blocked personnel data: since when, why, and when the block was lifted."""
    rows = [each for each in follow.persons if each.blocked_on]
    return Table(
        name="blocks",
        title=_("6. Personnel data blocked"),
        unit=_("persons"),
        columns=(
            Heading(_("Number and person")),
            Heading(_("Since"), "day"),
            Heading(_("Why")),
            Heading(_("Lifted"), "day"),
        ),
        rows=tuple(
            (
                each.number,
                each.blocked_on,
                _why_blocked(each),
                each.unblocked_on,
            )
            for each in rows
        ),
        when_empty=_("There is none."),
    )


def _why_blocked(each: Employed) -> str:
    """What BKN waits for: where the person stands, and what was recommended."""
    parts = [FOLLOW_UP.label(each.follow_up)] if each.follow_up else []
    if each.recommended and each.recommended in SANCTION:
        parts.append(_("recommended: {sanction}").format(sanction=SANCTION.label(each.recommended)))
    return "; ".join(parts) or _("Not known")


def commitments(follow: Follow) -> Table:
    """Table 7: what the log shows of the head's own commitments 3, 4 and 5."""
    answers = [each.answer for each in follow.persons]
    fresh, every = follow.passed_on
    held = follow.outreach
    reached = max((row["agencies"] or 0 for row in held), default=0)
    agencies_total = max((row["agencies_total"] or 0 for row in held), default=0)
    days = follow.clock.days if follow.clock else 0
    rows: tuple[Row, ...] = (
        (3, _("Answered by the last limit of {n} days").format(n=days), answers.count("in time")),
        (3, _("Answered later"), answers.count("late")),
        (3, _("Not yet answered"), answers.count("open")),
        (4, _("Information passed on to the supervisors, this week"), fresh),
        (4, _("Information passed on to the supervisors, to date"), every),
        (5, _("Outreach activities"), len(held)),
        (5, _("Participants"), sum(row["participants"] or 0 for row in held)),
        (5, _("Agencies reached by the widest activity"), reached),
        (5, _("Agencies in all"), agencies_total),
    )
    return Table(
        name="commitments",
        title=_("7. Commitments 3, 4 and 5 of the declaration"),
        unit=_("persons (3), reports (4), as stated (5)"),
        columns=(Heading(_("Commitment"), "number"), Heading(_("Matter")), *numbers(_("How many"))),
        rows=rows,
        notes=(
            _("This says what was logged; whether a commitment was kept is not for the program."),
        ),
    )


def decisions(follow: Follow) -> Table:
    """What must be decided this week: both limits, and who must act."""
    last = follow.period.last + SOON + SOON + timedelta(days=1)
    rows = [
        each
        for each in follow.deadlines
        if each.counted.limits and each.counted.limits.safe_on <= last
    ]
    return Table(
        name="decisions",
        title=_("To be decided this week"),
        unit=_("persons"),
        columns=(
            Heading(_("Number and person")),
            Heading(_("State of the clock")),
            Heading(_("Safe limit"), "day"),
            Heading(_("Last limit"), "day"),
            Heading(_("Who must act")),
        ),
        rows=tuple(
            (
                f"{each.number} – {each.subject}",
                each.counted.state_label,
                each.counted.limits.safe_on if each.counted.limits else None,
                each.counted.limits.last_on if each.counted.limits and each.counted.exact else None,
                _("PPK of {region}").format(region=follow.title),
            )
            for each in rows
        ),
        when_empty=_("There is none."),
        notes=(
            _(
                "The length of this clock and its kind of day rest on one statement; "
                "to be confirmed."
            ),
        ),
    )
