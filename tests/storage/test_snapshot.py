"""Known at an entry: what every query sees, and that nothing of it stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from histories import new_file
from versions import add_report, state

from asn_netral.domain.stage import Calendar
from asn_netral.errors import Refused
from asn_netral.rules import regions, stages
from asn_netral.storage.calendar import (
    adopt,
    calendar_seen,
    shadow_calendar,
    stages_of_events,
    stored,
)
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Store, open_store

CODES = tuple(region.code for region in regions.load())
SHIPPED = stages.load()


def _with_campaign_from(day: date, name: str) -> Calendar:
    rows = [replace(row, starts_on=day) if row.id == "kampanye" else row for row in SHIPPED.stages]
    return replace(SHIPPED, stages=tuple(rows), sha256=name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A report of 24 September 2024 (entry 2), and a calendar that puts it right (entry 3)."""
    with new_file(tmp_path / "office.db") as made:
        with made.change("report add") as change:
            report = add_report(made, change)["id"]
            change.update("report", (report,), {"event_on": "2024-09-24", "region": "53.71"})
        with made.change("stage adopt") as change:
            corrected = _with_campaign_from(date(2024, 9, 24), "corrected")
            adopt(made, change, corrected, CODES)
        yield made


def _stages(store: Store) -> list[str]:
    return list(stages_of_events(store).values())


def test_an_old_figure_is_told_by_the_calendar_of_its_time(store: Store) -> None:
    assert _stages(store) == ["kampanye"]
    with known_at(store, 2, CODES):
        assert _stages(store) == ["gap:nomor-urut:kampanye"]
        assert stored(store).sha256 == SHIPPED.sha256
    assert _stages(store) == ["kampanye"]
    with known_at(store, 1, CODES):
        assert _stages(store) == []


def test_no_entry_means_now(store: Store) -> None:
    with known_at(store, None):
        assert _stages(store) == ["kampanye"]


def test_settings_are_those_of_the_time(store: Store) -> None:
    with store.change("edit") as change:
        store.set_setting(change, "name", "Later")
    with known_at(store, 3, CODES):
        assert "name" not in store.settings
    assert store.settings["name"] == "Later"


def test_a_calendar_named_for_the_run_is_seen_again_afterwards(store: Store) -> None:
    named = replace(SHIPPED, stages=SHIPPED.stages[:5] + SHIPPED.stages[7:])
    shadow_calendar(store, named, CODES)
    seen = _stages(store)
    with known_at(store, 2, CODES):
        assert _stages(store) == ["gap:nomor-urut:kampanye"]
        with calendar_seen(store, SHIPPED, CODES):
            assert _stages(store) == ["gap:nomor-urut:kampanye"]
    assert _stages(store) == seen


def test_a_fault_inside_leaves_nothing_behind(store: Store) -> None:
    before = state(store)
    with pytest.raises(KeyError), known_at(store, 2, CODES):
        raise KeyError
    assert store.rows("SELECT name FROM temp.sqlite_master") == []
    assert state(store) == before


def test_a_file_opened_for_reading_stays_guarded(store: Store) -> None:
    with open_store(store.path, write=False, actor="reader", now=lambda: "") as reading:
        with known_at(reading, 2, CODES):
            assert _stages(reading) == ["gap:nomor-urut:kampanye"]
        shadow_calendar(reading, SHIPPED, CODES)
        with pytest.raises(Refused), reading.change("edit"):
            pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_it_works_in_a_folder_that_cannot_be_written(store: Store) -> None:
    store.path.parent.chmod(0o500)
    try:
        with open_store(store.path, write=False, actor="reader", now=lambda: "") as reading:
            assert not reading.writable
            with known_at(reading, 2, CODES):
                assert _stages(reading) == ["gap:nomor-urut:kampanye"]
    finally:
        store.path.parent.chmod(0o700)
