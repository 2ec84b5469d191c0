"""Raising a tip: what was traced becomes a finding or a report of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from asn_netral.domain.codes import is_case
from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.problem import Problem
from asn_netral.domain.report import combine, read_values
from asn_netral.domain.subject import SubjectDraft
from asn_netral.errors import Invalid, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.entering import COLUMNS, Place, rows_of
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.report_add import Added, context_for
from asn_netral.services.report_edit import parsed_of
from asn_netral.services.report_move import MoveRequest, apply
from asn_netral.services.report_view import report
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.persons import first_of_person
from asn_netral.storage.store import Row, Store

FINDING = "temuan"
NOT_CARRIED = ("known_on", "submitted_on", "delegated_from", "source")
"""A clock starts with the day of the finding or report itself, never with the tip's."""
REFUSED = ("kind", "status", "status_on", "reason", "follow_up", "delegated_from")
"""Fields that a raised tip does not take: it begins where its kind begins."""


def raise_tip(
    desk: Desk,
    number: str,
    kind: str,
    values: Mapping[str, object],
    request: MoveRequest,
    *,
    dry_run: bool = False,
) -> Added:
    """Make a finding or a report of a tip; the tip ends as raised and stays linked.

    Both are counted, each in its own unit. Persons, place, event and description carry
    over; what is given anew stands instead. The tip's informer, numbers and evidence stay
    with the tip.

    Args:
        desk: the desk.
        number: the tip.
        kind: ``temuan`` or ``laporan``.
        values: fields that differ from the tip's, by key or option.
        request: the tip's move to ``raised``, with its day and document.
        dry_run: do all of it, then take it back.

    Raises:
        NotFound: there is no such report.
        Refused: it is no tip, or a tip that cannot be raised any more.
        Invalid: every fault of the new record at once; nothing was written.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        tip = handling.report_row(store, record)
        if is_case(tip["kind"]):
            raise Refused(
                _("{number} is no tip; only a tip is raised.").format(number=number_of(tip))
            )
        draft, notes = _draft(desk, store, tip, kind, values)
        with store.change("report raise", dry_run=dry_run) as change:
            apply(store, change, desk, record, request)
            on = draft.submitted_on or request.on or desk.today
            new = _enter(desk, store, change, draft, record, on)
            change.data["raised_to"] = names(store, [new])[0]
            made = report(store, desk.regions, desk.calendar(store), new)
            made["version"] = change.pos
        return Added(made, notes)


def _draft(
    desk: Desk, store: Store, tip: Row, kind: str, values: Mapping[str, object]
) -> tuple[ReportDraft, tuple[Problem, ...]]:
    context = context_for(desk, store)
    given, problems, notes = read_values(values, context)
    sentence = _("A raised tip begins as a new record; this cannot be given here.")
    problems += [Problem("field-elsewhere", sentence, key) for key in given if key in REFUSED]
    carried = {key: value for key, value in parsed_of(store, tip).items() if key not in NOT_CARRIED}
    carried["subjects"] = tuple(_person(row) for row in handling.subjects(store, tip["id"]))
    if kind == FINDING:
        carried["source"] = "pengawas"
    elif tip["source"] is not None:
        carried["source"] = tip["source"]
    draft, crossed, more = combine({**carried, **given, "kind": kind}, context)
    problems += crossed
    if problems or draft is None:
        raise Invalid(problems)
    return draft, (*notes, *more)


def _person(row: Row) -> SubjectDraft:
    return SubjectDraft(
        name=row["name"],
        nip=row["nip"],
        employment=row["employment"],
        position=row["position"],
        position_class=row["position_class"],
        agency=row["agency"],
        rank=row["rank"],
        ppk=row["ppk"],
    )


def _enter(desk: Desk, store: Store, change: Change, draft: ReportDraft, tip: int, on: date) -> int:
    year = desk.today.year
    place = Place(
        record=change.new_records(),
        office=store.office,
        year=year,
        n=change.next_number(store.office, year),
        recorded_on=desk.today.isoformat(),
        opened_on=on.isoformat(),
        continues=tip,
    )
    for table, row in rows_of(draft, place, first_of_person(store)):
        change.insert(table, dict(zip(COLUMNS[table], row, strict=True)))
    return place.record
