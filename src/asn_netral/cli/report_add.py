"""`report add`: record one suspicion, by options, by JSON, or asked at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, say
from asn_netral.cli.from_file import STDIN, read_identity, read_json
from asn_netral.cli.report_fields import empty_options, field_options, missing_options, told
from asn_netral.cli.session import desk, path_named, session
from asn_netral.errors import Invalid, Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.identity import Identity
    from asn_netral.domain.problem import Problem
    from asn_netral.services.report_add import Added


@field_options(adding=True)
def add(
    *,
    source_file: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|-", help=_("Take the report from a JSON file, or from stdin.")
        ),
    ] = None,
    reporter_from: Annotated[
        str | None,
        typer.Option(
            "--reporter-from",
            metavar="FILE|-",
            help=_(
                "Take the reporter from a file (name, contact, identity, address: a line each)."
            ),
        ),
    ] = None,
    evidence: Annotated[
        list[Path] | None,
        typer.Option("--evidence", metavar="FILE", help=_("Evidence to keep; may be repeated.")),
    ] = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Record the report and show it."""
    from asn_netral.services.report_add import add as record

    values = {**(read_json(source_file) if source_file else {}), **told(fields)}
    identities = [read_identity("reporter", reporter_from)] if reporter_from else []
    empty = empty_options(fields)
    run = session()
    person = run.interactive and STDIN not in (source_file, reporter_from)
    files = [path_named(file) for file in evidence or ()]
    if person and not empty:
        values = _asked(values, identities, files)
    try:
        # With an empty option nothing may be written, but every other fault is told too.
        added = record(
            desk(),
            values,
            identities,
            relative=person,
            dry_run=dry_run or bool(empty),
            evidence=files,
        )
    except Invalid as fault:
        _usage_of_missing(fault, empty)
        raise
    if empty:
        raise Usage("\n".join(empty.values()))
    _show(added, as_json, dry_run)


def _show(added: Added, as_json: bool, dry_run: bool) -> None:
    tell_notes(added.notes)
    if as_json:
        emit_json(added.report)
        return
    from asn_netral.render.report_card import recorded

    emit(recorded(added.report, desk().today, dry_run=dry_run))


def _asked(
    values: dict[str, object], identities: list[Identity], files: list[Path]
) -> dict[str, object]:
    """What a person at the terminal adds to the values, the identities and the files."""
    from asn_netral.cli.report_ask import Cancelled, ask_report

    try:
        found = ask_report(
            desk(), values, reporter_given=bool(identities), evidence_given=bool(files)
        )
    except (Cancelled, KeyboardInterrupt):
        say("\n" + _("Nothing was written."))
        raise click.Abort from None
    if found is None:
        return values
    identities += found.identities
    files += found.files
    return found.values


def _usage_of_missing(fault: Invalid, empty: Mapping[str, str]) -> None:
    """Turn missing fields into a usage error that names every option."""
    absent = [p.column for p in fault.problems if p.code == "field-missing"]
    lacking = [column for column in absent if column not in empty]
    if absent or empty:
        others = [p.sentence for p in fault.problems if p.code != "field-missing"]
        named = [missing_options(lacking)] if lacking else []
        raise Usage("\n".join((*empty.values(), *others, *named))) from None


def tell_notes(notes: tuple[Problem, ...]) -> None:
    """Say on stderr what was settled or is doubtful."""
    for note in notes:
        say(_("Note: {sentence}").format(sentence=note.sentence))
