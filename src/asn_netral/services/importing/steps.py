"""Correcting the day of a status that a report has reached, as a corrected file tells it.

A status told by a file brought the steps before it along, on the same day and marked as
assumed, and the waiting of its persons; all that was written with it follows the new day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from asn_netral.domain.day import format_day
from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status import may_move, moves_follow_up, open_ppk, start
from asn_netral.domain.subject import SubjectDraft
from asn_netral.locale import _
from asn_netral.storage import bulk, handling
from asn_netral.storage.batches import opening_of
from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store


def step_to(status: str, state: bulk.State) -> Row | None:
    """The last move of a report to a status, None when it never came there by a move."""
    return next((move for move in reversed(state.moves) if move["to_status"] == status), None)


def is_passed(draft: ReportDraft, state: bulk.State) -> bool:
    """Whether a file tells a status that its report has left for good: an older file does."""
    now, kind = state.report["status"], state.report["kind"]
    if not draft.status_told or draft.status == now or draft.kind not in (None, kind):
        return False
    reached = {start(kind), *(move["to_status"] for move in state.moves)}
    return draft.status in reached and not may_move(now, draft.status, kind)


def told_follow_up(person: SubjectDraft, row: Row) -> str | None:
    """The follow-up that a file tells anew of a person; whoever is through waits no more."""
    now, told = row["follow_up"], person.follow_up
    if told is None or told == now or (now and open_ppk(told) and not moves_follow_up(now)):
        return None
    return told


def day_of_step(store: Store, told: date | None, state: bulk.State) -> str | None:
    """The day that a file tells of a status, as it counts for the report; None if it tells none.

    A case that was moved in, or submitted before the balance it was entered with, reached
    its status not before it opened here.
    """
    if told is None:
        return None
    row, day = state.report, told.isoformat()
    opened: str = row["opened_on"]
    if day < opened and (row["moved_in"] or (row["submitted_on"] and _balance(store, state))):
        return opened
    return day


def opened_by(store: Store, draft: ReportDraft, state: bulk.State) -> str | None:
    """The day a case opened by the day of its status alone, where that is the first one."""
    row = state.report
    first = draft.status_told and draft.status == start(row["kind"]) == row["status"]
    if not first or not draft.status_on or state.moves:
        return None
    if draft.submitted_on or row["submitted_on"] or row["moved_in"]:
        return None
    day = draft.status_on.isoformat()
    return min(day, _balance(store, state) or day)


def _balance(store: Store, state: bulk.State) -> str | None:
    """The day of the opening balance that a report was entered with."""
    return opening_of(store, state.report["batch"])


class Correction:
    """A new day for a move, checked before anything is written.

    Attributes:
        opened_on: the day that the case opens on then, None where it stays.
    """

    def __init__(self, store: Store, state: bulk.State, k: int | None, day: str) -> None:
        """Take the report, the move and its new day.

        Raises:
            FieldError: the day lies before an earlier step or after a later one.
        """
        self._state, self._day = state, day
        self._rows = handling.steps(store, state.report["id"])
        self._step = next(row for row in self._rows if row["k"] == k)
        self._along = [row for row in self._rows if self._goes_along(row)]
        self._opens = self._opens_case()
        first = min(day, _balance(store, state) or day)
        self.opened_on = first if self._opens else None
        self._check()

    def _goes_along(self, row: Row) -> bool:
        """Whether a move came with the one meant: its usual steps before, or its persons."""
        step = self._step
        if row["k"] == step["k"] or row["effective_on"] != step["effective_on"]:
            return bool(row["k"] == step["k"])
        if row["subject"] is None:
            return bool(row["k"] < step["k"] and row["assumed"])
        came = row["from_status"] is None or row["assumed"] or row["pos"] == step["pos"]
        return bool(step["to_status"] == "forwarded" and came)

    def _opens_case(self) -> bool:
        """Whether the case stands open since the day of this status, for want of another."""
        row = self._state.report
        if row["submitted_on"] or row["moved_in"] or self._along[0]["k"] != self._rows[0]["k"]:
            return False
        opened: str = row["opened_on"]
        return opened == self._step["effective_on"] or self._day < opened

    def _check(self) -> None:
        first = self._along[0]["k"]
        earlier = [row for row in self._rows if row["k"] < first]
        before = [row["effective_on"] for row in earlier]
        after = [
            row["effective_on"]
            for row in self._rows
            if row["k"] > self._step["k"] and row not in self._along
        ]
        if not self._opens:
            before.append(self._state.report["opened_on"])
        if before and self._day < max(before):
            raise before_last(self._day, max(before), earlier)
        if after and self._day > min(after):
            sentence = _(
                "The day of the status, {told}, lies after a later move, {next}. Correct the day "
                "in the file; a wrong last move is put right with `asn-netral report move NUMBER "
                "STATUS --on DAY --correct`."
            )
            told = sentence.format(told=_shown(self._day), next=_shown(min(after)))
            raise FieldError("status-after-next", told)

    def write(self, change: Change, told: date | None) -> None:
        """Give the move and what goes along with it the new day; another than told is assumed."""
        record: int = self._state.report["id"]
        for row in self._along:
            is_it = row["k"] == self._step["k"] or row["subject"] is not None
            values: dict[str, str | int | None] = {"effective_on": self._day}
            if is_it:
                values["assumed"] = int(told is None or told.isoformat() != self._day)
            change.update("status_change", (record, row["k"]), values)
        if self.opened_on is not None:
            change.update("report", (record,), {"opened_on": self.opened_on})


def before_last(told: str, last: str, moves: Sequence[Row]) -> FieldError:
    """That the day of a status lies before the step before it, or before its case was opened."""
    sentence = _(
        "The day of the status, {told}, lies before the last move, {last}. Correct the day in "
        "the file; a wrong last move is put right with `asn-netral report move NUMBER STATUS "
        "--on DAY --correct`."
    )
    if not moves:
        sentence = _(
            "The day of the status, {told}, lies before the case was opened, {last}. Correct the "
            "day in the file; a wrong day of submission is put right with `asn-netral report edit "
            "NUMBER --submitted-date DAY`."
        )
    told = sentence.format(told=_shown(told), last=_shown(last))
    return FieldError("status-before-last", told)


def _shown(day: str) -> str:
    return format_day(date.fromisoformat(day))
