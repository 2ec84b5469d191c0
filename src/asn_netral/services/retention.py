"""How long personal values are kept: the office's own rule, as a setting."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.anonymise import is_open
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, number_of
from asn_netral.storage.erasure import finished
from asn_netral.storage.store import Row, Store

SETTING = "retention-years"


class Kept(NamedTuple):
    """A finished report that still holds personal values.

    Attributes:
        last_on: day of the last move of its case.
        until: the first day on which it may be anonymised; None without a rule.
    """

    number: str
    last_on: date
    until: date | None


def ended(desk: Desk) -> list[Kept]:
    """The finished reports whose retention has ended, by number.

    Raises:
        Refused: the office has set no retention.
    """
    with desk.open() as store:
        if _years(store) is None:
            raise Refused(
                _(
                    "No retention is set: `asn-netral setting set retention-years 5`, by the rule "
                    "of your archive."
                )
            )
        found = [_kept(store, row) for row in finished(store)]
    return [each for each in found if each.until is not None and each.until <= desk.today]


def check(desk: Desk, number: str) -> None:
    """Refuse what is not finished, or whose retention has not ended, where a rule is set.

    Raises:
        NotFound: there is no such report.
        Refused: it is too early.
    """
    still_open = is_open(desk, number)
    with desk.open() as store:
        record = find_report(store, number)
        if _years(store) is None:
            return
        if still_open:
            raise Refused(
                _("The report is still open; --early anonymises it now, with a --reason.")
            )
        for row in finished(store, record):
            until = _kept(store, row).until
            if until is not None and desk.today < until:
                raise Refused(
                    _(
                        "The retention ends on {day}; --early anonymises before, with a --reason."
                    ).format(day=until)
                )


def _kept(store: Store, row: Row) -> Kept:
    years, last = _years(store), date.fromisoformat(row["last_on"])
    return Kept(number_of(row), last, _later(last, years) if years is not None else None)


def _years(store: Store) -> int | None:
    text = store.settings.get(SETTING)
    return int(text) if text else None


def _later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
