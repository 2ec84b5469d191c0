"""The clocks that run: for reports at the supervisor, for persons at BKN and the PPK."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from asn_netral.domain.clock import Clock
from asn_netral.domain.clock_facts import (
    Fact,
    Moved,
    PersonTold,
    Told,
    facts_of_person,
    facts_of_report,
    running,
)
from asn_netral.domain.deadline import PASSED, PAST_SAFE, STATES, Counted, count
from asn_netral.domain.person import is_asn
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.clocks import work_days
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.storage.filters import Filter, condition
from asn_netral.storage.followup import open_reports, waiting_persons
from asn_netral.storage.reports import children
from asn_netral.storage.store import Row, Store


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
    persons = waiting_persons(store, where, {})
    return list(_of_persons(desk, store, persons, work_days(desk, store)))


def _all(desk: Desk, store: Store, where: str, values: Mapping[str, object]) -> list[Deadline]:
    is_open = work_days(desk, store)
    found = [
        *_of_reports(desk, store, open_reports(store, where, values), is_open),
        *_of_persons(desk, store, waiting_persons(store, where, values), is_open),
    ]
    return sorted(found, key=_urgency)


def _urgency(each: Deadline) -> tuple[int, date, str, int]:
    order = tuple(STATES).index(each.state)
    limits = each.counted.limits
    if limits is None:
        return order, date.max, each.number, each.subject or 0
    day = limits.last_on if each.state == PASSED else limits.safe_on
    return order, day, each.number, each.subject or 0


def _of_reports(
    desk: Desk, store: Store, rows: list[Row], is_open: Callable[[date], bool]
) -> Iterable[Deadline]:
    ids = _few([row["id"] for row in rows])
    moves = children(store, "status_change", ids)
    extensions = _extensions(store, ids)
    counted = _counting(desk.today, is_open)
    for row in rows:
        told = Told(
            _day(row["event_on"]),
            _day(row["known_on"]),
            _day(row["submitted_on"]),
            [
                Moved(m["to_status"], date.fromisoformat(m["effective_on"]), bool(m["assumed"]))
                for m in moves.get(row["id"], ())
                if m["subject"] is None
            ],
        )
        facts = facts_of_report(told)
        for clock, start in running(desk.clocks, row["kind"], facts, "report"):
            extended = extensions.get((row["id"], clock.id), 0)
            result = counted(clock, start, extended)
            yield _deadline(row, result, row["id"], row["status"])


def _of_persons(
    desk: Desk, store: Store, rows: list[Row], is_open: Callable[[date], bool]
) -> Iterable[Deadline]:
    ids = _few(
        sorted({row["report"] for row in rows} | {row["lead"] for row in rows if row["lead"]})
    )
    tables = ("status_change", "referral", "recommendation")
    about = {table: children(store, table, ids) for table in tables}
    counted = _counting(desk.today, is_open)
    for row in rows:
        own = {table: about[table].get(row["report"], []) for table in tables}
        # A case is referred through its lead; one that names no person is of all reports.
        of_lead = about["referral"].get(row["lead"], ())
        whole = [each for each in of_lead if each["subject"] is None]
        own["referral"] = [*whole, *own["referral"]]
        facts = facts_of_person(_person_told(row, own))
        for clock, start in running(desk.clocks, row["kind"], facts, "subject"):
            result = counted(clock, start, 0)
            yield _deadline(row, result, row["report"], row["follow_up"], row["k"])


def _counting(
    today: date, is_open: Callable[[date], bool]
) -> Callable[[Clock, Fact, int], Counted]:
    """Count clocks on a day, each once for all the reports on which it began the same day."""
    known: dict[tuple[str, Fact, int], Counted] = {}

    def counted(clock: Clock, start: Fact, extended: int) -> Counted:
        key = (clock.id, start, extended)
        if key not in known:
            known[key] = count(clock, start, today, is_open, extended)
        return known[key]

    return counted


def _person_told(row: Row, own: dict[str, list[Row]]) -> PersonTold:
    k = row["k"]
    moved = [m["effective_on"] for m in own["status_change"] if m["subject"] == k]
    referred = [
        r for r in own["referral"] if r["subject"] in (None, k) and r["returned_on"] is None
    ]
    recommended = [r for r in own["recommendation"] if r["subject"] == k]
    last = referred[-1] if referred else None
    letter = recommended[-1] if recommended else None
    direct = last is not None and last["destination"] in ("ppk", "kepala-daerah")
    letter_days = (_day(letter["received_on"]), _day(letter["issued_on"])) if letter else None
    return PersonTold(
        row["follow_up"],
        is_asn(row["employment"]),
        _day(moved[-1]) if moved else None,
        (row["step"], _day(row["step_on"])) if row["step"] else None,
        (_day(last["received_on"]), _day(last["sent_on"])) if last else None,
        letter_days or (None if direct else (None, None)),
        _day(letter["answered_on"]) if letter else None,
    )


def _extensions(store: Store, ids: list[int] | None) -> dict[tuple[int, str], int]:
    return {
        (record, row["clock"]): row["days"]
        for record, rows in children(store, "extension", ids).items()
        for row in rows
    }


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
        row["handled_by"],
        ppk,
        row["in_charge"],
        status,
        counted,
    )


def _few(ids: list[int]) -> list[int] | None:
    """The ids for a query; None (all) where they are too many to be listed."""
    return ids if len(ids) <= 500 else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
