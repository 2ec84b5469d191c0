"""One change is one entry or nothing, and every state the file ever had can be told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import new_file
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from versions import CELLS, Cells, Key, add_report, filled, state, told_by_versions

from asn_netral.errors import NotFound, Refused
from asn_netral.rules import regions
from asn_netral.storage.change import Change, Value
from asn_netral.storage.journal import entry_at, head
from asn_netral.storage.snapshot import LEFT_OUT, known_at
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME, TABLES, Table
from asn_netral.storage.undo import last_in_force, undo
from asn_netral.storage.verify import verify

CODES = tuple(region.code for region in regions.load())
ALONE = [table for table in TABLES if table.key == ("id",) and table.name != "report"]
CHILDREN = [table for table in TABLES if table.record == "report"]
UNIQUE = {"office", "year", "n", "lead", "code", "name", "key"}
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ("report", "report", "child", "child", "child", "alone", "edit", "edit", "delete")
        ),
        st.integers(0, 10**6),
        CELLS,
    ),
    max_size=4,
)


class Stop(Exception):
    """A fault in the middle of a change."""


def _stop_unless(wanted: bool) -> None:
    if not wanted:
        raise Stop


class Office(RuleBasedStateMachine):
    """Changes rows of every table at random and remembers every state."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.file = new_file(Path(self.folder.name) / "office.db")
        self.store = self.file.__enter__()
        self.known = state(self.store)
        self.fixed = set(self.known)
        self.copies = {1: dict(self.known)}
        self.touched: dict[int, set[Value]] = {1: set()}
        self.numbers: list[Value] = []

    def teardown(self) -> None:
        try:
            self.every_state_can_be_told()
        finally:
            self.file.__exit__(None, None, None)
            self.folder.cleanup()

    @rule(acts=ACTS)
    def change(self, acts: list[tuple[str, int, Cells]]) -> None:
        touched: set[Value] = set()
        with self.store.change("edit") as change:
            for act in acts:
                touched |= self._act(change, *act)
        self._remember(change.pos, touched)

    @rule(acts=ACTS, dry_run=st.booleans())
    def change_that_is_not_done(self, acts: list[tuple[str, int, Cells]], dry_run: bool) -> None:
        known, numbers = dict(self.known), list(self.numbers)
        try:
            with self.store.change("edit", dry_run=dry_run) as change:
                for act in acts:
                    self._act(change, *act)
                _stop_unless(dry_run)
        except Stop:
            pass
        self.known, self.numbers = known, numbers

    @rule()
    def undo_the_last_which_is_always_possible(self) -> None:
        try:
            pos = last_in_force(self.store).pos
        except NotFound:
            return
        self._undo(pos)

    @rule(which=st.integers(0, 10**6))
    def undo_any(self, which: int) -> None:
        pos = 1 + which % len(self.copies)
        try:
            self._undo(pos)
        except Refused:
            assert head(self.store).pos == len(self.copies)

    @invariant()
    def tables_hold_what_was_done(self) -> None:
        assert state(self.store) == self.known

    @invariant()
    def the_journal_proves(self) -> None:
        assert list(verify(self.store, CODES)) == []

    @invariant()
    def numbers_are_never_used_twice(self) -> None:
        assert len(self.numbers) == len(set(self.numbers))

    def every_state_can_be_told(self) -> None:
        assert told_by_versions(self.store) == self.copies
        for pos, copy in self.copies.items():
            with known_at(self.store, pos):
                assert state(self.store, "temp", LEFT_OUT) == {
                    name: row for name, row in copy.items() if name[0] not in LEFT_OUT
                }
        assert state(self.store) == self.known

    def _undo(self, pos: int) -> None:
        records = self.touched[pos]
        expected = {name: row for name, row in self.known.items() if name[1][0] not in records}
        before = self.copies.get(pos - 1, {})
        expected |= {name: row for name, row in before.items() if name[1][0] in records}
        undo(self.store, entry_at(self.store, pos), CODES)
        self.known = expected
        self._remember(head(self.store).pos, records)

    def _remember(self, pos: int, touched: set[Value]) -> None:
        assert pos == len(self.copies) + 1
        self.copies[pos] = dict(self.known)
        self.touched[pos] = touched

    def _act(self, change: Change, act: str, which: int, cells: Cells) -> set[Value]:
        """Do one thing to the file and to what is known; say which records it concerns."""
        mine = [name for name in self.known if name not in self.fixed]
        reports = [key[0] for name, key in mine if name == "report"]
        if act == "report" or (act == "child" and not reports):
            row = add_report(self.store, change, cells)
            self.numbers.append(row["n"])
            return self._put(BY_NAME["report"], row)
        if act == "child":
            table, report = CHILDREN[which % len(CHILDREN)], reports[which % len(reports)]
            keys: dict[str, Value] = {"report": report, "k": which % 3}
            key = tuple(keys.get(column, cells.text) for column in table.key)
            return self._write(change, table, key, cells)
        if act == "alone":
            return self._write(change, ALONE[which % len(ALONE)], (change.new_records(),), cells)
        if not mine:
            return set()
        name, key = mine[which % len(mine)]
        if act == "edit":
            return self._write(change, BY_NAME[name], key, cells)
        if name == "report" and (name, key) not in self.copies[len(self.copies)]:
            return set()  # nobody has seen the number of a report that no entry recorded
        return self._delete(change, name, key)

    def _write(self, change: Change, table: Table, key: Key, cells: Cells) -> set[Value]:
        row, old = filled(self.store, table, key, cells), self.known.get((table.name, key))
        if old is None:
            change.insert(table.name, row)
            return self._put(table, row)
        values = {
            column: value
            for index, (column, value) in enumerate(row.items())
            if column not in table.key and column not in UNIQUE and cells.number >> index & 1
        }
        if not values:
            return set()
        change.update(table.name, key, values)
        return self._put(table, dict(zip(table.columns, old, strict=True)) | values)

    def _put(self, table: Table, row: dict[str, Value]) -> set[Value]:
        key = tuple(row[column] for column in table.key)
        self.known[table.name, key] = tuple(row[column] for column in table.columns)
        return {key[0]}

    def _delete(self, change: Change, name: str, key: Key) -> set[Value]:
        gone: Iterable[tuple[str, Key]] = [(name, key)]
        if name == "report":
            gone = [each for each in self.known if each[1][0] == key[0]]
        for each in gone:
            change.delete(*each)
            del self.known[each]
        return {key[0]}


