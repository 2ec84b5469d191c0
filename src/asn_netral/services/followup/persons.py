"""Which persons of a report an act concerns, and the days of an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from asn_netral.domain.day import format_day
from asn_netral.domain.problem import Problem
from asn_netral.errors import Invalid, NotFound, Usage
from asn_netral.locale import _
from asn_netral.storage import handling
from asn_netral.storage.store import Row, Store

Days = Sequence[tuple[str, date | None]]
"""Options and their days, in the order in which they must lie."""


def pick(store: Store, record: int, ks: Sequence[int], *, every: bool = False) -> list[Row]:
    """The persons named by their place in the report; the only one where there is one.

    Args:
        store: the file.
        record: the report.
        ks: their places; none names the only person.
        every: all persons of the report.

    Raises:
        Usage: the report has several persons and none was named.
        NotFound: it has no such person.
    """
    people = handling.subjects(store, record)
    if every or (not ks and len(people) == 1):
        return people
    known = ", ".join(str(person["k"]) for person in people)
    if not ks:
        raise Usage(
            _(
                "The report has {count} persons ({known}); say which with --subject K, or --all."
            ).format(count=len(people), known=known)
        )
    found = [person for person in people if person["k"] in ks]
    if missing := set(ks) - {person["k"] for person in found}:
        raise NotFound(
            _("The report has no person {k}; it has {known}.").format(k=min(missing), known=known)
        )
    return found


def check_days(days: Days, today: date, say: Callable[[str], str] = "--{}".format) -> None:
    """Refuse days in the future or in the wrong order, all faults at once.

    Args:
        days: the days.
        today: the office's day.
        say: how an option is called.

    Raises:
        Invalid: one problem for each fault.
    """
    problems = []
    given = [(option, day) for option, day in days if day is not None]
    for option, day in given:
        if day > today:
            sentence = _("{day} lies in the future; today is {today}.").format(
                day=format_day(day), today=format_day(today)
            )
            problems.append(Problem("day-future", sentence, option, day.isoformat()))
    for (earlier, first), (later, second) in pairwise(given):
        if second < first:
            sentence = _("{day} lies before {other} ({first}); correct one of them.").format(
                day=format_day(second), other=say(earlier), first=format_day(first)
            )
            problems.append(Problem("day-order", sentence, later, second.isoformat()))
    if problems:
        raise Invalid(problems)


def iso(day: date | None) -> str | None:
    """A day as it is stored."""
    return day.isoformat() if day else None
