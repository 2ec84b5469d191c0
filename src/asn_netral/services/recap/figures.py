"""Sums of a recap's rows, each checked before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from asn_netral.domain.recap import followed_up, registration_of, result_of
from asn_netral.domain.sanction import level
from asn_netral.domain.status import PHASE_OF
from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.services.recap.gathered import TIP, Gathered
from asn_netral.storage.store import Row


@dataclass
class Flow:
    """What came and went in a period at the supervisor; `closing` is the sum of the rest.

    Attributes:
        to_date_in, to_date_closed: since the file began, up to the period's end; a case that
            goes on in another record of the file is among them once.
        twice: cases of the period that came in under both of their records.
    """

    opening: int = 0
    new: int = 0
    moved_in: int = 0
    reopened: int = 0
    closed: int = 0
    moved_out: int = 0
    overdue: int = 0
    to_date_in: int = 0
    to_date_closed: int = 0
    twice: int = 0

    @property
    def closing(self) -> int:
        """Open at the end: opening + came in − left."""
        return (
            self.opening + self.new + self.moved_in + self.reopened - self.closed - self.moved_out
        )

    @property
    def moved(self) -> bool:
        """Whether there was anything at all."""
        return any(getattr(self, each.name) for each in fields(self))

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a row of `storage.recap.flows`."""
        self.opening += row["before"] + row["reopened_before"] - row["left_before"]
        self.new += row["came"]
        self.moved_in += row["moved_in"]
        self.reopened += row["reopened"]
        self.closed += row["closed"]
        self.moved_out += row["moved_out"]
        self.to_date_in += row["before"] + row["came"] + row["moved_in"] - row["gone_on"]
        self.twice += row["gone_on_new"]
        closed_before = row["left_before"] - row["away_before"]
        self.to_date_closed += closed_before + row["closed"] - self._back(row)

    @staticmethod
    def _back(row: Mapping[str, Any]) -> int:
        """A case that was opened again is not closed to date."""
        return int(row["reopened_before"] + row["reopened"])

    def plus(self, other: Flow) -> Flow:
        """The sum of two."""
        names = [each.name for each in fields(self)]
        return Flow(**{name: getattr(self, name) + getattr(other, name) for name in names})


def flows_by(
    gathered: Gathered, key: Callable[[Mapping[str, Any]], str | None]
) -> dict[str | None, Flow]:
    """Flows of a key of the rows; tips are apart and not among them unless the key says so."""
    found: dict[str | None, Flow] = {}
    for row in gathered.flows:
        found.setdefault(key(row), Flow()).add(row)
    return found


def total(flows: Iterable[Flow]) -> Flow:
    """The sum of flows."""
    summed = Flow()
    for each in flows:
        summed = summed.plus(each)
    return summed


def late_by(
    gathered: Gathered, key: Callable[[str, str | None], str | None]
) -> dict[str | None, int]:
    """Cases and tips with a clock of theirs passed on the last day, by a key of region and kind."""
    found: dict[str | None, int] = {}
    for (region, kind), n in gathered.late.items():
        name = key(region, kind)
        found[name] = found.get(name, 0) + n
    return found


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts by line, to date and of the period."""

    to_date: Mapping[str, int]
    fresh: Mapping[str, int]

    def total(self, fresh: bool = False) -> int:
        """Their sum."""
        return sum((self.fresh if fresh else self.to_date).values())


def lines_of(rows: Iterable[Row], line: Callable[[Row], str | None]) -> Lines:
    """Count rows by the line they stand on; a row without a line is left out."""
    to_date: dict[str, int] = {}
    fresh: dict[str, int] = {}
    for row in rows:
        name = line(row)
        if name is not None:
            to_date[name] = to_date.get(name, 0) + row["n"]
            if row["fresh"]:
                fresh[name] = fresh.get(name, 0) + row["n"]
    return Lines(to_date, fresh)


def registration(gathered: Gathered) -> Lines:
    """Cases by line of registration."""
    return lines_of(
        gathered.groups,
        lambda row: registration_of(row["status"], row["reason"], bool(row["registered"])),
    )


def result(gathered: Gathered) -> Lines:
    """Registered cases by line of results."""
    return lines_of(
        gathered.groups, lambda row: result_of(row["status"]) if row["registered"] else None
    )


def follow_up(gathered: Gathered) -> Lines:
    """Persons of cases that were forwarded, by line of follow-up."""
    return lines_of(gathered.persons, person_line)


def person_line(row: Row) -> str | None:
    """The line of follow-up of a person, None if the case was never forwarded."""
    if not row["forwarded"] and row["status"] != "forwarded":
        return None
    sanction = row["sanction"]
    return followed_up(row["status"], row["follow_up"], level(sanction) if sanction else None)


def open_cases(gathered: Gathered) -> int:
    """Cases open for the supervisor at the period's end, counted by their status."""
    return sum(row["n"] for row in gathered.groups if PHASE_OF.get(row["status"]) == "S")


def check(gathered: Gathered) -> None:
    """Refuse a recap one of whose tables does not close.

    Raises:
        Damaged: the sums that differ.
    """
    cases = total(f for kind, f in flows_by(gathered, lambda r: r["kind"]).items() if kind != TIP)
    received = sum(row["n"] for row in gathered.groups)
    registered = registration(gathered)
    fresh = cases.new + cases.moved_in - cases.twice
    sums = {
        _("Remaining"): (cases.closing, open_cases(gathered)),
        _("Received"): (received, cases.to_date_in),
        _("Received this week"): (registered.total(fresh=True), fresh),
        _("Registration"): (registered.total(), received),
        _("Results"): (result(gathered).total(), registered.to_date.get("registered", 0)),
    }
    wrong = [f"{name}: {one} ≠ {other}" for name, (one, other) in sums.items() if one != other]
    if wrong:
        sentence = _(
            "The recap does not close ({sums}), so nothing is printed. "
            "`asn-netral check` says more."
        )
        raise Damaged(sentence.format(sums="; ".join(wrong)))
