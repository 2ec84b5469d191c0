"""Which reports had a clock passed on a day, without the words that `due` prints.

Most open reports have the same history but for its days. Which clock runs from which of
their days is therefore found once for each history, and for each clock and day whether it
has passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from asn_netral.domain.clock import Clock
from asn_netral.domain.clock_facts import Fact, Moved, Told, facts_of_report, running
from asn_netral.domain.deadline import PASSED, count
from asn_netral.domain.status import OPEN_SUPERVISOR, start
from asn_netral.services.clocks import work_days
from asn_netral.services.desk import Desk
from asn_netral.services.due import of_waiting
from asn_netral.storage.asof import as_of
from asn_netral.storage.late import (
    DAY_LENGTH,
    FOLLOWED,
    OpenReport,
    anyone_followed,
    leads_of,
    open_on,
)
from asn_netral.storage.reports import children
from asn_netral.storage.store import Store

_FIRST_MOVE = 3
_NO_DAY = date(2000, 1, 1)


class _History(NamedTuple):
    """What decides which clocks of a report run: kind, which days are told, its moves."""

    kind: str | None
    told: tuple[bool, bool, bool]
    moves: tuple[str, ...]


def late(desk: Desk, store: Store, day: date) -> set[int]:
    """Leads of the cases, and tips, with a clock passed on a day, their persons' among them.

    The file is read as it stands for the running queries; the day's standing is found here.
    """
    found = set(_late_reports(desk, store, day))
    if anyone_followed(store):
        with as_of(store, day):
            clocks = of_waiting(replace(desk, named_today=day), store, FOLLOWED)
            found |= leads_of(store, {each.record for each in clocks if each.state == PASSED})
    return found


def _late_reports(desk: Desk, store: Store, day: date) -> Iterator[int]:
    passed = _passed(day, work_days(desk, store))
    extended = {
        (record, row["clock"]): row["days"]
        for record, rows in children(store, "extension", None).items()
        for row in rows
    }

    @cache
    def clocks(history: _History) -> tuple[tuple[Clock, int], ...]:
        return tuple(_running(desk.clocks, history))

    for row in open_on(store, day):
        record, days, history = _read(row)
        if (history.moves[-1][1:] if history.moves else start(history.kind)) in OPEN_SUPERVISOR:
            for clock, at in clocks(history):
                if passed(clock, days[at] or "", extended.get((record, clock.id), 0)):
                    yield record
                    break


def _read(row: OpenReport) -> tuple[int, list[str | None], _History]:
    record, kind, event, known, submitted, told = row
    moves = told.split(",") if told else []
    days = [event, known, submitted, *(move[:DAY_LENGTH] for move in moves)]
    which = (event is not None, known is not None, submitted is not None)
    return record, days, _History(kind, which, tuple(move[DAY_LENGTH:] for move in moves))


def _running(clocks: tuple[Clock, ...], history: _History) -> Iterator[tuple[Clock, int]]:
    """The clocks that run from a day that was told, and the place of that day.

    A day stands in for its own place among the days, so that the rules of the field tell it.
    """

    def stand_in(at: int) -> date:
        return _NO_DAY + timedelta(at)

    event, known, submitted = (
        stand_in(at) if told else None for at, told in enumerate(history.told)
    )
    moves = [
        Moved(move[1:], stand_in(_FIRST_MOVE + at), move[0] == "1")
        for at, move in enumerate(history.moves)
    ]
    facts = facts_of_report(Told(event, known, submitted, moves))
    for clock, begun in running(clocks, history.kind, facts, "report"):
        if begun.on is not None and begun.used is None:
            yield clock, (begun.on - _NO_DAY).days


def _passed(day: date, is_open: Callable[[date], bool]) -> Callable[[Clock, str, int], bool]:
    """Tell, once for each clock and start, whether it has passed."""
    known: dict[tuple[str, str, int], bool] = {}

    def passed(clock: Clock, begun: str, extended: int) -> bool:
        key = (clock.id, begun, extended)
        if key not in known:
            fact = Fact(date.fromisoformat(begun))
            known[key] = count(clock, fact, day, is_open, extended).state == PASSED
        return known[key]

    return passed
