"""The ledger at BKN and the PPK of the cases whose rows of persons can be one person.

A forwarded case is open while one of its persons waits. Where several rows may tell of the same
person (reports joined to one case, a person named again), each such case is walked through
once, day by day; all others are posted by their stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from asn_netral.domain.balance import Balance
from asn_netral.domain.status import FOLLOW_UP_PHASE_OF
from asn_netral.storage.store import Store
from asn_netral.storage.summary import reached
from asn_netral.storage.walk import IN_ORDER, JOINED, Things

_FINISHED = frozenset(word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C")

OPENED = ""
"""What an event has for a status where a report of the case opens."""

Event = tuple[str, int, int | None, str]
"""Day, report, person's place in it (None: the case itself), status."""
Persons = dict[tuple[int, int | None], str]
"""Who the person of a row is, by report and place in it."""


class _Thing(NamedTuple):
    """One counted thing of a case: its first day, its person (None: the case), its groups."""

    opened: str
    person: str | None
    groups: tuple[str | None, ...]


def at_ppk(
    store: Store, counted: Things, first: date, last: date
) -> Iterator[tuple[int, str | None, Balance]]:
    """The balances at BKN/PPK of the things of such cases; both days belong to the period.

    Yields:
        Place of the grouping among the keys of `counted`, group, balance of one thing.
    """
    wanted = _wanted(store, counted)
    days = (first.isoformat(), last.isoformat())
    for lead, events, persons in _cases(store, set(wanted)):
        for thing in wanted.get(lead, ()):
            balance = Balance.empty()
            _post(balance, _changes(events, persons, thing.person), thing.opened, *days)
            for at, group in enumerate(thing.groups):
                yield at, group, balance


def _wanted(store: Store, counted: Things) -> dict[int, list[_Thing]]:
    """The things of each case that was ever forwarded, where rows are perhaps one person."""
    lead = counted.lead
    person = "coalesce(p.person, p.report || '.' || p.k)" if counted.unit == "persons" else "NULL"
    sql = (
        f"SELECT {lead}.id, {counted.opened}, {person}, {', '.join(counted.keys)} "
        f"{counted.selection} AND {reached('forwarded', lead)} AND ({lead}.id IN {JOINED} "
        f"OR {lead}.id IN (SELECT report FROM subject WHERE person IS NOT NULL))"
    )
    found: dict[int, list[_Thing]] = {}
    for record, opened, named, *groups in store.connection.execute(sql, counted.values):
        found.setdefault(record, []).append(_Thing(opened, named, tuple(groups)))
    return found


def _cases(store: Store, leads: set[int]) -> Iterator[tuple[int, list[Event], Persons]]:
    """Each of these cases: lead, its events in order, the person of each row of a person."""
    members = "SELECT id, lead, opened_on FROM report WHERE lead IS NOT NULL"
    joined: dict[int, int] = {}
    apart: dict[int, list[Event]] = {}
    opened: dict[int, str] = {}
    for report, lead, day in store.connection.execute(members):
        if lead in leads:
            joined[report], opened[report] = lead, day
            apart.setdefault(lead, []).append((day, report, None, OPENED))
    for day, report, subject, status in _events(store, list(joined)):
        if subject is not None:
            # Before its report opened nobody knew of the person.
            event = (max(day, opened[report]), report, subject, status)
            apart[joined[report]].append(event)
    persons = _persons(store, [*leads, *joined], joined)
    for lead, rows in groupby(_events(store, sorted(leads)), itemgetter(1)):
        found = list(rows)
        if lead in apart:
            found = sorted([*found, *apart[lead]], key=_on_its_day)
        yield lead, found, persons.get(lead, {})


def _on_its_day(event: Event) -> tuple[str, bool, bool]:
    """Where an event stands: on a day reports open first, then the case moves, then persons."""
    day, __, subject, status = event
    return day, subject is not None, status != OPENED


def _events(store: Store, reports: list[int]) -> Iterator[Event]:
    """What made reports wait or not, by report: forwarded, taken back, follow-up."""
    return store.connection.execute(
        "SELECT effective_on, report, subject, to_status FROM status_change h "
        "WHERE (subject IS NOT NULL OR 'forwarded' IN (from_status, to_status)) "
        "AND report IN (SELECT value FROM json_each(?)) "
        f"ORDER BY report, {IN_ORDER.format('h')}",
        (str(reports),),
    )


def _persons(store: Store, reports: list[int], joined: dict[int, int]) -> dict[int, Persons]:
    """By case the rows of persons that its events do not tell: no follow-up yet, or named again.

    Every other row is a person of its own.
    """
    found: dict[int, Persons] = {}
    for report, k, person in store.connection.execute(
        "SELECT report, k, coalesce(person, report || '.' || k) FROM subject "
        "WHERE report IN (SELECT value FROM json_each(?)) "
        "AND (follow_up IS NULL OR person IS NOT NULL)",
        (str(reports),),
    ):
        found.setdefault(joined.get(report, report), {})[report, k] = person
    return found


def _changes(events: list[Event], persons: Persons, person: str | None) -> list[tuple[str, bool]]:
    """The days on which the case (or one person of it) begins or ends to wait."""
    rows: Persons = {(event[1], event[2]): f"{event[1]}.{event[2]}" for event in events if event[2]}
    rows.update(persons)
    later = {event[1] for event in events if event[3] == OPENED and person is None}
    everyone = {person} if person is not None else {*_of(rows, {row[0] for row in rows} - later)}
    finished: dict[tuple[int, int | None], str] = {}
    forwarded = waits = False
    changes = []
    for day, report, subject, status in events:
        if subject is not None:
            if status in _FINISHED:
                finished[report, subject] = rows[report, subject]
            else:
                finished.pop((report, subject), None)
        elif status != OPENED:
            forwarded = status == "forwarded"
        elif report in later:
            everyone.update(_of(rows, {report}))
        now = forwarded and (not everyone or not everyone <= {*finished.values()})
        if now != waits:
            changes.append((day, now))
            waits = now
    return changes


def _of(rows: Persons, reports: set[int]) -> list[str]:
    """The persons that these reports name."""
    return [person for (report, __), person in rows.items() if report in reports]


def _post(
    balance: Balance, changes: list[tuple[str, bool]], opened: str, first: str, last: str
) -> None:
    """Post one thing's changes, none of them before the day from which it counts."""
    flow = balance.ppk
    for number, (day, waits) in enumerate(changes):
        on = max(day, opened)
        if on < first:
            flow.opening += 1 if waits else -1
        elif on <= last:
            if not waits:
                flow.closed += 1
            elif number:
                flow.reopened += 1
            else:
                flow.new += 1
