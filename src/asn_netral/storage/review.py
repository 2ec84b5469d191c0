"""What a report is looked over with: what is held beside it, and records it may repeat."""

from __future__ import annotations

from datetime import date, timedelta

from asn_netral.storage.store import Row, Store

_NEIGHBOURS = 200
"""Records of one region and three days that are looked at; more are a day of mass reports."""


def has_reporter(store: Store, record: int) -> bool:
    """Whether the vault names a reporter; the name itself is not read."""
    return store.row("SELECT 1 FROM reporter WHERE report = ?", (record,)) is not None


def has_evidence(store: Store, record: int) -> bool:
    """Whether evidence is kept for a report."""
    sql = "SELECT 1 FROM evidence WHERE report = ? AND removed_on IS NULL"
    return store.row(sql, (record,)) is not None


def decided(store: Store, record: int) -> dict[str, bool]:
    """What the supervisors decided of the requirements, by code."""
    rows = store.rows("SELECT what, met FROM requirement WHERE report = ?", (record,))
    return {row["what"]: bool(row["met"]) for row in rows if row["met"] is not None}


def persons_with_nip(store: Store, nips: list[str]) -> list[Row]:
    """Rows of `subject` with one of these NIP, with the number of their report."""
    if not nips:
        return []
    marks = ", ".join("?" * len(nips))
    return store.rows(
        "SELECT r.id, r.office, r.year, r.n, r.region, r.event_on, s.name, s.nip FROM subject s "
        f"JOIN report r ON r.id = s.report WHERE s.nip IN ({marks}) ORDER BY r.id, s.k",
        tuple(nips),
    )


def persons_nearby(store: Store, region: str, event_on: date) -> list[Row]:
    """Persons of reports of the same region whose event lies at most a day apart."""
    day = timedelta(days=1)
    return store.rows(
        "SELECT r.id, r.office, r.year, r.n, r.region, r.event_on, s.name, s.nip FROM report r "
        "JOIN subject s ON s.report = r.id WHERE r.region = ? AND r.event_on BETWEEN ? AND ? "
        f"AND s.name IS NOT NULL ORDER BY r.id, s.k LIMIT {_NEIGHBOURS}",
        (region, (event_on - day).isoformat(), (event_on + day).isoformat()),
    )
