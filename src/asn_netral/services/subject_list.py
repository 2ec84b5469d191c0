"""Lists of persons: those of the file, and spreadsheets of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from asn_netral.domain import reading
from asn_netral.domain.field import Context, Field, Reading, words
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.name import plain_name
from asn_netral.domain.nip import mask
from asn_netral.domain.person import EMPLOYMENT, UNKNOWN, is_asn
from asn_netral.domain.problem import FieldError
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.locale import N_, _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.importing.lists import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, HELD, KNOWN, Difference
from asn_netral.services.subjects import KEYS, person_row, told, write_changes, write_new
from asn_netral.storage import handling, subjects
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store

__all__ = ["Listed", "kind", "listed"]


class Listed(NamedTuple):
    """One person of a list, with the number of the report."""

    number: str
    row: Row

    def as_json(self, *, show_nip: bool = False) -> dict[str, Any]:
        """The person with the keys of the contract, and number and status of the report."""
        row = self.row
        nip: str | None = row["nip"]
        return {
            "number": self.number,
            "k": row["k"],
            "label": row["name"] or row["position"] or EMPLOYMENT.label(UNKNOWN),
            "nip": nip if show_nip or nip is None else mask(nip),
            "employment": row["employment"],
            "is_asn": is_asn(row["employment"]),
            "position": row["position"],
            "position_class": row["position_class"],
            "agency": row["agency"],
            "rank": row["rank"],
            "ppk": row["ppk"],
            "follow_up": row["follow_up"],
            "status": row["case_status"],
        }


def listed(
    desk: Desk,
    *,
    report: str | None = None,
    follow_up: str | None = None,
    ppk: str | None = None,
    without_nip: bool = False,
) -> list[Listed]:
    """The persons that fit, in the order of their reports.

    Args:
        desk: the desk.
        report: only persons of this report, by any of its numbers.
        follow_up: only with this follow-up status.
        ppk: only employed by the head of this region (code), or of a part of it.
        without_nip: only those whose NIP is not known.

    Raises:
        NotFound: there is no such report.
    """
    with desk.open() as store:
        rows = subjects.rows(
            store,
            report=find_report(store, report) if report else None,
            follow_up=follow_up,
            ppk=ppk,
            without_nip=without_nip,
        )
        return [Listed(number_of(row), row) for row in rows]


def _number(value: object, context: Context) -> Reading:
    return Reading(reading.as_text(value).strip())


def _place(value: object, context: Context) -> Reading:
    text = reading.as_text(value).strip()
    if not text.isdecimal() or int(text) == 0:
        raise FieldError("subject-place", _("Write the person's number in the report, from 1 on."))
    return Reading(int(text))


_REPORT = Field(
    "report",
    "report",
    N_("Report"),
    words(
        "nomor dugaan, no dugaan, nomor laporan, no laporan, nomor register, no register,"
        "nomor temuan, nomor laporan/temuan, nomor, number, report number, nomor perkara,"
        "nomor asn-netral, no asn-netral, nomor di asn-netral, number in asn-netral"
    ),
    _number,
    required=True,
)
_K = Field("k", "person", N_("Person"), words("terlapor ke, orang ke, k"), _place)


class _Taker:
    """Takes the rows of one import, and remembers the names of the reports they concern."""

    def __init__(self) -> None:
        self._names: dict[int, dict[str, list[int]]] = {}

    def __call__(
        self, store: Store, change: Change, values: Mapping[str, Any], context: Context
    ) -> Taken:
        """Add a person of a row, or add what the row knows more of one.

        The person of a row is the one of its number in the report, else of its NIP, else the
        only one of its name. A NIP that differs from the recorded one is held: one is wrong.
        """
        if "report" not in values:
            sentence = _("The row names no report; give its number in a column “{heading}”.")
            raise FieldError("field-missing", sentence.format(heading=_REPORT.label))
        record = find_report(store, values["report"])
        number = names(store, [record])[0]
        person = _person(values)
        row = self._same(store, record, person, values.get("k"))
        if row is None:
            self._remember(record, write_new(store, change, record, person), person.name)
            return Taken(ADDED, number)
        new = told(person)
        if row["nip"] and new.get("nip", row["nip"]) != row["nip"]:
            return Taken(HELD, number, why=_("another NIP is recorded for the person"))
        if row["name"] and "k" not in values:
            # The name found the person; another way of writing it is no news.
            new.pop("name", None)
        changed = write_changes(store, change, row, new)
        if not changed:
            return Taken(KNOWN, number)
        if "name" in changed:
            self._names.pop(record, None)
        return Taken(CHANGED, number, _shown(changed))

    def _same(self, store: Store, record: int, person: SubjectDraft, k: int | None) -> Row | None:
        if k is not None:
            return person_row(store, record, k)
        row = handling.subject_of_nip(store, record, person.nip) if person.nip else None
        if row is not None or not person.name:
            return row
        alike = self._of(store, record).get(plain_name(person.name), ())
        return handling.subject(store, record, alike[0]) if len(alike) == 1 else None

    def _of(self, store: Store, record: int) -> dict[str, list[int]]:
        """Name without titles → places of the persons of a report."""
        if record not in self._names:
            self._names[record] = {}
            for row in handling.subjects(store, record):
                self._remember(record, row["k"], row["name"])
        return self._names[record]

    def _remember(self, record: int, k: int, name: str | None) -> None:
        if name and record in self._names and (plain := plain_name(name)):
            self._names[record].setdefault(plain, []).append(k)


def _shown(changed: Mapping[str, tuple[Value, Value]]) -> tuple[Difference, ...]:
    shown = {name for name in changed if name not in ("name", "nip", "position", "agency")}
    return tuple(
        Difference(name, *(str(v) if v and name in shown else None for v in pair))
        for name, pair in changed.items()
    )


def _person(values: Mapping[str, Any]) -> SubjectDraft:
    columns = {key: values[key] for key in KEYS[1:] if key in values}
    people = merge_subjects(values.get("subjects") or (), columns)
    if len(people) != 1:
        raise FieldError("subject-count", _("The row must name one person."))
    return people[0]


def kind() -> Kind:
    """Spreadsheets of persons, a row each, with the number of the report."""
    columns = (_REPORT, _K, *(BY_KEY[key] for key in KEYS))
    return Kind("subject", "subject import", columns, _Taker())
