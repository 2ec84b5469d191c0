"""Rows that are recorded reports: compared with them, and what differs taken over."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.locale import _, ngettext
from asn_netral.services.finding import names
from asn_netral.services.importing.changing import Changer
from asn_netral.services.importing.comparing import compare
from asn_netral.services.importing.differing import FIELD_OF, Comparison, Edit, label_of
from asn_netral.services.importing.doubts import Doubts
from asn_netral.services.importing.groups import Candidate, contradicts
from asn_netral.services.importing.kinds import puts_right
from asn_netral.services.importing.lastimport import LastImport
from asn_netral.services.importing.matching import Match
from asn_netral.services.importing.outcome import CHANGED, KNOWN, Difference
from asn_netral.services.importing.pairing import People
from asn_netral.services.importing.steps import is_passed
from asn_netral.services.importing.telling import Teller
from asn_netral.services.report_add import protected_by
from asn_netral.storage import bulk, handling
from asn_netral.storage.change import Change
from asn_netral.storage.erasure import is_erased
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

_DAY_FAULTS = ("status-before-last", "status-after-next", "status-lead")
_PAGE = 10


class _Met:
    """The row of a sheet that told of a recorded report first: four bytes for each report."""

    def __init__(self) -> None:
        self._pages: dict[int, array[int]] = {}

    def first(self, record: int, row: int) -> int:
        """The first row that told of a report; this one where none did before."""
        page = self._pages.get(record >> _PAGE)
        if page is None:
            page = self._pages[record >> _PAGE] = array("I", bytes(4 << _PAGE))
        place = record & ((1 << _PAGE) - 1)
        page[place] = page[place] or row
        return page[place]


class _Present:
    """A report as it stands, kept while rows of one file tell of it."""

    def __init__(self, store: Store, state: bulk.State, entry: int, *, older: bool) -> None:
        self.state = state
        record: int = state.report["id"]

        def before() -> list[Row]:
            return LastImport(store, record, entry).persons() if older else []

        self.people = People(state.subjects, before, entry)

    def joined_by(self, store: Store) -> None:
        """Take the persons that were written since."""
        rows = self.state.subjects
        record: int = self.state.report["id"]
        new = handling.subjects(store, record, rows[-1]["k"] if rows else 0)
        rows.extend(new)
        for row in new:
            self.people.add(row)


class Reviser:
    """Settles the candidates of an import that are recorded reports."""

    def __init__(
        self, store: Store, change: Change, today: str, teller: Teller, doubts: Doubts
    ) -> None:
        """Take the entry, the day of the import, and what keeps outcome and doubts."""
        self._store, self._teller, self._doubts = store, teller, doubts
        self._entry = change.pos
        self._changer = Changer(store, change, today)
        self._batch = self._passed = self._kept = 0
        self._met = _Met()

    def begin(self, batch: int) -> None:
        """Begin with a sheet of a file: what its rows said of a report holds for the others."""
        self._batch = batch
        self._met = _Met()

    def end(self) -> None:
        """End the file: say how many of its rows tell what was changed here since."""
        if self._passed:
            sentence = ngettext(
                "{count} row tells a status that its report has passed; the recorded one stays. "
                "`asn-netral report move NUMBER STATUS --correct` puts a wrong one right.",
                "{count} rows tell a status that their report has passed; the recorded one stays. "
                "`asn-netral report move NUMBER STATUS --correct` puts a wrong one right.",
                self._passed,
            )
            self._teller.say(sentence.format(count=self._passed))
        if self._kept:
            sentence = ngettext(
                "{count} row tells what its report said before it was changed here; what was "
                "changed stays.",
                "{count} rows tell what their report said before it was changed here; what was "
                "changed stays.",
                self._kept,
            )
            way_out = puts_right(_("report edit NUMBER"))
            self._teller.say(f"{sentence.format(count=self._kept)} {way_out}")
        self._passed = self._kept = 0

    def all(self, known: Sequence[Match]) -> None:
        """Settle some candidates, in the order of their rows."""
        states = bulk.states(self._store, [match.report for match in known if match.report])
        present: dict[int, _Present] = {}
        for match in known:
            candidate, record = match.candidate, match.report
            if record is None or candidate.draft is None:
                continue
            if record not in present:
                present[record] = self._present(states[record])
            found = self._one(candidate, candidate.draft, present[record])
            if found is None:
                continue
            if found.edits or found.protected:
                present[record] = self._present(bulk.states(self._store, [record])[record])
            else:
                present[record].joined_by(self._store)

    def _present(self, state: bulk.State) -> _Present:
        older = state.report["batch"] != self._batch
        return _Present(self._store, state, self._entry, older=older)

    def _one(
        self, candidate: Candidate, draft: ReportDraft, present: _Present
    ) -> Comparison | None:
        """Settle a candidate; return what was written, None where nothing was."""
        state = present.state
        record: int = state.report["id"]
        self._passed += is_passed(draft, state)
        found = compare(self._store, draft, state, present.people, self._entry)
        self._kept += bool(found.kept)
        teller = self._teller
        number = names(self._store, [record])[0]
        if not found.nothing and is_erased(self._store, record):
            found = found.without_personal()
            sentence = _("{number} was anonymised; names and texts of the file are not taken over.")
            teller.say(sentence.format(number=number))
        first = self._first(candidate, state)
        faults = [self._conflict(candidate, one) for one in found.conflicts]
        if first != candidate.rows[0].number:
            faults += [self._contradiction(candidate, one, first) for one in found.edits if one.old]
            faults += self._others(candidate, draft, state, first)
        if faults:
            teller.reject(candidate, faults)
            return None
        if found.nothing:
            teller.digest.update(b".")
            teller.tell((*candidate.rows, *candidate.repeats), KNOWN, number)
            return None
        try:
            self._changer.apply(draft, found, state)
        except FieldError as error:
            field = "status_on" if error.code in _DAY_FAULTS else "status"
            teller.reject(candidate, [teller.placed(candidate, error.code, error.sentence, field)])
            return None
        fields = [edit.difference for edit in found.edits]
        fields += [Difference("subjects", None, None)] * bool(found.persons)
        fields += [Difference(one.role, None, None) for one in found.protected]
        teller.digest.update(f"~{record} {found!r}".encode())
        why = self._doubts.of(candidate)
        teller.tell(candidate.rows, CHANGED, number, tuple(fields), why)
        teller.tell(candidate.repeats, KNOWN, number)
        return found

    def _first(self, candidate: Candidate, state: bulk.State) -> int:
        """The row of this sheet that told of the report first, be it this one."""
        report, row = state.report, candidate.rows[0]
        if report["batch"] == self._batch and report["sheet"] == row.sheet:
            first: int = report["row"]
            return first
        return self._met.first(report["id"], row.number)

    def _contradiction(self, candidate: Candidate, edit: Edit, first: int) -> Problem:
        field = FIELD_OF.get(edit.field, edit.field)
        told = contradicts(first)
        return self._teller.placed(candidate, "number-conflict", told, field, edit.difference.new)

    def _others(
        self, candidate: Candidate, draft: ReportDraft, state: bulk.State, first: int
    ) -> list[Problem]:
        """Reporters and witnesses that are not those which this sheet gave the new report.

        Sealed ones cannot be compared, and whom an officer entered is not the sheet's word.
        """
        if state.report["batch"] != self._batch:
            return []
        return [
            self._teller.placed(
                candidate, "number-conflict", contradicts(first, one.role), one.role
            )
            for one in protected_by(draft)
            for row in of_report(self._store, one.role, state.report["id"])[:1]
            if row["sealed"] is None and (row["name"], row["contact"]) != (one.name, one.contact)
        ]

    def _conflict(self, candidate: Candidate, edit: Edit) -> Problem:
        field = FIELD_OF.get(edit.field, edit.field)
        sentence = _(
            "“{field}” was changed in the file and, since the last import, also in the report "
            "({now}). Make the cell agree with the report, or change the report."
        )
        shown = edit.difference
        told = sentence.format(field=label_of(field), now=shown.old or _("not shown"))
        return self._teller.placed(candidate, "conflict", told, field, shown.new)