Office.TestCase.settings = settings(
    max_examples=settings().max_examples // 4, stateful_step_count=12
)
TestOffice = Office.TestCase


@pytest.mark.parametrize(
    ("act", "more"), [("update", ({"rank": "IV"},)), ("delete", ())], ids=["update", "delete"]
)
def test_what_is_not_there_cannot_be_changed(
    tmp_path: Path, act: str, more: tuple[object, ...]
) -> None:
    """A change that finds no row must not look like one that was done."""
    with new_file(tmp_path / "office.db") as store:
        with store.change("edit", dry_run=True) as change, pytest.raises(LookupError):
            getattr(change, act)("subject", (1, 1), *more)
        assert head(store).pos == 1


def test_an_attempt_that_fails_leaves_nothing_in_its_change(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        first = _report_alone(store)
        before = state(store)
        with store.change("list import") as change:
            with pytest.raises(Stop):
                _fail(store, change, first)
            assert state(store) == before
            with change.attempt():
                change.update("report", (first,), {"place": "Pasar"})
        assert change.data == {}
        assert [row["record"] for row in store.rows("SELECT record FROM change WHERE pos = 3")] == [
            first
        ]
        assert list(verify(store, CODES)) == []


def _report_alone(store: Store) -> int:
    with store.change("report add") as change:
        return int(str(add_report(store, change)["id"]))


def _fail(store: Store, change: Change, report: int) -> None:
    with change.attempt():
        change.data["number"] = "1"
        add_report(store, change)
        change.update("report", (report,), {"place": "Aula"})
        raise Stop
