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
from asn_netral.storage.summary import reached

_EVER = reached("forwarded", "r")
_FEW = 2_000
"""So many cases are asked for by name; for more it is quicker to read all."""

_FINISHED = frozenset(word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C")

Event = tuple[str, int, int | None, str]
"""Day, report, person's place in it (None: the case itself), status."""
Persons = dict[tuple[int, int | None], str]
"""Who the person of a row is, by report and place in it."""


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
    for lead, events, persons in _cases(store, list(wanted)):
        for thing in wanted.get(lead, ()):
            balance = found.setdefault(thing.group, Balance.empty())
            changes = _changes(events, persons, thing.person)
            _post(balance, changes, thing.opened, *days)
    return found


def _wanted(store: Store, unit: str, counted: Things) -> dict[int, list[_Thing]]:
    """The things of each case that was ever forwarded."""
    person = "coalesce(p.person, p.report || '.' || p.k)" if unit == "persons" else "NULL"
    sql = (
        f"SELECT {counted.lead}.id, {counted.key}, {counted.opened}, {person} "
        f"{counted.source} AND {reached('forwarded', counted.lead)}"
    )
    found: dict[int, list[_Thing]] = {}
    for lead, *rest in store.connection.execute(sql, counted.values):
        found.setdefault(lead, []).append(_Thing(*rest))
    return found


def _cases(store: Store, leads: list[int]) -> Iterator[tuple[int, list[Event], Persons]]:
    """Each of these cases: lead, its events in order, the person of each row of a person."""
    chosen = f"SELECT r.id FROM report r WHERE r.lead IS NULL AND {_EVER}"
    if len(leads) <= _FEW:
        chosen = ", ".join(map(str, leads))
    joined = dict(
        store.connection.execute(f"SELECT id, lead FROM report WHERE lead IN ({chosen})").fetchall()
    )
    apart: dict[int, list[Event]] = {}
    for event in _events(store, ", ".join(map(str, joined))):
        if event[2] is not None:
            apart.setdefault(joined[event[1]], []).append(event)
    persons = _persons(store, chosen, joined)
    for lead, rows in groupby(_events(store, chosen), itemgetter(1)):
        found = list(rows)
        if lead in apart:
            found = sorted([*found, *apart[lead]], key=itemgetter(0))
        yield lead, found, persons.get(lead, {})


def _events(store: Store, chosen: str) -> Iterator[Event]:
    """What made reports wait or not, by report: forwarded, taken back, follow-up."""
    return store.connection.execute(
        "SELECT effective_on, report, subject, to_status FROM status_change "
        "WHERE (subject IS NOT NULL OR 'forwarded' IN (from_status, to_status)) "
        f"AND report IN ({chosen}) ORDER BY report, k"
    )


def _persons(store: Store, chosen: str, joined: dict[int, int]) -> dict[int, Persons]:
    """By case the rows of persons that its events do not tell: no follow-up yet, or named again.

    Every other row is a person of its own.
    """
    members = ", ".join(map(str, joined))
    found: dict[int, Persons] = {}
    for report, k, person in store.connection.execute(
        "SELECT report, k, coalesce(person, report || '.' || k) FROM subject "
        f"WHERE (report IN ({chosen}) OR report IN ({members})) "
        "AND (follow_up IS NULL OR person IS NOT NULL)"
    ):
        found.setdefault(joined.get(report, report), {})[report, k] = person
    return found


def _changes(events: list[Event], persons: Persons, person: str | None) -> list[tuple[str, bool]]:
    """The days on which the case (or one person of it) begins or ends to wait."""
    rows: Persons = {(event[1], event[2]): f"{event[1]}.{event[2]}" for event in events if event[2]}
    rows.update(persons)
    everyone = {person} if person is not None else {*rows.values()}
    finished: dict[tuple[int, int | None], str] = {}
    forwarded = waits = False
    changes = []
    for day, report, subject, status in events:
        if subject is None:
            forwarded = status == "forwarded"
        elif status in _FINISHED:
            finished[report, subject] = rows[report, subject]
        else:
            finished.pop((report, subject), None)
        now = forwarded and (not everyone or not everyone <= {*finished.values()})
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
