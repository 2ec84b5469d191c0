"""An office's life in any order of commands: after each one everything fits and closes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from office_file import TODAY, office_file
from program import Run
from sheets import HEADINGS, write_csv
from trusted import seen
from versions import Rows, state, told_by_versions

from asn_netral.__main__ import main
from asn_netral.domain.counting import UNIT, fault_of
from asn_netral.domain.status import RULES, moves_from
from asn_netral.domain.status_words import FOLLOW_UP
from asn_netral.storage import summary
from asn_netral.storage.store import Store, open_store
from asn_netral.storage.tables import TABLES

DAYS = st.integers(1, 19).map(lambda day: f"2024-10-{day:02}")
WHICH = st.integers(0, 99)
SUM = ("opening", "new", "moved_in", "reopened", "closed", "moved_out")
SIGNS = (1, 1, 1, 1, -1, -1)


def now() -> str:
    return "2024-10-20T01:02:03Z"


def personal_values(store: Store, n: int) -> set[object]:
    """What is held of the persons of a report, now and in the past."""
    record = store.value("SELECT id FROM report WHERE n = ?", (n,))
    return {
        value
        for table in TABLES
        if table.personal and table.record in ("id", "report")
        for name in (table.name, f"{table.name}_history")
        for row in store.rows(
            f"SELECT {', '.join(table.personal)} FROM {name} WHERE {table.record} = ?", (record,)
        )
        for value in row
        if value is not None
    }


class Life(RuleBasedStateMachine):
    """Commands on one file; what each may do is asked of the file, not remembered here."""

    @initialize()
    def found(self) -> None:
        self.folder = Path(mkdtemp())
        self.path = office_file(self.folder / "office.db")
        self.used: set[tuple[Any, ...]] = set()
        self.entries = 1
        self.sheets = 0
        self.written = False

    def run(self, *words: str) -> Run:
        """Run a command; it is done with one more entry, or refused with none."""
        out, err = io.StringIO(), io.StringIO()
        given = [*words, "--json", "--db", str(self.path), "--today", TODAY, "--lang", "en"]
        with redirect_stdout(out), redirect_stderr(err):
            code = main(given)
        assert code in (0, 1, 3), err.getvalue()
        assert "fault of its own" not in err.getvalue()
        self.written = code == 0
        return Run(code, out.getvalue(), err.getvalue())

    def reports(self) -> list[dict[str, Any]]:
        """All reports, as the program lists them."""
        with redirect_stdout(io.StringIO()) as out:
            assert main(["report", "list", "--json", "--db", str(self.path)]) == 0
        found: list[dict[str, Any]] = json.loads(out.getvalue())
        return found

    def some(self, which: int) -> dict[str, Any]:
        there = self.reports()
        return there[which % len(there)]

    def there_are(self, least: int = 1) -> bool:
        return len(self.used) >= least and len(self.reports()) >= least

    @rule(
        kind=st.sampled_from(("laporan", "temuan", "informasi-awal")),
        day=DAYS,
        subjects=st.integers(0, 2),
    )
    def add(self, kind: str, day: str, subjects: int) -> None:
        words = ["--region", "53.71", "--event-date", "2024-09-26", "--kind", kind]
        words += ["--submitted-date", day, "--description", "Hadir"]
        for n in range(subjects):
            words += ["--subject", f"Terlapor {n}"]
        assert (
            self.run("report", "add", *words, *(() if subjects else ("--subject", "unknown"))).code
            == 0
        )

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH, place=st.sampled_from(("Lapangan", "Balai", "Pasar")))
    def edit(self, which: int, place: str) -> None:
        self.run("report", "edit", self.some(which)["number"], "--place", place)

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH, to=WHICH, day=DAYS)
    def move(self, which: int, to: int, day: str) -> None:
        """A move that may be refused for its day, rarely for its status."""
        report = self.some(which)
        possible = moves_from(report["status"], report["kind"]) or tuple(RULES)
        status = possible[to % len(possible)]
        more = ("--reason", "late") if status == "not-registered" else ()
        self.run("report", "move", report["number"], status, "--on", day, *more)

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH, to=st.sampled_from(FOLLOW_UP.words), day=DAYS)
    def follow_up(self, which: int, to: str, day: str) -> None:
        self.run("report", "move", self.some(which)["number"], to, "--subject", "1", "--on", day)

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH)
    def correct(self, which: int) -> None:
        self.run("report", "move", self.some(which)["number"], "registered", "--correct")

    @precondition(lambda self: self.there_are(2))
    @rule(first=WHICH, second=WHICH)
    def join(self, first: int, second: int) -> None:
        self.run("report", "join", self.some(first)["number"], self.some(second)["number"])

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH)
    def split(self, which: int) -> None:
        self.run("report", "split", self.some(which)["number"])

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH, day=DAYS, receive=st.booleans())
    def delegate(self, which: int, day: str, receive: bool) -> None:
        words = ("--receive",) if receive else ()
        number = self.some(which)["number"]
        self.run("report", "delegate", number, "--to", "53.71-oebobo", "--on", day, *words)

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH, to=st.sampled_from(("laporan", "temuan")))
    def raise_tip(self, which: int, to: str) -> None:
        self.run("report", "raise", self.some(which)["number"], "--to", to)

    @rule(rows=st.integers(1, 4), again=st.booleans())
    def import_sheet(self, rows: int, again: bool) -> None:
        """A spreadsheet, and at times the one of before, of which everything is known."""
        self.sheets += not again or not self.sheets
        sheet = self.folder / f"{self.sheets}.csv"
        known = sheet.exists()
        if not known:
            people = [
                ("53.71", "05/09/2024", f"Orang {self.sheets}.{row}", "", f"Acara {row}", "Laporan")
                for row in range(rows)
            ]
            write_csv(sheet, HEADINGS, *people)
        answer = self.run("report", "import", str(sheet), "--lookalikes", "add").json
        parts = ("added", "changed", "known", "held", "ignored", "rejected")
        assert answer["read"] == sum(answer[part] for part in parts)
        self.written = bool(answer["batch"])

    @precondition(lambda self: self.entries > 1)
    @rule()
    def undo(self) -> None:
        """Taking back the last entry in force gives every row of its records as before it.

        Other records stay as they are: an earlier entry may have been taken back since.
        """
        with open_store(self.path, write=False, actor="x", now=now) as store:
            states, present = told_by_versions(store), state(store)
        run = self.run("undo")
        if run.code == 0:
            entry = run.json["undone"]["entry"]
            before: Rows = states[entry - 1]
            with open_store(self.path, write=False, actor="x", now=now) as store:
                sql = "SELECT record FROM change WHERE pos = ?"
                written = {record for (record,) in store.rows(sql, (entry,))}
                expected = {at: row for at, row in present.items() if at[1][0] not in written}
                expected |= {at: row for at, row in before.items() if at[1][0] in written}
                assert state(store) == expected

    @precondition(lambda self: self.entries > 1)
    @rule(which=WHICH)
    def undo_one(self, which: int) -> None:
        """Any entry, so also an undo, or one that later ones keep in force."""
        self.run("undo", "--entry", str(2 + which % (self.entries - 1)))

    @precondition(lambda self: self.there_are())
    @rule(which=WHICH)
    def anonymise(self, which: int) -> None:
        number = self.some(which)["number"]
        run = self.run("report", "anonymise", number, "--early", "--yes", "--reason", "retensi")
        self.written = run.code == 0 and run.json["entry"] is not None
        if run.code == 0:
            with open_store(self.path, write=False, actor="x", now=now) as store:
                assert personal_values(store, int(number.rpartition("/")[2])) == set()

    @invariant()
    def everything_fits(self) -> None:
        """The journal answers for each row, and one command is one entry or none."""
        entries, rows = seen(self.path)
        assert entries == self.entries + self.written
        self.entries, self.written = entries, False
        with open_store(self.path, write=False, actor="x", now=now) as store:
            assert told_by_versions(store)[entries] == rows
        numbers = {row[1:4] for (table, _key), row in rows.items() if table == "report"}
        for office, year, n in numbers - self.used:
            # A number that was given is never given to another report.
            assert all(earlier[2] < n for earlier in self.used if earlier[:2] == (office, year))
        self.used |= numbers

    @invariant()
    def figures_close(self) -> None:
        with open_store(self.path, write=False, actor="x", now=now) as store:
            for unit in UNIT.words:
                for row in summary.count(store, group="region", unit=unit):
                    assert fault_of(row.figures, unit) is None
        with redirect_stdout(io.StringIO()) as out:
            given = ["--from", "2024-10-07", "--until", "2024-10-13", "--db", str(self.path)]
            assert main(["summary", "balance", *given, "--json"]) == 0
        for side in ("supervisor", "ppk"):
            told = json.loads(out.getvalue())["total"][side]
            closing = sum(sign * told[name] for sign, name in zip(SIGNS, SUM, strict=True))
            assert closing == told["closing"]


def test_everything_fits_and_closes_whatever_is_done(
    part: tuple[int, int], times: Callable[[int, int], int]
) -> None:
    examples, steps = times(12, 96 // part[1]), times(14, 40)
    run_state_machine_as_test(
        Life, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
