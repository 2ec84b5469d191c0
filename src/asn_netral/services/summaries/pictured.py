"""What a document shows beside a summary's own table: regions, stages and provinces at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from asn_netral.domain.stage import Calendar
from asn_netral.services.desk import Desk
from asn_netral.services.settings import Letter, letter_of
from asn_netral.services.summaries.asked import Asked, standing
from asn_netral.services.summaries.tables import Summary, summary

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Pictured:
    """The same question, answered by region, by stage and by province.

    Attributes:
        on: the day the document bears.
        spans: first and last day of the stages that have both, by id.
    """

    letter: Letter
    on: date
    regions: Summary
    stages: Summary
    provinces: Summary
    spans: Mapping[str, Days]


def pictured(desk: Desk, question: Asked) -> Pictured:
    """Answer a question three ways.

    Raises:
        NotFound, Refused, Damaged: as `summary` says.
    """
    plain = replace(question, cross=None, level=None, every=False)
    with standing(desk, question.known_at) as (store, __):
        letter = letter_of(store.settings, store.office, place_of(desk))
        calendar = desk.calendar(store)
    return Pictured(
        letter=letter,
        on=question.as_of or desk.today,
        regions=summary(desk, "region", plain),
        stages=summary(desk, "stage", replace(plain, every=True)),
        provinces=summary(desk, "region", replace(plain, level="province", every=True)),
        spans=spans_of(calendar),
    )


def letter(desk: Desk, known: str | None = None) -> Letter:
    """The head and titles of the office's documents, as known at an entry."""
    with standing(desk, known) as (store, __):
        return letter_of(store.settings, store.office, place_of(desk))


def place_of(desk: Desk) -> str:
    """Where the office's letters are written, as far as its id says: its city."""
    code = desk.office.region_code
    region = desk.regions.get(code) if code else None
    return region.bare if region is not None and region.kind == "kota" else ""


def spans_of(calendar: Calendar) -> dict[str, Days]:
    """The days of every stage of the nation that has a first and a last one."""
    return {
        stage.id: (stage.starts_on, stage.ends_on)
        for stage in calendar.stages
        if stage.starts_on and stage.ends_on and not stage.regions
    }
