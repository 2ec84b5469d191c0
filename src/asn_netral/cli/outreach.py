"""`outreach` (sosialisasi): activities that made the rules of neutrality known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli import followup_options as given
from asn_netral.cli.framework import JsonFlag, Noun, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.services.followup.view import FollowUp

app = Noun("outreach", help=N_("Outreach: activities on neutrality, their reach and proof."))


@app.verb("add", help=N_("Record an activity."))
def add(
    region: Annotated[
        str, typer.Option("--region", help=_("The region whose head it counts for."))
    ],
    on: Annotated[
        str, typer.Option("--date", "--on", metavar="DATE", help=_("The day it was held."))
    ],
    title: Annotated[str, typer.Option("--title", help=_("What was held."))],
    audience: Annotated[str | None, typer.Option("--audience", help=_("For whom."))] = None,
    agencies: Annotated[
        int | None, typer.Option("--agencies", metavar="N", help=_("Agencies reached."))
    ] = None,
    agencies_total: Annotated[
        int | None, typer.Option("--agencies-total", metavar="N", help=_("Agencies there are."))
    ] = None,
    participants: Annotated[
        int | None, typer.Option("--participants", metavar="N", help=_("Persons who took part."))
    ] = None,
    organiser: Annotated[str | None, typer.Option("--organiser", help=_("Who held it."))] = None,
    proof: Annotated[
        str | None, typer.Option("--proof", help=_("What proves it: invitation, list, link."))
    ] = None,
    note: given.Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record an activity."""
    from asn_netral.services.followup.outreach import OutreachRequest
    from asn_netral.services.followup.outreach import add as do

    here = desk()
    request = OutreachRequest(
        here.regions.find(region).code,
        given.day(here, "date", on),
        given.text("title", title) or "",
        given.text("audience", audience),
        agencies,
        agencies_total,
        participants,
        given.text("organiser", organiser),
        given.text("proof", proof),
        given.text("note", note),
    )
    made = do(here, request)
    if as_json:
        emit_json(made)
    else:
        _table([made])


@app.verb("list", help=N_("List activities."))
def list_activities(
    region: given.InRegion = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help=_("From this day on."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=_("Up to this day."))
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the activities by day."""
    from asn_netral.cli.values import read_day_option
    from asn_netral.services.followup.outreach import listed

    here = desk()
    found = listed(
        here,
        here.regions.find(region).code if region else None,
        read_day_option("since", since, here.today),
        read_day_option("until", until, here.today),
    )
    if as_json:
        emit_json(found)
    else:
        _table(found)


def _table(found: list[FollowUp]) -> None:
    from asn_netral.render.table import Column

    heads = [_("Region"), _("Day"), _("Title"), _("Audience")]
    figures = [Column(_("Agencies"), right=True), Column(_("Participants"), right=True)]
    emit_table(
        [*heads, *figures, _("Proof")],
        [
            (
                *(row["region"], row["held_on"], row["title"], row["audience"]),
                _of(row["agencies"], row["agencies_total"]),
                row["participants"],
                row["proof"],
            )
            for row in found
        ],
    )


def _of(reached: int | None, total: int | None) -> str | None:
    if reached is None:
        return None
    return f"{reached}/{total}" if total is not None else str(reached)


app.verb_in("list_import", "activities", "import", help=N_("Import spreadsheets, a row each."))
