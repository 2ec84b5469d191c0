"""Days with the month in words, read by python-dateutil with Indonesian names.

dateutil guesses where it should refuse (``12`` is a date to it, and a missing year is this
one's), so three fences stand around it: every word must be known, two different defaults
must give the same day, and the first number written must be the day. Imported only when
such a day turns up, because dateutil.parser costs as much as a quick command.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil.parser import parser, parserinfo

from asn_netral.domain.day import (
    DayError,
    exact_day,
    format_day,
    full_year,
    in_figures,
    unreadable,
)
from asn_netral.domain.month import MONTHS, WEEKDAYS, weekday_name
from asn_netral.locale import _

_FILLERS = ("tanggal", "tgl", "hari", "the", "of", "st", "nd", "rd", "th")
_KNOWN = {word for names in (*MONTHS, *WEEKDAYS, _FILLERS) for word in names}
_WEEKDAY_OF = {word: number for number, names in enumerate(WEEKDAYS) for word in names}
_MONTH_OF = {word: number for number, names in enumerate(MONTHS, 1) for word in names}


class _Indonesian(parserinfo):
    """dateutil's vocabulary in both languages, day first, no hours, zones or halves of days."""

    JUMP = [" ", ".", ",", "-", "/", *_FILLERS]
    MONTHS = list(MONTHS)  # type: ignore[arg-type]  # the stubs allow two or three names only
    WEEKDAYS = list(WEEKDAYS)  # type: ignore[arg-type]  # as above
    HMS = []
    AMPM = []
    UTCZONE = []
    PERTAIN = []

    def __init__(self) -> None:
        super().__init__(dayfirst=True)

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        """Leave the year as written: it is made whole before dateutil sees it."""
        return year


_PARSER = parser(_Indonesian())
_DEFAULTS = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2004, 12, 31, tzinfo=UTC))


def read_words(text: str, today: date) -> tuple[date, str | None]:
    """Read ``Rabu, 25 September 2024`` and its kin, also ``Rabu, 25/09/2024``.

    Returns:
        The day and, where the year had two digits, those digits.

    Raises:
        DayError: see the class.
    """
    plain = re.sub(r"['’‘ʼ`´]", "", text.casefold())
    words = re.findall(r"[^\W\d_]+", plain)
    numbers = re.findall(r"[0-9]+", plain)
    if any(word not in _KNOWN for word in words) or len(plain) > 60:
        raise unreadable()
    months = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
    if not months and (found := _with_weekday(plain, words, today)):
        return found
    if len(months) != 1 or len(numbers) != 2 or len(numbers[1]) not in (2, 4):
        raise _incomplete()
    if len(numbers[0]) > 2:
        raise DayError("day-form", _("Write the day first: 25 September 2024 or 2024-09-25."))
    short_year = numbers[1] if len(numbers[1]) == 2 else None
    year = full_year(numbers[1], today)
    exact_day(year, months[0], int(numbers[0]), today)
    head, _separator, tail = plain.rpartition(numbers[1])
    day = _by_dateutil(f"{head}{year:04d}{tail}", int(numbers[0]))
    for word in words:
        _check_weekday(word, day)
    return exact_day(day.year, day.month, day.day, today), short_year


def _with_weekday(plain: str, words: list[str], today: date) -> tuple[date, str | None] | None:
    """A day in figures with its weekday before or behind it, None where there is none."""
    figures = re.fullmatch(r"[^0-9]*([0-9].*[0-9])[^0-9]*", plain)
    found = in_figures(figures[1], today) if figures else None
    if found:
        for word in words:
            _check_weekday(word, found[0])
    return found


def _by_dateutil(text: str, first_number: int) -> date:
    try:
        first, second = (_PARSER.parse(text, default=default).date() for default in _DEFAULTS)
    except (ValueError, OverflowError):
        raise unreadable() from None
    if first != second:
        raise _incomplete()
    if first.day != first_number:
        raise DayError("day-form", _("Write the day first: 25 September 2024 or 2024-09-25."))
    return first


def _check_weekday(word: str, day: date) -> None:
    if word in _WEEKDAY_OF and _WEEKDAY_OF[word] != day.weekday():
        sentence = _("{day} was a {right}, not a {written}; one of the two is wrong: correct it.")
        raise DayError(
            "day-weekday",
            sentence.format(
                day=format_day(day, "medium"),
                right=weekday_name(day.weekday()),
                written=weekday_name(_WEEKDAY_OF[word]),
            ),
        )


def _incomplete() -> DayError:
    sentence = _("Day, month and year are needed: 25/09/2024, 2024-09-25 or 25 September 2024.")
    return DayError("day-incomplete", sentence)
