"""`backup`: a verified copy of the office's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_netral.cli.framework import Force, JsonFlag, Noun, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, ngettext

app = Noun("backup", help=N_("Copy the office's file, also while others write, and verify it."))


@app.alone
def backup(
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar=_("[FOLDER|FILE]"),
            help=_("A folder for a dated copy, or a file; else `backups` beside the file."),
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=1, help=_("Leave only so many dated copies, the newest.")),
    ] = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> int:
    """Make the copy and say what it holds; exit 1 where the journal does not fit."""
    from asn_netral.services.backups import backup as copy

    made = copy(desk(), target, keep=keep, force=force)
    if as_json:
        emit_json(made.as_json())
        return 1 if made.finding else 0
    text = ngettext("{count} entry", "{count} entries", made.entries)
    emit(
        _("Backup: {file} ({size} kB, {entries})").format(
            file=made.file, size=made.size // 1000, entries=text.format(count=made.entries)
        )
    )
    emit(_("Fingerprint: {fingerprint}").format(fingerprint=made.fingerprint))
    for old in made.removed:
        say(_("Older copy removed: {file}").format(file=old))
    if made.evidence:
        say(_("The evidence is not in it; copy its folder too: {path}").format(path=made.evidence))
    if made.finding:
        say(made.finding)
        say(_("The copy is faithful, but so is this in it. Run `asn-netral check`."))
        return 1
    say(_("It holds names: keep it as safe as the file itself. Erasing does not reach it."))
    return 0
