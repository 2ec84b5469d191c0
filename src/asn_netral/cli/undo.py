"""`undo`: take the last change back, or one that is named."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, Noun, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

app = Noun("undo", help=N_("Take back the last change in force; again goes one further back."))


@app.alone
def undo(
    entry: Annotated[
        int | None,
        typer.Option(
            "--entry", min=1, help=_("This entry; that of an undo does the change again.")
        ),
    ] = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Name the entry, then take it back under an entry of its own."""
    from asn_netral.cli.journal import moment, reports, what
    from asn_netral.services.journals import to_undo
    from asn_netral.services.journals import undo as take_back

    here = desk()
    with here.writing() as store:
        meant = to_undo(store, entry)
        named = _("Entry {pos}: {what}, {when}, by {actor}").format(
            pos=meant.entry.pos,
            what=what(meant),
            when=moment(meant.entry.at, here.timezone),
            actor=meant.entry.actor,
        )
        say(f"{named}: {written}" if (written := reports(meant)) else named)
        done = take_back(here, store, meant.entry, dry_run=dry_run)
    if as_json:
        emit_json(
            {
                "applied": not dry_run,
                "undone": meant.as_json(),
                "entry": None if dry_run else done.as_json(),
            }
        )
    elif dry_run:
        emit(_("It can be undone; nothing was changed."))
    else:
        emit(
            _("Undone, as entry {pos}. `asn-netral undo --entry {pos}` does it again.").format(
                pos=done.entry.pos
            )
        )
