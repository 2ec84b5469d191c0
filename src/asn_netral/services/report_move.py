"""Moving a case on: the supervisor's status of a report, the follow-up of a person."""

from __future__ import annotations

from asn_netral.domain.codes import REASON
from asn_netral.domain.consistency import status_problems
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status import check_move, start
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.domain.text import quoted
from asn_netral.errors import Invalid, Refused, Usage
from asn_netral.locale import _
from asn_netral.services import person_moves
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.moving import MoveRequest, allowed, effective
from asn_netral.services.report_view import Report, report
from asn_netral.services.vault import refuse_names
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store

__all__ = ["MoveRequest", "apply", "move", "read_status"]

# Moves that wrote into two reports: only an undo takes both sides back.
_TWO_SIDED = ("raised", "delegated")


def read_status(text: str) -> str:
    """Read a status of either list.

    Raises:
        Usage: it is none; the sentence names the nearest and both lists.
    """
    for codes in (FOLLOW_UP, STATUS):
        try:
            return codes.parse(text)
        except FieldError:
            continue
    near = STATUS.nearest(text) or FOLLOW_UP.nearest(text)
    sentence = (
        _("“{value}” is no known status; is “{nearest}” meant? {known}")
        if near
        else _("“{value}” is no known status. {known}")
    )
    known = _("Of a report: {reports}. Of a person at BKN or the PPK: {persons}.").format(
        reports=", ".join(STATUS), persons=", ".join(FOLLOW_UP)
    )
    raise Usage(sentence.format(value=quoted(text, 40), nearest=near, known=known))


def move(desk: Desk, number: str, request: MoveRequest) -> Report:
    """Make one move, or correct the last one.

    Raises:
        NotFound: there is no such report or person.
        Usage: a person or number is given that this status does not take.
        Refused, Invalid: the move is senseless or its day does not fit; the possible ones
            are named.
    """
    _refuse_other_side(request)
    with desk.writing() as store:
        record = find_report(store, number)
        with store.change("report move") as change:
            apply(store, change, desk, record, request)
        return report(store, desk.regions, desk.calendar(store), record)


def _refuse_other_side(request: MoveRequest) -> None:
    """Refuse what the other kind of status would take: it would be lost.

    Raises:
        Usage: a person for a status of the report, or a register number for one of a person.
    """
    if request.status in FOLLOW_UP and request.register is not None:
        sentence = _(
            "“{status}” is a status of a person at BKN or the PPK and brings no register number; "
            "leave --number out. The letter's number is --document."
        )
        raise Usage(sentence.format(status=FOLLOW_UP.label(request.status)))
    if request.status in STATUS and request.subject is not None:
        sentence = _("“{status}” is a status of the whole report; leave --subject out.")
        raise Usage(sentence.format(status=STATUS.label(request.status)))


def apply(store: Store, change: Change, desk: Desk, record: int, request: MoveRequest) -> None:
    """Do the move under an entry; other services make their moves through this as well."""
    row = handling.report_row(store, record)
    refuse_names(store, record, {"reason": request.reason, "note": request.note})
    change.data.setdefault("number", names(store, [record])[0])
    change.data.setdefault("status", request.status)
    if request.status in FOLLOW_UP:
        person_moves.follow_up(store, change, desk, row, request)
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
    if request.correct and before == request.status:
        earlier = own[-1].reason if own else None
        change.update("report", (record,), {"status": before, "reason": earlier})
    else:
        allowed(lambda: check_move(before, request.status, row["kind"]))
        _write(store, change, desk, record, before, reason, request)
    if request.register:
        handling.set_number(store, change, record, "register", request.register)


def _write(
    store: Store,
    change: Change,
    desk: Desk,
    record: int,
    before: str,
    reason: str | None,
    request: MoveRequest,
) -> None:
    effective_on = effective(desk, request, handling.last_on(store, record))
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
        person_moves.start(store, change, record, effective_on)
    if request.status == "returned":
        handling.give_back(store, change, record, effective_on, reason)


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
    if last.to_status in _TWO_SIDED:
        sentence = _(
            "“{status}” was written into two reports; take it back with `asn-netral undo`."
        )
        raise Refused(sentence.format(status=STATUS.label(last.to_status)))
    change.delete("status_change", (record, last.k))
    if last.to_status == "forwarded":
        person_moves.stop(store, change, record, last.k)
    if last.to_status == "returned":
        handling.send_again(store, change, record, last.effective_on)
    return own[:-1]
