"""Which person of a report a row of a spreadsheet of persons means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property

from asn_netral.domain.name import plain_name
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.subjects import told
from asn_netral.storage.store import Row


class Persons:
    """The persons of one report, found by NIP, by name, or by position and agency.

    An officer may have corrected a person since a file told of them: they are found by what
    was recorded of them before as well.

    Attributes:
        rows: place of a person in the report → the person.
    """

    def __init__(
        self, rows: Iterable[Row], met: set[int], before: Callable[[], Iterable[Row]]
    ) -> None:
        """Take the persons.

        Args:
            rows: their rows.
            met: places of those whom earlier rows of the import mean; it is added to.
            before: gives the versions of such rows that were recorded before the import.
        """
        self.rows: dict[int, Row] = {}
        self._by: dict[Hashable, dict[int, None]] = defaultdict(dict)
        self._met, self._told_before = met, before
        for row in rows:
            self._put(row)

    def meet(self, row: Row) -> None:
        """Take note that a row of the import means this person, as recorded now."""
        self._met.add(row["k"])
        self._put(row)

    def of(self, person: SubjectDraft) -> tuple[int | None, bool]:
        """The place of the person meant, None for a new one; and whether several may be meant.

        Only one who was taken out of the report has a place that is not in `rows`.
        """
        if person.nip and (found := self._under(("nip", person.nip))):
            return found[0], False
        if not person.name:
            if person.nip:
                return None, False
            return self._first_free(_at(person.position, person.agency)), False
        called = self._under(("name", plain_name(person.name)))
        if same := [k for k in called if self._tells(k, person)]:
            return same[0], False
        free = [k for k in called if k not in self._met]
        without = [k for k in free if k in self.rows and not self.rows[k]["nip"]]
        if person.nip and without:
            free = without
        return (free[0] if len(free) == 1 else None), len(free) > 1

    def _first_free(self, key: Hashable) -> int | None:
        """The first under a key whom no earlier row means; of thousands that are alike too."""
        for k in self._by.get(key, ()):
            if k not in self._met and key in _keys(self.rows[k]):
                return k
        return next((k for k in self._before.get(key, ()) if k not in self._met), None)

    def _put(self, row: Row) -> None:
        k: int = row["k"]
        self.rows[k] = row
        for key in _keys(row):
            self._by[key].setdefault(k)

    def _under(self, key: Hashable) -> list[int]:
        """Places under a key as recorded now, then as before."""
        now = [k for k in self._by.get(key, ()) if key in _keys(self.rows[k])]
        return [*now, *(k for k in self._before.get(key, ()) if k not in now)]

    def _tells(self, k: int, person: SubjectDraft) -> bool:
        """Whether a person, as recorded now or before, is all that a row says."""
        said = {name: value for name, value in told(person).items() if name != "name"}
        versions = [self.rows[k]] if k in self.rows else []
        versions += [row for row in self._versions.get(k, ()) if row["name"]]
        return any(all(row[name] == value for name, value in said.items()) for row in versions)

    @cached_property
    def _versions(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._told_before():
            found[row["k"]].append(row)
        return found

    @cached_property
    def _before(self) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for k, versions in self._versions.items():
            for key in {key for row in versions for key in _keys(row)}:
                found[key].append(k)
        return found


def _keys(row: Row) -> Iterator[Hashable]:
    """What a person is known by; position and agency only where nothing better is known."""
    if row["nip"]:
        yield "nip", row["nip"]
    if row["name"]:
        yield "name", plain_name(row["name"])
    if not (row["nip"] or row["name"]):
        yield _at(row["position"], row["agency"])


def _at(position: str | None, agency: str | None) -> Hashable:
    return "at", _fold(position), _fold(agency)


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
