"""Outside figures: kept with their source, and held against what the file gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from asn_netral.domain.assertion import MEASURE
from asn_netral.domain.counting import UNIT
from asn_netral.domain.day import format_day, format_number
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.tables import region_name
from asn_netral.storage import assertions as kept
from asn_netral.storage.asof import as_of
from asn_netral.storage.change import Value
from asn_netral.storage.naming import name_of
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Row, Store

ACTION = "summary assert"
NAMED = 20
"""How many cases a sentence names."""


@dataclass(frozen=True, slots=True)
class Given:
    """An outside figure as somebody gave it; words are code words.

    Attributes:
        as_of: the day at whose end it holds.
        region: code of the region it is about, a province for all its parts; None: all.
        by: which region of a case is meant, a word of `AXIS`.
        unit: what it counts, a word of `UNIT`.
        measure: a word of `MEASURE`.
        value: the figure.
        source: who gave it.
        note: a remark.
    """

    as_of: date
    region: str | None
    by: str
    unit: str
    measure: str
    value: int
    source: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outside figure beside what the file gives.

    Attributes:
        given: the outside figure.
        entry, at: place and moment (UTC) of the entry that recorded it.
        found: what the file gives now.
        then: what it gave when the figure was recorded; only looked up when `found` differs.
        moved: numbers of the reports that count otherwise than when it was recorded, with
            how much more (or less) each adds now.
    """

    given: Given
    entry: int
    at: str
    found: int
    then: int | None = None
    moved: tuple[tuple[str, int], ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the file gives the outside figure."""
        return self.found == self.given.value


def record(desk: Desk, given: Given, *, dry_run: bool = False) -> Outcome:
    """Keep an outside figure; a newer one of the same source for the same takes its place.

    Returns:
        The figure beside what the file gives. It is kept also where they differ.

    Raises:
        Refused: the day has not ended at the office, or the file cannot be written.
    """
    if given.as_of > desk.today:
        raise Refused(
            _("{day} is still to come: a figure as of that day cannot be known yet.").format(
                day=format_day(given.as_of)
            )
        )
    row: dict[str, Value] = {
        "as_of": given.as_of.isoformat(),
        "region": given.region,
        "axis": given.by,
        "unit": given.unit,
        "measure": given.measure,
        "source": given.source,
    }
    asked = {name: value for name, value in row.items() if name != "source"}
    asked["value"] = given.value
    with desk.open(write=True) as store:
        with as_of(store, given.as_of):
            found = kept.figure(store, **_question(given))
        with store.change(ACTION, asked, dry_run=dry_run) as change:
            known = kept.same_question(store, row)
            said: dict[str, Value] = {"value": given.value, "note": given.note}
            if known is None:
                change.insert("assertion", {"id": change.new_records(), **row, **said})
            else:
                change.update("assertion", (known,), said)
            return Outcome(given, change.pos, change.at, found, found)


def listed(desk: Desk) -> list[Outcome]:
    """All outside figures beside what the file gives now, by day, region and source.

    Raises:
        NotFound, Refused, Damaged: the file cannot be opened.
    """
    with desk.open() as store:
        return list(outcomes(desk, store))


def outcomes(desk: Desk, store: Store) -> Iterator[Outcome]:
    """The same for a file that is open already, one at a time."""
    for day, rows in groupby(
        kept.assertions(store), key=lambda row: date.fromisoformat(row["as_of"])
    ):
        asked = [(row, _given(row)) for row in rows]
        with as_of(store, day):
            figures = [kept.figure(store, **_question(given)) for __, given in asked]
        for (row, given), found in zip(asked, figures, strict=True):
            if found == given.value:
                yield Outcome(given, row["pos"], row["at"], found)
            else:
                yield _explained(desk, store, row, given, found)


def differing(desk: Desk, region: str | None = None, known: str | None = None) -> list[str]:
    """A sentence for each outside figure that the file does not give.

    Args:
        desk: the desk.
        region: only figures about this region and its parts.
        known: entry, fingerprint or moment of what was known; None: all.
    """
    with standing(desk, known) as (store, __):
        found = list(outcomes(desk, store))
    return [
        f"{sentence(desk, outcome)} {reason(outcome)}"
        for outcome in found
        if not outcome.agrees
        and (region is None or f"{outcome.given.region or ''}.".startswith(f"{region}."))
    ]


def _explained(desk: Desk, store: Store, row: Row, given: Given, found: int) -> Outcome:
    """An outcome with the reports that count otherwise than when the figure was recorded."""
    question = _question(given)
    with as_of(store, given.as_of):
        now = kept.behind(store, **question)
    # The file may stand as known at an entry itself: what was known then is read apart.
    with (
        desk.open() as past,
        known_at(past, row["pos"], desk.region_codes),
        as_of(past, given.as_of),
    ):
        then = kept.behind(past, **question)
    moved = tuple(
        (name_of(store, record), change)
        for record in sorted({*now, *then})
        if (change := now.get(record, 0) - then.get(record, 0))
    )
    return Outcome(given, row["pos"], row["at"], found, sum(then.values()), moved)


def _question(given: Given) -> dict[str, Any]:
    return {
        "measure": given.measure,
        "unit": given.unit,
        "by": given.by,
        "region": given.region,
    }


def _given(row: Row) -> Given:
    return Given(
        as_of=date.fromisoformat(row["as_of"]),
        region=row["region"],
        by=row["axis"],
        unit=row["unit"],
        measure=row["measure"],
        value=row["value"],
        source=row["source"],
        note=row["note"],
    )


def sentence(desk: Desk, outcome: Outcome) -> str:
    """What the source says and what the file gives, in one sentence."""
    given = outcome.given
    text = _("{source}: {value} {unit} ({measure}), {region}, as of {day}; the file gives {found}.")
    return text.format(
        source=given.source,
        value=format_number(given.value),
        unit=UNIT.label(given.unit),
        measure=MEASURE.label(given.measure),
        region=place(desk, given.region),
        day=format_day(given.as_of, "medium"),
        found=format_number(outcome.found),
    )


def reason(outcome: Outcome) -> str:
    """Why a figure differs: the cases that moved since it was recorded, or that it always did."""
    since = _("Moved since entry {entry}: {numbers}.").format(
        entry=outcome.entry,
        numbers=", ".join(f"{number} ({n:+d})" for number, n in outcome.moved[:NAMED])
        + (" …" if len(outcome.moved) > NAMED else ""),
    )
    if outcome.then == outcome.given.value:
        return since
    differed = _("They differed when it was recorded (the file gave {then}).").format(
        then=format_number(outcome.then or 0)
    )
    return f"{differed} {since}" if outcome.moved else differed


def place(desk: Desk, region: str | None) -> str:
    """The region of a figure in words."""
    return region_name(desk.regions, region) if region else _("all regions")


def as_json(desk: Desk, outcome: Outcome) -> dict[str, Any]:
    """An outcome with the documented keys."""
    given = outcome.given
    return {
        "as_of": given.as_of,
        "region_code": given.region,
        "region": place(desk, given.region),
        "by": given.by,
        "unit": given.unit,
        "measure": given.measure,
        "value": given.value,
        "source": given.source,
        "note": given.note,
        "found": outcome.found,
        "difference": outcome.found - given.value,
        "agrees": outcome.agrees,
        "entry": outcome.entry,
        "recorded_at": outcome.at,
        "moved": [{"number": number, "change": n} for number, n in outcome.moved],
    }
