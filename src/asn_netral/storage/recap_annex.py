"""The cases of a period's recap one by one: which came and which left the supervisor."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from asn_netral.storage.recap import EVERYWHERE, IN_PERIOD, Scope
from asn_netral.storage.sql import CASE_KINDS, STAGE, STAGE_JOIN, phase_of
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import place_of

_STATUS_THEN = (
    "coalesce((SELECT s.to_status FROM status_change s WHERE s.report = r.id "
    "AND s.subject IS NULL AND s.effective_on <= :last ORDER BY s.k DESC LIMIT 1), 'received')"
)
_LEFT_ON = (
    "(SELECT max(s.effective_on) FROM status_change s WHERE s.report = r.id "
    "AND s.subject IS NULL AND s.effective_on BETWEEN :first AND :last "
    f"AND ({phase_of('s.to_status')}) <> 'S')"
)
_TOUCHED = (
    "(SELECT id FROM report WHERE opened_on BETWEEN :first AND :last UNION "
    "SELECT report FROM status_change WHERE subject IS NULL "
    "AND effective_on BETWEEN :first AND :last) t JOIN report r ON r.id = t.id"
)
"""SQL: the few reports of a period, found before anything is asked of each."""


def came_and_left(
    store: Store, first: date, last: date, by: str = "event", region: str | None = None
) -> list[Row]:
    """New and closed cases of a period: office, year, n, fresh, moved_on (see `annex`).

    Args:
        store: the file, as it stands for the running queries.
        first: the period's first day.
        last: its last one.
        by: which region of a case is meant, a word of `AXIS`.
        region: only this region of the axis, a province with all its parts; None: all.
    """
    scope = Scope(region)
    sql = _of_period(scope, "r.office, r.year, r.n", place=place_of(by, "cases"))
    return store.rows(sql, scope.values(first=first, last=last))


class Case(NamedTuple):
    """A case of the annex, without anything that names a person; days are ISO.

    Attributes:
        register: its numbers in the register, by commas.
        classes: words of the position classes of its persons, by commas.
        status: at the period's end.
        fresh: whether it opened in the period.
        moved_on: its last move of the period that left the supervisor for good, or None.
    """

    office: str
    year: int
    n: int
    register: str | None
    kind: str | None
    submitted_on: str | None
    event_on: str | None
    stage: str
    region: str
    classes: str | None
    form: str | None
    status: str
    fresh: int
    moved_on: str | None


def annex(store: Store, first: date, last: date, scope: Scope = EVERYWHERE) -> list[Case]:
    """New and closed cases of a period."""
    register = (
        "SELECT group_concat(number, ', ') FROM report_number b "
        "WHERE b.report = r.id AND b.kind = 'register'"
    )
    classes = (
        "SELECT group_concat(DISTINCT p.position_class) FROM report o "
        "JOIN subject p ON p.report = o.id WHERE o.id = r.id OR o.lead = r.id"
    )
    columns = (
        f"r.office, r.year, r.n, ({register}) AS register, r.kind, r.submitted_on, r.event_on, "
        f"{STAGE} AS stage, r.region, ({classes}) AS classes, r.form"
    )
    # There can be very many cases, whose words are few: each is kept once.
    known: dict[str, str] = {}
    made = []
    for row in store.connection.execute(
        _of_period(scope, columns, STAGE_JOIN), scope.values(first=first, last=last)
    ):
        *told, status, fresh, __, moved_on = row
        words = (*told, status, fresh, moved_on)
        made.append(Case._make(known.setdefault(w, w) if isinstance(w, str) else w for w in words))
    return made


def _of_period(scope: Scope, columns: str, join: str = "", place: str = "r.region") -> str:
    return (
        f"SELECT *, iif(({phase_of('status')}) <> 'S', left_on, NULL) AS moved_on FROM ("
        f"SELECT {columns}, {_STATUS_THEN} AS status, {IN_PERIOD} AS fresh, {_LEFT_ON} AS left_on "
        f"FROM {_TOUCHED} {join} WHERE r.lead IS NULL AND {CASE_KINDS} AND r.opened_on <= :last "
        f"AND {scope.where(place)}) "
        "WHERE fresh OR moved_on IS NOT NULL ORDER BY office, year, n"
    )
