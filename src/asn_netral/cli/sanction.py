"""`sanction`: what the PPK decided, by kind and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.followup_options import (
    Document,
    Every,
    InRegion,
    Note,
    Number,
    OfPpk,
    OfReport,
    Open,
    Persons,
    day,
    wanted,
    who,
    word,
)
from asn_netral.cli.framework import JsonFlag, Noun, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.services.followup.view import FollowUp

app = Noun("sanction", help=N_("Sanctions of the PPK, by kind and level."))

COMPARED = {
    "same": N_("as recommended"),
    "lighter": N_("lighter than recommended"),
    "heavier": N_("heavier than recommended"),
}


@app.verb("add", help=N_("Record a sanction; the person's follow-up ends with it."))
def add(
    number: Number,
    kind: Annotated[
        str, typer.Option("--kind", help=_("The sanction, e.g. moral-terbuka, sedang-6."))
    ],
    decided: Annotated[
        str,
        typer.Option("--decided-date", "--on", metavar="DATE", help=_("The day of the decision.")),
    ],
    delivered: Annotated[
        str | None,
        typer.Option("--delivered-date", metavar="DATE", help=_("The day it was delivered.")),
    ] = None,
    document: Document = None,
    subject: Persons = None,
    every: Every = False,
    note: Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a sanction."""
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.domain.sanction import SANCTION
    from asn_netral.services.followup.sanction import SanctionRequest
    from asn_netral.services.followup.sanction import add as do

    here = desk()
    request = SanctionRequest(
        word("kind", kind, SANCTION),
        day(here, "decided-date", decided),
        read_day_option("delivered-date", delivered, here.today),
        read_text_option("document", document),
        tuple(subject or ()),
        every,
        read_text_option("note", note),
    )
    _show(do(here, number, request), as_json)


@app.verb("list", help=N_("List sanctions."))
def list_sanctions(
    report: OfReport = None,
    region: InRegion = None,
    ppk: OfPpk = None,
    waiting: Open = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the sanctions by day."""
    from asn_netral.services.followup.sanction import listed

    here = desk()
    _show(listed(here, wanted(here, report, region, ppk, waiting)), as_json)


def _show(found: list[FollowUp], as_json: bool) -> None:
    if as_json:
        emit_json(found)
        return
    heads = [_("Number"), _("Person"), _("Sanction"), _("Level"), _("Document"), _("Decided")]
    heads += [_("Delivered"), _("Against BKN's letter")]
    emit_table(heads, [_cells(row) for row in found])


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    from asn_netral.domain.sanction import LEVEL

    against = COMPARED.get(row["compared"] or "")
    return (
        *(row["number"], who(row), row["kind_name"], LEVEL.label(row["level"]), row["document"]),
        *(row["decided_on"], row["delivered_on"], _(against) if against else None),
    )


app.verb_in("followup_import", "sanctions", "import", help=N_("Import spreadsheets, a row each."))
