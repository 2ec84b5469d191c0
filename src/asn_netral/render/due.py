"""Deadlines as JSON and as lines for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from asn_netral.domain.deadline import STATES
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.region import Regions
    from asn_netral.services.due import Deadline


def as_json(each: Deadline, regions: Regions, today: date) -> dict[str, Any]:
    """A deadline with the documented keys."""
    counted, clock = each.counted, each.counted.clock
    limits = counted.limits
    return {
        "number": each.number,
        "subject": each.subject,
        "subject_label": each.label,
        "clock": clock.id,
        "clock_name": clock.title,
        "region_code": each.region,
        "region": regions.get(each.region).name,
        "handled_by": each.handled_by,
        "ppk": each.ppk,
        "in_charge": each.in_charge,
        "status": each.status,
        "state": each.state,
        "start_fact": clock.starts_with,
        "start_on": counted.start.on,
        "start_used": counted.start.used or (clock.starts_with if counted.start.on else None),
        "start_exact": counted.exact,
        "start_note": counted.start_note,
        "days": counted.days,
        "extended": counted.extended,
        "kind_of_day": clock.kind,
        "day": counted.day,
        "safe_on": limits.safe_on if limits else None,
        "safe_open_on": limits.safe_open_on if limits else None,
        "closed_on_safe_day": counted.closed_on_safe_day,
        "last_on": limits.last_on if limits and counted.exact else None,
        "days_left": (limits.safe_on - today).days if limits else None,
        "basis": clock.basis,
        "certainty": clock.certainty,
        "certain": counted.doubt is None,
        "note": clock.note,
        "explanation": counted.explanation,
    }


def counts(found: Iterable[Deadline]) -> dict[str, int]:
    """How many clocks are in each state, by the keys of the JSON."""
    listed = [each.state for each in found]
    return {state.replace("-", "_"): listed.count(state) for state in STATES}


def lines(each: Deadline) -> list[str]:
    """A deadline in two lines: whose it is and its limits, then the rule."""
    counted = each.counted
    who = f"{each.number}  {each.label}" if each.label else each.number
    first = f"  {who}  {counted.clock.title}"
    if counted.limits is not None:
        first += "  " + _("safe limit {day}").format(day=counted.limits.safe_on)
        if counted.exact:
            first += ", " + _("last limit {day}").format(day=counted.limits.last_on)
    if each.in_charge:
        first += f"  [{each.in_charge}]"
    return [first, f"    {counted.explanation}"]
