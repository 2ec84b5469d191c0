"""Whether the PPK answered BKN's recommendation in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from asn_netral.domain.clock import Clock, limits
from asn_netral.domain.deadline import doubt
from asn_netral.domain.status import open_ppk
from asn_netral.locale import N_
from asn_netral.storage.store import Row

STATES = {
    "in-time": N_("answered in time"),
    "late": N_("answered late"),
    "waiting": N_("not yet answered"),
    "overdue": N_("not answered, limit passed"),
    "uncounted": N_("not answered, limit cannot be counted"),
    "answered": N_("answered, limit cannot be counted"),
    "ended": N_("not answered, the follow-up has ended"),
}


class Timing(NamedTuple):
    """How a recommendation stands to its clock.

    Attributes:
        state: a key of `STATES`.
        days: days from receipt to the answer, or to today while one is waited for.
        safe_on, last_on: the limits; None where the day of receipt is not known.
        doubt: what is not certain of the limits, in words; None where nothing is.
    """

    state: str
    days: int | None
    safe_on: date | None
    last_on: date | None
    doubt: str | None = None


def timing(clock: Clock, letter: Row, today: date, is_open: Callable[[date], bool]) -> Timing:
    """Hold the answer against the last limit, the longest defensible reading of the clock.

    Where the person's follow-up has ended, an open letter came after the decision: no answer
    to it is waited for.

    Args:
        clock: the PPK's.
        letter: a recommendation as `storage.followup.followed_up` reads it.
        today: the day it is looked at.
        is_open: tells the days on which the office works.
    """
    received_on, answered_on = _day(letter["received_on"]), _day(letter["answered_on"])
    ended = letter["follow_up"] is not None and not open_ppk(letter["follow_up"])
    if received_on is None:
        state = "answered" if answered_on else "ended" if ended else "uncounted"
        return Timing(state, None, None, None)
    found = limits(clock, received_on, is_open)
    if answered_on:
        state = "late" if answered_on > found.last_on else "in-time"
    elif ended:
        return Timing("ended", None, found.safe_on, found.last_on, doubt(clock))
    else:
        state = "overdue" if today > found.last_on else "waiting"
    days = ((answered_on or today) - received_on).days
    return Timing(state, days, found.safe_on, found.last_on, doubt(clock))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
