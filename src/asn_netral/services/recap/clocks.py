"""Table 9 of the recap: clocks passed, and those due within three days."""

from __future__ import annotations

from asn_netral.domain.day import format_number
from asn_netral.domain.document import Heading, Row, Table
from asn_netral.locale import _, ngettext
from asn_netral.services.due import Deadline
from asn_netral.services.recap.gathered import Gathered


def clock_table(gathered: Gathered) -> Table:
    """Table 9: number, clock, both limits, legal basis; no person is named."""
    clocks = gathered.urgent
    more = ngettext(
        "{n} more clock is not listed; `asn-netral due` lists all.",
        "{n} more clocks are not listed; `asn-netral due` lists all.",
        clocks.more,
    )
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
        rows=tuple(_row(each) for each in clocks.listed),
        notes=(
            *((more.format(n=format_number(clocks.more)),) if clocks.more else ()),
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
