"""Rows of the follow-up and what clocks need of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from asn_netral.domain.status import OPEN_PPK, OPEN_SUPERVISOR
from asn_netral.storage.sql import words
from asn_netral.storage.store import Row, Store

_NUMBER = "r.office, r.year, r.n, r.lead, r.region, r.handled_by, r.kind, r.in_charge, r.source"


def open_reports(store: Store, where: str, values: Mapping[str, object]) -> Iterator[Row]:
    """Leads of cases, and tips, that are open for the supervisor; `where` speaks of `r`.

    Yields:
        Rows by id, read one by one: id, office, year, n, region, handled_by, kind, in_charge,
        status, the days that clocks start from; `moves` by commas, in any order, each as place,
        day, 0 or 1 (assumed) and status; `extended`, clocks with their further days, or NULL.
    """
    extended = "SELECT json_group_object(clock, days) FROM extension x WHERE x.report = r.id"
    return _stream(
        store,
        "SELECT r.id, r.office, r.year, r.n, r.region, r.handled_by, r.kind, r.in_charge, "
        "r.status, r.event_on, r.known_on, r.submitted_on, group_concat("
        "h.k || ' ' || h.effective_on || coalesce(h.assumed, 0) || h.to_status) AS moves, "
        f"CASE WHEN r.id IN (SELECT report FROM extension) THEN ({extended}) END AS extended "
        "FROM report r LEFT JOIN status_change h ON h.report = r.id AND h.subject IS NULL "
        f"WHERE r.lead IS NULL AND r.status IN ({words(OPEN_SUPERVISOR)}) AND ({where}) "
        "GROUP BY r.id ORDER BY r.id",
        values,
    )


def waiting_persons(store: Store, where: str, values: Mapping[str, object]) -> Iterator[Row]:
    """Persons of forwarded cases who wait at BKN or the PPK; `where` speaks of `r` and `s`.

    Yields:
        Rows by report and person, read one by one, with the day of the person's last move
        (`moved_on`) and, as JSON or NULL, the last referral in force (`referred`: received_on,
        sent_on, destination; one of the whole case counts) and the last recommendation
        (`recommended`: received_on, issued_on, answered_on).
    """
    moved = (
        "SELECT h.effective_on FROM status_change h WHERE h.report = s.report "
        "AND h.subject = s.k ORDER BY h.k DESC LIMIT 1"
    )
    referred = (
        "SELECT json_array(f.received_on, f.sent_on, f.destination) FROM referral f "
        "WHERE f.report = {0} AND f.returned_on IS NULL AND (f.subject IS NULL{1}) "
        "ORDER BY f.k DESC LIMIT 1"
    )
    own, whole = referred.format("s.report", " OR f.subject = s.k"), referred.format("r.lead", "")
    recommended = (
        "SELECT json_array(n.received_on, n.issued_on, n.answered_on) FROM recommendation n "
        "WHERE n.report = s.report AND n.subject = s.k ORDER BY n.k DESC LIMIT 1"
    )
    return _stream(
        store,
        f"SELECT {_NUMBER}, s.report, s.k, s.employment, s.position_class, s.ppk, s.follow_up, "
        f"s.step, s.step_on, ({moved}) AS moved_on, coalesce(({own}), ({whole})) AS referred, "
        f"({recommended}) AS recommended FROM subject s JOIN report r ON r.id = s.report "
        "LEFT JOIN report l ON l.id = r.lead "
        f"WHERE s.follow_up IN ({words(OPEN_PPK)}) "
        f"AND coalesce(l.status, r.status) = 'forwarded' AND ({where}) ORDER BY r.id, s.k",
        values,
    )


def _stream(store: Store, sql: str, values: Mapping[str, object]) -> Iterator[Row]:
    cursor = store.connection.cursor()
    cursor.row_factory = Row
    return iter(cursor.execute(sql, dict(values)))


def followed_up(store: Store, table: str, where: str, values: Mapping[str, object]) -> list[Row]:
    """Rows of `referral`, `recommendation` or `sanction` with their report and person."""
    days = {"referral": "sent_on", "recommendation": "issued_on", "sanction": "decided_on"}
    return store.rows(
        f"SELECT f.*, {_NUMBER}, s.position_class, s.employment, s.ppk, s.follow_up, "
        f"s.blocked_on, s.unblocked_on, s.step, s.step_on FROM {table} f "
        "JOIN report r ON r.id = f.report "
        "LEFT JOIN subject s ON s.report = f.report AND s.k = f.subject "
        f"WHERE {where} ORDER BY f.{days[table]}, f.report, f.k",
        values,
    )


def of_report(store: Store, table: str, record: int) -> list[Row]:
    """Rows of one of a report's child tables in the order they were written."""
    return store.rows(f"SELECT * FROM {table} WHERE report = ? ORDER BY 2", (record,))


def outreach_rows(store: Store, where: str, values: Mapping[str, object]) -> list[Row]:
    """Outreach activities by day; `where` speaks of `o`."""
    return store.rows(f"SELECT * FROM outreach o WHERE {where} ORDER BY o.held_on, o.id", values)


_WAITING = {
    "referral": "f.returned_on IS NULL AND EXISTS (SELECT 1 FROM subject q "
    "WHERE q.report = f.report AND q.k = coalesce(f.subject, q.k) "
    "AND q.follow_up = 'awaiting-bkn')",
    "recommendation": "f.answered_on IS NULL",
    "sanction": "f.delivered_on IS NULL",
}


def limited_to(
    table: str, record: int | None, region: str | None, ppk: str | None, *, waiting: bool
) -> tuple[str, dict[str, object]]:
    """A condition for `followed_up` and its values; a province stands for its parts."""
    within = "(:{0} IS NULL OR {1} = :{0} OR {1} LIKE :{0} || '.%')"
    parts = [
        "(:record IS NULL OR f.report = :record)",
        within.format("region", "r.region"),
        within.format("ppk", "s.ppk"),
    ]
    if waiting:
        parts.append(_WAITING[table])
    return " AND ".join(parts), {"record": record, "region": region, "ppk": ppk}
