"""Rows without a number: which of the file's equal rows each is, and which report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.services.importing.fingerprints import fingerprint
from asn_netral.services.importing.keyed import Keyed, Source
from asn_netral.services.importing.lookalikes import Lookalike
from asn_netral.services.importing.resembling import Pairing
from asn_netral.storage.known import (
    Known,
    Origin,
    by_source_keys,
    has_source_keys,
    origins,
    regions_with_blanks,
)
from asn_netral.storage.store import Store

_PAGE = 10
_OFFSET = (1 << _PAGE) - 1
"""What is known of a report is kept in pages, a byte each: a million are a megabyte."""


class Asked(NamedTuple):
    """A row that may be known by what identifies it.

    Attributes:
        draft: what it says.
        sheet, row: where it stands.
        numbered: whether it has a number of its own, which no report has yet.
        refused: whether it needs repair; then it only counts as an occurrence.
    """

    draft: ReportDraft
    sheet: str | None
    row: int
    numbered: bool = False
    refused: bool = False


class Found(NamedTuple):
    """What a row is by what identifies it.

    Attributes:
        source_key: under which a new report is known again.
        report: the report that it is, None for none.
        like: a report that it may be, which only a person can tell.
    """

    source_key: str
    report: int | None = None
    like: Lookalike | None = None


class Unnumbered:
    """Finds the reports of a file's rows without a number, a chunk at a time.

    Attributes:
        older: whether reports were imported without a number before this file.
        handed_back: whether the rows were handed back for repair.
        erased: (sheet, row) → the report that came from there when the very same file was
            imported before, and whose names were erased since: nothing else knows it again.
    """

    def __init__(self, store: Store, batch: int, file: str | None) -> None:
        """Take the store, the batch of the file's new reports, and the file's name."""
        self._store, self._batch, self._file = store, batch, file
        self.older = has_source_keys(store)
        self.handed_back = False
        self.erased: Mapping[tuple[str | None, int], int] = {}
        self._seen: dict[str, int] = {}
        self._kept: set[str] = set()
        self._last: dict[str, int] = {}
        self._used: dict[int, bytearray] = {}

    @cached_property
    def _origins(self) -> Mapping[int, Origin]:
        return origins(self._store)

    @cached_property
    def _blanks(self) -> frozenset[str]:
        return regions_with_blanks(self._store)

    def use(self, reports: Iterable[int]) -> None:
        """Take reports that rows are, so that no further row is one of them."""
        for report in reports:
            page = self._used.setdefault(report >> _PAGE, bytearray(1 << _PAGE))
            page[report & _OFFSET] = 1

    def _free(self, one: Known) -> bool:
        page = self._used.get(one.report >> _PAGE)
        return one.batch != self._batch and not (page and page[one.report & _OFFSET])

    def found(self, asked: Sequence[Asked]) -> list[Found]:
        """What each row of a chunk is, in order."""
        keys = [fingerprint(one.draft) for one in asked]
        known = by_source_keys(self._store, set(keys)) if keys else {}
        turns = [
            self._occurrence(key, known.get(key, ()), kept=one.refused)
            for one, key in zip(asked, keys, strict=True)
        ]
        if self.older:
            found = self._paired(asked, keys, turns, known)
        else:
            found = [Found(f"{key}#{turn}") for key, turn in zip(keys, turns, strict=True)]
        for key in set(keys) - self._kept:
            if all(each.batch == self._batch for each in known.get(key, ())):
                # What this file added itself can be counted in the store from now on.
                self._seen.pop(key, None)
        return [self._or_erased(one, each) for one, each in zip(asked, found, strict=True)]

    def _or_erased(self, one: Asked, found: Found) -> Found:
        report = None if one.refused else self.erased.get((one.sheet, one.row))
        return found if report is None else Found("", report)

    def _occurrence(self, key: str, known: Sequence[Known], *, kept: bool) -> int:
        """Which of the file's equal rows this is."""
        before = self._seen.get(key)
        if before is None:
            own = [each.occurrence for each in known if each.batch == self._batch]
            before = max(own) if own else 0
        if kept:
            self._kept.add(key)
        self._seen[key] = before + 1
        return before + 1

    def _paired(
        self,
        asked: Sequence[Asked],
        keys: Sequence[str],
        turns: Sequence[int],
        known: Mapping[str, list[Known]],
    ) -> list[Found]:
        rows = {
            place: Keyed(one.draft, one.sheet, one.row, one.numbered, key, turn)
            for place, (one, key, turn) in enumerate(zip(asked, keys, turns, strict=True))
            if not one.refused
        }
        source = Source(
            self._file,
            self.handed_back,
            self._origins,
            self._free,
            self.use,
            lambda: self._blanks,
        )
        pairing = Pairing(self._store, source, rows, known)
        taken = {key: {each.occurrence for each in some} for key, some in known.items()}
        return [
            Found("", pairing.pairs[place])
            if place in pairing.pairs
            else Found(self._new_key(key, turn, taken.get(key)), None, pairing.doubts.get(place))
            for place, (key, turn) in enumerate(zip(keys, turns, strict=True))
        ]

    def _new_key(self, key: str, turn: int, taken: set[int] | None) -> str:
        """The key of a new report; its occurrence is one that no report has."""
        last = self._last.get(key, 0)
        if taken and (turn in taken or turn <= last):
            turn = self._last[key] = max(last, *taken) + 1
        return f"{key}#{turn}"
