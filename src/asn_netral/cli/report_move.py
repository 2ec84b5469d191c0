"""`report move`: a case, or a person of it, goes a step on."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.flags import Document, Effective, Note, Number
from asn_netral.cli.framework import JsonFlag, emit_json
from asn_netral.cli.report_show import print_card
from asn_netral.cli.session import desk
from asn_netral.locale import _


def move(
    number: Number,
    status: Annotated[
        str, typer.Argument(metavar=_("STATUS"), help=_("The new status, as a word or label."))
    ],
    on: Effective = None,
    subject: Annotated[
        int | None,
        typer.Option("--subject", metavar="K", help=_("The person, for a status at BKN or PPK.")),
    ] = None,
    document: Document = None,
    note: Note = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", help=_("The reason, where the status needs one.")),
    ] = None,
    register: Annotated[
        str | None, typer.Option("--number", help=_("The register number that it brings."))
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help=_("Put the last move right instead."))
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Make the move and show the report."""
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.services.report_move import MoveRequest, read_status
    from asn_netral.services.report_move import move as do

    here = desk()
    request = MoveRequest(
        read_status(status),
        on=read_day_option("on", on, here.today),
        subject=subject,
        document=read_text_option("document", document),
        note=read_text_option("note", note),
        reason=read_text_option("reason", reason),
        register=read_text_option("number", register),
        correct=correct,
    )
    moved = do(here, number, request)
    if as_json:
        emit_json(moved)
    else:
        print_card(moved)
