"""The ledger at BKN and the PPK: a forwarded case is open while one of its persons waits.

Whether a case waits on a day depends on its status and on the follow-up of every person in
all its reports, so each forwarded case is walked through once, day by day. Cases that were
never forwarded are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from asn_netral.domain.balance import Balance
from asn_netral.domain.status import FOLLOW_UP_PHASE_OF
from asn_netral.storage.ledger import Things
from asn_netral.storage.store import Store

_EVER = "SELECT report FROM status_change WHERE to_status = 'forwarded' AND subject IS NULL"

Event = tuple[str, int, int | None, str]
"""Day, report, person's place in it (None: the case itself), status."""


class _Thing(NamedTuple):
    """One counted thing of a case: its group, its first day, its person (None: the case)."""

    group: str | None
    opened: str
    person: str | None


def at_ppk(
    store: Store, unit: str, counted: Things, first: date, last: date
) -> dict[str | None, Balance]:
    """The balance at BKN/PPK by group; both days belong to the period."""
    found: dict[str | None, Balance] = {}
    wanted = _wanted(store, unit, counted)
    days = (first.isoformat(), last.isoformat())
    for lead, events, persons in _cases(store):
        for thing in wanted.get(lead, ()):
            balance = found.setdefault(thing.group, Balance.empty())
            changes = _changes(events, persons, thing.person)
            _post(balance, changes, thing.opened, *days)
    return found


def _wanted(store: Store, unit: str, counted: Things) -> dict[int, list[_Thing]]:
    """The things of each forwarded case."""
    person = "coalesce(p.person, p.report || '.' || p.k)" if unit == "persons" else "NULL"
    sql = (
        f"SELECT {counted.lead}.id, {counted.key}, {counted.opened}, {person} "
        f"{counted.source} AND {counted.lead}.id IN ({_EVER})"
    )
    found: dict[int, list[_Thing]] = {}
    for lead, *rest in store.connection.execute(sql, counted.values):
        found.setdefault(lead, []).append(_Thing(*rest))
    return found


def _cases(store: Store) -> Iterator[tuple[int, list[Event], dict[tuple[int, int], str]]]:
    """Each case ever forwarded: lead, its events in order, person by (report, place)."""
    joined: dict[int, list[int]] = {}
    for report, lead in store.connection.execute(
        f"SELECT id, lead FROM report WHERE lead IN ({_EVER})"
    ):
        joined.setdefault(lead, []).append(report)
    members = ", ".join(str(report) for reports in joined.values() for report in reports)
    of_report = f"h.report IN ({_EVER})"
    apart = f"SELECT h.report, {{}} WHERE h.report IN ({members})"
    events = "h.effective_on, h.subject, h.to_status FROM status_change h"
    people = "h.k, coalesce(h.person, h.report || '.' || h.k) FROM subject h"
    own_events = store.connection.execute(
        f"SELECT h.report, {events} WHERE {of_report} ORDER BY 1, h.k"
    )
    own_people = store.connection.execute(
        f"SELECT h.report, {people} WHERE {of_report} ORDER BY 1, 2"
    )
    more_events = store.connection.execute(apart.format(events) + " ORDER BY 1, h.k").fetchall()
    more_people = store.connection.execute(apart.format(people)).fetchall()
    persons_by_lead = groupby(own_people, itemgetter(0))
    lead_with_people, people_rows = next(persons_by_lead, (None, iter(())))
    for lead, rows in groupby(own_events, itemgetter(0)):
        persons: dict[tuple[int, int], str] = {}
        while lead_with_people is not None and lead_with_people < lead:
            lead_with_people, people_rows = next(persons_by_lead, (None, iter(())))
        if lead_with_people == lead:
            persons = {(report, k): key for report, k, key in people_rows}
        found = [(day, report, subject, status) for report, day, subject, status in rows]
        for member in joined.get(lead, ()):
            found += [
                (day, report, subject, status)
                for report, day, subject, status in more_events
                if report == member and subject is not None
            ]
            persons.update(((r, k), key) for r, k, key in more_people if r == member)
        found.sort(key=itemgetter(0))
        yield lead, found, persons


def _changes(
    events: list[Event], persons: dict[tuple[int, int], str], person: str | None
) -> list[tuple[str, bool]]:
    """The days on which the case (or one person of it) begins or ends to wait."""
    forwarded = waits = False
    finished: dict[tuple[int, int], str] = {}
    everyone = {person} if person is not None else set(persons.values())
    changes = []
    for day, report, subject, status in events:
        if subject is None:
            forwarded = status == "forwarded"
        elif FOLLOW_UP_PHASE_OF[status] == "C":
            finished[report, subject] = persons[report, subject]
        else:
            finished.pop((report, subject), None)
        now = forwarded and (not everyone or not everyone <= set(finished.values()))
        if now != waits:
            changes.append((day, now))
            waits = now
    return changes


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
