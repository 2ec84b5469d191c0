"""Figures per region and stage are those that a plain count of the rows gives."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from histories import DAYS, FIRST, STEPS, History, Step, new_file
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_netral.domain.counting import AXIS, CROSSING, FIGURES, UNIT, fault_of
from asn_netral.domain.status import FOLLOW_UP_PHASE_OF, phase, start
from asn_netral.storage.asof import as_of
from asn_netral.storage.calendar import stored
from asn_netral.storage.journal import head
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import Count, count

STATES = {"S": "open_supervisor", "P": "open_ppk", "C": "closed", "A": "moved_out"}
EVERY_DAY = date.max


class Plain:
    """The same count, said in Python over all rows, one thing after the other."""

    def __init__(self, store: Store, day: date) -> None:
        self.calendar = stored(store)
        self.day = day.isoformat()
        self.reports = {
            row["id"]: row
            for row in store.rows("SELECT * FROM report")
            if row["opened_on"] <= self.day
        }
        self.subjects = [
            row for row in store.rows("SELECT * FROM subject") if row["report"] in self.reports
        ]
        self.recommendations = [
            row
            for row in store.rows("SELECT * FROM recommendation")
            if row["report"] in self.reports and self._from_day(row) <= self.day
        ]
        self.changes = [
            row
            for row in store.rows("SELECT * FROM status_change ORDER BY report, k")
            if row["effective_on"] <= self.day
        ]

    def _from_day(self, recommendation: Row) -> str:
        opened: str = self.reports[recommendation["report"]]["opened_on"]
        return recommendation["received_on"] or recommendation["issued_on"] or opened

    def lead(self, report: Row) -> Row:
        return self.reports[report["lead"] or report["id"]]

    def statuses(self, lead: Row) -> list[str]:
        moves = [c for c in self.changes if c["report"] == lead["id"] and c["subject"] is None]
        return [start(lead["kind"]), *(move["to_status"] for move in moves)]

    def follow_up(self, subject: Row) -> str | None:
        key = (subject["report"], subject["k"])
        moves = [c for c in self.changes if (c["report"], c["subject"]) == key]
        return moves[-1]["to_status"] if moves else None

    def persons(self, lead: Row) -> dict[str, list[Row]]:
        """Each person of a case with the rows that name them, the first of them first."""
        found: dict[str, list[Row]] = {}
        for row in self.subjects:
            if self.lead(self.reports[row["report"]])["id"] == lead["id"]:
                key = row["person"] or f"{row['report']}.{row['k']}"
                found.setdefault(key, []).append(row)
        for key, rows in found.items():
            rows.sort(key=lambda row: (f"{row['report']}.{row['k']}" != key, *tuple(row)[:2]))
        return found

    def waits(self, rows: list[Row]) -> bool:
        return not any(FOLLOW_UP_PHASE_OF.get(self.follow_up(row) or "") == "C" for row in rows)

    def state(self, lead: Row, people: list[list[Row]]) -> str:
        own = phase(self.statuses(lead)[-1])
        if own == "P" and people and not any(self.waits(rows) for rows in people):
            own = "C"
        return STATES[own]

    def things(self, unit: str) -> list[tuple[Row, Row | None, str]]:
        """What a unit counts: the report that describes it, its person's row, its state."""
        if unit == "recommendations":
            return [
                (
                    self.lead(self.reports[row["report"]]),
                    self._subject(row["report"], row["subject"]),
                    "closed" if (row["answered_on"] or "never") <= self.day else "open_ppk",
                )
                for row in self.recommendations
            ]
        leads = [row for row in self.reports.values() if row["lead"] is None]
        if unit == "persons":
            return [
                (lead, rows[0], self.state(lead, [rows]))
                for lead in leads
                for rows in self.persons(lead).values()
            ]
        chosen = {
            "cases": leads,
            "reports": list(self.reports.values()),
            "tips": [row for row in self.reports.values() if row["kind"] == "informasi-awal"],
        }[unit]
        return [
            (row, None, self.state(self.lead(row), [*self.persons(self.lead(row)).values()]))
            for row in chosen
        ]

    def _subject(self, report: int, k: int) -> Row:
        return next(row for row in self.subjects if (row["report"], row["k"]) == (report, k))

    def place(self, by: str, report: Row, person: Row | None) -> str | None:
        if by == "event":
            return str(report["region"])
        if by == "office":
            return str(self.lead(report)["handled_by"]).split("-")[0]
        if person is not None:
            return person["ppk"]  # type: ignore[no-any-return]
        own = sorted(s["k"] for s in self.subjects if s["report"] == report["id"])
        return self._subject(report["id"], own[0])["ppk"] if own else None

    def stage(self, report: Row) -> str:
        day = report["event_on"]
        return self.calendar.on(date.fromisoformat(day) if day else None, report["region"]).stage

    def crossed(self, cross: str, report: Row) -> str:
        if cross == "stage":
            return self.stage(report)
        if cross == "status":
            return self.statuses(self.lead(report))[-1]
        return report[cross] or "unknown"

    def count(self, group: str, unit: str, by: str, province: bool, cross: str) -> list[Count]:
        groups: dict[str | None, tuple[Counter[str], Counter[str]]] = {}
        for report, person, state in self.things(unit):
            key = self.stage(report) if group == "stage" else self.place(by, report, person)
            key = key[:2] if key and province and group == "region" else key
            figures, crossing = groups.setdefault(key, (Counter(), Counter()))
            tip = report["kind"] == "informasi-awal"
            figures["informasi_awal"] += tip
            if tip and unit != "tips":
                continue
            if not tip:
                figures[report["kind"] or "kind_unknown"] += 1
            figures["received"] += 1
            figures[state] += 1
            for status in ("registered", "violation", "forwarded"):
                figures[status] += status in self.statuses(self.lead(report))
            crossing[self.crossed(cross, report)] += 1
        return [
            Count(key, {name: figures[name] for name in FIGURES}, dict(crossing))
            for key, (figures, crossing) in sorted(
                groups.items(), key=lambda item: (item[0] is None, item[0] or "")
            )
        ]


