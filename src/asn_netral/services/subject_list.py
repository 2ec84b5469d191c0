"""Lists of persons: those of the file, and spreadsheets of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from asn_netral.domain import reading
from asn_netral.domain.field import Context, Field, Reading, words
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.name import same_name
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
from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store

__all__ = ["KIND", "Listed", "listed"]


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
        "nomor temuan, nomor laporan/temuan, nomor, number, report number, nomor perkara"
    ),
    _number,
    required=True,
)
_K = Field("k", "person", N_("Person"), words("terlapor ke, orang ke, k"), _place)


def _take(store: Store, change: Change, values: Mapping[str, Any], context: Context) -> Taken:
    """Add a person of a row, or add what the row knows more of one.

    The person of a row is the one of its number in the report, else of its NIP, else the
    only one of its name. A NIP that differs from the recorded one is held: one is wrong.
    """
    if "report" not in values:
        raise FieldError("field-missing", _("The row names no report."))
    record = find_report(store, values["report"])
    number = names(store, [record])[0]
    person = _person(values)
    row = _same(store, record, person, values.get("k"))
    if row is None:
        write_new(store, change, record, person)
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
    shown = {name for name in changed if name not in ("name", "nip", "position", "agency")}
    fields = tuple(
        Difference(name, *(str(v) if v and name in shown else None for v in pair))
        for name, pair in changed.items()
    )
    return Taken(CHANGED, number, fields)


def _person(values: Mapping[str, Any]) -> SubjectDraft:
    columns = {key: values[key] for key in KEYS[1:] if key in values}
    people = merge_subjects(values.get("subjects") or (), columns)
    if len(people) != 1:
        raise FieldError("subject-count", _("The row must name one person."))
    return people[0]


def _same(store: Store, record: int, person: SubjectDraft, k: int | None) -> Row | None:
    if k is not None:
        return person_row(store, record, k)
    people = handling.subjects(store, record)
    if person.nip:
        by_nip = [row for row in people if row["nip"] == person.nip]
        if by_nip:
            return by_nip[0]
    alike = [row for row in people if same_name(row["name"], person.name)]
    return alike[0] if len(alike) == 1 else None


KIND = Kind("subject", "subject import", (_REPORT, _K, *(BY_KEY[key] for key in KEYS)), _take)
"""Spreadsheets of persons, a row each, with the number of the report."""
