"""Counting: per region or stage, in one unit, as the file stands for the running queries.

Each unit has its own rows: a case is a lead of a laporan or temuan, a report any laporan or
temuan, a person one of a case's (twice in two cases, so that parts sum). ``received`` is
laporan + temuan + those of a kind not known, and equals open at the supervisor + open at
BKN/PPK + closed + moved out. ``registered``, ``violation`` and ``forwarded`` are *ever
reached*. A tip is no case and stands apart.
"""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.domain.status import CASE, OPEN_SUPERVISOR, RULES, implies, moves_from
from asn_netral.storage.sql import CASE_WAITS, STAGE, STAGE_JOIN, WAITS, words
from asn_netral.storage.store import Store

UNITS = ("cases", "reports", "tips", "persons", "recommendations")
AXES = ("event", "office", "ppk")
CROSSES = ("category", "kind", "form", "stage", "status")
FIGURES = (
    "received",
    "laporan",
    "temuan",
    "kind_unknown",
    "informasi_awal",
    "registered",
    "violation",
    "forwarded",
    "open_supervisor",
    "open_ppk",
    "closed",
    "moved_out",
)
"""The figures of each row, in the order of the contract."""

_LEAD_OF = "JOIN report l ON l.id = coalesce(r.lead, r.id)"
_FIRST_OF_PERSON = """
(p.person IS NULL OR NOT EXISTS (
  SELECT 1 FROM subject q JOIN report o ON o.id = q.report
  WHERE coalesce(o.lead, o.id) = r.id AND (q.report || '.' || q.k = p.person
    OR (q.person = p.person AND (q.report, q.k) < (p.report, p.k)))))
"""
_FROM = {
    "cases": "report r JOIN report l ON l.id = r.id",
    "reports": f"report r {_LEAD_OF}",
    "tips": "report r JOIN report l ON l.id = r.id",
    "persons": (
        "subject p JOIN report m ON m.id = p.report JOIN report r ON r.id = coalesce(m.lead, m.id) "
        "JOIN report l ON l.id = r.id"
    ),
    "recommendations": (
        "recommendation n JOIN report m ON m.id = n.report "
        "JOIN report r ON r.id = coalesce(m.lead, m.id) JOIN report l ON l.id = r.id "
        "JOIN subject p ON p.report = n.report AND p.k = n.subject"
    ),
}
_WHERE = {
    "cases": "r.lead IS NULL",
    "reports": "1",
    "tips": "r.kind = 'informasi-awal'",
    "persons": _FIRST_OF_PERSON,
    "recommendations": "1",
}


class Count(NamedTuple):
    """The figures of one group.

    Attributes:
        group: region code or stage; None where it is not known.
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
    """Count the unit by ``region`` or ``stage``.

    Args:
        store: the file, as it stands for the running queries (now, known at, as of).
        group: ``region`` or ``stage``.
        unit: one of `UNITS`.
        by: which region of a case is meant, one of `AXES`.
        province: put regencies and cities together as their province.
        cross: also count `received` by this column, one of `CROSSES`.
        region: only this region (a province with all its parts), of the same axis.
    """
    place = _place(by, unit)
    key = STAGE if group == "stage" else (f"substr({place}, 1, 2)" if province else place)
    where, values = _WHERE[unit], {}
    if region is not None:
        where += f" AND ({place} = :region OR {place} LIKE :region || '.%')"
        values["region"] = region
    stage = STAGE_JOIN if "stage" in (group, cross) else ""
    source = f"FROM {_FROM[unit]} {stage} WHERE {where}"
    crossed: dict[str | None, dict[str, int]] = {}
    if cross:
        sql = (
            f"SELECT {key}, {_crossing(cross)}, count(*) {source} AND {_counts(unit)} GROUP BY 1, 2"
        )
        for found, value, n in store.connection.execute(sql, values):
            crossed.setdefault(found, {})[value] = n
    sql = f"SELECT {key}, {_sums(unit)} {source} GROUP BY 1 ORDER BY 1"
    return [
        Count(found, dict(zip(FIGURES, figures, strict=True)), crossed.get(found, {}))
        for found, *figures in store.connection.execute(sql, values)
    ]


def _counts(unit: str) -> str:
    return "1" if unit == "tips" else "(r.kind IS NULL OR r.kind <> 'informasi-awal')"


def _place(by: str, unit: str) -> str:
    if by == "event":
        return "r.region"
    if by == "office":
        return "iif(instr(l.handled_by, '-'), substr(l.handled_by, 1, instr(l.handled_by, '-') - 1), l.handled_by)"
    if unit in ("persons", "recommendations"):
        return "p.ppk"
    return "(SELECT s.ppk FROM subject s WHERE s.report = r.id ORDER BY s.k LIMIT 1)"


def _crossing(cross: str) -> str:
    if cross == "stage":
        return STAGE
    column = "l.status" if cross == "status" else f"r.{cross}"
    return f"coalesce({column}, 'unknown')"


def _sums(unit: str) -> str:
    counts = _counts(unit)
    case_open = f"l.status IN ({words(OPEN_SUPERVISOR)})"
    waits = f"p.{WAITS}" if unit == "persons" else f"({CASE_WAITS.replace('r.id', 'l.id')})"
    if unit == "recommendations":
        waits = "n.answered_on IS NULL"
    at_ppk = f"(l.status = 'forwarded' AND {waits})"
    away = "l.status = 'delegated'"
    conditions = (
        counts,
        f"{counts} AND r.kind = 'laporan'",
        f"{counts} AND r.kind = 'temuan'",
        f"{counts} AND r.kind IS NULL",
        "r.kind = 'informasi-awal'",
        f"{counts} AND {_reached('registered')}",
        f"{counts} AND {_reached('violation')}",
        f"{counts} AND {_reached('forwarded')}",
        f"{counts} AND {case_open}",
        f"{counts} AND {at_ppk}",
        f"{counts} AND NOT ({case_open} OR {at_ppk} OR {away})",
        f"{counts} AND {away}",
    )
    return ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)


def _reached(target: str) -> str:
    """SQL: the case ever had a status; the history is asked only where the present is silent."""
    certain = [word for word in RULES if target in _implied(word)]
    after, todo = set[str](), [target]
    while todo:
        for word in moves_from(todo.pop(), None):
            if word not in after:
                after.add(word)
                todo.append(word)
    perhaps = sorted(after - set(certain))
    past = (
        "EXISTS (SELECT 1 FROM status_change h WHERE h.report = l.id AND h.subject IS NULL "
        f"AND h.to_status = '{target}')"
    )
    return f"(l.status IN ({words(certain)}) OR (l.status IN ({words(perhaps)}) AND {past}))"


def _implied(word: str) -> frozenset[str]:
    kinds = [kind for kind in CASE if kind in RULES[word].kinds]
    sets = [implies(word, kind) for kind in kinds]
    return frozenset.intersection(*sets) if sets else frozenset()
