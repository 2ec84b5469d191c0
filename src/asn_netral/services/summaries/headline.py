"""Where things stand, on one screen: open cases, open persons, tips being traced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from asn_netral.domain.status import OPEN_PPK, OPEN_SUPERVISOR, START_FOLLOW_UP
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.asked import standing
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.store import Store
from asn_netral.storage.summary import by_status, waiting_at


@dataclass(frozen=True, slots=True)
class Headline:
    """The state of the file at the end of a day.

    Attributes:
        on: the day it speaks of.
        as_of: the day asked for, None for the file as it is.
        fingerprint: that of the last entry that was taken into account.
        cases: cases open at the supervisor by status, in the order of the statuses.
        persons: persons who wait at BKN or the PPK, by follow-up status.
        overdue: of these persons, those with a clock passed on the day.
        tips: tips open at the supervisor.
    """

    on: date
    as_of: date | None
    fingerprint: str
    cases: Mapping[str, int]
    persons: Mapping[str, int]
    overdue: int
    tips: int


def headline(desk: Desk, day: date | None = None, known: str | None = None) -> Headline:
    """Count what is open, for the supervisor and at BKN/PPK.

    A person of a forwarded case whose follow-up nobody entered waits at BKN, where it starts.

    Args:
        desk: the desk.
        day: the state at the end of this day; None: now.
        known: entry, fingerprint or moment of what was known.
    """
    with standing(desk, known, day) as (store, pos):
        statuses = by_status(store)
        waiting = waiting_at(store)
        mark = fingerprint_at(store, pos)
        overdue = _overdue(desk, store, day or desk.today) if waiting else 0
    persons = {word: waiting.get(word, 0) for word in OPEN_PPK}
    persons[START_FOLLOW_UP] += sum(n for word, n in waiting.items() if word not in OPEN_PPK)
    return Headline(
        on=day or desk.today,
        as_of=day,
        fingerprint=mark,
        cases={word: n for word in OPEN_SUPERVISOR if (n := statuses.get((False, word), 0))},
        persons=persons,
        overdue=overdue,
        tips=sum(statuses.get((True, word), 0) for word in OPEN_SUPERVISOR),
    )


def _overdue(desk: Desk, store: Store, day: date) -> int:
    """Persons at BKN or the PPK with a clock that had passed on a day."""
    # Clocks need holidays, whose library is slow to load: only where someone waits.
    from asn_netral.domain.deadline import PASSED
    from asn_netral.services.due import of_waiting

    clocks = of_waiting(replace(desk, named_today=day), store)
    return len({(each.record, each.subject) for each in clocks if each.state == PASSED})
