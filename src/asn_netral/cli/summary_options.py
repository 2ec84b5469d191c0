"""The options that several verbs of `summary` share, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_netral.locale import _

Week = Annotated[str | None, typer.Option("--week", metavar="2024-W42", help=_("An ISO week."))]
From = Annotated[
    str | None, typer.Option("--from", metavar=_("DATE"), help=_("The first day, included."))
]
Until = Annotated[
    str | None, typer.Option("--until", metavar=_("DATE"), help=_("The last day, included."))
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=_("DATE"), help=_("As the cases stood at the end of a day.")),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar=_("ENTRY"),
        help=_("As known at an entry of the journal: number, fingerprint or moment."),
    ),
]
InRegion = Annotated[
    str | None,
    typer.Option(
        "--region", metavar=_("REGION"), help=_("Only this region; a province with its parts.")
    ),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="event|office|ppk", help=_("Which region of a case is meant.")),
]
Unit = Annotated[
    str,
    typer.Option(
        "--unit",
        metavar="cases|reports|tips|persons|recommendations",
        help=_("What is counted."),
    ),
]
Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="province|regency",
        help=_("province: put regencies and cities together."),
    ),
]
AllRegions = Annotated[
    bool, typer.Option("--all-regions", help=_("A document for every region, and an index."))
]
OutDir = Annotated[
    Path | None, typer.Option("--out-dir", metavar=_("DIR"), help=_("Where they are written."))
]
Ending = Annotated[
    str, typer.Option("--format", metavar="md", help=_("The format of documents in --out-dir."))
]
