"""The balance of a period: what was open, came, left and remained, per group, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from asn_netral.domain.balance import Balance, total
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.summaries.adding_up import closing_groups
from asn_netral.services.summaries.answer import Ledger, Line, Weekly
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.grouping import (
    NIL,
    NO_DATA,
    answer_of,
    expected_regions,
    group_name,
    in_order,
)
from asn_netral.services.summaries.overdue import add_rest, by_stories
from asn_netral.services.summaries.question import Question, asked, things
from asn_netral.services.summaries.revised import Sent, explained, sent_before
from asn_netral.services.summaries.tables import region_name
from asn_netral.storage import ledger
from asn_netral.storage.asof import as_of
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.recap import nil_regions, told_regions
from asn_netral.storage.recap_annex import came_and_left
from asn_netral.storage.store import Store

__all__ = ["Ledger", "Line", "Question", "Weekly", "asked", "balance", "weekly"]


def balance(desk: Desk, question: Question) -> Ledger:
    """Add up a period's postings per group.

    Raises:
        NotFound, Refused: the file or an entry is not there.
        Damaged: the postings do not add up; the cases are named.
    """
    previous = sent_before(desk, question)
    with standing(desk, question.known_at) as (store, pos):
        (found,) = _groups(desk, store, question, (question.group,))
        return _ledger(desk, store, question, fingerprint_at(store, pos), found, previous)


def weekly(desk: Desk, question: Question) -> Weekly:
    """The balance of a week with its stages, commitments, new, closed and oldest cases.

    Raises:
        NotFound, Refused, Damaged: as `balance`.
    """
    previous = sent_before(desk, question)
    period = question.period
    with standing(desk, question.known_at) as (store, pos):
        mark = fingerprint_at(store, pos)
        groups = (question.group, "stage", "commitment")
        regions, *more = _groups(desk, store, question, groups)
        found = _ledger(desk, store, question, mark, regions, previous)
        parts = [
            _ledger(desk, store, replace(question, group=group), mark, each, None)
            for group, each in zip(groups[1:], more, strict=True)
        ]
        nil = nil_regions(store, period.first, period.last)
        told = told_regions(store, period.first, period.last)
        oldest = ledger.oldest_open(store, things(question, (None,), "cases"), period.last)
        moved = came_and_left(store, period.first, period.last, question.by, question.region)
    expected = sorted(expected_regions(desk, question.region, question.level))
    answers = {code: answer_of(code, told, nil) for code in expected}
    numbers = [(number_of(row), row) for row in moved]
    return Weekly(
        ledger=found,
        by_stage=parts[0].lines,
        by_commitment=parts[1].lines,
        nihil=tuple(code for code in expected if answers[code] == NIL),
        no_data=tuple(code for code in expected if answers[code] == NO_DATA),
        oldest=(number_of(oldest), date.fromisoformat(oldest["opened_on"])) if oldest else None,
        names={code: region_name(desk.regions, code) for code in expected},
        new=tuple(number for number, row in numbers if row["fresh"]),
        closed=tuple(number for number, row in numbers if row["moved_on"] is not None),
    )


def _groups(
    desk: Desk, store: Store, question: Question, groups: Sequence[str | None]
) -> list[ledger.Groups]:
    """The balances of the question's period, for each grouping."""
    first, last = question.period.first, question.period.last
    counted = things(question, groups)
    # A case is grouped by the status that it had at the end.
    with as_of(store, last if "status" in groups else None):
        clocks = by_stories(desk, store, question.unit, last)
        found = closing_groups(store, counted, first, last, clocks)
        add_rest(desk, store, counted, last, found)
        return found


def _ledger(
    desk: Desk,
    store: Store,
    question: Question,
    mark: str,
    found: ledger.Groups,
    sent: Sent | None,
) -> Ledger:
    for code in sent.groups if sent else ():
        found.setdefault(code, Balance.empty())
    calendar = desk.calendar(store)
    lines = [
        Line(
            code,
            group_name(desk.regions, calendar, question.group, code),
            found[code],
            _closing(sent, code),
        )
        for code in in_order(found, calendar, question.group)
        if (sent and code in sent.groups) or found[code] != Balance.empty()
    ]
    revised = {line.code: line.revised for line in lines}
    return Ledger(
        question=question,
        fingerprint=mark,
        lines=tuple(lines),
        total=Line(
            None,
            _("Total"),
            total(line.balance for line in lines),
            sum(line.previous_closing or 0 for line in lines) if sent else None,
        ),
        explained=explained(desk, store, question, sent, revised) if sent else (),
    )


def _closing(sent: Sent | None, code: str | None) -> int | None:
    if sent is None:
        return None
    return sent.groups.get(code, Balance.empty()).supervisor.closing
