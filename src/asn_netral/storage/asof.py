"""The cases as they stood at the end of a day.

Only a status has an effective day; region, category, form and membership are timeless. The
day's standing is a temporary `report` (and `subject`, `status_change`) in place of the real
one, so that every query runs unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME

_SHADOWED = ("status_change", "subject", "report")


@contextmanager
def as_of(store: Store, day: date | None) -> Iterator[None]:
    """For the block, let every query see reports, statuses and persons as of a day's end."""
    if day is None or not _later(store, day.isoformat()):
        yield
        return
    store.connection.execute("PRAGMA query_only = 0")
    try:
        _shadow(store, day.isoformat())
        yield
    finally:
        for name in _SHADOWED:
            store.connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
            _rename(store, f"known_{name}", name)


def _rename(store: Store, old: str, new: str) -> None:
    """Rename a temporary table if there is one (`known_at` may have made it)."""
    if store.value("SELECT 1 FROM temp.sqlite_master WHERE type = 'table' AND name = ?", (old,)):
        store.connection.execute(f"ALTER TABLE temp.{old} RENAME TO {new}")


def _later(store: Store, day: str) -> bool:
    found: bool = store.value(
        "SELECT EXISTS (SELECT 1 FROM report WHERE opened_on > :day) "
        "OR EXISTS (SELECT 1 FROM status_change WHERE effective_on > :day)",
        {"day": day},
    )
    return bool(found)


def _shadow(store: Store, day: str) -> None:
    execute = store.connection.execute
    execute(
        "CREATE TEMP TABLE then_status_change AS SELECT * FROM status_change "
        "WHERE effective_on <= ?",
        (day,),
    )
    execute("CREATE INDEX temp.then_status_report ON then_status_change (report, subject, k)")
    last = (
        "SELECT s.to_status FROM temp.then_status_change s WHERE s.report = {report} "
        "AND s.subject IS {subject} ORDER BY s.k DESC LIMIT 1"
    )
    start = "iif(r.kind = 'informasi-awal', 'tracing', 'received')"
    status = f"coalesce(({last.format(report='r.id', subject='NULL')}), {start})"
    columns = ", ".join(
        f"{status} AS status" if column == "status" else f"r.{column}"
        for column in BY_NAME["report"].columns
    )
    execute(
        f"CREATE TEMP TABLE then_report AS SELECT {columns}, r.pos FROM report r "
        "WHERE r.opened_on <= ?",
        (day,),
    )
    execute("CREATE UNIQUE INDEX temp.then_report_id ON then_report (id)")
    execute("CREATE INDEX temp.then_report_lead ON then_report (lead)")
    follow_up = f"({last.format(report='p.report', subject='p.k')})"
    columns = ", ".join(
        f"{follow_up} AS follow_up" if column == "follow_up" else f"p.{column}"
        for column in BY_NAME["subject"].columns
    )
    execute(
        f"CREATE TEMP TABLE then_subject AS SELECT {columns}, p.pos FROM subject p "
        "WHERE p.report IN (SELECT id FROM temp.then_report)"
    )
    execute("CREATE INDEX temp.then_subject_report ON then_subject (report, k)")
    for name in _SHADOWED:
        _rename(store, name, f"known_{name}")
    for name in _SHADOWED:
        _rename(store, f"then_{name}", name)
