"""`check`: the health of the office's file, every check at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, say
from asn_netral.cli.session import desk
from asn_netral.errors import Damaged
from asn_netral.locale import N_, _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.checking import Health

app = Noun("check", help=N_("The file's health: every check at once, with the way out."))


@app.alone
def check(
    mend: Annotated[
        bool,
        typer.Option(
            "--repair",
            help=_(
                "First make anew what is derived: triggers, indexes, calendar days, language, mode."
            ),
        ),
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Print what is wrong and how to put it right; exit 1, or 5 where the file is damaged."""
    from asn_netral.services.checking import check as look
    from asn_netral.services.checking import repair

    here = desk()
    if mend:
        repair(here)
    health = look(here)
    if as_json:
        emit_json(health.as_json())
    else:
        _tell(health)
    if health.damaged:
        return Damaged.exit_code
    return 0 if health.healthy else 1


def _tell(health: Health) -> None:
    from asn_netral.services.checking import CHECKS

    wrong = {finding.code for finding in health.findings}
    for code in health.checks:
        sign = "✗" if code in wrong else "✓"
        emit(f"{sign} {_(CHECKS[code])}")
        for finding in health.findings:
            if finding.code == code:
                emit(f"    {finding.sentence}")
                if finding.remedy:
                    emit(f"      {finding.remedy}")
    count = len(health.findings)
    if count:
        text = ngettext("{count} finding.", "{count} findings.", count)
        emit(text.format(count=count))
    else:
        emit(_("The file is healthy. Fingerprint: {text}").format(text=health.fingerprint))
    if health.damaged:
        say(_("The file is damaged. Copy it as it is before anything else."))
