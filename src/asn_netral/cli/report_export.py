"""`report export`: reports as a table that an import knows again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import Force, OutputFile, emit, say, write_output
from asn_netral.cli.protected import KeyFile, key_reader
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk


def export_reports(
    region: Annotated[
        str | None,
        typer.Option("--region", help=_("Where it happened; a province with all parts.")),
    ] = None,
    nip: Annotated[bool, typer.Option("--nip", help=_("Write whole NIPs."))] = False,
    receiver: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="public|bkn|ppk|bawaslu",
            help=_("Only what this receiver may have; not meant to be imported again."),
        ),
    ] = None,
    ppk: Annotated[
        str | None, typer.Option("--ppk", metavar=_("REGION"), help=_("The PPK, with --for ppk."))
    ] = None,
    key: KeyFile = None,
    output: OutputFile = None,
    force: Force = False,
) -> None:
    """Write reports as a table that an import knows again."""
    from asn_netral.render.export_table import as_csv, as_workbook
    from asn_netral.services.importing.exporting import export

    _refuse_unused(receiver, nip=nip, ppk=ppk, key=key)
    here = desk()
    code = here.regions.find(region).code if region else None
    if receiver is None:
        headings, rows = export(here, code, nip=nip)
    else:
        headings, rows = _for_receiver(here, receiver, code, ppk, key)
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


def _refuse_unused(receiver: str | None, *, nip: bool, ppk: str | None, key: Path | None) -> None:
    """Refuse an option that the export would not heed: people would believe it did.

    Raises:
        Usage: the sentence names the receiver that the option belongs to.
    """
    if ppk is not None and receiver != "ppk":
        sentence = _("--ppk belongs to --for ppk; --region chooses where it happened.")
        raise Usage(sentence)
    if nip and receiver is not None:
        sentence = _(
            "--nip belongs to an export without --for; a receiver gets what is on its list."
        )
        raise Usage(sentence)
    if key is not None and receiver != "bawaslu":
        sentence = _("--key belongs to --for bawaslu: only its texts are looked through for names.")
        raise Usage(sentence)


def _for_receiver(
    here: Desk, receiver: str, region: str | None, ppk: str | None, key: Path | None
) -> tuple[list[str], list[list[str]]]:
    from asn_netral.services.exporting_for import export_for

    employer = here.regions.find(ppk).code if ppk else None
    found = export_for(here, receiver, region=region, ppk=employer, key=key_reader(here.path, key))
    for problem in found.held_back:
        say(_("Left out: {sentence}").format(sentence=problem.sentence))
    return list(found.headings), [list(row) for row in found.rows]


def _print(text: str) -> None:
    """Print CSV: exact for a program, harmless for a terminal."""
    if sys.stdout.isatty():
        emit(text.rstrip(), exact=True)
    else:
        sys.stdout.write(text)
