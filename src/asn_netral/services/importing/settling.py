"""Deciding what becomes of each candidate, and doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.field import Context
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.cases import bring_together
from asn_netral.services.finding import names
from asn_netral.services.importing.changing import Changer
from asn_netral.services.importing.comparing import FIELD_OF, Edit, compare
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.lookalikes import Lookalike, lookalikes
from asn_netral.services.importing.matching import Match, Matcher
from asn_netral.services.importing.outcome import (
    ADDED,
    CHANGED,
    HELD,
    KNOWN,
    REJECTED,
    Difference,
    Result,
    RowOutcome,
)
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.rows import Row
from asn_netral.services.importing.stretch import Stretch
from asn_netral.services.importing.writing import New, Writer
from asn_netral.sources.book import Book
from asn_netral.storage import bulk
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


class Settler:
    """Settles the candidates of one import.

    Attributes:
        headings: option of a field → heading of its column, set for each sheet.
        sheet: name of the sheet under way.
        lane: the short way of plain rows.
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
        self._writer = Writer(store, change, context, opening=opening)
        self.lane = self._writer.lane
        self._matcher: Matcher | None = None
        self._changer = Changer(store, change, context.today.isoformat())
        self._batches: list[int] = []
        self._held: list[dict[str, object]] = []
        self._new: list[Match] = []
        self._path = self._file = ""
        self.headings: Mapping[str, str] = {}
        self.sheet: str | None = None
        self.digest = sha256()

    def begin(self, batch: int, path: str, book: Book) -> None:
        """Begin with a file as a batch of its own."""
        self._path, self._file = path, book.name
        self._writer.batch = batch
        self._batches.append(batch)
        self._matcher = Matcher(self._store, batch, self._write_new)
        older = self._had_reports or self._matcher.by_key_too
        self.lane.open = not older and self._request.opening is None

    def end(self) -> None:
        """End the file that was begun."""
        self._writer.flush()

    def close(self) -> None:
        """End the import."""
        self._writer.close()

    def journal(self) -> dict[str, object]:
        """What the entry of the journal is to say besides its counts."""
        return {"held_rows": self._held} if self._held else {}

    def take(self, plain: Stretch) -> bool:
        """Write plain rows if none of their numbers is known; say whether that was so."""
        if not self._writer.write(plain, self.sheet):
            return False
        self.digest.update(b"+" * len(plain.rows))
        self._result.counts[ADDED] += len(plain.rows)
        if self._request.every_row:
            first = self._writer.n - len(plain.rows)
            self._result.rows.extend(
                RowOutcome(self._file, self.sheet, row, ADDED, self._writer.number(n))
                for n, row in enumerate(plain.rows, first)
            )
        return True

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
                self._new.append(match)
            else:
                known.append(match)
        self._write_new()
        if known:
            self._compare_all(known)

    def _write_new(self) -> None:
        """Write the new reports that wait; those that look like a recorded one are held."""
        alike: dict[int, Lookalike] = {}
        if self._had_reports and self._request.lookalikes != "add":
            drafts = [match.candidate.draft for match in self._new if match.candidate.draft]
            alike = lookalikes(self._store, drafts, self._batches)
        waiting, self._new = self._new, []
        for place, match in enumerate(waiting):
            self._add(match, alike.get(place))
        self._writer.flush()

    def _add(self, match: Match, alike: Lookalike | None) -> None:
        candidate = match.candidate
        if candidate.draft is None:
            return
        first = candidate.rows[0]
        if alike is not None and not (self._joins(candidate) and alike.lead):
            self._hold(candidate, alike)
            return
        new = New(candidate.draft, first.sheet, first.number, match.source_key)
        if alike is not None and alike.lead:
            n = self._join(new, alike.lead)
            self.digest.update(f"+{alike.lead}".encode())
        else:
            n = self._writer.add(new)
            self.digest.update(b"+")
        number = self._writer.number(n) if self._request.every_row else None
        self._tell(candidate.rows, ADDED, number)
        if candidate.repeats:
            self._tell(candidate.repeats, KNOWN, number)

    def _joins(self, candidate: Candidate) -> bool:
        draft = candidate.draft
        asked = self._request.lookalikes == "join"
        return asked and draft is not None and draft.kind != "informasi-awal"

    def _join(self, new: New, lead: int) -> int:
        """Write a new report and let it be handled together with a recorded one."""
        self._writer.flush()
        n = self._writer.add(new)
        record = self._writer.flush()
        try:
            bring_together(self._store, self._change, lead, [record])
        except Refused as refused:
            sentence = _("{number} was not put together with the other: {reason}")
            number = self._writer.number(n)
            self._result.told.append(sentence.format(number=number, reason=refused))
        return n

    def _hold(self, candidate: Candidate, alike: Lookalike) -> None:
        number = names(self._store, [alike.report])[0]
        first = candidate.rows[0]
        self.digest.update(f"={first.number} {alike.report}".encode())
        held = {"file": self._file, "row": first.number, "like": number, "why": alike.reason}
        self._held.append(held if first.sheet is None else {**held, "sheet": first.sheet})
        rows = (*candidate.rows, *candidate.repeats)
        self._tell(rows, HELD, number, why=alike.told(number))

    def _compare_all(self, known: Sequence[Match]) -> None:
        states = bulk.states(self._store, [match.report for match in known if match.report])
        changed: set[int] = set()
        for match in known:
            if match.report is None or match.candidate.draft is None:
                continue
            if match.report in changed:
                states.update(bulk.states(self._store, [match.report]))
            if self._compare(match.candidate, match.candidate.draft, states[match.report]):
                changed.add(match.report)

    def _compare(self, candidate: Candidate, draft: ReportDraft, state: bulk.State) -> bool:
        """Settle a candidate that is a recorded report; say whether it was changed."""
        record: int = state.report["id"]
        found = compare(self._store, draft, state)
        number = names(self._store, [record])[0]
        if found.conflicts:
            self._reject(candidate, [self._conflict(candidate, one) for one in found.conflicts])
            return False
        if found.nothing:
            self.digest.update(b".")
            self._tell((*candidate.rows, *candidate.repeats), KNOWN, number)
            return False
        try:
            self._changer.apply(draft, found, state)
        except FieldError as error:
            self._reject(candidate, [self._placed(candidate, error.code, error.sentence, "status")])
            return False
        fields = [edit.difference for edit in found.edits]
        fields += [Difference("subjects", None, None)] * bool(found.persons)
        fields += [Difference(one.role, None, None) for one in found.protected]
        self.digest.update(f"~{record} {found!r}".encode())
        self._tell(candidate.rows, CHANGED, number, tuple(fields))
        self._tell(candidate.repeats, KNOWN, number)
        return True

    def _conflict(self, candidate: Candidate, edit: Edit) -> Problem:
        field = FIELD_OF.get(edit.field, edit.field)
        sentence = _(
            "“{field}” was changed in the file and, since the last import, also in the report "
            "({now}). Make the cell agree with the report, or change the report."
        )
        shown = edit.difference
        told = sentence.format(field=field, now=shown.old or _("not shown"))
        return self._placed(candidate, "conflict", told, field, shown.new)

    def _placed(
        self,
        candidate: Candidate,
        code: str,
        sentence: str,
        field: str | None,
        value: str | None = None,
    ) -> Problem:
        row = candidate.rows[0]
        option = BY_KEY[field].option if field and field in BY_KEY else field
        column = self.headings.get(option or "", option)
        return Problem(code, sentence, column, value, row.number, row.sheet)

    def _several(self, candidate: Candidate) -> Problem:
        sentence = _(
            "The numbers of this row belong to several recorded reports; correct the numbers."
        )
        return self._placed(candidate, "number-several", sentence, None)

    def _reject(self, candidate: Candidate, problems: Sequence[Problem]) -> None:
        self._result.problems.extend(problems)
        for row in (*candidate.rows, *candidate.repeats):
            place = self._result.repairs.setdefault((self._path, row.sheet), {})
            place[row.number] = tuple(each for each in problems if each.row == row.number)
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
