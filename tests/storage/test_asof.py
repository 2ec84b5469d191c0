"""As of a day: the status that the moves up to its end give, whatever came later."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import DAYS, FIRST, STEPS, History, Step, new_file
from hypothesis import given
from hypothesis import strategies as st
from versions import state

from asn_netral.domain.status import start
from asn_netral.errors import Refused
from asn_netral.storage.asof import as_of
from asn_netral.storage.change import Value
from asn_netral.storage.journal import head
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Row, Store, open_store


def _day(number: int) -> date:
    return FIRST + timedelta(number)


def _status(store: Store, report: Row, day: str) -> str:
    moves = store.rows("SELECT * FROM main.status_change WHERE report = ?", (report["id"],))
    past = [move for move in moves if move["subject"] is None and move["effective_on"] <= day]
    if not past:
        return start(report["kind"])
    latest: str = max(past, key=lambda move: move["k"])["to_status"]
    return latest


@given(STEPS, st.integers(-2, DAYS + 2))
def test_a_report_has_the_status_of_its_last_move_by_then(steps: list[Step], number: int) -> None:
    day = _day(number)
    with TemporaryDirectory() as folder, new_file(Path(folder) / "office.db") as store:
        history = History(store)
        for step in steps:
            history.live(step)
        reports = store.rows("SELECT * FROM report WHERE opened_on <= ?", (day.isoformat(),))
        expected = {row["id"]: _status(store, row, day.isoformat()) for row in reports}
        before = state(store)
        with as_of(store, day):
            seen = {row["id"]: row["status"] for row in store.rows("SELECT * FROM report")}
        assert seen == expected
        assert state(store) == before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report opened on 15 August, registered on the 20th, a violation from the 25th on."""
    path = tmp_path / "office.db"
    with new_file(path) as made:
        with made.change("report add") as change:
            row: dict[str, Value] = {"id": change.new_records(), "opened_on": "2024-08-15"}
            row |= {"office": "53", "year": 2024, "n": 1, "region": "53", "handled_by": "53"}
            change.insert("report", {**row, "kind": "laporan", "status": "received"})
        _move(made, 1, "registered", "2024-08-20")
        _move(made, 2, "violation", "2024-08-25")
    return path


def _move(store: Store, k: int, to: str, day: str) -> None:
    report = store.value("SELECT id FROM report")
    with store.change("report move") as change:
        row = {"report": report, "k": k, "to_status": to, "effective_on": day, "assumed": 0}
        change.insert("status_change", row)
        change.update("report", (report,), {"status": to})


def test_what_was_known_and_how_it_stood_are_two_questions(file: Path) -> None:
    """Known at the first move, as of a day after the second: the first move stands."""
    with open_store(file, write=False, actor="reader", now=lambda: "") as reading:
        status = "SELECT status FROM report"
        pos = head(reading).pos - 1
        with as_of(reading, date(2024, 8, 22)):
            assert reading.value(status) == "registered"
        with known_at(reading, pos):
            with as_of(reading, date(2024, 8, 30)):
                assert reading.value(status) == "registered"
            with as_of(reading, date(2024, 8, 19)):
                assert reading.value(status) == "received"
            assert reading.value(status) == "registered"
        with as_of(reading, date(2024, 8, 14)):
            assert reading.value("SELECT count(*) FROM report") == 0
        assert reading.value(status) == "violation"
        assert reading.rows("SELECT name FROM temp.sqlite_master") == []
        with pytest.raises(Refused), reading.change("edit"):
            pass
