"""`report anonymise`: erase what is personal of a report, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json, emit_table, say, session
from asn_netral.cli.session import desk
from asn_netral.errors import Refused, Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.anonymise import Anonymised
    from asn_netral.services.retention import Kept


def anonymise(
    number: Annotated[
        str | None,
        typer.Argument(metavar=_("NUMBER"), help=_("The report: 53.71/2024/0042, or 42.")),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help=_("Why, e.g. the retention rule; no name."))
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask again at a terminal."))] = False,
    early: Annotated[
        bool, typer.Option("--early", help=_("Also before the retention has ended."))
    ] = False,
    ended: Annotated[
        bool, typer.Option("--ended", help=_("List the reports whose retention has ended."))
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Erase, look for traces, and say what cannot be reached."""
    from asn_netral.cli.values import read_text_option
    from asn_netral.services import anonymise as service
    from asn_netral.services import retention

    here = desk()
    if ended:
        _list(retention.ended(here), as_json)
        return
    if number is None:
        raise Usage(_("Name the report, or list those that are due with --ended."))
    why = read_text_option("reason", reason)
    if early and not why:
        raise Usage(_("Before the retention has ended a --reason is needed."))
    if not early:
        retention.check(here, number)
    if service.is_open(here, number):
        say(_("Note: the report is still open."))
    if session().interactive and not yes:
        question = _("Erase names, NIP, texts and reporters of {number} for good?")
        if not typer.confirm(question.format(number=number), err=True):
            raise Refused(_("Nothing was changed."))
    done = service.anonymise(here, number, why)
    if as_json:
        emit_json({**done._asdict(), "clean": done.clean, "unreachable": done.unreachable})
    else:
        _tell(done)
    if not done.clean:
        raise typer.Exit(1)


def _list(found: list[Kept], as_json: bool) -> None:
    if as_json:
        emit_json([each._asdict() for each in found])
        return
    heads = [_("Number"), _("Last step"), _("Retention until")]
    emit_table(heads, [(each.number, each.last_on, each.until) for each in found])


def _tell(done: Anonymised) -> None:
    if done.entry is None:
        emit(_("{number} holds nothing personal.").format(number=done.number))
    else:
        text = _("{number} was anonymised: {n} values erased (entry {entry}).")
        emit(text.format(number=done.number, n=done.erased, entry=done.entry))
    if not done.cleaned:
        say(
            _(
                "The file could not be rewritten: another program uses it, or the disk is full. "
                "Run the command again."
            )
        )
    elif done.traces:
        text = _("The file still holds {n} of the values outside its rows; run the command again.")
        say(text.format(n=done.traces))
    else:
        emit(_("No trace of them is left in the file."))
    for sentence in done.unreachable:
        emit(f"  {sentence}")
