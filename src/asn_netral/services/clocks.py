"""Which days an office works, and a clock counted for it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from asn_netral.domain.clock_facts import Fact
from asn_netral.domain.deadline import Counted, count
from asn_netral.errors import NotFound
from asn_netral.locale import _
from asn_netral.services.desk import Desk

if TYPE_CHECKING:
    from asn_netral.domain.clock import Clock
    from asn_netral.storage.store import Store

SETTING = "closed_days"
"""Setting with the office's own closed days, ISO, separated by spaces."""

CATEGORIES = ("public", "government")
"""Of the library of holidays: public days, and collective leave (cuti bersama)."""

_SATURDAY = 5


class WorkDays:
    """Tells whether an office works on a day.

    It does not on weekends, national holidays and days of collective leave (library
    `holidays`), the days of ``closed-days.csv``, and its own closed days.
    """

    def __init__(self, closed: frozenset[date]) -> None:
        self.closed = closed

    def __call__(self, day: date) -> bool:
        """Whether the office is open on the day."""
        return day.weekday() < _SATURDAY and day not in self.closed and not _is_holiday(day)


@lru_cache(maxsize=4096)
def _is_holiday(day: date) -> bool:
    return day in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    # The whole library is 56 ms of start-up; only clocks need it.
    import holidays

    return frozenset(holidays.country_holidays("ID", categories=CATEGORIES, years=year))


def closed_days(store: Store) -> tuple[date, ...]:
    """The office's own closed days, in order."""
    return tuple(sorted(map(date.fromisoformat, (store.settings.get(SETTING) or "").split())))


def work_days(desk: Desk, store: Store | None = None) -> WorkDays:
    """The days on which the desk's office works."""
    from asn_netral.rules import closed_days as shipped

    own = closed_days(store) if store is not None else ()
    return WorkDays(frozenset((*shipped.load(desk.data), *own)))


def clock_named(desk: Desk, name: str) -> Clock:
    """The clock of an id.

    Raises:
        NotFound: there is none; the sentence names them all.
    """
    for clock in desk.clocks:
        if name.strip().lower() == clock.id:
            return clock
    known = ", ".join(clock.id for clock in desk.clocks)
    raise NotFound(
        _("There is no clock {name}. Known are: {known}.").format(name=name, known=known)
    )


def counted(desk: Desk, name: str, start: date, store: Store | None = None) -> Counted:
    """One clock counted on the desk's day: "day N of 7" with both limits.

    Args:
        desk: the desk.
        name: id of the clock, e.g. ``lapor``.
        start: day of the fact that starts it.
        store: the office's file, for its own closed days.
    """
    return count(clock_named(desk, name), Fact(start), desk.today, work_days(desk, store))
