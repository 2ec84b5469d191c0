"""`signatory`: who signed a declaration, for whom, and which heads that covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.flags import Clear, Note
from asn_netral.cli.framework import DryRun, JsonFlag, Noun, emit, emit_json, emit_table, say
from asn_netral.cli.output import text_width
from asn_netral.cli.report_fields import field_options, told
from asn_netral.cli.session import desk
from asn_netral.domain.fields_signing import FIELDS
from asn_netral.locale import N_, _, ngettext

if TYPE_CHECKING:
    from asn_netral.domain.signatory import Signature
    from asn_netral.services.signatories import Recorded

app = Noun("signatory", help=N_("Who signed a declaration, for whom, and whom that covers."))

Who = Annotated[str, typer.Argument(metavar=_("WHO"), help=_("The signatory's number, or a name."))]
Source = Annotated[
    str | None,
    typer.Option("--from", metavar="FILE|-", help=_("Take the values from JSON, or from stdin.")),
]


@app.verb("add", help=N_("Record a signatory."))
@field_options(table=FIELDS, adding=True)
def add(
    *,
    source_file: Source = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Record the signatory and show it."""
    from asn_netral.services.signatories import add as do

    _show_recorded(do(desk(), _values(source_file, fields), dry_run=dry_run), as_json)


@app.verb("list", help=N_("List the signatories."))
def list_signatories(
    declaration: Annotated[
        str | None, typer.Option("--declaration", metavar="CODE", help=_("Only of this one."))
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", help=_("Only of this region and its parts."))
    ] = None,
    role: Annotated[str | None, typer.Option("--role", help=_("Only in this role."))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print signatories in the order in which they were recorded."""
    from asn_netral.cli.values import read_option
    from asn_netral.domain.signing import ROLE
    from asn_netral.services.signatory_view import as_json as told_as
    from asn_netral.services.signatory_view import listed

    here = desk()
    found = listed(
        here,
        declaration=declaration,
        region=here.regions.find(region).code if region else None,
        role=read_option("role", role, ROLE.parse),
    )
    rows = [told_as(here, each) for each in found]
    if as_json:
        emit_json(rows)
        return
    heads = ["#", _("Signatory"), _("Capacity"), _("Office held"), _("Role"), _("Signed for")]
    heads += [_("Declaration"), _("Day signed"), _("In office until")]
    emit_table(heads, [_cells(row) for row in rows])
    count = len(rows)
    say(ngettext("{count} signatory", "{count} signatories", count).format(count=count))


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR

    return (
        *(row["id"], row["person"], CAPACITY.label(row["capacity"]) if row["capacity"] else None),
        *(row["office"] or row["institution"] or row["region"], ROLE.label(row["role"])),
        SIGNED_FOR.label(row["signed_for"]) if row["signed_for"] else None,
        *(row["declaration"], row["signed_on"], row["ended_on"]),
    )


@app.verb("show", help=N_("Show one signatory."))
def show(who: Who, as_json: JsonFlag = False) -> None:
    """Print a signatory with its proof."""
    from asn_netral.services.signatory_view import shown

    _show(shown(desk(), who), as_json)


@app.verb("edit", help=N_("Change what is recorded of a signatory."))
@field_options(table=FIELDS)
def edit(
    who: Who,
    *,
    source_file: Source = None,
    clear: Clear = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Change the signatory and show it."""
    from asn_netral.cli.from_file import read_changes, refuse_both
    from asn_netral.domain.fields_signing import field_named
    from asn_netral.errors import Usage
    from asn_netral.services.signatories import edit as do

    given, emptied = read_changes(source_file, clear)
    values = {**given, **told(fields)}
    refuse_both(emptied, values, field_named)
    if not values and not emptied:
        raise Usage(_("Say what to change, e.g. --proof TEXT, or --clear FIELD."))
    _show_recorded(do(desk(), who, values, clear=emptied, dry_run=dry_run), as_json)


@app.verb("end", help=N_("Record that a signatory left the office."))
def end(
    who: Who,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=_("The last day in office."))],
    note: Note = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Record the end of the office and show the signatory."""
    from asn_netral.services.signatories import edit as do

    values: dict[str, object] = {"ended_on": on, **({"note": note} if note else {})}
    _show_recorded(do(desk(), who, values, action="signatory end", dry_run=dry_run), as_json)


app.verb_in(
    "list_import",
    "signatories",
    "import",
    help=N_("Import spreadsheets of signatories, a row each."),
)
app.verb_in(
    "signatory_coverage",
    "coverage",
    "coverage",
    help=N_("Say which heads of region a signature covers."),
    aliases=("cakupan",),
)


def _values(source_file: str | None, fields: dict[str, Any]) -> dict[str, object]:
    from asn_netral.cli.from_file import read_json

    return {**(read_json(source_file) if source_file else {}), **told(fields)}


def _show_recorded(done: Recorded, as_json: bool) -> None:
    from asn_netral.cli.report_add import tell_notes

    tell_notes(done.notes)
    _show(done.signature, as_json)


def _show(signed: Signature, as_json: bool) -> None:
    from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR
    from asn_netral.render.report_card import aligned
    from asn_netral.services.signatory_view import as_json as told_as

    here = desk()
    row = told_as(here, signed)
    if as_json:
        emit_json(row)
        return
    for key, codes in (("capacity", CAPACITY), ("role", ROLE), ("signed_for", SIGNED_FOR)):
        row[key] = codes.label(row[key]) if row[key] else None
    if row["region_code"]:
        row["region"] = f"{row['region']} ({row['region_code']})"
    told_lines = [(field.label, str(row[field.key] or "")) for field in FIELDS]
    emit("\n".join([f"#{row['id']}", *aligned(told_lines, text_width())]))
