"""Recaps of one region or of all, with a warning on their face where the file is not sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from asn_netral.domain.document import Document, Heading, Section, Table
from asn_netral.domain.week import Period
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.recap.figures import flows_by, total
from asn_netral.services.recap.gathered import TIP, Gathered, gather
from asn_netral.services.recap.letter import period_words, recap_document

_OF_FIGURES = (
    *("file", "integrity", "schema", "journal", "derived", "orphans", "statuses"),
    *("code-lists", "balance"),
)
"""Checks that figures rest on; where the file stands, or its evidence, is not told here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a recap is asked for.

    Attributes:
        region: code of a region of the event, None for all of the file.
        known_at: entry, fingerprint or moment of what was known, None for all.
        since: fingerprint of the recap sent before, or None.
        obstacles: free text for section D.
    """

    period: Period
    region: str | None = None
    known_at: str | None = None
    since: str | None = None
    obstacles: tuple[str, ...] = ()


def recap(desk: Desk, asked: Asked) -> Document:
    """The recap of a period.

    Raises:
        NotFound, Refused: the file or an entry is not there.
        Damaged: a table does not close.
    """
    gathered = gather(
        desk, asked.period, known=asked.known_at, since=asked.since, region=asked.region
    )
    return recap_document(gathered, obstacles=asked.obstacles, warnings=warnings(desk))


def every_recap(desk: Desk, asked: Asked) -> Iterator[tuple[str, Document]]:
    """A recap for each region with an election and every other one with a case, by code.

    The file is read once. The last document is the index, under the name ``index``.

    Raises:
        NotFound, Refused: the file or an entry is not there.
        Damaged: a table does not close.
    """
    gathered = gather(desk, asked.period, known=asked.known_at, since=asked.since, apart=True)
    faults = warnings(desk)
    codes = all_codes(gathered)
    by_region = gathered.by_region(codes)
    for code in codes:
        yield code, recap_document(by_region[code], obstacles=asked.obstacles, warnings=faults)
    yield "index", index(gathered, codes)


def all_codes(gathered: Gathered) -> list[str]:
    """The regions with an election, and every other one that has a case or a tip."""
    wanted = {region.code for region in gathered.regions if region.election}
    return sorted(wanted | gathered.codes())


def index(gathered: Gathered, codes: list[str]) -> Document:
    """A list of the documents with what each region has left."""
    flows = flows_by(gathered, lambda row: row["region"] if row["kind"] != TIP else None)
    flows.pop(None, None)
    rows = []
    for code in codes:
        name = gathered.regions.get(code).title if code in gathered.regions else code
        flow = flows.get(code)
        figures = (flow.opening, flow.new + flow.moved_in, flow.closing) if flow else (0, 0, 0)
        rows.append((code, name, *figures))
    summed = total(flows.values())
    footer = ("", _("TOTAL"), summed.opening, summed.new + summed.moved_in, summed.closing)
    numbers = (_("Remained last week"), _("Came in"), _("Remaining"))
    table = Table(
        name="index",
        title=_("Regions"),
        unit=_("cases received (reports and findings)"),
        columns=(
            Heading(_("Code")),
            Heading(_("Region")),
            *(Heading(title, "number") for title in numbers),
        ),
        rows=tuple(rows),
        footer=footer,
        notes=(_("Each region by itself; a province's own document has all its parts."),),
    )
    return Document(
        title=_("Recaps of all regions"),
        subtitle=period_words(gathered.period, gathered.timezone),
        on=gathered.period.last,
        fingerprint=gathered.fingerprint,
        sections=(Section("", (), (table,)),),
        letterhead=gathered.letter.head,
    )


def warnings(desk: Desk) -> tuple[str, ...]:
    """What a recap says on its face where the file's own check finds something wrong."""
    from asn_netral.services.checking import check

    if not [each for each in check(desk).findings if each.code in _OF_FIGURES]:
        return ()
    return (_("`asn-netral check` finds faults in this file; the figures may change."),)
