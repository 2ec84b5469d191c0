"""`summary commitments`: the five commitments per head of region."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.framework import (
    Force,
    JsonFlag,
    OutputFile,
    emit,
    emit_json,
    emit_table,
)
from asn_netral.cli.session import desk
from asn_netral.cli.summary_options import InRegion, KnownAt
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.commitments import Commitments
    from asn_netral.services.desk import Desk


def commitments(
    region: InRegion = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=_("DATE"), help=_("As things stood at the end of a day.")),
    ] = None,
    known_at: KnownAt = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=_("Open each figure into its cases."))
    ] = False,
    output: OutputFile = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Print a row for each head, and for each term of office."""
    from asn_netral.cli.documents import check_output
    from asn_netral.services.commitments import commitments as count

    here = desk()
    check_output(output, force)
    found = count(
        here,
        region=here.regions.find(region).code if region else None,
        as_of=here.day(as_of) if as_of else None,
        known_at=known_at,
    )
    rows = _documented(here, found, explain)
    if output is not None:
        _write(here, found, rows, output, force)
    elif as_json:
        from asn_netral.render.commitments import answer

        emit_json(answer(found, rows))
    else:
        _show(found, rows)


def _documented(here: Desk, found: Commitments, explain: bool) -> list[dict[str, Any]]:
    from asn_netral.render.commitments import as_json
    from asn_netral.services.commitment_figures import figures

    return [
        as_json(
            row,
            figures(row, found.heads),
            here.regions,
            found.heads.signed(row.region, found.as_of).coverage,
            explain=explain,
        )
        for row in found.rows
    ]


def _show(found: Commitments, rows: list[dict[str, Any]]) -> None:
    from asn_netral.render.commitments import cells, columns, explained, notes, without_head

    emit_table(columns(), [cells(row) for row in rows])
    for row in rows:
        if lines := explained(row):
            emit("\n".join([f"{row['region']} – {row['head'] or _('not recorded')}", *lines]))
    for note in (*notes(), *without_head(found.unaddressed)):
        emit(note)


def _write(
    here: Desk, found: Commitments, rows: list[dict[str, Any]], output: Path, force: bool
) -> None:
    from asn_netral.cli.documents import write_document
    from asn_netral.render.commitments import document

    write_document(here, document(found, rows), output, force=force)
