"""Which recorded report a row of a file is: by its numbers, else by what identifies it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from asn_netral.domain.draft import Number, ReportDraft
from asn_netral.domain.name import plain_name
from asn_netral.domain.status import TIP
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.lookalikes import Lookalike
from asn_netral.services.importing.unnumbered import Asked, Found, Unnumbered
from asn_netral.storage import bulk
from asn_netral.storage.known import descriptions, former_numbers
from asn_netral.storage.store import Store

_OWN = re.compile(r"(?:RI|[0-9]{2}(?:\.[0-9]{2})?)(?:-[a-z0-9-]+)?/[0-9]{4}/[0-9]{4,}")
_BARE = 6
"""A number of figures alone up to this length is a sequence that every office has."""
_Numbers = Sequence[tuple[str, str]]


class Match(NamedTuple):
    """A candidate and what it is in the office's file.

    Attributes:
        candidate: what the rows say.
        report: id of the report that it is, None for a new one.
        source_key: fingerprint under which a new report without a number is known again.
        several: whether its numbers name several reports, of which none is chosen.
        like: a report that a new one may be, which only a person can tell.
        other: a report that has the number of a new one and is surely another case.
    """

    candidate: Candidate
    report: int | None
    source_key: str | None = None
    several: bool = False
    like: Lookalike | None = None
    other: int | None = None


class Matcher:
    """Finds the reports of candidates, a chunk at a time.

    Attributes:
        unnumbered: knows rows without a number again.
    """

    def __init__(
        self, store: Store, batch: int, file: str | None, flush: Callable[[], object]
    ) -> None:
        """Take the store, the batch, the file's name, and what writes the waiting reports."""
        self._store, self._batch = store, batch
        self._flush = flush
        self.unnumbered = Unnumbered(store, batch, file)
        self._fresh: set[tuple[str, str]] = set()
        self._numbers: dict[tuple[str, str], list[int]] = {}
        self._own: dict[str, int] = {}

    def matches(self, candidates: Sequence[Candidate]) -> Iterable[Match]:
        """Yield the match of each candidate with a draft, in order.

        Between two of them the caller hands new reports to what `flush` writes.
        """
        self._fresh.clear()
        drafts = [one.draft for one in candidates if one.draft]
        asked = [number for draft in drafts for __, number in draft.numbers]
        own = [one.own for one in candidates if one.own]
        self._numbers = bulk.by_numbers(self._store, asked + own) if asked or own else {}
        self._own = bulk.by_own_numbers(self._store, own) if own else {}
        found = self._by_identity(candidates)
        for place, candidate in enumerate(candidates):
            if candidate.draft is not None:
                yield self._match(candidate, candidate.draft, found.get(place))

    def _by_identity(self, candidates: Sequence[Candidate]) -> dict[int, Found]:
        """Place of a candidate → what it is by its identifying fields, where that is asked."""
        asked: dict[int, Asked] = {}
        older = self.unnumbered.older
        for place, candidate in enumerate(candidates):
            draft, first = candidate.draft or candidate.refused, candidate.rows[0]
            if draft is None:
                continue
            numbers = _identifying(draft) if draft.numbers else []
            known = self._by_any_number(candidate, numbers) if numbers or candidate.own else []
            if known and older:
                self.unnumbered.use(known)
            elif not known and (older or not numbers):
                refused = candidate.draft is None
                asked[place] = Asked(draft, first.sheet, first.number, bool(numbers), refused)
        found = self.unnumbered.found(list(asked.values()))
        return dict(zip(asked, found, strict=True))

    def _by_any_number(self, candidate: Candidate, numbers: list[tuple[str, str]]) -> list[int]:
        """The reports of a candidate's numbers; one of this program is put to the others."""
        if candidate.own is not None:
            numbers.append(("other", candidate.own))
            if candidate.own in self._own:
                return [self._own[candidate.own]]
        return [report for number in numbers for report in self._numbers.get(number, ())]

    def _match(self, candidate: Candidate, draft: ReportDraft, found: Found | None) -> Match:
        if candidate.own is not None:
            if candidate.own in self._own:
                return Match(candidate, self._own[candidate.own])
            # The number of the office that sent the file makes the row known again.
            number = Number("other", candidate.own)
            draft = replace(draft, numbers=(*draft.numbers, number))
            candidate = candidate._replace(draft=draft)
        numbers = _identifying(draft)
        if not numbers and found is not None:
            return Match(candidate, found.report, found.source_key, like=found.like)
        if not self._fresh.isdisjoint(numbers):
            self._flush()
            self._numbers |= bulk.by_numbers(self._store, [number for __, number in numbers])
        reports, bare = self._by_number(draft, numbers)
        self._fresh.update(numbers)
        if len(reports) > 1:
            return Match(candidate, None, several=True)
        if bare and self._is_other(draft, bare[0]):
            return Match(candidate, None, other=bare[0])
        if reports:
            return Match(candidate, next(iter(reports)))
        if found is not None and (found.report is not None or found.like is not None):
            return Match(candidate, found.report, like=found.like)
        return Match(candidate, None, like=self._once_numbered(draft, numbers))

    def _once_numbered(self, draft: ReportDraft, numbers: _Numbers) -> Lookalike | None:
        """The one report of the same day that had a number which nobody has now, in other words."""
        former = {report for number in numbers for report in self._former.get(number, ())}
        if len(former) != 1:
            return None
        (report,) = former
        row = bulk.states(self._store, former)[report].report
        day = draft.event_on.isoformat() if draft.event_on else None
        if day is None or (row["region"], row["event_on"]) != (draft.region, day):
            return None
        lead = None if row["kind"] == TIP[0] else row["lead"] or report
        return Lookalike(report, lead, "number", row["event_on"])

    def _by_number(self, draft: ReportDraft, numbers: _Numbers) -> tuple[set[int], list[int]]:
        """The reports that have one of the numbers; and those found by bare numbers alone."""
        reports: set[int] = set()
        bare: set[int] = set()
        for number in numbers:
            (bare if _is_bare(number) else reports).update(self._numbers.get(number, ()))
        bare -= reports
        if bare:
            states = bulk.states(self._store, bare)
            bare = {each for each in bare if states[each].report["region"] == draft.region}
        former = self._by_former_number(draft, numbers)
        if former and not self._tell(reports | bare, draft):
            return former, []
        return reports | bare, sorted(bare)

    @cached_property
    def _former(self) -> dict[tuple[str, str], list[int]]:
        return former_numbers(self._store)

    def _by_former_number(self, draft: ReportDraft, numbers: _Numbers) -> set[int]:
        """The reports whose number was corrected since, if they are of the same words."""
        former = {report for number in numbers for report in self._former.get(number, ())}
        return self._tell(former, draft) if former else former

    def _tell(self, reports: set[int], draft: ReportDraft) -> set[int]:
        """Those of some reports that have or had the description of a row."""
        told = descriptions(self._store, reports) if reports else {}
        return {each for each in reports if draft.description in told.get(each, (None,))}

    def _is_other(self, draft: ReportDraft, report: int) -> bool:
        """Whether day, description and all persons differ from a report's, each told of both."""
        state = bulk.states(self._store, [report])[report]
        day, text = state.report["event_on"], state.text and state.text["description"]
        if state.report["batch"] == self._batch:
            return False  # then a row of the same file contradicts another, which is said
        if not day or not text or not draft.event_on or not draft.description:
            return False
        if day == draft.event_on.isoformat():
            return False
        here = {word for one in draft.subjects for word in _words(one.name, one.nip)}
        there = {word for row in state.subjects for word in _words(row["name"], row["nip"])}
        if not here or not there or here & there:
            return False
        return draft.description not in descriptions(self._store, [report])[report]


def _words(name: str | None, nip: str | None) -> list[str]:
    """What may be common to the names of one person, and the NIP."""
    return [*plain_name(name or "").split(), *filter(None, [nip])]


def _is_bare(number: tuple[str, str]) -> bool:
    return number[1].isdigit() and len(number[1]) <= _BARE


def _identifying(draft: ReportDraft) -> list[tuple[str, str]]:
    return [
        (kind, number)
        for kind, number in draft.numbers
        if kind in bulk.NUMBERS_OF_ONE or (kind == "other" and _OWN.fullmatch(number))
    ]
