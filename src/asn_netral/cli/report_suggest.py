"""`report suggest`: what late or missing follow-up proposes, for an officer to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk
    from asn_netral.services.suggesting import Proposal


def suggest(
    region: Annotated[
        str | None, typer.Option("--region", help=_("Only this region; a province with its parts."))
    ] = None,
    commitment: Annotated[
        int | None, typer.Option("--commitment", metavar="3|4|5", help=_("Only this commitment."))
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the proposals; nothing is entered."""
    from asn_netral.render.commitments import without_head
    from asn_netral.services.suggesting import suggest as propose

    if commitment not in (None, 3, 4, 5):
        raise Usage(_("--commitment: 3, 4 or 5; 1 and 2 are no promises an act of others breaks."))
    here = desk()
    code = here.regions.find(region).code if region else None
    found, left = propose(here, region=code, commitment=commitment)
    for note in without_head(left):
        say(note)
    if as_json:
        emit_json([_as_json(here, each) for each in found])
        return
    for each in found:
        emit("\n".join(_lines(here, each)))
    text = ngettext(
        "{n} proposal; an officer decides, nothing was entered.",
        "{n} proposals; an officer decides, nothing was entered.",
        len(found),
    )
    say(text.format(n=len(found)))


def _as_json(here: Desk, each: Proposal) -> dict[str, Any]:
    return {
        "commitment": each.commitment,
        "region_code": each.region,
        "region": here.regions.get(each.region).title,
        "head": each.head,
        "capacity": each.capacity,
        "on": each.on,
        "signed": each.signed.coverage,
        "signed_before": each.signed.before,
        "later_head_signed": each.signed.later,
        "numbers": each.numbers,
        "subject": each.subject,
        "sentence": each.sentence,
        "doubt": each.doubt,
        "command": each.command,
    }


def _lines(here: Desk, each: Proposal) -> list[str]:
    from asn_netral.domain.signatory import COVERAGE

    head = each.head or _("head not recorded")
    first = _("Commitment {n}, {region}, {head}").format(
        n=each.commitment, region=here.regions.get(each.region).title, head=head
    )
    whose = ", ".join((*each.numbers, *([each.subject] if each.subject else [])))
    signed = _("signature by then: {coverage}").format(
        coverage=COVERAGE.label(each.signed.coverage or "none")
    )
    if each.signed.later:
        signed += "; " + _("a later head signed")
    return [
        first,
        f"  {whose}: {each.sentence}" if whose else f"  {each.sentence}",
        f"  {signed}",
        f"  {each.doubt}",
        f"  {each.command}",
    ]
