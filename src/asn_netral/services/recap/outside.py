"""Section C of the recap: figures of other sources that the file does not give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.assertion import MEASURE
from asn_netral.domain.counting import UNIT
from asn_netral.domain.day import format_number
from asn_netral.domain.document import Heading, Section, Table, numbers
from asn_netral.domain.region import Regions
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.tables import region_name
from asn_netral.storage import assertions
from asn_netral.storage.asof import as_of


@dataclass(frozen=True, slots=True)
class Outside:
    """A figure of another source beside the file's own; words are code words."""

    source: str
    region: str | None
    as_of: date
    unit: str
    measure: str
    value: int
    found: int


def outside(desk: Desk, last: date, known: str | None) -> tuple[Outside, ...]:
    """Figures of other sources up to a day, each beside what the file gives for its day."""
    with standing(desk, known) as (store, __):
        rows = [row for row in assertions.assertions(store) if row["as_of"] <= last.isoformat()]
        found = []
        for row in rows:
            day = date.fromisoformat(row["as_of"])
            with as_of(store, day):
                figure = assertions.figure(
                    store,
                    measure=row["measure"],
                    unit=row["unit"],
                    by=row["axis"],
                    region=row["region"],
                )
            place = (row["source"], row["region"], day, row["unit"], row["measure"])
            found.append(Outside(*place, value=row["value"], found=figure))
        return tuple(found)


def about(found: tuple[Outside, ...], scope: str | None) -> Iterator[Outside]:
    """The figures about a region and its parts; all of them without a region."""
    for each in found:
        if scope is None or each.region == scope or (each.region or "").startswith(f"{scope}."):
            yield each


def section(found: tuple[Outside, ...], regions: Regions) -> Section:
    """The differences, and how many figures agree."""
    title = _("C. Differences from other sources")
    if not found:
        return Section(title, (_("None was entered."),))
    differing = [each for each in found if each.value != each.found]
    agree = _("{n} of {m} figures of other sources agree.").format(
        n=format_number(len(found) - len(differing)), m=format_number(len(found))
    )
    if not differing:
        return Section(title, (agree,))
    table = Table(
        name="outside",
        title=_("Figures that differ"),
        unit=_("as stated in each row"),
        columns=(
            Heading(_("Source")),
            Heading(_("What is counted")),
            Heading(_("Region")),
            Heading(_("As of"), "day"),
            *numbers(_("Their figure"), _("This file"), _("Difference")),
        ),
        rows=tuple(_row(each, regions) for each in differing),
    )
    return Section(title, (agree,), (table,))


def _row(each: Outside, regions: Regions) -> tuple[str, str, str, date, int, int, int]:
    what = f"{MEASURE.label(each.measure)} ({UNIT.label(each.unit)})"
    difference = each.found - each.value
    place = region_name(regions, each.region) if each.region else "–"
    return each.source, what, place, each.as_of, each.value, each.found, difference
