"""The persons of a PPK's recap: since when each is there, and whether the PPK is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from asn_netral.domain.clock import Clock, limits
from asn_netral.domain.deadline import PASSED
from asn_netral.domain.followup_step import Step
from asn_netral.domain.week import Period
from asn_netral.errors import Damaged, Usage
from asn_netral.locale import _
from asn_netral.rules import ppk_steps
from asn_netral.services.clocks import work_days
from asn_netral.services.desk import Desk
from asn_netral.services.due import Deadline, deadlines
from asn_netral.services.recap.gathered import at_day
from asn_netral.services.recap.ppk.employed import Employed, employed
from asn_netral.services.settings import Letter, letter_of
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.pictured import place_of
from asn_netral.storage import recap_ppk
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.store import Row, Store

CLOCK = "ppk"


@dataclass(frozen=True)
class Follow:
    """What the PPK's recap of a period is made of.

    Attributes:
        passed_on: reports that the head passed on: in the period, to date.
        clock: the PPK's clock, for the days within which it answers.
    """

    period: Period
    ppk: str
    title: str
    fingerprint: str
    letter: Letter
    timezone: str
    persons: tuple[Employed, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    passed_on: tuple[int, int]
    outreach: tuple[Row, ...]
    clock: Clock | None

    @property
    def opening(self) -> int:
        """Persons who were there before the period and whom the PPK was not done with."""
        first = self.period.first
        return sum(
            each.start_on < first and (each.end_on is None or each.end_on >= first)
            for each in self.persons
        )

    @property
    def came(self) -> int:
        """Persons who came in the period."""
        return sum(each.start_on in self.period for each in self.persons)

    @property
    def closed(self) -> int:
        """Persons whom the PPK was done with in the period."""
        return sum(each.end_on is not None and each.end_on in self.period for each in self.persons)

    @property
    def open(self) -> tuple[Employed, ...]:
        """The persons whom the PPK still has to act on."""
        return tuple(each for each in self.persons if each.open_at_end())

    @property
    def late(self) -> tuple[Deadline, ...]:
        """Clocks of the PPK that have passed."""
        return tuple(each for each in self.deadlines if each.state == PASSED)

    def check(self) -> None:
        """Refuse a recap whose first table does not close.

        Raises:
            Damaged: the sum that differs.
        """
        remaining = self.opening + self.came - self.closed
        if remaining != len(self.open):
            sentence = _(
                "The recap does not close ({sums}), so nothing is printed. "
                "`asn-netral check` says more."
            )
            raise Damaged(sentence.format(sums=f"{remaining} ≠ {len(self.open)}"))


def follow(desk: Desk, period: Period, region: str | None, known: str | None) -> Follow:
    """Read what a PPK's recap needs.

    Args:
        desk: whose file it is.
        period: the days of the recap.
        region: code of the PPK's region; None for the office's own.
        known: entry, fingerprint or moment of what was known; None: all.

    Raises:
        Usage: the office has no region and none was named.
    """
    code = region or desk.office.region_code
    if code is None:
        raise Usage(_("Name the PPK's region: --region 53.71."))
    (found,) = follows(desk, period, known, code)
    return found


def follows(
    desk: Desk, period: Period, known: str | None, code: str | None = None
) -> Sequence[Follow]:
    """Read what the recaps of PPKs need, the file once for all of them.

    Args:
        desk: whose file it is.
        period: the days of the recaps.
        known: entry, fingerprint or moment of what was known; None: all.
        code: the region of the only PPK that is wanted; None: every region with an election,
            and every other one whose PPK has a person.
    """
    with standing(desk, known, period.last) as (store, pos):
        clock = next((clock for clock in desk.clocks if clock.id == CLOCK), None)
        none = Follow(
            period=period,
            ppk="",
            title="",
            fingerprint=fingerprint_at(store, pos),
            letter=letter_of(store.settings, store.office, place_of(desk)),
            timezone=desk.office.timezone,
            persons=(),
            steps=tuple(step for step in ppk_steps.load(desk.data) if step.at == "ppk"),
            deadlines=(),
            passed_on=(0, 0),
            outreach=(),
            clock=clock,
        )
        return _filled(desk, store, none, code)


def _filled(desk: Desk, store: Store, none: Follow, code: str | None) -> Sequence[Follow]:
    """What is known of each PPK."""
    clock, last = none.clock, none.period.last
    is_open = work_days(desk, store)

    def last_limit(start: date) -> date | None:
        return limits(clock, start, is_open).last_on if clock else None

    persons: dict[str, list[Row]] = {}
    for row in recap_ppk.employed(store, code):
        persons.setdefault(row["ppk"], []).append(row)
    clocks: dict[str | None, list[Deadline]] = {}
    for each in deadlines(at_day(desk, last), store):
        if _of_ppk(each):
            clocks.setdefault(each.ppk, []).append(each)
    every = {region.code for region in desk.regions if region.election} | {*persons}
    return [
        replace(
            none,
            ppk=ppk,
            title=desk.regions.get(ppk).title,
            persons=tuple(employed(persons.get(ppk, ()), last, last_limit)),
            deadlines=tuple(clocks.get(ppk, ())),
            passed_on=recap_ppk.passed_on(store, ppk, none.period.first, last),
            outreach=tuple(recap_ppk.outreach(store, ppk, last)),
        )
        for ppk in (sorted(every) if code is None else [code])
    ]


def _of_ppk(each: Deadline) -> bool:
    return each.subject is not None and each.counted.clock.id == CLOCK
