"""The documented signatories of a declaration, a CSV file."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from asn_netral import resources
from asn_netral.domain.declaration import DocumentedSignatory
from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR
from asn_netral.locale import _
from asn_netral.rules.document import Document, Row
from asn_netral.rules.fields import Certainty, Slug, Text
from asn_netral.rules.stages import region_codes
from asn_netral.rules.yaml_text import text_of

FILE = "signatories-2024-09-17.csv"
NOBODY = "-"


def _day(value: object) -> object:
    """A cell is text; what is no ISO date stays text and is refused as such."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return value


class SignatoryRow(Row):
    """One line as the file writes it; `DocumentedSignatory` explains the fields."""

    person: Text
    office: Text
    capacity: str
    region: str
    institution: str
    role: Text
    signed_for: Text
    declaration: Slug
    signed_on: Annotated[date, BeforeValidator(_day)]
    place: Text
    proof: Text
    certainty: Certainty
    note: str


def load(folder: Path | None = None) -> tuple[DocumentedSignatory, ...]:
    """Load the documented signatories of 17 September 2024.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    return read(resources.read(FILE, folder), FILE, region_codes(folder))


def read(content: bytes, name: str, codes: frozenset[str]) -> tuple[DocumentedSignatory, ...]:
    """Make the signatories of the bytes of a CSV file; `codes` are the regions there are.

    Raises:
        DataFileError: as `load`.
    """
    text, digest = text_of(content, name)
    document = Document(name, sha256=digest)
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="further cells", restval="")
    _read_lines(reader, document)
    rows = document.rows("rows", SignatoryRow)
    for place, row in rows:
        _check_codes(document, place, row, codes)
    document.once([(place, f"{row.person}, {row.office}, {row.role}") for place, row in rows])
    document.finish()
    return tuple(DocumentedSignatory(**row.model_dump()) for _place, row in rows)


def _read_lines(reader: csv.DictReader[str], document: Document) -> None:
    """Put the lines of the file into the document."""
    wanted = list(SignatoryRow.model_fields)
    if list(reader.fieldnames or []) != wanted:
        document.fault((), _("must have the columns {keys}").format(keys=", ".join(wanted)))
        document.finish()
    items = []
    for number, item in enumerate(reader):
        document.lines["rows", number] = reader.line_num
        items.append(item)
    document.value = {"rows": tuple(items)}


def _check_codes(
    document: Document, place: tuple[str | int, ...], row: SignatoryRow, codes: frozenset[str]
) -> None:
    lists: tuple[tuple[Literal["capacity", "role", "signed_for"], tuple[str, ...]], ...] = (
        ("capacity", ("", *CAPACITY)),
        ("role", ROLE.words),
        ("signed_for", (NOBODY, *SIGNED_FOR)),
    )
    for name, words in lists:
        if getattr(row, name) not in words:
            known = ", ".join(word for word in words if word)
            document.fault((*place, name), _("must be one of {values}").format(values=known))
    if row.region and row.region not in codes:
        reason = _("{code} is no region of regions.csv").format(code=row.region)
        document.fault((*place, "region"), reason)
    if not row.region and not row.institution:
        document.fault((*place, "region"), _("is missing; give a region or an institution"))
