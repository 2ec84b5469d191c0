"""A row against the report it is: what differs, and who changed it last.

Three values of each field count: what the row says, what the report says now, and what the
row said when it was last imported. What only the file changed is taken over; what only an
officer changed stays; what both changed is a conflict. A blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.person import UNKNOWN
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.differing import REPORT_FIELDS, Comparison, Edit
from asn_netral.services.importing.lastimport import LastImport
from asn_netral.services.importing.pairing import PERSON_FIELDS, People
from asn_netral.services.importing.steps import (
    day_of_step,
    is_passed,
    opened_by,
    step_to,
    told_follow_up,
)
from asn_netral.services.report_add import protected_by
from asn_netral.storage import bulk
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

TEXT_FIELDS = ("description", "note", "drawn_in_by")

Value = str | int | None


def compare(
    store: Store, draft: ReportDraft, state: bulk.State, people: People, entry: int
) -> Comparison:
    """Compare what rows tell with a report as it stands, and its persons.

    Args:
        store: the office's file.
        draft: what the rows tell.
        state: the report.
        people: its persons.
        entry: place of the import's own entry.
    """
    found = [*_of_report(store, draft, state), *_of_text(draft, state), *_of_numbers(draft, state)]
    found.extend(_of_step(store, draft, state))
    pairs, persons = people.paired(draft.subjects)
    for person, row in pairs:
        found.extend(_of_person(person, row))
    record: int = state.report["id"]
    protected = [one for one in protected_by(draft) if not of_report(store, one.role, record)]
    if not found:
        return Comparison([], [], persons, protected)
    base = LastImport(store, record, entry)
    edits: list[Edit] = []
    conflicts: list[Edit] = []
    kept = 0
    for edit in found:
        word = base.word(edit)
        if word.says(edit.new):
            kept += 1  # the file says what it said; an officer changed the report since
        else:
            (edits if word.last == edit.old else conflicts).append(edit)
    if any(edit.table == "status" for edit in (*edits, *conflicts)):
        # The day and the document tell of the new status then, which is a further move.
        edits = [edit for edit in edits if edit.table != "step"]
        conflicts = [edit for edit in conflicts if edit.table != "step"]
    return Comparison(edits, conflicts, persons, protected, kept)


def _of_report(store: Store, draft: ReportDraft, state: bulk.State) -> Iterable[Edit]:
    row = state.report
    follows = draft.status_told and not is_passed(draft, state)
    for field in REPORT_FIELDS:
        new = getattr(draft, field)
        new = new.isoformat() if isinstance(new, date) else new
        if new is not None and new != row[field] and (follows or field != "reason"):
            yield Edit("report", field, new, row[field])
    opened = opened_by(store, draft, state)
    if opened and opened != row["opened_on"]:
        yield Edit("report", "opened_on", opened, row["opened_on"])
    if draft.delegated_from and draft.delegated_from != row["moved_in"]:
        yield Edit("report", "moved_in", draft.delegated_from, row["moved_in"])
    if follows and draft.status != row["status"]:
        yield Edit("status", "status", draft.status, row["status"])
    for what, first, values, derived in (
        ("commitment", "commitment", draft.commitments, draft.commitment_proposed),
        ("category", "category", draft.categories, draft.category_derived),
    ):
        old = _tags(state, what, row[first])
        if values and set(map(str, values)) != set(map(str, old)) and not (derived and old):
            yield Edit("tags", {"commitment": "commitments"}.get(what, "categories"), values, old)


def _tags(state: bulk.State, what: str, first: Value) -> tuple[Value, ...]:
    further = [value for name, value in state.tags if name == what]
    if first is None:
        return ()
    return (first, *(map(int, further) if what == "commitment" else further))


def _of_step(store: Store, draft: ReportDraft, state: bulk.State) -> Iterable[Edit]:
    """What is told of the move to a status that the report has reached."""
    move = step_to(draft.status, state) if draft.status_told else None
    if move is None:
        return
    day = day_of_step(store, draft.status_on, state)
    if day is not None and day != move["effective_on"]:
        yield Edit("step", "status_on", day, move["effective_on"], move["k"])
    if draft.document is not None and draft.document != move["document"]:
        yield Edit("step", "document", draft.document, move["document"], move["k"])


def _of_text(draft: ReportDraft, state: bulk.State) -> Iterable[Edit]:
    for field in TEXT_FIELDS:
        new = getattr(draft, field)
        old = state.text[field] if state.text else None
        if new is not None and new != old:
            yield Edit("report_text", field, new, old)


def _of_numbers(draft: ReportDraft, state: bulk.State) -> Iterable[Edit]:
    for kind, number in draft.numbers:
        if (kind, number) not in state.numbers:
            old = next((each for what, each in state.numbers if what == kind), None)
            yield Edit("number", kind, number, old)


def _of_person(person: SubjectDraft, row: Row) -> Iterable[Edit]:
    for field in PERSON_FIELDS:
        new = getattr(person, field)
        if new not in (None, UNKNOWN) and new != row[field]:
            yield Edit("subject", field, new, row[field], row["k"])
    if told := told_follow_up(person, row):
        yield Edit("subject", "follow_up", told, row["follow_up"], row["k"])
