"""`import`: what was imported, taking it back, and profiles of files."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import (
    DryRun,
    Force,
    JsonFlag,
    Noun,
    OutputFile,
    check_place,
    emit,
    emit_json,
    emit_table,
    say,
    write_output,
)
from asn_netral.cli.import_show import COUNTS, HEADS, Batch
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, ngettext

app = Noun("import", help=N_("What was imported: list, show, take back, profiles."))


@app.verb("list", help=N_("List the batches that were imported."))
def list_batches(as_json: JsonFlag = False) -> None:
    """List the batches in force, the newest first."""
    from asn_netral.cli.journal import moment
    from asn_netral.services.importing.batches import listed

    here = desk()
    found = listed(here)
    if as_json:
        emit_json(found)
        return
    if found:
        head = [_("Batch"), _("When"), _("Who"), _("What"), _("File"), *map(_, HEADS)]
        emit_table(
            head,
            [
                [
                    *(each["batch"], moment(each["at"], here.timezone)),
                    *(each[key] for key in ("actor", "what", "file")),
                    *(each[key] for key in COUNTS),
                ]
                for each in found
            ],
        )
    count = len(found)
    say(ngettext("{count} batch", "{count} batches", count).format(count=count))


app.verb_in("import_show", "show", "show", help=N_("Show what a batch did; decide on held rows."))


@app.verb("undo", help=N_("Take a whole batch back."))
def undo(
    number: Batch,
    keep_changed: Annotated[
        bool,
        typer.Option("--keep-changed", help=_("Leave what was changed since; undo the rest.")),
    ] = False,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Take back the entry of a batch, and with it every file of the same command."""
    from asn_netral.services.importing.batches import undo_batch

    done = undo_batch(desk(), number, keep_changed=keep_changed, dry_run=dry_run)
    if as_json:
        emit_json(done)
        return
    batches = ", ".join(map(str, done["batches"]))
    if dry_run:
        emit(_("Batch {batches} would be taken back.").format(batches=batches))
    else:
        emit(
            _("Batch {batches} was taken back by entry {entry}.").format(
                batches=batches, entry=done["entry"]
            )
        )
    for record in done["kept"]:
        say(_("Left as it is, changed since: {record}").format(record=record))


@app.verb("profile", help=N_("Write, check and remember how a kind of file is read."))
def profile(
    file: Annotated[
        str, typer.Argument(metavar=_("FILE"), help=_("A spreadsheet, or a profile in YAML."))
    ],
    name: Annotated[
        str | None, typer.Option("--name", help=_("Remember it in the office's file by this name."))
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", help=_("A sheet by name or number."))
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar='"HEADING=FIELD"', help=_("Which column is which field.")),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=_("A value for every row.")),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """Show how the columns of a file are read; write it as YAML, or remember it."""
    from asn_netral.services.importing.mapping import Options, pairs
    from asn_netral.services.importing.profiling import profiled

    options = Options(pairs(mapped or (), "--map"), pairs(constants or (), "--set"))
    if output is not None:
        check_place(output, force=force, read=[file])
    found = profiled(desk(), file, name=name, sheet=sheet, options=options)
    if output is not None:
        write_output(output, found["yaml"], force=force)
    if as_json:
        emit_json({key: value for key, value in found.items() if key != "yaml"})
        return
    emit_table(
        [_("Column"), _("Heading"), _("Field"), _("Certainty")],
        [
            [
                each["column"],
                each["heading"],
                each["label"] or "–",
                f"{each['certainty']} %" if each["label"] else _("not read"),
            ]
            for each in found["columns"]
        ],
    )
    for sentence in found["unclear"]:
        say(sentence)
    if found["remembered"]:
        say(_("Remembered as “{name}”; files with these headings use it.").format(name=name))
    elif output is None:
        say(_("-o FILE.yaml writes it, --name NAME remembers it."))
