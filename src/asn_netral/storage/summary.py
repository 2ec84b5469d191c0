"""Counting: per region or stage, in one unit, as the file stands for the running queries.

Each unit has its own rows: a case is a lead of a laporan or temuan, a report any laporan or
temuan, a person one of a case's (twice in two cases, so that parts sum). What the figures of
a row mean stands in `asn_netral.domain.counting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from asn_netral.domain.counting import FIGURES
from asn_netral.domain.status import CASE, PHASE_OF, RULES, TIP, implies, moves_from
from asn_netral.storage.sql import CASE_WAITS, STAGE, STAGE_JOIN, person_waits, words
from asn_netral.storage.store import Store

STATE_OF_PHASE = {"S": "open_supervisor", "P": "open_ppk", "C": "closed", "A": "moved_out"}
REACHED = ("registered", "violation", "forwarded")

_FIRST_OF_PERSON = """
(p.person IS NULL AND r.id NOT IN (SELECT lead FROM report WHERE lead NOT NULL) OR NOT EXISTS (
  SELECT 1 FROM report o JOIN subject q ON q.report = o.id
  WHERE (o.id = r.id OR o.lead = r.id)
    AND coalesce(q.person, q.report || '.' || q.k) = coalesce(p.person, p.report || '.' || p.k)
    AND (o.opened_on, o.id, q.person NOT NULL, q.k) < (m.opened_on, m.id, p.person NOT NULL, p.k)))
"""
"""SQL: row `p` is the first of its person in the case, on any day from its report's first."""
_LEAD_OF = "JOIN report l ON l.id = coalesce(r.lead, r.id)"
CONTINUED = "(SELECT continues FROM report WHERE continues IS NOT NULL)"
"""SQL: the records that went on in another one of this file."""


def gone_on(lead: str) -> str:
    """SQL: the case went on in another office's record of this file; it counts once, there.

    Only what stands is counted by it. The ledger keeps the record that was left: the case was
    open there before.
    """
    return f"({lead}.status = 'delegated' AND {lead}.id IN {CONTINUED})"


SOURCES = {
    "cases": ("report r", "r.lead IS NULL"),
    "reports": (f"report r {_LEAD_OF}", "1"),
    "tips": (f"report r {_LEAD_OF}", "r.kind = 'informasi-awal'"),
    "persons": (
        "subject p JOIN report m ON m.id = p.report JOIN report r ON r.id = coalesce(m.lead, m.id) "
        "JOIN report l ON l.id = r.id",
        _FIRST_OF_PERSON,
    ),
    "recommendations": (
        "recommendation n JOIN report m ON m.id = n.report "
        "JOIN report r ON r.id = coalesce(m.lead, m.id) JOIN report l ON l.id = r.id "
        "LEFT JOIN subject p ON p.report = n.report AND p.k = n.subject",
        "1",
    ),
}
"""Per unit: where its rows come from, and which of them count. `r` is the report that gives
region, kind and category, `l` the lead that gives status and office. A case is its own lead,
so that the index on regions answers alone."""


class Count(NamedTuple):
    """The figures of one group.

    Attributes:
        group: region code, stage or record; None where it is not known.
        figures: by the names of `FIGURES`.
        cross: received, by the value of the crossing column.
    """

    group: str | None
    figures: dict[str, int]
    cross: dict[str, int]


def count(
    store: Store,
    *,
    group: str,
    unit: str = "cases",
    by: str = "event",
    province: bool = False,
    cross: str | None = None,
    region: str | None = None,
) -> list[Count]:
    """Count the unit by ``region``, ``stage`` or ``record``.

    Args:
        store: the file, as it stands for the running queries (now, known at, as of).
        group: ``region``, ``stage``, or ``record``: the id of the report that is counted.
        unit: a word of `UNIT`.
        by: which region of a case is meant, a word of `AXIS`.
        province: put regencies and cities together as their province.
        cross: also count `received` by this column, a word of `CROSSING`.
        region: only this region (a province with all its parts), of the same axis.
    """
    place = place_of(by, unit)
    key = {"stage": STAGE, "record": "CAST(r.id AS TEXT)"}.get(
        group, f"substr({place}, 1, 2)" if province else place
    )
    source, where = SOURCES[unit]
    lead = lead_of(unit)
    where += f" AND NOT {gone_on(lead)}"
    values: dict[str, object] = {}
    if region is not None:
        where += f" AND {place} >= :region AND {place} < :region || '/'"
        values["region"] = region
    stage = STAGE_JOIN if "stage" in (group, cross) else ""
    crossing = _crossing(cross, lead) if cross else "NULL"
    if region is None:
        source = in_order(source)
    sql = (
        f"SELECT {key}, r.kind, {lead}.status, {_waits(unit)}, "
        + ", ".join(reached(status, lead) for status in REACHED)
        + f", {crossing} FROM {source} {stage} WHERE {where}"
    )
    # Counted here: SQLite would sort all rows by all these columns for it.
    return _gather(Counter(store.connection.execute(sql, values)), unit)


