"""`summary`: figures that close, in one unit, per region or stage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.documents import Whatsapp
from asn_netral.cli.framework import (
    Force,
    JsonFlag,
    Noun,
    OutputFile,
    emit,
    emit_json,
    emit_table,
)
from asn_netral.cli.session import desk
from asn_netral.cli.summary_compare import Compare
from asn_netral.cli.summary_options import AsOf, By, InRegion, KnownAt, Level, Unit
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk
    from asn_netral.services.summaries.tables import Summary

app = Noun("summary", help=N_("Figures that close: where things stand, per region and stage."))

Cross = Annotated[
    str | None,
    typer.Option(
        "--cross",
        metavar="category|kind|form|stage|status",
        help=_("A column for each value of this."),
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
    compare: Compare = None,
    output: OutputFile = None,
    whatsapp: Whatsapp = False,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print a row for each region."""
    given = _Given(by, unit, as_of, level, cross, known_at, region, every, compare)
    _print("region", given, as_json, output, whatsapp, force)


@app.verb("stages", help=N_("Cases per stage of the day of the event."))
def stages(
    by: By = "event",
    unit: Unit = "cases",
    as_of: AsOf = None,
    cross: Cross = None,
    known_at: KnownAt = None,
    region: InRegion = None,
    every: Every = False,
    compare: Compare = None,
    output: OutputFile = None,
    whatsapp: Whatsapp = False,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print a row for each stage, in the order of the calendar."""
    given = _Given(by, unit, as_of, None, cross, known_at, region, every, compare)
    _print("stage", given, as_json, output, whatsapp, force)


app.verb_in(
    "summary_commitments",
    "commitments",
    "commitments",
    help=N_("The five commitments, per head of region."),
)
app.verb_in(
    "summary_assert",
    "assert_figure",
    "assert",
    help=N_("Hold the file against outside figures."),
    aliases=("cocokkan",),
)
app.verb_in(
    "summary_revise",
    "revise",
    "revise",
    help=N_("What changed in a published week, and why."),
    aliases=("perubahan",),
)
app.verb_in(
    "summary_balance",
    "balance",
    "balance",
    help=N_("What was open, came, left and remained in a period."),
)
app.verb_in(
    "summary_balance", "weekly", "weekly", help=N_("The balance of a week and what it is made of.")
)
app.verb_in("summary_recap", "recap", "recap", help=N_("The weekly recap as offices send it."))


@dataclass(frozen=True)
class _Given:
    """The question as it was typed."""

    by: str
    unit: str
    as_of: str | None
    level: str | None
    cross: str | None
    known_at: str | None
    region: str | None
    every: bool
    compare: str | None


def _print(
    group: str, given: _Given, as_json: bool, output: Path | None, whatsapp: bool, force: bool
) -> None:
    from asn_netral.services.summaries.asked import asked
    from asn_netral.services.summaries.tables import summary as counted

    here = desk()
    if given.compare is not None:
        from asn_netral.cli.summary_compare import LIST, list_references

        if output is not None or whatsapp:
            raise Usage(_("--compare goes to the terminal or --json, not with -o or --whatsapp."))
        if given.compare == LIST:
            list_references(here, as_json)
            return
    question = asked(
        here,
        unit=given.unit,
        by=given.by,
        level=given.level,
        cross=given.cross,
        day=given.as_of,
        known=given.known_at,
        region=given.region,
        every=given.every,
    )
    if output is not None or whatsapp:
        from asn_netral.cli.documents import check_output

        check_output(output, force)
    found = counted(here, group, question)
    if given.compare is not None:
        _compare(here, found, given.compare, as_json)
        return
    if as_json:
        from asn_netral.render.summary import as_json as documented

        emit_json(documented(found))
    if output is not None or whatsapp:
        _document(here, found, output, whatsapp, force)
    elif not as_json:
        _table(found)


def _compare(here: Desk, found: Summary, reference: str, as_json: bool) -> None:
    from asn_netral.cli.summary_compare import compared, json_of, show_comparison

    comparison = compared(here, found, reference)
    if as_json:
        from asn_netral.render.summary import as_json as documented

        emit_json({**documented(found), "compare": json_of(comparison)})
    else:
        _table(found)
        show_comparison(here, comparison)


def _document(here: Desk, found: Summary, output: Path | None, whatsapp: bool, force: bool) -> None:
    from asn_netral.cli.documents import give_document
    from asn_netral.render.summary_document import document_of
    from asn_netral.services.summaries.pictured import pictured

    give_document(here, document_of(found, pictured(here, found.asked)), output, whatsapp, force)


def _table(found: Summary) -> None:
    from asn_netral.render.summary import laid

    table = laid(found)
    emit(table.title)
    emit_table(table.columns, table.rows, footer=table.footer)
    for note in table.notes:
        emit(note)
