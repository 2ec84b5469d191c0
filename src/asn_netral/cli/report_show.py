"""`report show` and `report history`: one report as a card, and its life."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json
from asn_netral.cli.session import desk
from asn_netral.locale import _

Number = Annotated[
    str, typer.Argument(metavar=_("NUMBER"), help=_("The report: 53.71/2024/0042, or 42."))
]


def show(number: Number, as_json: JsonFlag = False) -> None:
    """Print one report."""
    from asn_netral.services.report_list import shown

    found = shown(desk(), number)
    if as_json:
        emit_json(found)
        return
    from asn_netral.render.report_card import card

    emit(card(found))


def history(number: Number, as_json: JsonFlag = False) -> None:
    """Print a report's moves and every entry that changed it."""
    from asn_netral.services.report_list import history as told

    found = told(desk(), number)
    if as_json:
        emit_json(found)
        return
    from asn_netral.render.report_card import life

    emit(life(found, desk().timezone))
