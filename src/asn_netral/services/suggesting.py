"""Proposals against heads of region, for an officer to look at; nothing is entered.

Only commitments 3, 4 and 5 are the head's own. A proposal takes the longest defensible
reading of every clock and says what is not certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from asn_netral.domain.clock import limits
from asn_netral.domain.signatory import SIGNING_ROLES
from asn_netral.locale import _
from asn_netral.services.clocks import clock_named, work_days
from asn_netral.services.commitments import (
    Item,
    Unaddressed,
    area_of,
    items,
    unaddressed,
    within,
)
from asn_netral.services.desk import Desk
from asn_netral.services.heads import Heads, Signed
from asn_netral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suspected breach of commitment 3, 4 or 5 that an officer may confirm.

    Attributes:
        on: the first day after the last limit, None for 5.
        head: who was head on that day, None where nobody is recorded.
        signed: whether a signature stood for the head by then, and whether a later head signed.
        numbers: the reports it comes from.
        sentence: what was counted, by which reading.
        doubt: what is not certain of it.
    """

    commitment: int
    region: str
    on: date | None
    head: str | None
    capacity: str | None
    signed: Signed
    numbers: tuple[str, ...]
    subject: str | None
    sentence: str
    doubt: str

    @property
    def command(self) -> str:
        """The command with which an officer enters it, once it was looked at."""
        day = self.on.isoformat() if self.on else "unknown"
        return (
            f"asn-netral report add --kind informasi-awal --region {self.region} "
            f"--event-date {day} --commitment {self.commitment} --subject … --description …"
        )


class Suggested(NamedTuple):
    """The proposals, and the letters of BKN of which none can come: no head is known."""

    proposals: list[Proposal]
    unaddressed: tuple[Unaddressed, ...]


def suggest(desk: Desk, *, region: str | None = None, commitment: int | None = None) -> Suggested:
    """What a late or missing follow-up proposes, by region and commitment.

    Args:
        desk: the desk.
        region: code of a region; a province with all its parts.
        commitment: only 3, 4 or 5.
    """
    with desk.open() as store:
        heads = Heads(store, desk.regions)
        found = [each for each in items(desk, store, desk.today) if within(each.region, region)]
        proposals = [
            *_answers(found, heads),
            *_information(desk, store, found, heads),
            *_outreach(store, found, heads, region),
        ]
        left = unaddressed(store, region) if commitment in (None, 3) else ()
    chosen = [each for each in proposals if commitment in (None, each.commitment)]
    chosen.sort(key=lambda each: (each.region, each.commitment, each.numbers))
    return Suggested(chosen, left)


def _answers(found: list[Item], heads: Heads) -> Iterator[Proposal]:
    sentences = {
        "overdue": _(
            "No answer to BKN's letter, {days} days after its receipt; last limit {last}."
        ),
        "late": _("Answer to BKN's letter after {days} days; last limit {last}."),
    }
    for each in found:
        if each.commitment == 3 and each.state in sentences and each.last_on:
            told = sentences[each.state].format(days=each.days, last=each.last_on)
            doubt = _("14 days by one official; counted as working days, the longest reading.")
            yield _proposal(each, heads, each.last_on + timedelta(days=1), told, doubt)


def _information(desk: Desk, store: Store, found: list[Item], heads: Heads) -> Iterator[Proposal]:
    clock, is_open = clock_named(desk, "lapor"), work_days(desk, store)
    doubt = _(
        "The declaration sets no limit for passing information on; the {days} days of a report "
        "were taken."
    ).format(days=clock.days)
    for each in found:
        if each.commitment != 4 or each.on is None:
            continue
        last = limits(clock, each.on, is_open).last_on
        passed = each.on + timedelta(days=each.days) if each.days is not None else None
        if each.state == "kept" and desk.today > last:
            told = _("Information known on {day} was not passed on to the supervisors.")
        elif passed is not None and passed > last:
            told = _("Information known on {day} was passed on after {days} days.")
        else:
            continue
        sentence = told.format(day=each.on, days=each.days)
        yield _proposal(each, heads, last + timedelta(days=1), sentence, doubt)


def _proposal(each: Item, heads: Heads, on: date, sentence: str, doubt: str) -> Proposal:
    head = heads.on(each.region, on)
    return Proposal(
        each.commitment,
        each.region,
        on,
        head.person if head else None,
        head.capacity if head else None,
        heads.signed(each.region, on),
        (each.number,),
        each.subject,
        sentence,
        doubt,
    )


def _outreach(
    store: Store, found: list[Item], heads: Heads, region: str | None
) -> Iterator[Proposal]:
    """Heads of the office's own area who signed and of whom no activity is recorded."""
    area = region or area_of(store)
    held = {each.region for each in found if each.commitment == 5}
    for code in heads.regions:
        if code in held or not within(code, area):
            continue
        for holder in heads.holders(code):
            if holder.role in SIGNING_ROLES and holder.signed_on:
                yield Proposal(
                    5,
                    code,
                    None,
                    holder.person,
                    holder.capacity,
                    heads.signed(code, holder.signed_on),
                    (),
                    None,
                    _("Signed on {day}; no outreach is recorded.").format(day=holder.signed_on),
                    _("Only what was entered here is known; ask for proof of activities first."),
                )
