"""A document: figures, sentences and signatures, before any format.

It holds words in the language in force and plain values; a module of
`asn_netral.render` makes a file of it. Nothing in it names a person, but for the
signatures that an office entered for its own officials.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column.

    Attributes:
        title: its words.
        kind: ``text``, ``number`` or ``day``; numbers stand at the right and are summed.
    """

    title: str
    kind: Literal["text", "number", "day"] = "text"


def numbers(*titles: str) -> tuple[Heading, ...]:
    """Heads of columns of numbers."""
    return tuple(Heading(title, "number") for title in titles)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that states its unit.

    Attributes:
        name: stable English word, for a sheet or a file of its own.
        title: its words, with its number where the layout has one.
        unit: the unit of its figures in words.
        footer: the row of sums, None where nothing is summed.
        apart: rows below a line that are in no sum.
        notes: what the columns mean, remarks on single rows.
        when_empty: what stands in place of rows.
        chart: the column of numbers that a workbook draws, None for no chart.
    """

    name: str
    title: str
    unit: str
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]
    footer: Row | None = None
    apart: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    when_empty: str = ""
    chart: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with its title, paragraphs and tables."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth a place of its own, with its label."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a picture.

    Attributes:
        first, last: the days it stands for on a timeline, both inclusive, or None.
        critical: a critical point of neutrality.
        code: the region's code on a map, or None.
    """

    label: str
    value: int
    critical: bool = False
    first: date | None = None
    last: date | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Values to be drawn.

    Attributes:
        kind: ``bars``, ``timeline`` (every bar with days) or ``map`` (every bar a province).
    """

    kind: Literal["bars", "timeline", "map"]
    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A place for a signature.

    Attributes:
        above: lines above the space, such as place and day.
        title: the office of the person who signs.
        name: the name, only if somebody entered it.
        side: ``left``, ``right`` or ``below``.
    """

    title: str
    above: tuple[str, ...] = ()
    name: str = ""
    side: Literal["left", "right", "below"] = "left"


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed or sent.

    Attributes:
        title: the first line of the text.
        subtitle: the period or day, in words.
        on: the day the document bears; also the date inside files, so that the same
            document gives the same bytes.
        fingerprint: the journal's, of the last entry that was counted.
        letterhead: lines of the head.
        fields: labelled lines below the head: number, classification, addressee.
        figures: the key figures.
        sentences: the summary in sentences.
        nil: regions that reported that there is nothing.
        alert: what must be known before the figures are believed; it also stands in `fields`.
        annex: sections on pages of their own.
        landscape: printed on A4 across.
        data: the documented JSON where a command has one.
    """

    title: str
    subtitle: str
    on: date
    fingerprint: str
    sections: tuple[Section, ...]
    letterhead: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    sentences: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    nil: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    alert: str = ""
    annex: tuple[Section, ...] = ()
    signatures: tuple[Signature, ...] = ()
    landscape: bool = False
    data: Mapping[str, object] | None = None

    def tables(self) -> Iterator[Table]:
        """Every table in order, those of the annex last."""
        for section in (*self.sections, *self.annex):
            yield from section.tables
