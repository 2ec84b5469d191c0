"""Stages of the election: the calendar's rows, the answer for a day, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from asn_netral.domain.region import Region
from asn_netral.domain.stage import Calendar, StageDay
from asn_netral.domain.stage_line import Stage
from asn_netral.locale import N_, _, language
from asn_netral.services.desk import Desk
from asn_netral.storage.store import Store

CERTAINTY = {
    "C": N_("confirmed"),
    "R": N_("recalled, to be confirmed"),
    "D": N_("derived"),
    "?": N_("sources disagree, to be confirmed"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The calendar's answer for days in a row that share it.

    Attributes:
        first: the first of the days asked for; `last` the last, inclusive.
        region: where, None for the nation.
        on: what the calendar says.
        calendar: the calendar that was asked.
    """

    first: date
    last: date
    region: Region | None
    on: StageDay
    calendar: Calendar

    @property
    def name(self) -> str:
        """The stage in words."""
        return self.calendar.name(self.on.stage)

    def around(self) -> Iterator[Stage]:
        """The rows before and after a gap."""
        for name in self.on.between or ():
            if row := self.calendar.get(name):
                yield row

    def as_json(self) -> dict[str, Any]:
        """The answer with the keys of the contract."""
        row = self.on.row
        return {
            "stage": self.on.stage,
            "stage_name": self.name,
            "stage_kind": self.on.kind,
            "stage_critical": self.on.critical,
            "starts_on": row and row.starts_on,
            "ends_on": row and row.ends_on,
            "between": list(self.on.between) if self.on.between else None,
            "over": list(self.on.resolved_over),
            "own_calendar": self.on.own_calendar,
            "parallel_stages": [stage.id for stage in self.on.parallel],
            "source": row and row.source,
            "certainty": row and row.certainty,
            "note": (row and row.note) or None,
        }


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a report stands at its stage.

    Attributes:
        answers: one for each stretch of the event's days; empty when the day is unknown.
        penetapan_on: the day candidates were determined, for this region and event.
    """

    number: str
    region: Region
    event_on: date | None
    event_until: date | None
    answers: tuple[Answer, ...]
    penetapan_on: date | None


def calendar_in_force(desk: Desk) -> tuple[Calendar, bool]:
    """The calendar of the office's file, or the shipped one while there is no file.

    Returns:
        The calendar, and whether the shipped one differs from it.
    """
    if desk.stages is not None or not desk.path.exists():
        return desk.shipped_calendar, False
    with desk.open() as store:
        return desk.calendar(store), desk.calendar_differs(store)


def rows_of(
    calendar: Calendar, region: Region | None, *, parallel: bool, everything: bool
) -> list[Stage]:
    """The rows of a calendar in the order of its file.

    Args:
        calendar: the calendar.
        region: whose rows; None: the national ones.
        parallel: the parallel rows too, not only those of the main line.
        everything: all rows, those of every region too.
    """
    if everything:
        return list(calendar.stages)
    code = region.code if region else None
    return [
        row for row in calendar.stages if row.holds_for(code) and (parallel or row.line == "main")
    ]


def answer(calendar: Calendar, day: date, region: Region | None) -> Answer:
    """What the calendar says of one day."""
    on = calendar.on(day, region.code if region else None)
    return Answer(day, day, region, on, calendar)


def explain(desk: Desk, store: Store, number: str) -> Explained:
    """Say which rows and rules give a report its stage.

    Raises:
        NotFound: no report has the number.
    """
    # The quick `stage on` does without reports.
    from asn_netral.services.finding import find_report, number_of
    from asn_netral.storage.reports import report_rows

    calendar = desk.calendar(store)
    row = report_rows(store, "r.id = :id", {"id": find_report(store, number)})[0]
    region = desk.regions.get(row["region"])
    first = date.fromisoformat(row["event_on"]) if row["event_on"] else None
    last = date.fromisoformat(row["event_until"]) if row["event_until"] else None
    return Explained(
        number=number_of(row),
        region=region,
        event_on=first,
        event_until=last,
        answers=tuple(_stretches(calendar, region, first, last or first)),
        penetapan_on=calendar.penetapan_on(region.code, first),
    )


def _stretches(
    calendar: Calendar, region: Region, first: date | None, last: date | None
) -> Iterator[Answer]:
    """The event's days, put together where the answer is the same."""
    if first is None or last is None:
        return
    start, on, day = first, calendar.on(first, region.code), first
    while day < last:
        day += timedelta(days=1)
        following = calendar.on(day, region.code)
        if (following.stage, following.resolved_over) != (on.stage, on.resolved_over):
            yield Answer(start, day - timedelta(days=1), region, on, calendar)
            start, on = day, following
    yield Answer(start, day, region, on, calendar)


def explained_json(explained: Explained) -> dict[str, Any]:
    """An explanation with the keys of the contract; the first stretch gives the stage."""
    days = [
        {"first_on": each.first, "last_on": each.last, **each.as_json()}
        for each in explained.answers
    ]
    return {
        "number": explained.number,
        "region_code": explained.region.code,
        "region": explained.region.title,
        "event_on": explained.event_on,
        "event_until": explained.event_until,
        "stage": explained.answers[0].on.stage if explained.answers else "unknown",
        "penetapan_on": explained.penetapan_on,
        "days": days,
    }


def row_json(row: Stage) -> dict[str, Any]:
    """A row of the calendar with the keys of the contract."""
    return {
        "stage": row.id,
        "stage_name": row_name(row),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "line": row.line,
        "critical": row.critical,
        "over": list(row.over),
        "regions": list(row.regions),
        "kind_of": row.kind_of or row.id,
        "source": row.source,
        "certainty": row.certainty,
        "note": row.note or None,
    }


def row_name(row: Stage) -> str:
    """A row's name in the language in force."""
    return row.name if language() == "id" else row.name_en


def names(rows: Sequence[Stage]) -> str:
    """The names of rows, with semicolons: some hold commas."""
    return "; ".join(row_name(row) for row in rows)


def certainty(row: Stage) -> str:
    """How sure a row's days are, in words."""
    return _(CERTAINTY[row.certainty])


def stage_names(desk: Desk, stages: Iterable[str]) -> list[str]:
    """The names of stages by the calendar in force, those critical for neutrality marked ●."""
    with desk.open() as store:
        calendar = desk.calendar(store)
    rows = {stage: calendar.get(stage) for stage in stages}
    return [
        f"● {calendar.name(stage)}" if row and row.critical else calendar.name(stage)
        for stage, row in rows.items()
    ]
