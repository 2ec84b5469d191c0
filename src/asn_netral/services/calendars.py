"""Another calendar: which reports would move, and taking it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from asn_netral.domain.stage import Calendar
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
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
class Adopted:
    """What adopting a calendar did.

    Attributes:
        entry: the journal's entry, None when nothing was written.
        same: the file has this calendar already.
    """

    sha256: str
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


def adopt(desk: Desk, *, dry_run: bool = False) -> Adopted:
    """Take over the program's calendar, or the one named for the run, by an entry.

    Raises:
        DataFileError: the calendar is faulty.
    """
    calendar = desk.shipped_calendar
    with desk.open(write=True) as store:
        moved = moved_by(desk, store, calendar)
        if stored(store) == calendar:
            return Adopted(calendar.sha256, moved, None, same=True)
        data = {"sha256": calendar.sha256, "moved": len(moved)}
        with store.change("stage adopt", data, dry_run=dry_run) as change:
            write(store, change, calendar, desk.region_codes)
        return Adopted(calendar.sha256, moved, None if dry_run else change.pos, same=False)
