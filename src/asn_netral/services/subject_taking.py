"""The rows of a spreadsheet of persons: whom each one means, and what it tells anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_netral.domain.field import Context
from asn_netral.domain.position import guess_position_class
from asn_netral.domain.problem import FieldError
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.locale import _
from asn_netral.services.finding import names
from asn_netral.services.followup.agreeing import agree_elsewhere, another_nip
from asn_netral.services.followup.whom import Whom, report_of
from asn_netral.services.importing.agreement import Agreement
from asn_netral.services.importing.differing import label_of
from asn_netral.services.importing.held import HeldError
from asn_netral.services.importing.kinds import Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.services.subject_pairing import Persons
from asn_netral.services.subjects import KEYS, person_row, told, write_changes, write_new
from asn_netral.storage import handling
from asn_netral.storage.change import Change, Value
from asn_netral.storage.erasure import is_erased
from asn_netral.storage.store import Row, Store

ACTION = "subject import"
_HIDDEN = frozenset(("name", "position", "agency"))


class Taker:
    """Takes the rows of one import, and remembers the persons of the report under way.

    Attributes:
        agreement: settles what is told of persons recorded already.
    """

    def __init__(self) -> None:
        """Begin without having met anybody."""
        self._whom = Whom(forwarded=False)
        self.agreement = Agreement(
            "subject", ACTION, "report import", label=label_of, hidden=_HIDDEN
        )
        self._met: dict[int, set[int]] = {}
        self._persons: tuple[int, Persons] | None = None

    def begin(self) -> None:
        """Begin with a file: its rows may mean persons whom another file meant too."""
        self._met.clear()
        self._persons = None

    def __call__(
        self, store: Store, change: Change, values: Mapping[str, Any], context: Context
    ) -> Taken:
        """Add a person of a row, or add what the row knows more of one.

        A NIP that differs from the recorded one is held: one is wrong.
        """
        record = report_of(store, values)
        meant = None
        if record is None:
            # A list of persons without their reports adds nobody: it says more of those known.
            record, meant = self._whom.person(store, values)
        number = names(store, [record])[0]
        if is_erased(store, record):
            sentence = _("{number} was anonymised; names and texts of the file are not taken over.")
            return Taken(KNOWN, number, why=sentence.format(number=number))
        person = _person(values)
        persons = self._of(store, change, record)
        k = meant["k"] if meant else _place(store, record, values)
        if k is None:
            k, several = persons.of(person)
            if several:
                why = _("the report has several persons of this name; give the NIP of each")
                raise HeldError("name-several", why, number)
        if k is None:
            k = write_new(store, change, record, person)
            self.agreement.entered(record, k, told(person))
            self._whom.meet(record, k, person.name)
            outcome = Taken(ADDED, number)
        elif k not in persons.rows:
            why = _("the person was taken out of the report since")
            return Taken(KNOWN, number, why=why)
        else:
            whole = meant is None and "k" in values
            one, people = persons.rows[k], persons.rows.values()
            self._whom.agree(store, one, people, (person.name, person.nip), number, surely=True)
            outcome = self._known(store, change, one, person, number, whole=whole)
        row = handling.subject(store, record, k)
        if row is not None:
            persons.meet(row)
        return outcome

    def _known(
        self,
        store: Store,
        change: Change,
        row: Row,
        person: SubjectDraft,
        number: str,
        *,
        whole: bool,
    ) -> Taken:
        """Write what a row tells anew of a person.

        Args:
            store: the file.
            change: the entry.
            row: the person as recorded.
            person: the person as told.
            number: of the report.
            whole: whether the name is told anew too, and has not only found the person.
        """
        new = told(person)
        if row["name"] and not whole:
            new.pop("name", None)
        nip = new.get("nip")
        if row["nip"] and nip and nip != row["nip"]:
            past = self.agreement.past(store, change, row["report"])
            if not past.said(row["k"], "nip", nip):
                raise another_nip(number)
            del new["nip"]
            self.agreement.kept.add((row["report"], row["k"]))
        elif nip and not row["nip"]:
            agree_elsewhere(store, person.name or row["name"], str(nip), number)
        derived = _derived(person, new)
        with self.agreement.taking(store, change, row, new) as edits:
            if "position" in edits:
                edits.update(derived)
            changed = write_changes(store, change, row, edits)
        return Taken(CHANGED, number, _shown(changed)) if changed else Taken(KNOWN, number)

    def _of(self, store: Store, change: Change, record: int) -> Persons:
        if self._persons is None or self._persons[0] != record:
            met = self._met.setdefault(record, set())
            rows = handling.subjects(store, record)

            def before() -> list[Row]:
                return self.agreement.past(store, change, record).standing()

            self._persons = record, Persons(rows, met, before)
        return self._persons[1]


def _place(store: Store, record: int, values: Mapping[str, Any]) -> int | None:
    """The place in the report that a row tells, None where it tells none."""
    if "k" not in values:
        return None
    k: int = person_row(store, record, values["k"])["k"]
    return k


def _derived(person: SubjectDraft, new: dict[str, Value]) -> dict[str, Value]:
    """Take what only follows from the position out of what is told."""
    guessed = person.position and guess_position_class(person.position)
    if not guessed or new.get("position_class") != guessed:
        return {}
    return {"position_class": new.pop("position_class")}


def _shown(changed: Mapping[str, tuple[Value, Value]]) -> tuple[Difference, ...]:
    shown = changed.keys() - _HIDDEN - {"nip"}
    return tuple(
        Difference(name, *(str(v) if v and name in shown else None for v in pair))
        for name, pair in changed.items()
    )


def _person(values: Mapping[str, Any]) -> SubjectDraft:
    columns = {key: values[key] for key in KEYS[1:] if key in values}
    people = merge_subjects(values.get("subjects") or (), columns)
    if len(people) != 1:
        sentence = _("The row must name one person; give each person a row of its own.")
        raise FieldError("subject-count", sentence)
    return people[0]
