"""`report join|split|raise|delegate|take-over`: cases that join, part and change the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.flags import Document, Effective, Note, Number
from asn_netral.cli.framework import DryRun, JsonFlag, emit_json, say
from asn_netral.cli.from_file import read_json
from asn_netral.cli.report_add import tell_notes
from asn_netral.cli.report_fields import field_options, told
from asn_netral.cli.report_show import print_card
from asn_netral.cli.session import desk
from asn_netral.locale import _
from asn_netral.services.raising import REFUSED

if TYPE_CHECKING:
    Links = list[tuple[str, str]]

    from asn_netral.services.handover import HandedOver, Letter
    from asn_netral.services.report_view import Report


def join(
    lead: Annotated[
        str, typer.Argument(metavar=_("LEAD"), help=_("The report the others come to."))
    ],
    numbers: Annotated[
        list[str], typer.Argument(metavar=_("NUMBER…"), help=_("The reports that come to it."))
    ],
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Join the reports and show the lead."""
    from asn_netral.services.cases import join as do

    joined = do(desk(), lead, numbers, dry_run=dry_run)
    tell_notes(joined.notes)
    _show(joined.report, as_json, dry_run)


def split(number: Number, dry_run: DryRun = False, as_json: JsonFlag = False) -> None:
    """Let the report leave its case and show it."""
    from asn_netral.services.splitting import split as do

    _show(do(desk(), number, dry_run=dry_run).report, as_json, dry_run)


@field_options((*REFUSED, "document"))
def raise_tip(
    number: Number,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="temuan|laporan", help=_("What the tip becomes: a finding, a report.")
        ),
    ],
    *,
    source_file: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|-", help=_("Take the changes from a JSON file, or from stdin.")
        ),
    ] = None,
    on: Effective = None,
    document: Document = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Raise the tip and show the new record."""
    from asn_netral.cli.values import read_day_option, read_option, read_text_option
    from asn_netral.domain.codes import KIND
    from asn_netral.domain.status import CASE
    from asn_netral.errors import Usage
    from asn_netral.services.raising import raise_tip as do
    from asn_netral.services.report_move import MoveRequest

    here = desk()
    kind = read_option("to", to, KIND.parse) or ""
    if kind not in CASE:
        raise Usage(_("--to: a tip is raised to “temuan” or “laporan”."))
    request = MoveRequest(
        "raised",
        read_day_option("on", on, here.today),
        document=read_text_option("document", document),
    )
    values = {**(read_json(source_file) if source_file else {}), **told(fields)}
    raised = do(here, number, kind, values, request, dry_run=dry_run)
    tell_notes(raised.notes)
    _show(raised.report, as_json, dry_run)


def delegate(
    number: Number,
    to: Annotated[
        str, typer.Option("--to", metavar="OFFICE", help=_("The office that receives the case."))
    ],
    receive: Annotated[
        bool,
        typer.Option(
            "--receive", help=_("Record it for that office too; for offices of this file.")
        ),
    ] = False,
    on: Effective = None,
    document: Document = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Delegate the case and show what stays here."""
    from asn_netral.services.handover import delegate as do

    letter = _letter(on, document, note)
    handed = do(desk(), number, to, letter, receive=receive, dry_run=dry_run)
    _tell(handed)
    _show(handed.left, as_json, dry_run, handed.links)


def take_over(
    number: Number,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="OFFICE", help=_("The office that takes it over; else this file's.")
        ),
    ] = None,
    on: Effective = None,
    document: Document = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Take the case over and show the record of the office that has it now."""
    from asn_netral.services.handover import take_over as do

    handed = do(desk(), number, _letter(on, document, note), by=by, dry_run=dry_run)
    _tell(handed)
    _show(handed.arrived or handed.left, as_json, dry_run, handed.links)


def _letter(on: str | None, document: str | None, note: str | None) -> Letter:
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.services.handover import Letter

    return Letter(
        read_day_option("on", on, desk().today),
        read_text_option("document", document),
        read_text_option("note", note),
    )


def _tell(handed: HandedOver) -> None:
    if handed.arrived is not None:
        sentence = _("{number} goes on as {new}, handled by {office}.")
        new, office = handed.arrived["number"], handed.arrived["handled_by"]
        say(sentence.format(number=handed.left["number"], new=new, office=office))


def _show(
    found: Report, as_json: bool, dry_run: bool, links: Mapping[str, Links] | None = None
) -> None:
    if as_json:
        emit_json(found)
    elif links is not None:
        print_card(found, links[found["number"]])
    else:
        # What was only tried is not in the file, so nothing can be linked to it.
        print_card(found, [] if dry_run else None)
    if dry_run:
        say(_("Only shown: nothing was changed."))
