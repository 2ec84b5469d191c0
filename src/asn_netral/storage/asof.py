"""The cases as they stood at the end of a day.

Only a status has an effective day; region, category, form and membership are timeless. The
day's standing is a temporary `report` (and `subject`, `status_change`) in place of the real
one, so that every query runs unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from asn_netral.storage.room import columns, room
from asn_netral.storage.sql import RECOMMENDED_ON
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME

_SHADOWED = ("recommendation", "status_change", "subject", "report")


@contextmanager
def as_of(store: Store, day: date | None) -> Iterator[None]:
    """For the block, let every query see reports, statuses and persons as of a day's end."""
    if day is None or not _later(store, day.isoformat()):
        yield
        return
    with store.drawing(), room(store) as on_disk:
        try:
            _shadow(store, day.isoformat(), on_disk)
            yield
        finally:
            for name in _SHADOWED:
                store.connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
                _rename(store, f"earlier_{name}", name)


def _rename(store: Store, old: str, new: str) -> None:
    """Rename a temporary table if there is one (`known_at` may have made it)."""
    if store.value("SELECT 1 FROM temp.sqlite_master WHERE type = 'table' AND name = ?", (old,)):
        store.connection.execute(f"ALTER TABLE temp.{old} RENAME TO {new}")


def _later(store: Store, day: str) -> bool:
    """Whether anything in the file happened after the day."""
    tables = {
        "report": ("opened_on",),
        "status_change": ("effective_on",),
        "recommendation": ("received_on", "issued_on", "answered_on"),
    }
    return any(
        store.value(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} > ?)", (day,))
        for table, columns in tables.items()
        for column in columns
    )


def _shadow(store: Store, day: str, on_disk: bool) -> None:
    def selected(table: str, alias: str, **instead: str) -> str:
        return f"SELECT {columns(BY_NAME[table], alias, on_disk, **instead)}"

    changes = f"{selected('status_change', 'h')} FROM status_change h WHERE effective_on <= :day"
    start = "iif(r.kind = 'informasi-awal', 'tracing', 'received')"
    reports = selected("report", "r", status=f"coalesce({_last('r.id', 'NULL')}, {start})")
    subjects = selected("subject", "p", follow_up=_last("p.report", "p.k"))
    answered = "iif(n.answered_on <= :day, n.answered_on, NULL)"
    recommendations = selected("recommendation", "n", answered_on=answered)
    shadows = (
        ("status_change", changes, "report, k"),
        ("report", f"{reports} FROM report r WHERE r.opened_on <= :day", "id"),
        (
            "subject",
            f"{subjects} FROM subject p JOIN temp.then_report r ON r.id = p.report",
            "report, k",
        ),
        (
            "recommendation",
            f"{recommendations} FROM recommendation n JOIN temp.then_report r ON r.id = n.report "
            f"WHERE {RECOMMENDED_ON} <= :day",
            "report, k",
        ),
    )
    execute = store.connection.execute
    for name, query, key in shadows:
        execute(f"CREATE TEMP TABLE then_{name} AS {query}", {"day": day})
        execute(f"CREATE INDEX temp.then_{name}_key ON then_{name} ({key})")
    execute("CREATE INDEX temp.then_report_lead ON then_report (lead) WHERE lead IS NOT NULL")
    for name in _SHADOWED:
        _rename(store, name, f"earlier_{name}")
    for name in _SHADOWED:
        _rename(store, f"then_{name}", name)


def _last(report: str, subject: str) -> str:
    """SQL: the status that the last move up to the day gave a report or one of its persons."""
    return (
        f"(SELECT s.to_status FROM temp.then_status_change s WHERE s.report = {report} "
        f"AND s.subject IS {subject} ORDER BY s.k DESC LIMIT 1)"
    )
