"""Table 9 of the recap: clocks passed, and those due within three days."""

from __future__ import annotations

from datetime import timedelta

from asn_netral.domain.day import format_number
from asn_netral.domain.deadline import PASSED
from asn_netral.domain.document import Heading, Row, Table
from asn_netral.locale import _
from asn_netral.services.due import Deadline
from asn_netral.services.recap.gathered import Gathered

SOON = timedelta(days=3)
_LISTED = 200
"""Rows of the table; the rest is counted below it."""


def soon(gathered: Gathered) -> tuple[Deadline, ...]:
    """The clocks that have not passed and whose safe limit is at most three days ahead."""
    last = gathered.period.last + SOON
    return tuple(
        each
        for each in gathered.deadlines
        if each.state != PASSED
        and each.counted.limits is not None
        and min(each.counted.limits.safe_on, each.counted.limits.safe_open_on or last) <= last
    )


def passed(gathered: Gathered) -> tuple[Deadline, ...]:
    """The clocks that have passed."""
    return tuple(each for each in gathered.deadlines if each.state == PASSED)


def clock_table(gathered: Gathered) -> Table:
    """Table 9: number, clock, both limits, legal basis; no person is named."""
    every = (*passed(gathered), *soon(gathered))
    more = _("{n} more clocks are not listed; `asn-netral due` lists all.")
    left = len(every) - _LISTED
    return Table(
        name="deadlines",
        title=_("9. Deadlines: passed, and due within 3 days"),
        unit=_("clocks"),
        columns=(
            Heading(_("Number")),
            Heading(_("Clock")),
            Heading(_("State of the clock")),
            Heading(_("Safe limit"), "day"),
            Heading(_("Last limit"), "day"),
            Heading(_("Legal basis, remarks")),
        ),
        rows=tuple(_row(each) for each in every[:_LISTED]),
        notes=(
            *((more.format(n=format_number(left)),) if left > 0 else ()),
            _("Safe limit: the first day counted. Last limit: the first day not counted."),
        ),
        when_empty=_("No clock has passed, and none is due within 3 days."),
    )


def _row(each: Deadline) -> Row:
    counted = each.counted
    limits = counted.limits
    remarks = (counted.clock.basis, counted.start_note, counted.doubt)
    return (
        f"{each.number} ({_('person {k}').format(k=each.subject)})"
        if each.subject is not None
        else each.number,
        counted.clock.title,
        counted.state_label,
        limits.safe_on if limits else None,
        limits.last_on if limits and counted.exact else None,
        "; ".join(remark for remark in remarks if remark),
    )
