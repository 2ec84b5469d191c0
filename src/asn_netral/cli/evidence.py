"""`evidence` (bukti): files of a report, kept whole and watched over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from asn_netral.cli.flags import Number
from asn_netral.cli.followup_options import On, day
from asn_netral.cli.framework import (
    Force,
    JsonFlag,
    Noun,
    OutputFile,
    emit,
    emit_json,
    emit_table,
    say,
    write_output,
)
from asn_netral.cli.protected import KeyFile, key_reader
from asn_netral.cli.session import desk, path_named
from asn_netral.locale import N_, _, ngettext

app = Noun("evidence", help=N_("Evidence: files kept by their digest, with their hand-overs."))

Piece = Annotated[int, typer.Argument(metavar="K", min=1, help=_("The piece: 1 for bukti-1."))]


@app.verb("add", help=N_("Keep copies of files as evidence of a report."))
def add(
    number: Number,
    files: Annotated[list[Path], typer.Argument(metavar=_("FILE…"), help=_("Files to keep."))],
    received: Annotated[
        str | None,
        typer.Option(
            "--received-date", metavar="DATE", help=_("The day the office received them.")
        ),
    ] = None,
    received_from: Annotated[
        str | None,
        typer.Option(
            "--received-from", help=_("From whom, as a role or an office; never a reporter's name.")
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Keep the files and show what they are called from now on."""
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.services.evidence import add as keep

    here = desk()
    done = keep(
        here,
        number,
        [path_named(file) for file in files],
        received_on=read_day_option("received-date", received, here.today),
        received_from=read_text_option("received-from", received_from),
    )
    tell_warnings(done.added)
    if done.known:
        say(
            ngettext(
                "{n} file is evidence of the report already.",
                "{n} files are evidence of the report already.",
                done.known,
            ).format(n=done.known)
        )
    if as_json:
        emit_json({"added": list(done.added), "known": done.known})
    else:
        _table(list(done.added))


def tell_warnings(pieces: tuple[dict[str, Any], ...]) -> None:
    """Say what files may give away besides their picture."""
    from asn_netral.services.evidence import WARNINGS

    for piece in pieces:
        for code in piece["warnings"]:
            text = _("{label}: {warning}. It is kept as it is; show it to others with care.")
            say(text.format(label=piece["label"], warning=_(WARNINGS[code])))


@app.verb("list", help=N_("List evidence; -o makes the custody form."))
def list_evidence(
    number: Annotated[
        str | None, typer.Argument(metavar=_("[NUMBER]"), help=_("Only of this report."))
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the evidence, or write the custody form into a file."""
    from asn_netral.services.evidence import listed

    here = desk()
    if output is not None:
        from asn_netral.render.documents import check_ending, render
        from asn_netral.services.custody import form

        ending = check_ending(output)
        content = render(form(here, listed(here, number)), ending, here.data)
        write_output(output, content, force=force)
        say(_("Written: {file}").format(file=output))
        return
    found = listed(here, number)
    if as_json:
        emit_json(found)
    else:
        _table(found)


def _table(pieces: list[dict[str, Any]]) -> None:
    from asn_netral.render.table import Column
    from asn_netral.services.evidence import called

    heads = (_("Number"), _("Evidence"), Column(_("Size"), right=True), _("SHA-256"))
    emit_table(
        [*heads, _("Received"), _("From"), _("Hand-overs")],
        [
            (
                *(piece["number"], called(piece), piece["size"], piece["sha256"][:16] + "…"),
                *(piece["received_on"], piece["received_from"], len(piece.get("custody", ()))),
            )
            for piece in pieces
        ],
    )


@app.verb("hand-over", help=N_("Record that a piece was handed to somebody."))
def hand_over(
    number: Number,
    k: Piece,
    to: Annotated[str, typer.Option("--to", help=_("Who received it: an office or an officer."))],
    on: On,
    purpose: Annotated[str | None, typer.Option("--purpose", help=_("What for."))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a hand-over."""
    from asn_netral.cli.values import read_text_option
    from asn_netral.services.evidence_check import hand_over as hand

    here = desk()
    receiver = read_text_option("to", to) or ""
    made = hand(
        here, number, k, receiver, day(here, "on", on), read_text_option("purpose", purpose)
    )
    if as_json:
        emit_json(made)
    else:
        _table([made])


@app.verb("remove", help=N_("Say that a piece is no evidence any more; its file is kept."))
def remove(
    number: Number,
    k: Piece,
    reason: Annotated[str, typer.Option("--reason", help=_("Why it is taken out; no name."))],
    as_json: JsonFlag = False,
) -> None:
    """Take a piece out and show it."""
    from asn_netral.cli.values import read_text_option
    from asn_netral.services.evidence_check import take_out

    made = take_out(desk(), number, k, read_text_option("reason", reason) or "")
    if as_json:
        emit_json(made)
    else:
        _table([made])


@app.verb("show", help=N_("Read a piece's original name; the journal says who and why."))
def show(
    number: Number,
    k: Piece,
    reason: Annotated[
        str, typer.Option("--reason", help=_("Why it is read; the journal keeps it."))
    ],
    key: KeyFile = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the original name."""
    from asn_netral.cli.values import read_text_option
    from asn_netral.services.evidence_check import original_name

    here = desk()
    why = read_text_option("reason", reason) or ""
    name = original_name(here, number, k, why, key_reader(here.path, key))
    if as_json:
        emit_json({"number": number, "k": k, "name": name})
    else:
        emit(name)


@app.verb(
    "check",
    help=N_("Hash all evidence again: what is missing, changed or left over."),
    aliases=("periksa",),
)
def check(as_json: JsonFlag = False) -> None:
    """Look at every file; exit 1 if one does not fit."""
    from asn_netral.services.evidence_check import check as look

    count, found = look(desk())
    if as_json:
        emit_json({"checked": count, "ok": not found, "findings": found})
    else:
        for each in found:
            emit(each["reason"])
        text = ngettext("{n} piece of evidence checked.", "{n} pieces of evidence checked.", count)
        say(text.format(n=count))
        if not found:
            emit(_("All evidence is as it was."))
    if found:
        raise typer.Exit(1)
