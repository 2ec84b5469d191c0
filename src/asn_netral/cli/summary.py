"""`summary`: figures that close, in one unit, per region or stage."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

app = Noun("summary", help=N_("Figures that close: where things stand, per region and stage."))

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=_("DATE"), help=_("As the cases stood at the end of a day.")),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar=_("ENTRY"),
        help=_("As known at an entry of the journal: number, fingerprint or moment (UTC)."),
    ),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="event|office|ppk", help=_("Which region of a case is meant.")),
]
Unit = Annotated[
    str,
    typer.Option(
        "--unit",
        metavar="cases|reports|tips|persons|recommendations",
        help=_("What is counted."),
    ),
]
Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="province|regency",
        help=_("province: put regencies and cities together."),
    ),
]
Cross = Annotated[
    str | None,
    typer.Option(
        "--cross",
        metavar="category|kind|form|stage|status",
        help=_("A column for each value of this."),
    ),
]
InRegion = Annotated[
    str | None,
    typer.Option(
        "--region", metavar=_("REGION"), help=_("Only this region; a province with its parts.")
    ),
]
Every = Annotated[bool, typer.Option("--all", help=_("Also rows without any case."))]


@app.alone
def summary(as_of: AsOf = None, known_at: KnownAt = None, as_json: JsonFlag = False) -> None:
    """Print one paragraph: open cases, open persons, tips."""
    from asn_netral.render.summary import headline_json, headline_text
    from asn_netral.services.summaries.headline import headline

    here = desk()
    found = headline(here, here.day(as_of) if as_of else None, known_at)
    if as_json:
        emit_json(headline_json(found))
    else:
        emit(headline_text(found))


@app.verb("regions", help=N_("Cases per region, with sums that close."))
def regions(
    by: By = "event",
    unit: Unit = "cases",
    as_of: AsOf = None,
    level: Level = None,
    cross: Cross = None,
    known_at: KnownAt = None,
    region: InRegion = None,
    every: Every = False,
    as_json: JsonFlag = False,
) -> None:
    """Print a row for each region."""
    _print("region", by, unit, as_of, level, cross, known_at, region, every, as_json)


@app.verb("stages", help=N_("Cases per stage of the day of the event."))
def stages(
    by: By = "event",
    unit: Unit = "cases",
    as_of: AsOf = None,
    cross: Cross = None,
    known_at: KnownAt = None,
    region: InRegion = None,
    every: Every = False,
    as_json: JsonFlag = False,
) -> None:
    """Print a row for each stage, in the order of the calendar."""
    _print("stage", by, unit, as_of, None, cross, known_at, region, every, as_json)


def _print(
    group: str,
    by: str,
    unit: str,
    as_of: str | None,
    level: str | None,
    cross: str | None,
    known_at: str | None,
    region: str | None,
    every: bool,
    as_json: bool,
) -> None:
    from asn_netral.render.summary import as_json as documented
    from asn_netral.render.summary import laid
    from asn_netral.services.summaries.asked import asked
    from asn_netral.services.summaries.tables import summary as counted

    here = desk()
    question = asked(
        here,
        unit=unit,
        by=by,
        level=level,
        cross=cross,
        day=as_of,
        known=known_at,
        region=region,
        every=every,
    )
    found = counted(here, group, question)
    if as_json:
        emit_json(documented(found))
        return
    table = laid(found)
    emit(table.title)
    emit_table(table.columns, table.rows, footer=table.footer)
    for note in table.notes:
        emit(note)
