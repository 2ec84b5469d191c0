"""Reports that are handled together: joining them to a case, and letting one leave.

A case is its lead, the report opened first. From then on only the lead is moved; what a
report is handled with has no day of its own, so the figures of every day follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.codes import is_case
from asn_netral.domain.problem import Problem
from asn_netral.domain.status import PHASE_OF, fits, start
from asn_netral.domain.status_words import STATUS
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.awaiting import await_bkn
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.report_add import Added
from asn_netral.services.report_view import report
from asn_netral.storage import cases, handling
from asn_netral.storage.change import Change
from asn_netral.storage.handling import Move
from asn_netral.storage.store import Row, Store


def join(desk: Desk, lead: str, numbers: Sequence[str], *, dry_run: bool = False) -> Added:
    """Handle reports together with another; whichever was opened first leads.

    Args:
        desk: the desk.
        lead: the report, or the lead of the case, that the others come to.
        numbers: the reports that come to it.
        dry_run: do all of it, then take it back.

    Returns:
        The lead, and a note when it is another report than the one named.

    Raises:
        NotFound: there is no such report.
        Refused: one of them cannot be handled together with the others.
    """
    with desk.open(write=True) as store:
        named = find_report(store, lead)
        coming = list(dict.fromkeys(find_report(store, number) for number in numbers))
        with store.change("report join", dry_run=dry_run) as change:
            first = bring_together(store, change, named, coming)
            change.data["number"] = number_of(first)
            change.data["joined"] = names(store, sorted(coming))
            made = report(store, desk.regions, desk.calendar(store), first["id"])
            made["version"] = change.pos
        notes = () if first["id"] == named else (_other_lead(first),)
        return Added(made, notes)


def bring_together(store: Store, change: Change, named: int, coming: Sequence[int]) -> Row:
    """Let reports be handled together under an entry; return the one that leads.

    Raises:
        Refused: one of them cannot be handled together with the others; nothing was written.
    """
    rows = [handling.report_row(store, record) for record in (named, *coming)]
    _check(store, rows)
    first = min(rows, key=lambda row: (row["opened_on"], row["id"]))
    _check_standing(first, [row for row in rows if row is not first])
    everybody = [*handling.members(store, named), *coming]
    others = [record for record in everybody if record != first["id"]]
    cases.set_lead(change, first["id"], others)
    for record in others:
        await_bkn(store, change, record, first["id"])
    return first


def _other_lead(first: Row) -> Problem:
    sentence = _("{number} leads the case: it was opened first.")
    return Problem("lead-first", sentence.format(number=number_of(first)))


def _check(store: Store, rows: Sequence[Row]) -> None:
    """Refuse reports that cannot be handled together; the first row is the one named lead."""
    ids = [row["id"] for row in rows]
    if len(rows) < 2 or len(set(ids)) < len(ids):
        raise Refused(_("Name at least two different reports to handle together."))
    for row in rows:
        number = number_of(row)
        if not is_case(row["kind"]):
            raise Refused(
                _("{number} is a tip and no case; raise it first: `report raise {number}`.").format(
                    number=number
                )
            )
        if row["lead"] is not None:
            (other,) = names(store, [row["lead"]])
            raise Refused(
                _("{number} is handled together with {lead} already.").format(
                    number=number, lead=other
                )
            )
        if row["status"] == "delegated":
            raise Refused(
                _("{number} was delegated; it is handled elsewhere.").format(number=number)
            )
        if row is not rows[0] and len(handling.members(store, row["id"])) > 1:
            raise Refused(
                _("{number} leads a case itself; name it first, or split its case.").format(
                    number=number
                )
            )
    _check_offices(rows)


def _check_offices(rows: Sequence[Row]) -> None:
    offices = {row["handled_by"]: number_of(row) for row in rows}
    if len(offices) > 1:
        told = ", ".join(f"{number} ({office})" for office, number in offices.items())
        raise Refused(
            _(
                "Several offices handle these reports: {reports}. Delegate them to one office, "
                "or take them over, first."
            ).format(reports=told)
        )


def _check_standing(first: Row, others: Sequence[Row]) -> None:
    """Refuse a case whose lead would silently close, or bring back, what another report has."""
    for row in others:
        told = {
            "lead": number_of(first),
            "lead_status": STATUS.label(first["status"]),
            "number": number_of(row),
            "status": STATUS.label(row["status"]),
        }
        if PHASE_OF.get(first["status"]) == "C" and PHASE_OF.get(row["status"]) != "C":
            raise Refused(
                _(
                    "{lead} was opened first and would lead, but it is closed ({lead_status}), "
                    "while {number} is open ({status}). Put the status of {lead} right, or keep "
                    "the reports apart."
                ).format(**told)
            )
        if row["status"] == "forwarded" and first["status"] != "forwarded":
            raise Refused(
                _(
                    "{number} was forwarded already, {lead}, which was opened first and would "
                    "lead, was not ({lead_status}). Bring {lead} as far first."
                ).format(**told)
            )


def split(desk: Desk, number: str, *, dry_run: bool = False) -> Added:
    """Let a report leave its case; it goes on with the case's status as a case of its own.

    When the lead leaves, the report opened next leads the others.

    Raises:
        NotFound: there is no such report.
        Refused: it is not handled together with another, or the case is elsewhere.
    """
    with desk.open(write=True) as store:
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
