"""`setting`: what stands in the head and below the office's documents."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

app = Noun("setting", help=N_("Settings: letterhead, division, titles, place, language."))


@app.verb("list", help=N_("List the settings and their values."))
def list_settings(as_json: JsonFlag = False) -> None:
    """Print every setting that can be changed."""
    from asn_netral.domain.setting import SETTINGS
    from asn_netral.services.settings import listed

    found = listed(desk())
    if as_json:
        emit_json(found)
        return
    rows = [(key, value or "", _(SETTINGS[key].title)) for key, value in found.items()]
    emit_table([_("Setting"), _("Value"), _("Meaning")], rows)


@app.verb("set", help=N_("Change a setting."))
def set_setting(
    key: Annotated[
        str, typer.Argument(metavar=_("SETTING"), help=_("As `setting list` names it."))
    ],
    value: Annotated[str | None, typer.Argument(metavar=_("TEXT"), help=_("Its value."))] = None,
    clear: Annotated[bool, typer.Option("--clear", help=_("Take its value away."))] = False,
    as_json: JsonFlag = False,
) -> None:
    """Change a setting and say what it is now."""
    from asn_netral.services.settings import change

    if (value is None) != clear:
        raise Usage(_("Give the value, or --clear to take it away."))
    stored = change(desk(), key.lower(), value)
    if as_json:
        emit_json({key.lower(): stored})
    else:
        emit(f"{key.lower()}: {stored or '–'}")
