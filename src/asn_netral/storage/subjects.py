"""Persons of reports across the file: finding, and keeping the rows of one NIP together."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store


def rows(store: Store, where: str, values: Mapping[str, object]) -> list[Row]:
    """Persons `s` with their report `r` and its lead `l`, by report and place."""
    return store.rows(
        "SELECT s.*, r.office, r.year, r.n, r.region, r.handled_by, "
        "coalesce(l.status, r.status) AS case_status FROM subject s "
        "JOIN report r ON r.id = s.report LEFT JOIN report l ON l.id = r.lead "
        f"WHERE {where} ORDER BY r.office, r.year, r.n, s.k",
        values,
    )


def regroup(store: Store, change: Change, nip: str) -> None:
    """Make the rows of one NIP one person: each names the first of them.

    Called after rows with this NIP were written, changed or lost it.
    """
    found = store.rows(
        "SELECT report, k, person FROM subject WHERE nip = ? ORDER BY report, k", (nip,)
    )
    if not found:
        return
    first = f"{found[0]['report']}.{found[0]['k']}"
    for index, row in enumerate(found):
        person = first if index else None
        if row["person"] != person:
            change.update("subject", (row["report"], row["k"]), {"person": person})
