"""The calendar of election stages kept in the file.

Its rows are one versioned record (`calendar_source`, canonical JSON); the days that queries
join with are made from it: every day of the national main line, and for a region only the
days on which its own calendar differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from asn_netral.domain.stage import Calendar
from asn_netral.storage.sql import STAGE, STAGE_JOIN
from asn_netral.storage.store import Store

if TYPE_CHECKING:
    from asn_netral.storage.change import Change

_NAMES = ("calendar", "calendar_region")


def stored(store: Store) -> Calendar:
    """The calendar in force in the file."""
    return Calendar.from_json(store.value("SELECT body FROM calendar_source LIMIT 1"))


def stored_sha256(store: Store) -> str:
    """The SHA-256 of the file of stages that the calendar in force was read from."""
    found: str = store.value("SELECT sha256 FROM calendar_source LIMIT 1")
    return found


def adopt(store: Store, change: Change, calendar: Calendar, regions: Sequence[str]) -> None:
    """Write a calendar into the file under an entry, with the days made from it."""
    row = {"sha256": calendar.sha256, "body": calendar.to_json()}
    known = store.value("SELECT id FROM calendar_source LIMIT 1")
    if known is None:
        change.insert("calendar_source", {"id": change.new_records(), **row})
    else:
        change.update("calendar_source", (known,), row)
    write_days(store, calendar, regions)


def write_days(
    store: Store, calendar: Calendar, regions: Sequence[str], schema: str = "main"
) -> None:
    """Replace the days made from the calendar."""
    execute = store.connection.execute
    execute(f"DELETE FROM {schema}.calendar")
    execute(f"DELETE FROM {schema}.calendar_region")
    store.connection.executemany(
        f"INSERT INTO {schema}.calendar (day, stage, kind) VALUES (?, ?, ?)",
        calendar.national_days(),
    )
    store.connection.executemany(
        f"INSERT INTO {schema}.calendar_region (region, day, stage, kind) VALUES (?, ?, ?, ?)",
        calendar.region_days(regions),
    )


def shadow_calendar(store: Store, calendar: Calendar, regions: Sequence[str]) -> None:
    """Let queries see another calendar, in temporary tables, until `drop_shadow`."""
    drop_shadow(store)
    execute = store.connection.execute
    with store.drawing():
        execute(
            "CREATE TEMP TABLE calendar (day TEXT PRIMARY KEY, stage TEXT, kind TEXT) WITHOUT ROWID"
        )
        execute(
            "CREATE TEMP TABLE calendar_region (region TEXT, day TEXT, stage TEXT, kind TEXT, "
            "PRIMARY KEY (region, day)) WITHOUT ROWID"
        )
        write_days(store, calendar, regions, "temp")


def drop_shadow(store: Store) -> None:
    """Let queries see the file's own calendar again."""
    with store.drawing():
        for name in _NAMES:
            store.connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def stages_of_events(store: Store) -> dict[int, str]:
    """Each report's stage by the calendar that queries see."""
    return dict(store.connection.execute(f"SELECT r.id, {STAGE} FROM report r {STAGE_JOIN}"))


@contextmanager
def calendar_seen(store: Store, calendar: Calendar, regions: Sequence[str]) -> Iterator[None]:
    """For the block, let queries see another calendar; afterwards the one they saw before."""
    with store.drawing():
        depth = store.value("SELECT count(*) FROM temp.sqlite_master WHERE name GLOB 'earlier*'")
        before = [name for name in _NAMES if _rename(store, name, f"earlier{depth}_{name}")]
    shadow_calendar(store, calendar, regions)
    try:
        yield
    finally:
        drop_shadow(store)
        with store.drawing():
            for name in before:
                _rename(store, f"earlier{depth}_{name}", name)


def _rename(store: Store, old: str, new: str) -> bool:
    """Rename a temporary table, if there is one."""
    sql = "SELECT 1 FROM temp.sqlite_master WHERE type = 'table' AND name = ?"
    there = store.value(sql, (old,)) is not None
    if there:
        store.connection.execute(f"ALTER TABLE temp.{old} RENAME TO {new}")
    return there
