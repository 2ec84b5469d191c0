"""Reading reports: by number, by filter, with everything the contract's JSON names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from asn_netral.storage.sql import CASE_WAITS, STAGE, STAGE_JOIN, STAGE_KIND
from asn_netral.storage.store import Row, Store

_SELECT = f"""
SELECT r.*, coalesce(l.status, r.status) AS case_status, l.office AS lead_office,
  l.year AS lead_year, l.n AS lead_n, t.description, t.note, t.drawn_in_by,
  {STAGE} AS stage, {STAGE_KIND} AS stage_kind
FROM report r
LEFT JOIN report l ON l.id = r.lead
LEFT JOIN report_text t ON t.report = r.id
{STAGE_JOIN}
"""

_ORDERS = {
    "number": "r.office, r.year, r.n",
    "event": "r.event_on, r.id",
    "submitted": "r.submitted_on, r.id",
    "opened": "r.opened_on, r.id",
    "region": "r.region, r.event_on, r.id",
    "status": "case_status, r.id",
}
SORTS = tuple(_ORDERS)
"""What a list can be sorted by; a leading minus turns the order round."""


def report_rows(
    store: Store,
    where: str = "1",
    values: Mapping[str, object] | None = None,
    *,
    sort: str = "number",
    limit: int | None = None,
) -> list[Row]:
    """Reports with their stage, lead and text; `where` speaks of report `r`."""
    sql = f"{_SELECT} WHERE {where} {_order(sort, limit)}"
    return store.rows(sql, values or {})


def _order(sort: str, limit: int | None) -> str:
    order = _ORDERS[sort.lstrip("-")]
    if sort.startswith("-"):
        order = ", ".join(f"{column} DESC" for column in order.split(", "))
    return f"ORDER BY {order}" + ("" if limit is None else f" LIMIT {int(limit)}")


_OVERVIEW = f"""
SELECT printf('%s/%d/%04d', r.office, r.year, r.n), r.kind, r.region, r.event_on,
  {STAGE} AS stage, coalesce(s.name, s.position), coalesce(l.status, r.status) AS case_status,
  (SELECT count(*) FROM subject p WHERE p.report = r.id)
FROM report r
LEFT JOIN report l ON l.id = r.lead
LEFT JOIN subject s ON s.report = r.id AND s.k = 1
"""


def overview_rows(
    store: Store,
    where: str,
    values: Mapping[str, object],
    *,
    sort: str = "number",
    limit: int | None = None,
) -> list[tuple[Any, ...]]:
    """What a line of a list shows: number, kind, region, day, stage, person, status, n.

    The person is the first one's name or position, the last number how many there are.
    """
    text = "LEFT JOIN report_text t ON t.report = r.id" if "t." in where else ""
    sql = f"{_OVERVIEW} {text} {STAGE_JOIN} WHERE {where} {_order(sort, limit)}"
    return store.connection.execute(sql, dict(values)).fetchall()


def ids_by_number(
    store: Store, n: int, year: int | None = None, office: str | None = None
) -> list[int]:
    """Ids of the reports with this sequence, year and office, as far as they are given."""
    return [
        row["id"]
        for row in store.rows(
            "SELECT id FROM report WHERE n = :n AND (:year IS NULL OR year = :year) "
            "AND (:office IS NULL OR office = :office) ORDER BY office, year",
            {"n": n, "year": year, "office": office},
        )
    ]


def ids_by_other_number(store: Store, number: str) -> list[int]:
    """Ids of the reports that carry this receipt, register, LHP or SBT number."""
    return [
        row["report"]
        for row in store.rows(
            "SELECT DISTINCT report FROM report_number WHERE number = ? COLLATE NOCASE", (number,)
        )
    ]


def newest(store: Store, start: str = "", limit: int = 50) -> list[Row]:
    """Office, year, sequence and status of the newest reports whose number starts so."""
    number = "office || '/' || year || '/' || printf('%04d', n)"
    return store.rows(
        f"SELECT office, year, n, status FROM report WHERE substr({number}, 1, ?) = ? "
        "ORDER BY id DESC LIMIT ?",
        (len(start), start, limit),
    )


def used_number(store: Store, office: str, year: int, n: int) -> bool:
    """Whether the number was used by a report that is no longer there."""
    sql = "SELECT 1 FROM report_history WHERE office = ? AND year = ? AND n = ? LIMIT 1"
    return store.row(sql, (office, year, n)) is not None


def children(store: Store, table: str, ids: Sequence[int] | None) -> dict[int, list[Row]]:
    """The rows of a report's child table by report, in key order; None: of all reports."""
    where = "" if ids is None else f"WHERE report IN ({_listed(ids)})"
    found: dict[int, list[Row]] = defaultdict(list)
    for row in store.rows(f"SELECT * FROM {table} {where} ORDER BY 1, 2"):
        found[row["report"]].append(row)
    return found


def waiting(store: Store, ids: Sequence[int] | None) -> set[int]:
    """The leads among the reports of whose case a person still waits at BKN or the PPK."""
    where = "" if ids is None else f"AND r.id IN ({_listed(ids)})"
    sql = (
        "SELECT r.id FROM report r WHERE r.lead IS NULL AND r.status = 'forwarded' "
        f"AND ({CASE_WAITS}) {where}"
    )
    return {row["id"] for row in store.rows(sql)}


def joined(store: Store, ids: Sequence[int] | None) -> dict[int, list[Row]]:
    """Lead → the other reports of its case, oldest first."""
    where = "lead IS NOT NULL"
    if ids is not None:
        where = f"lead IN ({_listed(ids)})"
    found: dict[int, list[Row]] = defaultdict(list)
    for row in store.rows(
        f"SELECT id, lead, office, year, n FROM report WHERE {where} ORDER BY id"
    ):
        found[row["lead"]].append(row)
    return found


def batches(store: Store) -> dict[int, Row]:
    """The imports of the file by record id: number and file."""
    return {row["id"]: row for row in store.rows("SELECT id, n, file FROM batch")}


def versions(store: Store, ids: Sequence[int] | None) -> dict[int, int]:
    """Report → the entry that last wrote it."""
    source = "report" if ids is None else f"report WHERE id IN ({_listed(ids)})"
    newest = "SELECT max(c.pos) FROM change c WHERE c.record = id"
    return dict(store.connection.execute(f"SELECT id, ({newest}) FROM {source}"))


def number_rows(store: Store, ids: Sequence[int]) -> list[Row]:
    """Office, year and sequence of reports, in the order of their ids."""
    return store.rows(
        f"SELECT office, year, n FROM report WHERE id IN ({_listed(ids)}) ORDER BY id"
    )


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(report)) for report in ids)
