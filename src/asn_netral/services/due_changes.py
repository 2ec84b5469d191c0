"""Changing what clocks count: extending one with a reason, and the office's closed days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from asn_netral.domain.day import format_day
from asn_netral.domain.deadline import UNCOUNTED, Counted
from asn_netral.domain.problem import Problem
from asn_netral.errors import Invalid, NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.clocks import SETTING, clock_named, closed_days
from asn_netral.services.desk import Desk
from asn_netral.services.due import Deadline, of_report
from asn_netral.services.finding import find_report, names
from asn_netral.services.followup.persons import check_days
from asn_netral.services.vault import refuse_names
from asn_netral.storage.store import Store


class Extended(NamedTuple):
    """A clock that was extended, and what is doubtful about it, None if nothing is."""

    clock: Deadline
    note: str | None


def extend(desk: Desk, number: str, clock_name: str, reason: str, on: date | None) -> Extended:
    """Extend a running clock of a report by the days its rule allows, under one entry.

    Args:
        desk: the desk.
        number: the report.
        clock_name: id of the clock, e.g. ``penanganan`` (3 + 2 days for extra information).
        reason: why; it is asked of every extension.
        on: the day it was decided, None for today.

    Raises:
        NotFound: there is no such report or clock.
        Refused: the clock has no extension, does not run here, or was extended already.
        Invalid: the day lies in the future or before the clock began.
    """
    clock = clock_named(desk, clock_name)
    check_days((("on", on),), desk.today)
    with desk.writing() as store:
        record = find_report(store, number)
        if not clock.extension:
            raise Refused(
                _("The clock {clock} ({days} days) cannot be extended.").format(
                    clock=clock.title, days=clock.days
                )
            )
        now = _running(desk, store, record, clock.id)
        if now.counted.extended:
            raise Refused(_("The clock {clock} was extended already.").format(clock=clock.title))
        note = _checked_day(now.counted, on or desk.today)
        refuse_names(store, record, {"reason": reason})
        data = {"number": names(store, [record])[0], "clock": clock.id, "days": clock.extension}
        with store.change("due extend", data) as change:
            change.insert(
                "extension",
                {
                    "report": record,
                    "clock": clock.id,
                    "days": clock.extension,
                    "decided_on": (on or desk.today).isoformat(),
                    "reason": reason,
                },
            )
        return Extended(_running(desk, store, record, clock.id), note)


def _checked_day(clock: Counted, on: date) -> str | None:
    """Refuse a day before the clock began; say if it had run out by the longest reading.

    No rule that was found forbids to extend a clock that has run out.
    """
    start, told = clock.start.on, {"clock": clock.clock.title, "day": format_day(on)}
    if start and on < start:
        sentence = _("{day} lies before the clock {clock} began, {start}.")
        told["start"] = format_day(start)
        raise Invalid([Problem("day-order", sentence.format(**told), "on", on.isoformat())])
    if not (clock.exact and clock.limits and on > clock.limits.last_on):
        return None
    told["last"] = format_day(clock.limits.last_on)
    return _(
        "The clock {clock} had run out by {day}: its last limit was {last}. If it was extended "
        "earlier, undo this and give that day with --on."
    ).format(**told)


def _running(desk: Desk, store: Store, record: int, clock: str) -> Deadline:
    for each in of_report(desk, store, record):
        if each.counted.clock.id == clock and each.state != UNCOUNTED:
            return each
    told = _(
        "The clock {clock} does not run for this report; `asn-netral due` lists those that do."
    )
    raise Refused(told.format(clock=clock))


def close(desk: Desk, days: Iterable[date]) -> tuple[date, ...]:
    """Record days on which the office is closed besides weekends and holidays."""
    wanted = set(days)
    return _write(desk, "due close", lambda known: known | wanted, wanted)


def reopen(desk: Desk, days: Iterable[date]) -> tuple[date, ...]:
    """Take days out of the office's closed days.

    Raises:
        NotFound: one of them is none of the office's closed days.
    """
    wanted = set(days)

    def left(known: set[date]) -> set[date]:
        if wanted - known:
            raise NotFound(
                _("{day} is none of the office's closed days.").format(day=min(wanted - known))
            )
        return known - wanted

    return _write(desk, "due reopen", left, wanted)


def _write(
    desk: Desk, action: str, changed: Callable[[set[date]], set[date]], days: set[date]
) -> tuple[date, ...]:
    with desk.writing() as store:
        kept = sorted(changed(set(closed_days(store))))
        data = {"days": sorted(day.isoformat() for day in days)}
        with store.change(action, data) as change:
            store.set_setting(change, SETTING, " ".join(day.isoformat() for day in kept))
        return tuple(kept)


def closed(desk: Desk) -> tuple[date, ...]:
    """The office's own closed days, in order."""
    with desk.open() as store:
        return closed_days(store)
