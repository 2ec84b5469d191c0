"""`report export`: reports as a table that an import knows again."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from asn_netral.cli.framework import Force, OutputFile, emit, say, write_output
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import _, ngettext


def export_reports(
    region: Annotated[
        str | None,
        typer.Option("--region", help=_("Where it happened; a province with all parts.")),
    ] = None,
    nip: Annotated[bool, typer.Option("--nip", help=_("Write whole NIPs."))] = False,
    output: OutputFile = None,
    force: Force = False,
) -> None:
    """Write reports as a table that an import knows again."""
    from asn_netral.render.export_table import as_csv, as_workbook
    from asn_netral.services.importing.exporting import export

    here = desk()
    code = here.regions.find(region).code if region else None
    headings, rows = export(here, code, nip=nip)
    if output is None:
        _print(as_csv(headings, rows).removeprefix("\ufeff"))
        return
    if output.suffix.lower() == ".csv":
        write_output(output, as_csv(headings, rows), force=force)
    elif output.suffix.lower() == ".xlsx":
        write_output(output, as_workbook(headings, rows, _("Reports")), force=force)
    else:
        raise Usage(_("-o: the file's name must end with .csv or .xlsx."))
    count = len(rows)
    say(
        ngettext("{count} report written: {file}", "{count} reports written: {file}", count).format(
            count=count, file=output
        )
    )


def _print(text: str) -> None:
    """Print CSV: exact for a program, harmless for a terminal."""
    if sys.stdout.isatty():
        emit(text.rstrip())
    else:
        sys.stdout.write(text)
