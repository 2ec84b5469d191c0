"""Overlaps on the main line of a calendar: each needs a rule in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from asn_netral.domain.stage import Stage
from asn_netral.domain.stage_line import line_of
from asn_netral.locale import _
from asn_netral.rules.document import Document
from asn_netral.rules.document import Path as Place

Placed = tuple[Place, Stage]


def check_overlaps(document: Document, stages: Sequence[Placed]) -> None:
    """Note every pair of main rows that share days without one clear `over`.

    Rows of a region are compared with the national ones and with those of the same
    region (a province's rows hold in its parts).
    """
    dated = [
        (place, stage)
        for place, stage in stages
        if stage.line == "main"
        and stage.starts_on
        and stage.ends_on
        and stage.starts_on <= stage.ends_on
    ]
    for first, second in combinations(dated, 2):
        if _share_regions(first[1], second[1]) and _share_days(first[1], second[1]):
            _check_pair(document, first, second)
    if not document.faults:
        _check_circles(document, dated)


def _check_pair(document: Document, first: Placed, second: Placed) -> None:
    one, other = first[1], second[1]
    ruled = (other.id in one.over) + (one.id in other.over)
    if ruled == 1 or one.id == other.id:
        return
    words = {"other": one.id, "start": _latest(one, other), "end": _earliest(one, other)}
    if ruled == 2:
        reason = _("stands over {other}, which stands over it too; keep one of the two")
    else:
        reason = _(
            "shares {start} to {end} with {other} on the main line; "
            "name the one that stands back under over"
        )
    document.fault((*second[0], "over"), reason.format(**words))


def _check_circles(document: Document, dated: Sequence[Placed]) -> None:
    """Three rows that stand over each other in turn leave a day without an answer."""
    for region in dict.fromkeys(_regions(dated)):
        rows = [stage for _place, stage in dated if stage.holds_for(region)]
        try:
            line_of(rows)
        except ValueError as error:
            place = next(place for place, stage in dated if stage.id in str(error))
            reason = _("the rules go in a circle ({days}); let one row stand over all")
            document.fault((*place, "over"), reason.format(days=error))
            return


def _regions(dated: Sequence[Placed]) -> Iterator[str | None]:
    yield None
    for _place, stage in dated:
        yield from stage.regions


def _share_regions(one: Stage, other: Stage) -> bool:
    if not one.regions or not other.regions:
        return True
    return any(map(one.holds_for, other.regions)) or any(map(other.holds_for, one.regions))


def _share_days(one: Stage, other: Stage) -> bool:
    return _latest(one, other) <= _earliest(one, other)


def _latest(one: Stage, other: Stage) -> str:
    return max(str(one.starts_on), str(other.starts_on))


def _earliest(one: Stage, other: Stage) -> str:
    return min(str(one.ends_on), str(other.ends_on))
