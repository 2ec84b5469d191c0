"""Which cases are late is what their clocks say, one by one, on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from histories import DAYS, FIRST, STEPS, History, Step, new_file
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import fill
from office_file import office_file

from asn_netral.domain.deadline import PASSED
from asn_netral.services.desk import Desk
from asn_netral.services.due import deadlines
from asn_netral.services.late import late
from asn_netral.storage.asof import as_of
from asn_netral.storage.store import Store


def desk(path: Path) -> Desk:
    return Desk(path, "tester", lambda: "2024-12-01T00:00:00Z", date(2024, 12, 1))


def one_by_one(here: Desk, store: Store, day: date) -> set[int]:
    """The leads of all clocks that have passed, each counted by itself."""
    with as_of(store, day):
        clocks = deadlines(replace(here, named_today=day), store)
        lead = {row["id"]: row["lead"] or row["id"] for row in store.rows("SELECT * FROM report")}
        return {lead[each.record] for each in clocks if each.state == PASSED}


def add_days(store: Store, dice: Random) -> None:
    """Tell some days, extensions, referrals and steps, as officers do later."""
    with store.change("report edit") as change:
        for row in store.rows("SELECT * FROM report"):
            opened = date.fromisoformat(row["opened_on"])
            told = {
                name: (opened - timedelta(dice.randrange(4))).isoformat()
                for name in ("known_on", "submitted_on")
                if dice.random() < 0.7
            }
            if told:
                change.update("report", (row["id"],), told)
            if dice.random() < 0.3:
                change.insert("extension", {"report": row["id"], "clock": "penanganan", "days": 2})
        for row in store.rows("SELECT * FROM status_change WHERE to_status = 'registered'"):
            change.update(
                "status_change", (row["report"], row["k"]), {"assumed": dice.randrange(2)}
            )
        for row in store.rows("SELECT * FROM subject WHERE follow_up = 'awaiting-bkn'"):
            day = (FIRST + timedelta(dice.randrange(DAYS))).isoformat()
            if dice.random() < 0.5:
                step = {"step": "sbt-passed", "step_on": day}
                change.update("subject", (row["report"], row["k"]), step)
            else:
                received = {"received_on": day, "destination": "bkn"}
                k = dice.randrange(10**6)
                change.insert("referral", {"report": row["report"], "k": k, **received})


@given(steps=STEPS, seed=st.integers(0, 999), days=st.integers(0, 2 * DAYS))
@settings(max_examples=80)
def test_late_is_what_each_clock_says(steps: list[Step], seed: int, days: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        with new_file(path) as store:
            history = History(store)
            for step in steps:
                history.live(step)
            add_days(store, Random(seed))
            day = FIRST + timedelta(days)
            assert late(desk(path), store, day) == one_by_one(desk(path), store, day)


@pytest.mark.parametrize("weeks", range(4))
def test_late_is_not_empty_where_much_is_late(tmp_path: Path, weeks: int) -> None:
    path = office_file(tmp_path / "office.db", "53", "id")
    fill(path, ("53.01", "53.71"))
    day = date(2024, 9, 29) + timedelta(weeks=weeks)
    with desk(path).open() as store:
        found = late(desk(path), store, day)
        assert found
        assert found == one_by_one(desk(path), store, day)
