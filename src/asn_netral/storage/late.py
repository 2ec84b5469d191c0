"""What tells which clocks have passed on a day, read once and without a copy of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from asn_netral.domain.status import OPEN_SUPERVISOR
from asn_netral.storage.sql import words
from asn_netral.storage.store import Store

OpenReport = tuple[int, str | None, str | None, str | None, str | None, str | None]
"""Id, kind, day of the event, day known, day submitted, its moves (see `open_on`)."""

DAY_LENGTH = len("2024-11-27")
"""Of the day before each move's mark and status."""


def open_on(store: Store, day: date) -> Iterator[OpenReport]:
    """Leads of cases, and tips, that can be open for the supervisor at the end of a day.

    Moves are told in order as ``2024-10-14`` + 0 or 1 (the day was assumed) + status, by
    commas; None without one up to the day. The last of them says whether the report is open.
    """
    own = "FROM status_change h WHERE h.report = r.id AND h.subject IS NULL AND h.effective_on"
    told = "effective_on || coalesce(assumed, 0) || to_status"
    return store.connection.execute(
        "SELECT id, kind, event_on, known_on, submitted_on, "
        f"(SELECT group_concat({told}) FROM (SELECT * {own} <= :day ORDER BY k)) "
        "FROM report r WHERE lead IS NULL AND opened_on <= :day "
        f"AND (status IN ({words(OPEN_SUPERVISOR)}) OR EXISTS (SELECT 1 {own} > :day))",
        {"day": day.isoformat()},
    )


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
