"""Persons of reports across the file: finding, and keeping the rows of one NIP together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from asn_netral.storage.change import Change
from asn_netral.storage.store import Row, Store


def rows(
    store: Store,
    *,
    report: int | None = None,
    follow_up: str | None = None,
    ppk: str | None = None,
    without_nip: bool = False,
) -> list[Row]:
    """Persons with the number and the case's status of their report, in its order.

    Args:
        store: the file.
        report: only persons of this report.
        follow_up: only with this follow-up status.
        ppk: only employed by the head of this region, or of a part of it.
        without_nip: only those whose NIP is not known.
    """
    values = {"report": report, "follow_up": follow_up, "ppk": ppk}
    conditions = {
        "report": "s.report = :report",
        "follow_up": "s.follow_up = :follow_up",
        "ppk": "(s.ppk = :ppk OR s.ppk LIKE :ppk || '.%')",
    }
    parts = [sql for name, sql in conditions.items() if values[name] is not None]
    if without_nip:
        parts.append("s.nip IS NULL")
    return store.rows(
        "SELECT s.*, r.office, r.year, r.n, coalesce(l.status, r.status) AS case_status "
        "FROM subject s JOIN report r ON r.id = s.report LEFT JOIN report l ON l.id = r.lead "
        f"WHERE {' AND '.join(parts) or '1'} ORDER BY r.office, r.year, r.n, s.k",
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


_NUMBERED = (
    "SELECT s.*, r.office, r.year, r.n FROM {subjects} JOIN report r ON r.id = s.report "
    "LEFT JOIN report l ON l.id = r.lead WHERE {where} ORDER BY r.office, r.year, r.n, s.k"
)


def _where(condition: str, *, forwarded: bool) -> str:
    if not forwarded:
        return condition
    return f"coalesce(l.status, r.status) = 'forwarded' AND {condition}"


def of_nip(store: Store, nip: str, *, forwarded: bool) -> list[Row]:
    """Persons with a NIP, with the number of their report; perhaps of forwarded cases only."""
    where = _where("s.nip = ?", forwarded=forwarded)
    return store.rows(_NUMBERED.format(subjects="subject s", where=where), (nip,))


def at(store: Store, places: Iterable[tuple[int, int]], *, forwarded: bool) -> list[Row]:
    """The same of some persons, each told by a report and its place there."""
    some = "json_each(?) j CROSS JOIN subject s ON s.report = j.value ->> 0 AND s.k = j.value ->> 1"
    where = _where("1", forwarded=forwarded)
    return store.rows(_NUMBERED.format(subjects=some, where=where), (json.dumps(list(places)),))


def names(store: Store) -> Iterator[tuple[int, int, str]]:
    """(report, place, name) of every person with a name."""
    yield from store.connection.execute(
        "SELECT report, k, name FROM subject WHERE name IS NOT NULL"
    )
