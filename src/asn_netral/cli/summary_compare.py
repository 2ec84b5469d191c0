"""`--compare`: a summary beside figures that others published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.framework import emit, emit_json, emit_table, say
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk
    from asn_netral.services.references import Comparison
    from asn_netral.services.summaries.tables import Summary

Compare = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar=_("REFERENCE"),
        help=_("Set published figures beside it; “list” names them."),
    ),
]
LIST = "list"


def list_references(here: Desk, as_json: bool) -> None:
    """Print which references there are."""
    from asn_netral.domain.day import format_day
    from asn_netral.render.comparison import reference_json
    from asn_netral.services.references import references, scope_name, unit_name

    known = references(here)
    if as_json:
        emit_json([reference_json(each) for each in known])
        return
    rows = [
        (
            each.id,
            each.name,
            unit_name(each.unit),
            scope_name(here, each),
            format_day(each.as_of or each.published_on, "medium"),
            each.certainty,
        )
        for each in known
    ]
    heads = [_("Reference"), _("Title"), _("Unit"), _("About"), _("Day"), _("Certainty")]
    emit_table(heads, rows)


def compared(here: Desk, found: Summary, name: str) -> Comparison:
    """A summary beside the reference of a name.

    Raises:
        NotFound: there is no such reference.
    """
    from asn_netral.services.references import compare, find_reference

    return compare(here, found, find_reference(here, name))


def json_of(comparison: Comparison) -> dict[str, Any]:
    """The ``compare`` object of a summary's JSON."""
    from asn_netral.render.comparison import as_json

    return as_json(comparison)


def show_comparison(here: Desk, comparison: Comparison) -> None:
    """Print a comparison; what calls for care goes to stderr as well as to the reader."""
    from asn_netral.render.comparison import heading, laid
    from asn_netral.services.references import scope_name, unit_name

    reference = comparison.reference
    emit("")
    for line in heading(reference, unit_name(reference.unit), scope_name(here, reference)):
        emit(line)
    columns, rows, footer = laid(comparison)
    emit_table(columns, rows, footer=footer)
    for warning in comparison.warnings:
        say(f"! {warning}")
