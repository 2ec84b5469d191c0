"""Two limits for every clock: the first day counted, and not counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.clock import Clock, Limits, day_number, limits
from asn_netral.errors import Refused
from asn_netral.rules import clocks as rules

CLOCKS = {clock.id: clock for clock in rules.load()}
CLOSED = holidays.country_holidays("ID", categories=("public", "government"), years=(2024, 2025))
ELECTION_DAY = date(2024, 11, 27)


def is_open(day: date) -> bool:
    return day.weekday() < 5 and day not in CLOSED and day != ELECTION_DAY


def clock_of(days: int, kind: str, extension: int = 0) -> Clock:
    words = dict.fromkeys(
        ("id", "name", "name_en", "starts_with", "stops_with", "since", "since_en", "per"), "x"
    )
    return Clock(
        **words, days=days, kind=kind, extension=extension, applies_to=(), basis="", certainty="C",
        note="",
    )  # fmt: skip


def test_known_on_a_monday_the_counter_is_closed_on_the_safe_day() -> None:
    assert limits(CLOCKS["lapor"], date(2024, 10, 14), is_open) == Limits(
        safe_on=date(2024, 10, 20), last_on=date(2024, 10, 21), safe_open_on=date(2024, 10, 18)
    )


@pytest.mark.parametrize(
    ("letter", "calendar", "working"),
    [
        (date(2024, 10, 23), date(2024, 11, 6), date(2024, 11, 12)),
        (date(2024, 11, 13), date(2024, 11, 27), date(2024, 12, 4)),
    ],
)
def test_letters_of_bkn(letter: date, calendar: date, working: date) -> None:
    assert limits(clock_of(14, "calendar"), letter, is_open).last_on == calendar
    assert limits(clock_of(14, "working"), letter, is_open).last_on == working
    ppk = limits(CLOCKS["ppk"], letter, is_open)
    assert ppk.safe_on == calendar - timedelta(days=1), "the shortest reading warns"
    assert ppk.last_on == working, "the longest reading reproaches"


@pytest.mark.parametrize(
    ("start", "safe", "last"),
    [
        (date(2024, 2, 26), date(2024, 3, 3), date(2024, 3, 4)),
        (date(2024, 10, 28), date(2024, 11, 3), date(2024, 11, 4)),
        (date(2024, 12, 28), date(2025, 1, 3), date(2025, 1, 4)),
    ],
)
def test_seven_calendar_days_over_the_end_of_a_month(start: date, safe: date, last: date) -> None:
    found = limits(CLOCKS["lapor"], start, is_open)
    assert (found.safe_on, found.last_on) == (safe, last)


def test_working_days_pass_over_christmas_and_the_election() -> None:
    three = clock_of(3, "working")
    assert limits(three, date(2024, 12, 24), is_open).last_on == date(2024, 12, 31)
    assert limits(three, date(2024, 11, 25), is_open).safe_on == date(2024, 11, 28)


def test_the_first_day_counts_only_when_it_is_open() -> None:
    found = limits(clock_of(1, "working"), date(2024, 10, 19), is_open)
    assert found.safe_on == found.last_on == date(2024, 10, 21)


def test_an_extension_adds_its_days() -> None:
    clock = CLOCKS["penanganan"]
    assert limits(clock, date(2024, 10, 1), is_open).last_on == date(2024, 10, 4)
    assert limits(clock, date(2024, 10, 1), is_open, extended=True).last_on == date(2024, 10, 6)


def test_a_clock_without_extension_is_not_extended() -> None:
    with pytest.raises(Refused, match=r"Filing of a report \(7 days\) cannot be extended"):
        limits(CLOCKS["lapor"], date(2024, 10, 1), is_open, extended=True)


def test_an_office_that_never_opens_is_told_so() -> None:
    with pytest.raises(Refused, match="No open day was found within a year"):
        limits(CLOCKS["bkn-kajian"], date(2024, 10, 1), lambda _day: False)


def test_no_open_day_up_to_the_safe_limit() -> None:
    assert limits(clock_of(2, "calendar"), date(2024, 10, 19), is_open).safe_open_on is None


def test_day_number() -> None:
    start = date(2024, 10, 14)
    assert [day_number(start, start + timedelta(days=n)) for n in (-1, 0, 6)] == [0, 1, 7]
    assert day_number(start, date(2024, 10, 21), is_open) == 6


DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@given(DAYS, st.integers(1, 40), st.sampled_from(["calendar", "working", "unknown"]))
def test_the_safe_limit_is_never_the_later_one(start: date, days: int, kind: str) -> None:
    found = limits(clock_of(days, kind), start, is_open)
    assert start <= found.safe_on <= found.last_on
    if found.safe_open_on is not None:
        assert start <= found.safe_open_on <= found.safe_on
        assert is_open(found.safe_open_on)


@given(DAYS, st.integers(1, 40))
def test_today_has_the_clocks_length_as_its_number_on_the_safe_day(start: date, days: int) -> None:
    calendar = limits(clock_of(days, "calendar"), start, is_open)
    assert day_number(start, calendar.safe_on) == days
    working = limits(clock_of(days, "working"), start, is_open)
    assert day_number(start, working.safe_on, is_open) == days


@given(DAYS, st.integers(1, 40))
def test_without_closed_days_both_kinds_agree(start: date, days: int) -> None:
    always: Callable[[date], bool] = lambda _day: True  # noqa: E731 - the type is the point
    assert limits(clock_of(days, "working"), start, always) == limits(
        clock_of(days, "calendar"), start, always
    )
