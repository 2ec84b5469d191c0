"""Another calendar: which reports would move, and taking it over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from asn_netral.domain.stage import Calendar
from asn_netral.domain.stage_line import Stage
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.stages import row_name
from asn_netral.storage.calendar import adopt as write
from asn_netral.storage.calendar import calendar_seen, drop_shadow, stages_of_events, stored
from asn_netral.storage.reports import report_rows
from asn_netral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """A report whose event falls into another stage by another calendar."""

    number: str
    region_code: str
    event_on: date | None
    before: str
    before_name: str
    after: str
    after_name: str

    def as_json(self) -> dict[str, Any]:
        """The report with the keys of the contract."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of the calendar that another calendar has otherwise.

    Attributes:
        stage: the row's id.
        name: its name, that of the other calendar where it has the row.
        change: ``added``, ``removed`` or ``changed``.
        before, after: the fields that differ, all but the names of a row added or removed.
    """

    stage: str
    name: str
    change: str
    before: dict[str, Any]
    after: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The row with the keys of the contract."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting a calendar did, or would do.

    Attributes:
        rows: the rows of the calendar that changed.
        moved: the reports that changed their stage.
        entry: the journal's entry, None when nothing was written.
        same: the file has this calendar already.
    """

    sha256: str
    rows: tuple[RowChange, ...]
    moved: tuple[Moved, ...]
    entry: int | None
    same: bool


def read(desk: Desk, file: Path) -> Calendar:
    """Read a file of stages.

    Raises:
        DataFileError: it is missing or faulty; one sentence for each fault.
    """
    from asn_netral.rules import stages

    return stages.load(desk.data, file)


def moved_by(desk: Desk, store: Store, calendar: Calendar) -> tuple[Moved, ...]:
    """The reports that a calendar would put into another stage than the file's own does."""
    drop_shadow(store)
    own = stored(store)
    before = stages_of_events(store)
    with calendar_seen(store, calendar, desk.region_codes):
        after = stages_of_events(store)
    changed = {record for record, stage in after.items() if stage != before[record]}
    return tuple(
        Moved(
            number=number_of(row),
            region_code=row["region"],
            event_on=date.fromisoformat(row["event_on"]) if row["event_on"] else None,
            before=before[row["id"]],
            before_name=own.name(before[row["id"]]),
            after=after[row["id"]],
            after_name=calendar.name(after[row["id"]]),
        )
        for row in (report_rows(store) if changed else ())
        if row["id"] in changed
    )


def totals(moved: Iterable[Moved]) -> list[dict[str, Any]]:
    """How many reports move from one stage to another, the most first."""
    counts = Counter((each.before, each.before_name, each.after, each.after_name) for each in moved)
    names = ("before", "before_name", "after", "after_name")
    return [
        {**dict(zip(names, key, strict=True)), "reports": count}
        for key, count in counts.most_common()
    ]


def row_changes(own: Calendar, other: Calendar) -> tuple[RowChange, ...]:
    """The rows in which another calendar differs from the file's, in its order."""
    old = {row.id: row for row in own.stages}
    new = {row.id: row for row in other.stages}
    found = []
    for stage in dict.fromkeys((*new, *old)):
        before, after = _fields(old.get(stage)), _fields(new.get(stage))
        if before == after:
            continue
        differing = [key for key in _FIELDS if before.get(key) != after.get(key)]
        change = "changed" if before and after else ("added" if after else "removed")
        found.append(
            RowChange(
                stage=stage,
                name=row_name(new.get(stage) or old[stage]),
                change=change,
                before={key: before[key] for key in differing if before},
                after={key: after[key] for key in differing if after},
            )
        )
    return tuple(found)


_FIELDS = (
    *("name", "name_en", "starts_on", "ends_on", "line", "critical", "over", "regions"),
    *("kind_of", "source", "certainty", "note"),
)


def _fields(row: Stage | None) -> dict[str, Any]:
    return {key: getattr(row, key) for key in _FIELDS} if row else {}


def what_if(desk: Desk, file: Path) -> Adopted:
    """Say what a calendar would change; the file is only read.

    Raises:
        DataFileError: the calendar is faulty.
    """
    calendar = read(desk, file)
    with desk.open() as store:
        moved = moved_by(desk, store, calendar)
        own = stored(store)
        return Adopted(
            calendar.sha256, row_changes(own, calendar), moved, None, same=own == calendar
        )


def adopt(desk: Desk, file: Path | None = None, *, dry_run: bool = False) -> Adopted:
    """Take a calendar over by an entry.

    Args:
        desk: the desk.
        file: the file of stages; None: the one named for the run, else the program's.
        dry_run: only say what would change.

    Raises:
        DataFileError: the calendar is faulty.
    """
    calendar = read(desk, file) if file else desk.shipped_calendar
    with desk.writing() as store:
        moved = moved_by(desk, store, calendar)
        rows = row_changes(stored(store), calendar)
        if stored(store) == calendar:
            return Adopted(calendar.sha256, rows, moved, None, same=True)
        data = {"sha256": calendar.sha256, "moved": len(moved)}
        with store.change("stage adopt", data, dry_run=dry_run) as change:
            write(store, change, calendar, desk.region_codes)
        return Adopted(calendar.sha256, rows, moved, None if dry_run else change.pos, same=False)