def in_order(source: str) -> str:
    """SQL: a source of which every row is read, in the table's own order.

    In the order of an index on regions each row would be looked up elsewhere in the file.
    """
    if source.startswith("report r"):
        return source.replace("report r", "report r NOT INDEXED", 1)
    return source.replace("subject p JOIN", "subject p CROSS JOIN", 1)


def _gather(counted: Mapping[tuple[Any, ...], int], unit: str) -> list[Count]:
    found: dict[str | None, Count] = {}
    for row, n in counted.items():
        key, kind, status, waits, registered, violation, forwarded, crossing = row
        if key not in found:
            found[key] = Count(key, dict.fromkeys(FIGURES, 0), {})
        __, figures, cross = found[key]
        if kind == "informasi-awal":
            figures["informasi_awal"] += n
            if unit != "tips":
                continue
        elif kind in (*CASE, None):
            figures[kind or "kind_unknown"] += n
        figures["received"] += n
        if (state := _state(unit, status, waits)) is not None:
            figures[state] += n
        for name, was in zip(REACHED, (registered, violation, forwarded), strict=True):
            figures[name] += n * (was or 0)
        if crossing is not None:
            cross[crossing] = cross.get(crossing, 0) + n
    return [found[key] for key in sorted(found, key=lambda key: (key is None, key or ""))]


def _state(unit: str, status: str, waits: int | None) -> str | None:
    """The figure that a row adds to; None for a status that nobody knows."""
    if unit == "recommendations":
        return "open_ppk" if waits else "closed"
    phase = PHASE_OF.get(status, "")
    return STATE_OF_PHASE.get("C" if phase == "P" and not waits else phase)


def lead_of(unit: str) -> str:
    """The alias of the report that gives a row of the unit its status and office."""
    return "r" if unit == "cases" else "l"


def place_of(by: str, unit: str) -> str:
    """SQL: the region's code of a row of the unit; a case of several PPK has the first's."""
    if by == "event":
        return "r.region"
    if by == "office":
        office = f"{lead_of(unit)}.handled_by"
        code = f"substr({office}, 1, instr({office}, '-') - 1)"
        return f"iif(instr({office}, '-'), {code}, {office})"
    if unit in ("persons", "recommendations"):
        return "p.ppk"
    return "(SELECT s.ppk FROM subject s WHERE s.report = r.id ORDER BY s.k LIMIT 1)"


def _crossing(cross: str, lead: str) -> str:
    if cross == "stage":
        return STAGE
    return f"coalesce({lead if cross == 'status' else 'r'}.{cross}, 'unknown')"


def _waits(unit: str) -> str:
    if unit == "recommendations":
        return "n.answered_on IS NULL"
    lead = lead_of(unit)
    if unit == "persons":
        waits = person_waits("p", "l.id")
    else:
        waits = CASE_WAITS.replace("r.id", f"{lead}.id")
    return f"CASE WHEN {lead}.status = 'forwarded' THEN {waits} END"


def unfinished(store: Store) -> list[tuple[str, int]]:
    """The leads whose kind or status no list knows, as (number's office/year, sequence)."""
    sql = (
        "SELECT office || '/' || year, n FROM report WHERE lead IS NULL "
        f"AND (status NOT IN ({words(list(RULES))}) OR kind NOT IN ({words([*CASE, *TIP])})) "
        "ORDER BY office, year, n"
    )
    return list(store.connection.execute(sql))


def by_status(store: Store) -> dict[tuple[bool, str], int]:
    """Leads by (is a tip, status)."""
    sql = (
        "SELECT kind IS 'informasi-awal', status, count(*) FROM report WHERE lead IS NULL "
        "GROUP BY 1, 2"
    )
    return {(bool(tip), status): n for tip, status, n in store.connection.execute(sql)}


def waiting_at(store: Store) -> dict[str | None, int]:
    """Persons of forwarded cases who wait, by their follow-up status (None: not entered)."""
    source, where = SOURCES["persons"]
    sql = (
        f"SELECT p.follow_up, count(*) FROM {source} WHERE {where} AND l.status = 'forwarded' "
        f"AND r.kind IS NOT 'informasi-awal' AND {person_waits('p', 'l.id')} GROUP BY 1"
    )
    return dict(store.connection.execute(sql).fetchall())


@cache
def reached(target: str, lead: str = "l") -> str:
    """SQL: the case ever had a status; the history is asked only where the present is silent."""
    certain = [word for word in RULES if target in _implied(word)]
    after, todo = set[str](), [target]
    while todo:
        here = todo.pop()
        for word in (*moves_from(here, "laporan"), *moves_from(here, "informasi-awal")):
            if word not in after:
                after.add(word)
                todo.append(word)
    perhaps = sorted(after - set(certain))
    past = (
        f"EXISTS (SELECT 1 FROM status_change h WHERE h.report = {lead}.id "
        f"AND h.subject IS NULL AND h.to_status = '{target}')"
    )
    return (
        f"CASE WHEN {lead}.status IN ({words(certain)}) THEN 1 "
        f"WHEN {lead}.status IN ({words(perhaps)}) THEN {past} END"
    )


def _implied(word: str) -> frozenset[str]:
    return frozenset.intersection(*(implies(word, kind) for kind in RULES[word].kinds))
