"""A clock counted on a day: its limits, its state, and the words that explain it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.clock import UNKNOWN, Clock, Limits, day_number, limits
from asn_netral.domain.clock_facts import FACTS, Fact
from asn_netral.locale import N_, _, ngettext

PASSED, PAST_SAFE, RUNNING, UNCOUNTED = "passed", "past-safe", "running", "uncounted"
STATES = {
    PASSED: N_("passed"),
    PAST_SAFE: N_("past the safe limit"),
    RUNNING: N_("running"),
    UNCOUNTED: N_("cannot be counted"),
}
"""States of a clock, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One clock, counted on a day.

    Attributes:
        start: the day it was counted from, and the fact taken for it if not its own.
        limits: batas aman and batas akhir; None where the start is not known.
        extended: days added to its length.
        state: a key of `STATES`.
        day: today's number, 1 on the start day; None where it is not counted.
    """

    clock: Clock
    start: Fact
    limits: Limits | None
    extended: int
    state: str
    day: int | None

    @property
    def exact(self) -> bool:
        """Whether it was counted from the fact that the rule names."""
        return self.start.on is not None and self.start.used is None

    @property
    def days(self) -> int:
        """Its length with the extension."""
        return self.clock.days + self.extended

    @property
    def closed_on_safe_day(self) -> bool:
        """Whether the counter is closed on the safe day."""
        return self.limits is not None and self.limits.safe_open_on != self.limits.safe_on

    @property
    def state_label(self) -> str:
        """The state in the language in force."""
        return _(STATES[self.state])

    @property
    def start_note(self) -> str | None:
        """What is missing of the start, and what was used; None where all is told."""
        if self.exact:
            return None
        missing = _(FACTS.get(self.clock.starts_with, self.clock.starts_with))
        if self.start.on is None or self.start.used is None:
            return _("{fact}: not entered, so the limit cannot be counted").format(fact=missing)
        used = _(FACTS.get(self.start.used, self.start.used))
        return _(
            "{fact}: not entered; {used} was used, which can only be earlier, so only the safe "
            "limit is given"
        ).format(fact=missing, used=used)

    @property
    def explanation(self) -> str:
        """The rule, the start, both limits, the legal basis and how certain it is."""
        parts = [_length(self)]
        if self.start.on is None:
            parts = [_("{length} since {since}").format(length=parts[0], since=self._since)]
        elif self.limits:
            parts = [
                _("{length} since {since} {start}").format(
                    length=parts[0], since=self._since, start=self.start.on
                ),
                _("safe limit {day}").format(day=self.limits.safe_on),
            ]
            if self.exact:
                parts[-1] += ", " + _("last limit {day}").format(day=self.limits.last_on)
        if self.closed_on_safe_day:
            parts.append(self.closed_note)
        parts += [part for part in (self.start_note, self.clock.basis, self.doubt) if part]
        return "; ".join(parts)

    @property
    def _since(self) -> str:
        if self.start.used:
            return _(FACTS.get(self.start.used, self.start.used))
        return self.clock.start_words

    @property
    def closed_note(self) -> str:
        """That the counter is closed on the safe day, and the last day it is open."""
        last = self.limits.safe_open_on if self.limits else None
        if last is None:
            return _("the counter is closed on every day up to the safe limit")
        return _("the counter is closed on the safe day, last open {day}").format(day=last)

    @property
    def doubt(self) -> str | None:
        """What is not certain of the rule, None where it is confirmed."""
        return doubt(self.clock)


def doubt(clock: Clock) -> str | None:
    """What is not certain of a rule, None where it is confirmed; told wherever its dates are."""
    if clock.certainty == "C" and clock.kind != UNKNOWN:
        return None
    words = {
        "C": _("kind of day not known"),
        "R": _("recalled, to be confirmed"),
        "D": _("derived, to be confirmed"),
        "?": _("sources disagree, to be confirmed"),
    }
    return words[clock.certainty]


def _length(counted: Counted) -> str:
    n = counted.days
    match counted.clock.kind:
        case "calendar":
            text = ngettext("{n} calendar day", "{n} calendar days", n)
        case "working":
            text = ngettext("{n} working day", "{n} working days", n)
        case _:
            text = ngettext("{n} day (calendar or working)", "{n} days (calendar or working)", n)
    told = text.format(n=n)
    if counted.extended:
        return _("{length} (extended by {days})").format(length=told, days=counted.extended)
    return told


def count(
    clock: Clock, start: Fact, today: date, is_open: Callable[[date], bool], extended: int = 0
) -> Counted:
    """Count a clock on a day."""
    if start.on is None:
        return Counted(clock, start, None, extended, UNCOUNTED, None)
    found = limits(clock, start.on, is_open, extended=bool(extended))
    state = RUNNING
    if today > found.last_on and start.used is None:
        state = PASSED
    elif today > found.safe_on:
        state = PAST_SAFE
    number = day_number(start.on, today, is_open if clock.kind == "working" else None)
    return Counted(clock, start, found, extended, state, number)
