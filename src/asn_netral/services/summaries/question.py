"""What a balance is asked for, read from what a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asn_netral.domain.counting import AXIS, GROUPING, LEVEL, UNIT
from asn_netral.domain.week import Period
from asn_netral.services.desk import Desk
from asn_netral.services.recap.period import read_period
from asn_netral.services.summaries.asked import read_word
from asn_netral.storage import ledger
from asn_netral.storage.walk import Things


@dataclass(frozen=True, slots=True)
class Question:
    """What a balance is asked for.

    Attributes:
        period: its days, both included.
        unit, by, region: as in `Asked`.
        group: ``stage``, ``commitment``, ``category``, ``form``, ``status``, None for regions.
        level: ``province`` puts regencies and cities together.
        known_at: entry, fingerprint or moment of what was known; None: all.
        since: fingerprint of the document sent before, to say what was revised.
        clocks: show what is overdue in tables too.
    """

    period: Period
    unit: str = "cases"
    by: str = "event"
    group: str | None = None
    level: str | None = None
    region: str | None = None
    known_at: str | None = None
    since: str | None = None
    clocks: bool = False


def asked(
    desk: Desk,
    days: tuple[str | None, str | None, str | None],
    region: str | None,
    by: str,
    level: str | None,
    unit: str,
    group: str | None,
    known: str | None,
    since: str | None,
    clocks: bool,
) -> Question:
    """Read what a person typed; `days` are a week, or the first and the last day.

    Raises:
        Usage: a word or a day that is none; the sentence names the possible ones.
        RegionUnknown, RegionAmbiguous: the region names no single one.
    """
    return Question(
        period=read_period(desk, *days),
        unit=read_word(UNIT, unit),
        by=read_word(AXIS, by),
        group=read_word(GROUPING, group) if group else None,
        level=read_word(LEVEL, level) if level else None,
        region=desk.regions.find(region).code if region else None,
        known_at=known,
        since=since,
        clocks=clocks,
    )


def things(question: Question, groups: Sequence[str | None], unit: str | None = None) -> Things:
    """What a question counts, for groupings; in another unit if one is named."""
    return ledger.things(
        unit or question.unit,
        question.by,
        groups,
        question.level == "province",
        question.region,
    )
