"""Nihil returns, and the cases that a week would have to be without."""

from __future__ import annotations

from asn_netral.storage.sql import CASE_KINDS
from asn_netral.storage.store import Row, Store

_OFFICE_REGION = (
    "iif(instr(r.handled_by, '-'), substr(r.handled_by, 1, instr(r.handled_by, '-') - 1), "
    "r.handled_by)"
)


def _within(column: str) -> str:
    return f"({column} = :region OR {column} LIKE :region || '.%')"


_CASES = (
    f"FROM report r WHERE r.lead IS NULL AND {CASE_KINDS} "
    "AND r.opened_on BETWEEN :first AND :last "
    f"AND ({_within('r.region')} OR {_within(_OFFICE_REGION)})"
)


def cases_between(store: Store, region: str, first: str, last: str) -> list[Row]:
    """Cases opened in the days, both included, that happened in a region or are handled there.

    A province stands for its parts too.
    """
    values = {"region": region, "first": first, "last": last}
    return store.rows(f"SELECT r.office, r.year, r.n {_CASES} ORDER BY r.id", values)


def nil_returns(store: Store, first: str | None = None, region: str | None = None) -> list[Row]:
    """Nihil returns by week and region; of the week that begins on `first`, of one region."""
    return store.rows(
        "SELECT * FROM nil_return WHERE (:first IS NULL OR first_on = :first) "
        "AND (:region IS NULL OR region = :region) ORDER BY first_on, region, id",
        {"first": first, "region": region},
    )