def _agree(store: Store, day: date, cross: str, province: bool) -> None:
    plain = Plain(store, day)
    for unit, by in product(UNIT, AXIS):
        for group in ("region", "stage"):
            asked = (group, unit, by, province, cross)
            found = count(store, group=group, unit=unit, by=by, province=province, cross=cross)
            assert found == plain.count(*asked), asked
            for each in found:
                assert fault_of(each.figures, unit) is None
                assert sum(each.cross.values()) == each.figures["received"]


@given(
    steps=STEPS,
    days=st.integers(0, DAYS),
    cross=st.sampled_from(CROSSING.words),
    province=st.booleans(),
)
@settings(max_examples=50)
def test_the_figures_are_those_of_a_plain_count_now_and_on_any_day(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Step],
    days: int,
    cross: str,
    province: bool,
) -> None:
    with new_file(tmp_path_factory.mktemp("history") / "office.db") as store:
        history = History(store)
        for step in steps:
            history.live(step)
        _agree(store, EVERY_DAY, cross, province)
        day = FIRST + timedelta(days)
        plain = Plain(store, day)
        with as_of(store, day):
            for unit, by in product(UNIT, AXIS):
                found = count(store, group="region", unit=unit, by=by, cross=cross)
                assert found == plain.count("region", unit, by, False, cross), (unit, by)


@given(steps=STEPS, later=STEPS, days=st.integers(0, DAYS))
@settings(max_examples=40)
def test_what_was_known_then_is_counted_as_it_was_counted_then(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], later: list[Step], days: int
) -> None:
    day = FIRST + timedelta(days)
    with new_file(tmp_path_factory.mktemp("history") / "office.db") as store:
        history = History(store)
        for step in steps:
            history.live(step)
        pos, then = head(store).pos, _everything(store, day)
        for step in later:
            history.live(step)
        with known_at(store, pos):
            assert _everything(store, day) == then


def _everything(store: Store, day: date) -> list[list[Count]]:
    def counted() -> list[list[Count]]:
        return [
            count(store, group=group, unit=unit, by=by, cross="stage")
            for group, unit, by in product(("region", "stage"), UNIT, AXIS)
        ]

    now = counted()
    with as_of(store, day):
        return [*now, *counted()]


def test_a_region_is_counted_with_its_parts_and_without_its_neighbours(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        history = History(store)
        for which in range(5):
            history.live((0, which, 1, 0))
        assert [each.group for each in count(store, group="region", region="53")] == [
            "53",
            "53.01",
            "53.71",
        ]
        assert [each.group for each in count(store, group="region", region="53.7")] == []


def _plan(store: Store, **asked: str) -> list[str]:
    """How SQLite goes through the file for a count."""
    said: list[str] = []
    store.connection.set_trace_callback(said.append)
    count(store, group="region", **asked)  # type: ignore[arg-type]
    store.connection.set_trace_callback(None)
    (sql,) = [statement for statement in said if statement.startswith("SELECT")]
    return [row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize(("unit", "first"), [("cases", "r"), ("reports", "r"), ("persons", "p")])
def test_everything_is_counted_in_the_order_of_the_file(
    tmp_path: Path, unit: str, first: str
) -> None:
    with new_file(tmp_path / "office.db") as store:
        steps = _plan(store, unit=unit)
        assert steps[0] == f"SCAN {first}"
        assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_the_cases_of_a_region_are_counted_by_an_index_alone(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        one = _plan(store, region="53.71")[0]
        assert one.startswith("SEARCH r USING COVERING INDEX report_region (region>? AND region<?)")


@pytest.mark.parametrize("unit", UNIT.words)
def test_no_count_reads_a_whole_table_for_each_case(tmp_path: Path, unit: str) -> None:
    with new_file(tmp_path / "office.db") as store:
        History(store).live((0, 1, 1, 0))
        for plan in (_plan(store, unit=unit), _known_plan(store, unit)):
            # Without an alias: the list of cases that went on elsewhere, read once.
            scans = {step for step in plan if step.startswith("SCAN")} - {"SCAN report"}
            assert len(scans) <= 1, plan


def _known_plan(store: Store, unit: str) -> list[str]:
    with known_at(store, head(store).pos):
        return _plan(store, unit=unit)
