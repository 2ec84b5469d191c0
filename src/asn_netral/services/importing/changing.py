"""Taking the differing values of a row over into its report."""

from __future__ import annotations

from itertools import pairwise

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status import (
    START_FOLLOW_UP,
    check_fits,
    check_path,
    open_ppk,
    start,
    usual_path,
)
from asn_netral.domain.subject import SubjectDraft
from asn_netral.errors import Refused
from asn_netral.locale import N_, _
from asn_netral.services import vault
from asn_netral.services.cases import check_still_first
from asn_netral.services.followup import answering
from asn_netral.services.importing.differing import Comparison, Edit
from asn_netral.services.importing.steps import Correction, before_last
from asn_netral.storage import bulk, handling
from asn_netral.storage.change import Change, Value
from asn_netral.storage.persons import first_of_person
from asn_netral.storage.store import Store

_JOINED = N_("The report is handled together with another one; move that one.")


class Changer:
    """Writes the edits of one import."""

    def __init__(self, store: Store, change: Change, recorded_on: str) -> None:
        """Take the entry and the day of the import."""
        self._store, self._change, self._recorded_on = store, change, recorded_on
        self._persons = first_of_person(store)
        self._last: dict[int, str] = {}

    def apply(self, draft: ReportDraft, found: Comparison, state: bulk.State) -> None:
        """Write the edits and the new persons of one report.

        Raises:
            FieldError: the status cannot follow from the present one, or its day does not
                fit; nothing was written.
        """
        record: int = state.report["id"]
        self._check(draft, found, state)
        correction = self._correction(found, state)
        values = self._values(record, found)
        self._opened(values, state)
        self._kind(values, found, state)
        if values:
            self._change.update("report", (record,), values)
        texts = {each.field: _plain(each.new) for each in found.of("report_text")}
        if texts:
            self._change.update("report_text", (record,), texts)
        if correction is not None:
            correction.write(self._change, draft.status_on)
        for edit in found.of("step"):
            if edit.field == "document":
                key = (record, edit.k)
                self._change.update("status_change", key, {"document": _plain(edit.new)})
        self._status(draft, found, state)
        self._last.pop(record, None)
        for person in found.persons:
            self._person(record, person, state)
        self._follow_ups(draft, found, state)
        for identity in found.protected:
            vault.write(self._store, self._change, record, identity)

    def _check(self, draft: ReportDraft, found: Comparison, state: bulk.State) -> None:
        """Refuse what cannot be, before anything is written."""
        report = state.report
        kind = next((each.new for each in found.of("report") if each.field == "kind"), None)
        if kind is not None and state.moves:
            first = state.moves[0]["from_status"] or start(report["kind"])
            check_path(first, (move["to_status"] for move in state.moves), str(kind))
        if not found.of("status"):
            if kind is not None and report["status"] != start(report["kind"]):
                check_fits(report["status"], str(kind))
            return
        if report["lead"] is not None:
            raise FieldError("status-joined", _(_JOINED))
        check_fits(draft.status, draft.kind or report["kind"])
        told, last = draft.status_on, self._last_step(state)
        if told and told.isoformat() < last and not self._opens_by_status(state):
            raise before_last(told.isoformat(), last, state.moves)

    def _correction(self, found: Comparison, state: bulk.State) -> Correction | None:
        day = next((each for each in found.of("step") if each.field == "status_on"), None)
        if day is None:
            return None
        correction = Correction(self._store, state, day.k, str(day.new))
        opened_on = correction.opened_on
        if opened_on is not None:
            try:
                check_still_first(self._store, state.report, opened_on)
            except Refused as refused:
                raise FieldError("status-lead", str(refused)) from None
        return correction

    @staticmethod
    def _opens_by_status(state: bulk.State) -> bool:
        """Whether a case opened when it was entered, for want of any day told of it."""
        row = state.report
        return not (state.moves or row["submitted_on"] or row["moved_in"])

    @staticmethod
    def _last_step(state: bulk.State) -> str:
        """The day of the supervisor's last step."""
        last: str = state.moves[-1]["effective_on"] if state.moves else state.report["opened_on"]
        return last

    def _values(self, record: int, found: Comparison) -> dict[str, Value]:
        """Write numbers, tags and persons; return what stands in the report's own row."""
        for edit in found.of("number"):
            self._number(record, edit)
        for edit in found.of("subject"):
            if edit.field != "follow_up":
                key = (record, edit.k)
                self._change.update("subject", key, {edit.field: _plain(edit.new)})
        values = {edit.field: _plain(edit.new) for edit in found.of("report")}
        for edit in found.of("tags"):
            values.update(self._tags(record, edit))
        return values

    def _number(self, record: int, edit: Edit) -> None:
        if edit.old is not None:
            self._change.delete("report_number", (record, edit.field, _plain(edit.old)))
        row: dict[str, Value] = {"report": record, "kind": edit.field, "number": _plain(edit.new)}
        self._change.insert("report_number", row)

    def _tags(self, record: int, edit: Edit) -> dict[str, Value]:
        what = "commitment" if edit.field == "commitments" else "category"
        old = edit.old if isinstance(edit.old, tuple) else ()
        new = edit.new if isinstance(edit.new, tuple) else ()
        for value in {str(each) for each in old[1:]} - {str(each) for each in new[1:]}:
            self._change.delete("report_tag", (record, what, value))
        for value in sorted({str(each) for each in new[1:]} - {str(each) for each in old[1:]}):
            self._change.insert("report_tag", {"report": record, "what": what, "value": value})
        return {what: new[0]}

    def _opened(self, values: dict[str, Value], state: bulk.State) -> None:
        """A case opened on the day it was submitted follows a corrected day."""
        submitted = values.get("submitted_on")
        row = state.report
        if not isinstance(submitted, str) or row["opened_on"] != row["submitted_on"]:
            return
        moves = [move["effective_on"] for move in state.moves]
        if submitted <= min([*moves, self._recorded_on]):
            values["opened_on"] = submitted

    @staticmethod
    def _kind(values: dict[str, Value], found: Comparison, state: bulk.State) -> None:
        """With a corrected kind a start becomes the start of the new kind."""
        kind = values.get("kind")
        told = isinstance(kind, str) and not found.of("status")
        if told and state.report["status"] == start(state.report["kind"]):
            values["status"] = start(str(kind))

    def _status(self, draft: ReportDraft, found: Comparison, state: bulk.State) -> None:
        if not found.of("status"):
            return
        report = state.report
        now: str = report["status"]
        path = usual_path(draft.kind or report["kind"], draft.status)
        path = path[path.index(now) :] if now in path else (now, draft.status)
        told = draft.status_on.isoformat() if draft.status_on else None
        last = self._last_step(state)
        if told and told < last:
            # A case stood open on the day of its status, whenever it was entered here.
            self._change.update("report", (report["id"],), {"opened_on": told})
            last = told
        effective_on = max(told or self._recorded_on, last)
        for place, (earlier, later) in enumerate(pairwise(path), 1):
            is_last = place == len(path) - 1
            handling.write_move(
                self._store,
                self._change,
                report["id"],
                later,
                effective_on,
                from_status=earlier,
                document=draft.document if is_last else None,
                reason=draft.reason if is_last else None,
                assumed=not (is_last and told),
            )

    def _person(self, record: int, person: SubjectDraft, state: bulk.State) -> None:
        k = handling.next_k(self._store, "subject", record)
        waits = state.report["status"] == "forwarded"
        row: dict[str, Value] = {
            "report": record,
            "k": k,
            "person": self._persons(person.nip, record, k) if person.nip else None,
            "employment": person.employment,
            "position_class": person.position_class,
            "ppk": person.ppk,
            "rank": person.rank,
            "name": person.name,
            "nip": person.nip,
            "position": person.position,
            "agency": person.agency,
        }
        self._change.insert("subject", row)
        if waits:
            self._follow(record, k, None, person.follow_up or START_FOLLOW_UP, None)

    def _follow_ups(self, draft: ReportDraft, found: Comparison, state: bulk.State) -> None:
        record: int = state.report["id"]
        if any(edit.table == "status" and edit.new == "forwarded" for edit in found.edits):
            given = {edit.k: edit.new for edit in found.edits if edit.field == "follow_up"}
            for row in state.subjects:
                wanted = given.get(row["k"], START_FOLLOW_UP)
                self._follow(record, row["k"], row["follow_up"], str(wanted), draft)
            return
        for edit in found.edits:
            if edit.table == "subject" and edit.field == "follow_up":
                old = str(edit.old) if edit.old else None
                self._follow(record, int(edit.k or 1), old, str(edit.new), draft)

    def _follow(
        self, record: int, k: int, now: str | None, to: str, draft: ReportDraft | None
    ) -> None:
        told = draft.status_on.isoformat() if draft and draft.status_on else None
        steps = [START_FOLLOW_UP, to] if now is None and to != START_FOLLOW_UP else [to]
        last = self._last.get(record) or handling.last_step_on(self._store, record) or ""
        effective_on = self._last[record] = max(told or self._recorded_on, last)
        for step in steps:
            handling.write_move(
                self._store,
                self._change,
                record,
                step,
                effective_on,
                subject=k,
                from_status=now,
                assumed=effective_on != told,
            )
            now = step
        person = None if open_ppk(to) else handling.subject(self._store, record, k)
        if person is not None:
            answering.answer(self._store, self._change, person, effective_on, to)


def _plain(value: object) -> Value:
    return value if isinstance(value, int) or value is None else str(value)
