"""The balance of a period: opening + new + moved in + reopened − closed − moved out = closing.

It is kept in two readings. *For the supervisor* a case is open from the day it opened until
its status leaves the supervisor; a forwarded case has left and is counted closed. *At BKN/PPK*
it is open from the day it was forwarded while one of its persons waits; what is returned has
left, what is forwarded once more is reopened there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields


@dataclass(slots=True)
class Flow:
    """What was there, came, left and remained, in one reading.

    Attributes:
        opening: open at the end of the day before the period.
        new: came in the period.
        moved_in: came in the period from another office.
        reopened: was closed before and is open again.
        closed: left in the period.
        moved_out: was delegated to another office.
    """

    opening: int = 0
    new: int = 0
    moved_in: int = 0
    reopened: int = 0
    closed: int = 0
    moved_out: int = 0

    @property
    def closing(self) -> int:
        """Open at the end of the period's last day."""
        came = self.opening + self.new + self.moved_in + self.reopened
        return came - self.closed - self.moved_out

    @property
    def change(self) -> int:
        """How many more are open than before; negative when fewer."""
        return self.closing - self.opening

    def add(self, other: Flow) -> None:
        """Add another group's figures."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


FLOWS = (*(each.name for each in fields(Flow)), "closing")
"""The figures of a reading in the order of the contract."""


_STORED = tuple(each.name for each in fields(Flow))
_FURTHER = ("to_date_received", "to_date_closed", "overdue")
PARTS = (*((reading, name) for reading in ("supervisor", "ppk") for name in _STORED), *_FURTHER)
"""The figures of a balance by their places in `Parts`."""

Parts = tuple[tuple[int, int], ...]
"""Figures that are not nought: place among `PARTS`, amount."""


@dataclass(slots=True)
class Balance:
    """Both readings of a group, and what came and was closed up to the period's end.

    Attributes:
        to_date_received: came since the file began, moved in among them.
        to_date_closed: of these, closed and not reopened by the last day.
        overdue: with a clock passed at the end of the last day, where that was counted.
    """

    supervisor: Flow
    ppk: Flow
    to_date_received: int = 0
    to_date_closed: int = 0
    overdue: int = 0

    @classmethod
    def empty(cls) -> Balance:
        """A balance of nothing."""
        return cls(Flow(), Flow())

    @classmethod
    def of(cls, figures: Sequence[int]) -> Balance:
        """A balance of all its figures, in the order of `PARTS`."""
        n = len(_STORED)
        return cls(Flow(*figures[:n]), Flow(*figures[n : 2 * n]), *figures[2 * n :])

    @property
    def parts(self) -> Parts:
        """The figures that are not nought."""
        flows = [getattr(flow, name) for flow in (self.supervisor, self.ppk) for name in _STORED]
        figures = (*flows, *(getattr(self, name) for name in _FURTHER))
        return tuple((place, n) for place, n in enumerate(figures) if n)

    def add(self, other: Balance) -> None:
        """Add another group's balance."""
        self.supervisor.add(other.supervisor)
        self.ppk.add(other.ppk)
        self.to_date_received += other.to_date_received
        self.to_date_closed += other.to_date_closed
        self.overdue += other.overdue

    @property
    def sound(self) -> bool:
        """Whether no figure is below zero; one below shows moves that contradict each other."""
        figures: list[int] = [
            getattr(flow, name) for flow in (self.supervisor, self.ppk) for name in FLOWS
        ]
        return min(*figures, self.to_date_received, self.to_date_closed) >= 0


def total(balances: Iterable[Balance]) -> Balance:
    """The sum of the groups."""
    found = Balance.empty()
    for each in balances:
        found.add(each)
    return found
