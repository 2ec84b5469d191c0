"""The balance closes for each group, unit and reading, weeks chain, and parts sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from histories import DAYS, FIRST, FORWARDED, STEPS, History, Step, new_file
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_netral.domain.balance import FLOWS, Balance, total
from asn_netral.domain.counting import AXIS, UNIT
from asn_netral.storage.asof import as_of
from asn_netral.storage.ledger import (
    AXES_OF_GROUP,
    Unbalanced,
    balances,
    contradictions,
    things,
)
from asn_netral.storage.store import Store
from asn_netral.storage.summary import count

ONE_DAY = timedelta(1)
Groups = dict[str | None, Balance]


@contextmanager
def lived(factory: pytest.TempPathFactory, steps: list[Step]) -> Iterator[Store]:
    with new_file(factory.mktemp("history") / "office.db") as store:
        history = History(store)
        for step in steps:
            history.live(step)
        yield store


def balance(
    store: Store,
    first: date,
    last: date,
    unit: str = "cases",
    by: str = "event",
    group: str | None = None,
    province: bool = False,
) -> Groups:
    (found,) = balances(store, things(unit, by, (group,), province), first, last)
    return found


Asked = tuple[str, str, str | None]
"""A unit, an axis and a grouping, None for regions."""


def standing(store: Store, day: date, asked: Sequence[Asked]) -> list[dict[object, list[int]]]:
    """Open at the supervisor and at BKN/PPK, and received, as counted at the end of a day."""
    names = ("open_supervisor", "open_ppk", "received")
    with as_of(store, day):
        return [
            {
                each.group: [each.figures[name] for name in names]
                for each in count(store, group=group or "region", unit=unit, by=by)
            }
            for unit, by, group in asked
        ]


def check_against_what_stood(store: Store, first: date, last: date, asked: Sequence[Asked]) -> None:
    """Opening and closing of a period are what is counted at the end of these days."""
    earlier, later = standing(store, first - ONE_DAY, asked), standing(store, last, asked)
    for told, before, after in zip(asked, earlier, later, strict=True):
        found = balance(store, first, last, *told)
        assert not any(sum(after[key]) for key in set(after) - set(found))
        for key, each in found.items():
            came_before = before.get(key, [0, 0, 0])
            came_after = after.get(key, [0, 0, 0])
            assert [each.supervisor.opening, each.ppk.opening] == came_before[:2], (told, key)
            closing = [each.supervisor.closing, each.ppk.closing, each.to_date_received]
            assert closing == came_after, (told, key)
            assert each.sound, (told, key)


@given(steps=STEPS, since=st.integers(0, DAYS), days=st.integers(0, 14))
@settings(max_examples=60)
def test_opening_and_closing_are_what_is_open_on_those_days(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], since: int, days: int
) -> None:
    first = FIRST + timedelta(since)
    with lived(tmp_path_factory, steps) as store:
        asked = list(product(UNIT, AXIS, (None, "stage")))
        check_against_what_stood(store, first, first + timedelta(days), asked)


@given(steps=FORWARDED)
@settings(max_examples=60)
def test_what_waits_on_a_day_does_not_depend_on_when_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    asked: list[Asked] = [("cases", "event", None), ("persons", "ppk", None)]
    with lived(tmp_path_factory, steps) as store:
        for first in (FIRST + timedelta(days) for days in range(4, 16, 2)):
            check_against_what_stood(store, first, first + ONE_DAY, asked)


@given(steps=STEPS, cuts=st.lists(st.integers(0, DAYS), min_size=1, max_size=4, unique=True))
@settings(max_examples=40)
def test_the_closing_of_one_period_is_the_opening_of_the_next(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], cuts: list[int]
) -> None:
    edges = [FIRST, *(FIRST + timedelta(cut + 1) for cut in sorted(cuts))]
    with lived(tmp_path_factory, steps) as store:
        for unit in UNIT:
            whole = total(balance(store, FIRST, edges[-1] - ONE_DAY, unit).values())
            periods = [
                total(balance(store, first, following - ONE_DAY, unit).values())
                for first, following in pairwise(edges)
            ]
            for earlier, later in pairwise(periods):
                assert earlier.supervisor.closing == later.supervisor.opening
                assert earlier.ppk.closing == later.ppk.opening
            for name in ("new", "moved_in", "reopened", "closed", "moved_out"):
                for reading in ("supervisor", "ppk"):
                    flows = [getattr(getattr(each, reading), name) for each in periods]
                    assert sum(flows) == getattr(getattr(whole, reading), name), (unit, name)


@given(steps=STEPS, since=st.integers(0, DAYS), province=st.booleans())
@settings(max_examples=40)
def test_every_grouping_has_the_same_total_and_a_province_is_the_sum_of_its_parts(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], since: int, province: bool
) -> None:
    first = FIRST + timedelta(since)
    last = first + timedelta(6)
    with lived(tmp_path_factory, steps) as store:
        for unit, by in product(UNIT, AXIS):
            regions = balance(store, first, last, unit, by)
            whole = total(regions.values())
            for group in AXES_OF_GROUP:
                assert total(balance(store, first, last, unit, by, group).values()) == whole, group
            for code, each in balance(store, first, last, unit, by, province=True).items():
                parts = (b for part, b in regions.items() if (part and part[:2]) == code)
                assert total(parts) == each, (unit, by, code)


@given(steps=STEPS)
@settings(max_examples=40)
def test_moves_lead_to_the_status_that_a_case_has(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    with lived(tmp_path_factory, steps) as store:
        assert contradictions(store) == []


def test_a_move_that_is_missing_is_found_and_named(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        history = History(store)
        history.live((0, 1, 1, 0))
        history.live((3, 0, 0, 0))
        store.connection.execute("UPDATE report SET status = 'stopped'")
        with pytest.raises(Unbalanced):
            balance(store, FIRST, FIRST)
        assert contradictions(store) == [("53/2024", 1)]


def test_a_balance_says_in_which_way_cases_came_and_left(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        history = History(store)
        for which, choice in ((0, 1), (0, 5), (0, 2)):
            history.live((0, which, choice, 1))
        store.connection.execute("UPDATE report SET opened_on = '2024-09-02' WHERE n < 3")
        found = total(balance(store, date(2024, 9, 2), date(2024, 9, 8)).values())
        assert {name: getattr(found.supervisor, name) for name in FLOWS} == {
            "opening": 1,
            "new": 1,
            "moved_in": 1,
            "reopened": 0,
            "closed": 0,
            "moved_out": 0,
            "closing": 3,
        }


def plan(store: Store, unit: str, region: str | None = None) -> list[str]:
    """How SQLite goes through the file for a balance for the supervisor."""
    said: list[str] = []
    store.connection.set_trace_callback(said.append)
    balances(store, things(unit, "event", region=region), FIRST, FIRST + ONE_DAY)
    store.connection.set_trace_callback(None)
    selects = [statement for statement in said if statement.startswith("SELECT")]
    return [
        row["detail"]
        for statement in selects
        for row in store.rows(f"EXPLAIN QUERY PLAN {statement}")
    ]


@pytest.mark.parametrize("unit", [word for word in UNIT if word != "recommendations"])
def test_moves_and_reports_meet_by_key(tmp_path: Path, unit: str) -> None:
    with new_file(tmp_path / "office.db") as store:
        History(store).live((0, 1, 1, 0))
        steps = plan(store, unit)
        assert [each for each in steps if each.startswith("SEARCH h USING PRIMARY KEY (report=?)")]
        # Both lie in the order of the report's key, so that nothing is sorted.
        assert not [step for step in steps if "TEMP B-TREE" in step], steps
        assert not [step for step in steps if "AUTOMATIC" in step]


def test_several_groupings_are_posted_in_one_walk(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        history = History(store)
        for which in range(6):
            history.live((0, which, 1, which % 4))
        said: list[str] = []
        store.connection.set_trace_callback(said.append)
        groups = (None, *AXES_OF_GROUP)
        found = balances(store, things("cases", "event", groups), FIRST, FIRST + ONE_DAY)
        store.connection.set_trace_callback(None)
        assert len([each for each in said if "group_concat" in each]) == 1
        for group, each in zip(groups, found, strict=True):
            assert each == balance(store, FIRST, FIRST + ONE_DAY, group=group)


def test_one_region_is_found_by_its_index(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        History(store).live((0, 1, 1, 0))
        steps = plan(store, "cases", "53.71")
        assert not [step for step in steps if step.startswith("SCAN")], steps
        assert [step for step in steps if "report_region (region>? AND region<?)" in step]
