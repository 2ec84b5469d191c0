"""The ledger: what was open, came, left and remained in a period, for any grouping.

Every case posts its arrival on the day it opened and every move of its lead that takes it to
the supervisor or away. Opening and closing are sums of postings, so that the closing of one
week is the opening of the next. What waits at BKN and the PPK stands in
`asn_netral.storage.waiting`, because there a case depends on all its persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from asn_netral.domain.balance import Balance, Flow
from asn_netral.domain.status import RULES
from asn_netral.storage.sql import RECOMMENDED_ON, STAGE, STAGE_JOIN, words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import CONTINUED, SOURCES, lead_of, place_of

AXES_OF_GROUP = ("stage", "commitment", "category", "form", "status")

_AWAY = [word for word, rule in RULES.items() if rule.phase == "A"]
_WITH_SUPERVISOR = [word for word, rule in RULES.items() if rule.phase == "S"]
_BEFORE, _IN, _AFTER = 0, 1, 2
_HANDED_ON = "handed_on"
"""A case that was delegated to an office whose records stand in the same file."""


class Unbalanced(Exception):
    """The postings do not add up to the present; `contradictions` names the cases."""


class Things(NamedTuple):
    """What a unit counts, as SQL.

    Attributes:
        key: its group.
        lead: alias of the report that leads its case.
        opened: the day on which it begins to count.
        moved_in: the office it came from, NULL where it is new.
        source: FROM and WHERE.
        values: of the parameters.
    """

    key: str
    lead: str
    opened: str
    moved_in: str
    source: str
    values: dict[str, object]


def things(
    unit: str, by: str, group: str | None = None, province: bool = False, region: str | None = None
) -> Things:
    """Say in SQL what a unit counts and how it is grouped.

    Args:
        unit: a word of `UNIT`.
        by: a word of `AXIS`.
        group: one of `AXES_OF_GROUP`, None for regions.
        province: put regencies and cities together as their province.
        region: only this region of the axis, a province with all its parts.
    """
    lead, (source, where) = lead_of(unit), SOURCES[unit]
    place = place_of(by, unit)
    key = f"substr({place}, 1, 2)" if province else place
    if group == "stage":
        key, source = STAGE, f"{source} {STAGE_JOIN}"
    elif group:
        key = f"CAST({lead if group == 'status' else 'r'}.{group} AS TEXT)"
    values: dict[str, object] = {}
    if region is not None:
        where += f" AND {place} >= :region AND {place} < :region || '/'"
        values["region"] = region
    elif source.startswith("report r"):
        # Every case is read: in the table's own order that takes half as long.
        source = source.replace("report r", "report r NOT INDEXED", 1)
    if unit != "tips":
        where += " AND r.kind IS NOT 'informasi-awal'"
    return Things(
        key=key,
        lead=lead,
        opened=_opened(unit),
        moved_in="l.moved_in" if unit == "persons" else "r.moved_in",
        source=f"FROM {source} WHERE {where}",
        values=values,
    )


def _opened(unit: str) -> str:
    """SQL: the day from which a thing counts, never before its case."""
    if unit == "recommendations":
        return f"max({RECOMMENDED_ON}, m.opened_on, l.opened_on)"
    if unit == "cases":
        return "r.opened_on"
    if unit != "persons":
        return "max(r.opened_on, l.opened_on)"
    # Named by several reports of the case, a person counts from the first of them.
    first = (
        "SELECT min(o.opened_on) FROM report o JOIN subject q ON q.report = o.id "
        "WHERE (o.id = r.id OR o.lead = r.id) AND coalesce(q.person, q.report || '.' || q.k) = "
        "coalesce(p.person, p.report || '.' || p.k)"
    )
    joined = "EXISTS (SELECT 1 FROM report j WHERE j.lead = r.id)"
    return f"max(l.opened_on, CASE WHEN {joined} THEN ({first}) ELSE m.opened_on END)"


def supervisor(store: Store, counted: Things, first: date, last: date) -> dict[str | None, Balance]:
    """The balance for the supervisor by group; both days belong to the period.

    Raises:
        Unbalanced: all postings of the file do not add up to what is open by status.
    """
    values = {**counted.values, "first": first.isoformat(), "last": last.isoformat()}
    found: dict[str | None, Balance] = {}
    at_the_end = 0
    for key, what, when, n in store.connection.execute(_postings(counted), values):
        balance = found.setdefault(key, Balance.empty())
        if what == _HANDED_ON:
            # It counts where it went on: once in the file.
            balance.to_date_received -= n if when != _AFTER else 0
            what = "moved_out"  # noqa: PLW2901 - for this office it is that
        at_the_end += n if what in ("new", "moved_in", "reopened") else -n
        if when == _BEFORE:
            balance.supervisor.opening += n if what in ("new", "moved_in", "reopened") else -n
        elif when == _IN:
            setattr(balance.supervisor, what, getattr(balance.supervisor, what) + n)
        if when == _AFTER:
            continue
        if what in ("new", "moved_in"):
            balance.to_date_received += n
        elif what != "moved_out":
            balance.to_date_closed += n if what == "closed" else -n
    if at_the_end != _open_now(store, counted):
        raise Unbalanced
    return found


def _postings(counted: Things) -> str:
    """SQL: arrivals, and moves to the supervisor or away, as (group, what, when, number)."""
    thing = (
        f"SELECT {counted.key} AS g, {counted.lead}.id AS lead, {counted.opened} AS opened, "
        f"{counted.moved_in} AS moved_in {counted.source}"
    )
    away, ours = words(_AWAY), words(_WITH_SUPERVISOR)
    return (
        f"SELECT g, iif(moved_in IS NULL, 'new', 'moved_in'), {_when('opened')}, count(*) "
        f"FROM ({thing}) GROUP BY 1, 2, 3 UNION ALL "
        f"SELECT g, CASE WHEN h.to_status IN ({ours}) THEN 'reopened' "
        f"WHEN h.to_status IN ({away}) THEN iif(lead IN {CONTINUED}, '{_HANDED_ON}', 'moved_out') "
        "ELSE 'closed' END, "
        f"{_when('max(h.effective_on, opened)')}, count(*) "
        f"FROM ({thing}) JOIN status_change h ON h.report = lead AND h.subject IS NULL "
        f"AND (h.to_status IN ({ours})) <> (h.from_status IN ({ours})) GROUP BY 1, 2, 3"
    )


def _when(day: str) -> str:
    return (
        f"CASE WHEN {day} < :first THEN {_BEFORE} WHEN {day} <= :last THEN {_IN} ELSE {_AFTER} END"
    )


def recommendations(
    store: Store, counted: Things, first: date, last: date
) -> dict[str | None, Balance]:
    """The balance of recommendations at the PPK: from the day it had them to its answer."""
    values = {**counted.values, "first": first.isoformat(), "last": last.isoformat()}
    day, answered = counted.opened, f"max(n.answered_on, {counted.opened})"
    sql = (
        f"SELECT {counted.key}, {_when(day)}, "
        f"CASE WHEN n.answered_on IS NOT NULL THEN {_when(answered)} ELSE {_AFTER} END, count(*) "
        f"{counted.source} GROUP BY 1, 2, 3"
    )
    found: dict[str | None, Balance] = {}
    for key, came, left, n in store.connection.execute(sql, values):
        balance = found.setdefault(key, Balance.empty())
        flow: Flow = balance.ppk
        flow.opening += n * (came == _BEFORE and left != _BEFORE)
        flow.new += n * (came == _IN)
        flow.closed += n * (left == _IN)
        balance.to_date_received += n * (came != _AFTER)
        balance.to_date_closed += n * (left != _AFTER)
    return found


def contradictions(store: Store) -> list[tuple[str, int]]:
    """Leads whose moves do not lead to their status, as (office and year, sequence).

    The ledger adds up moves; a case with a move missing or doubled would spoil every sum.
    """
    sql = """
    SELECT office || '/' || year, n FROM report r WHERE lead IS NULL AND (
      r.status <> coalesce((SELECT to_status FROM status_change h WHERE h.report = r.id
        AND h.subject IS NULL ORDER BY k DESC LIMIT 1),
        iif(kind = 'informasi-awal', 'tracing', 'received'))
      OR EXISTS (SELECT 1 FROM (SELECT from_status, lag(to_status, 1,
          iif(r.kind = 'informasi-awal', 'tracing', 'received')) OVER (ORDER BY k) AS earlier
        FROM status_change h WHERE h.report = r.id AND h.subject IS NULL)
        WHERE from_status IS NOT earlier))
    ORDER BY office, year, n
    """
    return list(store.connection.execute(sql))


def _open_now(store: Store, counted: Things) -> int:
    """How many are open at the supervisor by their present status; the ledger must agree."""
    ours = words(_WITH_SUPERVISOR)
    sql = f"SELECT count(*) {counted.source} AND {counted.lead}.status IN ({ours})"
    found: int = store.value(sql, counted.values)
    return found


def groups_of(store: Store, counted: Things, leads: Iterable[int], last: date) -> list[str | None]:
    """The group of each thing of these cases that counted by the end of a day."""
    values = {**counted.values, "leads": str(sorted(leads)), "last": last.isoformat()}
    sql = (
        f"SELECT {counted.key} {counted.source} AND {counted.opened} <= :last "
        f"AND {counted.lead}.id IN (SELECT value FROM json_each(:leads))"
    )
    return [key for (key,) in store.connection.execute(sql, values)]


def oldest_open(store: Store, counted: Things) -> Row | None:
    """The case longest open at the supervisor now: office, year, n, opened_on."""
    ours = words(_WITH_SUPERVISOR)
    return store.row(
        f"SELECT {counted.lead}.office, {counted.lead}.year, {counted.lead}.n, "
        f"{counted.lead}.opened_on {counted.source} AND {counted.lead}.status IN ({ours}) "
        f"ORDER BY {counted.lead}.opened_on, {counted.lead}.id LIMIT 1",
        counted.values,
    )
