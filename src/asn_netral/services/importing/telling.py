"""Keeping what became of the rows of an import, for its answer and its plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.problem import Problem
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    HELD,
    REJECTED,
    Difference,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.rows import Row


class Teller:
    """Puts the outcome of rows into the result.

    Attributes:
        path, file: the file that is read, and its name.
        headings: option of a field → heading of its column, of the sheet under way.
        digest: running digest of every outcome but the plain new rows, which the file's own
            digest tells already.
        every_row: whether what became of every row is kept.
    """

    def __init__(self, result: Result, *, every_row: bool) -> None:
        """Take where the outcome is put."""
        self._result = result
        self.every_row = every_row
        self.path = self.file = ""
        self.headings: Mapping[str, str] = {}
        self.digest = sha256()
        self._start = (0, 0)
        self._continued: set[tuple[str | None, int]] = set()

    def begin(self, headings: Mapping[str, str]) -> None:
        """Begin with a sheet."""
        self.headings = headings
        self._continued.clear()
        self._start = len(self._result.rows), len(self._result.problems)

    def end(self) -> None:
        """Put what was kept of the sheet into the order of its rows, however they were settled."""
        rows, problems = self._start
        result = self._result
        result.rows[rows:] = sorted(result.rows[rows:], key=lambda each: each.row)
        result.problems[problems:] = sorted(
            result.problems[problems:], key=lambda each: each.row or 0
        )

    def tell(
        self,
        rows: Sequence[Row],
        outcome: str,
        number: str | None = None,
        fields: tuple[Difference, ...] = (),
        why: str | None = None,
    ) -> None:
        """Count rows, and keep what became of them where it is to be looked at."""
        self._result.counts[outcome] += len(rows)
        if self.every_row or outcome == CHANGED or why:
            self._result.rows.extend(
                RowOutcome(self.file, row.sheet, row.number, outcome, number, fields, why)
                for row in rows
            )
        if number is not None and self._continued and outcome != HELD:
            self._name(rows, number)

    def _name(self, rows: Sequence[Row], number: str) -> None:
        """Keep the number of a report that was entered without a row which continues it."""
        for row in rows:
            if row.place in self._continued:
                numbers = self._result.numbers.setdefault((self.path, row.sheet), {})
                numbers[row.number] = number

    def tell_plain(
        self,
        rows: Sequence[int],
        sheet: str | None,
        numbers: Iterable[str] | None,
        why: Sequence[str | None],
    ) -> None:
        """Count plain rows as new, and keep what became of them where it is to be looked at.

        Args:
            rows: their numbers in the file.
            sheet: their sheet.
            numbers: of their reports, where each row is looked at.
            why: what is doubtful about each of them.
        """
        self.digest.update(b"+" * len(rows))
        self._result.counts[ADDED] += len(rows)
        if numbers is not None:
            self._result.rows.extend(
                RowOutcome(self.file, sheet, row, ADDED, number, (), doubt)
                for row, number, doubt in zip(rows, numbers, why, strict=False)
            )

    def reject(self, candidate: Candidate, problems: Sequence[Problem]) -> None:
        """Count the rows of a candidate as such that need repair."""
        self._result.problems.extend(problems)
        for row in (*candidate.rows, *candidate.repeats):
            place = self._result.repairs.setdefault((self.path, row.sheet), {})
            place[row.number] = tuple(each for each in problems if each.row == row.number)
            if row.below is not None:
                below = self._result.below.setdefault((self.path, row.sheet), {})
                below[row.number] = row.below
                self._continued.add((row.sheet, row.below))
        for problem in problems:
            self.digest.update(f"!{problem.row} {problem.column} {problem.code}".encode())
        self.tell((*candidate.rows, *candidate.repeats), REJECTED)

    def say(self, sentence: str) -> None:
        """Add a sentence to what is said of the files."""
        self._result.told.append(sentence)

    def placed(
        self,
        candidate: Candidate,
        code: str,
        sentence: str,
        field: str | None,
        value: str | None = None,
    ) -> Problem:
        """A problem of a candidate, at its first row and under the heading of a field."""
        row = candidate.rows[0]
        option = BY_KEY[field].option if field and field in BY_KEY else field
        column = self.headings.get(option or "", option)
        return Problem(code, sentence, column, value, row.number, row.sheet)
