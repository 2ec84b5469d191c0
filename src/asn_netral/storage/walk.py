"""One walk over cases with their moves: how many things of each group have the same story.

Reports and moves lie in the same order, so that one pass meets them both, without sorting and
without a copy; a million cases come out as some ten thousand counted stories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from asn_netral.domain.status import FOLLOW_UP_PHASE_OF, OPEN_SUPERVISOR
from asn_netral.domain.story import CONTINUES, MOVED_IN, NO_MARK, Edges, mark_of
from asn_netral.storage.sql import words
from asn_netral.storage.store import Store
from asn_netral.storage.summary import CONTINUED

JOINED = "(SELECT lead FROM report WHERE lead IS NOT NULL)"
"""SQL: the leads of several reports."""

IN_ORDER = "{0}.effective_on, {0}.subject IS NOT NULL, {0}.k"
"""SQL: how the moves {0} of a report took effect: by day, on a day its case's come first."""


class Things(NamedTuple):
    """What a unit counts, as SQL.

    Attributes:
        unit: a word of `UNIT`.
        keys: its groups, one for each grouping.
        each: what tells one thing from another.
        own: the place of a person that is counted, NULL for cases and reports.
        lead: alias of the report that leads its case.
        opened: the day on which it begins to count.
        moved_in: the office it came from, NULL where it is new.
        source: what stands after FROM.
        where: which of it counts.
        values: of the parameters.
    """

    unit: str
    keys: tuple[str, ...]
    each: str
    own: str
    lead: str
    opened: str
    moved_in: str
    source: str
    where: str
    values: dict[str, object]

    @property
    def selection(self) -> str:
        """SQL: FROM and WHERE."""
        return f"FROM {self.source} WHERE {self.where}"


def stories(
    store: Store, counted: Things, edges: Edges, clocks_on: date | None = None
) -> Iterator[tuple[int, str | None, tuple[Any, ...], int]]:
    """The stories of things by group.

    Args:
        store: the file, as it stands for the running queries.
        counted: what is counted.
        edges: the days that the stories' marks tell apart.
        clocks_on: also tell what clocks need of the cases that can be open at this day's end.

    Yields:
        Place of the grouping among the keys, group, values of a `Story`, how many things.
    """
    groupings = len(counted.keys)
    continues = store.row("SELECT id FROM report WHERE continues IS NOT NULL LIMIT 1")
    mixed = _mixed(store, counted)
    place = _place(counted.lead) if mixed else "h.k"
    sql = _walk(counted, edges, clocks_on, continues is not None, place)
    rows = store.connection.execute(sql, {**counted.values, "mixed": str(mixed)})
    if groupings == 1:
        for (key, *story), n in Counter[tuple[Any, ...]](rows).items():
            yield 0, key, tuple(story), n
        return
    found = [Counter[tuple[Any, ...]]() for __ in range(groupings)]
    for row in rows:
        story = row[groupings:]
        for counter, key in zip(found, row, strict=False):
            counter[key, story] += 1
    for at, counter in enumerate(found):
        for (key, story), n in counter.items():
            yield at, key, story, n


def _mixed(store: Store, counted: Things) -> list[int]:
    """The reports whose moves were not written in the order in which they took effect.

    A report that left its case has the case's moves behind those of its persons, and a
    corrected move stands last. Moves of one track, the case's or one person's, are in order;
    where a person begins to wait changes nothing, so that most rows need no look around.
    """
    finished = words([word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C"])
    region = f"AND h.report IN (SELECT {counted.lead}.id {counted.selection})"
    sql = (
        "SELECT DISTINCT h.report FROM status_change h JOIN status_change o ON o.report = h.report "
        f"WHERE h.subject IS NOT NULL AND (h.from_status NOT NULL OR h.to_status IN ({finished})) "
        "AND (o.k < h.k AND o.effective_on > h.effective_on "
        "OR o.k > h.k AND (o.effective_on < h.effective_on "
        "OR o.effective_on = h.effective_on AND o.subject IS NULL)) "
        f"{region if 'region' in counted.values else ''}"
    )
    return [report for (report,) in store.connection.execute(sql, counted.values)]


def _place(lead: str) -> str:
    """SQL: the place of a move among its report's in the order in which they took effect."""
    earlier = (
        "SELECT count(*) FROM status_change o WHERE o.report = h.report "
        f"AND ({IN_ORDER.format('o')}) < ({IN_ORDER.format('h')})"
    )
    return f"iif({lead}.id IN (SELECT value FROM json_each(:mixed)), ({earlier}), h.k)"


def _walk(
    counted: Things, edges: Edges, clocks_on: date | None, continues: bool, place: str
) -> str:
    """SQL: a row for each thing, its groups and the columns of `Story`; `place` orders moves."""
    lead = counted.lead
    opened = f"{_mark(counted.opened, edges)} || iif({counted.moved_in} IS NULL, '', '{MOVED_IN}')"
    if continues:
        opened += f" || iif({lead}.id IN {CONTINUED}, '{CONTINUES}', '')"
    told = (
        f"group_concat({place} || {_mark('h.effective_on', edges)} || "
        "iif(h.subject IS NULL, iif(h.assumed, '?' || h.to_status, h.to_status), "
        "h.subject || h.to_status))"
    )
    persons = (
        "SELECT CASE WHEN count(s.person) THEN NULL ELSE count(*) END "
        f"FROM subject s WHERE s.report = {lead}.id"
    )
    return (
        f"SELECT {', '.join(counted.keys)}, {opened}, "
        f"{_clocks(lead, edges, clocks_on, told) if clocks_on else 'NULL'}, "
        f"CASE WHEN instr({told}, 'forwarded') AND {lead}.id NOT IN {JOINED} "
        f"THEN ({persons}) END, {counted.own}, {told} "
        f"FROM {counted.source} LEFT JOIN status_change h ON h.report = {lead}.id "
        f"WHERE {counted.where} GROUP BY {counted.each}"
    )


def _clocks(lead: str, edges: Edges, day: date, told: str) -> str:
    """SQL: `Story.clocks`, NULL where the case cannot have been open at a day's end."""
    days = " || ".join(
        f"iif({lead}.{name} IS NULL, '{NO_MARK}', {_mark(f'{lead}.{name}', edges)})"
        for name in ("event_on", "known_on", "submitted_on")
    )
    extended = f"SELECT group_concat(clock, '+') FROM extension x WHERE x.report = {lead}.id"
    later = f"[{edges.mark(day + timedelta(1))}-{edges.last_mark}]"
    return (
        f"CASE WHEN {lead}.status IN ({words(OPEN_SUPERVISOR)}) OR {told} GLOB '*{later}*' "
        f"THEN coalesce({lead}.kind, '') || ' ' || {days} || ' ' || "
        f"coalesce(CASE WHEN {lead}.id IN (SELECT report FROM extension) THEN ({extended}) END, "
        "'') END"
    )


def _mark(day: str, edges: Edges) -> str:
    """SQL: the mark of a day that is told, found by halving."""

    def among(first: int, last: int) -> str:
        if first == last:
            return f"'{mark_of(first)}'"
        middle = (first + last) // 2
        edge = edges.days[middle].isoformat()
        return f"iif({day} < '{edge}', {among(first, middle)}, {among(middle + 1, last)})"

    return among(0, len(edges.days))
