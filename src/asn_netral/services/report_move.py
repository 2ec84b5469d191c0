"""Moving a case on: the supervisor's status of a report, the follow-up of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.codes import REASON
from asn_netral.domain.consistency import status_problems
from asn_netral.domain.day import format_day
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.status import (
    OPEN_PPK,
    START_FOLLOW_UP,
    check_follow_up,
    check_move,
    start,
)
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.errors import Invalid, NotFound, Refused, Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.report_view import Report, report
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """What was asked for.

    Attributes:
        status: a word of either list of statuses.
        on: the effective day, None for today.
        subject: the person (k) of a follow-up move.
        register: a register number that the move brings.
        correct: put the last move right instead of making a further one.
    """

    status: str
    on: date | None = None
    subject: int | None = None
    document: str | None = None
    note: str | None = None
    reason: str | None = None
    register: str | None = None
    correct: bool = False


def read_status(text: str) -> str:
    """Read a status of either list.

    Raises:
        Usage: it is none; the sentence names the nearest.
    """
    try:
        return FOLLOW_UP.parse(text)
    except FieldError:
        pass
    try:
        return STATUS.parse(text)
    except FieldError as error:
        raise Usage(error.sentence) from None


def move(desk: Desk, number: str, request: MoveRequest) -> Report:
    """Make one move, or correct the last one.

    Raises:
        NotFound: there is no such report or person.
        Refused, Invalid: the move is senseless or its day does not fit; the possible ones
            are named.
    """
    with desk.open(write=True) as store:
        record = find_report(store, number)
        with store.change("report move") as change:
            apply(store, change, desk, record, request)
        return report(store, desk.regions, desk.calendar(store), record)


def apply(store: Store, change: Change, desk: Desk, record: int, request: MoveRequest) -> None:
    """Do the move under an entry; other services make their moves through this as well."""
    row = handling.report_row(store, record)
    change.data.setdefault("number", names(store, [record])[0])
    change.data.setdefault("status", request.status)
    if request.status in FOLLOW_UP:
        _follow_up(store, change, desk, row, request)
    else:
        _supervisor(store, change, desk, row, request)


def _supervisor(store: Store, change: Change, desk: Desk, row: Row, request: MoveRequest) -> None:
    record: int = row["id"]
    if row["lead"] is not None:
        raise Refused(
            _("The report is handled together with {lead}; move that one.").format(
                lead=names(store, [row["lead"]])[0]
            )
        )
    reason = _reason(request)
    if problems := status_problems(request.status, row["kind"], reason):
        raise Invalid(problems)
    own = [move for move in handling.moves(store, record) if move.subject is None]
    if request.correct:
        own = _take_last(store, change, record, own)
    before = own[-1].to_status if own else start(row["kind"])
    if not (request.correct and before == request.status):
        _allowed(lambda: check_move(before, request.status, row["kind"]))
        last = own[-1].effective_on if own else row["opened_on"]
        effective_on = _effective(desk, request, last)
        handling.write_move(
            store,
            change,
            record,
            request.status,
            effective_on,
            from_status=before,
            document=request.document,
            reason=reason,
            note=request.note,
        )
        if request.status == "forwarded":
            _start_follow_up(store, change, record, effective_on)
    else:
        change.update("report", (record,), {"status": before, "reason": None})
    if request.register:
        number = {"kind": "register", "number": request.register}
        change.insert("report_number", {"report": record, **number})


def _reason(request: MoveRequest) -> str | None:
    """The reason, as a code word where the list has it."""
    if request.reason is None or request.status != "not-registered":
        return request.reason
    try:
        return REASON.parse(request.reason)
    except FieldError as error:
        raise Invalid([error.problem("reason", request.reason)]) from None


def _take_last(
    store: Store, change: Change, record: int, own: list[handling.Move]
) -> list[handling.Move]:
    """Take the wrong last move away, with the follow-up that it started."""
    if not own:
        raise Refused(_("There is no move to correct; the report stands where it began."))
    last = own[-1]
    change.delete("status_change", (record, last.k))
    if last.to_status == "forwarded":
        _stop_follow_up(store, change, record, last.k)
    return own[:-1]


def _start_follow_up(store: Store, change: Change, lead: int, effective_on: str) -> None:
    """Persons of a forwarded case begin to wait at BKN, those that wait go on waiting."""
    for member in handling.members(store, lead):
        for person in handling.subjects(store, member):
            if person["follow_up"] is None:
                handling.write_move(
                    store, change, member, START_FOLLOW_UP, effective_on, subject=person["k"]
                )


def _stop_follow_up(store: Store, change: Change, lead: int, after: int) -> None:
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


def _follow_up(store: Store, change: Change, desk: Desk, row: Row, request: MoveRequest) -> None:
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
        change.delete("status_change", (record, own[-1].k))
        own = own[:-1]
    before = own[-1].to_status if own else None
    if request.correct and before == request.status:
        change.update("subject", (record, person["k"]), {"follow_up": before})
        return
    _allowed(lambda: check_follow_up(before, request.status))
    last = own[-1].effective_on if own else lead["opened_on"]
    handling.write_move(
        store,
        change,
        record,
        request.status,
        _effective(desk, request, last),
        subject=person["k"],
        from_status=before,
        document=request.document,
        reason=request.reason,
        note=request.note,
    )


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


def _allowed(check: Callable[[], None]) -> None:
    """Run a check of the domain and refuse in its words."""
    try:
        check()
    except FieldError as error:
        raise Refused(error.sentence) from None


def _effective(desk: Desk, request: MoveRequest, last: str) -> str:
    day = request.on or max(desk.today, date.fromisoformat(last))
    if request.on is not None and day > desk.today:
        sentence = _("{day} lies in the future; today is {today}.").format(
            day=format_day(day), today=format_day(desk.today)
        )
        raise Invalid([Problem("day-future", sentence, "on", day.isoformat())])
    if day.isoformat() < last:
        sentence = _(
            "{day} lies before the last step, {last}; give a later day, or put the earlier step "
            "right with --correct."
        ).format(day=format_day(day), last=format_day(date.fromisoformat(last)))
        raise Invalid([Problem("move-before-last", sentence, "on", day.isoformat())])
    return day.isoformat()
