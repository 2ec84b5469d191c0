"""The balance of a period: what was open, came, left and remained, per group, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from asn_netral.domain.balance import Balance, total
from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.summaries.answer import Ledger, Line, Weekly
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.grouping import (
    expected_regions,
    group_name,
    in_order,
    moved_at_all,
)
from asn_netral.services.summaries.overdue import overdue
from asn_netral.services.summaries.question import Question, asked
from asn_netral.services.summaries.tables import NAMED, region_name
from asn_netral.storage import ledger
from asn_netral.storage.asof import as_of
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.recap import annex, nil_regions, open_on
from asn_netral.storage.store import Store
from asn_netral.storage.waiting import at_ppk

__all__ = ["Ledger", "Line", "Question", "Weekly", "asked", "balance", "weekly"]

Groups = dict[str | None, Balance]


def balance(desk: Desk, question: Question) -> Ledger:
    """Add up a period's postings per group.

    Raises:
        NotFound, Refused: the file or an entry is not there.
        Damaged: the postings do not add up; the cases are named.
    """
    previous, was = _sent_before(desk, question)
    with standing(desk, question.known_at) as (store, pos):
        return _ledger(desk, store, question, fingerprint_at(store, pos), previous, was)


def weekly(desk: Desk, question: Question) -> Weekly:
    """The balance of a week with its stages, commitments, new, closed and oldest cases.

    Raises:
        NotFound, Refused, Damaged: as `balance`.
    """
    question = replace(question, clocks=True)
    previous, was = _sent_before(desk, question)
    period = question.period
    with standing(desk, question.known_at) as (store, pos):
        mark = fingerprint_at(store, pos)
        found = _ledger(desk, store, question, mark, previous, was)
        parts = [
            _ledger(desk, store, replace(question, group=group, clocks=False), mark, None, None)
            for group in ("stage", "commitment")
        ]
        heard = nil_regions(store, period.first, period.last)
        with as_of(store, period.last):
            oldest = ledger.oldest_open(store, _things(question, unit="cases"))
            moved = annex(store, period.first, period.last)
    told = heard | {line.code for line in found.lines if moved_at_all(line.balance)}
    expected = expected_regions(desk, question.region, question.level)
    numbers = [(number_of(row), row) for row in moved if _within(question, row["region"])]
    return Weekly(
        ledger=found,
        by_stage=parts[0].lines,
        by_commitment=parts[1].lines,
        nihil=tuple(sorted(heard & expected)),
        no_data=tuple(sorted(expected - told)),
        oldest=(number_of(oldest), date.fromisoformat(oldest["opened_on"])) if oldest else None,
        names={code: region_name(desk.regions, code) for code in expected},
        new=tuple(number for number, row in numbers if row["fresh"]),
        closed=tuple(number for number, row in numbers if row["moved_on"] is not None),
    )


def _within(question: Question, region: str) -> bool:
    """Whether a case lies in the region asked for; cases are listed by where they happened."""
    asked = question.region
    return asked is None or region == asked or region.startswith(f"{asked}.")


def _things(question: Question, unit: str | None = None) -> ledger.Things:
    return ledger.things(
        unit or question.unit,
        question.by,
        question.group,
        question.level == "province",
        question.region,
    )


def _groups(store: Store, question: Question, first: date, last: date) -> Groups:
    counted = _things(question)
    if question.unit == "recommendations":
        return ledger.recommendations(store, counted, first, last)
    try:
        found = ledger.supervisor(store, counted, first, last)
    except ledger.Unbalanced:
        raise _refusal(store) from None
    for key, more in at_ppk(store, question.unit, counted, first, last).items():
        found.setdefault(key, Balance.empty()).add(more)
    if not all(each.sound for each in found.values()):
        raise _refusal(store)
    return found


def _refusal(store: Store) -> Damaged:
    numbers = [f"{place}/{n:04d}" for place, n in ledger.contradictions(store)]
    return Damaged(
        _(
            "The moves of cases do not add up to what is open, so nothing is printed. "
            "Look at these cases: {cases}. `asn-netral check` says more."
        ).format(cases=", ".join(numbers[:NAMED]) or _("none found"))
    )


def _sent_before(desk: Desk, question: Question) -> tuple[Groups | None, Mapping[str, str] | None]:
    """What was open before the period by the document sent before: per group, and which."""
    if question.since is None:
        return None, None
    day = question.period.before.last
    with standing(desk, question.since) as (store, __):
        return _groups(store, question, day, day), open_on(store, day)


def _ledger(
    desk: Desk,
    store: Store,
    question: Question,
    mark: str,
    previous: Groups | None,
    was: Mapping[str, str] | None,
) -> Ledger:
    first, last = question.period.first, question.period.last
    if question.group == "status":
        with as_of(store, last):
            found = _groups(store, question, first, last)
    else:
        found = _groups(store, question, first, last)
    late = overdue(desk, store, _things(question), last) if question.clocks else None
    for code in previous or ():
        found.setdefault(code, Balance.empty())
    calendar = desk.calendar(store)
    lines = [
        Line(
            code,
            group_name(desk.regions, calendar, question.group, code),
            found[code],
            _closing(previous, code),
            None if late is None else late.get(code, 0),
        )
        for code in in_order(found, calendar, question.group)
        if code in (previous or ()) or found[code] != Balance.empty()
    ]
    now = {} if was is None else open_on(store, question.period.before.last)
    return Ledger(
        question=question,
        fingerprint=mark,
        lines=tuple(lines),
        total=Line(
            None,
            _("Total"),
            total(line.balance for line in lines),
            None if previous is None else sum(line.previous_closing or 0 for line in lines),
            None if late is None else sum(line.overdue or 0 for line in lines),
        ),
        explained=tuple(
            (number, now.get(number) == region)
            for number, region in sorted(now.items() ^ (was or {}).items())
            if _within(question, region)
        ),
    )


def _closing(previous: Groups | None, code: str | None) -> int | None:
    if previous is None:
        return None
    return previous.get(code, Balance.empty()).supervisor.closing
