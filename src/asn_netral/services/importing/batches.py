"""What was imported: listing, showing and taking back batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.services.importing import accounts
from asn_netral.services.importing.outcome import CHANGED
from asn_netral.storage import batches, journal
from asn_netral.storage import undo as taking_back
from asn_netral.storage.store import Row, Store

_COUNTS = ("read", "added", "changed", "known", "held", "ignored", "rejected")


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
    """A batch with what it added and changed, and the rows it held.

    Of reports these are the reports; of a list, the rows of its file (`rows`).

    Raises:
        NotFound: there is no such batch, or it was taken back.
    """
    with desk.open() as store:
        row = found_batch(store, n)
        rows = accounts.told(batches.entry_data(store, row["entry"]), n)
        of_reports = row["what"] == "report"
        return {
            **_batch(row),
            "added_reports": [_report(each) for each in batches.added_reports(store, row["id"])],
            "changed_reports": _changed(store, row, rows) if of_reports else [],
            "held_rows": held_rows(store, row),
            "rows": [] if of_reports else rows or [],
        }


def _changed(
    store: Store, batch: Row, rows: Sequence[Mapping[str, Any]] | None
) -> list[dict[str, Any]]:
    """The reports that a batch changed, with the first row of its own file that tells of each."""
    found = [
        {**_report(each), "sheet": None, "row": None}
        for each in batches.changed_reports(store, batch["entry"])
    ]
    told = {each["record"]: each for each in reversed(rows or ()) if each["outcome"] == CHANGED}
    if rows is None or None in told:  # not told, or so many that they are not told one by one
        return found
    return [
        {**each, "sheet": told[each["number"]]["sheet"], "row": told[each["number"]]["row"]}
        for each in found
        if each["number"] in told
    ]


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
        sentence = _("Batch {batch} was taken back; `asn-netral import list` shows the others.")
        raise NotFound(sentence.format(batch=n))
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
