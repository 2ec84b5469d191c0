"""Deciding what becomes of each candidate, and doing it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from asn_netral.domain.field import Context
from asn_netral.domain.problem import Problem
from asn_netral.locale import _
from asn_netral.services.finding import names
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.matching import Match, Matcher
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    KNOWN,
    REJECTED,
    Difference,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.rows import Row
from asn_netral.services.importing.writing import New, Writer
from asn_netral.sources.book import Book
from asn_netral.storage import bulk
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

LARGE_FILE = 3_000_000
"""Bytes from which on a file has so many rows that indexes are better made afterwards."""


class Settler:
    """Settles the candidates of one import.

    Attributes:
        digest: running digest of every outcome but the plain new rows, which the file's own
            digest tells already.
    """

    def __init__(
        self, store: Store, change: Change, context: Context, request: Request, result: Result
    ) -> None:
        """Take the entry, the context, what was asked for, and where to put the outcome."""
        self._store, self._change, self._context = store, change, context
        self._request, self._result = request, result
        self._had_reports = bulk.has_reports(store)
        opening = request.opening.isoformat() if request.opening else None
        today = context.today
        self._writer = Writer(
            store, change, year=today.year, recorded_on=today.isoformat(), opening=opening
        )
        self._matcher: Matcher | None = None
        self._file = ""
        self.digest = sha256()

    def begin(self, batch: int, book: Book) -> None:
        """Begin with a file as a batch of its own."""
        self._file = book.name
        self._writer.batch = batch
        self._matcher = Matcher(self._store, batch, self._writer.flush)
        self._writer.expect(many=not self._had_reports and book.size > LARGE_FILE)

    def end(self) -> None:
        """End the file that was begun."""
        self._writer.flush()

    def close(self) -> None:
        """End the import."""
        self._writer.close()

    def journal(self) -> dict[str, object]:
        """What the entry of the journal is to say besides its counts."""
        return {}

    def settle(self, candidates: Sequence[Candidate]) -> None:
        """Decide on a chunk of candidates and write what is new."""
        for candidate in candidates:
            if candidate.draft is None:
                self._reject(candidate, candidate.problems)
        known: list[Match] = []
        for match in self._matcher.matches(candidates) if self._matcher else ():
            if match.several:
                self._reject(match.candidate, [self._several(match.candidate)])
            elif match.report is None:
                self._add(match)
            else:
                known.append(match)
        self._writer.flush()
        if known:
            self._compare_all(known)

    def _compare_all(self, known: Sequence[Match]) -> None:
        states = bulk.states(self._store, [match.report for match in known if match.report])
        for match in known:
            if match.report:
                self._compare(match, states[match.report])

    def _add(self, match: Match) -> None:
        candidate = match.candidate
        if candidate.draft is None:
            return
        first = candidate.rows[0]
        number = self._writer.add(New(candidate.draft, first.sheet, first.number, match.source_key))
        self.digest.update(b"+")
        self._tell(candidate.rows, ADDED, number)
        self._tell(candidate.repeats, KNOWN, number)

    def _compare(self, match: Match, state: bulk.State) -> None:
        candidate = match.candidate
        number = names(self._store, [state.report["id"]])[0]
        self._tell(candidate.rows, KNOWN, number)
        self._tell(candidate.repeats, KNOWN, number)

    def _several(self, candidate: Candidate) -> Problem:
        first = candidate.rows[0]
        sentence = _(
            "The numbers of this row belong to several recorded reports; correct the numbers."
        )
        return Problem("number-several", sentence, None, None, first.number, first.sheet)

    def _reject(self, candidate: Candidate, problems: Sequence[Problem]) -> None:
        self._result.problems.extend(problems)
        for problem in problems:
            self.digest.update(f"!{problem.row} {problem.column} {problem.code}".encode())
        self._tell((*candidate.rows, *candidate.repeats), REJECTED)

    def _tell(
        self,
        rows: Sequence[Row],
        outcome: str,
        number: str | None = None,
        fields: tuple[Difference, ...] = (),
        why: str | None = None,
    ) -> None:
        self._result.counts[outcome] += len(rows)
        if self._request.every_row or outcome == CHANGED or why:
            self._result.rows.extend(
                RowOutcome(self._file, row.sheet, row.number, outcome, number, fields, why)
                for row in rows
            )
