"""The order in which the answers of a calendar stand in a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from asn_netral.domain.stage import AFTER, BEFORE, UNKNOWN, Calendar

_OUTSIDE = {BEFORE: 0, AFTER: 2, UNKNOWN: 3, None: 3}


def stage_order(calendar: Calendar) -> Callable[[str | None], tuple[int, date, date, str]]:
    """A key that sorts answers by their first day.

    A gap stands after the stage it follows; before, after and unknown stand at the ends; an
    answer of a calendar since replaced stands behind the stages.
    """

    def key(stage: str | None) -> tuple[int, date, date, str]:
        if stage in _OUTSIDE:
            return _OUTSIDE[stage], date.max, date.max, ""
        name = str(stage)
        if name.startswith("gap:"):
            row = calendar.get(name.split(":")[1])
            end = row.ends_on if row else None
            return 1, end + timedelta(1) if end else date.max, date.min, name
        row = calendar.get(name)
        return 1, (row and row.starts_on) or date.max, (row and row.ends_on) or date.max, name

    return key


def national_answers(calendar: Calendar) -> tuple[str, ...]:
    """Every stage and gap of the national main line, in order."""
    return tuple(dict.fromkeys(stage for __, stage, __ in calendar.national_days()))
