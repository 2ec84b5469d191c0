"""Reports that are handled together: joining them to a case.

A case is its lead, the report opened first. From then on only the lead is moved; what a
report is handled with has no day of its own, so the figures of every day follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.codes import is_case
from asn_netral.domain.problem import Problem
from asn_netral.domain.status import PHASE_OF
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
    with desk.writing() as store:
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


def put_together(store: Store, change: Change, lead: int, coming: Sequence[int]) -> None:
    """Put reports together as another file had them; the status of its lead is that of the case.

    Raises:
        Refused: one of them cannot be handled together with the others, or one was opened
            before the lead; nothing was written.
    """
    rows = [handling.report_row(store, record) for record in (lead, *coming)]
    _check(store, rows)
    first = min(rows, key=lambda row: (row["opened_on"], row["id"]))
    if first is not rows[0]:
        raise Refused(_other_lead(first).reason)
    cases.set_lead(change, lead, [*handling.members(store, lead)[1:], *coming])
    for record in coming:
        await_bkn(store, change, record, lead)


def check_still_first(store: Store, row: Row, opened_on: str) -> None:
    """Refuse a new day of opening that would let another report of the case have been first.

    Raises:
        Refused: the case would no longer be named by the report opened first.
    """
    lead = row["lead"] or row["id"]
    opened = {
        record: handling.report_row(store, record)["opened_on"]
        for record in handling.members(store, lead)
    }
    opened[row["id"]] = opened_on
    first = min(opened, key=lambda record: (opened[record], record))
    if first != lead:
        leading, sooner = names(store, [lead, first])
        raise Refused(
            _(
                "{lead} leads the case because it was opened first; with this day {number} would "
                "be first. Take one out with `report split`, put the day right, then "
                "`report join` them again."
            ).format(lead=leading, number=sooner)
        )


def _other_lead(first: Row) -> Problem:
    sentence = _("{number} leads the case: it was opened first.")
    return Problem("lead-first", sentence.format(number=number_of(first)))


def _check(store: Store, rows: Sequence[Row]) -> None:
    """Refuse reports that cannot be handled together; the first row is the one named lead."""
    ids = [row["id"] for row in rows]
    if len(rows) < 2 or len(set(ids)) < len(ids):
        raise Refused(_("Name at least two different reports to handle together."))
    for row in rows:
        _check_one(store, row)
        if row is not rows[0] and len(handling.members(store, row["id"])) > 1:
            raise Refused(
                _("{number} leads a case itself; name it first, or split its case.").format(
                    number=number_of(row)
                )
            )
    _check_offices(rows)


def _check_one(store: Store, row: Row) -> None:
    number = number_of(row)
    if not is_case(row["kind"]):
        raise Refused(
            _("{number} is a tip and no case; raise it first: `report raise {number}`.").format(
                number=number
            )
        )
    if row["lead"] is not None:
        (lead,) = names(store, [row["lead"]])
        sentence = _("{number} is handled together with {lead} already.")
        raise Refused(sentence.format(number=number, lead=lead))
    if row["status"] == "delegated":
        raise Refused(_("{number} was delegated; it is handled elsewhere.").format(number=number))


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
