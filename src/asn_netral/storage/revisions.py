"""The ledger of a period report by report, and what entries wrote to reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from asn_netral.domain.balance import Balance
from asn_netral.storage.ledger import recommendations, supervisor, things
from asn_netral.storage.store import Store
from asn_netral.storage.waiting import at_ppk

_MANY = 500


def by_record(
    store: Store, *, unit: str, by: str, region: str | None, first: date, last: date
) -> dict[int, Balance]:
    """The balance of a period by the id of the report that is counted (its case's lead).

    Args:
        store: the file (now, or known at an entry).
        unit: a word of `UNIT`.
        by: a word of `AXIS`.
        region: only this region of the axis, a province with all its parts; None: all.
        first: the period's first day.
        last: its last one, included.
    """
    counted = things(unit, by, region=region)._replace(key="CAST(r.id AS TEXT)")
    if unit == "recommendations":
        return {
            int(key or 0): one for key, one in recommendations(store, counted, first, last).items()
        }
    found: dict[int, Balance] = {}
    for part in (
        supervisor(store, counted, first, last),
        at_ppk(store, unit, counted, first, last),
    ):
        for key, balance in part.items():
            found.setdefault(int(key or 0), Balance.empty()).add(balance)
    return found


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


def _parts(records: Collection[int]) -> Iterator[str]:
    """The ids as lists for `IN (…)`, not too long each."""
    ids = sorted(records)
    for start in range(0, len(ids), _MANY):
        yield ", ".join(map(str, ids[start : start + _MANY]))
