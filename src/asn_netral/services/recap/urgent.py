"""The clocks that a recap speaks of: read one by one, counted, the most urgent kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from asn_netral.domain.deadline import PASSED
from asn_netral.services.due import Deadline, urgency

SOON = timedelta(days=3)
LISTED = 200
"""Clocks that a recap names; the rest is counted below them."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """The clocks of one document.

    Attributes:
        listed: the passed ones, then those due soon, the most urgent first, at most `LISTED`.
        more: how many further ones there are.
        reports: how many reports have a clock due soon.
    """

    listed: tuple[Deadline, ...] = ()
    more: int = 0
    reports: int = 0


@dataclass
class Seen:
    """What was seen of the clocks of a file.

    Attributes:
        urgent: under None; where regions are kept apart also by region and by province.
        late: reports with a clock of their own passed, by region and kind.
    """

    urgent: dict[str | None, Urgent] = field(default_factory=dict)
    late: Counter[tuple[str, str | None]] = field(default_factory=Counter)


def look(clocks: Iterable[Deadline], last: date, *, apart: bool) -> Seen:
    """Look at each clock once.

    Args:
        clocks: of a day's end, those of a report one after the other.
        last: the day.
        apart: also keep regions apart, and their provinces.
    """
    seen = Seen()
    kept: dict[str | None, _Kept] = {}
    counted: int | None = None
    for each in clocks:
        passed = each.state == PASSED
        if passed and each.subject is None and each.record != counted:
            counted = each.record
            seen.late[each.region, each.kind] += 1
        if passed or is_soon(each, last):
            places = {None, each.region, each.region[:2]} if apart else {None}
            for place in places:
                kept.setdefault(place, _Kept()).keep(each, passed)
    seen.urgent = {place: each.urgent() for place, each in kept.items()}
    return seen


def is_soon(each: Deadline, last: date) -> bool:
    """Whether a clock has not passed and its safe limit is at most three days ahead."""
    limits = each.counted.limits
    if each.state == PASSED or limits is None:
        return False
    # One that is closed all along cannot wait either.
    return limits.safe_open_on is None or limits.safe_open_on <= last + SOON


class _Kept:
    """The most urgent clocks so far."""

    def __init__(self) -> None:
        self._clocks: list[Deadline] = []
        self._number = 0
        self._soon: set[int] = set()

    def keep(self, each: Deadline, passed: bool) -> None:
        self._number += 1
        if not passed:
            self._soon.add(each.record)
        self._clocks.append(each)
        if len(self._clocks) >= 2 * LISTED:
            self._sort()

    def _sort(self) -> None:
        self._clocks = sorted(self._clocks, key=urgency)[:LISTED]

    def urgent(self) -> Urgent:
        self._sort()
        return Urgent(tuple(self._clocks), self._number - len(self._clocks), len(self._soon))
