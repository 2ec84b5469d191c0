"""Which days an office works, against hand-made tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.clock import Clock
from asn_netral.domain.clock_facts import Fact
from asn_netral.domain.deadline import PASSED, PAST_SAFE, RUNNING, UNCOUNTED, count
from asn_netral.rules import clocks as rules
from asn_netral.rules import closed_days
from asn_netral.services.clocks import WorkDays

CLOCKS = {clock.id: clock for clock in rules.load()}
SHIPPED = WorkDays(frozenset(closed_days.load()))


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2024, 10, 18), True),  # Friday
        (date(2024, 10, 19), False),  # Saturday
        (date(2024, 10, 20), False),  # Sunday
        (date(2024, 2, 29), True),  # leap day, a Thursday
        (date(2024, 2, 14), False),  # election day of February
        (date(2024, 4, 8), False),  # collective leave before Idul Fitri
        (date(2024, 8, 17), False),  # Independence Day, a Saturday
        (date(2024, 11, 27), False),  # polling day, Keppres 33/2024
        (date(2024, 12, 25), False),  # Christmas
        (date(2024, 12, 26), False),  # collective leave after Christmas
        (date(2024, 12, 27), True),
        (date(2025, 1, 1), False),
    ],
)
def test_days_of_the_office(day: date, is_open: bool) -> None:
    assert SHIPPED(day) is is_open


def test_an_office_closes_on_days_of_its_own() -> None:
    assert SHIPPED(date(2024, 10, 24))
    assert not WorkDays(frozenset([date(2024, 10, 24)]))(date(2024, 10, 24))


def test_polling_day_is_closed_without_the_library() -> None:
    assert date(2024, 11, 27) in closed_days.load()


def state(clock: Clock, start: Fact, today: date) -> str:
    return count(clock, start, today, SHIPPED).state


def test_warns_by_the_safe_limit_and_says_passed_after_the_last() -> None:
    known = Fact(date(2024, 10, 14))
    by_day = [state(CLOCKS["lapor"], known, date(2024, 10, 19) + timedelta(n)) for n in range(4)]
    assert by_day == [RUNNING, RUNNING, PAST_SAFE, PASSED]


def test_a_day_used_in_place_of_the_start_warns_and_never_says_passed() -> None:
    event = Fact(date(2024, 10, 1), "event_on")
    counted = count(CLOCKS["lapor"], event, date(2025, 1, 1), SHIPPED)
    assert counted.state == PAST_SAFE
    assert not counted.exact
    assert "day of the event" in counted.explanation
    assert "last limit" not in counted.explanation


def test_without_any_start_nothing_is_counted() -> None:
    counted = count(CLOCKS["lapor"], Fact(None), date(2025, 1, 1), SHIPPED)
    assert (counted.state, counted.limits, counted.day) == (UNCOUNTED, None, None)
    assert "cannot be counted" in counted.explanation


def test_a_rule_that_is_not_confirmed_says_so_beside_its_dates() -> None:
    counted = count(CLOCKS["kajian-awal"], Fact(date(2024, 10, 14)), date(2024, 10, 14), SHIPPED)
    assert "to be confirmed" in counted.explanation


def test_three_and_two_days() -> None:
    plain, longer = (
        count(CLOCKS["penanganan"], Fact(date(2024, 10, 28)), date(2024, 10, 28), SHIPPED, extended)
        for extended in (0, 2)
    )
    assert plain.limits is not None
    assert longer.limits is not None
    assert plain.limits.last_on == date(2024, 10, 31)
    assert longer.limits.last_on == date(2024, 11, 2), "over the end of the month"


@pytest.mark.parametrize(
    ("start", "safe", "last"),
    [
        # Tuesday before Christmas: 25 and 26 December 2024 are closed, then a weekend.
        (date(2024, 12, 24), date(2024, 12, 30), date(2024, 12, 31)),
        # Polling day, Wednesday 27 November 2024.
        (date(2024, 11, 26), date(2024, 11, 29), date(2024, 12, 2)),
        # Leap day, a Thursday.
        (date(2024, 2, 28), date(2024, 3, 1), date(2024, 3, 4)),
        # Friday: the weekend does not count.
        (date(2024, 10, 18), date(2024, 10, 22), date(2024, 10, 23)),
    ],
)
def test_three_working_days_against_a_hand_made_table(start: date, safe: date, last: date) -> None:
    counted = count(CLOCKS["bkn-kajian"], Fact(start), start, SHIPPED)
    assert counted.limits is not None
    assert (counted.limits.safe_on, counted.limits.last_on) == (safe, last)


@given(
    st.sampled_from(list(CLOCKS.values())),
    st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    st.integers(0, 60),
)
def test_for_all_days_the_states_follow_each_other(clock: Clock, start: date, later: int) -> None:
    counted = count(clock, Fact(start), start + timedelta(later), SHIPPED)
    assert counted.limits is not None
    assert start <= counted.limits.safe_on <= counted.limits.last_on
    today = start + timedelta(later)
    expected = PASSED if today > counted.limits.last_on else PAST_SAFE
    assert counted.state == (RUNNING if today <= counted.limits.safe_on else expected)
