"""Which recorded person a person of a row is: by NIP, name or position, never by guessing.

A report may concern thousands of persons, and a file may name them one row after another;
so the recorded ones are looked up, not gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from asn_netral.domain.subject import SubjectDraft
from asn_netral.storage.store import Row

PERSON_FIELDS = (
    *("name", "nip", "position", "agency", "rank", "employment", "position_class", "ppk"),
)
_BUT_NIP = tuple(field for field in PERSON_FIELDS if field != "nip")

_Keys = Iterable[Hashable]


class People:
    """The recorded persons of a report, found by what is known of them."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Take the rows of `subject` in order."""
        self.rows: list[Row] = []
        self._by: dict[Hashable, list[Row]] = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Take one more person, recorded after the others."""
        self.rows.append(row)
        name, nip, position = row["name"], row["nip"], row["position"]
        self._by["all", *(row[field] for field in _BUT_NIP)].append(row)
        if nip:
            self._by["nip", nip].append(row)
        if name:
            self._by["name", _fold(name), bool(nip)].append(row)
        if position:
            self._by["position", _fold(position), bool(name), bool(nip)].append(row)
        if not (name or nip or position):
            self._by["unnamed"].append(row)

    def paired(
        self, people: Iterable[SubjectDraft]
    ) -> tuple[list[tuple[SubjectDraft, Row]], list[SubjectDraft]]:
        """The persons of a row with the recorded ones they are, and those that are new."""
        used: set[int] = set()
        todo = list(people)
        pairs: list[tuple[SubjectDraft, Row]] = []
        for keys, fits in _WAYS:
            still = []
            for person in todo:
                row = self._first(keys(person), used, person, fits)
                if row is None:
                    still.append(person)
                else:
                    used.add(row["k"])
                    pairs.append((person, row))
            # A person of whom nothing is known is nobody new.
            todo = [person for person in still if person != SubjectDraft()]
        if len(todo) == 1 and len(self.rows) - len(used) == 1:
            left = next(row for row in self.rows if row["k"] not in used)
            if not _differ(todo[0], left):
                pairs.append((todo.pop(), left))
        return pairs, todo

    def _first(
        self,
        keys: _Keys,
        used: set[int],
        person: SubjectDraft,
        fits: Callable[[SubjectDraft, Row], bool],
    ) -> Row | None:
        """The first recorded person under one of the keys that is not taken yet and fits."""
        found = (
            next((row for row in self._by[key] if row["k"] not in used and fits(person, row)), None)
            for key in keys
            if key in self._by
        )
        return min((row for row in found if row), key=lambda row: int(row["k"]), default=None)


def _equal_keys(person: SubjectDraft) -> Iterator[Hashable]:
    if person.nip is not None:
        yield "nip", person.nip
    else:
        yield "all", *(getattr(person, field) for field in _BUT_NIP)


def _equal(person: SubjectDraft, row: Row) -> bool:
    """Whether all that is known of two is the same; a NIP may have been left out."""
    return (person.follow_up is None or person.follow_up == row["follow_up"]) and all(
        getattr(person, field) == row[field] for field in _BUT_NIP
    )


def _nip_keys(person: SubjectDraft) -> Iterator[Hashable]:
    if person.nip is not None:
        yield "nip", person.nip


def _name_keys(person: SubjectDraft) -> Iterator[Hashable]:
    # Two NIPs that differ are two persons, whatever their names; equal ones were found before.
    if person.name:
        for has_nip in (False,) if person.nip else (False, True):
            yield "name", _fold(person.name), has_nip


def _position_keys(person: SubjectDraft) -> Iterator[Hashable]:
    if person.position:
        for named in (False,) if person.name else (False, True):
            for has_nip in (False,) if person.nip else (False, True):
                yield "position", _fold(person.position), named, has_nip


def _unnamed_keys(_person: SubjectDraft) -> Iterator[Hashable]:
    yield "unnamed"


def _any(_person: SubjectDraft, _row: Row) -> bool:
    return True


_WAYS: tuple[tuple[Callable[[SubjectDraft], _Keys], Callable[[SubjectDraft, Row], bool]], ...] = (
    (_equal_keys, _equal),
    (_nip_keys, _any),
    (_name_keys, _any),
    (_position_keys, _any),
    (_unnamed_keys, _any),
)
"""How persons are found, the surest way first: keys to look under, and what must hold then."""


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _differ(person: SubjectDraft, row: Row) -> bool:
    """Whether two are surely different persons: two NIPs, or two names without a common word."""
    if person.nip and row["nip"] and person.nip != row["nip"]:
        return True
    if person.name and row["name"]:
        return not set(_fold(person.name).split()) & set(_fold(row["name"]).split())
    return bool(person.name or person.nip) and bool(row["name"] or row["nip"])
