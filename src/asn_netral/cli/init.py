"""`init`: an office starts its file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, say, session
from asn_netral.cli.session import desk
from asn_netral.locale import LANGUAGES, N_, _

if TYPE_CHECKING:
    from asn_netral.services.office import Founded

app = Noun("init", help=N_("Start an office's file: declaration, calendar, signatories."))


@app.alone
def init(
    office: Annotated[
        str,
        typer.Option(
            "--office", help=_("The office: RI, a region's code (53.71), or 53.71-bkpsdm.")
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", help=_("The office's name, as in a letterhead."))
    ] = None,
    empty: Annotated[
        bool,
        typer.Option("--empty", help=_("Without the signatories of 17 September 2024.")),
    ] = False,
    vault: Annotated[
        bool,
        typer.Option(
            "--vault", help=_("Seal reporters and witnesses; reading them needs a key file.")
        ),
    ] = False,
    vault_key: Annotated[
        Path | None,
        typer.Option(
            "--vault-key", metavar=_("FILE"), help=_("Where the key file is made, with --vault.")
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Make the file and say what is in it and what comes next."""
    from asn_netral.cli.protected import new_vault
    from asn_netral.services.office import found, read_name, read_office

    here = desk()
    meant, named = read_office(here, office), read_name(name)
    sealed = new_vault(here.path, vault_key) if vault or vault_key else None
    try:
        made = found(
            here,
            meant,
            name=named,
            language=_language(),
            signatories=not empty,
            vault_key=sealed.public if sealed else None,
        )
    except BaseException:
        if sealed:
            sealed.file.unlink()
        raise
    if sealed:
        say(
            _(
                "The key file of the vault: {file}. Keep it apart from the office's file and "
                "keep a copy: without it no reporter can be read."
            ).format(file=sealed.file)
        )
    if as_json:
        emit_json(_as_json(made, here.path))
    else:
        emit(_told(made, here.path))


def _language() -> str | None:
    """The language to set for the file: the one asked for, or the one the system speaks."""
    asked = session().given.get("lang") or os.environ.get("ASN_NETRAL_LANG")
    if asked in LANGUAGES:
        return asked
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if spoken := os.environ.get(variable):
            return spoken[:2].lower() if spoken[:2].lower() in LANGUAGES else None
    return session().language if sys.platform == "win32" else None


def _as_json(made: Founded, path: Path) -> dict[str, object]:
    return {
        "file": str(path),
        "office": made.office.id,
        "name": made.name,
        "region_code": made.office.region_code,
        "region": made.region_title,
        "timezone": made.office.timezone,
        "language": made.language,
        "declarations": made.declarations,
        "signatories": made.signatories,
        "stages": made.stages,
        "calendar_sha256": made.calendar_sha256,
        "fingerprint": made.fingerprint,
    }


def _told(made: Founded, path: Path) -> str:
    from asn_netral.domain.day import format_day

    place = made.region_title or _("the centre")
    held = format_day(made.declaration.held_on, "medium")
    lines = [
        _("The file of office {office} ({place}) was made: {file}").format(
            office=made.office.id, place=place, file=path
        ),
        _("  Declaration: {title}, {day}, {count} commitments; {others} other declarations").format(
            title=made.declaration.title,
            day=held,
            count=len(made.declaration.commitments),
            others=made.declarations - 1,
        ),
        _("  Signatories: {count} documented for {day}").format(count=made.signatories, day=held),
        _("  Calendar: {count} stages; the office's days are those of {timezone}").format(
            count=made.stages, timezone=made.office.timezone
        ),
        _("  Fingerprint: {fingerprint}").format(fingerprint=made.fingerprint),
        _("Only this account can read the file. Keep copies with `asn-netral backup`."),
        _("Next: `asn-netral report add`, or `asn-netral report import FILE`."),
    ]
    return "\n".join(lines)
