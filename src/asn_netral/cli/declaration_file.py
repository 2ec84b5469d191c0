"""`declaration list|add|edit`: the declarations of the file, planned ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.flags import Note
from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.declarations import Told

Code = Annotated[
    str, typer.Argument(metavar=_("CODE"), help=_("A short name, e.g. dki-jakarta-2024."))
]
Title = Annotated[str | None, typer.Option("--title", help=_("What it is called."))]
Planned = Annotated[
    str | None,
    typer.Option("--planned-date", metavar="DATE", help=_("The day its plan became known.")),
]
Held = Annotated[
    str | None, typer.Option("--held-date", metavar="DATE", help=_("The day it was held."))
]
Place = Annotated[str | None, typer.Option("--place", help=_("Where it was held."))]
InRegion = Annotated[str | None, typer.Option("--region", help=_("The region that declared."))]
Source = Annotated[str | None, typer.Option("--source", help=_("Where this is known from."))]


def list_declarations(as_json: JsonFlag = False) -> None:
    """Print the declarations with their state today."""
    from asn_netral.domain.declaration import STATES
    from asn_netral.services.declarations import listed

    rows = listed(desk())
    if as_json:
        emit_json(rows)
        return
    emit_table(
        [_("Declaration"), _("Title"), _("State"), _("Plan known"), _("Held"), _("Region")],
        [
            (
                row["code"],
                row["title"],
                _(STATES[row["state"]]),
                row["planned_on"],
                row["held_on"],
                row["region"],
            )
            for row in rows
        ],
    )


def add(
    code: Code,
    title: Title = None,
    planned_on: Planned = None,
    held_on: Held = None,
    place: Place = None,
    region: InRegion = None,
    source: Source = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Record the declaration and show it."""
    from asn_netral.services.declarations import add as do

    told = _told(title, planned_on, held_on, place, region, source, note)
    _show(do(desk(), _code(code), told, dry_run=dry_run), as_json)


def edit(
    code: Code,
    title: Title = None,
    planned_on: Planned = None,
    held_on: Held = None,
    place: Place = None,
    region: InRegion = None,
    source: Source = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Change the declaration and show it."""
    from asn_netral.services.declarations import edit as do

    told = _told(title, planned_on, held_on, place, region, source, note)
    _show(do(desk(), code, told, dry_run=dry_run), as_json)


def _code(text: str) -> str:
    import re

    from asn_netral.errors import Usage

    code = text.strip().lower()
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code):
        raise Usage(_("A code has small letters, digits and hyphens, e.g. dki-jakarta-2024."))
    return code


def _told(
    title: str | None,
    planned_on: str | None,
    held_on: str | None,
    place: str | None,
    region: str | None,
    source: str | None,
    note: str | None,
) -> Told:
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.services.declarations import Told

    here = desk()
    return Told(
        title=read_text_option("title", title),
        planned_on=read_day_option("planned-date", planned_on, here.today),
        held_on=read_day_option("held-date", held_on, here.today),
        place=read_text_option("place", place),
        region=here.regions.find(region).code if region else None,
        source=read_text_option("source", source),
        note=read_text_option("note", note),
    )


def _show(row: dict[str, Any], as_json: bool) -> None:
    from asn_netral.domain.declaration import STATES

    if as_json:
        emit_json(row)
    else:
        emit(f"{row['code']}: {row['title']}, {_(STATES[row['state']])}")
