"""Rekomendasi: BKN recommends to the PPK; the PPK's clock starts with the letter's receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.day import format_day
from asn_netral.errors import Refused, Usage
from asn_netral.locale import _
from asn_netral.services.clocks import clock_named, work_days
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.followup import answering
from asn_netral.services.followup.persons import check_days, iso, pick
from asn_netral.services.followup.timing import timing
from asn_netral.services.followup.view import FollowUp, day, recommendation
from asn_netral.services.followup.wanted import Wanted
from asn_netral.services.report_move import MoveRequest, apply
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.followup import followed_up
from asn_netral.storage.store import Row, Store

ENDS = ("not-proven", "cancelled", "left-service", "rejected")
"""Follow-up statuses that an answer may bring; a sanction is entered with `sanction add`."""


@dataclass(frozen=True, slots=True)
class RecommendationRequest:
    """A letter of BKN.

    Attributes:
        kind: the recommended sanction or its level, as a code word.
        issued_on: day of the letter; received_on: day the PPK received it.
        subjects: the persons it concerns; every: all of the report.
    """

    issued_on: date | None = None
    received_on: date | None = None
    document: str | None = None
    kind: str | None = None
    subjects: tuple[int, ...] = ()
    every: bool = False
    note: str | None = None


def add(desk: Desk, number: str, request: RecommendationRequest) -> list[FollowUp]:
    """Record BKN's letter; its persons wait at the PPK from then on, in the same entry.

    Raises:
        NotFound, Usage: no such report or person, or no day was told.
        Refused, Invalid: the case was not forwarded, or a day does not fit.
    """
    if request.issued_on is None and request.received_on is None:
        raise Usage(
            _("Give the day of BKN's letter (--issued-date) or of its receipt (--received-date).")
        )
    check_days(
        (("issued-date", request.issued_on), ("received-date", request.received_on)), desk.today
    )
    with desk.writing() as store:
        record = find_report(store, number)
        people = pick(store, record, request.subjects, every=request.every)
        with store.change("recommendation add", {"number": names(store, [record])[0]}) as change:
            ks = [enter(store, change, desk, record, person, request) for person in people]
        return shown(desk, store, record, ks)


def enter(
    store: Store,
    change: Change,
    desk: Desk,
    record: int,
    person: Row,
    request: RecommendationRequest,
) -> int:
    """Write BKN's letter on one person under an entry; its place in the report."""
    if person["follow_up"] != "awaiting-ppk":
        on = request.received_on or request.issued_on
        waits = MoveRequest("awaiting-ppk", on, subject=person["k"], document=request.document)
        apply(store, change, desk, record, waits)
    k = handling.next_k(store, "recommendation", record)
    change.insert(
        "recommendation",
        {
            "report": record,
            "k": k,
            "subject": person["k"],
            "document": request.document,
            "kind": request.kind,
            "issued_on": iso(request.issued_on),
            "received_on": iso(request.received_on),
            "note": request.note,
        },
    )
    return k


def _changed(
    desk: Desk,
    number: str,
    ks: Sequence[int],
    action: str,
    act: Callable[[Store, Change, Row], list[int]],
) -> list[FollowUp]:
    """Let an act on BKN's letters be done for each person, under one entry."""
    with desk.writing() as store:
        record = find_report(store, number)
        changed: list[int] = []
        with store.change(action, {"number": names(store, [record])[0]}) as change:
            for person in pick(store, record, ks):
                if not answering.letters(store, person):
                    raise Refused(
                        _("No recommendation of BKN on person {k} is recorded.").format(
                            k=person["k"]
                        )
                    )
                changed += act(store, change, person)
        return shown(desk, store, record, changed)


def receive(desk: Desk, number: str, ks: Sequence[int], on: date) -> list[FollowUp]:
    """Record when the PPK received BKN's last letter; its clock starts on that day."""
    check_days((("on", on),), desk.today)

    def act(store: Store, change: Change, person: Row) -> list[int]:
        last = max(answering.letters(store, person), key=lambda row: int(row["k"]))
        check_days((("issued-date", day(last["issued_on"])), ("on", on)), desk.today)
        answered = day(last["answered_on"])
        if answered and answered < on:
            raise Refused(
                _("The letter was answered on {day}; give a day of receipt until then.").format(
                    day=format_day(answered)
                )
            )
        change.update("recommendation", (person["report"], last["k"]), {"received_on": iso(on)})
        return [last["k"]]

    return _changed(desk, number, ks, "recommendation receive", act)


def answer(
    desk: Desk, number: str, ks: Sequence[int], on: date, status: str | None, document: str | None
) -> list[FollowUp]:
    """Record the PPK's answer to the letters it had; with a status of `ENDS` it is the end.

    Where all those letters were answered already, the last answer is put right.
    """
    if status is not None and status not in ENDS:
        raise Usage(
            _("--status: one of {possible}; a sanction is entered with `sanction add`.").format(
                possible=", ".join(ENDS)
            )
        )
    check_days((("on", on),), desk.today)

    def act(store: Store, change: Change, person: Row) -> list[int]:
        meant = answering.meant(store, person, on.isoformat())
        for letter in meant:
            reached = day(answering.reached_on(letter))
            check_days((("received-date", reached), ("on", on)), desk.today)
        ks = answering.put(change, meant, on.isoformat(), status or document or "answered")
        if status:
            ends = MoveRequest(status, on, subject=person["k"], document=document)
            apply(store, change, desk, person["report"], ends)
        return ks

    return _changed(desk, number, ks, "recommendation answer", act)


def shown(desk: Desk, store: Store, record: int, ks: Sequence[int]) -> list[FollowUp]:
    """Recommendations of a report by their places."""
    found = _rows(desk, store, "f.report = :report", {"report": record})
    return [each for each in found if each["k"] in ks]


def listed(desk: Desk, wanted: Wanted) -> list[FollowUp]:
    """The recommendations that fit, by day, with the PPK's clock."""
    with desk.open() as store:
        return _rows(desk, store, *wanted.condition(store, "recommendation"))


def _rows(desk: Desk, store: Store, where: str, values: dict[str, object]) -> list[FollowUp]:
    rows = followed_up(store, "recommendation", where, values)
    clock, is_open = clock_named(desk, "ppk"), work_days(desk, store)
    steps = {}
    if any(row["step"] for row in rows):
        from asn_netral.rules import ppk_steps

        steps = {step.id: step.title for step in ppk_steps.load(desk.data)}
    return [
        recommendation(
            desk.regions,
            row,
            timing(clock, row, desk.today, is_open),
            steps.get(row["step"] or ""),
        )
        for row in rows
    ]
