"""`referral` (penerusan): the supervisors forward a case to the authority in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.followup_options import (
    Document,
    InRegion,
    Note,
    Number,
    OfPpk,
    OfReport,
    On,
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

app = Noun("referral", help=N_("Referrals: what the supervisors forwarded, to whom and when."))


@app.verb("add", help=N_("Forward a case: record the referral and move the case."))
def add(
    number: Number,
    to: Annotated[
        str,
        typer.Option("--to", help=_("bkn, ppk, kepala-daerah, gakkumdu, kpu, dkpp, tni-polri.")),
    ],
    on: Annotated[
        str, typer.Option("--on", "--sent-date", metavar="DATE", help=_("The day of the letter."))
    ],
    document: Document = None,
    target: Annotated[
        str | None, typer.Option("--target", help=_("The addressee: a region or an agency."))
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received-date", metavar="DATE", help=_("The day it arrived there.")),
    ] = None,
    subject: Persons = None,
    note: Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a referral."""
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.domain.sanction import DESTINATION
    from asn_netral.services.followup.referral import ReferralRequest
    from asn_netral.services.followup.referral import add as do

    here = desk()
    request = ReferralRequest(
        word("to", to, DESTINATION),
        day(here, "on", on),
        target=read_text_option("target", target),
        document=read_text_option("document", document),
        received_on=read_day_option("received-date", received, here.today),
        subjects=tuple(subject or ()),
        note=read_text_option("note", note),
    )
    _show(do(here, number, request), as_json)


@app.verb("return", help=N_("The addressee sent a referral back: the case is open again."))
def give_back(
    number: Number,
    on: On,
    reason: Annotated[str | None, typer.Option("--reason", help=_("Why it came back."))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Record the return of a referral."""
    from asn_netral.cli.values import read_text_option
    from asn_netral.services.followup.referral import give_back as do

    here = desk()
    why = read_text_option("reason", reason)
    _show(do(here, number, day(here, "on", on), why), as_json)


@app.verb("list", help=N_("List referrals."))
def list_referrals(
    report: OfReport = None,
    region: InRegion = None,
    ppk: OfPpk = None,
    waiting: Open = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the referrals by day."""
    from asn_netral.services.followup.referral import listed

    here = desk()
    _show(listed(here, wanted(here, report, region, ppk, waiting)), as_json)


def _show(found: list[FollowUp], as_json: bool) -> None:
    if as_json:
        emit_json(found)
        return
    heads = [_("Number"), _("Person"), _("To"), _("Target"), _("Document"), _("Sent")]
    heads += [_("Arrived"), _("Returned")]
    emit_table(heads, [_cells(row) for row in found])


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    return (
        *(row["number"], who(row), row["destination_name"], row["target"], row["document"]),
        *(row["sent_on"], row["received_on"], row["returned_on"]),
    )


app.verb_in("followup_import", "referrals", "import", help=N_("Import spreadsheets, a row each."))
