"""Counts for the recap of a period, each by region so that one pass serves every region.

The queries read the file as it stands for them (known at an entry, as of the period's last
day) and never a name, a NIP, a reporter, a place or a free text.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from asn_netral.domain.status import FOLLOW_UP_PHASE_OF, OPEN_SUPERVISOR, PHASE_OF
from asn_netral.storage.sql import CASE_KINDS, STAGE, STAGE_JOIN, phase_of, words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import SOURCES, gone_on, reached

IN_PERIOD = "(r.opened_on >= :first)"
_FINISHED = words([word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C"])
_KEY = "coalesce({0}.person, {0}.report || '.' || {0}.k)"
_SAME_PERSON = (
    "FROM report o JOIN subject q ON q.report = o.id {join} WHERE (o.id = r.id OR o.lead = r.id) "
    f"AND {_KEY.format('q')} = {_KEY.format('p')}"
)


class Scope(NamedTuple):
    """Which cases a recap counts.

    Attributes:
        region: only of this region of the event, a province with its parts; None: all.
        apart: keep each region's figures apart; `region` is None in the rows without it.
    """

    region: str | None = None
    apart: bool = True

    def key(self, region: str) -> str:
        """SQL: the region by which rows are kept apart."""
        return region if self.apart else "NULL"

    def where(self, region: str) -> str:
        """SQL: a region is within the scope."""
        if self.region is None:
            return "1"
        return f"({region} >= :within AND {region} < :within || '/')"

    def values(self, **days: date) -> dict[str, object]:
        """The parameters of a query."""
        return {"within": self.region, **{name: day.isoformat() for name, day in days.items()}}


EVERYWHERE = Scope()


def flows(store: Store, first: date, last: date, scope: Scope = EVERYWHERE) -> list[dict[str, Any]]:
    """What came to and left the supervisor, per region, district and kind.

    Keys: region, district, kind; `before` and `came` (opened before and in the period),
    `moved_in`; `reopened_before`, `reopened`, `left_before`, `closed`, `moved_out`; all of
    leads. Opening is before + reopened_before − left_before. `gone_on` and `gone_on_new` (of
    those opened in the period) stand delegated to an office whose record in this file goes on
    with the case: to date it counts there alone.
    """
    values = scope.values(first=first, last=last)
    found: dict[tuple[str | None, ...], dict[str, Any]] = {}
    for sql in (_arrivals(scope), _moves(scope)):
        for row in store.rows(sql, values):
            place = (row["region"], row["district"], row["kind"])
            found.setdefault(place, dict.fromkeys(_FLOWS, 0)).update(dict(row))
    order = sorted(found, key=lambda place: tuple((text is not None, text or "") for text in place))
    return [found[place] for place in order]


_FLOWS = (
    *("region", "district", "kind", "before", "came", "moved_in", "reopened_before", "reopened"),
    *("left_before", "closed", "moved_out", "away_before", "gone_on", "gone_on_new"),
)


def _arrivals(scope: Scope) -> str:
    gone = gone_on("report")
    return (
        "SELECT region, district, kind, sum(opened_on < :first) AS before, "
        "sum(opened_on >= :first AND moved_in IS NULL) AS came, "
        "sum(opened_on >= :first AND moved_in IS NOT NULL) AS moved_in, "
        f"sum({gone}) AS gone_on, sum(opened_on >= :first AND {gone}) AS gone_on_new "
        f"FROM report WHERE lead IS NULL AND {scope.where('region')} AND opened_on <= :last "
        "GROUP BY 1, 2, 3"
    )


def _moves(scope: Scope) -> str:
    """SQL: moves to the supervisor and away; all others leave the sums as they are."""
    ours, away = words(OPEN_SUPERVISOR), words([w for w, p in PHASE_OF.items() if p == "A"])
    return (
        "SELECT region, district, kind, sum(early AND back) AS reopened_before, "
        "sum(NOT early AND back) AS reopened, sum(early AND NOT back) AS left_before, "
        "sum(NOT early AND NOT back AND NOT away) AS closed, "
        "sum(NOT early AND away) AS moved_out, sum(early AND away) AS away_before FROM ("
        "SELECT r.region, r.district, r.kind, s.effective_on < :first AS early, "
        f"s.to_status IN ({ours}) AS back, s.to_status IN ({away}) AS away "
        "FROM status_change s JOIN report r ON r.id = s.report "
        f"WHERE s.subject IS NULL AND r.lead IS NULL AND {scope.where('r.region')} "
        "AND s.effective_on <= :last AND "
        f"(coalesce(s.from_status, 'received') IN ({ours})) <> (s.to_status IN ({ours}))) "
        "GROUP BY 1, 2, 3"
    )


def groups(store: Store, first: date, scope: Scope = EVERYWHERE) -> list[Row]:
    """Cases by all that the tables of registration, results, stages and forms ask.

    Columns: region, status, reason, registered, stage, form, fresh (opened in the period), n.
    """
    return _rows(
        store,
        f"SELECT {scope.key('r.region')} AS region, r.status, r.reason, "
        f"coalesce({reached('registered', 'r')}, 0) AS registered, "
        f"{STAGE} AS stage, r.form, {IN_PERIOD} AS fresh, count(*) AS n "
        f"FROM {SOURCES['cases'][0]} {STAGE_JOIN} WHERE r.lead IS NULL AND {CASE_KINDS} "
        f"AND NOT {gone_on('r')} AND {scope.where('r.region')} "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7",
        scope.values(first=first),
    )


def categories(store: Store, first: date, scope: Scope = EVERYWHERE) -> list[Row]:
    """Categories of cases, every one a case has: region, category, fresh, n."""
    counted = (
        f"r.lead IS NULL AND {CASE_KINDS} AND NOT {gone_on('r')} AND {scope.where('r.region')}"
    )
    further = (
        "SELECT DISTINCT t.report, t.value FROM report_tag t JOIN report o ON o.id = t.report "
        "WHERE t.what = 'category' AND t.value IS NOT coalesce(o.category, 'unknown')"
    )
    return store.rows(
        "SELECT region, category, fresh, sum(n) AS n FROM ("
        f"SELECT {scope.key('r.region')} AS region, coalesce(r.category, 'unknown') AS category, "
        f"{IN_PERIOD} AS fresh, count(*) AS n FROM report r WHERE {counted} GROUP BY 1, 2, 3 "
        f"UNION ALL SELECT {scope.key('r.region')}, t.value, {IN_PERIOD}, 1 "
        f"FROM ({further}) t JOIN report r ON r.id = t.report WHERE {counted}) GROUP BY 1, 2, 3",
        scope.values(first=first),
    )


def persons(store: Store, first: date, last: date, scope: Scope = EVERYWHERE) -> list[Row]:
    """Persons of cases, each once a case.

    Columns: region, position_class, employment, status (the case's), forwarded (ever),
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
    return _rows(
        store,
        f"SELECT {scope.key('r.region')} AS region, p.position_class, p.employment, l.status, "
        f"coalesce({reached('forwarded')}, 0) AS forwarded, "
        f"iif(l.status = 'forwarded', coalesce({finished}, p.follow_up), NULL) AS follow_up, "
        f"iif(l.status = 'forwarded', {sanction}, NULL) AS sanction, "
        f"coalesce({blocked}, 0) AS blocked, {IN_PERIOD} AS fresh, count(*) AS n "
        f"FROM {source} WHERE {where} AND {CASE_KINDS} AND NOT {gone_on('l')} "
        f"AND {scope.where('r.region')} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
        scope.values(first=first, last=last),
    )


def _rows(store: Store, sql: str, values: dict[str, object]) -> list[Row]:
    """Rows of a query whose words, few in very many rows, are each kept once."""
    cursor = store.connection.execute(sql, values)
    known: dict[str, str] = {}
    return [
        Row(cursor, tuple(known.setdefault(v, v) if isinstance(v, str) else v for v in row))
        for row in cursor
    ]


def nil_regions(store: Store, first: date, last: date) -> set[str]:
    """Regions that reported that there was nothing in the whole period."""
    found = store.rows(
        "SELECT region FROM nil_return WHERE first_on <= :first AND last_on >= :last",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return {row["region"] for row in found}


def told_regions(store: Store, first: date, last: date) -> set[str]:
    """Regions of the event of which the period has anything: neither nil nor without data.

    That is a case that came or left the supervisor, or a tip that came in.
    """
    ours = words(OPEN_SUPERVISOR)
    crossed = f"(coalesce(s.from_status, 'received') IN ({ours})) <> (s.to_status IN ({ours}))"
    found = store.rows(
        "SELECT r.region FROM report r WHERE r.lead IS NULL "
        "AND r.opened_on BETWEEN :first AND :last "
        "UNION SELECT r.region FROM status_change s JOIN report r ON r.id = s.report "
        "WHERE s.effective_on BETWEEN :first AND :last AND s.subject IS NULL "
        f"AND r.lead IS NULL AND {CASE_KINDS} AND {crossed}",
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
