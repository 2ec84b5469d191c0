"""The days a recap is about, read from options."""

from __future__ import annotations

from datetime import date

from asn_netral.domain.week import Period, PeriodError, last_full_week, parse_week
from asn_netral.errors import Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk


def read_period(desk: Desk, week: str | None, first: str | None, last: str | None) -> Period:
    """An ISO week, or both days (included); without either the last full week.

    Raises:
        Usage: the options contradict each other or cannot be read.
    """
    try:
        if week is not None:
            if first is not None or last is not None:
                raise Usage(_("Give --week, or --from and --until, not both."))
            return parse_week(week)
        if first is None and last is None:
            return last_full_week(desk.today)
        return Period(_day(desk, first, "--from"), _day(desk, last, "--until"))
    except PeriodError as error:
        raise Usage(error.sentence) from None


def _day(desk: Desk, text: str | None, option: str) -> date:
    if text is None:
        raise Usage(_("{option} is missing: a period has two days.").format(option=option))
    return desk.day(text)
