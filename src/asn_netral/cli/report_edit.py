"""`report edit`: change what is recorded of a report."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from asn_netral.cli.flags import Clear, Number
from asn_netral.cli.framework import JsonFlag, emit_json
from asn_netral.cli.from_file import read_changes, refuse_both
from asn_netral.cli.report_add import tell_notes
from asn_netral.cli.report_fields import empty_options, field_options, told
from asn_netral.cli.report_show import names_for_history, print_card
from asn_netral.cli.session import desk
from asn_netral.domain.fields import PERSON_KEYS, field_named
from asn_netral.errors import Refused, Usage
from asn_netral.locale import _

_ELSEWHERE = ("subjects", *PERSON_KEYS, "status", "status_on", "reason", "document")


@field_options(_ELSEWHERE)
def edit(
    number: Number,
    *,
    source_file: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|-", help=_("Take the changes from a JSON file, or from stdin.")
        ),
    ] = None,
    clear: Clear = None,
    if_version: Annotated[
        int | None,
        typer.Option("--if-version", help=_("Only if the report is still as this entry wrote it.")),
    ] = None,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Change the report and show it."""
    from asn_netral.services.report_edit import ChangedMeanwhileError
    from asn_netral.services.report_edit import edit as change

    if empty := empty_options(fields):
        raise Usage("\n".join(empty.values()))
    given, emptied = read_changes(source_file, clear)
    values = {**given, **told(fields)}
    refuse_both(emptied, values, field_named)
    if not values and not emptied:
        raise Usage(_("Say what to change, e.g. --place TEXT, or --clear FIELD."))
    here = desk()
    try:
        edited = change(here, number, values, clear=emptied, if_version=if_version)
    except ChangedMeanwhileError as fault:
        from asn_netral.render.report_life import brief

        changes = brief(fault.changes, *names_for_history(here))
        raise Refused(fault.told(changes or "–")) from None
    tell_notes(edited.notes)
    if as_json:
        emit_json(edited.report)
    else:
        print_card(edited.report)
