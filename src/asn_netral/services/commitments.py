"""The five commitments per head of region: touched by cases, kept or not by the head.

An act of an ASN touches commitment 1 or 2 and shows nothing about the head. 3, 4 and 5 are
the head's own, and are counted from what was recorded: letters of BKN and answers,
information passed on, outreach. Nothing here says that a commitment was broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from asn_netral.domain.office import CENTRE
from asn_netral.domain.signatory import Signature
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.clocks import clock_named, work_days
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.followup.timing import timing
from asn_netral.services.followup.view import day
from asn_netral.services.heads import Heads
from asn_netral.services.settings import letter_of
from asn_netral.services.summaries.asked import standing
from asn_netral.storage.commitments import cases_touching, employers, passed_on
from asn_netral.storage.followup import followed_up, outreach_rows
from asn_netral.storage.journal import entry_at, head
from asn_netral.storage.store import Row, Store

NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a commitment is counted from.

    Attributes:
        commitment: 1 to 5.
        region: whose head it concerns: the employer, for 4 and 5 the region itself.
        on: the day that says who was head: of the event, the receipt, the activity.
        number: the report; the title for outreach.
        state: ``case``; a state of `timing`; ``passed-on`` or ``kept``; ``activity``.
        days: days until the answer or until it was passed on.
        subject: the person without a name, for 3.
        last_on: the last limit, for 3.
    """

    commitment: int
    region: str
    on: date | None
    number: str
    state: str
    stage: str | None = None
    days: int | None = None
    subject: str | None = None
    last_on: date | None = None
    participants: int | None = None
    agencies: int | None = None
    agencies_total: int | None = None


def items(desk: Desk, store: Store, today: date) -> Iterator[Item]:
    """Everything in the file that the commitments are counted from."""
    yield from _cases(store)
    yield from _recommendations(desk, store, today)
    internal = "-" in store.office
    for row in passed_on(store, internal):
        yield _passed(row, internal)
    until = {"day": today.isoformat()}
    for row in outreach_rows(store, "o.held_on <= :day", until):
        yield Item(
            5,
            row["region"],
            day(row["held_on"]),
            row["title"],
            "activity",
            participants=row["participants"],
            agencies=row["agencies"],
            agencies_total=row["agencies_total"],
        )


def _cases(store: Store) -> Iterator[Item]:
    ppks = employers(store)
    for row in cases_touching(store):
        for region in sorted(ppks.get(row["id"]) or {row["region"]}):
            yield Item(
                row["commitment"],
                region,
                day(row["event_on"]),
                number_of(row),
                "case",
                stage=row["stage"],
            )


def _recommendations(desk: Desk, store: Store, today: date) -> Iterator[Item]:
    clock, is_open = clock_named(desk, "ppk"), work_days(desk, store)
    for row in followed_up(store, "recommendation", "s.ppk IS NOT NULL", {}):
        received = day(row["received_on"])
        found = timing(clock, row, today, is_open)
        yield Item(
            3,
            row["ppk"],
            received or day(row["issued_on"]),
            number_of(row),
            found.state,
            days=found.days,
            subject=SubjectDraft(position_class=row["position_class"]).label(row["subject"]),
            last_on=found.last_on,
        )


class Unaddressed(NamedTuple):
    """A letter of BKN on a person of whom nobody knows whose head employs the person.

    Where something happened does not say it, so the letter counts for no head.

    Attributes:
        number: the report.
        subject: the person without a name.
    """

    number: str
    subject: str


def unaddressed(store: Store, region: str | None) -> tuple[Unaddressed, ...]:
    """The letters that count for no head, of events in a region or in a part of it."""
    return tuple(
        Unaddressed(
            number_of(row),
            SubjectDraft(position_class=row["position_class"]).label(row["subject"]),
        )
        for row in followed_up(store, "recommendation", "s.ppk IS NULL", {})
        if within(row["region"], region)
    )


def _passed(row: Row, internal: bool) -> Item:
    known, submitted = day(row["known_on"]), day(row["submitted_on"])
    on = submitted
    if internal:
        on = day(row["passed_on"]) if row["passed_on"] < NEVER else None
    state = "kept" if internal and on is None else "passed-on"
    days = (on - known).days if on and known else None
    return Item(
        4,
        row["region"],
        known or submitted or day(row["opened_on"]),
        number_of(row),
        state,
        days=days,
    )


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The commitments of one head, or of a region whose head on those days is not recorded."""

    region: str
    head: Signature | None
    items: tuple[Item, ...]

    def of(self, commitment: int) -> list[Item]:
        """The items of one commitment."""
        return [each for each in self.items if each.commitment == commitment]


@dataclass(frozen=True, slots=True)
class Commitments:
    """The answer: rows by region and term of office, and what they were counted from.

    Attributes:
        as_of: the day; its end is meant.
        fingerprint: of the last entry that was counted.
        letterhead: lines of the office's letterhead.
        unaddressed: letters of BKN that count for no head.
    """

    as_of: date
    rows: tuple[HeadRow, ...]
    heads: Heads
    fingerprint: str
    letterhead: tuple[str, ...]
    unaddressed: tuple[Unaddressed, ...]


def commitments(
    desk: Desk,
    *,
    region: str | None = None,
    as_of: date | None = None,
    known_at: str | None = None,
) -> Commitments:
    """The five commitments of every head of whom anything is recorded.

    Args:
        desk: the desk.
        region: code of a region; a province with all its parts.
        as_of: as things stood at the end of a day.
        known_at: as known at an entry of the journal.
    """
    today = as_of or desk.today
    with standing(desk, known_at, as_of) as (store, pos):
        heads = Heads(store, desk.regions)
        found = [each for each in items(desk, store, today) if within(each.region, region)]
        counted = entry_at(store, pos) if pos is not None else head(store)
        area = region or area_of(store)
        rows = tuple(_rows(found, heads, area))
        letter = letter_of(store.settings, store.office, "")
        left = unaddressed(store, region)
        return Commitments(today, rows, heads, counted.fingerprint, letter.head, left)


def within(code: str, region: str | None) -> bool:
    """Whether a region is the one meant, or a part of it."""
    return region is None or f"{code}.".startswith(f"{region}.")


def area_of(store: Store) -> str | None:
    """The region that the file's office answers for; None for the whole country."""
    place = store.office.split("-")[0]
    return None if place == CENTRE else place


def _rows(found: list[Item], heads: Heads, area: str | None) -> Iterator[HeadRow]:
    codes = {each.region for each in found}
    codes |= {code for code in heads.regions if within(code, area)}
    for code in sorted(codes):
        own = [each for each in found if each.region == code]
        heads_of = [(each, heads.on(code, each.on)) for each in own]
        for holder in (*heads.holders(code), None):
            held = tuple(each for each, head in heads_of if head == holder)
            if holder is not None or held:
                yield HeadRow(code, holder, held)
