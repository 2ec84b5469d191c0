"""Whom a row of a region's sheet concerns: by the report's number, the NIP, or name and agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from asn_netral.domain.code import fold
from asn_netral.domain.fields_lists import NUMBERS, REPORT
from asn_netral.domain.name import plain_name, same_name
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import quoted
from asn_netral.errors import NotFound
from asn_netral.locale import _
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.followup.agreeing import (
    agree_name,
    agree_nip,
    agree_proven,
    another_nip,
)
from asn_netral.services.importing.held import HeldError
from asn_netral.storage import handling, subjects
from asn_netral.storage.reports import ids_by_other_number
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]
Recorded = Callable[[int, Row], bool]
"""Whether just what a row tells is recorded of a person of a report."""


class Whom:
    """Finds the persons of the rows of one import.

    Attributes:
        forwarded: only persons of forwarded cases are found without the report's number.
    """

    def __init__(self, *, forwarded: bool = True) -> None:
        """Begin without knowing any name."""
        self.forwarded = forwarded
        self._names: dict[str, list[tuple[int, int]]] | None = None

    def meet(self, record: int, k: int, name: str | None) -> None:
        """Take note of a person whom the import added."""
        if self._names is not None and name:
            self._names.setdefault(plain_name(name), []).append((record, k))

    def person(
        self, store: Store, values: Values, recorded: Recorded | None = None
    ) -> tuple[int, Row]:
        """The report and the person of a row.

        Args:
            store: the file.
            values: the row's values.
            recorded: tells the one meant from others of the same NIP or name.

        Raises:
            FieldError, NotFound: the row concerns nobody known, or more than one.
            HeldError: it contradicts what is recorded of the person.
        """
        record, person = self.of(store, values, needed=True, recorded=recorded)
        if person is None:
            raise FieldError(
                "person-missing",
                _("Say which person of the report: NIP, name, or the number in it."),
            )
        return record, person

    def of(
        self, store: Store, values: Values, *, needed: bool, recorded: Recorded | None = None
    ) -> tuple[int, Row | None]:
        """The same, where a row may concern a report as a whole."""
        name, nip = _named(values)
        if (record := report_of(store, values)) is not None:
            return record, self._in_report(store, record, values, needed=needed)
        if not name and not nip:
            sentence = _("The row names neither a report nor a person; give the report's number.")
            raise FieldError("field-missing", sentence)
        found = subjects.of_nip(store, nip, forwarded=self.forwarded) if nip else []
        if not found:
            called = [row for row in self._called(store, name) if _agency(row, values)]
            # Two NIPs that differ are two persons, whatever their names.
            found = [row for row in called if not (nip and row["nip"])]
        if len(found) > 1 and recorded:
            told = [row for row in found if recorded(row["report"], row)]
            found = told if len(told) == 1 else found
        if len(found) != 1:
            raise self._not_one(found)
        (one,) = found
        if values.get("k", one["k"]) != one["k"]:
            why = _("the person has the number {k} in the report; correct the number or the name")
            raise HeldError("name-other", why.format(k=one["k"]), number_of(one))
        if not same_name(one["name"], name):
            people = handling.subjects(store, one["report"])
            self.agree(store, one, people, (name, nip), number_of(one), surely=True)
        return one["report"], one

    def agree(
        self,
        store: Store,
        person: Row,
        people: Iterable[Row],
        told: tuple[str | None, str | None],
        number: str,
        *,
        surely: bool = False,
    ) -> None:
        """Hold a row whose name and NIP, or number in the report, are not those of one person.

        Args:
            store: the file.
            person: the one found.
            people: all of the report.
            told: name and NIP, as the row tells them.
            number: of the report.
            surely: whether the person is meant whatever the name, unless it is another's.

        Raises:
            HeldError: they contradict each other.
        """
        name, nip = told
        if nip and nip == person["nip"]:
            agree_proven(store, person, people, name, number, self._called)
        else:
            agree_name(store, person, people, name, number, surely=surely)

    def _in_report(self, store: Store, record: int, values: Values, *, needed: bool) -> Row | None:
        name, nip = _named(values)
        people = handling.subjects(store, record)
        if "k" not in values and not name and not nip:
            return people[0] if needed and len(people) == 1 else None
        number = names(store, [record])[0]
        if "k" in values:
            found = [row for row in people if row["k"] == values["k"]]
        else:
            found = [row for row in people if nip and row["nip"] == nip]
        if found:
            agree_nip(found[0], people, nip, number)
            self.agree(store, found[0], people, (name, nip), number)
            return found[0]
        called = [] if "k" in values else [row for row in people if same_name(row["name"], name)]
        # Two NIPs that differ are two persons, whatever their names.
        found = [row for row in called if not (nip and row["nip"])]
        near = [row for row in found if _agency(row, values)]
        found = near if len(near) == 1 else found
        if len(found) == 1:
            return found[0]
        if not called:
            sentence = _(
                "The report has no such person; correct NIP or name, or give the person's "
                "number in it."
            )
            raise FieldError("person-unknown", sentence)
        if not found:
            raise another_nip(number)
        raise _several(number)

    def _not_one(self, found: Sequence[Row]) -> FieldError | HeldError:
        numbers = list(dict.fromkeys(number_of(row) for row in found))
        if len(numbers) == 1:
            return _several(numbers[0])
        if numbers:
            listed = ", ".join(numbers)
            sentence = _("Several reports have this person: {numbers}; give the report's number.")
            return FieldError("person-ambiguous", sentence.format(numbers=listed))
        if self.forwarded:
            sentence = _(
                "No forwarded case has this person; give the report's number, or enter it first."
            )
        else:
            # Who is in no report yet has to be told with one.
            nobody = _("Nobody of this NIP or name is recorded.")
            named = _("The row names no report; give its number in a column “{heading}”.")
            sentence = f"{named.format(heading=REPORT.label)} {nobody}"
        return FieldError("person-unknown", sentence)

    def _called(self, store: Store, name: str | None) -> list[Row]:
        """The persons with a name, whatever their titles."""
        if self._names is None:
            self._names = {}
            for record, k, known in subjects.names(store):
                self._names.setdefault(plain_name(known), []).append((record, k))
        plain = plain_name(name) if name else ""
        places = self._names.get(plain, ()) if plain else ()
        return subjects.at(store, places, forwarded=self.forwarded) if places else []


def report_of(store: Store, values: Values) -> int | None:
    """The report whose numbers a row tells; None where it tells none.

    Raises:
        NotFound: no report has them.
        Refused, FieldError: several have them.
    """
    found: list[int] = []
    missing = None
    if "report" in values:
        try:
            found.append(find_report(store, values["report"]))
        except NotFound as error:
            missing = error
    for text in (values[field.key] for field in NUMBERS if field.key in values):
        ids = ids_by_other_number(store, text)
        found += ids
        if not ids:
            sentence = _("No report has the number {number}; correct it, or give another number.")
            missing = missing or NotFound(sentence.format(number=quoted(text)))
    if missing and not found:
        raise missing
    if len(set(found)) > 1:
        listed = ", ".join(names(store, sorted(set(found))))
        sentence = _("The numbers of the row are those of several reports: {numbers}; correct one.")
        raise FieldError("report-several", sentence.format(numbers=listed))
    return found[0] if found else None


def _named(values: Values) -> tuple[str | None, str | None]:
    people = values.get("subjects") or ()
    nips = [each for each in values.get("nip") or () if each] or [p.nip for p in people if p.nip]
    if len(people) > 1 or len(nips) > 1:
        sentence = _("The row must name one person; give each person a row of its own.")
        raise FieldError("subject-count", sentence)
    return (people[0].name if people else None), (nips[0] if nips else None)


def _agency(row: Row, values: Values) -> bool:
    told = next((each for each in values.get("agency") or () if each), None)
    return told is None or not row["agency"] or fold(str(told)) == fold(row["agency"])


def _several(number: str) -> HeldError:
    why = _("the report has several persons of this name; give the NIP of each")
    return HeldError("name-several", why, number)
