"""Which heads of region a signature covers on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from asn_netral.domain.signatory import COVERAGE, HEAD, Covered, coverage
from asn_netral.services import declarations
from asn_netral.services.desk import Desk
from asn_netral.services.signatory_view import everybody


@dataclass(frozen=True, slots=True)
class Answer:
    """The heads of region and what holds for each.

    Attributes:
        as_of: the day; its end is meant.
        declaration: code of the only declaration that was looked at, None for all.
    """

    as_of: date
    declaration: str | None
    rows: tuple[Covered, ...]

    def counts(self, head: str | None = None) -> dict[str, int]:
        """How many heads (of one kind) there are, in all and by coverage."""
        rows = [row for row in self.rows if head in (None, row.head)]
        found = Counter(row.coverage for row in rows)
        return {"heads": len(rows), **{word: found[word] for word in COVERAGE}}

    def by_head(self) -> dict[str, dict[str, int]]:
        """The counts of governors, regents and mayors."""
        return {head: self.counts(head) for head in HEAD}

    def as_json(self) -> dict[str, Any]:
        """The answer as it is printed."""
        return {
            "as_of": self.as_of,
            "declaration": self.declaration,
            **self.counts(),
            "rows": [_row(row) for row in self.rows],
        }


def covered(
    desk: Desk,
    *,
    as_of: date | None = None,
    declaration: str | None = None,
    region: str | None = None,
    states: Sequence[str] = (),
    elections: bool = False,
) -> Answer:
    """What holds for each head at the end of a day.

    Args:
        desk: the desk.
        as_of: the day, None for today.
        declaration: look at this one only.
        region: code of a region; a province with all its parts.
        states: only these words of `COVERAGE`.
        elections: only regions that elected in 2024 (545, not DI Yogyakarta).

    Raises:
        NotFound: there is no such declaration.
    """
    day = as_of or desk.today
    with desk.open() as store:
        code = declarations.find(store, declaration)["code"] if declaration else None
        signatures = [each for each in everybody(store) if code in (None, each.declaration)]
    rows = tuple(
        row
        for row in coverage(desk.regions, signatures, day)
        if (region is None or f"{row.region.code}.".startswith(f"{region}."))
        and (not states or row.coverage in states)
        and (not elections or row.region.election)
    )
    return Answer(day, code, rows)


def _row(row: Covered) -> dict[str, Any]:
    by = row.by
    return {
        "region_code": row.region.code,
        "region": row.region.name,
        "head": row.head,
        "coverage": row.coverage,
        "person": by.person if by else None,
        "capacity": by.capacity if by else None,
        "by_region_code": by.region if by else None,
        "declaration": by.declaration if by else None,
        "signed_on": by.signed_on if by else None,
        "ended_on": by.ended_on if by else None,
    }
