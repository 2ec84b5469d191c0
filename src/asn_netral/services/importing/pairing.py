"""Which recorded person a person of a row is: by NIP, name or position, never by guessing.

A report may concern thousands of persons, and a file may name them one row after another;
so the recorded ones are looked up, not gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property

from asn_netral.domain.name import may_be_corrected, plain_name
from asn_netral.domain.subject import SubjectDraft
from asn_netral.storage.store import Row

PERSON_FIELDS = (
    *("name", "nip", "position", "agency", "rank", "employment", "position_class", "ppk"),
)
_BUT_NIP = tuple(field for field in PERSON_FIELDS if field != "nip")


class People:
    """The recorded persons of a report, found by what is known of them."""

    def __init__(
        self,
        rows: Iterable[Row] = (),
        before: Callable[[], Iterable[Row]] = tuple,
        entry: int | None = None,
    ) -> None:
        """Take the persons of a report.

        Args:
            rows: their rows of `subject` in order.
            before: gives the versions of such rows that were recorded before the import: an
                officer may have corrected a person since, or taken them out.
            entry: the import under way. A person that it wrote stands in the same file, so
                that another row's person is somebody else unless they are surely the same.
        """
        self.rows: list[Row] = []
        self._by: dict[Hashable, list[Row]] = defaultdict(list)
        self._entry, self._before = entry, before
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
            self._by["name", plain_name(name), bool(nip)].append(row)
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
        for way in (
            self._equal,
            self._of_nip,
            self._of_name,
            self._as_before,
            self._of_position,
            self._unnamed,
        ):
            still = []
            for person in todo:
                row = way(person, used)
                if row is None:
                    still.append(person)
                else:
                    used.add(row["k"])
                    pairs.append((person, row))
            # A person of whom nothing is known is nobody new.
            todo = [person for person in still if person != SubjectDraft()]
        todo = [person for person in todo if not self._taken_out(person)]
        if len(todo) == 1 and len(self.rows) - len(used) == 1:
            left = next(row for row in self.rows if row["k"] not in used)
            ever = (left, *(row for row in self._earlier if row["k"] == left["k"]))
            if not self._is_new(left) and not all(_differ(todo[0], row) for row in ever):
                pairs.append((todo.pop(), left))
        return pairs, todo

    def _is_new(self, row: Row) -> bool:
        return self._entry is not None and row["pos"] == self._entry

    def _first(
        self,
        keys: Iterable[Hashable],
        used: set[int],
        fits: Callable[[Row], bool] = lambda _row: True,
    ) -> Row | None:
        """The first recorded person under one of the keys that is not taken yet and fits."""
        found = (
            next((row for row in self._by[key] if row["k"] not in used and fits(row)), None)
            for key in keys
            if key in self._by
        )
        return min((row for row in found if row), key=lambda row: int(row["k"]), default=None)

    def _equal(self, person: SubjectDraft, used: set[int]) -> Row | None:
        """All that is known of two is the same; a NIP may have been left out."""
        key: Hashable = ("all", *(getattr(person, field) for field in _BUT_NIP))
        if person.nip is not None:
            key = ("nip", person.nip)
        return self._first([key], used, lambda row: _are_equal(person, row))

    def _of_nip(self, person: SubjectDraft, used: set[int]) -> Row | None:
        return self._first([("nip", person.nip)], used) if person.nip else None

    def _of_name(self, person: SubjectDraft, used: set[int]) -> Row | None:
        # Two NIPs that differ are two persons, whatever their names; equal ones were found before.
        if not person.name:
            return None
        name = plain_name(person.name)
        return self._first([("name", name, has) for has in _other_nips(person)], used)

    def _as_before(self, person: SubjectDraft, used: set[int]) -> Row | None:
        """The one who was recorded so, before an officer corrected them."""
        own = self._versions.get(("nip", person.nip), set())
        known = self._recorded_as(person) - used
        return next(
            (
                row
                for row in self.rows
                if row["k"] in known and (row["k"] in own or not _namesakes(person, row))
            ),
            None,
        )

    def _taken_out(self, person: SubjectDraft) -> bool:
        """Whether the person was recorded, and an officer took them out since."""
        return bool(self._recorded_as(person).difference(row["k"] for row in self.rows))

    def _recorded_as(self, person: SubjectDraft) -> set[int]:
        keys = _keys(person.nip, person.name, person.position)
        return {k for key in keys for k in self._versions.get(key, ())}

    @cached_property
    def _versions(self) -> dict[Hashable, set[int]]:
        """Key of a person as recorded before → which of the report's they are."""
        found: dict[Hashable, set[int]] = defaultdict(set)
        for row in self._earlier:
            for key in _keys(row["nip"], row["name"], row["position"], recorded=True):
                found[key].add(row["k"])
        return found

    @cached_property
    def _earlier(self) -> list[Row]:
        return list(self._before())

    def _of_position(self, person: SubjectDraft, used: set[int]) -> Row | None:
        if not person.position:
            return None
        position = _fold(person.position)
        keys = (
            ("position", position, named, has_nip)
            for named in ((False,) if person.name else (False, True))
            for has_nip in _other_nips(person)
        )
        return self._first(keys, used, lambda row: not self._is_new(row))

    def _unnamed(self, _person: SubjectDraft, used: set[int]) -> Row | None:
        return self._first(["unnamed"], used)


def _other_nips(person: SubjectDraft) -> tuple[bool, ...]:
    """Whether a recorded one may have a NIP beside which the person's own is no other."""
    return (False,) if person.nip else (False, True)


def _keys(
    nip: str | None, name: str | None, position: str | None, *, recorded: bool = False
) -> Iterator[Hashable]:
    """What a version of a person is known by: the NIP and the name, else the position.

    A name beside another NIP is another person's; beside none it may be theirs.
    """
    if nip:
        yield "nip", nip
    if name:
        for numbered in (bool(nip),) if recorded else (False, not nip):
            yield "name", plain_name(name), numbered
    if position and not nip and not name:
        yield "position", _fold(position)


def _namesakes(person: SubjectDraft, row: Row) -> bool:
    """Whether two have one name and two NIP, which are two persons."""
    if not (person.nip and row["nip"] and person.name and row["name"]):
        return False
    return person.nip != row["nip"] and plain_name(person.name) == plain_name(row["name"])


def _are_equal(person: SubjectDraft, row: Row) -> bool:
    return (person.follow_up is None or person.follow_up == row["follow_up"]) and all(
        getattr(person, field) == row[field] for field in _BUT_NIP
    )


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _differ(person: SubjectDraft, row: Row) -> bool:
    """Whether two are surely different persons; a row may give one with a slip put right."""
    two_nips = bool(person.nip and row["nip"] and person.nip != row["nip"])
    if person.name and row["name"]:
        if two_nips:
            return plain_name(person.name) != plain_name(row["name"])
        return not may_be_corrected(person.name, row["name"])
    named = bool(person.name or person.nip), bool(row["name"] or row["nip"])
    if two_nips or all(named):
        return True
    two_positions = person.position and row["position"] and person.position != row["position"]
    return bool(any(named) and two_positions)
