"""The figures of one head of region, commitment by commitment."""

from __future__ import annotations

from collections import Counter
from typing import Any

from asn_netral.services.commitments import HeadRow, Item
from asn_netral.services.heads import Heads

UNANSWERED = ("waiting", "overdue", "uncounted")
Figures = dict[str, Any]


def figures(row: HeadRow, heads: Heads) -> dict[str, Figures]:
    """The figures of a row by commitment."""
    return {
        "1": _touched(row, 1, heads),
        "2": _touched(row, 2, heads),
        "3": _answers(row.of(3)),
        "4": _passed_on(row.of(4)),
        "5": _outreach(row.of(5)),
    }


def _touched(row: HeadRow, commitment: int, heads: Heads) -> Figures:
    own = row.of(commitment)
    signed = [heads.signed(row.region, each.on) for each in own]
    return {
        "cases": len(own),
        "stages": dict(sorted(Counter(each.stage for each in own).items())),
        "signed_before": sum(each.before for each in signed),
        "later_head_signed": sum(each.later and not each.before for each in signed),
    }


def _answers(own: list[Item]) -> Figures:
    states = Counter(each.state for each in own)
    return {
        "received": len(own),
        "in_time": states["in-time"],
        "late": states["late"],
        "answered_uncounted": states["answered"] + states["ended"],
        "unanswered": sum(states[state] for state in UNANSWERED),
        "overdue": states["overdue"],
        **_days([each for each in own if each.state in ("in-time", "late")]),
    }


def _passed_on(own: list[Item]) -> Figures:
    passed = [each for each in own if each.state == "passed-on"]
    return {
        "known": len(own),
        "passed_on": len(passed),
        "not_passed_on": len(own) - len(passed),
        **_days(passed),
    }


def _days(own: list[Item]) -> Figures:
    days = [each.days for each in own if each.days is not None]
    average = round(sum(days) / len(days), 1) if days else None
    return {"average_days": average, "longest_days": max(days, default=None)}


def _outreach(own: list[Item]) -> Figures:
    return {
        "activities": len(own),
        "participants": sum(each.participants or 0 for each in own),
        # The most that one activity reached: sums would count an agency twice.
        "agencies": max((each.agencies or 0 for each in own), default=0),
        "agencies_total": max((each.agencies_total or 0 for each in own), default=0) or None,
    }
