"""`sanction`: what the PPK decided, by kind and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli import followup_options as given
from asn_netral.cli.followup_list import list_of, show_rows
from asn_netral.cli.framework import JsonFlag, Noun
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
    number: given.Number,
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
    document: given.Document = None,
    subject: given.Persons = None,
    every: given.Every = False,
    note: given.Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a sanction."""
    from asn_netral.cli.values import read_day_option
    from asn_netral.domain.sanction import SANCTION
    from asn_netral.services.followup.sanction import SanctionRequest
    from asn_netral.services.followup.sanction import add as do

    here = desk()
    request = SanctionRequest(
        given.word("kind", kind, SANCTION),
        given.day(here, "decided-date", decided),
        read_day_option("delivered-date", delivered, here.today),
        given.text("document", document),
        tuple(subject or ()),
        every,
        given.text("note", note),
    )
    _show(do(here, number, request), as_json)


def _show(found: list[FollowUp], as_json: bool) -> None:
    heads = [_("Sanction"), _("Level"), _("Document"), _("Decided"), _("Delivered")]
    show_rows(found, as_json, [*heads, _("Against BKN's letter")], _cells)


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    from asn_netral.domain.sanction import LEVEL

    against = COMPARED.get(row["compared"] or "")
    return (
        *(row["kind_name"], LEVEL.label(row["level"]), row["document"]),
        *(row["decided_on"], row["delivered_on"], _(against) if against else None),
    )


app.verb("list", help=N_("List sanctions."))(list_of("sanction", _show))
app.verb_in("list_import", "sanctions", "import", help=N_("Import spreadsheets, a row each."))
