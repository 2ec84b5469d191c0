"""What was imported: listing, showing and taking back batches; making profiles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.importing import profiles
from asn_netral.services.importing.mapping import (
    Column,
    Options,
    known_heading,
    map_columns,
)
from asn_netral.services.importing.questions import constants, unsettled
from asn_netral.services.report_add import context_for
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import find_table
from asn_netral.storage import batches, journal
from asn_netral.storage import undo as taking_back
from asn_netral.storage.store import Row, Store

_COUNTS = ("read", "added", "changed", "known", "held", "ignored", "rejected")
_YAML = (".yaml", ".yml")


def listed(desk: Desk) -> list[dict[str, Any]]:
    """The batches in force, the newest first."""
    with desk.open() as store:
        return [_batch(row) for row in batches.batches(store)]


def _batch(row: Row) -> dict[str, Any]:
    return {
        "batch": row["n"],
        "at": row["at"],
        "actor": row["actor"],
        "what": row["what"],
        "file": row["file"],
        "sha256": row["sha256"],
        "sheets": row["sheets"],
        "profile": row["profile"],
        "opening_on": row["opening_on"],
        **{key: row[key] for key in _COUNTS},
        "entry": row["entry"],
    }


def shown(desk: Desk, n: int) -> dict[str, Any]:
    """A batch with the reports it added and changed, and the rows it held.

    Raises:
        NotFound: there is no such batch, or it was taken back.
    """
    with desk.open() as store:
        row = found_batch(store, n)
        return {
            **_batch(row),
            "added_reports": [_report(each) for each in batches.added_reports(store, row["id"])],
            "changed_reports": [
                _report(each) for each in batches.changed_reports(store, row["entry"])
            ],
            "held_rows": held_rows(store, row),
        }


def held_rows(store: Store, batch: Row) -> list[dict[str, Any]]:
    """The rows that a batch held, with the number of the report that each has become since."""
    held = batches.entry_data(store, batch["entry"]).get("held_rows", [])
    assert isinstance(held, list)  # noqa: S101 - written so by the import
    held = [each for each in held if each["file"] == batch["file"]]
    entered = batches.entered_rows(store, batch["sha256"]) if held else []
    became = {(row["sheet"], row["row"]): number_of(row) for row in entered}
    return [{**each, "entered": became.get((each.get("sheet"), each["row"]))} for each in held]


def _report(row: Row) -> dict[str, Any]:
    return {
        "number": number_of(row),
        "sheet": row["sheet"],
        "row": row["row"],
        "region_code": row["region"],
        "status": row["status"],
    }


def found_batch(store: Store, n: int) -> Row:
    """The row of a batch in force.

    Raises:
        NotFound: there is no such batch, or it was taken back.
    """
    row = batches.batch(store, n)
    if row is not None:
        return row
    if batches.undone_batch(store, n):
        raise NotFound(_("Batch {batch} was taken back.").format(batch=n))
    raise NotFound(
        _("There is no batch {batch}. `asn-netral import list` shows all.").format(batch=n)
    )


def undo_batch(
    desk: Desk, n: int, *, keep_changed: bool = False, dry_run: bool = False
) -> dict[str, Any]:
    """Take back the entry of a batch.

    Raises:
        NotFound: there is no such batch.
        Refused: records were changed since; they are named.
    """
    with desk.writing() as store:
        row = found_batch(store, n)
        together = [each["n"] for each in batches.batches(store) if each["entry"] == row["entry"]]
        entry = journal.entry_at(store, row["entry"])
        try:
            pos, kept = taking_back.undo(
                store, entry, desk.region_codes, keep_changed=keep_changed, dry_run=dry_run
            )
        except Refused as refused:
            if keep_changed:
                raise
            hint = _("Or leave those and take back the rest with --keep-changed.")
            raise Refused(f"{refused} {hint}") from None
        return {
            "batches": sorted(together),
            "undone": row["entry"],
            "entry": None if dry_run else pos,
            "kept": kept,
        }


def profiled(
    desk: Desk,
    file: str,
    *,
    name: str | None,
    sheet: str | None,
    mapped: Mapping[str, str],
    constants: Mapping[str, str],
) -> dict[str, Any]:
    """How the columns of a file are read, as a profile; remembered under a name if one is given.

    Args:
        desk: the desk.
        file: a spreadsheet, or a profile in YAML to be checked.
        name: the name to remember it by.
        sheet: the sheet, by name or number.
        mapped: heading → field, by hand.
        constants: field → value for every row.

    Raises:
        Refused, NotFound, Usage, Invalid: the file or an option cannot be read.
    """
    options = Options(mapped, constants)
    if file.lower().endswith(_YAML):
        profile = profiles.from_file(Path(file))
        profile = profile._replace(name=name or profile.name)
        columns: list[Column] = map_columns(list(profile.options.mapped), profile.options, file)
        unclear: list[str] = []
    else:
        columns, unclear = _columns(desk, file, sheet, options)
        sheets = (sheet,) if sheet else ()
        profile = profiles.made(name or Path(file).stem, columns, constants, sheets)
    if name is not None:
        if unclear:
            raise Refused("\n".join(unclear))
        with desk.writing() as store, store.change("import profile", {"name": name}) as made:
            profiles.remember(store, made, profile)
    return {
        "name": profile.name,
        "columns": [
            {
                "column": column.place + 1,
                "heading": column.heading,
                "field": column.field.option if column.field else None,
                "label": column.field.label if column.field else None,
                "certainty": column.certainty,
                "how": column.why,
            }
            for column in columns
        ],
        "set": dict(profile.options.constants),
        "unclear": unclear,
        "remembered": name is not None,
        "yaml": profiles.as_yaml(profile),
    }


def _columns(
    desk: Desk, file: str, sheet: str | None, options: Options
) -> tuple[list[Column], list[str]]:
    with desk.open() as store:
        fixed = constants(options, context_for(desk, store))
    with open_book(file, known_heading) as book:
        wanted = [book.sheet(sheet)] if sheet else list(book.visible)
        for each in wanted:
            table = find_table(book, each, known_heading, anyway=True)
            if table is not None:
                columns = map_columns(table.headings, options, book.name)
                return columns, [q.sentence for q in unsettled(columns, fixed)]
        raise Refused(_("{file} has no table.").format(file=book.name))
