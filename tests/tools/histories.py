"""Random histories of an office, written through the storage as the services write them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st

from asn_netral.domain.status import (
    CASE,
    PHASE_OF,
    START_FOLLOW_UP,
    moves_follow_up,
    moves_from,
    start,
    usual_path,
)
from asn_netral.rules import regions, stages
from asn_netral.storage.calendar import adopt
from asn_netral.storage.change import Change, Value
from asn_netral.storage.handling import last_on, next_k
from asn_netral.storage.store import Row, Store, new_store, open_store

FIRST = date(2024, 8, 15)
DAYS = 40
REGIONS = ("53", "53.01", "53.71", "74.71", "62.05")
OFFICES = ("RI", "53", "53.71-oebobo", "74.71")
KINDS = ("laporan", "laporan", "temuan", None, "informasi-awal")
CATEGORIES = ("netralitas-asn", "pidana", None)
FORMS = ("E1", "D4", None)

Step = tuple[int, int, int, int]
"""A step as four small numbers; what they choose depends on what there is by then."""

STEPS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 999), st.integers(0, 999), st.integers(0, 3)),
    max_size=40,
)

_TWO_THROUGH = ((0, 11, 1, 1), (0, 2, 1, 1), (11, 0, 0, 1), (6, 0, 3, 2), (6, 1, 3, 2))
_AT_PPK = (0, 6, 6, 6, 8, 10, 10, 11)
FORWARDED = st.lists(
    st.tuples(st.sampled_from(_AT_PPK), st.integers(0, 99), st.integers(0, 99), st.integers(1, 2)),
    min_size=4,
    max_size=16,
).map(lambda steps: [*_TWO_THROUGH, *steps])
"""Steps at BKN and the PPK: persons go on, are put right, reports join late and leave again."""

_PERSONS = (
    "SELECT p.*, l.id AS lead FROM subject p JOIN report m ON m.id = p.report "
    "JOIN report l ON l.id = coalesce(m.lead, m.id)"
)


@cache
def _codes() -> tuple[str, ...]:
    return tuple(region.code for region in regions.load())


@cache
def _empty() -> Path:
    """A file with nothing but its settings and the calendar, copied for each history."""
    path = Path(mkdtemp()) / "empty.db"
    with (
        new_store(path, actor="tester", now=_now) as store,
        store.change("init", origin=7) as change,
    ):
        store.set_setting(change, "office", "53")
        store.set_setting(change, "origin", "7")
        adopt(store, change, stages.load(), _codes())
    return path


def _now() -> str:
    return "2024-10-01T00:00:00Z"


@contextmanager
def new_file(path: Path) -> Iterator[Store]:
    """Open a new file with an office and a calendar."""
    shutil.copyfile(_empty(), path)
    with open_store(path, write=True, actor="tester", now=_now) as store:
        yield store


@dataclass
class History:
    """Lives a history: each step is one change of the file, on a day that never goes back."""

    store: Store
    day: date = FIRST

    def live(self, step: Step) -> None:
        """Do one step; one that has nothing to do only lets days pass."""
        what, which, choice, days = step
        self.day += timedelta(days % 3)
        acts = (*[self._add] * 3, *[self._move] * 3, *[self._follow_up] * 2)
        acts = (*acts, self._join, self._recommend, self._correct, self._forward)
        acts[what](which, choice)

    def _add(self, which: int, choice: int) -> None:
        kind = KINDS[which % len(KINDS)]
        event = FIRST + timedelta(choice % DAYS)
        with self.store.change("report add") as change:
            record = change.new_records()
            values: dict[str, Value] = {
                "id": record,
                "office": "53",
                "year": 2024,
                "n": change.next_number("53", 2024),
                "region": REGIONS[which % len(REGIONS)],
                "handled_by": OFFICES[choice % len(OFFICES)],
                "kind": kind,
                "event_on": event.isoformat() if choice % 7 else None,
                "opened_on": self.day.isoformat(),
                "moved_in": "53.02" if choice % 5 == 0 and kind in CASE else None,
                "category": CATEGORIES[choice % len(CATEGORIES)],
                "form": FORMS[which % len(FORMS)],
                "commitment": (choice % 6) or None,
                "status": start(kind),
            }
            change.insert("report", values)
            for k in range(1, which % 4):
                change.insert("subject", self._subject(record, k, choice + k))

    def _subject(self, record: int, k: int, choice: int) -> dict[str, Value]:
        others = self.store.rows(
            "SELECT report, k FROM subject WHERE person IS NULL AND report <> ?", (record,)
        )
        again = others[choice % len(others)] if others and choice % 3 == 0 else None
        return {
            "report": record,
            "k": k,
            "person": f"{again['report']}.{again['k']}" if again else None,
            "employment": "pns",
            "position_class": "unknown",
            "ppk": (*REGIONS, None)[choice % (len(REGIONS) + 1)],
        }

    def _move(self, which: int, choice: int) -> None:
        """Move a case on; one that is forwarded starts its persons at BKN."""
        lead = self._one("SELECT * FROM report WHERE lead IS NULL", which)
        possible = moves_from(lead["status"], lead["kind"]) if lead else ()
        if lead is None or not possible:
            return
        to = possible[choice % len(possible)]
        with self.store.change("report move") as change:
            self._move_case(change, lead, to)

    def _move_case(self, change: Change, lead: Row, to: str) -> None:
        self._write_move(change, lead["id"], None, lead["status"], to)
        change.update("report", (lead["id"],), {"status": to})
        if to == "forwarded":
            people = self.store.rows(
                "SELECT p.* FROM subject p JOIN report m ON m.id = p.report "
                "WHERE :lead IN (m.id, m.lead) AND follow_up IS NULL",
                {"lead": lead["id"]},
            )
            for person in people:
                self._move_person(change, person, START_FOLLOW_UP)

    def _forward(self, which: int, choice: int) -> None:
        """Forward a case by the usual way, all on one day."""
        lead = self._one("SELECT * FROM report WHERE lead IS NULL AND kind IS NOT NULL", which)
        path = usual_path(lead["kind"], "forwarded") if lead else ()
        if lead is None or lead["status"] not in path[:-1]:
            return
        with self.store.change("report move") as change:
            for to in path[path.index(lead["status"]) + 1 :]:
                now = self._one(f"SELECT * FROM report WHERE id = {lead['id']}", 0)
                if now is not None:
                    self._move_case(change, now, to)

    def _write_move(
        self,
        change: Change,
        record: int,
        subject: int | None,
        before: str | None,
        to: str,
        day: str | None = None,
    ) -> None:
        k = next_k(self.store, "status_change", record)
        row = {"report": record, "k": k, "subject": subject, "from_status": before}
        day = day or self.day.isoformat()
        change.insert("status_change", {**row, "to_status": to, "effective_on": day, "assumed": 0})

    def _move_person(self, change: Change, person: Row, to: str) -> None:
        key = (person["report"], person["k"])
        self._write_move(change, *key, person["follow_up"], to)
        change.update("subject", key, {"follow_up": to})

    def _follow_up(self, which: int, choice: int) -> None:
        person = self._one(f"{_PERSONS} WHERE l.status = 'forwarded'", which)
        possible = moves_follow_up(person["follow_up"]) if person else ()
        if person is not None and possible:
            with self.store.change("report move") as change:
                self._move_person(change, person, possible[choice % len(possible)])

    def _correct(self, which: int, choice: int) -> None:
        """Put a person's last move right: to another status, on a day that fits."""
        person = self._one(f"{_PERSONS} WHERE l.status = 'forwarded' AND follow_up NOTNULL", which)
        if person is None:
            return
        key = (person["report"], person["k"])
        *earlier, last = self.store.rows(
            "SELECT * FROM status_change WHERE report = ? AND subject = ? ORDER BY k", key
        )
        possible = moves_follow_up(last["from_status"])
        to = possible[which % len(possible)]
        days = [move["effective_on"] for move in earlier]
        days.append(last_on(self.store, person["lead"], persons=False))
        first = date.fromisoformat(max(days))
        day = first + timedelta(choice % ((self.day - first).days + 1))
        with self.store.change("report move") as change:
            change.delete("status_change", (person["report"], last["k"]))
            self._write_move(change, *key, last["from_status"], to, day.isoformat())
            change.update("subject", key, {"follow_up": to})

    def _join(self, which: int, choice: int) -> None:
        """Join two cases, or take a report out of one: it keeps the case's moves."""
        leads = self.store.rows(
            "SELECT * FROM report WHERE lead IS NULL AND kind IS NOT 'informasi-awal'"
        )
        if choice % 4 == 0 or len(leads) < 2:
            self._split(which)
            return
        one, other = leads[which % len(leads)], leads[choice % len(leads)]
        first, second = sorted((one, other), key=lambda row: (row["opened_on"], row["id"]))
        silently = PHASE_OF[first["status"]] == "C" and PHASE_OF[second["status"]] != "C"
        lost = second["status"] == "forwarded" and first["status"] != "forwarded"
        if first["id"] == second["id"] or silently or lost:
            return
        with self.store.change("report join") as change:
            members = self.store.rows("SELECT id FROM report WHERE lead = ?", (second["id"],))
            for row in (second, *members):
                change.update("report", (row["id"],), {"lead": first["id"]})

    def _split(self, which: int) -> None:
        """Let a report go its own way: its moves are now those of the case it leaves."""
        member = self._one("SELECT * FROM report WHERE lead IS NOT NULL", which)
        if member is None:
            return
        moves = "SELECT * FROM status_change WHERE subject IS NULL AND report = ? ORDER BY k"
        own = self.store.rows(moves, (member["id"],))
        case = self.store.rows(moves, (member["lead"],))
        with self.store.change("report split") as change:
            for move in own:
                change.delete("status_change", (member["id"], move["k"]))
            for move in case:
                day = max(move["effective_on"], member["opened_on"])
                steps = (move["from_status"], move["to_status"])
                self._write_move(change, member["id"], None, *steps, day)
            status = case[-1]["to_status"] if case else start(member["kind"])
            change.update("report", (member["id"],), {"lead": None, "status": status})

    def _recommend(self, which: int, choice: int) -> None:
        if choice % 2:
            waiting = self._one("SELECT * FROM recommendation WHERE answered_on IS NULL", which)
            if waiting is not None:
                with self.store.change("recommendation edit") as change:
                    answered = {"answered_on": self.day.isoformat()}
                    change.update("recommendation", (waiting["report"], waiting["k"]), answered)
            return
        person = self._one("SELECT * FROM subject", which)
        if person is None:
            return
        report = person["report"]
        k = self.store.value("SELECT count(*) + 1 FROM recommendation WHERE report = ?", (report,))
        received = self.day.isoformat() if choice % 3 else None
        with self.store.change("recommendation add") as change:
            row = {"report": report, "k": k, "subject": person["k"], "received_on": received}
            change.insert("recommendation", {**row, "issued_on": self.day.isoformat()})

    def _one(self, sql: str, which: int) -> Row | None:
        rows = self.store.rows(sql)
        return rows[which % len(rows)] if rows else None
