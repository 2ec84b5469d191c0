"""The declaration's official text, ``declaration.md``, and the list of occasions.

The text file begins with a front matter of YAML between two lines ``---``, then a heading,
the introduction, and the numbered commitments, each in one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from asn_netral import resources
from asn_netral.domain.declaration import Commitment, Declaration, Occasion
from asn_netral.locale import _
from asn_netral.rules.document import Document, Row
from asn_netral.rules.fields import Certainty, RegionCode, Slug, Text
from asn_netral.rules.yaml_text import parse, read_yaml, text_of

FILE = "declaration.md"
OCCASIONS = "declarations.yaml"
_ITEM = re.compile(r"([0-9]{1,3})\. (.+)")


class ShortRow(Row):
    """The short wording of one commitment."""

    id: Text
    en: Text


class FrontMatter(Row):
    """What the declaration file says of itself."""

    id: Slug
    title: Text
    held_on: date
    place: Text
    region: RegionCode | None = None
    source: Text
    certainty: Certainty
    short: tuple[ShortRow, ...]
    by: str = ""
    note: str = ""


class OccasionRow(Row):
    """One occasion as the file writes it; `Occasion` explains the fields."""

    id: Slug
    title: Text
    announced_on: date | None
    held_on: date | None
    place: str = ""
    region: RegionCode | None
    by: str = ""
    source: Text
    certainty: Certainty
    note: str = ""


def load(folder: Path | None = None) -> Declaration:
    """Load the declaration with its commitments.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    return read(resources.read(FILE, folder), FILE)[0]


def load_occasions(folder: Path | None = None) -> tuple[Occasion, ...]:
    """Load the declarations that were planned or held, the one with the text first.

    Raises:
        DataFileError: a file is missing or faulty.
    """
    occasion = read(resources.read(FILE, folder), FILE)[1]
    others = read_occasions(resources.read(OCCASIONS, folder), OCCASIONS)
    return (occasion, *others)


def read(content: bytes, name: str) -> tuple[Declaration, Occasion]:
    """Make the declaration of the bytes of a file.

    Raises:
        DataFileError: as `load`.
    """
    text, digest = text_of(content, name)
    document = Document(name, sha256=digest)
    head, body, first_line = _divided(text, document)
    parse(head, document, first_line=2)
    introduction, texts = _paragraphs(body, first_line, document)
    front = document.required(FrontMatter, document.value)
    if len(front.short) != len(texts):
        reason = _("has {short} wordings for {count} commitments; give one for each")
        document.fault(("short",), reason.format(short=len(front.short), count=len(texts)))
    document.finish()
    commitments = tuple(
        Commitment(number, item, short.id, short.en)
        for number, (item, short) in enumerate(zip(texts, front.short, strict=True), start=1)
    )
    values = front.model_dump(include={"id", "title", "held_on", "place", "source", "certainty"})
    occasion = Occasion(
        announced_on=None, region=front.region or "", by=front.by, note=front.note, **values
    )
    return Declaration(
        introduction=introduction, commitments=commitments, sha256=digest, **values
    ), occasion


def read_occasions(content: bytes, name: str) -> tuple[Occasion, ...]:
    """Make the occasions of the bytes of a file.

    Raises:
        DataFileError: as `load_occasions`.
    """
    document = read_yaml(content, name)
    document.only("declarations")
    rows = document.rows("declarations", OccasionRow)
    document.once([((*place, "id"), row.id) for place, row in rows])
    for place, row in rows:
        if row.announced_on is None and row.held_on is None:
            reason = _("is missing; a declaration was announced on a day, held on one, or both")
            document.fault((*place, "held_on"), reason)
        if row.announced_on and row.held_on and row.held_on < row.announced_on:
            reason = _("lies before the day it was announced ({day})")
            document.fault((*place, "held_on"), reason.format(day=row.announced_on))
    document.finish()
    return tuple(Occasion(**{**row.model_dump(), "region": row.region or ""}) for _p, row in rows)


def _divided(text: str, document: Document) -> tuple[str, str, int]:
    """Front matter, body, and the line the body begins at."""
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        document.fault((), _("must begin with a front matter between two lines of ---"))
        document.finish()
    end = lines.index("---", 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _paragraphs(body: str, first_line: int, document: Document) -> tuple[str, list[str]]:
    """The introduction and the texts of the numbered commitments."""
    introduction, texts = [], []
    for line, content in _blocks(body, first_line):
        item = _ITEM.fullmatch(content)
        if item is None:
            introduction.append(content)
            continue
        texts.append(item[2])
        if int(item[1]) != len(texts):
            reason = _("commitment {number} stands where number {wanted} is expected")
            words = {"number": item[1], "wanted": len(texts)}
            document.faults.append(((), line, reason.format(**words)))
    if not introduction or not texts:
        document.fault((), _("must have an introduction and numbered commitments"))
    return "\n\n".join(introduction), texts


def _blocks(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Paragraphs and numbered items with the line of each; headings left out."""
    begun, block = first_line, ""
    for number, line in enumerate([*body.split("\n"), ""], start=first_line):
        content = " ".join(line.split())
        starts = not content or content.startswith("#") or _ITEM.match(content) is not None
        if starts and block:
            yield begun, block
        if starts:
            begun, block = number, "" if content.startswith("#") else content
        else:
            begun, block = (begun, f"{block} {content}") if block else (number, content)
