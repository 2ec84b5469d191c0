"""The ledger of a period report by report, and what entries wrote to reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from asn_netral.domain.balance import Balance
from asn_netral.domain.office import format_number
from asn_netral.storage.ledger import balances, things
from asn_netral.storage.store import Store
from asn_netral.storage.walk import Things

_MANY = 500

Open = dict[tuple[int, str | None], int]
"""How many of a unit were open, by the id of the report that is counted and its group."""


class Counted(NamedTuple):
    """What is counted, and when.

    Attributes:
        unit: a word of `UNIT`.
        by: a word of `AXIS`.
        region: only this region of the axis, a province with all its parts; None: all.
        first: the period's first day.
        last: its last one, included.
    """

    unit: str
    by: str
    region: str | None
    first: date
    last: date


@contextmanager
def narrowed(store: Store, since: int) -> Iterator[None]:
    """For the block, keep the ids of reports whose figures later entries can have changed.

    These are the reports that entries after `since` wrote, the others of their cases, then or
    now, and the records that they continue.
    """
    with store.drawing():
        execute = store.connection.execute
        execute("CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)")
        execute("CREATE TEMP TABLE revised (id INTEGER PRIMARY KEY)")
        try:
            execute(
                "INSERT INTO touched SELECT DISTINCT record FROM change WHERE pos > ?", (since,)
            )
            execute("INSERT INTO revised SELECT id FROM touched")
            for source in ("main.report", "main.report_history"):
                for wanted, condition in (
                    ("lead", "id IN (SELECT id FROM touched) AND lead IS NOT NULL"),
                    ("continues", "id IN (SELECT id FROM touched) AND continues IS NOT NULL"),
                    ("id", "lead IN (SELECT id FROM touched)"),
                ):
                    execute(
                        f"INSERT OR IGNORE INTO revised SELECT {wanted} FROM {source} "
                        f"WHERE {condition}"
                    )
            yield
        finally:
            execute("DROP TABLE temp.touched")
            execute("DROP TABLE temp.revised")


def by_record(store: Store, period: Counted, *, every: bool) -> dict[int, Balance]:
    """The balance of a period by the id of the report that is counted (its case's lead).

    Args:
        store: the file (now, or known at an entry).
        period: what is counted, and when.
        every: all reports, not only those of `narrowed`.
    """
    counted = things(period.unit, period.by, region=period.region)
    narrow = "" if every else " AND r.id IN (SELECT id FROM temp.revised)"
    counted = counted._replace(keys=("CAST(r.id AS TEXT)",), where=f"{counted.where}{narrow}")
    (found,) = balances(store, counted, period.first, period.last)
    return {int(key or 0): each for key, each in found.items()}


def open_by_record(store: Store, counted: Things, day: date, *, every: bool) -> Open:
    """What was open at the supervisor at the end of a day, by report and group; no zeros.

    Args:
        store: the file (now, or known at an entry).
        counted: what is counted, with one grouping.
        day: the day.
        every: all reports, not only those of `narrowed`.
    """
    key = f"r.id || ' ' || coalesce({counted.keys[0]}, '')"
    narrow = "" if every else " AND r.id IN (SELECT id FROM temp.revised)"
    counted = counted._replace(keys=(key,), where=f"{counted.where}{narrow}")
    (found,) = balances(store, counted, day, day)
    opened: Open = {}
    for text, each in found.items():
        record, __, group = (text or "").partition(" ")
        if each.supervisor.closing:
            opened[int(record), group or None] = each.supervisor.closing
    return opened


def numbers(store: Store, records: Collection[int]) -> dict[int, str]:
    """The number of each report, also of one that is gone."""
    found: dict[int, str] = {}
    for part in _parts(records):
        for source in ("main.report", "main.report_history"):
            sql = f"SELECT id, office, year, n FROM {source} WHERE id IN ({part})"
            for record, *number in store.connection.execute(sql):
                found[record] = format_number(*number)
    return found


def whole(store: Store, period: Counted) -> Balance:
    """The balance of a period over everything that is counted."""
    counted = things(period.unit, period.by, region=period.region)._replace(keys=("'all'",))
    (found,) = balances(store, counted, period.first, period.last)
    return found.get("all") or Balance.empty()


def first_entries(store: Store, records: Collection[int]) -> dict[int, int]:
    """The place of the entry that made each record."""
    found: dict[int, int] = {}
    for part in _parts(records):
        sql = f"SELECT record, min(pos) FROM change WHERE record IN ({part}) GROUP BY record"
        found.update(store.connection.execute(sql).fetchall())
    return found


def opened_on(store: Store, records: Collection[int]) -> dict[int, str]:
    """The day on which each report that is there began to count, ISO."""
    found: dict[int, str] = {}
    for part in _parts(records):
        sql = f"SELECT id, opened_on FROM report WHERE id IN ({part})"
        found.update(store.connection.execute(sql).fetchall())
    return found


def followers(store: Store, leads: Collection[int]) -> dict[int, set[int]]:
    """The reports joined to each of some leads."""
    found: dict[int, set[int]] = {}
    for part in _parts(leads):
        sql = f"SELECT lead, id FROM report WHERE lead IN ({part})"
        for lead, record in store.connection.execute(sql):
            found.setdefault(lead, set()).add(record)
    return found


def leads(store: Store, records: Collection[int]) -> dict[int, int]:
    """The lead of each report that is joined to another one."""
    found: dict[int, int] = {}
    for part in _parts(records):
        sql = f"SELECT id, lead FROM report WHERE id IN ({part}) AND lead IS NOT NULL"
        found.update(store.connection.execute(sql).fetchall())
    return found


def _parts(records: Collection[int]) -> Iterator[str]:
    """The ids as lists for `IN (…)`, not too long each."""
    ids = sorted(records)
    for start in range(0, len(ids), _MANY):
        yield ", ".join(map(str, ids[start : start + _MANY]))
