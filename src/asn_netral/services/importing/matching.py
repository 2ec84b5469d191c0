"""Which recorded report a row of a file is: by its numbers, else by its identifying fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from asn_netral.domain.draft import Number, ReportDraft
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.groups import Candidate
from asn_netral.storage import bulk
from asn_netral.storage.store import Store

_OWN = re.compile(r"(?:RI|[0-9]{2}(?:\.[0-9]{2})?)(?:-[a-z0-9-]+)?/[0-9]{4}/[0-9]{4,}")
_BARE = 6
"""A number of figures alone up to this length is a sequence that every office has."""


class Match(NamedTuple):
    """A candidate and what it is in the office's file.

    Attributes:
        candidate: what the rows say.
        report: id of the report that it is, None for a new one.
        source_key: fingerprint under which a new report without a number is known again.
        several: whether its numbers name several reports, of which none is chosen.
    """

    candidate: Candidate
    report: int | None
    source_key: str | None = None
    several: bool = False


def fingerprint(draft: ReportDraft) -> str:
    """The fingerprint of the fields that identify a report without a number.

    Region, day of the event, kind and persons; the description is none of them, so that a
    corrected one is known as a change.
    """
    persons = "|".join(sorted(_person(one) for one in draft.subjects))
    text = f"{draft.region}|{draft.event_on}|{draft.kind}|{persons}"
    return sha256(text.encode()).hexdigest()[:32]


def _person(one: SubjectDraft) -> str:
    text = one.nip or one.name or one.position or one.agency or ""
    return " ".join(text.casefold().split())


class Matcher:
    """Finds the reports of candidates, a chunk at a time.

    Attributes:
        by_key_too: whether reports were imported without a number, so that a row with one may
            be such a report.
    """

    def __init__(self, store: Store, batch: int, flush: Callable[[], object]) -> None:
        """Take the store, the batch, and what writes the waiting reports."""
        self._store = store
        self._batch = batch
        self._flush = flush
        self.by_key_too = bulk.has_source_keys(store)
        self._seen: dict[str, int] = {}
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
        keys = {
            id(draft): fingerprint(draft)
            for draft in drafts
            if self.by_key_too or not draft.numbers or not _identifying(draft)
        }
        known = bulk.by_source_keys(self._store, set(keys.values())) if keys else {}
        for candidate in candidates:
            if candidate.draft is not None:
                key = keys.get(id(candidate.draft))
                yield self._match(candidate, candidate.draft, key, known)
        for key in set(keys.values()):
            if all(each.batch == self._batch for each in known.get(key, ())):
                # What this file added itself can be counted in the store from now on.
                self._seen.pop(key, None)

    def _match(
        self,
        candidate: Candidate,
        draft: ReportDraft,
        key: str | None,
        known: dict[str, list[bulk.Known]],
    ) -> Match:
        if candidate.own is not None:
            if candidate.own in self._own:
                return Match(candidate, self._own[candidate.own])
            # The number of the office that sent the file makes the row known again.
            number = Number("other", candidate.own)
            draft = replace(draft, numbers=(*draft.numbers, number))
            candidate = candidate._replace(draft=draft)
        occurrence, found = 0, None
        if key is not None:
            occurrence, found = self._occurrence(key, known.get(key, []))
        numbers = _identifying(draft)
        if not numbers:
            return Match(candidate, found, f"{key}#{occurrence}")
        if not self._fresh.isdisjoint(numbers):
            self._flush()
            self._numbers |= bulk.by_numbers(self._store, [number for __, number in numbers])
        reports = {report for number in numbers for report in self._numbers.get(number, ())}
        if reports and any(number.isdigit() and len(number) <= _BARE for __, number in numbers):
            states = bulk.states(self._store, reports)
            reports = {each for each in reports if states[each].report["region"] == draft.region}
        self._fresh.update(numbers)
        if len(reports) > 1:
            return Match(candidate, None, several=True)
        if not reports and found is not None and self._without_number(found):
            return Match(candidate, found)
        return Match(candidate, next(iter(reports), None))

    def _occurrence(self, key: str, known: list[bulk.Known]) -> tuple[int, int | None]:
        """Which of the file's equal rows this is, and the report it was imported as."""
        before = self._seen.get(key)
        if before is None:
            before = sum(1 for each in known if each.batch == self._batch)
        self._seen[key] = occurrence = before + 1
        found = (
            each.report
            for each in known
            if each.occurrence == occurrence and each.batch != self._batch
        )
        return occurrence, next(found, None)

    def _without_number(self, report: int) -> bool:
        state = bulk.states(self._store, [report])[report]
        return not any(kind in bulk.NUMBERS_OF_ONE for kind, __ in state.numbers)


def _identifying(draft: ReportDraft) -> list[tuple[str, str]]:
    return [
        (kind, number)
        for kind, number in draft.numbers
        if kind in bulk.NUMBERS_OF_ONE or (kind == "other" and _OWN.fullmatch(number))
    ]
