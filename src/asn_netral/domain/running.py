"""Which clocks run for a report, found once for all reports whose histories differ in days only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from asn_netral.domain.clock import Clock
from asn_netral.domain.clock_facts import Fact, Moved, Told, facts_of_report, running

FIRST_MOVE = 3
"""Place of the first move among a report's days, after event, knowing and submitting."""

_DAY = timedelta(1)
_ORIGIN = date(2000, 1, 1)


class History(NamedTuple):
    """What decides which clocks of a report run.

    Attributes:
        kind: the report's kind, None where it is not known.
        told: whether the days of the event, of knowing and of submitting are told.
        moves: in order, each status reached and whether its day was assumed.
    """

    kind: str | None
    told: tuple[bool, ...]
    moves: tuple[tuple[str, bool], ...]


class Begun(NamedTuple):
    """A running clock.

    Attributes:
        place: of the day it runs from among the report's days; None where nobody told it.
        used: the fact whose day was taken instead of its own, see `Fact`.
    """

    clock: Clock
    place: int | None
    used: str | None


class Running:
    """Finds the clocks of histories, each once.

    A day stands in for its own place among the days, so that the rules of the field tell it.
    """

    def __init__(self, clocks: Sequence[Clock]) -> None:
        self._clocks = clocks
        self.of = cache(self._find)

    def _find(self, history: History) -> tuple[Begun, ...]:
        """The running clocks of a report that is open for the supervisor."""
        kind, told, moves = history
        event, known, submitted = (
            _ORIGIN + at * _DAY if known else None for at, known in enumerate(told)
        )
        moved = [
            Moved(to, _ORIGIN + (FIRST_MOVE + at) * _DAY, assumed)
            for at, (to, assumed) in enumerate(moves)
        ]
        facts = facts_of_report(Told(event, known, submitted, moved))
        return tuple(
            Begun(clock, _place(fact), fact.used)
            for clock, fact in running(self._clocks, kind, facts, "report")
        )


def _place(fact: Fact) -> int | None:
    return None if fact.on is None else (fact.on - _ORIGIN).days
