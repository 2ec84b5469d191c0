"""`import show`: what a batch did, and deciding on the rows that it held."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

Batch = Annotated[int, typer.Argument(metavar=_("BATCH"), help=_("Number of the batch."))]
COUNTS = ("read", "added", "changed", "known", "held", "ignored", "rejected")
HEADS = (
    *(N_("Read"), N_("New"), N_("Changed"), N_("Already there"), N_("Held (look-alike)")),
    *(N_("Ignored"), N_("Needs repair")),
)
WHY = {
    "nip": N_("same NIP"),
    "name": N_("same name"),
    "number": N_("had this number before"),
    "again": N_("all the same"),
    "blank": N_("same but for a blank"),
}
Rows = list[str] | None


def show(
    number: Batch,
    add: Annotated[
        Rows, typer.Option("--add", metavar="ROW…", help=_("Enter these held rows as new."))
    ] = None,
    join: Annotated[
        Rows,
        typer.Option(
            "--join", metavar="ROW…", help=_("Enter them and handle each with the one it is like.")
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help=_("Where the spreadsheet is now.")),
    ] = None,
    constants: Annotated[
        Rows,
        typer.Option("--set", metavar="FIELD=VALUE", help=_("A value that has to be set again.")),
    ] = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> int:
    """Show a batch: its file, its counts, its reports, the rows held; or enter held rows."""
    if add or join:
        return _decide(number, add or [], join or [], file, constants or [], dry_run, as_json)
    if file is not None or constants or dry_run:
        raise Usage(_("Name the held rows to be entered: --add ROW… or --join ROW…."))
    from asn_netral.services.importing.batches import shown

    found = shown(desk(), number)
    if as_json:
        emit_json(found)
    else:
        _show(found)
    return 0


def _decide(
    number: int,
    add: list[str],
    join: list[str],
    file: str | None,
    constants: list[str],
    dry_run: bool,
    as_json: bool,
) -> int:
    from asn_netral.cli.report_import_show import as_data
    from asn_netral.cli.report_import_show import show as show_result
    from asn_netral.services.importing.deciding import Decision, decide
    from asn_netral.services.importing.differing import label_of
    from asn_netral.services.importing.mapping import pairs

    asked = Decision(number, add, join, file, pairs(constants, "--set"))
    result = decide(desk(), asked, dry_run=dry_run)
    if as_json:
        emit_json(as_data(result))
    else:
        show_result(result, dry_run, rows=True, labels=label_of)
    return 1 if result.counts["rejected"] else 0


def _show(found: dict[str, Any]) -> None:
    from asn_netral.cli.journal import moment
    from asn_netral.domain.status_words import STATUS

    here = desk()
    emit(_("Batch {batch}: {file}").format(batch=found["batch"], file=found["file"]))
    at = moment(found["at"], here.timezone)
    emit(f"{at} · {found['actor']} · SHA-256 {found['sha256']}")
    labels = zip(HEADS, COUNTS, strict=True)
    emit(" · ".join(f"{_(head)} {found[key]}" for head, key in labels))
    for title, key in ((N_("Added"), "added_reports"), (N_("Changed"), "changed_reports")):
        if found[key]:
            emit_table(
                [_("Number"), _("Sheet"), _("Row"), _("Region"), _("Status")],
                [
                    [
                        *(each[k] for k in ("number", "sheet", "row")),
                        here.regions.get(each["region_code"]).title,
                        STATUS.label(each["status"]),
                    ]
                    for each in found[key]
                ],
                title=_(title),
            )
    if found["rows"]:
        _show_rows(found["rows"])
    if found["held_rows"]:
        _show_held(found)


def _show_rows(rows: list[dict[str, Any]]) -> None:
    """The rows of a list, those of which the same is said in one line."""
    from asn_netral.services.importing import held
    from asn_netral.services.importing.outcome import LABELS

    for outcome in dict.fromkeys(row["outcome"] for row in rows):
        last = _("Because") if outcome == "held" else _("Record")
        emit_table(
            [_("Sheet"), _("Row"), last],
            [
                [
                    row["sheet"],
                    row["row"]
                    if row["row"] == row["last_row"]
                    else f"{row['row']}–{row['last_row']}",
                    _(held.WHY[row["why"]]) if row["why"] in held.WHY else row["record"],
                ]
                for row in rows
                if row["outcome"] == outcome
            ],
            title=_(LABELS[outcome]),
        )


def _show_held(found: dict[str, Any]) -> None:
    held = found["held_rows"]
    emit_table(
        [_("Sheet"), _("Row"), _("Looks like"), _("Because"), _("Entered as")],
        [
            [each.get("sheet"), each["row"], each["like"], _(WHY[each["why"]]), each["entered"]]
            for each in held
        ],
        title=_("Held (look-alike)"),
    )
    if any(each["entered"] is None for each in held):
        sentence = _(
            "Decide: `asn-netral import show {batch} --add ROW` enters a row as new, --join ROW "
            "has it handled together with the one it looks like; the file is read again."
        )
        say(sentence.format(batch=found["batch"]))
