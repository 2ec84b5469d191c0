"""Deciding on the rows that an import held: entering them, alone or with what they look like.

What was held is not in the office's file, for it may be no report at all. The spreadsheet is
read again, and it must be the same one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from asn_netral.errors import NotFound, Refused, Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report
from asn_netral.services.importing.batches import found_batch, held_rows
from asn_netral.services.importing.mapping import Options, named
from asn_netral.services.importing.outcome import Result
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.run import run
from asn_netral.sources.opening import STDIN, open_book
from asn_netral.storage import batches, handling
from asn_netral.storage.store import Row, Store

_ALL = ("all", "semua")
_SPAN = re.compile(r"([0-9]{1,9})(?:\s*-\s*([0-9]{1,9}))?")

Place = tuple[str | None, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of held rows of a batch.

    Attributes:
        batch: number of the batch.
        add: rows to be entered as reports of their own: ``3``, ``3,5``, ``8-10``, ``all``;
            with several sheets ``Sheet!3``.
        join: rows to be entered and handled together with the report they look like.
        file: where the spreadsheet is now; None: where it was, by its name.
        constants: values for every row that were set then and are not kept.
    """

    batch: int
    add: Sequence[str] = ()
    join: Sequence[str] = ()
    file: str | None = None
    constants: Mapping[str, str] | None = None


def decide(desk: Desk, asked: Decision, *, dry_run: bool = False) -> Result:
    """Enter held rows under one entry, as a batch of its own.

    Raises:
        NotFound: there is no such batch, row or file.
        Usage: rows are named in no way that can be read, or a value has to be set again.
        Refused: the file is another one, a row was entered already, or cannot be joined.
    """
    with desk.open() as store:
        row = found_batch(store, asked.batch)
        decided = _decided(store, asked, row)
        options = _options(batches.entry_data(store, row["entry"]), asked.constants or {})

    def check(store: Store) -> None:
        if _decided(store, asked, found_batch(store, asked.batch)) != decided:
            sentence = _(
                "Somebody decided on rows of batch {batch} meanwhile; "
                "`asn-netral import show {batch}` shows which are left."
            )
            raise Refused(sentence.format(batch=asked.batch))

    file = _file(row, asked.file)
    opening = row["opening_on"]
    return run(
        desk,
        Request(
            files=[file],
            sheets=sorted({sheet for sheet, __ in decided if sheet}),
            mapped=options.mapped,
            constants=options.constants,
            opening=date.fromisoformat(opening) if opening else None,
            dry_run=dry_run,
            every_row=True,
            decided=decided,
            decides=asked.batch,
            check=check,
        ),
    )


def _decided(store: Store, asked: Decision, batch: Row) -> dict[Place, int | None]:
    """The rows to be entered → the lead of the case that each comes to, None for none."""
    held = held_rows(store, batch)
    add = _chosen(asked.add, held, asked.batch)
    join = _chosen(asked.join, held, asked.batch)
    if both := sorted(one["row"] for one in add if one in join):
        raise Usage(
            _("Row {row} is named for --add and for --join; choose one.").format(row=both[0])
        )
    return {_place(one): None for one in add} | {_place(one): _lead(store, one) for one in join}


def _place(held: Mapping[str, Any]) -> Place:
    return held.get("sheet"), held["row"]


def _chosen(
    texts: Sequence[str], held: Sequence[dict[str, Any]], batch: int
) -> list[dict[str, Any]]:
    """The held rows that texts name, each once."""
    found: list[dict[str, Any]] = []
    for part in (part.strip() for text in texts for part in text.split(",")):
        if part.casefold() in _ALL:
            some = [one for one in held if one["entered"] is None]
        else:
            some = _named(part, held, batch)
        found.extend(one for one in some if one not in found)
    for one in found:
        if one["entered"] is not None:
            sentence = _("Row {row} was entered already, as {number}; leave it out.")
            raise Refused(sentence.format(row=one["row"], number=one["entered"]))
    return found


def _named(part: str, held: Sequence[dict[str, Any]], batch: int) -> list[dict[str, Any]]:
    sheet, __, numbers = part.rpartition("!")
    span = _SPAN.fullmatch(numbers.strip())
    if span is None:
        sentence = _("“{text}” names no rows; write 3, or 3,5 or 8-10, or all.")
        raise Usage(sentence.format(text=part))
    low, high = int(span[1]), int(span[2] or span[1])
    some = [
        one
        for one in held
        if low <= one["row"] <= high
        and (not sheet or (one.get("sheet") or "").casefold() == sheet.casefold())
    ]
    if not some or (span[2] is None and len(some) > 1):
        listed = ", ".join(map(_shown, held)) or "–"
        sentence = (
            _("Batch {batch} held no row {row}; it held: {held}.")
            if not some
            else _("Batch {batch} held several rows {row}: name the sheet too. It held: {held}.")
        )
        raise NotFound(sentence.format(batch=batch, row=part, held=listed))
    return some


def _shown(held: Mapping[str, Any]) -> str:
    sheet = held.get("sheet")
    return f"{sheet}!{held['row']}" if sheet else str(held["row"])


def _lead(store: Store, held: Mapping[str, Any]) -> int:
    """The lead of the case that a row is to be handled with."""
    try:
        row = handling.report_row(store, find_report(store, held["like"]))
    except NotFound as fault:
        sentence = _("Row {row} has nothing to be put together with: {reason} Add it alone.")
        raise Refused(sentence.format(row=held["row"], reason=fault)) from None
    lead: int = row["lead"] or row["id"]
    return lead


def _options(data: Mapping[str, Any], again: Mapping[str, str]) -> Options:
    """How the file was read, with the constants that were not kept because they are personal."""
    read_as = data.get("read_as") or {}
    given = {named(name, "--set").option: value for name, value in again.items()}
    missing = [name for name in read_as.get("again", ()) if name not in given]
    if missing:
        sentence = _(
            "For all rows {fields} was set, which is personal and was not kept; set it again: {way}"
        )
        way = " ".join(f"--set {name}=…" for name in missing)
        raise Usage(sentence.format(fields=", ".join(missing), way=way))
    return Options(read_as.get("map") or {}, {**(read_as.get("set") or {}), **given})


def _file(row: Row, named_file: str | None) -> str:
    """The spreadsheet of a batch, surely the same."""
    file: str = named_file or row["file"]
    if file == STDIN:
        sentence = _("The rows came through standard input; save them and name them with --file.")
        raise Usage(sentence)
    if named_file is None and not Path(file).is_file():
        sentence = _("{file} is not in this folder; say with --file where it is.")
        raise NotFound(sentence.format(file=file))
    with open_book(file) as book:
        if book.sha256 != row["sha256"]:
            sentence = _(
                "{file} is not the file that was imported, or was changed since; import it "
                "with `asn-netral report import` and --lookalikes."
            )
            raise Refused(sentence.format(file=file))
    return file
