"""What the five commitments are counted from."""

from __future__ import annotations

from collections import defaultdict

from asn_netral.storage.sql import CASE_KINDS, STAGE, STAGE_JOIN
from asn_netral.storage.store import Row, Store


def cases_touching(store: Store) -> list[Row]:
    """A row for each case and commitment (1 or 2) that it touches, with the stage of the event."""
    return store.rows(
        f"SELECT r.id, r.office, r.year, r.n, r.region, r.event_on, m.value AS commitment, "
        f"{STAGE} AS stage FROM report r JOIN ("
        "SELECT id AS report, commitment AS value FROM report WHERE commitment IN (1, 2) UNION "
        "SELECT report, CAST(value AS INTEGER) FROM report_tag WHERE what = 'commitment' "
        f"AND value IN ('1', '2')) m ON m.report = r.id {STAGE_JOIN} "
        f"WHERE r.lead IS NULL AND {CASE_KINDS} ORDER BY r.office, r.year, r.n, m.value"
    )


def employers(store: Store) -> dict[int, set[str]]:
    """Case → the regions whose heads employ its persons, as far as they are known."""
    found: dict[int, set[str]] = defaultdict(set)
    for case, ppk in store.connection.execute(
        "SELECT DISTINCT coalesce(r.lead, r.id), s.ppk FROM subject s "
        "JOIN report r ON r.id = s.report WHERE s.ppk IS NOT NULL"
    ):
        found[case].add(ppk)
    return found


def passed_on(store: Store, internal: bool) -> list[Row]:
    """Reports that came from a head of region, and the first day on which they were passed on.

    Args:
        store: the file.
        internal: the file is one of a region's own administration: its findings and tips
            are the information that it is to pass on.
    """
    own = "OR r.kind IN ('temuan', 'informasi-awal')" if internal else ""
    return store.rows(
        "SELECT r.id, r.office, r.year, r.n, r.region, r.known_on, r.submitted_on, r.opened_on, "
        "r.source, min(coalesce((SELECT min(s.effective_on) FROM status_change s "
        "WHERE s.report = r.id AND s.subject IS NULL "
        "AND s.to_status IN ('forwarded', 'delegated')), '9999'), "
        "coalesce((SELECT min(f.sent_on) FROM referral f WHERE f.report = r.id), '9999')) "
        f"AS passed_on FROM report r WHERE (r.source = 'kepala-daerah' {own}) "
        "ORDER BY r.office, r.year, r.n"
    )
