"""The ledger: what was open, came, left and remained in a period, for any grouping.

Every case posts its arrival on the day it opened and every move of its lead that takes it to
the supervisor or away. Opening and closing are sums of postings, so that the closing of one
week is the opening of the next. Cases of the same story are posted together (see
`asn_netral.storage.walk`); those whose persons must be told apart row by row are looked at one
by one for BKN and the PPK (`asn_netral.storage.waiting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from asn_netral.domain.balance import PARTS, Balance, Flow, Parts
from asn_netral.domain.lateness import Lateness
from asn_netral.domain.status import OPEN_SUPERVISOR
from asn_netral.domain.story import Edges, Story, Teller
from asn_netral.storage.sql import RECOMMENDED_ON, STAGE, STAGE_JOIN, words
from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import SOURCES, in_order, lead_of, place_of
from asn_netral.storage.waiting import at_ppk
from asn_netral.storage.walk import Things, stories

AXES_OF_GROUP = ("stage", "commitment", "category", "form", "status")

_BEFORE, _IN, _AFTER = 0, 1, 2

Groups = dict[str | None, Balance]


class Unbalanced(Exception):
    """The postings do not add up to the present; `contradictions` names the cases."""


def things(
    unit: str,
    by: str,
    groups: Sequence[str | None] = (None,),
    province: bool = False,
    region: str | None = None,
) -> Things:
    """Say in SQL what a unit counts and how it is grouped.

    Args:
        unit: a word of `UNIT`.
        by: a word of `AXIS`.
        groups: groupings of the same things, each of `AXES_OF_GROUP` or None for regions.
        province: put regencies and cities together as their province.
        region: only this region of the axis, a province with all its parts.
    """
    lead, (source, where) = lead_of(unit), SOURCES[unit]
    place = place_of(by, unit)
    values: dict[str, object] = {}
    if region is not None:
        where += f" AND {place} >= :region AND {place} < :region || '/'"
        values["region"] = region
    else:
        source = in_order(source)
    if "stage" in groups:
        source += f" {STAGE_JOIN}"
    if unit != "tips":
        where += " AND r.kind IS NOT 'informasi-awal'"
    each = {"persons": "p.report, p.k", "recommendations": "n.report, n.k"}.get(unit, "r.id")
    return Things(
        unit=unit,
        keys=tuple(
            _key(group, f"substr({place}, 1, 2)" if province else place, lead) for group in groups
        ),
        # Of one region few are read: better by its index than in the order of the table.
        each=each if region is None else f"+{each}",
        own="p.k" if unit == "persons" else "NULL",
        lead=lead,
        opened=_opened(unit),
        moved_in="l.moved_in" if unit == "persons" else "r.moved_in",
        source=source,
        where=where,
        values=values,
    )


def _key(group: str | None, place: str, lead: str) -> str:
    if group is None:
        return place
    if group == "stage":
        return STAGE
    return f"CAST({lead if group == 'status' else 'r'}.{group} AS TEXT)"


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


def balances(
    store: Store, counted: Things, first: date, last: date, lateness: Lateness | None = None
) -> list[Groups]:
    """The balances of a period by group, for each grouping; both days belong to the period.

    Args:
        store: the file, as it stands for the running queries.
        counted: what is counted, and its groupings.
        first: the period's first day.
        last: its last one.
        lateness: tells what is overdue on the last day; None leaves that at nought.

    Raises:
        Unbalanced: the moves of a case do not lead to its status.
    """
    if counted.unit == "recommendations":
        return [_recommendations(store, counted, key, first, last) for key in counted.keys]
    after = last + timedelta(1)
    edges = Edges((first, after, *(lateness.edges if lateness else ())))
    teller = Teller(edges, first, after)
    posted: dict[tuple[Any, ...], tuple[Parts, bool]] = {}
    careful, open_now = False, 0
    sums = [_Sums() for __ in counted.keys]
    for at, key, told, n in stories(store, counted, edges, last if lateness else None):
        if told not in posted:
            story = Story(*told)
            balance, ours = teller.posted(story)
            balance.overdue = int(lateness is not None and lateness.is_late(story, edges))
            posted[told] = balance.parts, ours
            careful = careful or (story.persons is None and story.forwarded)
        parts, ours = posted[told]
        sums[at].add(key, parts, n)
        open_now += n * ours * (at == 0)
    if open_now != _open_now(store, counted):
        raise Unbalanced
    found = [each.balances() for each in sums]
    for at, key, more in at_ppk(store, counted, first, last) if careful else ():
        found[at][key].add(more)
    return found


class _Sums:
    """The sums of postings by group."""

    def __init__(self) -> None:
        self._groups: dict[str | None, list[int]] = {}

    def add(self, key: str | None, parts: Parts, n: int) -> None:
        """Add what was posted for each of some things."""
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = [0] * len(PARTS)
        for place, amount in parts:
            group[place] += n * amount

    def balances(self) -> Groups:
        """The balance of each group."""
        return {key: Balance.of(group) for key, group in self._groups.items()}


def _recommendations(store: Store, counted: Things, group: str, first: date, last: date) -> Groups:
    """The balance of recommendations at the PPK: from the day it had them to its answer."""
    values = {**counted.values, "first": first.isoformat(), "last": last.isoformat()}
    day, answered = counted.opened, f"max(n.answered_on, {counted.opened})"
    sql = (
        f"SELECT {group}, {_when(day)}, "
        f"CASE WHEN n.answered_on IS NOT NULL THEN {_when(answered)} ELSE {_AFTER} END, count(*) "
        f"{counted.selection} GROUP BY 1, 2, 3"
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


def _when(day: str) -> str:
    return (
        f"CASE WHEN {day} < :first THEN {_BEFORE} WHEN {day} <= :last THEN {_IN} ELSE {_AFTER} END"
    )


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
    sql = (
        f"SELECT count(*) {counted.selection} "
        f"AND {counted.lead}.status IN ({words(OPEN_SUPERVISOR)})"
    )
    found: int = store.value(sql, counted.values)
    return found


def groups_of(
    store: Store, counted: Things, leads: Iterable[int], last: date
) -> list[tuple[str | None, ...]]:
    """The groups of each thing of these cases that counted by the end of a day."""
    values = {**counted.values, "leads": str(sorted(leads)), "last": last.isoformat()}
    sql = (
        f"SELECT {', '.join(counted.keys)} {counted.selection} AND {counted.opened} <= :last "
        f"AND {counted.lead}.id IN (SELECT value FROM json_each(:leads))"
    )
    return list(store.connection.execute(sql, values))


def oldest_open(store: Store, counted: Things, day: date) -> Row | None:
    """The case longest open at the supervisor at the end of a day: office, year, n, opened_on."""
    lead = counted.lead
    status = (
        "coalesce((SELECT to_status FROM status_change h WHERE h.subject IS NULL "
        f"AND h.report = {lead}.id AND h.effective_on <= :day ORDER BY k DESC LIMIT 1), 'received')"
    )
    return store.row(
        f"SELECT {lead}.office, {lead}.year, {lead}.n, {lead}.opened_on {counted.selection} "
        f"AND {lead}.opened_on <= :day AND {status} IN ({words(OPEN_SUPERVISOR)}) "
        f"ORDER BY {lead}.opened_on, {lead}.id LIMIT 1",
        {**counted.values, "day": day.isoformat()},
    )
