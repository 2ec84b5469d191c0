"""What a page draws of the recap: the places, the election's calendar, the provinces."""

from __future__ import annotations

from asn_netral.domain.document import Bar, Picture, Table
from asn_netral.locale import _
from asn_netral.services.recap.figures import lines_of
from asn_netral.services.recap.gathered import TIP, Gathered
from asn_netral.services.summaries.pictured import spans_of

_MOST_BARS = 20


def pictures(gathered: Gathered, places: Table) -> tuple[Picture, ...]:
    """Pictures that have something to show."""
    made = [
        Picture("bars", places.title.split(" ", 1)[-1], _("cases remaining"), _bars(places)),
        Picture("timeline", _("The election's calendar"), _("cases received"), _stages(gathered)),
    ]
    if gathered.axis == "province":
        unit = _("cases received to date")
        made.append(Picture("map", _("Received, by province"), unit, _provinces(gathered)))
    return tuple(each for each in made if any(bar.value for bar in each.bars))


def _bars(places: Table) -> tuple[Bar, ...]:
    """The places with most cases remaining."""
    found = [(str(row[0]), row[4]) for row in places.rows]
    bars = [Bar(name, n) for name, n in found if isinstance(n, int) and n]
    return tuple(sorted(bars, key=lambda bar: -bar.value)[:_MOST_BARS])


def _stages(gathered: Gathered) -> tuple[Bar, ...]:
    """Every stage of the nation's main line, with the cases of its days."""
    received = lines_of(gathered.groups, lambda row: row["stage"]).to_date
    calendar, spans = gathered.calendar, spans_of(gathered.calendar)
    main = [stage for stage in calendar.stages if stage.line == "main" and stage.id in spans]
    return tuple(
        Bar(
            calendar.name(stage.id),
            received.get(stage.id, 0),
            critical=stage.critical,
            first=spans[stage.id][0],
            last=spans[stage.id][1],
        )
        for stage in sorted(main, key=lambda stage: spans[stage.id])
    )


def _provinces(gathered: Gathered) -> tuple[Bar, ...]:
    found: dict[str, int] = {}
    for row in gathered.flows:
        if row["kind"] != TIP:
            code = row["region"][:2]
            found[code] = found.get(code, 0) + row["before"] + row["came"] + row["moved_in"]
    return tuple(
        Bar(region.title, found.get(region.code, 0), code=region.code)
        for region in gathered.regions
        if region.kind == "provinsi"
    )
