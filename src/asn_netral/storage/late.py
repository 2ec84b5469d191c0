"""What tells whether a clock at BKN or the PPK can have passed."""

from __future__ import annotations

from asn_netral.storage.store import Store

FOLLOWED = (
    "(s.step IS NOT NULL OR EXISTS (SELECT 1 FROM referral f "
    "WHERE f.report IN (s.report, r.lead) AND f.received_on IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM recommendation n WHERE n.report = s.report AND n.subject = s.k))"
)
"""SQL: a person has what a clock at BKN or the PPK is exactly counted from.

Without it no clock of that person can be said to have passed.
"""


def anyone_followed(store: Store) -> bool:
    """Whether the file tells of any person what a clock at BKN or the PPK is counted from."""
    tables = ("referral", "recommendation", "subject WHERE step IS NOT NULL")
    return any(store.value(f"SELECT EXISTS (SELECT 1 FROM {table})") for table in tables)


def leads_of(store: Store, records: set[int]) -> set[int]:
    """The leads of the cases that some reports belong to."""
    sql = "SELECT coalesce(lead, id) FROM report WHERE id IN (SELECT value FROM json_each(?))"
    return {lead for (lead,) in store.connection.execute(sql, (str(sorted(records)),))}
