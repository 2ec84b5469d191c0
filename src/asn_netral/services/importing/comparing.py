"""A row against the report it is: what differs, and who changed it last.

Three values of each field count: what the row says, what the report says now, and what the
row said when it was last imported. What only the file changed is taken over; what only an
officer changed stays; what both changed is a conflict. A blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.identity import Identity
from asn_netral.domain.nip import mask
from asn_netral.domain.person import UNKNOWN
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.lastimport import LastImport
from asn_netral.services.importing.outcome import Difference
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
from asn_netral.storage.tables import BY_NAME

REPORT_FIELDS = (
    *("region", "handled_by", "place", "district", "kind", "election", "source", "event_on"),
    *("event_until", "known_on", "submitted_on", "form", "reason", "in_charge"),
)
TEXT_FIELDS = ("description", "note", "drawn_in_by")
_SHOWN = frozenset(
    (
        *REPORT_FIELDS,
        "status",
        "follow_up",
        "commitments",
        "categories",
        "moved_in",
        "opened_on",
        "status_on",
    )
)
_PRIVATE = frozenset(("place", "district", "in_charge"))

Value = str | int | None


FIELD_OF = {
    "moved_in": "delegated_from",
    "name": "subjects",
    "opened_on": "status_on",
    "receipt": "receipt_number",
    "register": "register_number",
    "lhp": "lhp_number",
    "sbt": "sbt_number",
    "other": "other_number",
}
"""The field of a column or number that has another name."""


def label_of(field: str) -> str:
    """What the screen calls the field of a difference."""
    key = FIELD_OF.get(field, field)
    known = BY_KEY.get(key) or BY_KEY.get(f"{key}_name")
    return known.label if known else key


class Edit(NamedTuple):
    """One value of a report that a row gives anew.

    Attributes:
        table: table of the value, or ``number``, ``tags``, ``status``, or ``step`` for what
            is told of the move to an unchanged status: its day and its document.
        field: its column, or the kind of a number.
        new: the new value; a tuple for commitments and categories.
        old: the present value.
        k: the person concerned, for table ``subject``; the move, for ``step``.
    """

    table: str
    field: str
    new: object
    old: object
    k: int | None = None

    @property
    def is_personal(self) -> bool:
        """Whether the value is one that anonymising erases."""
        table = BY_NAME.get(self.table)
        return table is not None and self.field in table.personal

    @property
    def difference(self) -> Difference:
        """The edit as it may be shown: personal values stay out, a NIP is masked."""
        if self.field == "nip":
            return Difference("nip", mask(str(self.old)) if self.old else None, mask(str(self.new)))
        if self.field not in _SHOWN or self.field in _PRIVATE:
            return Difference(self.field, None, None)
        return Difference(self.field, _shown(self.old), _shown(self.new))


class Comparison(NamedTuple):
    """What a row would do to its report.

    Attributes:
        edits: values to be taken over.
        conflicts: values that both the file and an officer changed.
        persons: persons that the report does not have yet.
        protected: reporters and witnesses where the report has none yet.
    """

    edits: list[Edit]
    conflicts: list[Edit]
    persons: list[SubjectDraft]
    protected: list[Identity]

    @property
    def nothing(self) -> bool:
        """Whether the rows say nothing new."""
        return not (self.edits or self.conflicts or self.persons or self.protected)

    def without_personal(self) -> Comparison:
        """The same for a report whose personal values were erased: those never come back."""
        return Comparison(
            [edit for edit in self.edits if not edit.is_personal],
            [edit for edit in self.conflicts if not edit.is_personal],
            [],
            [],
        )

    def of(self, table: str) -> list[Edit]:
        """The edits of one table."""
        return [edit for edit in self.edits if edit.table == table]


def _shown(value: object) -> str | None:
    if value is None or value == ():
        return None
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


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
    for edit in found:
        last = base.last(edit)
        if last == edit.new:
            continue  # the file says what it said; an officer changed the report since
        (edits if last == edit.old else conflicts).append(edit)
    if any(edit.table == "status" for edit in (*edits, *conflicts)):
        # The day and the document tell of the new status then, which is a further move.
        edits = [edit for edit in edits if edit.table != "step"]
        conflicts = [edit for edit in conflicts if edit.table != "step"]
    return Comparison(edits, conflicts, persons, protected)


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
