"""What is made from rows follows an undo, and what stands on an entry keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from histories import new_file
from versions import Key, add_report, state

from asn_netral.errors import NotFound, Refused
from asn_netral.rules import regions, stages
from asn_netral.storage.calendar import adopt
from asn_netral.storage.journal import entry_at
from asn_netral.storage.store import Store
from asn_netral.storage.undo import blockers, last_in_force, undo
from asn_netral.storage.verify import verify

CODES = tuple(region.code for region in regions.load())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_file(tmp_path / "office.db") as made:
        yield made


def _reports(store: Store, count: int) -> list[int]:
    with store.change("report import") as change:
        return [int(str(add_report(store, change)["id"])) for _ in range(count)]


def _edit(store: Store, report: int, place: str) -> int:
    with store.change("report edit") as change:
        change.update("report", (report,), {"place": place})
    return change.pos


def _places(store: Store) -> dict[Key, object]:
    return {key: row[7] for (name, key), row in state(store).items() if name == "report"}


def test_the_language_comes_back_in_the_header_too(store: Store) -> None:
    for language in ("id", "en"):
        with store.change("language") as change:
            store.set_setting(change, "language", language)
    undo(store, last_in_force(store))
    assert store.value("PRAGMA user_version") == 1
    undo(store, last_in_force(store))
    assert store.value("PRAGMA user_version") == 0
    assert list(verify(store, CODES)) == []


def test_the_days_come_back_with_the_calendar(store: Store) -> None:
    days = store.rows("SELECT * FROM calendar")
    shipped = stages.load()
    rows = [
        replace(row, ends_on=date(2024, 11, 22)) if row.id == "kampanye" else row
        for row in shipped.stages
    ]
    with store.change("stage adopt") as change:
        adopt(store, change, replace(shipped, stages=tuple(rows), sha256="0" * 64), CODES)
    assert store.rows("SELECT * FROM calendar") != days
    undo(store, last_in_force(store), CODES)
    assert store.rows("SELECT * FROM calendar") == days
    assert list(verify(store, CODES)) == []


def test_a_batch_is_undone_but_for_the_records_that_were_changed_since(store: Store) -> None:
    first, second, third = _reports(store, 3)
    batch = last_in_force(store)
    _edit(store, second, "here")
    assert list(blockers(store, batch.pos)) == [second]
    with pytest.raises(Refused, match="entry 3"):
        undo(store, batch)
    __, kept = undo(store, batch, keep_changed=True)
    assert list(_places(store)) == [(second,)]
    assert len(kept) == 1
    assert {first, third}.isdisjoint(key[0] for key in _places(store))
    assert list(verify(store, CODES)) == []


def test_a_change_and_its_undo_keep_nobody(store: Store) -> None:
    (report,) = _reports(store, 1)
    _edit(store, report, "here")
    undo(store, last_in_force(store))
    assert blockers(store, 2) == {}
    undo(store, entry_at(store, 2))
    assert _places(store) == {}


def test_a_step_in_between_is_kept_by_a_later_one(store: Store) -> None:
    (report,) = _reports(store, 1)
    middle = _edit(store, report, "here")
    _edit(store, report, "there")
    with pytest.raises(Refused):
        undo(store, entry_at(store, middle))
    assert _places(store) == {(report,): "there"}


def test_a_dry_run_refuses_what_the_undo_would_refuse(store: Store) -> None:
    (report,) = _reports(store, 1)
    undo(store, entry_at(store, 2), dry_run=True)
    assert len(_places(store)) == 1
    _edit(store, report, "here")
    with pytest.raises(Refused):
        undo(store, entry_at(store, 2), dry_run=True)


def test_the_beginning_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(NotFound):
        last_in_force(store)
    with pytest.raises(Refused):
        undo(store, entry_at(store, 1))


def test_what_touched_an_anonymised_record_cannot_be_taken_back(store: Store) -> None:
    (report,) = _reports(store, 1)
    edited = _edit(store, report, "here")
    with store.change("report anonymise") as change:
        change.update("report", (report,), {"source_key": None})
    for pos in (2, edited, change.pos):
        with pytest.raises(Refused):
            undo(store, entry_at(store, pos))


def test_what_was_only_read_is_passed_over(store: Store) -> None:
    _reports(store, 1)
    with store.change("reporter show"):
        pass
    assert last_in_force(store).pos == 2


def test_an_undo_that_left_a_record_does_not_free_what_was_changed_before(store: Store) -> None:
    first, second = _reports(store, 2)
    district = _edit(store, first, "a district")
    with store.change("report import") as change:
        for report in (first, second):
            change.update("report", (report,), {"place": "a place"})
    imported = entry_at(store, change.pos)
    edited = _edit(store, first, "another")
    partly, kept = undo(store, imported, keep_changed=True)
    undo(store, entry_at(store, edited))
    assert len(kept) == 1
    with pytest.raises(Refused, match=f"entry {imported.pos}"):
        undo(store, entry_at(store, district))
    with pytest.raises(Refused, match=f"undo entry {partly} and then entry {imported.pos}"):
        undo(store, entry_at(store, imported.pos))
    undo(store, entry_at(store, partly))
    undo(store, entry_at(store, imported.pos))
    undo(store, entry_at(store, district))
    assert set(_places(store).values()) == {"x"}
