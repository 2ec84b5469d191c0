"""Documents of commands: `-o FILE` and `--whatsapp`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.output import emit, say
from asn_netral.cli.writing import write_output
from asn_netral.errors import Refused
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.document import Document
    from asn_netral.services.desk import Desk

Whatsapp = Annotated[
    bool, typer.Option("--whatsapp", help=_("Print a short text to paste into a messenger."))
]


def check_output(output: Path | None, force: bool) -> None:
    """Refuse a file before the work starts: an unknown ending, or one that stands already.

    Raises:
        Usage: no format has the ending.
        Refused: the file exists and `force` was not given.
    """
    from asn_netral.render.documents import check_ending

    if output is None:
        return
    check_ending(output)
    if output.exists() and not force:
        raise Refused(_("{file} exists already; add --force to replace it.").format(file=output))


def write_document(desk: Desk, document: Document, output: Path, *, force: bool = False) -> None:
    """Write a document in the format of the file's ending and say so on stderr.

    Raises:
        Usage, Refused, DataFileError: as `asn_netral.render.documents.render` says.
    """
    from asn_netral.render.documents import render

    write_output(output, render(document, output.suffix, desk.data), force=force)
    say(_("Written: {file}").format(file=output))


def give_document(
    desk: Desk, document: Document, output: Path | None, whatsapp: bool, force: bool
) -> None:
    """Write a document, print its text for a messenger, or both, as asked.

    Raises:
        Usage, Refused, DataFileError: as `asn_netral.render.documents.render` says.
    """
    if output is not None:
        write_document(desk, document, output, force=force)
    if whatsapp:
        show_message(document)


def show_message(document: Document) -> None:
    """Print the text for a messenger."""
    from asn_netral.render.document_text import message

    emit(message(document), exact=True)
