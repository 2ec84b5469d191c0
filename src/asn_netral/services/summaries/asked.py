"""What a person asks a summary for, and the file as it stands for the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.code import CodeList
from asn_netral.domain.counting import AXIS, CROSSING, LEVEL, UNIT
from asn_netral.domain.problem import FieldError
from asn_netral.errors import Usage
from asn_netral.services.desk import Desk
from asn_netral.storage.asof import as_of
from asn_netral.storage.calendar import shadow_calendar
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the figures; words are code words of `asn_netral.domain.counting`.

    Attributes:
        unit: what is counted.
        by: which region of a case is meant.
        level: ``province`` puts regencies and cities together, None leaves regions as recorded.
        cross: a column whose values are counted too.
        as_of: the cases as they stood at the end of this day; None: as the file has them.
        known_at: entry, fingerprint or moment of what was known; None: all.
        region: code of a region; a province stands for all its parts.
        every: also rows without any figure.
    """

    unit: str = "cases"
    by: str = "event"
    level: str | None = None
    cross: str | None = None
    as_of: date | None = None
    known_at: str | None = None
    region: str | None = None
    every: bool = False


def asked(
    desk: Desk,
    *,
    unit: str,
    by: str,
    level: str | None = None,
    cross: str | None = None,
    day: str | None = None,
    known: str | None = None,
    region: str | None = None,
    every: bool = False,
) -> Asked:
    """Read what a person typed.

    Raises:
        Usage: a word or a day that is none; the sentence names the possible ones.
        RegionUnknown, RegionAmbiguous: the region names no single one.
    """
    return Asked(
        unit=read_word(UNIT, unit),
        by=read_word(AXIS, by),
        level=read_word(LEVEL, level) if level else None,
        cross=read_word(CROSSING, cross) if cross else None,
        as_of=desk.day(day) if day else None,
        known_at=known,
        region=desk.regions.find(region).code if region else None,
        every=every,
    )


def read_word(codes: CodeList, text: str) -> str:
    """The code word of an option's value.

    Raises:
        Usage: it is none.
    """
    try:
        return codes.parse(text)
    except FieldError as error:
        raise Usage(f"--{codes.name}: {error.sentence}") from None


@contextmanager
def standing(
    desk: Desk, known: str | None = None, day: date | None = None
) -> Iterator[tuple[Store, int | None]]:
    """Open the file as known at an entry and as it stood on a day.

    Yields:
        The file and the entry's place (None: all entries).
    """
    with desk.open() as store:
        pos = resolve(store, known, desk.timezone) if known else None
        regions = desk.region_codes if pos is not None else ()
        with known_at(store, pos, regions):
            if pos is not None and desk.stages is not None:
                shadow_calendar(store, desk.calendar(store), desk.region_codes)
            with as_of(store, day):
                yield store, pos
