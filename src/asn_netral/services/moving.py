"""What every move has in common: what was asked for, whether it may be, and on which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.day import format_day
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.errors import Invalid, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """What was asked for.

    Attributes:
        status: a word of either list of statuses.
        on: the effective day, None for today.
        subject: the person (k) of a follow-up move.
        register: a register number that the move brings.
        correct: put the last move right instead of making a further one.
    """

    status: str
    on: date | None = None
    subject: int | None = None
    document: str | None = None
    note: str | None = None
    reason: str | None = None
    register: str | None = None
    correct: bool = False


def allowed(check: Callable[[], None]) -> None:
    """Run a check of the domain and refuse in its words."""
    try:
        check()
    except FieldError as error:
        raise Refused(error.sentence) from None


def effective(desk: Desk, request: MoveRequest, last: str) -> str:
    """The effective day of a move, ISO: the one asked for, or today.

    Args:
        desk: the desk.
        request: the move.
        last: the day of the last step, ISO; the move lies not before it.

    Raises:
        Invalid: the day lies in the future or before the last step.
    """
    day = request.on or max(desk.today, date.fromisoformat(last))
    if request.on is not None and day > desk.today:
        sentence = _("{day} lies in the future; today is {today}.").format(
            day=format_day(day), today=format_day(desk.today)
        )
        raise Invalid([Problem("day-future", sentence, "on", day.isoformat())])
    if day.isoformat() < last:
        sentence = _(
            "{day} lies before the last step, {last}; give a later day, or put the earlier step "
            "right with --correct."
        ).format(day=format_day(day), last=format_day(date.fromisoformat(last)))
        raise Invalid([Problem("move-before-last", sentence, "on", day.isoformat())])
    return day.isoformat()
