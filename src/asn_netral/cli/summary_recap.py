"""`summary recap`: the weekly recap as offices send it, for one region or all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.documents import Whatsapp, check_output, give_document
from asn_netral.cli.framework import Force, OutputFile, emit, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.cli.summary_options import (
    AllRegions,
    Ending,
    From,
    InRegion,
    KnownAt,
    OutDir,
    Until,
    Week,
)
from asn_netral.errors import Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.document import Document, Section, Table
    from asn_netral.services.desk import Desk
    from asn_netral.services.recap.printing import Asked

Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar=_("FINGERPRINT"), help=_("Say what changed since the recap sent.")
    ),
]
Receiver = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="supervisor|ppk",
        help=_("For the supervisors above, or for the head of region as PPK."),
    ),
]
Obstacles = Annotated[
    list[str] | None,
    typer.Option("--obstacle", metavar=_("TEXT"), help=_("What hindered the work (section D).")),
]


def recap(
    week: Week = None,
    first: From = None,
    until: Until = None,
    region: InRegion = None,
    receiver: Receiver = "supervisor",
    known_at: KnownAt = None,
    since: Since = None,
    obstacle: Obstacles = None,
    all_regions: AllRegions = False,
    out_dir: OutDir = None,
    ending: Ending = "md",
    output: OutputFile = None,
    whatsapp: Whatsapp = False,
    force: Force = False,
) -> None:
    """Print the recap, or write it."""
    from asn_netral.services.recap.period import read_period
    from asn_netral.services.recap.printing import Asked

    here = desk()
    asked = Asked(
        period=read_period(here, week, first, until),
        region=here.regions.find(region).code if region else None,
        known_at=known_at,
        since=since,
        obstacles=tuple(obstacle or ()),
    )
    if all_regions or out_dir is not None:
        beside = {"--region": region, "-o": output, "--whatsapp": whatsapp}
        folder = folder_for_all(all_regions, out_dir, beside)
        write_every(here, asked, folder, f".{ending.lstrip('.')}", force, receiver)
        return
    check_output(output, force)
    document = _document(here, asked, receiver)
    give_document(here, document, output, whatsapp, force)
    if output is None and not whatsapp:
        show(document)


def _for_ppk(receiver: str, asked: Asked) -> bool:
    """Whether the recap is for the PPK.

    Raises:
        Usage: there is no such receiver, or the PPK's recap has no place for what is asked.
    """
    if receiver.lower() not in ("supervisor", "ppk"):
        raise Usage(_("--for: give supervisor or ppk."))
    if receiver.lower() == "ppk" and (asked.since or asked.obstacles):
        raise Usage(_("The PPK's recap has no place for --since and --obstacle; leave them out."))
    return receiver.lower() == "ppk"


def _document(here: Desk, asked: Asked, receiver: str) -> Document:
    from asn_netral.services.recap.printing import recap as made
    from asn_netral.services.recap.printing import warnings

    if _for_ppk(receiver, asked):
        from asn_netral.services.recap.ppk.letter import ppk_recap

        faults = warnings(here)
        return ppk_recap(
            here, asked.period, region=asked.region, known=asked.known_at, warnings=faults
        )
    return made(here, asked)


def _documents(here: Desk, asked: Asked, receiver: str) -> Iterator[tuple[str, Document]]:
    from asn_netral.services.recap.printing import every_recap, warnings

    if _for_ppk(receiver, asked):
        from asn_netral.services.recap.ppk.letter import every_ppk_recap

        faults = warnings(here)
        return every_ppk_recap(here, asked.period, known=asked.known_at, warnings=faults)
    return every_recap(here, asked)


def folder_for_all(all_regions: bool, out_dir: Path | None, beside: Mapping[str, object]) -> Path:
    """The folder for the documents of all regions.

    Args:
        all_regions: whether ``--all-regions`` was given.
        out_dir: the folder, None where it was not given.
        beside: options that every region's recap leaves no room for, with what was given.

    Raises:
        Usage: one of ``--all-regions`` and ``--out-dir`` is missing, or such an option is given.
    """
    if not all_regions or out_dir is None:
        raise Usage(_("--all-regions and --out-dir go together, without -o and --region."))
    if given := [option for option, value in beside.items() if value]:
        raise Usage(
            _(
                "--all-regions writes the recap of every region into files; leave out {options}."
            ).format(options=", ".join(given))
        )
    return out_dir


def write_every(
    here: Desk, asked: Asked, folder: Path, ending: str, force: bool, receiver: str = "supervisor"
) -> None:
    """Write a document for each region and an index, saying how far it is."""
    from asn_netral.cli.writing import write_output
    from asn_netral.render.documents import check_ending, render

    check_ending(folder / f"index{ending}")
    documents = _documents(here, asked, receiver)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, document in documents:
        write_output(folder / f"{name}{ending}", render(document, ending, here.data), force=force)
        written += 1
        if written % 100 == 0:
            say(_("{n} documents …").format(n=written))
    say(_("Written: {n} documents in {folder}").format(n=written, folder=folder))


def show(document: Document) -> None:
    """Print a document for the terminal."""
    for line in (*document.letterhead, document.title, document.subtitle):
        emit(line)
    for label, value in document.fields:
        emit(f"{label}: {value}")
    for number, sentence in enumerate(document.sentences, start=1):
        emit(f"{number}. {sentence}")
    for section in (*document.sections, *document.annex):
        _show_section(section)
    for note in document.notes:
        emit(f"- {note}")


def _show_section(section: Section) -> None:
    if section.title:
        emit(f"\n{section.title}")
    for paragraph in section.paragraphs:
        emit(paragraph)
    for table in section.tables:
        _show_table(table)


def _show_table(table: Table) -> None:
    from asn_netral.render.cells import shown
    from asn_netral.render.table import Column

    emit(f"\n{table.title}")
    emit(_("Unit: {unit}").format(unit=table.unit))
    if not table.rows and table.when_empty:
        emit(table.when_empty)
        return
    rows = [[shown(cell) for cell in row] for row in table.rows]
    summed = [] if table.footer is None else [[shown(cell) for cell in table.footer]]
    apart = [[shown(cell) for cell in row] for row in table.apart]
    columns = [Column(column.title, right=column.kind == "number") for column in table.columns]
    footed = summed[0] if summed and not apart else None
    emit_table(columns, [*rows, *([] if footed else summed), *apart], footer=footed)
    for note in table.notes:
        emit(note)
