"""Clocks: the last days on which something can still be done in time.

No source says whether the first day counts. So every clock has two limits: *batas aman*
(the first day counted), by which the program warns, and *batas akhir* (not counted), by
which it says "passed".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from asn_netral.errors import Refused
from asn_netral.locale import _, language

CALENDAR, WORKING, UNKNOWN = "calendar", "working", "unknown"
_DAY = timedelta(days=1)
_SEARCHED = 366
"""Days after which a search for an open day is given up."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of the procedure.

    Attributes:
        days: length in days, without the extension.
        kind: ``calendar``, ``working`` or ``unknown`` days.
        starts_with: code of the fact that starts it, e.g. ``known_on``.
        stops_with: code of the fact that stops it.
        since: the start in words, as in "7 days since {since}"; `since_en` in English.
        extension: days that may be added, 0 if none.
        applies_to: kinds of report (laporan, temuan, informasi-awal).
        per: ``report`` or ``subject``: what the clock runs for.
        certainty: C confirmed, R recalled, D derived, ? sources disagree.
    """

    id: str
    name: str
    name_en: str
    days: int
    kind: str
    starts_with: str
    stops_with: str
    since: str
    since_en: str
    extension: int
    applies_to: tuple[str, ...]
    per: str
    basis: str
    certainty: str
    note: str

    @property
    def title(self) -> str:
        """The name in the language in force."""
        return self.name if language() == "id" else self.name_en

    @property
    def start_words(self) -> str:
        """What starts it, in the language in force."""
        return self.since if language() == "id" else self.since_en


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one running clock.

    Attributes:
        safe_on: batas aman, the first day counted.
        last_on: batas akhir, the first day not counted.
        safe_open_on: the last day up to `safe_on` on which the counter is open; None when
            it is closed on every day from the start to `safe_on`.
    """

    safe_on: date
    last_on: date
    safe_open_on: date | None


def limits(
    clock: Clock, start: date, is_open: Callable[[date], bool], extended: bool = False
) -> Limits:
    """Count a clock from its start day.

    Where the kind of day is unknown, the safe limit takes the shortest reading (calendar
    days) and the last one the longest (working days): a warning comes early, a reproach
    late.

    Args:
        clock: the clock.
        start: day of the fact that starts it.
        is_open: whether the office works on a day (holidays and weekends are its affair).
        extended: add the clock's extension.

    Raises:
        Refused: the clock has no extension, or a year passes without an open day.
    """
    days = _length(clock, extended)
    safe_on = start + (days - 1) * _DAY
    if clock.kind == WORKING:
        safe_on = _nth_open(start, days, is_open)
    last_on = last_limit(clock, start, is_open, extended)
    open_days = (day for day in _back(safe_on, start) if is_open(day))
    return Limits(safe_on, last_on, next(open_days, None))


def last_limit(
    clock: Clock, start: date, is_open: Callable[[date], bool], extended: bool = False
) -> date:
    """The last limit alone; `is_open` is asked only where open days count.

    Raises:
        Refused: as `limits`.
    """
    days = _length(clock, extended)
    if clock.kind in (WORKING, UNKNOWN):
        return _nth_open(start + _DAY, days, is_open)
    return start + days * _DAY


def _length(clock: Clock, extended: bool) -> int:
    if extended and not clock.extension:
        raise Refused(
            _("The clock {clock} ({days} days) cannot be extended.").format(
                clock=clock.title, days=clock.days
            )
        )
    return clock.days + (clock.extension if extended else 0)


def day_number(start: date, today: date, is_open: Callable[[date], bool] | None = None) -> int:
    """The number of today in a clock whose first day counts: 1 on the start day.

    With `is_open` only open days are counted. Zero or less before the start.
    """
    if is_open is None or today < start:
        return (today - start).days + 1
    return sum(1 for day in _back(today, start) if is_open(day))


def _nth_open(first: date, count: int, is_open: Callable[[date], bool]) -> date:
    """The count-th open day from a day on."""
    day, closed = first, 0
    while True:
        if is_open(day):
            count, closed = count - 1, 0
            if count == 0:
                return day
        closed += 1
        if closed > _SEARCHED:
            raise Refused(
                _(
                    "No open day was found within a year after {day}; "
                    "check the closed days of the office."
                ).format(day=first)
            )
        day += _DAY


def _back(last: date, first: date) -> Iterator[date]:
    """The days from the last back to the first."""
    for number in range(last.toordinal(), first.toordinal() - 1, -1):
        yield date.fromordinal(number)
