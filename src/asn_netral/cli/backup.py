"""`backup`: a verified copy of the office's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import Force, JsonFlag, Noun, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.evidence_copies import EvidenceCopied

app = Noun(
    "backup",
    help=N_("Copy the office's file, also while others write, and verify it."),
)


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
    no_evidence: Annotated[
        bool, typer.Option("--no-evidence", help=_("Leave the evidence out of it."))
    ] = False,
    force: Force = False,
    as_json: JsonFlag = False,
) -> int:
    """Make the copy and say what it holds; exit 1 where the journal does not fit."""
    from asn_netral.services.backups import backup as copy

    made = copy(desk(), target, keep=keep, force=force, with_evidence=not no_evidence)
    missing = made.evidence and made.evidence.finding
    if as_json:
        emit_json(made.as_json())
        return 1 if made.finding or missing else 0
    text = ngettext("{count} entry", "{count} entries", made.entries)
    emit(
        _("Backup: {file} ({size} kB, {entries})").format(
            file=made.file, size=made.size // 1000, entries=text.format(count=made.entries)
        )
    )
    emit(_("Fingerprint: {fingerprint}").format(fingerprint=made.fingerprint))
    if made.evidence:
        tell_evidence(made.evidence)
    for old in made.removed:
        say(_("Older copy removed: {file}").format(file=old))
    if made.left_out:
        say(_("The evidence is not in it; copy its folder too: {path}").format(path=made.left_out))
    if made.finding:
        say(made.finding)
        say(_("The copy is faithful, but so is this in it. Run `asn-netral check`."))
        return 1
    say(_("It holds names: keep it as safe as the file itself. Erasing does not reach it."))
    return 1 if missing else 0


def tell_evidence(evidence: EvidenceCopied) -> None:
    """Say where the evidence of a copy stands, how much is new there, and what was not whole."""
    text = ngettext("{count} piece", "{count} pieces", evidence.pieces)
    emit(
        _("Evidence: {pieces} in {folder}, {new} new").format(
            pieces=text.format(count=evidence.pieces), folder=evidence.folder, new=evidence.new
        )
    )
    for file in evidence.aside:
        say(
            _(
                "A piece there was not as it had been kept; it is replaced, and left as {file}."
            ).format(file=file)
        )
    if evidence.finding:
        say(evidence.finding)
