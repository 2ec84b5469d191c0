"""From a checked draft to rows: one piece for a single report and for a million of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.status import START_FOLLOW_UP, start, usual_path
from asn_netral.domain.subject import SubjectDraft
from asn_netral.storage.tables import BY_NAME

Row = tuple[str | int | None, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "report": BY_NAME["report"].columns,
    "report_text": ("report", "description", "note", "drawn_in_by"),
    "report_number": ("report", "kind", "number"),
    "report_tag": ("report", "what", "value"),
    "subject": (
        *("report", "k", "person", "employment", "position_class", "ppk", "rank", "follow_up"),
        *("name", "nip", "position", "agency"),
    ),
    "status_change": (
        *("report", "k", "subject", "from_status", "to_status", "effective_on", "document"),
        *("reason", "assumed"),
    ),
}
"""Which columns the rows of `rows_of` fill, in their order."""


@dataclass(slots=True)
class Place:
    """Where a new report stands.

    Attributes:
        record: its record id.
        office, year, n: its number.
        recorded_on: the day it is entered, ISO.
        opened_on: the day its case opens, ISO; None: the day submitted, or else entered.
        lead: the report that leads its case, None for itself.
        continues: the tip it was raised from, or the case it takes over.
        batch, sheet, row, source_key: where an import found it.
    """

    record: int
    office: str
    year: int
    n: int
    recorded_on: str
    opened_on: str | None = None
    lead: int | None = None
    continues: int | None = None
    batch: int | None = None
    sheet: str | None = None
    row: int | None = None
    source_key: str | None = None


Persons = Callable[[str, int, int], str | None]
"""(NIP, report, k) → the key of the person's first row, None where this row is the first."""


def rows_of(draft: ReportDraft, place: Place, persons: Persons) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of a new report, its text, numbers, tags, subjects and moves.

    A case that was moved in opens on the day it is entered here, not on the day it was
    submitted elsewhere. A status that was told is reached by the usual path, whose steps are
    marked as assumed; the last one only when nobody told its day.
    """
    record = place.record
    opened_on = place.opened_on or _opened_on(draft, place)
    yield "report", _report(draft, place, opened_on)
    yield "report_text", (record, draft.description, draft.note, draft.drawn_in_by)
    for kind, number in draft.numbers:
        yield "report_number", (record, kind, number)
    for commitment in draft.commitments[1:]:
        yield "report_tag", (record, "commitment", str(commitment))
    for category in draft.categories[1:]:
        yield "report_tag", (record, "category", category)
    waits = draft.status == "forwarded"
    for k, subject in enumerate(people_of(draft), 1):
        yield (
            "subject",
            (
                record,
                k,
                persons(subject.nip, record, k) if subject.nip else None,
                subject.employment,
                subject.position_class,
                subject.ppk,
                subject.rank,
                (subject.follow_up or START_FOLLOW_UP) if waits else None,
                subject.name,
                subject.nip,
                subject.position,
                subject.agency,
            ),
        )
    if draft.status != start(draft.kind):
        for change in _moves(draft, place, opened_on):
            yield "status_change", change


def people_of(draft: ReportDraft) -> tuple[SubjectDraft, ...]:
    """The persons of a draft; every report concerns at least one, if only one not yet known."""
    return draft.subjects or (SubjectDraft(),)


def _opened_on(draft: ReportDraft, place: Place) -> str:
    if draft.delegated_from is None and draft.submitted_on is not None:
        return draft.submitted_on.isoformat()
    return place.recorded_on


def _report(draft: ReportDraft, place: Place, opened_on: str) -> Row:
    return (
        place.record,
        place.office,
        place.year,
        place.n,
        place.lead,
        draft.region,
        draft.handled_by or place.office,
        draft.place,
        draft.district,
        draft.kind,
        draft.election,
        draft.source,
        draft.event_on.isoformat() if draft.event_on else None,
        draft.event_until.isoformat() if draft.event_until else None,
        draft.known_on.isoformat() if draft.known_on else None,
        draft.submitted_on.isoformat() if draft.submitted_on else None,
        opened_on,
        draft.delegated_from,
        None,
        place.continues,
        draft.categories[0] if draft.categories else None,
        draft.form,
        draft.commitments[0] if draft.commitments else None,
        draft.status,
        draft.reason,
        draft.in_charge,
        place.batch,
        place.sheet,
        place.row,
        place.source_key,
    )


def _moves(draft: ReportDraft, place: Place, opened_on: str) -> Iterator[Row]:
    told = draft.status_on.isoformat() if draft.status_on else None
    effective_on = max(told or place.recorded_on, opened_on)
    path = usual_path(draft.kind, draft.status)
    last = len(path) - 1
    for k, (earlier, later) in enumerate(pairwise(path), 1):
        assumed = int(k < last or effective_on != told)
        document = draft.document if k == last else None
        reason = draft.reason if k == last else None
        yield (*(place.record, k, None, earlier, later, effective_on, document, reason, assumed),)
    if draft.status != "forwarded":
        return
    k = last
    assumed = int(effective_on != told)
    for subject, person in enumerate(people_of(draft), 1):
        steps = [START_FOLLOW_UP]
        if person.follow_up not in (None, START_FOLLOW_UP):
            steps.append(str(person.follow_up))
        earlier_step: str | None = None
        for step in steps:
            k += 1
            yield (
                *(place.record, k, subject, earlier_step, step, effective_on, None, None, assumed),
            )
            earlier_step = step
