"""`signatory coverage`: which heads of region a signature covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.coverage import Answer


def coverage(
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=_("At the end of this day; else today.")),
    ] = None,
    declaration: Annotated[
        str | None, typer.Option("--declaration", metavar="CODE", help=_("Only of this one."))
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", help=_("Only of this region and its parts."))
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", help=_("Only this province and its parts."))
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="own|represented|none|left", help=_("Only these.")),
    ] = None,
    elections: Annotated[
        bool, typer.Option("--elections", help=_("Only regions that elected in 2024."))
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help=_("List every head."))] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print how many heads are covered; the heads where a region or --all asks for them."""
    from asn_netral.cli.values import read_day_option, read_option
    from asn_netral.domain.signatory import COVERAGE
    from asn_netral.services.coverage import covered
    from asn_netral.services.regions import province_named

    here = desk()
    code = here.regions.find(region).code if region else None
    if province:
        code = province_named(here.regions, province).code
    answer = covered(
        here,
        as_of=read_day_option("as-of", as_of, here.today),
        declaration=declaration,
        region=code,
        states=[read_option("state", each, COVERAGE.parse) or "" for each in state or ()],
        elections=elections,
    )
    if as_json:
        emit_json(answer.as_json())
        return
    if everything or state or code:
        _heads(answer)
    _counts(answer)


def _heads(answer: Answer) -> None:
    from asn_netral.domain.signatory import COVERAGE, HEAD

    emit_table(
        [
            *(_("Code"), _("Region"), _("Head"), _("Coverage"), _("Signatory")),
            *(_("Declaration"), _("Day signed")),
        ],
        [
            (
                row.region.code,
                row.region.name,
                HEAD.label(row.head),
                COVERAGE.label(row.coverage),
                row.by.person if row.by else None,
                row.by.declaration if row.by else None,
                row.by.signed_on if row.by else None,
            )
            for row in answer.rows
        ],
    )
    emit("")


def _counts(answer: Answer) -> None:
    from asn_netral.domain.day import format_day
    from asn_netral.domain.signatory import COVERAGE, HEAD
    from asn_netral.render.table import Column

    counted = (_("Heads"), *(COVERAGE.label(word) for word in COVERAGE))
    emit_table(
        [_("Head"), *(Column(title, right=True) for title in counted)],
        [(HEAD.label(head), *counts.values()) for head, counts in answer.by_head().items()],
        title=_("Coverage at the end of {day}").format(day=format_day(answer.as_of)),
        footer=[_("Total"), *answer.counts().values()],
    )
    say(_("A successor in office inherits no signature."))
