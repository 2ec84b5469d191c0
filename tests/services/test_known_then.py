"""What was known then comes out as it was printed then, and every difference is accounted for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from histories import DAYS, FIRST, STEPS, History, Step, new_file
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_netral.domain.balance import Balance
from asn_netral.domain.counting import AXIS, UNIT
from asn_netral.domain.week import Period
from asn_netral.errors import NotFound, Refused
from asn_netral.services.assertions import Given, listed, record
from asn_netral.services.desk import Desk
from asn_netral.services.revisions import Changed, Question, Revision, revise
from asn_netral.storage.store import Store
from asn_netral.storage.undo import last_in_force, undo

MAY = settings(max_examples=15, deadline=None)
LAST = FIRST + timedelta(DAYS)
PERIOD = Period(FIRST + timedelta(7), LAST)
ASKED = st.tuples(st.sampled_from(UNIT.words), st.sampled_from(AXIS.words))
CHANGES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 999)), max_size=6)


def _desk(path: Path) -> Desk:
    return Desk(path, "tester", lambda: "2024-12-01T00:00:00Z", LAST + timedelta(1))


def _correct(store: Store, what: int, which: int) -> None:
    """Edit a region or an office, or take the last change back."""
    if what == 2:
        with suppress(NotFound, Refused):
            undo(store, last_in_force(store))
        return
    leads = store.rows("SELECT id FROM report WHERE lead IS NULL ORDER BY id")
    if not leads:
        return
    column, values = (("region", ("53.01", "74.71")), ("handled_by", ("RI", "74.71")))[what]
    with store.change("report edit") as change:
        key = (leads[which % len(leads)]["id"],)
        change.update("report", key, {column: values[which % 2]})


def _part(balance: Balance) -> dict[str, dict[str, int]]:
    """A balance as what it adds to nothing."""
    return Changed("", Balance.empty(), balance, ()).differences


def _lived(
    factory: pytest.TempPathFactory,
    before: list[Step],
    after: list[Step],
    changes: list[tuple[int, int]],
    between: Callable[[Desk, Store], None],
) -> Desk:
    path = factory.mktemp("history") / "office.db"
    with new_file(path) as store:
        history = History(store)
        for step in before:
            history.live(step)
        between(_desk(path), store)
        for step in after:
            history.live(step)
        for what, which in changes:
            _correct(store, what, which)
    return _desk(path)


@MAY
@given(before=STEPS, after=STEPS, changes=CHANGES, asked=ASKED)
def test_a_revision_starts_from_what_was_printed_and_names_every_difference(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Step],
    after: list[Step],
    changes: list[tuple[int, int]],
    asked: tuple[str, str],
) -> None:
    unit, by = asked
    printed: list[Revision] = []

    def publish(desk: Desk, store: Store) -> None:
        since = str(store.value("SELECT max(pos) FROM journal"))
        printed.append(revise(desk, Question(since, PERIOD, by=by, unit=unit)))

    desk = _lived(tmp_path_factory, before, after, changes, publish)
    (first,) = printed
    assert first.changed == ()
    found = revise(desk, Question(first.since, PERIOD, by=by, unit=unit))
    assert found.then == first.now
    since = int(found.since.split()[0].removeprefix("#"))
    for each in found.changed:
        assert each.reasons, each
        assert all(reason.entries and min(reason.entries) > since for reason in each.reasons)
    then, now = _part(found.then), _part(found.now)
    for reading in ("supervisor", "ppk", "to_date"):
        for name in {*then.get(reading, {}), *now.get(reading, {})}:
            moved = sum(each.differences.get(reading, {}).get(name, 0) for each in found.changed)
            was = then.get(reading, {}).get(name, 0)
            assert now.get(reading, {}).get(name, 0) - was == moved, (reading, name)


@MAY
@given(
    before=STEPS,
    after=STEPS,
    changes=CHANGES,
    unit=st.sampled_from(UNIT.words),
    measure=st.sampled_from(["received", "open_supervisor", "open_ppk", "closed", "registered"]),
)
def test_the_cases_that_moved_account_for_what_an_outside_figure_differs_by(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Step],
    after: list[Step],
    changes: list[tuple[int, int]],
    unit: str,
    measure: str,
) -> None:
    def hold(desk: Desk, _store: Store) -> None:
        for region in (None, "53"):
            held = Given(LAST, region, "event", unit, measure, 0, "s")
            held = replace(held, value=record(desk, held).found)
            assert record(desk, held).agrees

    # What took an assertion back would be another test: only later reports are changed.
    changes = [(what, which) for what, which in changes if what < 2]
    desk = _lived(tmp_path_factory, before, after, changes, hold)
    for outcome in listed(desk):
        assert outcome.found - outcome.given.value == sum(n for __, n in outcome.moved)
        if not outcome.agrees:
            assert outcome.then == outcome.given.value
            assert outcome.moved
