"""Types and readers that the nouns of the follow-up share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.flags import Document, Note, Number
from asn_netral.errors import Usage
from asn_netral.locale import _

__all__ = [
    "Document",
    "Every",
    "InRegion",
    "Note",
    "Number",
    "OfPpk",
    "OfReport",
    "On",
    "Open",
    "Persons",
    "day",
    "text",
    "word",
]

if TYPE_CHECKING:
    from datetime import date

    from asn_netral.domain.code import CodeList
    from asn_netral.services.desk import Desk

Persons = Annotated[
    list[int] | None,
    typer.Option("--subject", metavar="K", help=_("The person of the report; may be repeated.")),
]
Every = Annotated[bool, typer.Option("--all", help=_("All persons of the report."))]
On = Annotated[str, typer.Option("--on", metavar="DATE", help=_("The day it happened."))]
OfReport = Annotated[
    str | None,
    typer.Option("--report", metavar=_("NUMBER"), help=_("Only those of this report.")),
]
InRegion = Annotated[
    str | None, typer.Option("--region", help=_("Only this region; a province with its parts."))
]
OfPpk = Annotated[
    str | None,
    typer.Option("--ppk", metavar=_("REGION"), help=_("Only persons whom this region employs.")),
]
Open = Annotated[bool, typer.Option("--open", help=_("Only what is not finished."))]


def day(here: Desk, option: str, text: str) -> date:
    """Read a day that must be given."""
    from asn_netral.cli.values import read_day_option

    found = read_day_option(option, text, here.today)
    if found is None:  # an option that must be given always has a text
        raise Usage(option)
    return found


def word(option: str, text: str, codes: CodeList) -> str:
    """Read a code word that must be given."""
    from asn_netral.cli.values import read_option

    found = read_option(option, text, codes.parse)
    return found or text


def text(option: str, given: str | None) -> str | None:
    """Read a text, None where the option was not given."""
    from asn_netral.cli.values import read_text_option

    return read_text_option(option, given)
