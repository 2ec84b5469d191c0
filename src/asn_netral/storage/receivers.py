"""Persons as a receiver needs them: those referred to BKN, those recommended to a PPK."""

from __future__ import annotations

from asn_netral.storage.store import Row, Store

_REGISTER = (
    "(SELECT group_concat(u.number, ', ') FROM report_number u "
    "WHERE u.report = r.id AND u.kind = 'register') AS register"
)
_COLUMNS = (
    "r.office, r.year, r.n, r.region, r.event_on, r.form, s.k, s.name, s.nip, s.employment, "
    f"s.position, s.agency, s.ppk, {_REGISTER}"
)
_WITHIN = "(:{0} IS NULL OR {1} = :{0} OR {1} LIKE :{0} || '.%')"


def referred_to_bkn(store: Store, region: str | None) -> list[Row]:
    """Persons of cases referred to BKN and not sent back, each once, with the last referral."""
    return store.rows(
        f"SELECT {_COLUMNS}, f.document, max(f.sent_on) AS sent_on FROM referral f "
        "JOIN report c ON c.id = f.report "
        "JOIN report r ON coalesce(r.lead, r.id) = coalesce(c.lead, c.id) "
        "JOIN subject s ON s.report = r.id "
        "AND (f.subject IS NULL OR (s.report = f.report AND s.k = f.subject)) "
        "WHERE f.destination = 'bkn' AND f.returned_on IS NULL "
        f"AND {_WITHIN.format('region', 'r.region')} "
        "GROUP BY s.report, s.k ORDER BY r.office, r.year, r.n, s.k",
        {"region": region},
    )


def recommended_to(store: Store, ppk: str, region: str | None) -> list[Row]:
    """Persons whom a region employs and on whom BKN wrote to its head, a row for each letter."""
    return store.rows(
        f"SELECT {_COLUMNS}, f.k AS letter, f.document, f.kind FROM recommendation f "
        "JOIN report r ON r.id = f.report JOIN subject s ON s.report = f.report "
        f"AND s.k = f.subject WHERE s.ppk = :ppk AND {_WITHIN.format('region', 'r.region')} "
        "ORDER BY r.office, r.year, r.n, s.k, f.k",
        {"ppk": ppk, "region": region},
    )
