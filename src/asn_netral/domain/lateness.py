"""Whether a story has a clock of its own case passed on a day.

A clock has passed if it began early enough: for each clock there is one last day of starting.
Told by marks of days with these among the edges, a story shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from asn_netral.domain.clock import Clock, last_limit
from asn_netral.domain.running import History, Running
from asn_netral.domain.status import OPEN_SUPERVISOR, start
from asn_netral.domain.story import NO_MARK, Edges, Story

_DAY = timedelta(1)


class Lateness:
    """Tells of which stories a clock had passed at the end of a day.

    Args:
        clocks: the office's clocks; those of persons are left out.
        kinds: the kinds of report that the stories can be of.
        day: the day.
        is_open: whether the office works on a day.
    """

    def __init__(
        self,
        clocks: Sequence[Clock],
        kinds: Sequence[str],
        day: date,
        is_open: Callable[[date], bool],
    ) -> None:
        self._clocks = [
            clock
            for clock in clocks
            if clock.per == "report" and any(kind in clock.applies_to for kind in kinds)
        ]
        self._day = day
        self._in_time = {
            (clock.id, extended): _first_in_time(clock, day, is_open, extended)
            for clock in self._clocks
            for extended in {False, bool(clock.extension)}
        }
        self._running = Running(self._clocks)

    @property
    def edges(self) -> frozenset[date]:
        """The days that must be among the edges of the stories' marks."""
        return frozenset((self._day + _DAY, *self._in_time.values()))

    def is_late(self, story: Story, edges: Edges) -> bool:
        """Whether a clock of the story's case had passed; marks are those of the edges."""
        after = edges.mark(self._day + _DAY)
        if story.clocks is None or story.opened >= after:
            return False
        kind, marks, extended = story.clocks.split(" ")
        moves = [move for move in story.moves if move.subject is None and move.mark < after]
        if (moves[-1].to if moves else start(kind or None)) not in OPEN_SUPERVISOR:
            return False
        days = (*marks, *(move.mark for move in moves))
        told = tuple(mark != NO_MARK for mark in marks)
        moved = tuple((move.to, move.assumed) for move in moves)
        return any(
            begun.place is not None
            and begun.used is None
            and days[begun.place]
            < edges.mark(self._limit(begun.clock, begun.clock.id in extended.split("+")))
            for begun in self._running.of(History(kind or None, told, moved))
        )

    def _limit(self, clock: Clock, extended: bool) -> date:
        return self._in_time[clock.id, extended and bool(clock.extension)]


def _first_in_time(
    clock: Clock, day: date, is_open: Callable[[date], bool], extended: bool
) -> date:
    """The first day of starting from which a clock has not passed on a day."""
    return next(
        begun + _DAY
        for begun in _back(day)
        if day > last_limit(clock, begun, is_open, extended=extended)
    )


def _back(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= _DAY
