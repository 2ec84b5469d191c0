"""Sanctions of the PPK: what was decided, on whom, and the end of the person's follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.followup import answering
from asn_netral.services.followup.persons import check_days, iso, pick
from asn_netral.services.followup.view import FollowUp, sanction
from asn_netral.services.followup.wanted import Wanted
from asn_netral.services.report_move import MoveRequest, apply
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.followup import followed_up
from asn_netral.storage.reports import children
from asn_netral.storage.store import Row, Store


@dataclass(frozen=True, slots=True)
class SanctionRequest:
    """What the PPK decided.

    Attributes:
        kind: word of `domain.sanction.SANCTION`; the program never chooses one.
        subjects: the persons; every: all of the report.
    """

    kind: str
    decided_on: date
    delivered_on: date | None = None
    document: str | None = None
    subjects: tuple[int, ...] = ()
    every: bool = False
    note: str | None = None


def add(desk: Desk, number: str, request: SanctionRequest) -> list[FollowUp]:
    """Record a sanction; the person's follow-up ends as “sanctioned” in the same entry.

    Recommendations that the PPK had by the day of the decision are answered by it.

    Raises:
        NotFound, Usage: no such report or person.
        Refused, Invalid: the case was not forwarded, or a day does not fit.
    """
    days = (("decided-date", request.decided_on), ("delivered-date", request.delivered_on))
    check_days(days, desk.today)
    with desk.writing() as store:
        record = find_report(store, number)
        people = pick(store, record, request.subjects, every=request.every)
        data = {"number": names(store, [record])[0], "kind": request.kind}
        with store.change("sanction add", data) as change:
            ks = [enter(store, change, desk, record, person, request) for person in people]
        rows = _rows(desk, store, "f.report = :report", {"report": record})
        return [each for each in rows if each["k"] in ks]


def enter(
    store: Store, change: Change, desk: Desk, record: int, person: Row, request: SanctionRequest
) -> int:
    """Write a sanction on one person under an entry; its place in the report."""
    if person["follow_up"] != "sanctioned":
        ended = MoveRequest(
            "sanctioned", request.decided_on, subject=person["k"], document=request.document
        )
        apply(store, change, desk, record, ended)
    on = request.decided_on.isoformat()
    answering.answer(store, change, person, on, "sanctioned")
    recommended = answering.last_by(store, person, on)
    k = handling.next_k(store, "sanction", record)
    change.insert(
        "sanction",
        {
            "report": record,
            "k": k,
            "subject": person["k"],
            "recommendation": recommended["k"] if recommended else None,
            "kind": request.kind,
            "document": request.document,
            "decided_on": iso(request.decided_on),
            "delivered_on": iso(request.delivered_on),
            "note": request.note,
        },
    )
    return k


def listed(desk: Desk, wanted: Wanted) -> list[FollowUp]:
    """The sanctions that fit, by day."""
    with desk.open() as store:
        return _rows(desk, store, *wanted.condition(store, "sanction"))


def _rows(desk: Desk, store: Store, where: str, values: dict[str, object]) -> list[FollowUp]:
    rows = followed_up(store, "sanction", where, values)
    ids = sorted({row["report"] for row in rows})
    recommended = {
        (record, row["k"]): row["kind"]
        for record, found in children(store, "recommendation", ids or [0]).items()
        for row in found
    }
    return [
        sanction(desk.regions, row, recommended.get((row["report"], row["recommendation"])))
        for row in rows
    ]
