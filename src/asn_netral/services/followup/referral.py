"""Penerusan: the supervisors forward a case; with it the case moves on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.problem import Problem
from asn_netral.domain.sanction import KASN_UNTIL
from asn_netral.errors import Invalid, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.followup.persons import check_days, iso, pick
from asn_netral.services.followup.view import FollowUp, referral
from asn_netral.services.followup.wanted import Wanted
from asn_netral.services.report_move import MoveRequest, apply
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.followup import followed_up, of_report
from asn_netral.storage.store import Row, Store

DIRECT = ("ppk", "kepala-daerah")
"""Destinations that decide themselves: the persons wait there at once, without BKN."""


@dataclass(frozen=True, slots=True)
class ReferralRequest:
    """What was forwarded.

    Attributes:
        destination: word of `domain.sanction.DESTINATION`.
        target: region or name of the addressee.
        sent_on: day of the letter; received_on: day it arrived.
        subjects: the persons it concerns; none means the whole case.
    """

    destination: str
    sent_on: date
    target: str | None = None
    document: str | None = None
    received_on: date | None = None
    subjects: tuple[int, ...] = ()
    note: str | None = None


def add(desk: Desk, number: str, request: ReferralRequest) -> list[FollowUp]:
    """Record a referral and move the case to “forwarded” in the same entry.

    A case that is forwarded already gets a further referral and is not moved.

    Raises:
        NotFound: there is no such report or person.
        Refused, Invalid: the case cannot be forwarded from where it stands, or a day does
            not fit.
    """
    check(desk, request)
    with desk.writing() as store:
        record = find_report(store, number)
        people = pick(store, record, request.subjects) if request.subjects else []
        data = {"number": names(store, [record])[0], "destination": request.destination}
        with store.change("referral add", data) as change:
            ks = enter(store, change, desk, record, request, people)
        return _shown(desk, store, record, ks)


def check(desk: Desk, request: ReferralRequest, say: Callable[[str], str] = "--{}".format) -> None:
    """Refuse days that cannot be, and KASN after it ended.

    Args:
        desk: the desk.
        request: the referral.
        say: how an option is called.

    Raises:
        Invalid: one problem for each fault.
    """
    days = (("on", request.sent_on), ("received-date", request.received_on))
    check_days(days, desk.today, say)
    if request.destination == "kasn" and request.sent_on > KASN_UNTIL:
        sentence = _("KASN was the addressee until {day}; since then it is BKN.")
        problem = Problem("destination-ended", sentence.format(day=KASN_UNTIL), "to", "kasn")
        raise Invalid([problem])


def enter(
    store: Store,
    change: Change,
    desk: Desk,
    record: int,
    request: ReferralRequest,
    people: Sequence[Row],
) -> list[int]:
    """Write a referral under an entry and move the case; the places of its rows."""
    if handling.report_row(store, record)["status"] != "forwarded":
        forward = MoveRequest("forwarded", request.sent_on, document=request.document)
        apply(store, change, desk, record, forward)
    ks = [_write(store, change, record, request, person["k"]) for person in people] or [
        _write(store, change, record, request, None)
    ]
    if request.destination in DIRECT:
        _pass_on(store, change, desk, record, request)
    return ks


def _write(
    store: Store, change: Change, record: int, request: ReferralRequest, subject: int | None
) -> int:
    k = handling.next_k(store, "referral", record)
    change.insert(
        "referral",
        {
            "report": record,
            "k": k,
            "subject": subject,
            "destination": request.destination,
            "target": request.target,
            "document": request.document,
            "sent_on": iso(request.sent_on),
            "received_on": iso(request.received_on),
            "note": request.note,
        },
    )
    return k


def _pass_on(
    store: Store, change: Change, desk: Desk, record: int, request: ReferralRequest
) -> None:
    """Let the persons wait at the PPK: their case does not pass BKN."""
    for member in handling.members(store, record):
        for person in handling.subjects(store, member):
            named = not request.subjects or (member == record and person["k"] in request.subjects)
            if named and person["follow_up"] == "awaiting-bkn":
                there = MoveRequest("awaiting-ppk", request.sent_on, subject=person["k"])
                apply(store, change, desk, member, there)


def give_back(desk: Desk, number: str, on: date, reason: str | None) -> list[FollowUp]:
    """Record that the addressee sent the referral back; the case is open again.

    Raises:
        NotFound: there is no such report.
        Refused: nothing of it was forwarded that could come back.
    """
    check_days((("on", on),), desk.today)
    with desk.writing() as store:
        record = find_report(store, number)
        sent = [row for row in of_report(store, "referral", record) if not row["returned_on"]]
        if not sent:
            raise Refused(
                _("The report has no referral that could be returned; `report move` moves it.")
            )
        last = [row["k"] for row in sent if row["sent_on"] == sent[-1]["sent_on"]]
        with store.change("referral return", {"number": names(store, [record])[0]}) as change:
            apply(store, change, desk, record, MoveRequest("returned", on, reason=reason))
        return _shown(desk, store, record, last)


def _shown(desk: Desk, store: Store, record: int, ks: list[int]) -> list[FollowUp]:
    rows = followed_up(store, "referral", "f.report = :report", {"report": record})
    return [referral(desk.regions, row) for row in rows if row["k"] in ks]


def listed(desk: Desk, wanted: Wanted) -> list[FollowUp]:
    """The referrals that fit, by day."""
    with desk.open() as store:
        rows: list[Row] = followed_up(store, "referral", *wanted.condition(store, "referral"))
        return [referral(desk.regions, row) for row in rows]
