"""A report that leaves its case: it goes on alone, with the case's status and a way to it."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.status import fits, start
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.report_add import Added
from asn_netral.services.report_view import report
from asn_netral.storage import cases, handling
from asn_netral.storage.change import Change
from asn_netral.storage.handling import Move
from asn_netral.storage.store import Row, Store


def split(desk: Desk, number: str, *, dry_run: bool = False) -> Added:
    """Let a report leave its case; it goes on with the case's status as a case of its own.

    When the lead leaves, the report opened next leads the others.

    Raises:
        NotFound: there is no such report.
        Refused: it is not handled together with another, or the case is elsewhere.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        data = {"number": names(store, [record])[0]}
        with store.change("report split", data, dry_run=dry_run) as change:
            row = handling.report_row(store, record)
            others = [m for m in handling.members(store, row["lead"] or record) if m != record]
            _check_leaving(store, row, others)
            if row["lead"] is not None:
                _go_on_alone(store, change, record, row["lead"])
                cases.set_lead(change, record, [])
                cases.set_lead(change, row["lead"], [])
            else:
                _lead_leaves(store, change, record, others)
            made = report(store, desk.regions, desk.calendar(store), record)
            made["version"] = change.pos
        return Added(made, ())


def _check_leaving(store: Store, row: Row, others: list[int]) -> None:
    if not others:
        raise Refused(
            _("{number} is a case of its own; there is nothing to split.").format(
                number=number_of(row)
            )
        )
    case = row if row["lead"] is None else handling.report_row(store, row["lead"])
    if case["status"] == "delegated":
        raise Refused(
            _("{number} was delegated; it is handled elsewhere.").format(number=number_of(case))
        )


def _lead_leaves(store: Store, change: Change, record: int, others: list[int]) -> None:
    """Give the others a lead, the one opened first; it goes on with the case's status."""
    rows = [handling.report_row(store, other) for other in others]
    following = min(rows, key=lambda row: (row["opened_on"], row["id"]))["id"]
    _go_on_alone(store, change, following, record)
    cases.set_lead(change, record, [])
    cases.set_lead(change, following, [other for other in others if other != following])


def _go_on_alone(store: Store, change: Change, record: int, lead: int) -> None:
    """Write the moves that bring a report of a case from its own status to the case's."""
    row = handling.report_row(store, record)
    own = _supervisors(store, record)
    gone, following = moves_to_make(own, _supervisors(store, lead), row["kind"])
    cases.take_moves_away(change, record, gone)
    kept = own[: len(own) - len(gone)]
    last = kept[-1].effective_on if kept else row["opened_on"]
    if gone and not following:
        change.update("report", (record,), {"status": start(row["kind"]), "reason": None})
    for move in following:
        handling.write_move(
            store,
            change,
            record,
            move.to_status,
            max(move.effective_on, last),
            from_status=move.from_status,
            document=move.document,
            reason=move.reason,
            assumed=bool(move.assumed),
        )


def _supervisors(store: Store, record: int) -> list[Move]:
    return [move for move in handling.moves(store, record) if move.subject is None]


def moves_to_make(
    own: Sequence[Move], case: Sequence[Move], kind: str | None
) -> tuple[list[Move], list[Move]]:
    """What brings a report with moves of its own to the status of the case it leaves.

    Its own moves stand, and those follow that the case made from the same status on. A
    report that went another way than its case takes the case's whole way instead. A status
    that its kind cannot have (a finding waits for no reporter) is passed over.

    Args:
        own: the supervisor's moves of the report, oldest first.
        case: those of the lead.
        kind: the report's kind.

    Returns:
        The own moves that fall away, and the moves to make.
    """
    status = own[-1].to_status if own else start(kind)
    if status == (case[-1].to_status if case else start(None)):
        return [], []
    places = [place for place, move in enumerate(case) if move.from_status == status]
    gone: list[Move] = [] if places else list(own)
    here = status if places else start(kind)
    steps = []
    for move in case[places[-1] if places else 0 :]:
        if fits(move.to_status, kind) and move.to_status != here:
            steps.append(move._replace(from_status=here))
            here = move.to_status
    return gone, steps
