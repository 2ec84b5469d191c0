"""What differs between a row and its report, and how it may be shown."""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.identity import Identity
from asn_netral.domain.nip import mask
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.outcome import Difference
from asn_netral.storage.tables import BY_NAME

REPORT_FIELDS = (
    *("region", "handled_by", "place", "district", "kind", "election", "source", "event_on"),
    *("event_until", "known_on", "submitted_on", "form", "reason", "in_charge"),
)
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
        kept: how many values stay as an officer changed them since the file told them.
    """

    edits: list[Edit]
    conflicts: list[Edit]
    persons: list[SubjectDraft]
    protected: list[Identity]
    kept: int = 0

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
            self.kept,
        )

    def of(self, table: str) -> list[Edit]:
        """The edits of one table."""
        return [edit for edit in self.edits if edit.table == table]


def _shown(value: object) -> str | None:
    if value is None or value == ():
        return None
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
