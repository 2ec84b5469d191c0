"""A recorded act gets another day: what hangs on the old one gets it too, or it is refused.

An act moves a person or a case on its day, and a sanction answers letters on it. The last move
takes the new day over, as a corrected move does; one that others follow stays, and the row is
refused with the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from asn_netral.domain.day import format_day
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.errors import Invalid
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.followup import answering
from asn_netral.services.followup.persons import check_days
from asn_netral.services.moving import MoveRequest, effective
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store

Edits = Mapping[str, Any]


def check(
    table: str,
    row: Mapping[str, Any],
    options: Mapping[str, str],
    today: date,
    say: Callable[[str], str],
) -> None:
    """Refuse days that do not fit those that a row leaves as they are recorded.

    Args:
        table: ``referral``, ``recommendation`` or ``sanction``.
        row: what would be recorded.
        options: column of each day → its option, in the order in which the days lie.
        today: the office's day.
        say: how an option is called.

    Raises:
        Invalid: one problem for each fault.
    """
    days = [(option, _day(row[key])) for key, option in options.items()]
    check_days(days, today, say)
    last = {"recommendation": "answered_on", "referral": "returned_on"}.get(table)
    ended = _day(row[last]) if last else None
    for option, day in days:
        if ended is not None and day is not None and day > ended:
            sentence = _("{day} lies after {ended}, when it was answered or came back; correct it.")
            told = sentence.format(day=format_day(day), ended=format_day(ended))
            raise Invalid([Problem("day-order", told, option, day.isoformat())])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def referral(store: Store, row: Row, new: Edits) -> None:
    """Refuse another day of the referral with which its case was forwarded.

    Raises:
        FieldError: the case was forwarded with it.
    """
    if "sent_on" not in new:
        return
    for step in handling.steps(store, row["report"]):
        own = step["pos"] == row["pos"] or (
            step["document"] and step["document"] == row["document"]
        )
        if own and (step["to_status"], step["effective_on"]) == ("forwarded", row["sent_on"]):
            raise _hangs(row, row["sent_on"])


def recommendation(store: Store, change: Change, desk: Desk, row: Row, new: Edits) -> None:
    """Let the person wait at the PPK from the letter's new day on.

    Raises:
        FieldError: the person was moved on since.
        Invalid: the new day lies before the step before.
    """
    if "issued_on" not in new and "received_on" not in new:
        return
    old = row["received_on"] or row["issued_on"]
    told = {**dict(row), **new}
    on = told["received_on"] or told["issued_on"]
    if row["received_on"] is None and "issued_on" not in new:
        return  # The person waits since the letter was issued; its receipt starts the clock.
    moved = _move(store, row, "awaiting-ppk", old)
    if moved is None or on == old:
        return
    if _is_last(store, row, moved):
        _redate(store, change, desk, row, moved, on)
    elif "issued_on" in new:
        raise _hangs(row, old)


def sanction(store: Store, change: Change, desk: Desk, row: Row, new: Edits) -> None:
    """Let the person's follow-up end, and the letters be answered, on the new day.

    Raises:
        FieldError: the person was moved on since.
        Invalid: the new day lies before the step before.
    """
    if "decided_on" not in new:
        return
    old, on = row["decided_on"], new["decided_on"]
    moved = _move(store, row, "sanctioned", old)
    if moved is not None:
        if not _is_last(store, row, moved):
            raise _hangs(row, old)
        _redate(store, change, desk, row, moved, on)
    person = handling.subject(store, row["report"], row["subject"])
    if person is None:
        return
    answering.take_back(store, change, person, old, "sanctioned")
    answering.answer(store, change, person, on, "sanctioned")
    letter = answering.last_by(store, person, on)
    answers = {"recommendation": letter["k"] if letter else None}
    if answers["recommendation"] != row["recommendation"]:
        change.update("sanction", (row["report"], row["k"]), answers)


def _own(store: Store, row: Row) -> list[handling.Move]:
    """The moves of the person an act concerns."""
    moves = handling.moves(store, row["report"])
    return [move for move in moves if move.subject == row["subject"]]


def _move(store: Store, row: Row, status: str, on: str) -> handling.Move | None:
    found = [m for m in _own(store, row) if (m.to_status, m.effective_on) == (status, on)]
    return found[-1] if found else None


def _is_last(store: Store, row: Row, move: handling.Move) -> bool:
    return _own(store, row)[-1].k == move.k


def _redate(
    store: Store, change: Change, desk: Desk, row: Row, move: handling.Move, on: str
) -> None:
    record = row["report"]
    lead = handling.report_row(store, record)["lead"] or record
    before = [each.effective_on for each in _own(store, row) if each.k < move.k]
    last = max([handling.last_on(store, lead, persons=False), *before])
    day = effective(desk, MoveRequest(move.to_status, date.fromisoformat(on)), last)
    change.update("status_change", (record, move.k), {"effective_on": day})


def _hangs(row: Row, day: str) -> FieldError:
    sentence = _(
        "{day} is recorded for this document, and a step of the case was made on that day. Make "
        "the cell agree; or take entry {entry} back with `asn-netral undo --entry {entry}` and "
        "enter it with the other day."
    )
    told = sentence.format(day=format_day(date.fromisoformat(day)), entry=row["pos"])
    return FieldError("day-moved", told)
