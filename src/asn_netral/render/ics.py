"""Deadlines as a calendar file (iCalendar, RFC 5545): no name stands in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from asn_netral.locale import _

if TYPE_CHECKING:
    from icalendar import Event

    from asn_netral.services.due import Deadline


def calendar(found: list[Deadline], origin: int, stamp: datetime) -> bytes:
    """All-day events at the safe and the last limit of every counted clock.

    Args:
        found: the deadlines.
        origin: of the office's file, so that another import updates the same events.
        stamp: the moment the calendar is made.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//asn-netral//due//ID")
    made.add("version", "2.0")
    for each in found:
        limits = each.counted.limits
        if limits is None:
            continue
        made.add_component(_event(each, "safe", limits.safe_on, origin, stamp))
        if each.counted.exact and limits.last_on != limits.safe_on:
            made.add_component(_event(each, "last", limits.last_on, origin, stamp))
    return bytes(made.to_ical())


def _event(each: Deadline, which: str, day: date, origin: int, stamp: datetime) -> Event:
    from icalendar import Alarm
    from icalendar import Event as Made

    clock = each.counted.clock
    event = Made()
    limit = _("safe limit") if which == "safe" else _("last limit")
    person = f" ({each.label})" if each.label else ""
    event.add("summary", f"{each.number}{person}: {clock.title} – {limit}")
    event.add("description", each.counted.explanation)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", stamp)
    number = each.number.replace("/", "-")
    event.add("uid", f"{number}-{each.subject or 0}-{clock.id}-{which}@{origin}.asn-netral")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{each.number}: {clock.title}")
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return event
