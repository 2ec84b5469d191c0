"""Types for the signatures of commands: options that many of them have.

Import them where a command's function is declared; their help is translated then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_netral.locale import _

JsonFlag = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("Write to a file; its ending chooses the format.")),
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace a file that exists."))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Show what would be done; change nothing."))
]
Number = Annotated[
    str, typer.Argument(metavar=_("NUMBER"), help=_("The report: 53.71/2024/0042, or 42."))
]
Effective = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=_("The day it took effect; today if not given.")),
]
Document = Annotated[
    str | None, typer.Option("--document", help=_("Number of the letter or decision."))
]
Note = Annotated[str | None, typer.Option("--note", help=_("A note."))]
Clear = Annotated[
    list[str] | None,
    typer.Option("--clear", metavar="FIELD", help=_("Empty a field; may be repeated.")),
]
