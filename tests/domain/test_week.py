"""Weeks are ISO weeks, Monday to Sunday; periods include both their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.week import (
    Period,
    PeriodError,
    last_full_week,
    parse_week,
    week_name,
    week_of,
)

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))


def test_the_week_of_the_example() -> None:
    week = parse_week("2024-W42")
    assert week == Period(date(2024, 10, 14), date(2024, 10, 20))
    assert week == parse_week(" 2024w42 ")
    assert str(week) == "2024-W42"


@given(DAYS)
def test_every_day_lies_in_its_week(day: date) -> None:
    week = week_of(day)
    assert day in week
    assert (week.days, week.first.weekday()) == (7, 0)
    assert parse_week(week_name(day)) == week
    assert week.week == week_name(day)


@given(DAYS)
def test_the_last_full_week_was_over_the_day_before(day: date) -> None:
    week = last_full_week(day)
    assert week.last < day <= week.last + timedelta(7)
    assert week.first.weekday() == 0


def test_on_sunday_the_week_is_not_over() -> None:
    assert last_full_week(date(2024, 10, 20)).week == "2024-W41"
    assert last_full_week(date(2024, 10, 21)).week == "2024-W42"


@given(DAYS, st.integers(0, 400))
def test_periods_chain(first: date, length: int) -> None:
    period = Period(first, first + timedelta(length))
    assert period.before.last + timedelta(1) == period.first
    assert period.before.days == period.days == length + 1
    assert first in period
    assert period.last in period
    assert period.before.last not in period


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "week-form"), ("42", "week-form"), ("2024-42", "week-form"), ("W42", "week-form"),
     ("2024-W00", "week-impossible"), ("2024-W53", "week-impossible"),
     ("2024-W99", "week-impossible"), ("9999-W53", "week-impossible"),
     ("0000-W01", "week-impossible")],
)  # fmt: skip
def test_what_is_no_week_is_refused(text: str, code: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_week(text)
    assert caught.value.code == code


def test_a_year_may_have_53_weeks() -> None:
    assert parse_week("2020-W53").last == date(2021, 1, 3)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(PeriodError, match="before it starts"):
        Period(date(2024, 10, 2), date(2024, 10, 1))
