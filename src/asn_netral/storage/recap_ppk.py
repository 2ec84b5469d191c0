"""Persons of one PPK whom a recommendation or a letter concerns, for the PPK's own recap."""

from __future__ import annotations

from datetime import date

from asn_netral.domain.status import FOLLOW_UP_PHASE_OF
from asn_netral.storage.sql import CASE_KINDS, RECOMMENDED_ON, words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import SOURCES

_FINISHED = words([word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C"])
_RECOMMENDED = "FROM recommendation n WHERE n.report = p.report AND n.subject = p.k"
_MOVED = "FROM status_change s WHERE s.report = p.report AND s.subject = p.k AND s.to_status"


def employed(store: Store, ppk: str | None = None) -> list[Row]:
    """Persons employed by a PPK who came to it, each once a case; never a name or a NIP.

    Without a PPK those of every one. Columns: ppk, office, year, n, k, employment,
    position_class, agency, follow_up, step, blocked_on, unblocked_on, start_on (the first of
    letter and move to the PPK), answered_on, finished_on, recommended and sanction (kinds),
    source.
    """
    source, where = SOURCES["persons"]
    recommended = RECOMMENDED_ON.replace("r.opened_on", "m.opened_on")
    return store.rows(
        "SELECT * FROM (SELECT p.ppk, m.office, m.year, m.n, p.k, p.employment, p.position_class, "
        "p.agency, p.follow_up, p.step, p.blocked_on, p.unblocked_on, "
        f"coalesce((SELECT min({recommended}) {_RECOMMENDED}), "
        f"(SELECT min(s.effective_on) {_MOVED} = 'awaiting-ppk')) AS start_on, "
        f"(SELECT max(n.answered_on) {_RECOMMENDED}) AS answered_on, "
        f"(SELECT max(s.effective_on) {_MOVED} IN ({_FINISHED})) AS finished_on, "
        f"(SELECT n.kind {_RECOMMENDED} ORDER BY n.k DESC LIMIT 1) AS recommended, "
        "(SELECT z.kind FROM sanction z WHERE z.report = p.report AND z.subject = p.k "
        "ORDER BY z.k DESC LIMIT 1) AS sanction "
        f"FROM {source} WHERE {where} AND {CASE_KINDS} "
        f"AND {'p.ppk IS NOT NULL' if ppk is None else 'p.ppk = :ppk'}) "
        "WHERE start_on IS NOT NULL ORDER BY office, year, n, k",
        {"ppk": ppk},
    )


def passed_on(store: Store, ppk: str, first: date, last: date) -> tuple[int, int]:
    """Reports that a head of region passed on about events there: in the period, to date."""
    found = store.row(
        "SELECT count(*) AS every, coalesce(sum(opened_on >= :first), 0) AS fresh FROM report "
        "WHERE source = 'kepala-daerah' AND region = :ppk AND opened_on <= :last",
        {"ppk": ppk, "first": first.isoformat(), "last": last.isoformat()},
    )
    return (found["fresh"], found["every"]) if found else (0, 0)


def outreach(store: Store, region: str, last: date) -> list[Row]:
    """Outreach in a region up to a day: held_on, participants, agencies, agencies_total."""
    return store.rows(
        "SELECT held_on, participants, agencies, agencies_total FROM outreach "
        "WHERE region = :region AND held_on <= :last ORDER BY held_on, id",
        {"region": region, "last": last.isoformat()},
    )
