"""The rows of a calendar, and the line that their days make.

Both ends of a row are inclusive. Where rows of the main line share days, the one whose
`over` names the other stands; the order of rows never decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

BEFORE, AFTER, UNKNOWN, GAP = "before", "after", "unknown", "gap"
RESERVED = (BEFORE, AFTER, UNKNOWN, GAP)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the calendar.

    Attributes:
        starts_on: first day; None when the row is open at its start or, without
            `ends_on`, when an event decides its days.
        ends_on: last day, inclusive.
        line: ``main`` or ``parallel``; parallel rows are tags beside the main answer.
        critical: one of the critical points of neutrality.
        over: ids of the main stages it stands over on the days they share.
        regions: codes it holds for (a province's code: all its parts too); empty: all.
        certainty: C confirmed, R recalled, D derived, ? sources disagree.
        kind_of: the national stage it is an instance of; its own id for national rows.
    """

    id: str
    name: str
    name_en: str
    starts_on: date | None
    ends_on: date | None
    line: str = "main"
    critical: bool = False
    over: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    source: str = ""
    certainty: str = "C"
    note: str = ""
    kind_of: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the row covers a day; a row without any day covers none."""
        if self.starts_on is None and self.ends_on is None:
            return False
        return (self.starts_on or date.min) <= day <= (self.ends_on or date.max)

    def holds_for(self, region: str | None) -> bool:
        """Whether the row holds in a region (a Kemendagri code); None is the nation."""
        if not self.regions:
            return True
        return region is not None and any(
            region == code or region.startswith(code + ".") for code in self.regions
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Days that share one answer, both ends inclusive."""

    starts_on: date
    ends_on: date
    stage: str
    kind: str
    over: tuple[str, ...] = ()


def line_of(rows: Sequence[Stage]) -> tuple[Span, ...]:
    """Resolve dated main rows into spans that cover every day once.

    Raises:
        ValueError: rows share days and no `over` says which of them stands.
    """
    dated = [(row, row.starts_on, row.ends_on) for row in rows if row.starts_on and row.ends_on]
    edges = sorted({start for _row, start, _end in dated} | {end + _DAY for *_row, end in dated})
    spans = [Span(date.min, edges[0] - _DAY if edges else date.max, BEFORE, "outside")]
    for start, following in pairwise(edges):
        active = [row for row, first, last in dated if first <= start <= last]
        stage, over = _standing(active, start)
        same = stage == spans[-1].stage and over == spans[-1].over
        since = spans.pop().starts_on if same else start
        spans.append(Span(since, following - _DAY, stage, "main" if active else GAP, over))
    if edges:
        spans.append(Span(edges[-1], date.max, AFTER, "outside"))
    return tuple(_named(spans))


def _standing(active: Sequence[Stage], day: date) -> tuple[str, tuple[str, ...]]:
    """The row that stands among those of a day, and those it stands over."""
    if not active:
        return GAP, ()
    standing = [row for row in active if not any(row.id in other.over for other in active)]
    if len(standing) != 1:
        raise ValueError(f"{day}: {', '.join(sorted(row.id for row in active))}")
    others = (row.id for row in active if row is not standing[0])
    return standing[0].id, tuple(sorted(others))


def _named(spans: Sequence[Span]) -> Iterator[Span]:
    """Name each gap by the stages around it."""
    for i, span in enumerate(spans):
        if span.kind == GAP:
            name = f"{GAP}:{spans[i - 1].stage}:{spans[i + 1].stage}"
            yield Span(span.starts_on, span.ends_on, name, GAP)
        else:
            yield span
