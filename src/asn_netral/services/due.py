"""The clocks that run: for reports at the supervisor, for persons at BKN and the PPK."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from asn_netral.domain.clock import Clock
from asn_netral.domain.clock_facts import (
    Fact,
    PersonTold,
    facts_of_person,
    running,
)
from asn_netral.domain.deadline import PASSED, PAST_SAFE, STATES, Counted, count
from asn_netral.domain.person import is_asn
from asn_netral.domain.running import History, Running
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.clocks import work_days
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.storage.filters import Filter, condition
from asn_netral.storage.followup import open_reports, waiting_persons
from asn_netral.storage.store import Row, Store

_DAY_LENGTH = len("2024-11-27")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of one report, or of one person of it.

    Attributes:
        record: the report's id; `number` its number.
        subject: the person's place in the report, None for a clock of the report.
        label: the person without any name.
        status: the report's status, or the person's follow-up.
    """

    record: int
    number: str
    subject: int | None
    label: str | None
    region: str
    kind: str | None
    handled_by: str
    ppk: str | None
    in_charge: str | None
    status: str
    counted: Counted

    @property
    def state(self) -> str:
        """A key of `domain.deadline.STATES`."""
        return self.counted.state


def due(
    desk: Desk,
    *,
    region: str | None = None,
    in_charge: str | None = None,
    within: int | None = None,
) -> list[Deadline]:
    """The running and passed clocks, the most urgent first.

    Args:
        desk: the desk.
        region: only of this region (of the event), a province with its parts.
        in_charge: only of reports in this person's charge.
        within: only passed ones and those whose last open day up to the safe limit is at most
            so many days ahead.
    """
    code = desk.regions.find(region).code if region else None
    with desk.open() as store:
        found = deadlines(desk, store, Filter(region=code, in_charge=in_charge))
    if within is None:
        return found
    return [each for each in found if _soon(each, desk.today + timedelta(days=within))]


def _soon(each: Deadline, last: date) -> bool:
    limits = each.counted.limits
    if each.state in (PASSED, PAST_SAFE):
        return True
    return limits is not None and (limits.safe_open_on or limits.safe_on) <= last


def deadlines(desk: Desk, store: Store, chosen: Filter | None = None) -> list[Deadline]:
    """The clocks of the open reports of a file, for an open store."""
    where, values = condition(chosen or Filter())
    return _all(desk, store, where, values)


def of_report(desk: Desk, store: Store, record: int) -> list[Deadline]:
    """The clocks of one report and its persons, the most urgent first."""
    return _all(desk, store, "r.id = :id", {"id": record})


def of_waiting(desk: Desk, store: Store, where: str = "1") -> list[Deadline]:
    """The clocks of the persons at BKN and the PPK alone; `where` speaks of `s` and `r`."""
    return list(_of_persons(desk, waiting_persons(store, where, {}), work_days(desk, store)))


def stream(
    desk: Desk, store: Store, where: str = "1", values: Mapping[str, object] | None = None
) -> Iterator[Deadline]:
    """The clocks in no order, one at a time; `where` speaks of the report `r`."""
    is_open = work_days(desk, store)
    yield from _of_reports(desk, open_reports(store, where, values or {}), is_open)
    yield from _of_persons(desk, waiting_persons(store, where, values or {}), is_open)


def _all(desk: Desk, store: Store, where: str, values: Mapping[str, object]) -> list[Deadline]:
    return sorted(stream(desk, store, where, values), key=urgency)


def urgency(each: Deadline) -> tuple[int, date, str, int]:
    """What to sort by: the most urgent first."""
    order = tuple(STATES).index(each.state)
    limits = each.counted.limits
    if limits is None:
        return order, date.max, each.number, each.subject or 0
    day = limits.last_on if each.state == PASSED else limits.safe_on
    return order, day, each.number, each.subject or 0


def _of_reports(
    desk: Desk, rows: Iterable[Row], is_open: Callable[[date], bool]
) -> Iterator[Deadline]:
    clocks = Running(desk.clocks)
    counted = _counting(desk.today, is_open)
    for row in rows:
        days, history = _history(row)
        extended = json.loads(row["extended"]) if row["extended"] else {}
        for clock, place, used in clocks.of(history):
            start = days[place] if place is not None else None
            result = counted(clock, start, used, extended.get(clock.id, 0))
            yield _deadline(row, result, row["id"], row["status"])


def _history(row: Row) -> tuple[list[str | None], History]:
    """The days of a report in their places, and the rest of its history."""
    days: list[str | None] = [row["event_on"], row["known_on"], row["submitted_on"]]
    told = tuple(day is not None for day in days)
    moves = []
    listed = [move.split(" ") for move in row["moves"].split(",")] if row["moves"] else []
    for __, text in sorted(listed, key=lambda move: int(move[0])):
        days.append(text[:_DAY_LENGTH])
        moves.append((text[_DAY_LENGTH + 1 :], text[_DAY_LENGTH] == "1"))
    return days, History(row["kind"], told, tuple(moves))


def _of_persons(
    desk: Desk, rows: Iterable[Row], is_open: Callable[[date], bool]
) -> Iterator[Deadline]:
    counted = _counting(desk.today, is_open)
    for row in rows:
        facts = facts_of_person(_person_told(row))
        for clock, start in running(desk.clocks, row["kind"], facts, "subject"):
            result = counted(clock, start.on.isoformat() if start.on else None, start.used, 0)
            yield _deadline(row, result, row["report"], row["follow_up"], row["k"])


def _counting(
    today: date, is_open: Callable[[date], bool]
) -> Callable[[Clock, str | None, str | None, int], Counted]:
    """Count clocks on a day, each once for all the reports on which it began the same day."""
    known: dict[tuple[str, str | None, str | None, int], Counted] = {}

    def counted(clock: Clock, start: str | None, used: str | None, extended: int) -> Counted:
        key = (clock.id, start, used, extended)
        if key not in known:
            known[key] = count(clock, Fact(_day(start), used), today, is_open, extended)
        return known[key]

    return counted


def _person_told(row: Row) -> PersonTold:
    referred: list[str | None] | None = json.loads(row["referred"] or "null")
    recommended: list[str | None] | None = json.loads(row["recommended"] or "null")
    direct = referred is not None and referred[2] in ("ppk", "kepala-daerah")
    letter = (_day(recommended[0]), _day(recommended[1])) if recommended else None
    return PersonTold(
        row["follow_up"],
        is_asn(row["employment"]),
        _day(row["moved_on"]),
        (row["step"], _day(row["step_on"])) if row["step"] else None,
        (_day(referred[0]), _day(referred[1])) if referred else None,
        letter or (None if direct else (None, None)),
        _day(recommended[2]) if recommended else None,
    )


def _deadline(
    row: Row, counted: Counted, record: int, status: str, subject: int | None = None
) -> Deadline:
    label = ppk = None
    if subject is not None:
        label = SubjectDraft(position_class=row["position_class"]).label(subject)
        ppk = row["ppk"]
    return Deadline(
        record,
        number_of(row),
        subject,
        label,
        row["region"],
        row["kind"],
        row["handled_by"],
        ppk,
        row["in_charge"],
        status,
        counted,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
