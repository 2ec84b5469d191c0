"""Whether the PPK answered BKN's recommendation in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from asn_netral.domain.clock import Clock, limits
from asn_netral.domain.deadline import doubt
from asn_netral.locale import N_

STATES = {
    "in-time": N_("answered in time"),
    "late": N_("answered late"),
    "waiting": N_("not yet answered"),
    "overdue": N_("not answered, limit passed"),
    "uncounted": N_("not answered, limit cannot be counted"),
    "answered": N_("answered, limit cannot be counted"),
}


class Timing(NamedTuple):
    """How a recommendation stands to its clock.

    Attributes:
        state: a key of `STATES`.
        days: days from receipt to the answer, or to today while there is none.
        safe_on, last_on: the limits; None where the day of receipt is not known.
        doubt: what is not certain of the limits, in words; None where nothing is.
    """

    state: str
    days: int | None
    safe_on: date | None
    last_on: date | None
    doubt: str | None = None


def timing(
    clock: Clock,
    received_on: date | None,
    answered_on: date | None,
    today: date,
    is_open: Callable[[date], bool],
) -> Timing:
    """Hold the answer against the last limit, the longest defensible reading of the clock."""
    if received_on is None:
        return Timing("answered" if answered_on else "uncounted", None, None, None)
    found = limits(clock, received_on, is_open)
    days = ((answered_on or today) - received_on).days
    if answered_on:
        state = "late" if answered_on > found.last_on else "in-time"
    else:
        state = "overdue" if today > found.last_on else "waiting"
    return Timing(state, days, found.safe_on, found.last_on, doubt(clock))
