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
from asn_netral.domain.identity import Identity
from asn_netral.domain.nip import mask
from asn_netral.domain.person import UNKNOWN
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.outcome import Difference
from asn_netral.services.report_add import protected_by
from asn_netral.storage import batches, bulk
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

REPORT_FIELDS = (
    *("region", "handled_by", "place", "district", "kind", "election", "source", "event_on"),
    *("event_until", "known_on", "submitted_on", "form", "reason", "in_charge"),
)
TEXT_FIELDS = ("description", "note", "drawn_in_by")
PERSON_FIELDS = (
    *("name", "nip", "position", "agency", "rank", "employment", "position_class", "ppk"),
)
_SHOWN = frozenset((*REPORT_FIELDS, "status", "follow_up", "commitments", "categories", "moved_in"))
_PRIVATE = frozenset(("place", "district", "in_charge"))

Value = str | int | None


class Edit(NamedTuple):
    """One value of a report that a row gives anew.

    Attributes:
        table: table of the value, or ``number``, ``commitments``, ``categories``, ``status``.
        field: its column, or the kind of a number.
        new: the new value; a tuple for commitments and categories.
        old: the present value.
        k: the person concerned, for table ``subject``.
    """

    table: str
    field: str
    new: object
    old: object
    k: int | None = None

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

    def of(self, table: str) -> list[Edit]:
        """The edits of one table."""
        return [edit for edit in self.edits if edit.table == table]


def _shown(value: object) -> str | None:
    if value is None or value == ():
        return None
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def compare(store: Store, draft: ReportDraft, state: bulk.State) -> Comparison:
    """Compare what rows tell with a report as it stands."""
    found = [*_of_report(draft, state), *_of_text(draft, state), *_of_numbers(draft, state)]
    pairs, persons = _paired(draft.subjects, state.subjects)
    for person, row in pairs:
        found.extend(_of_person(person, row))
    record: int = state.report["id"]
    protected = [one for one in protected_by(draft) if not of_report(store, one.role, record)]
    if not found:
        return Comparison([], [], persons, protected)
    base = _Base(store, record)
    edits: list[Edit] = []
    conflicts: list[Edit] = []
    for edit in found:
        last = base.last(edit)
        if last == edit.new:
            continue  # the file says what it said; an officer changed the report since
        (edits if last == edit.old else conflicts).append(edit)
    return Comparison(edits, conflicts, persons, protected)


def _of_report(draft: ReportDraft, state: bulk.State) -> Iterable[Edit]:
    row = state.report
    for field in REPORT_FIELDS:
        new = getattr(draft, field)
        new = new.isoformat() if isinstance(new, date) else new
        if (
            new is not None
            and new != row[field]
            and not (field == "reason" and not draft.status_told)
        ):
            yield Edit("report", field, new, row[field])
    if draft.delegated_from and draft.delegated_from != row["moved_in"]:
        yield Edit("report", "moved_in", draft.delegated_from, row["moved_in"])
    if draft.status_told and draft.status != row["status"]:
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
    if person.follow_up and person.follow_up != row["follow_up"]:
        yield Edit("subject", "follow_up", person.follow_up, row["follow_up"], row["k"])


def _paired(
    people: Iterable[SubjectDraft], rows: list[Row]
) -> tuple[list[tuple[SubjectDraft, Row]], list[SubjectDraft]]:
    """The persons of a row with the recorded ones they are, and those that are new."""
    left, todo = list(rows), list(people)
    pairs: list[tuple[SubjectDraft, Row]] = []
    for same in (_equal, _same_nip, _same_name, _same_position, _unnamed):
        still = []
        for person in todo:
            row = next((row for row in left if same(person, row)), None)
            if row is None:
                still.append(person)
            else:
                left.remove(row)
                pairs.append((person, row))
        # A person of whom nothing is known is nobody new.
        todo = [person for person in still if person != SubjectDraft()]
    if len(todo) == 1 and len(left) == 1 and not _differ(todo[0], left[0]):
        pairs.append((todo.pop(), left[0]))
    return pairs, todo


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _equal(person: SubjectDraft, row: Row) -> bool:
    """Whether all that is known of two is the same; a NIP may have been left out."""
    return all(
        getattr(person, field) == row[field]
        for field in (*PERSON_FIELDS, "follow_up")
        if field not in ("nip", "follow_up") or getattr(person, field) is not None
    )


def _same_nip(person: SubjectDraft, row: Row) -> bool:
    return person.nip is not None and person.nip == row["nip"]


def _same_name(person: SubjectDraft, row: Row) -> bool:
    if _other_nip(person, row):
        return False
    return bool(person.name) and _fold(person.name) == _fold(row["name"])


def _same_position(person: SubjectDraft, row: Row) -> bool:
    if _other_nip(person, row) or (person.name and row["name"]):
        return False
    return bool(person.position) and _fold(person.position) == _fold(row["position"])


def _unnamed(person: SubjectDraft, row: Row) -> bool:
    """Whether the recorded person is one that was not known at all."""
    return not (row["name"] or row["nip"] or row["position"])


def _other_nip(person: SubjectDraft, row: Row) -> bool:
    return bool(person.nip and row["nip"] and person.nip != row["nip"])


def _differ(person: SubjectDraft, row: Row) -> bool:
    """Whether two are surely different persons: two NIPs, or two names without a common word."""
    if _other_nip(person, row):
        return True
    if person.name and row["name"]:
        return not set(_fold(person.name).split()) & set(_fold(row["name"]).split())
    return bool(person.name or person.nip) and bool(row["name"] or row["nip"])


class _Base:
    """What the rows of a report said when they were last imported, from its versions."""

    def __init__(self, store: Store, report: int) -> None:
        self._store, self._report = store, report
        self._imports = set(batches.imported_at(store, report))
        self._versions: dict[str, list[Row]] = {}

    def last(self, edit: Edit) -> object:
        """The value of an edit's field as an import last wrote it; its old one if never."""
        if not self._imports:
            return edit.old
        if edit.table == "tags":
            return self._last_tags(edit)
        if edit.table == "number":
            rows = [row for row in self._rows("report_number") if row["kind"] == edit.field]
            return self._followed(rows, "number")
        table = "report" if edit.table == "status" else edit.table
        rows = self._rows(table)
        if edit.k is not None:
            rows = [row for row in rows if row["k"] == edit.k]
        return self._followed(rows, edit.field)

    def _last_tags(self, edit: Edit) -> object:
        # The first value stands in the report; further ones follow it closely enough.
        column = "commitment" if edit.field == "commitments" else "category"
        first = self._followed(self._rows("report"), column)
        old = edit.old if isinstance(edit.old, tuple) else ()
        if first == (old[0] if old else None):
            return edit.old
        new = edit.new if isinstance(edit.new, tuple) else ()
        return edit.new if new and first == new[0] else (first,)

    def _followed(self, rows: list[Row], column: str) -> Value:
        last: Value = None
        before: Value = None
        for row in rows:
            value: Value = row[column]
            if row["pos"] in self._imports and (value != before or row is rows[0]):
                last = value
            before = value
        return last

    def _rows(self, table: str) -> list[Row]:
        if table not in self._versions:
            self._versions[table] = batches.versions(self._store, table, self._report)
        return self._versions[table]
