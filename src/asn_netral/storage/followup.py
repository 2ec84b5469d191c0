"""Rows of the follow-up and what clocks need of them."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.status import OPEN_PPK, OPEN_SUPERVISOR
from asn_netral.storage.sql import words
from asn_netral.storage.store import Row, Store

_NUMBER = "r.office, r.year, r.n, r.lead, r.region, r.handled_by, r.kind, r.in_charge, r.source"


def open_reports(store: Store, where: str, values: Mapping[str, object]) -> list[Row]:
    """Leads of cases, and tips, that are open for the supervisor; `where` speaks of `r`."""
    return store.rows(
        "SELECT r.* FROM report r WHERE r.lead IS NULL "
        f"AND r.status IN ({words(OPEN_SUPERVISOR)}) AND ({where}) ORDER BY r.id",
        values,
    )


def waiting_persons(store: Store, where: str, values: Mapping[str, object]) -> list[Row]:
    """Persons of forwarded cases who wait at BKN or the PPK; `where` speaks of `r`."""
    return store.rows(
        f"SELECT {_NUMBER}, s.* FROM subject s JOIN report r ON r.id = s.report "
        "LEFT JOIN report l ON l.id = r.lead "
        f"WHERE s.follow_up IN ({words(OPEN_PPK)}) "
        f"AND coalesce(l.status, r.status) = 'forwarded' AND ({where}) ORDER BY r.id, s.k",
        values,
    )


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
