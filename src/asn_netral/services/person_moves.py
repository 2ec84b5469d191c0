"""The persons of a forwarded case at BKN and the PPK: their follow-up begins, goes on, ends."""

from __future__ import annotations

from asn_netral.domain.status import OPEN_PPK, START_FOLLOW_UP, check_follow_up, open_ppk
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.errors import NotFound, Refused, Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.followup import answering
from asn_netral.services.moving import MoveRequest, allowed, effective
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store


def start(store: Store, change: Change, lead: int, effective_on: str) -> None:
    """Persons of a forwarded case begin to wait at BKN, those that wait go on waiting.

    Those of a report that was opened later wait from that day on.
    """
    for member in handling.members(store, lead):
        since = max(effective_on, handling.report_row(store, member)["opened_on"])
        for person in handling.subjects(store, member):
            if person["follow_up"] is None:
                handling.write_move(
                    store, change, member, START_FOLLOW_UP, since, subject=person["k"]
                )


def stop(store: Store, change: Change, lead: int, after: int) -> None:
    """Take back what a forwarding started that is corrected; `after` is that move's place.

    Raises:
        Refused: a person was moved on since.
    """
    for member in handling.members(store, lead):
        moves = [m for m in handling.moves(store, member) if m.subject is not None]
        if member == lead:
            moves = [m for m in moves if m.k > after]
        if any(move.from_status is not None for move in moves):
            raise Refused(
                _(
                    "Persons of the report were moved on at BKN or the PPK since; "
                    "take those moves back first."
                )
            )
        for move in moves:
            change.delete("status_change", (member, move.k))
            change.update("subject", (member, move.subject), {"follow_up": None})


def follow_up(store: Store, change: Change, desk: Desk, row: Row, request: MoveRequest) -> None:
    """Move one person of a forwarded case on, or correct the person's last move."""
    record: int = row["id"]
    lead = handling.report_row(store, row["lead"]) if row["lead"] else row
    if lead["status"] != "forwarded":
        raise Refused(
            _(
                "“{status}” is a status at BKN or the PPK; the report must be forwarded first. "
                "It is “{now}”."
            ).format(status=FOLLOW_UP.label(request.status), now=STATUS.label(lead["status"]))
        )
    person = _person(store, record, request.subject)
    own = [move for move in handling.moves(store, record) if move.subject == person["k"]]
    if request.correct and own:
        _take_back(store, change, person, own.pop())
    before = own[-1].to_status if own else None
    if request.correct and before == request.status:
        change.update("subject", (record, person["k"]), {"follow_up": before})
        return
    allowed(lambda: check_follow_up(before, request.status))
    forwarded_on = handling.last_on(store, lead["id"], persons=False)
    last = max(own[-1].effective_on if own else row["opened_on"], forwarded_on)
    effective_on = effective(desk, request, last)
    handling.write_move(
        store,
        change,
        record,
        request.status,
        effective_on,
        subject=person["k"],
        from_status=before,
        document=request.document,
        reason=request.reason,
        note=request.note,
    )
    if not open_ppk(request.status):
        answering.answer(store, change, person, effective_on, request.status)


def _take_back(store: Store, change: Change, person: Row, move: handling.Move) -> None:
    """Take a wrong last move away, with the answers to BKN's letters that it gave.

    Raises:
        Refused: the person's sanction is recorded, which the move would contradict.
    """
    record: int = person["report"]
    if any(row["subject"] == person["k"] for row in of_report(store, "sanction", record)):
        raise Refused(
            _(
                "A sanction on person {k} is recorded; take it back with `asn-netral undo`, "
                "then correct the move."
            ).format(k=person["k"])
        )
    change.delete("status_change", (record, move.k))
    answering.take_back(store, change, person, move.effective_on, move.to_status)


def _person(store: Store, record: int, k: int | None) -> Row:
    people = handling.subjects(store, record)
    if k is None and len(people) == 1:
        return people[0]
    if k is None:
        waiting = [str(p["k"]) for p in people if p["follow_up"] in OPEN_PPK]
        raise Usage(
            _("The report has {count} persons; say which one with --subject ({open} wait).").format(
                count=len(people), open=", ".join(waiting) or "0"
            )
        )
    for person in people:
        if person["k"] == k:
            return person
    raise NotFound(
        _("The report has no person {k}; it has {known}.").format(
            k=k, known=", ".join(str(p["k"]) for p in people)
        )
    )
