"""What happened to a case, told by marks of days, and what the ledger posts for it.

A ledger asks of a day only on which side of a few others it lies. Told so, most cases have
the same story, and each story is posted once for all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from asn_netral.domain.balance import Balance
from asn_netral.domain.status import FOLLOW_UP_PHASE_OF, RULES

NO_MARK = "-"
"""The mark of a day that nobody told."""

MOVED_IN, CONTINUES = ">", "+"
"""What follows the mark of the opening: came from another office; goes on in another record."""

_MOVE = re.compile(r"(\d+)(\D)(\d*)(\??)(.+)")
_OURS = frozenset(word for word, rule in RULES.items() if rule.phase == "S")
_AWAY = frozenset(word for word, rule in RULES.items() if rule.phase == "A")
_FINISHED = frozenset(word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C")


def mark_of(span: int) -> str:
    """The mark of a span, counted from 0."""
    return chr(ord("A") + span)


class Edges:
    """Days, in order, that cut time into spans; a span's mark is a letter, from A on.

    A day lies before an edge exactly if its mark is less than the edge's own.
    """

    def __init__(self, days: Iterable[date]) -> None:
        self.days = sorted(set(days))

    def mark(self, day: date) -> str:
        """The mark of the span in which a day lies."""
        return mark_of(bisect_right(self.days, day))

    @property
    def last_mark(self) -> str:
        """The mark of the days from the last edge on."""
        return mark_of(len(self.days))


class Move(NamedTuple):
    """A move: its place, mark of its day, the person's place (None: the case), assumed, status."""

    k: int
    mark: str
    subject: int | None
    assumed: bool
    to: str


class Story(NamedTuple):
    """What is told of one counted thing and the case it belongs to.

    Attributes:
        opening: mark of the day from which it counts, and signs of where it came from or goes on.
        clocks: what its clocks need, where it can be open: kind, marks of the days of the
            event, of knowing and of submitting, extended clocks.
        persons: how many the case has; None where rows must be looked at one by one.
        own: place of the person that is counted, None for the whole case.
        told: the moves up to now, in any order.
    """

    opening: str
    clocks: str | None
    persons: int | None
    own: int | None
    told: str | None

    @property
    def opened(self) -> str:
        """The mark of the day from which it counts."""
        return self.opening[0]

    @property
    def forwarded(self) -> bool:
        """Whether the case ever was at BKN or the PPK."""
        return "forwarded" in (self.told or "")

    @property
    def moves(self) -> list[Move]:
        """The moves of the case and its persons, in order."""
        return sorted(_read(told) for told in self.told.split(",")) if self.told else []


def _read(told: str) -> Move:
    found = _MOVE.fullmatch(told)
    if found is None:
        raise ValueError(told)
    k, mark, subject, assumed, to = found.groups()
    return Move(int(k), mark, int(subject) if subject else None, bool(assumed), to)


class Teller:
    """Tells what a period's ledger posts for a story.

    Args:
        edges: the days that marks stand for.
        first: the period's first day.
        after: the day after its last one.
    """

    def __init__(self, edges: Edges, first: date, after: date) -> None:
        self._first, self._after = edges.mark(first), edges.mark(after)

    def posted(self, story: Story) -> tuple[Balance, bool]:
        """The balance of one thing, and whether its moves leave it with the supervisor."""
        found = Balance.empty()
        moves = story.moves
        ours = self._at_supervisor(found, story, moves)
        if story.persons is not None:
            self._at_ppk(found, story, moves)
        return found, ours

    def _at_supervisor(self, found: Balance, story: Story, moves: list[Move]) -> bool:
        """Post what came and left; gives whether the case is with the supervisor now."""
        self._post(found, "moved_in" if MOVED_IN in story.opening else "new", story.opened)
        ours = True
        for __, mark, subject, __, to in moves:
            if subject is not None or (to in _OURS) == ours:
                continue
            ours = not ours
            what = "reopened" if ours else "moved_out" if to in _AWAY else "closed"
            when = max(mark, story.opened)
            self._post(found, what, when)
            if what == "moved_out" and CONTINUES in story.opening and when < self._after:
                # It counts where it went on: once in the file.
                found.to_date_received -= 1
        return ours

    def _post(self, found: Balance, what: str, when: str) -> None:
        if when >= self._after:
            return
        came = what in ("new", "moved_in", "reopened")
        if when < self._first:
            found.supervisor.opening += 1 if came else -1
        else:
            setattr(found.supervisor, what, getattr(found.supervisor, what) + 1)
        if what in ("new", "moved_in"):
            found.to_date_received += 1
        elif what != "moved_out":
            found.to_date_closed += 1 if what == "closed" else -1

    def _at_ppk(self, found: Balance, story: Story, moves: list[Move]) -> None:
        for number, (mark, waits) in enumerate(_waiting(story, moves)):
            when = max(mark, story.opened)
            if when < self._first:
                found.ppk.opening += 1 if waits else -1
            elif when < self._after:
                what = "closed" if not waits else "reopened" if number else "new"
                setattr(found.ppk, what, getattr(found.ppk, what) + 1)


def _waiting(story: Story, moves: list[Move]) -> Iterator[tuple[str, bool]]:
    """When the case, or the one person of it, begins and ends to wait at BKN or the PPK."""
    everyone = story.persons if story.own is None else 1
    finished: set[int] = set()
    forwarded = waits = False
    for __, mark, subject, __, to in moves:
        if subject is None:
            forwarded = to == "forwarded"
        elif story.own in (None, subject):
            (finished.add if to in _FINISHED else finished.discard)(subject)
        now = forwarded and (not everyone or len(finished) < everyone)
        if now != waits:
            yield mark, now
            waits = now
