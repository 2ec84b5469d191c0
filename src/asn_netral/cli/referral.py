"""`referral` (penerusan): the supervisors forward a case to the authority in charge."""

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

app = Noun("referral", help=N_("Referrals: what the supervisors forwarded, to whom and when."))


@app.verb("add", help=N_("Forward a case: record the referral and move the case."))
def add(
    number: given.Number,
    to: Annotated[
        str,
        typer.Option("--to", help=_("bkn, ppk, kepala-daerah, gakkumdu, kpu, dkpp, tni-polri.")),
    ],
    on: Annotated[
        str, typer.Option("--on", "--sent-date", metavar="DATE", help=_("The day of the letter."))
    ],
    document: given.Document = None,
    target: Annotated[
        str | None, typer.Option("--target", help=_("The addressee: a region or an agency."))
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received-date", metavar="DATE", help=_("The day it arrived there.")),
    ] = None,
    subject: given.Persons = None,
    note: given.Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a referral."""
    from asn_netral.cli.values import read_day_option
    from asn_netral.domain.sanction import DESTINATION
    from asn_netral.services.followup.referral import ReferralRequest
    from asn_netral.services.followup.referral import add as do

    here = desk()
    request = ReferralRequest(
        given.word("to", to, DESTINATION),
        given.day(here, "on", on),
        target=given.text("target", target),
        document=given.text("document", document),
        received_on=read_day_option("received-date", received, here.today),
        subjects=tuple(subject or ()),
        note=given.text("note", note),
    )
    _show(do(here, number, request), as_json)


@app.verb("return", help=N_("The addressee sent a referral back: the case is open again."))
def give_back(
    number: given.Number,
    on: given.On,
    reason: Annotated[str | None, typer.Option("--reason", help=_("Why it came back."))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Record the return of a referral."""
    from asn_netral.services.followup.referral import give_back as do

    here = desk()
    why = given.text("reason", reason)
    _show(do(here, number, given.day(here, "on", on), why), as_json)


def _show(found: list[FollowUp], as_json: bool) -> None:
    heads = [_("Forwarded to"), _("Target"), _("Document"), _("Sent"), _("Arrived"), _("Returned")]
    show_rows(found, as_json, heads, _cells)


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    return (
        *(row["destination_name"], row["target"], row["document"]),
        *(row["sent_on"], row["received_on"], row["returned_on"]),
    )


app.verb("list", help=N_("List referrals."))(list_of("referral", _show))
app.verb_in("list_import", "referrals", "import", help=N_("Import spreadsheets, a row each."))
