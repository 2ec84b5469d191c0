"""The file of published figures, ``reference.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from asn_netral import resources
from asn_netral.domain.reference import (
    INDEX,
    PUBLISHED,
    Number,
    Reference,
    RegionFigures,
    Sum,
)
from asn_netral.locale import _
from asn_netral.rules.document import Document, Row
from asn_netral.rules.document import Path as Place
from asn_netral.rules.fields import Certainty, RegionCode, Slug, Text
from asn_netral.rules.yaml_text import read_yaml

FILE = "reference.yaml"
HIGHEST = 100
"""Of an index."""
_DECIMAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}")


def _number(value: object) -> Number:
    """A count, or a score with decimals: the YAML of data files has no floats, only texts."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return float(value)
    raise PydanticCustomError("int_figure", "a whole number")


Figure = Annotated[Number, PlainValidator(_number)]


class SumRow(Row):
    """A whole and its parts."""

    whole: Text
    parts: Annotated[tuple[Text, ...], Field(min_length=2)]


class FiguresRow(Row):
    """The figures of one region."""

    region: RegionCode
    figures: Annotated[dict[str, Figure], Field(min_length=1)]


class ReferenceRow(Row):
    """One reference as the file writes it; `Reference` explains the fields."""

    id: Slug
    title: Text
    title_en: Text
    published_on: date
    as_of: date | None = None
    about: Literal["asn", "kades", "all"]
    unit: Literal["cases", "reports", "tips", "persons", "recommendations", "index"]
    by: Literal["event", "office", "ppk"] | None = None
    level: Literal["province"] | None = None
    region: RegionCode | None = None
    figures: dict[str, Figure] = {}
    rows: tuple[FiguresRow, ...] = ()
    sums: tuple[SumRow, ...] = ()
    closes: bool = True
    source: Text
    certainty: Certainty
    note: Text
    note_en: Text


def load(folder: Path | None = None) -> tuple[Reference, ...]:
    """Load the references in the order of the file.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    return read(resources.read(FILE, folder), FILE)


def read(content: bytes, name: str) -> tuple[Reference, ...]:
    """Make the references of the bytes of a file.

    Raises:
        DataFileError: as `load`.
    """
    document = read_yaml(content, name)
    document.only("references")
    rows = document.rows("references", ReferenceRow)
    document.once([((*place, "id"), row.id) for place, row in rows])
    for place, row in rows:
        _check(document, place, row)
    document.finish()
    return tuple(_made(row) for _place, row in rows)


def _check(document: Document, place: Place, row: ReferenceRow) -> None:
    for where, figures in _every(place, row):
        _check_names(document, where, figures, row.unit)
    document.once([((*place, "rows", n, "region"), each.region) for n, each in enumerate(row.rows)])
    if not row.figures and not row.rows:
        document.fault((*place, "figures"), _("is missing; give totals, or rows by region"))
    if row.as_of is not None and row.as_of > row.published_on:
        document.fault((*place, "as_of"), _("lies after the day of publication"))
    if row.certainty in ("R", "?") and "perlu konfirmasi" not in row.note:
        document.fault((*place, "note"), _("must say “perlu konfirmasi”: the certainty is R or ?"))
    _check_sums(document, place, row)
    if row.unit != INDEX:
        _check_rows(document, place, row)


def _every(place: Place, row: ReferenceRow) -> list[tuple[Place, Mapping[str, Number]]]:
    rows = [((*place, "rows", n, "figures"), each.figures) for n, each in enumerate(row.rows)]
    return [((*place, "figures"), row.figures), *rows]


def _check_names(
    document: Document, place: Place, figures: Mapping[str, Number], unit: str
) -> None:
    for name, value in figures.items():
        if name not in PUBLISHED:
            reason = _("is not known here; known are {keys}")
            document.fault((*place, name), reason.format(keys=", ".join(PUBLISHED)))
        elif (name == INDEX) != (unit == INDEX):
            document.fault(
                (*place, name), _("does not belong to the unit {unit}").format(unit=unit)
            )
        elif unit != INDEX and not isinstance(value, int):
            document.fault((*place, name), _("must be a whole number"))
        elif unit == INDEX and value > HIGHEST:
            document.fault((*place, name), _("is out of range"))


def _check_sums(document: Document, place: Place, row: ReferenceRow) -> None:
    """A reference closes, or is marked as one that does not."""
    broken = []
    for n, each in enumerate(row.sums):
        missing = [name for name in (each.whole, *each.parts) if name not in row.figures]
        if missing:
            reason = _("names {names}, which is among no figures")
            document.fault((*place, "sums", n), reason.format(names=", ".join(missing)))
        elif row.figures[each.whole] != sum(row.figures[part] for part in each.parts):
            broken.append((n, each))
    if row.closes:
        for n, each in broken:
            reason = _("does not close: {whole} is not {parts}; correct it, or say closes: false")
            document.fault(
                (*place, "sums", n), reason.format(whole=each.whole, parts=" + ".join(each.parts))
            )
    elif not broken:
        document.fault((*place, "closes"), _("is false, but every sum closes"))


def _check_rows(document: Document, place: Place, row: ReferenceRow) -> None:
    """Rows by region add up to the total where both were published."""
    for name, total in row.figures.items():
        parts = [each.figures[name] for each in row.rows if name in each.figures]
        if parts and sum(parts) != total and row.closes:
            reason = _("is not the sum of the rows, {sum}")
            document.fault((*place, "figures", name), reason.format(sum=sum(parts)))


def _made(row: ReferenceRow) -> Reference:
    values = {name: getattr(row, name) for name in ReferenceRow.model_fields}
    return Reference(
        **values
        | {
            "rows": tuple(RegionFigures(each.region, each.figures) for each in row.rows),
            "sums": tuple(Sum(each.whole, each.parts) for each in row.sums),
        }
    )
