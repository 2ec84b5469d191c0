"""Evidence: kept by its digest, shown without its name, its hand-overs recorded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import N_, _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.followup.persons import check_days, iso
from asn_netral.services.metadata import warnings_of
from asn_netral.services.sealing import SETTING, seal
from asn_netral.services.vault import refuse_names
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.evidence_files import keep, rows
from asn_netral.storage.followup import of_report
from asn_netral.storage.kept_file import Kept
from asn_netral.storage.store import Row, Store

Evidence = dict[str, Any]

WARNINGS = {
    "gps": N_("the picture holds the place where it was taken (GPS)"),
    "exif": N_("the picture holds data of its device (EXIF)"),
    "properties": N_("files of this kind can hold the author's name"),
    "unreadable": N_("the picture's data could not be read"),
}
"""What a file may give away; it is kept as it is, because evidence is never changed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that stands in the folder and waits for its row."""

    kept: Kept
    name: str
    extension: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: new pieces, and how many files the report had already."""

    added: tuple[Evidence, ...]
    known: int


def prepare(desk: Desk, files: Sequence[Path], *, dry_run: bool = False) -> list[Prepared]:
    """Copy files into the folder of evidence; no row speaks of them yet.

    Raises:
        NotFound, Refused: a file does not exist or is none; nothing was copied then.
    """
    for file in files:
        if not file.exists():
            raise NotFound(_("There is no file {path}.").format(path=file))
        if not file.is_file():
            raise Refused(_("{path} is no file; name each file.").format(path=file))
    if dry_run:
        return []
    prepared = []
    for file in files:
        extension = _extension(file)
        warnings = warnings_of(file, extension)
        prepared.append(Prepared(keep(desk.path, file), file.name, extension, warnings))
    return prepared


def _extension(file: Path) -> str:
    found = file.suffix[1:].lower()
    # Anything longer is no ending but a part of the name, which is not shown.
    return found if re.fullmatch(r"[a-z0-9]{1,5}", found) else "bin"


def write(
    store: Store,
    change: Change,
    record: int,
    prepared: Sequence[Prepared],
    *,
    today: date,
    received_on: date | None = None,
    received_from: str | None = None,
) -> list[int]:
    """Write the rows of files that stand in the folder; those the report has are left out."""
    from mimetypes import guess_type

    there = _digests(store, record)
    public = store.settings.get(SETTING)
    written = []
    for piece in prepared:
        if piece.kept.sha256 in there:
            continue
        there.add(piece.kept.sha256)
        k = handling.next_k(store, "evidence", record)
        change.insert(
            "evidence",
            {
                "report": record,
                "k": k,
                "sha256": piece.kept.sha256,
                "size": piece.kept.size,
                "media_type": guess_type(f"x.{piece.extension}")[0],
                "extension": piece.extension,
                "received_on": iso(received_on),
                "added_on": today.isoformat(),
                "warnings": " ".join(piece.warnings) or None,
                "name": seal(public, {"name": piece.name}) if public else piece.name,
                "received_from": received_from,
            },
        )
        written.append(k)
    return written


def add(
    desk: Desk,
    number: str,
    files: Sequence[Path],
    *,
    received_on: date | None = None,
    received_from: str | None = None,
) -> Added:
    """Keep files as evidence of a report, under one entry.

    Args:
        desk: the desk.
        number: the report.
        files: what to keep; copies are made, the originals stay.
        received_on: the day the office received them.
        received_from: who gave them, as a role or an office; never a reporter's name.

    Raises:
        NotFound, Refused: no such report or file, or `received_from` names a reporter.
    """
    check_days((("received-date", received_on),), desk.today)
    with desk.open(write=True) as store:
        record = find_report(store, number)
        refuse_names(store, record, {"received-from": received_from})
        # Copying takes as long as it takes; others may write meanwhile.
        prepared = prepare(desk, files)
        with store.alone():
            return _add(desk, store, number, prepared, received_on, received_from)


def _add(
    desk: Desk,
    store: Store,
    number: str,
    prepared: Sequence[Prepared],
    received_on: date | None,
    received_from: str | None,
) -> Added:
    record = find_report(store, number)
    there = _digests(store, record)
    if all(piece.kept.sha256 in there for piece in prepared):
        return Added((), len(prepared))
    with store.change("evidence add", {"number": names(store, [record])[0]}) as change:
        ks = write(
            store,
            change,
            record,
            prepared,
            today=desk.today,
            received_on=received_on,
            received_from=received_from,
        )
        change.data["evidence"] = ks
    made = tuple(view(row) for row in rows(store, record) if row["k"] in ks)
    return Added(made, len(prepared) - len(made))


def _digests(store: Store, record: int) -> set[str]:
    """The digests of a report's evidence that was not taken out."""
    kept = of_report(store, "evidence", record)
    return {row["sha256"] for row in kept if not row["removed_on"]}


def view(row: Row) -> Evidence:
    """One piece of evidence without its original name."""
    return {
        "number": number_of(row),
        "k": row["k"],
        "label": label(row),
        "sha256": row["sha256"],
        "size": row["size"],
        "media_type": row["media_type"],
        "received_on": row["received_on"],
        "received_from": row["received_from"],
        "added_on": row["added_on"],
        "removed_on": row["removed_on"],
        "warnings": (row["warnings"] or "").split(),
    }


def label(row: Row) -> str:
    """The name by which a piece is shown: ``bukti-1.jpg``."""
    return f"bukti-{row['k']}.{row['extension'] or 'bin'}"


def called(piece: Evidence) -> str:
    """What a piece is called in lists: its label, and that it was taken out."""
    if not piece["removed_on"]:
        return str(piece["label"])
    return _("{label} (taken out on {day})").format(label=piece["label"], day=piece["removed_on"])


def listed(desk: Desk, number: str | None) -> list[Evidence]:
    """The evidence of one report, or of all, with its hand-overs."""
    with desk.open() as store:
        record = find_report(store, number) if number else None
        return [{**view(row), "custody": custody_of(store, row)} for row in rows(store, record)]


def custody_of(store: Store, row: Row) -> list[dict[str, Any]]:
    """The hand-overs of a piece, in the order they were recorded."""
    return [
        {key: handed[key] for key in ("handed_on", "handed_to", "purpose")}
        for handed in of_report(store, "custody", row["report"])
        if handed["evidence"] == row["k"]
    ]


def piece_of(store: Store, record: int, k: int) -> Row:
    """One piece of a report.

    Raises:
        NotFound: the report has no such piece.
    """
    for row in rows(store, record):
        if row["k"] == k:
            return row
    raise NotFound(
        _("The report has no evidence {k}; `asn-netral evidence list` shows all.").format(k=k)
    )
