"""`region nil`: a region reported that a week brought no case."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from asn_netral.cli.flags import Note
from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import _


def nil(
    region: Annotated[
        str | None, typer.Argument(metavar=_("REGION"), help=_("Who reported: a code or a name."))
    ] = None,
    week: Annotated[
        str | None,
        typer.Option("--week", metavar="2024-W42", help=_("The ISO week; the last full one.")),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="DATE", help=_("The day the return came; else today.")),
    ] = None,
    note: Note = None,
    show_list: Annotated[
        bool, typer.Option("--list", help=_("List the returns, of one week or region."))
    ] = False,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Record a nihil return, or list them."""
    from asn_netral.cli.values import read_day_option, read_option, read_text_option
    from asn_netral.domain.week import last_full_week, parse_week
    from asn_netral.services.nil import listed, record

    here = desk()
    period = read_option("week", week, parse_week)
    place = here.regions.find(region) if region else None
    if show_list:
        _show(listed(here, week=period, region=place), as_json)
        return
    if place is None:
        raise Usage(_("Say which region reported, or list the returns with --list."))
    made = record(
        here,
        place,
        period or last_full_week(here.today),
        received_on=read_day_option("received", received, here.today),
        note=read_text_option("note", note),
        dry_run=dry_run,
    )
    if as_json:
        emit_json(made)
        return
    sentence = _("NIHIL: {region}, {week}")
    emit(sentence.format(region=made["region"], week=made["week"]))


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        emit_json(rows)
        return
    emit_table(
        [_("Week"), _("Code"), _("Region"), _("Received"), _("Note"), _("Cases since")],
        [
            (
                row["week"],
                row["region_code"],
                row["region"],
                row["received_on"],
                row["note"],
                row["cases"] or None,
            )
            for row in rows
        ],
    )
