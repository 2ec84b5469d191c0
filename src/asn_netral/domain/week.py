"""Weeks and periods: the stretch of days a summary is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from asn_netral.domain.day import FIRST_YEAR, format_day
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import quoted
from asn_netral.locale import _

LAST_YEAR = 2100


class PeriodError(FieldError):
    """A text that names no week, or a period that ends before it starts."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included.

    Raises:
        PeriodError: ``period-order`` when `last` lies before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.last < self.first:
            sentence = _("The period ends on {last}, before it starts on {first}; swap the days.")
            first, last = format_day(self.first, "medium"), format_day(self.last, "medium")
            raise PeriodError("period-order", sentence.format(first=first, last=last))

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of equal length that ends on the day before this one."""
        return Period(self.first - timedelta(self.days), self.first - timedelta(1))

    @property
    def week(self) -> str | None:
        """The ISO week (``2024-W42``) when the period is exactly one, else None."""
        whole = self.days == 7 and self.first.weekday() == 0
        return week_name(self.first) if whole else None

    def __str__(self) -> str:
        """The week's name, or both days in ISO form."""
        return self.week or f"{self.first}/{self.last}"


def week_name(day: date) -> str:
    """The ISO week a day lies in, as ``2024-W42``."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_of(day: date) -> Period:
    """Monday to Sunday of the ISO week a day lies in."""
    monday = day - timedelta(day.weekday())
    return Period(monday, monday + timedelta(6))


def last_full_week(day: date) -> Period:
    """The last ISO week that was over before `day` began."""
    return week_of(day - timedelta(day.weekday() + 7))


def parse_week(text: str) -> Period:
    """Read an ISO week: ``2024-W42``, ``2024W42``, ``2024-w7``.

    Raises:
        PeriodError: ``week-form``, ``week-year`` outside 1945 to 2100, or ``week-impossible``
            for a 53rd week of a year that has 52.
    """
    found = re.fullmatch(r"\s*([0-9]{4})-?[Ww]([0-9]{1,2})\s*", text)
    if not found:
        sentence = _("“{text}” is not a week; write it as 2024-W42.")
        raise PeriodError("week-form", sentence.format(text=quoted(text)))
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        period = Period(monday, monday + timedelta(6))
    except (ValueError, OverflowError):
        sentence = _("The year {year} has no week {week}; look at a calendar.")
        raise PeriodError(
            "week-impossible", sentence.format(year=found[1], week=found[2])
        ) from None
    if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        sentence = _("The year {year} lies outside {first} to {last}; check the week.")
        told = sentence.format(year=found[1], first=FIRST_YEAR, last=LAST_YEAR)
        raise PeriodError("week-year", told)
    return period
