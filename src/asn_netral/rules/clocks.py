"""The file of the clocks of the procedure, ``clocks.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from asn_netral import resources
from asn_netral.domain.clock import Clock
from asn_netral.rules.document import Row
from asn_netral.rules.fields import Certainty, Slug, Text
from asn_netral.rules.yaml_text import read_yaml

FILE = "clocks.yaml"
Fact = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]


class ClockRow(Row):
    """One clock as the file writes it; `asn_netral.domain.clock.Clock` explains the fields."""

    id: Slug
    name: Text
    name_en: Text
    days: Annotated[int, Field(ge=1, le=366)]
    kind: Literal["calendar", "working", "unknown"]
    starts_with: Fact
    stops_with: Fact
    since: Text
    since_en: Text
    extension: Annotated[int, Field(ge=0, le=366)] = 0
    applies_to: tuple[Literal["laporan", "temuan", "informasi-awal"], ...]
    per: Literal["report", "subject"]
    basis: Text
    certainty: Certainty
    note: str = ""


def load(folder: Path | None = None) -> tuple[Clock, ...]:
    """Load the clocks in the order of the file.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    return read(resources.read(FILE, folder), FILE)


def read(content: bytes, name: str) -> tuple[Clock, ...]:
    """Make the clocks of the bytes of a file.

    Raises:
        DataFileError: as `load`.
    """
    document = read_yaml(content, name)
    document.only("clocks")
    rows = document.rows("clocks", ClockRow)
    document.once([((*place, "id"), row.id) for place, row in rows])
    document.finish()
    return tuple(Clock(**row.model_dump()) for _place, row in rows)
