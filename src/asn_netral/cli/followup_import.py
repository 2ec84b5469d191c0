"""Importing spreadsheets of referrals, recommendations, sanctions and outreach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit_json
from asn_netral.cli.session import desk
from asn_netral.locale import _

Files = Annotated[
    list[str],
    typer.Argument(
        metavar=_("FILE…"), help=_("Spreadsheets (CSV, TSV, XLSX, XLS, ODS); - is standard input.")
    ),
]
Partial = Annotated[
    bool, typer.Option("--partial", help=_("Take the good rows although others need repair."))
]


def _importing(what: str) -> Callable[..., None]:
    """Make the `import` verb of a noun."""

    def take(
        files: Files, partial: Partial = False, dry_run: DryRun = False, as_json: JsonFlag = False
    ) -> None:
        """Import spreadsheets of it."""
        _run(what, files, partial, dry_run, as_json)

    return take


referrals = _importing("referral")
recommendations = _importing("recommendation")
sanctions = _importing("sanction")
activities = _importing("outreach")


def _run(what: str, files: list[str], partial: bool, dry_run: bool, as_json: bool) -> None:
    from asn_netral.cli.report_import import expanded
    from asn_netral.cli.report_import_show import as_data, show
    from asn_netral.services.followup.importing import kind
    from asn_netral.services.importing.lists import run

    here = desk()
    listed = kind(here, what)
    result = run(here, listed, expanded(files), dry_run=dry_run, partial=partial)
    if as_json:
        emit_json(as_data(result))
    else:
        labels = {field.key: field.label for field in listed.fields}
        show(result, dry_run, rows=False, labels=lambda key: labels.get(key, key))
    if result.counts["rejected"]:
        raise typer.Exit(1)
