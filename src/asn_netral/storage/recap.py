"""Counts for the recap of a period, each by region so that one pass serves every region.

The queries read the file as it stands for them (known at an entry, as of the period's last
day) and never a name, a NIP, a reporter, a place or a free text.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from asn_netral.domain.status import FOLLOW_UP_PHASE_OF
from asn_netral.storage.sql import CASE_KINDS, STAGE, STAGE_JOIN, phase_of, words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import SOURCES, gone_on, reached

_MANY = 500
_IN_PERIOD = "(r.opened_on >= :first)"
_FINISHED = words([word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C"])
_KEY = "coalesce({0}.person, {0}.report || '.' || {0}.k)"
_SAME_PERSON = (
    "FROM report o JOIN subject q ON q.report = o.id {join} WHERE (o.id = r.id OR o.lead = r.id) "
    f"AND {_KEY.format('q')} = {_KEY.format('p')}"
)


def flows(store: Store, first: date, last: date) -> list[Row]:
    """What came to and left the supervisor, per region, district and kind.

    Columns: region, district, kind; `before` and `came` (opened before and in the period),
    `moved_in`; `reopened_before`, `reopened`, `left_before`, `closed`, `moved_out`; all of
    leads. Opening is before + reopened_before − left_before. `gone_on` and `gone_on_new` (of
    those opened in the period) stand delegated to an office whose record in this file goes on
    with the case: to date it counts there alone.
    """
    values = {"first": first.isoformat(), "last": last.isoformat()}
    source, target = phase_of("coalesce(s.from_status, 'received')"), phase_of("s.to_status")
    back = f"({source}) <> 'S' AND ({target}) = 'S'"
    left = f"({source}) = 'S' AND ({target}) <> 'S'"
    early = "s.effective_on < :first"
    return store.rows(
        "SELECT region, district, kind, sum(before) AS before, sum(came) AS came, "
        "sum(moved_in) AS moved_in, sum(reopened_before) AS reopened_before, "
        "sum(reopened) AS reopened, sum(left_before) AS left_before, sum(closed) AS closed, "
        "sum(moved_out) AS moved_out, sum(away_before) AS away_before, sum(gone_on) AS gone_on, "
        "sum(gone_on_new) AS gone_on_new FROM ("
        "SELECT region, district, kind, opened_on < :first AS before, "
        "opened_on >= :first AND moved_in IS NULL AS came, "
        "opened_on >= :first AND moved_in IS NOT NULL AS moved_in, 0 AS reopened_before, "
        "0 AS reopened, 0 AS left_before, 0 AS closed, 0 AS moved_out, 0 AS away_before, "
        f"{gone_on('report')} AS gone_on, opened_on >= :first AND {gone_on('report')} "
        "AS gone_on_new FROM report WHERE lead IS NULL AND opened_on <= :last UNION ALL "
        f"SELECT r.region, r.district, r.kind, 0, 0, 0, {early} AND {back}, "
        f"NOT ({early}) AND {back}, {early} AND {left}, "
        f"NOT ({early}) AND {left} AND ({target}) <> 'A', "
        f"NOT ({early}) AND {left} AND ({target}) = 'A', {early} AND {left} AND ({target}) = 'A', "
        "0, 0 "
        "FROM status_change s JOIN report r ON r.id = s.report "
        "WHERE s.subject IS NULL AND r.lead IS NULL AND s.effective_on <= :last) "
        "GROUP BY 1, 2, 3",
        values,
    )


def groups(store: Store, first: date) -> list[Row]:
    """Cases by all that the tables of registration, results, stages and forms ask.

    Columns: region, district, kind, status, reason, registered, stage, form, fresh (opened
    in the period), n.
    """
    return store.rows(
        f"SELECT r.region, r.district, r.kind, r.status, r.reason, "
        f"coalesce({reached('registered', 'r')}, 0) AS registered, "
        f"{STAGE} AS stage, r.form, {_IN_PERIOD} AS fresh, count(*) AS n "
        f"FROM {SOURCES['cases'][0]} {STAGE_JOIN} WHERE r.lead IS NULL AND {CASE_KINDS} "
        f"AND NOT {gone_on('r')} "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
        {"first": first.isoformat()},
    )


def categories(store: Store, first: date) -> list[Row]:
    """Categories of cases, every one a case has: region, category, fresh, n."""
    counted = f"r.lead IS NULL AND {CASE_KINDS} AND NOT {gone_on('r')}"
    return store.rows(
        "SELECT region, category, fresh, count(*) AS n FROM ("
        "SELECT r.id, r.region, coalesce(r.category, 'unknown') AS category, "
        f"{_IN_PERIOD} AS fresh FROM report r WHERE {counted} UNION "
        f"SELECT r.id, r.region, t.value, {_IN_PERIOD} FROM report r "
        "JOIN report_tag t ON t.report = r.id AND t.what = 'category' "
        f"WHERE {counted}) GROUP BY 1, 2, 3",
        {"first": first.isoformat()},
    )


def persons(store: Store, first: date, last: date) -> list[Row]:
    """Persons of cases, each once a case.

    Columns: region, ppk, position_class, employment, status (the case's), forwarded (ever),
    follow_up, sanction (its kind), blocked, fresh, n.
    """
    source, where = SOURCES["persons"]
    finished = (
        f"(SELECT q.follow_up {_SAME_PERSON.format(join='')} AND q.follow_up IN ({_FINISHED}) "
        "LIMIT 1)"
    )
    sanction = (
        "(SELECT z.kind "
        + _SAME_PERSON.format(join="JOIN sanction z ON z.report = q.report AND z.subject = q.k")
        + " ORDER BY z.decided_on DESC, z.k DESC LIMIT 1)"
    )
    blocked = "p.blocked_on <= :last AND (p.unblocked_on IS NULL OR p.unblocked_on > :last)"
    return store.rows(
        "SELECT r.region, p.ppk, p.position_class, p.employment, l.status, "
        f"coalesce({reached('forwarded')}, 0) AS forwarded, "
        f"iif(l.status = 'forwarded', coalesce({finished}, p.follow_up), NULL) AS follow_up, "
        f"iif(l.status = 'forwarded', {sanction}, NULL) AS sanction, "
        f"coalesce({blocked}, 0) AS blocked, {_IN_PERIOD} AS fresh, count(*) AS n "
        f"FROM {source} WHERE {where} AND {CASE_KINDS} AND NOT {gone_on('l')} "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        {"first": first.isoformat(), "last": last.isoformat()},
    )


_STATUS_THEN = (
    "coalesce((SELECT s.to_status FROM status_change s WHERE s.report = r.id "
    "AND s.subject IS NULL AND s.effective_on <= :last ORDER BY s.k DESC LIMIT 1), 'received')"
)
_LEFT_ON = (
    "(SELECT max(s.effective_on) FROM status_change s WHERE s.report = r.id "
    "AND s.subject IS NULL AND s.effective_on BETWEEN :first AND :last "
    f"AND ({phase_of('s.to_status')}) <> 'S')"
)
_TOUCHED = (
    "(SELECT id FROM report WHERE opened_on BETWEEN :first AND :last UNION "
    "SELECT report FROM status_change WHERE subject IS NULL "
    "AND effective_on BETWEEN :first AND :last) t JOIN report r ON r.id = t.id"
)
"""SQL: the few reports of a period, found before anything is asked of each."""


def came_and_left(store: Store, first: date, last: date) -> list[Row]:
    """New and closed cases of a period: office, year, n, region, fresh, moved_on (see `annex`)."""
    return _of_period(store, first, last, "r.office, r.year, r.n, r.region")


def annex(store: Store, first: date, last: date) -> list[Row]:
    """New and closed cases of a period, without anything that names a person.

    Columns: office, year, n, register, kind, submitted_on, event_on, stage, region, classes
    (words of position classes, by commas), form, status at the period's end, fresh, moved_on
    (the last move of the period that left the supervisor for good, or None).
    """
    register = (
        "SELECT group_concat(number, ', ') FROM report_number b "
        "WHERE b.report = r.id AND b.kind = 'register'"
    )
    classes = (
        "SELECT group_concat(DISTINCT p.position_class) FROM report o "
        "JOIN subject p ON p.report = o.id WHERE o.id = r.id OR o.lead = r.id"
    )
    columns = (
        f"r.office, r.year, r.n, ({register}) AS register, r.kind, r.submitted_on, r.event_on, "
        f"{STAGE} AS stage, r.region, ({classes}) AS classes, r.form"
    )
    return _of_period(store, first, last, columns, STAGE_JOIN)


def _of_period(store: Store, first: date, last: date, columns: str, join: str = "") -> list[Row]:
    return store.rows(
        f"SELECT *, iif(({phase_of('status')}) <> 'S', left_on, NULL) AS moved_on FROM ("
        f"SELECT {columns}, {_STATUS_THEN} AS status, {_IN_PERIOD} AS fresh, {_LEFT_ON} AS left_on "
        f"FROM {_TOUCHED} {join} WHERE r.lead IS NULL AND {CASE_KINDS} AND r.opened_on <= :last) "
        "WHERE fresh OR moved_on IS NOT NULL ORDER BY office, year, n",
        {"first": first.isoformat(), "last": last.isoformat()},
    )


def named(store: Store, records: Collection[int]) -> list[Row]:
    """Region and kind of some reports: id, region, kind."""
    found: list[Row] = []
    ids = sorted(records)
    for start in range(0, len(ids), _MANY):
        part = ", ".join(map(str, ids[start : start + _MANY]))
        found += store.rows(f"SELECT id, region, kind FROM report WHERE id IN ({part})")
    return found


def nil_regions(store: Store, first: date, last: date) -> set[str]:
    """Regions that reported that there was nothing in the whole period."""
    found = store.rows(
        "SELECT region FROM nil_return WHERE first_on <= :first AND last_on >= :last",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return {row["region"] for row in found}


def open_on(store: Store, day: date) -> dict[str, str]:
    """Cases that were open for the supervisor at the end of a day: number to region."""
    status = (
        "coalesce((SELECT s.to_status FROM status_change s WHERE s.report = r.id "
        "AND s.subject IS NULL AND s.effective_on <= :day ORDER BY s.k DESC LIMIT 1), 'received')"
    )
    found = store.rows(
        "SELECT r.office || '/' || r.year || '/' || substr('000' || r.n, -max(4, length(r.n))) "
        f"AS number, r.region FROM report r WHERE r.lead IS NULL AND {CASE_KINDS} "
        f"AND r.opened_on <= :day AND ({phase_of(status)}) = 'S'",
        {"day": day.isoformat()},
    )
    return {row["number"]: row["region"] for row in found}
