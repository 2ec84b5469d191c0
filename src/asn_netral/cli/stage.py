"""`stage`: which stage a day, or a report's event, belongs to, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.domain.region import Region
    from asn_netral.domain.stage_line import Stage
    from asn_netral.services.stages import Answer, Explained

app = Noun("stage", help=N_("Stages of the election: rows, the stage of a day, and why."))

CRITICAL = "●"
InRegion = Annotated[
    str | None, typer.Option("--region", help=_("A region with its own calendar, if it has one."))
]


@app.verb("list", help=N_("List the stages with their days."))
def list_stages(
    region: InRegion = None,
    parallel: Annotated[
        bool, typer.Option("--parallel", help=_("The rows beside the main line too."))
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Every row, those of all regions too."))
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the calendar's rows; without an office's file those of the program."""
    from asn_netral.services.stages import calendar_in_force, row_json, rows_of

    here = desk()
    calendar, differs = calendar_in_force(here)
    place = here.regions.find(region) if region else None
    rows = rows_of(calendar, place, parallel=parallel, everything=everything)
    if as_json:
        emit_json([row_json(row) for row in rows])
    else:
        _table(rows, parallel or everything, everything)
    _mention(differs)


@app.verb("on", help=N_("Say which stage a day belongs to."))
def on(
    day: Annotated[str, typer.Argument(metavar=_("DATE"), help=_("The day of the event."))],
    region: InRegion = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the calendar's answer for a day."""
    from asn_netral.services.stages import answer, calendar_in_force

    here = desk()
    calendar, differs = calendar_in_force(here)
    place = here.regions.find(region) if region else None
    found = answer(calendar, here.day(day), place)
    if as_json:
        head = {
            "date": found.first,
            "region_code": place.code if place else None,
            "region": place.title if place else None,
        }
        emit_json({**head, **found.as_json()})
    else:
        emit("\n".join([_when(found.first, found.last, place), *_told(found)]))
    _mention(differs)


@app.verb("explain", help=N_("Say which rows and rules give a report its stage."))
def explain(
    number: Annotated[str, typer.Argument(metavar=_("NUMBER"), help=_("The report's number."))],
    as_json: JsonFlag = False,
) -> None:
    """Print the days of a report's event and the calendar's answer for each."""
    from asn_netral.services.stages import explain as explained_by
    from asn_netral.services.stages import explained_json

    here = desk()
    with here.open() as store:
        explained = explained_by(here, store, number)
        differs = here.calendar_differs(store)
    if as_json:
        emit_json(explained_json(explained))
    else:
        emit("\n".join(_explained(explained)))
    _mention(differs)


def _mention(differs: bool) -> None:
    if differs:
        say(
            _(
                "The file keeps another calendar than the program brings; the file's was used. "
                "`asn-netral stage adopt` takes over the program's."
            )
        )


def _table(rows: list[Stage], lines: bool, regions: bool) -> None:
    from asn_netral.services.stages import certainty, row_name

    words = {"main": _("main"), "parallel": _("parallel")}
    heads = ["", _("Stage"), _("Name"), _("From"), _("To"), _("Certainty")]
    further = [_("Line")] * lines + [_("Regions")] * regions
    emit_table(
        [*heads, *further],
        [
            (
                CRITICAL if row.critical else "",
                row.id,
                row_name(row),
                _day(row.starts_on),
                _day(row.ends_on),
                certainty(row),
                *[words[row.line]] * lines,
                *[", ".join(row.regions)] * regions,
            )
            for row in rows
        ],
    )
    say(_("{sign} critical point").format(sign=CRITICAL))


def _day(day: date | None) -> str:
    from asn_netral.domain.day import format_day

    return format_day(day, "medium") if day else "–"


def _when(first: date, last: date, region: Region | None) -> str:
    from asn_netral.domain.day import format_day

    days = format_day(first)
    if last != first:
        days = _("{first} to {last}").format(first=format_day(first), last=format_day(last))
    return f"{days}, {region.title} ({region.code})" if region else days


def _told(found: Answer) -> Iterator[str]:
    from asn_netral.services.stages import certainty, names, row_name

    yield f"{CRITICAL} {found.name}" if found.on.critical else found.name
    row = found.on.row
    if row:
        yield _("  Days: {first} to {last}").format(
            first=_day(row.starts_on), last=_day(row.ends_on)
        )
    for each in found.around():
        text = _("  {name}: {first} to {last}")
        yield text.format(name=row_name(each), first=_day(each.starts_on), last=_day(each.ends_on))
    if found.on.critical:
        yield _("  A critical point of neutrality.")
    others = [other for name in found.on.resolved_over if (other := found.calendar.get(name))]
    if others:
        yield _("  Stands over: {names}").format(names=names(others))
    yield _("  Calendar: the region's own") if found.on.own_calendar else _("  Calendar: national")
    if found.on.parallel:
        yield _("  Beside it: {names}").format(names=names(found.on.parallel))
    if row:
        yield _("  Source: {source} ({certainty})").format(
            source=row.source, certainty=certainty(row)
        )
        if row.note:
            yield _("  Note: {note}").format(note=row.note)


def _explained(explained: Explained) -> Iterator[str]:
    yield _("{number}: {region} ({code})").format(
        number=explained.number, region=explained.region.title, code=explained.region.code
    )
    if not explained.answers:
        yield _("The day of the event is not known, so no stage can be given.")
        yield _("`asn-netral report edit {number} --event-date DATE` enters it.").format(
            number=explained.number
        )
        return
    for found in explained.answers:
        yield ""
        yield _when(found.first, found.last, None)
        yield from _told(found)
    yield ""
    if len(explained.answers) > 1:
        yield _("The event touches several stages; the report counts at that of its first day.")
    if explained.penetapan_on:
        yield _(
            "Candidates here from {day}: discipline from that day on, code of ethics before."
        ).format(day=_day(explained.penetapan_on))


app.verb_in(
    "stage_calendar",
    "what_if",
    "what-if",
    help=N_("Show which reports another calendar would move."),
)
app.verb_in(
    "stage_calendar",
    "adopt",
    "adopt",
    help=N_("Take over the program's calendar, or one of your own."),
)
