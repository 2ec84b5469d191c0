"""Outside figures kept in the file, and the reports behind a figure of its own."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.storage.store import Row, Store
from asn_netral.storage.summary import count

_SELECT = "SELECT a.*, j.at FROM assertion a JOIN journal j ON j.pos = a.pos"


def assertions(store: Store) -> list[Row]:
    """All outside figures by day, region and source; `pos` and `at` are of their entry."""
    return store.rows(f"{_SELECT} ORDER BY a.as_of, coalesce(a.region, ''), a.source, a.id")


def same_question(store: Store, asked: Mapping[str, object]) -> int | None:
    """The id of the figure that a source gave for just this before, or None.

    Args:
        store: the file.
        asked: as_of, region, axis, unit, measure and source, as the table has them.
    """
    found: int | None = store.value(
        "SELECT id FROM assertion WHERE as_of = :as_of AND region IS :region AND axis = :axis "
        "AND unit = :unit AND measure = :measure AND source = :source",
        asked,
    )
    return found


def figure(store: Store, *, measure: str, unit: str, by: str, region: str | None) -> int:
    """One figure, as the file stands for the running queries.

    Args:
        store: the file (now, known at, as of).
        measure: a name of `asn_netral.domain.counting.FIGURES`.
        unit: a word of `UNIT`.
        by: a word of `AXIS`.
        region: only this region of the axis, a province with all its parts; None: all.
    """
    counts = count(store, group="region", unit=unit, by=by, region=region)
    return sum(each.figures[measure] for each in counts)


def behind(store: Store, *, measure: str, unit: str, by: str, region: str | None) -> dict[int, int]:
    """The reports that a figure consists of, by id, with what each adds to it."""
    counts = count(store, group="record", unit=unit, by=by, region=region)
    return {int(each.group or 0): n for each in counts if (n := each.figures[measure])}
