"""`report ready`: what a report has and lacks for registration or the SBT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.followup_options import Number
from asn_netral.cli.framework import JsonFlag, emit, emit_json
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.ready import Ready

_MARKS = {True: "✓", False: "✗", None: "?"}


def ready(
    number: Number,
    purpose: Annotated[
        str,
        typer.Option("--for", metavar="registration|sbt", help=_("What it is to be ready for.")),
    ] = "registration",
    met: Annotated[
        list[str] | None,
        typer.Option("--met", metavar="CODE", help=_("Record that a requirement is met.")),
    ] = None,
    not_met: Annotated[
        list[str] | None,
        typer.Option("--not-met", metavar="CODE", help=_("Record that a requirement is not met.")),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the checklist; exit 1 if something is missing."""
    from asn_netral.services import ready as service

    here = desk()
    if met or not_met:
        service.decide(here, number, met or (), not_met or ())
    found = service.ready(here, number, purpose)
    if as_json:
        emit_json(
            {
                "number": found.number,
                "for": found.purpose,
                "ready": found.ready,
                "requirements": [each._asdict() for each in found.requirements],
                "lacks": [each._asdict() for each in found.lacks],
            }
        )
    else:
        _tell(found)
    if not found.ready:
        raise typer.Exit(1)


def _tell(found: Ready) -> None:
    from asn_netral.domain.requirement import GROUPS

    emit(found.number)
    if found.purpose == "registration":
        for group, title in GROUPS.items():
            emit(_(title))
            for each in found.requirements:
                if each.group == group:
                    emit(f"  {_MARKS[each.ok]} {each.label} [{each.code}]")
    if found.ready:
        emit(_("Nothing is missing."))
        return
    emit(_("Missing or not known:"))
    for lack in found.lacks:
        who = "" if lack.subject is None else _("subject {k}: ").format(k=lack.subject)
        emit(f"  {'✗' if lack.known else '?'} {who}{lack.label} [{lack.code}]")
