"""The calendar file ``stages.yaml``: read, checked as a whole, made a `Calendar`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Literal

from asn_netral import resources
from asn_netral.domain.stage import Calendar, Stage
from asn_netral.domain.stage_line import RESERVED
from asn_netral.locale import _
from asn_netral.rules.document import Document, Row
from asn_netral.rules.document import Path as Place
from asn_netral.rules.fields import Certainty, RegionCode, Slug, Text
from asn_netral.rules.overlaps import check_overlaps
from asn_netral.rules.yaml_text import read_yaml

FILE = "stages.yaml"
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""A year outside is a slip of the hand, and would make a calendar of a million days."""


class StageRow(Row):
    """One row as the file writes it; `asn_netral.domain.stage.Stage` explains the fields."""

    id: Slug
    name: Text
    name_en: Text
    starts_on: date | None
    ends_on: date | None
    line: Literal["main", "parallel"]
    critical: bool = False
    over: tuple[str, ...] = ()
    regions: tuple[RegionCode, ...] = ()
    kind_of: str | None = None
    source: Text
    certainty: Certainty
    note: str = ""

    def stage(self) -> Stage:
        """The row as the domain knows it."""
        values = self.model_dump()
        values["kind_of"] = self.kind_of or self.id
        return Stage(**values)


def load(folder: Path | None = None, file: Path | None = None) -> Calendar:
    """Load the calendar.

    Args:
        folder: an office's own data folder.
        file: a calendar named by the user (``--stages``), instead of ``stages.yaml``.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    content = resources.read_file(file) if file is not None else resources.read(FILE, folder)
    return read(content, file.name if file is not None else FILE, region_codes(folder))


def read(content: bytes, name: str, codes: frozenset[str]) -> Calendar:
    """Make a calendar of the bytes of a file; `codes` are the regions there are.

    Raises:
        DataFileError: as `load`.
    """
    document = read_yaml(content, name)
    document.only("title", "stages")
    rows = document.rows("stages", StageRow)
    stages = [(place, row.stage()) for place, row in rows]
    document.once([((*place, "id"), stage.id) for place, stage in stages])
    ids = _all_ids(document)
    for place, stage in stages:
        _check_days(document, place, stage)
        _check_names(document, place, stage, ids, codes)
    check_overlaps(document, stages)
    dated = any(stage.line == "main" and stage.starts_on for _place, stage in stages)
    if not dated and not document.faults:
        document.fault(("stages",), _("has no dated row on the main line; add one"))
    document.finish()
    return Calendar(tuple(stage for _place, stage in stages), document.sha256)


def region_codes(folder: Path | None = None) -> frozenset[str]:
    """The codes of the region master; its rows are checked elsewhere."""
    text = resources.read("regions.csv", folder).decode("utf-8-sig", errors="replace")
    return frozenset(row.get("code") or "" for row in csv.DictReader(text.splitlines()))


def _all_ids(document: Document) -> frozenset[str]:
    """The ids of all rows, faulty ones too: a fault is told once."""
    items = document.value.get("stages")
    rows = items if isinstance(items, tuple) else ()
    return frozenset(str(row.get("id")) for row in rows if isinstance(row, dict))


def _check_days(document: Document, place: Place, stage: Stage) -> None:
    start, end = stage.starts_on, stage.ends_on
    for name, day in (("starts_on", start), ("ends_on", end)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            reason = _("lies outside the years {first} to {last}")
            document.fault((*place, name), reason.format(first=FIRST_YEAR, last=LAST_YEAR))
    if start is not None and end is not None and end < start:
        reason = _("ends on {end}, before it starts on {start}")
        document.fault((*place, "ends_on"), reason.format(end=end, start=start))
    if stage.line == "main" and (start is None) != (end is None):
        name = "starts_on" if start is None else "ends_on"
        document.fault(
            (*place, name), _("is missing; a row of the main line has both days or neither")
        )


def _check_names(
    document: Document, place: Place, stage: Stage, ids: frozenset[str], codes: frozenset[str]
) -> None:
    if stage.id in RESERVED:
        document.fault(
            (*place, "id"),
            _("{name} is a word of the program; choose another").format(name=stage.id),
        )
    for other in stage.over:
        if other not in ids:
            document.fault((*place, "over"), _("no row has the id {name}").format(name=other))
        elif other == stage.id:
            document.fault((*place, "over"), _("names the row itself"))
    if stage.over and stage.line == "parallel":
        document.fault((*place, "over"), _("has a meaning on the main line only"))
    if stage.kind_of not in ids:
        document.fault(
            (*place, "kind_of"), _("no row has the id {name}").format(name=stage.kind_of)
        )
    for code in stage.regions:
        if code not in codes:
            document.fault(
                (*place, "regions"), _("{code} is no region of regions.csv").format(code=code)
            )
