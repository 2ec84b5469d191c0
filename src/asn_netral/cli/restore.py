"""`restore`: put a backup in place, after it was verified."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_netral.cli.framework import Force, JsonFlag, Noun, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, ngettext

app = Noun("restore", help=N_("Put a backup in place; a file that stands there is kept."))


@app.alone
def restore(
    source: Annotated[Path, typer.Argument(metavar=_("BACKUP"), help=_("The backup to restore."))],
    target: Annotated[
        Path | None,
        typer.Option("--to", metavar=_("FILE"), help=_("Where to, instead of the office's file.")),
    ] = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> int:
    """Restore it and say what it holds and where the old file is; exit 1 without its evidence."""
    from asn_netral.cli.backup import tell_evidence
    from asn_netral.services.backups import restore as put_back

    done = put_back(desk(), source, target, force=force)
    missing = done.evidence and done.evidence.finding
    if as_json:
        emit_json(done.as_json())
        return 1 if missing else 0
    text = ngettext("{count} entry", "{count} entries", done.entries)
    emit(
        _("Restored: {file} ({entries})").format(
            file=done.file, entries=text.format(count=done.entries)
        )
    )
    emit(_("Fingerprint: {fingerprint}").format(fingerprint=done.fingerprint))
    if done.evidence:
        tell_evidence(done.evidence)
    if done.aside:
        say(_("The file that stood there is kept: {file}").format(file=done.aside))
    if done.lost:
        told = ngettext(
            "{count} entry made since is only in that one; its report numbers will be given again.",
            "{count} entries made since are only in that one; their report numbers will be given "
            "again.",
            done.lost,
        )
        say(told.format(count=done.lost))
    return 1 if missing else 0
