"""From what a record tells to the facts that start and stop its clocks.

A clock names the fact that starts it and the fact that stops it (``data/clocks.yaml``). A
start that nobody entered is never taken from another day in silence: where the other day can
only be earlier, it serves for the warning and is named; it never serves to say that a limit
has passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from asn_netral.domain.clock import Clock
from asn_netral.locale import N_

FACTS = {
    "known_on": N_("day known"),
    "submitted_on": N_("day submitted"),
    "event_on": N_("day of the event"),
    "completion_notice_received_on": N_("day the reporter received the notice"),
    "incomplete_on": N_("day of the status “incomplete”"),
    "registered_on": N_("day registered"),
    "tip_received_on": N_("day the tip was received"),
    "sbt_entered_on": N_("day entered in the SBT"),
    "referral_sent_on": N_("day the referral was sent"),
    "forwarded_on": N_("day forwarded"),
    "sbt_passed_on": N_("day passed on by the task force"),
    "bkn_letter_received_on": N_("day the PPK received BKN's letter"),
    "bkn_letter_issued_on": N_("day of BKN's letter"),
}


class Moved(NamedTuple):
    """One move: the status reached, its day, and whether the day was assumed."""

    to: str
    on: date
    assumed: bool = False


class Fact(NamedTuple):
    """A fact that happened.

    Attributes:
        on: its day, None where nobody told it.
        used: the fact whose day was taken instead, which can only be earlier; None if its own.
    """

    on: date | None
    used: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the record tells of a report that is open for the supervisor."""

    event_on: date | None
    known_on: date | None
    submitted_on: date | None
    moves: Sequence[Moved] = ()


@dataclass(frozen=True, slots=True)
class PersonTold:
    """What the record tells of a person who waits at BKN or the PPK.

    Attributes:
        is_asn: False for those who never reach BKN, None where it is not known.
        step: the last step of the follow-up and its day.
        referred: the last referral in force: day received there, day sent.
        recommended: BKN's last recommendation: day received by the PPK, day issued.
        answered_on: day of the PPK's answer to it.
    """

    follow_up: str
    is_asn: bool | None
    waiting_since: date | None
    step: tuple[str, date | None] | None = None
    referred: tuple[date | None, date | None] | None = None
    recommended: tuple[date | None, date | None] | None = None
    answered_on: date | None = None


Facts = Mapping[str, Fact]


def facts_of_report(told: Told) -> Facts:
    """The facts of a report that start and stop its clocks."""
    found: dict[str, Fact] = {"known_on": _or_earlier(told.known_on, "event_on", told.event_on)}
    if told.submitted_on or told.moves:
        found["submitted_on"] = Fact(told.submitted_on)
    found["tip_received_on"] = Fact(told.submitted_on)
    for at, move in enumerate(told.moves):
        after = told.moves[at + 1] if at + 1 < len(told.moves) else None
        found.update(_of_move(move, after))
    if told.moves:
        found["reviewed_on"] = found["traced_on"] = Fact(told.moves[0].on)
    return found


def _of_move(move: Moved, after: Moved | None) -> Iterator[tuple[str, Fact]]:
    if move.to == "incomplete":
        yield "completion_notice_received_on", Fact(move.on, "incomplete_on")
        if after:
            yield "completed_on", Fact(after.on)
    if move.to == "registered":
        yield "registered_on", Fact(None if move.assumed else move.on)
        if after:
            yield "decided_on", Fact(after.on)


def facts_of_person(told: PersonTold) -> Facts:
    """The facts of a person's follow-up that start and stop the clocks at BKN and the PPK."""
    found: dict[str, Fact] = {}
    at_bkn = told.follow_up == "awaiting-bkn"
    if at_bkn and told.is_asn is not False:
        received, sent = told.referred or (None, None)
        earlier = ("referral_sent_on", sent) if sent else ("forwarded_on", told.waiting_since)
        found["sbt_entered_on"] = _or_earlier(received, *earlier)
        if told.step and told.step[0] == "sbt-passed":
            found["sbt_verified_on"] = found["sbt_passed_on"] = Fact(told.step[1])
        elif told.step:
            found["sbt_verified_on"] = Fact(told.step[1])
    if not at_bkn and told.recommended:
        received, issued = told.recommended
        letter = _or_earlier(received, "bkn_letter_issued_on", issued)
        found["bkn_letter_received_on"] = letter
        if told.answered_on:
            found["ppk_answered_on"] = Fact(told.answered_on)
    return found


def _or_earlier(day: date | None, name: str, earlier: date | None) -> Fact:
    return Fact(day) if day or not earlier else Fact(earlier, name)


def running(
    clocks: Sequence[Clock], kind: str | None, facts: Facts, per: str
) -> Iterator[tuple[Clock, Fact]]:
    """The clocks that were started and not stopped, with the fact that started each.

    A person who waits at BKN or the PPK has the same clocks whatever was forwarded, also a tip.
    """
    kinds = (kind,) if kind else ("laporan", "temuan")
    for clock in clocks:
        fits = per == "subject" or all(each in clock.applies_to for each in kinds)
        if clock.per != per or not fits:
            continue
        if clock.starts_with in facts and clock.stops_with not in facts:
            yield clock, facts[clock.starts_with]
