"""`report import`: spreadsheets of reports into the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import (
    DryRun,
    Force,
    JsonFlag,
    check_place,
    emit_json,
    say,
    session,
    write_output,
)
from asn_netral.cli.session import desk
from asn_netral.errors import NotFound, Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk
    from asn_netral.services.importing.outcome import Result
    from asn_netral.services.importing.request import Progress

LOOKALIKES = ("hold", "add", "join")


def import_reports(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE…]",
            help=_("Spreadsheets (CSV, TSV, XLSX, XLS, ODS); - is standard input."),
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", help=_("A sheet by name or number; all: every visible one.")),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", help=_("A profile by name, or a file that holds one.")),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar='"HEADING=FIELD"', help=_("Which column is which field.")),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=_("A value for every row.")),
    ] = None,
    dry_run: DryRun = False,
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="DIGEST", help=_("Refuse any other outcome than this.")),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Take the good rows although others need repair."))
    ] = False,
    lookalikes: Annotated[
        str, typer.Option("--lookalikes", metavar="hold|add|join", help=_("Rows like a report."))
    ] = "hold",
    opening: Annotated[
        str | None,
        typer.Option("--opening", metavar="DATE", help=_("Enter as balance of this day, not new.")),
    ] = None,
    delegated: Annotated[
        str | None,
        typer.Option("--delegated", metavar="OFFICE", help=_("All came from this office.")),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects", metavar="FILE", help=_("Write the rows to repair (.xlsx, .csv).")
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.xlsx", help=_("Write an empty workbook instead.")),
    ] = None,
    force: Force = False,
    rows: Annotated[
        bool, typer.Option("--rows", help=_("Say what became of every single row."))
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Import reports and say what became of the rows."""
    from asn_netral.cli import report_import_show as shown
    from asn_netral.cli.values import read_day_option
    from asn_netral.services.importing.differing import label_of
    from asn_netral.services.importing.mapping import pairs
    from asn_netral.services.importing.request import Request
    from asn_netral.services.importing.run import run

    if lookalikes not in LOOKALIKES:
        raise Usage(_("--lookalikes: hold, add or join."))
    here = desk()
    if template is not None:
        return _write_template(here, template, expanded(files or []), force=force)
    if not files:
        raise Usage(_("Name the spreadsheets to import; - reads standard input."))
    files = expanded(files)
    if rejects is not None:
        _check_rejects(rejects, files, profile, force=force)
    day = read_day_option("opening", opening, here.today)
    if day and day > here.today:
        raise Usage(_("--opening: the day of a balance lies not in the future."))
    fixed = pairs(constants or (), "--set")
    if delegated is not None:
        fixed["delegated-from"] = delegated
    request = Request(
        files=files,
        sheets=sheet or (),
        mapped=pairs(mapped or (), "--map"),
        constants=fixed,
        profile=profile,
        dry_run=dry_run,
        plan=plan,
        partial=partial,
        lookalikes=lookalikes,  # type: ignore[arg-type]  # checked above
        opening=day,
        every_row=rows or as_json,
        ask=_ask if session().interactive and not as_json else None,
        progress=_progress(as_json=as_json),
    )
    try:
        result = run(here, request)
    finally:
        if request.progress:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if rejects is not None and result.repairs:
        _write_rejects(result, rejects, force=force)
    if as_json:
        emit_json(shown.as_data(result))
    else:
        shown.show(result, request.dry_run, rows=rows, files=files, labels=label_of)
    return 1 if result.counts["rejected"] else 0


def _write_template(here: Desk, target: Path, files: list[str], *, force: bool) -> int:
    from asn_netral.render.import_template import template as made

    if target.suffix.lower() != ".xlsx":
        raise Usage(_("--template: the file's name must end with .xlsx."))
    check_place(target, force=force, read=files)
    write_output(target, made(here.forms), force=force)
    say(_("Template written: {file}").format(file=target))
    return 0


def _check_rejects(rejects: Path, files: list[str], profile: str | None, *, force: bool) -> None:
    """Refuse a place that cannot be written before anything is imported."""
    if rejects.suffix.lower() not in (".xlsx", ".csv"):
        raise Usage(_("--rejects: the file's name must end with .xlsx or .csv."))
    if "-" in files:
        raise Usage(_("--rejects needs a file: standard input cannot be read twice."))
    check_place(rejects, force=force, read=[*files, *([profile] if profile else [])])


def _write_rejects(result: Result, target: Path, *, force: bool) -> None:
    from asn_netral.render import repairs
    from asn_netral.services.importing.repairs import repair_sheets

    sheets = list(repair_sheets(result))
    if target.suffix.lower() == ".csv":
        write_output(target, repairs.as_csv(sheets), force=force)
    else:
        write_output(target, repairs.as_workbook(sheets), force=force)
    say(_("Rows to repair: {file} (personal data; keep it safe)").format(file=target))


def _ask(sentence: str, field: str) -> str:
    say(sentence)
    if field == "region":
        return str(typer.prompt(_("Region of all rows"), default="", err=True))
    return str(typer.prompt(_("Field, or - to leave it out"), default=field, err=True))


def _progress(*, as_json: bool) -> Progress | None:
    """A line on a terminal that says how far a long file is; nothing elsewhere."""
    import time

    if as_json or not sys.stderr.isatty():
        return None
    began = time.monotonic()

    def told(file: str, rows: int, done: float | None) -> None:
        spent = time.monotonic() - began
        if spent < 1:
            return
        line = _("{file}: {rows} rows, {speed} rows/s").format(
            file=file, rows=rows, speed=int(rows / spent)
        )
        if done:
            line += _(", {left} s left").format(left=int(spent / done - spent))
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    return told


def expanded(files: list[str]) -> list[str]:
    """The files named, patterns such as ``*.xlsx`` filled in where no shell did it.

    A pattern fits no hidden file, nor the one that a spreadsheet program lays beside an open
    workbook.

    Raises:
        NotFound: a pattern fits no file.
    """
    found: list[str] = []
    for name in files:
        if name == "-" or Path(name).exists() or not any(sign in name for sign in "*?["):
            found.append(name)
            continue
        path = Path(name)
        fitting = [
            each
            for each in sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
            if not each.name.startswith((".", "~$"))
        ]
        if not fitting:
            raise NotFound(_("No file fits {pattern}.").format(pattern=name))
        found.extend(map(str, fitting))
    return found
