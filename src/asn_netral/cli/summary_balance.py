"""`summary balance` and `summary weekly`: what was open, came, left and remained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.documents import Whatsapp, check_output, give_document
from asn_netral.cli.framework import Force, JsonFlag, OutputFile, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.cli.summary_options import (
    AllRegions,
    By,
    Ending,
    From,
    InRegion,
    KnownAt,
    Level,
    OutDir,
    Unit,
    Until,
    Week,
)
from asn_netral.cli.summary_recap import folder_for_all, write_every
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.render.summary import Laid

Group = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="stage|commitment|category|form|status",
        help=_("A row for each value of this, in place of regions."),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=_("FINGERPRINT"),
        help=_("Say what was revised since the document sent before."),
    ),
]
Clocks = Annotated[
    bool, typer.Option("--overdue", help=_("Show what is overdue in the table too."))
]


def balance(
    week: Week = None,
    first: From = None,
    until: Until = None,
    region: InRegion = None,
    by: By = "event",
    level: Level = None,
    unit: Unit = "cases",
    group: Group = None,
    known_at: KnownAt = None,
    since: Since = None,
    clocks: Clocks = False,
    output: OutputFile = None,
    whatsapp: Whatsapp = False,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the balance of a period in both readings of open."""
    from asn_netral.render.balance import as_json as documented
    from asn_netral.render.balance import laid
    from asn_netral.services.summaries import balance as service

    here = desk()
    check_output(output, force)
    days = (week, first, until)
    question = service.asked(here, days, region, by, level, unit, group, known_at, since, clocks)
    found = service.balance(here, question)
    if as_json:
        emit_json(documented(found))
    if output is not None or whatsapp:
        from asn_netral.render.balance_document import balance_document
        from asn_netral.services.summaries.pictured import letter

        give_document(
            here, balance_document(found, letter(here, known_at)), output, whatsapp, force
        )
    elif not as_json:
        _show(laid(found))


def weekly(
    week: Week = None,
    first: From = None,
    until: Until = None,
    region: InRegion = None,
    by: By = "event",
    level: Level = None,
    unit: Unit = "cases",
    known_at: KnownAt = None,
    since: Since = None,
    all_regions: AllRegions = False,
    out_dir: OutDir = None,
    ending: Ending = "md",
    output: OutputFile = None,
    whatsapp: Whatsapp = False,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the week's balance with its new, closed and oldest cases and who sent nothing."""
    from asn_netral.render.balance import laid, weekly_json, weekly_notes, weekly_parts
    from asn_netral.services.assertions import differing
    from asn_netral.services.recap.period import read_period
    from asn_netral.services.recap.printing import Asked
    from asn_netral.services.summaries import balance as service

    here = desk()
    days = (week, first, until)
    if all_regions or out_dir is not None:
        beside = {"--region": region, "--by": by != "event", "--level": level}
        beside |= {"--unit": unit != "cases", "--json": as_json, "--whatsapp": whatsapp}
        folder = folder_for_all(all_regions, out_dir, {**beside, "-o": output})
        asked = Asked(period=read_period(here, *days), known_at=known_at, since=since)
        write_every(here, asked, folder, f".{ending.lstrip('.')}", force)
        return
    check_output(output, force)
    question = service.asked(here, days, region, by, level, unit, None, known_at, since, True)
    found = service.weekly(here, question)
    told = _("Differs from another source: {sentence}")
    notes = [told.format(sentence=note) for note in differing(here, question.region, known_at)]
    if as_json:
        emit_json(weekly_json(found))
    if output is not None or whatsapp:
        from asn_netral.render.balance_document import weekly_document
        from asn_netral.services.summaries.pictured import letter

        document = weekly_document(found, letter(here, known_at), notes)
        give_document(here, document, output, whatsapp, force)
    elif not as_json:
        _show([*laid(found.ledger), *weekly_parts(found)])
        for note in (*weekly_notes(found), *notes):
            emit(note)


def _show(tables: list[Laid]) -> None:
    for number, table in enumerate(tables):
        if number:
            emit("")
        emit(table.title)
        emit_table(table.columns, table.rows, footer=table.footer)
        for note in table.notes:
            emit(note)
