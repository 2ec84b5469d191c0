"""Rows that are recorded reports: compared with them, and what differs taken over."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.locale import _
from asn_netral.services.finding import names
from asn_netral.services.importing.changing import Changer
from asn_netral.services.importing.comparing import FIELD_OF, Comparison, Edit, compare, label_of
from asn_netral.services.importing.doubts import Doubts
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.matching import Match
from asn_netral.services.importing.outcome import CHANGED, KNOWN, Difference
from asn_netral.services.importing.pairing import People
from asn_netral.services.importing.telling import Teller
from asn_netral.storage import bulk, handling
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

_DAY_FAULTS = ("status-before-last", "status-after-next", "status-lead")


class _Present:
    """A report as it stands, kept while rows of one file tell of it."""

    def __init__(self, state: bulk.State) -> None:
        self.state = state
        self.people = People(state.subjects)

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
        self._changer = Changer(store, change, today)

    def all(self, known: Sequence[Match]) -> None:
        """Settle some candidates, in the order of their rows."""
        states = bulk.states(self._store, [match.report for match in known if match.report])
        present: dict[int, _Present] = {}
        for match in known:
            candidate, record = match.candidate, match.report
            if record is None or candidate.draft is None:
                continue
            if record not in present:
                present[record] = _Present(states[record])
            found = self._one(candidate, candidate.draft, present[record])
            if found is None:
                continue
            if found.edits or found.protected:
                present[record] = _Present(bulk.states(self._store, [record])[record])
            else:
                present[record].joined_by(self._store)

    def _one(
        self, candidate: Candidate, draft: ReportDraft, present: _Present
    ) -> Comparison | None:
        """Settle a candidate; return what was written, None where nothing was."""
        state = present.state
        record: int = state.report["id"]
        found = compare(self._store, draft, state, present.people)
        teller = self._teller
        number = names(self._store, [record])[0]
        if found.conflicts:
            teller.reject(candidate, [self._conflict(candidate, one) for one in found.conflicts])
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

    def _conflict(self, candidate: Candidate, edit: Edit) -> Problem:
        field = FIELD_OF.get(edit.field, edit.field)
        sentence = _(
            "“{field}” was changed in the file and, since the last import, also in the report "
            "({now}). Make the cell agree with the report, or change the report."
        )
        shown = edit.difference
        told = sentence.format(field=label_of(field), now=shown.old or _("not shown"))
        return self._teller.placed(candidate, "conflict", told, field, shown.new)
