"""Whom a row of a region's sheet concerns: by the report's number, the NIP, or name and agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_netral.domain.code import fold
from asn_netral.domain.name import plain_name, same_name
from asn_netral.domain.problem import FieldError
from asn_netral.locale import _
from asn_netral.services.finding import find_report, number_of
from asn_netral.storage import handling, subjects
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]


class Whom:
    """Finds the persons of the rows of one import, which changes no name."""

    def __init__(self) -> None:
        """Begin without knowing any name."""
        self._names: dict[str, list[tuple[int, int]]] | None = None

    def person(self, store: Store, values: Values) -> tuple[int, Row]:
        """The report and the person of a row.

        Raises:
            FieldError: the row concerns nobody known, or more than one.
        """
        record, person = self.of(store, values, needed=True)
        if person is None:
            raise FieldError(
                "person-missing",
                _("Say which person of the report: NIP, name, or the number in it."),
            )
        return record, person

    def of(self, store: Store, values: Values, *, needed: bool) -> tuple[int, Row | None]:
        """The same, where a row may concern a report as a whole."""
        name, nip = _named(values)
        if "report" in values:
            record = find_report(store, values["report"])
            return record, _in_report(store, record, values, name, nip, needed=needed)
        found = subjects.forwarded_of_nip(store, nip) if nip else []
        if not found:
            called = [row for row in self._called(store, name) if _agency(row, values)]
            # Two NIPs that differ are two persons, whatever their names.
            found = [row for row in called if not (nip and row["nip"])]
        if len(found) == 1:
            return found[0]["report"], found[0]
        if not found:
            raise FieldError(
                "person-unknown",
                _(
                    "No forwarded case has this person; give the report's number, or enter it "
                    "first."
                ),
            )
        listed = ", ".join(number_of(row) for row in found)
        raise FieldError(
            "person-ambiguous",
            _("Several reports have this person: {numbers}; give the report's number.").format(
                numbers=listed
            ),
        )

    def _called(self, store: Store, name: str | None) -> list[Row]:
        """The persons of forwarded cases with a name, whatever their titles."""
        if self._names is None:
            self._names = {}
            for record, k, known in subjects.names(store):
                self._names.setdefault(plain_name(known), []).append((record, k))
        plain = plain_name(name) if name else ""
        return subjects.forwarded_at(store, self._names.get(plain, ())) if plain else []


def _named(values: Values) -> tuple[str | None, str | None]:
    people = values.get("subjects") or ()
    nips = [each for each in values.get("nip") or () if each] or [p.nip for p in people if p.nip]
    if len(people) > 1 or len(nips) > 1:
        raise FieldError("subject-count", _("The row must name one person."))
    return (people[0].name if people else None), (nips[0] if nips else None)


def _agency(row: Row, values: Values) -> bool:
    told = next((each for each in values.get("agency") or () if each), None)
    return told is None or not row["agency"] or fold(str(told)) == fold(row["agency"])


def _in_report(
    store: Store, record: int, values: Values, name: str | None, nip: str | None, *, needed: bool
) -> Row | None:
    people = handling.subjects(store, record)
    if "k" in values:
        people = [row for row in people if row["k"] == values["k"]]
    elif nip:
        people = [row for row in people if row["nip"] == nip]
    elif name:
        people = [row for row in people if same_name(row["name"], name)]
    elif not needed:
        return None
    if not people:
        raise FieldError("person-unknown", _("The report has no such person."))
    return people[0] if len(people) == 1 else None
