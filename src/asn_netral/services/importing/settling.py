"""Deciding what becomes of each candidate, and doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from asn_netral.domain.field import Context
from asn_netral.domain.problem import Problem
from asn_netral.domain.status import TIP
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.cases import bring_together
from asn_netral.services.finding import names, number_of
from asn_netral.services.importing.doubts import Doubts
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.joining import Joining
from asn_netral.services.importing.lookalikes import Lookalike, lookalikes
from asn_netral.services.importing.matching import Match, Matcher
from asn_netral.services.importing.outcome import ADDED, HELD, KNOWN, Result
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.revising import Reviser
from asn_netral.services.importing.stretch import Stretch
from asn_netral.services.importing.telling import Teller
from asn_netral.services.importing.writing import New, Writer
from asn_netral.sources.book import Book
from asn_netral.storage import bulk
from asn_netral.storage.change import Change
from asn_netral.storage.known import erased_rows
from asn_netral.storage.store import Store


class Settler:
    """Settles the candidates of one import.

    Attributes:
        teller: keeps the outcome.
        lane: the short way of plain rows.
        held: what the entry of the journal says of the rows that were held.
        met: the places of the decided rows that were met.
    """

    def __init__(
        self, store: Store, change: Change, context: Context, request: Request, result: Result
    ) -> None:
        """Take the entry, the context, what was asked for, and where to put the outcome."""
        self._store, self._change, self._context = store, change, context
        self._request = request
        self._had_reports = bulk.has_reports(store)
        opening = request.opening.isoformat() if request.opening else None
        self._writer = Writer(store, change, context, opening=opening)
        self.lane = self._writer.lane
        self.teller = Teller(result, every_row=request.every_row)
        self._doubts = Doubts(context, self.teller)
        self._reviser = Reviser(store, change, context.today.isoformat(), self.teller, self._doubts)
        self._joining = Joining(store, change, self.teller)
        self._matcher: Matcher | None = None
        self._batches: list[int] = []
        self.held: list[dict[str, object]] = []
        self.met: set[tuple[str | None, int]] = set()
        self._new: list[Match] = []
        self._sheet: str | None = None

    @property
    def on_its_day(self) -> bool:
        """Whether a new report takes the day of the import, for want of another."""
        return self._writer.on_its_day

    def begin(self, batch: int, path: str, book: Book) -> None:
        """Begin with a file as a batch of its own."""
        self.teller.path, self.teller.file = path, book.name
        self._writer.batch = batch
        # A report of an earlier file of this import may be met again in this one.
        self._had_reports = self._had_reports or bool(self._batches)
        self._batches.append(batch)
        self._matcher = Matcher(self._store, batch, book.name, self._write_new)
        self._matcher.unnumbered.erased = erased_rows(self._store, book.sha256)
        older = self._had_reports or self._matcher.unnumbered.older
        self.lane.open = not older and self._request.opening is None

    def begin_sheet(
        self, name: str | None, headings: Mapping[str, str], *, handed_back: bool
    ) -> None:
        """Begin with a sheet of the file.

        Args:
            name: its name.
            headings: option of a field → heading of its column.
            handed_back: whether its rows were handed back for repair.
        """
        self._sheet = name
        if self._matcher:
            self._matcher.unnumbered.handed_back = handed_back
        self.teller.begin(headings)
        self._reviser.begin(self._batches[-1])

    def end(self) -> None:
        """End the file that was begun."""
        self._writer.end()
        self._joining.settle()
        self._doubts.say()
        self._reviser.end()

    def close(self) -> None:
        """End the import."""
        self._writer.close()

    def take(self, plain: Stretch) -> bool:
        """Write plain rows if none of their numbers is known; say whether that was so."""
        if not self._writer.write(plain, self._sheet):
            return False
        first = self._writer.n - len(plain.rows)
        numbers = map(self._writer.number, count(first)) if self.teller.every_row else None
        self.teller.tell_plain(plain.rows, self._sheet, numbers, self._doubts.of_plain(plain))
        return True

    def settle(self, candidates: Sequence[Candidate]) -> None:
        """Decide on a chunk of candidates and write what is new."""
        for candidate in candidates:
            if candidate.draft is None and self._meant(candidate):
                self.teller.reject(candidate, candidate.problems)
        known: list[Match] = []
        for match in self._matcher.matches(candidates) if self._matcher else ():
            if not self._meant(match.candidate):
                continue
            if match.several:
                self.teller.reject(match.candidate, [self._several(match.candidate)])
            elif match.other is not None:
                fault = self._other(match.candidate, match.other)
                self.teller.reject(match.candidate, [fault])
            elif match.report is None:
                self._new.append(match)
            else:
                known.append(match)
        self._write_new()
        if known:
            self._reviser.all(known)

    def _meant(self, candidate: Candidate) -> bool:
        """Whether a candidate is settled at all: of rows once held only the decided ones."""
        decided = self._request.decided
        if decided is None:
            return True
        place = candidate.rows[0].place
        if place in decided:
            self.met.add(place)
        return place in decided

    def _write_new(self) -> None:
        """Write the new reports that wait; those that look like a recorded one are held."""
        waiting, self._new = self._new, []
        if (decided := self._request.decided) is not None:
            for match in waiting:
                self._add(match, decided[match.candidate.rows[0].place])
        else:
            alike: dict[int, Lookalike] = {}
            if self._had_reports and self._request.lookalikes != "add":
                drafts = [match.candidate.draft for match in waiting if match.candidate.draft]
                alike = lookalikes(self._store, drafts, self._batches[-1:])
            for place, match in enumerate(waiting):
                like = match.like if self._request.lookalikes != "add" else None
                self._hold_or_add(match, alike.get(place, like))
        self._writer.flush()

    def _hold_or_add(self, match: Match, alike: Lookalike | None) -> None:
        draft = match.candidate.draft
        if alike is None:
            self._add(match, None)
        elif (
            self._request.lookalikes == "join"
            and alike.lead
            and draft is not None
            and draft.kind != TIP[0]
        ):
            self._add(match, alike.lead, unless_refused=True)
        else:
            self._hold(match.candidate, alike)

    def _add(self, match: Match, lead: int | None, *, unless_refused: bool = False) -> None:
        """Write a new report; with a lead let it be handled together with that one."""
        candidate = match.candidate
        if candidate.draft is None:
            return
        first = candidate.rows[0]
        new = New(candidate.draft, first.sheet, first.number, match.source_key)
        if lead is None:
            n = self._writer.add(new)
            self.teller.digest.update(b"+")
        else:
            n = self._join(new, lead, unless_refused=unless_refused)
            self.teller.digest.update(f"+{lead}".encode())
        number = self._writer.number(n)
        self._joining.ask(number, candidate.lead)
        self.teller.tell(candidate.rows, ADDED, number, why=self._doubts.of(candidate))
        if candidate.repeats:
            self.teller.tell(candidate.repeats, KNOWN, number)

    def _join(self, new: New, lead: int, *, unless_refused: bool) -> int:
        """Write a new report and let it be handled together with a recorded one."""
        self._writer.flush()
        n = self._writer.add(new)
        record = self._writer.flush()
        try:
            first = bring_together(self._store, self._change, lead, [record])
        except Refused as refused:
            if not unless_refused:
                sentence = _("Row {row} cannot be put together with the other: {reason}")
                raise Refused(sentence.format(row=new.row, reason=refused)) from None
            sentence = _("{number} was not put together with the other: {reason}")
            number = self._writer.number(n)
            self.teller.say(sentence.format(number=number, reason=refused))
        else:
            if not unless_refused:
                sentence = _("{number} is handled together with {other}; {lead} leads the case.")
                told = {
                    "number": self._writer.number(n),
                    "other": names(self._store, [lead])[0],
                    "lead": number_of(first),
                }
                self.teller.say(sentence.format(**told))
        return n

    def _hold(self, candidate: Candidate, alike: Lookalike) -> None:
        number = names(self._store, [alike.report])[0]
        first, teller = candidate.rows[0], self.teller
        teller.digest.update(f"={first.number} {alike.report}".encode())
        held = {"file": teller.file, "row": first.number, "like": number, "why": alike.reason}
        self.held.append(held if first.sheet is None else {**held, "sheet": first.sheet})
        rows = (*candidate.rows, *candidate.repeats)
        teller.tell(rows, HELD, number, why=alike.told(number))

    def _several(self, candidate: Candidate) -> Problem:
        sentence = _(
            "The numbers of this row belong to several recorded reports; correct the numbers."
        )
        return self.teller.placed(candidate, "number-several", sentence, None)

    def _other(self, candidate: Candidate, report: int) -> Problem:
        sentence = _(
            "The number is recorded for another case, {number}: day, persons and description all "
            "differ. Write the whole number as it stands in the register, or correct the row."
        ).format(number=names(self._store, [report])[0])
        return self.teller.placed(candidate, "number-other", sentence, "register_number")
