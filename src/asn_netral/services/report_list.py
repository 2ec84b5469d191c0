"""Finding reports: lists and single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_netral.errors import Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report
from asn_netral.storage.filters import Filter, condition
from asn_netral.storage.reports import SORTS, overview_rows

if TYPE_CHECKING:
    from asn_netral.domain.stage import Calendar
    from asn_netral.services.report_view import Report


def listed(
    desk: Desk, chosen: Filter, *, sort: str = "number", limit: int | None = None
) -> list[Report]:
    """The reports that fit a filter.

    Raises:
        Usage: there is no such order.
    """
    from asn_netral.services.report_view import reports

    _check_sort(sort)
    where, values = condition(chosen)
    with desk.open() as store:
        return reports(
            store, desk.regions, desk.calendar(store), where, values, sort=sort, limit=limit
        )


class Line(NamedTuple):
    """What one line of a list shows of a report.

    Attributes:
        stage_name: in words, in the language in force.
        critical: whether the stage is one of the critical points.
        person: the first person's name or position, None for one not yet known.
        persons: how many there are.
    """

    number: str
    kind: str | None
    region: str
    event_on: str | None
    stage_name: str
    critical: bool
    person: str | None
    status: str
    persons: int


def overview(
    desk: Desk, chosen: Filter, *, sort: str = "number", limit: int | None = None
) -> list[Line]:
    """The reports that fit a filter, as lines to read; ten times faster than `listed`.

    Raises:
        Usage: there is no such order.
    """
    _check_sort(sort)
    where, values = condition(chosen)
    with desk.open() as store:
        rows = overview_rows(store, where, values, sort=sort, limit=limit)
        places = {code: desk.regions.get(code).name for code in {row[4] for row in rows}}
        calendar = desk.calendar(store)
    stages = {stage: _stage(calendar, stage) for stage in {row[6] for row in rows}}
    return [
        Line(
            f"{office}/{year}/{n:04d}",
            *(kind, places[code], day, *stages[stage], person, status, persons),
        )
        for office, year, n, kind, code, day, stage, person, status, persons in rows
    ]


def _stage(calendar: Calendar, stage: str) -> tuple[str, bool]:
    row = calendar.get(stage)
    return calendar.name(stage), bool(row and row.critical)


def _check_sort(sort: str) -> None:
    if sort.lstrip("-") not in SORTS:
        raise Usage(
            _(
                "--sort {sort}: sort by one of {possible}; a minus before it turns the order."
            ).format(sort=sort, possible=", ".join(SORTS))
        )


def shown(desk: Desk, number: str) -> Report:
    """One report by any of its numbers."""
    from asn_netral.services.report_view import report

    with desk.open() as store:
        return report(store, desk.regions, desk.calendar(store), find_report(store, number))
