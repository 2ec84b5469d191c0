"""The election calendar: which stage a day belongs to, nationally and in a region.

Every day has exactly one answer on the main line: a stage, a named gap between two
stages, or ``before`` and ``after`` the whole line. Both ends of a stage are inclusive:
a stage from the 27th to the 29th holds on three days. Where two stages of the main line
share days, the one whose `over` names the other stands; the order of rows never decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from asn_netral.domain.stage_line import AFTER, BEFORE, UNKNOWN, Span, Stage, line_of
from asn_netral.locale import _, language

__all__ = ["AFTER", "BEFORE", "UNKNOWN", "Calendar", "Stage", "StageDay"]

PENETAPAN = "penetapan"


@dataclass(frozen=True, slots=True)
class StageDay:
    """The calendar's answer for one day.

    Attributes:
        stage: a stage's id, ``gap:<before>:<after>``, ``before``, ``after``, ``unknown``.
        kind: ``main``, ``gap``, ``outside`` or ``unknown``.
        row: the deciding row, None outside the stages.
        between: the ids around a gap.
        resolved_over: ids of the stages that share the day and stand back.
        parallel: the parallel rows of the day.
        own_calendar: the region's own rows decided, not the national ones.
    """

    stage: str
    kind: str
    critical: bool = False
    row: Stage | None = None
    between: tuple[str, str] | None = None
    resolved_over: tuple[str, ...] = ()
    parallel: tuple[Stage, ...] = ()
    own_calendar: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """All rows of a calendar and the digest of the file they were read from.

    Attributes:
        sha256: hex digest of the file with line feeds as its line ends.
    """

    stages: tuple[Stage, ...]
    sha256: str
    _lines: dict[str | None, tuple[Span, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def on(self, day: date | None, region: str | None = None) -> StageDay:
        """Say which stage a day belongs to in a region (None: the national calendar)."""
        if day is None:
            return StageDay(UNKNOWN, UNKNOWN)
        span, national = self._span(day, region), self._span(day, None)
        row = self.get(span.stage)
        __, *between = span.stage.split(":")
        return StageDay(
            stage=span.stage,
            kind=span.kind,
            critical=row is not None and row.critical,
            row=row,
            between=(between[0], between[1]) if between else None,
            resolved_over=span.over,
            parallel=tuple(
                stage
                for stage in self.stages
                if stage.line == "parallel" and stage.holds_for(region) and stage.holds_on(day)
            ),
            own_calendar=span.stage != national.stage or bool(row and row.regions),
        )

    def get(self, stage_id: str) -> Stage | None:
        """The row of an id, None if the calendar has none."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def touched(
        self, start: date | None, end: date | None = None, region: str | None = None
    ) -> tuple[str, ...]:
        """The answers of all days of an event, in order, each once; both ends inclusive.

        An unknown first day is ``unknown``; a missing or earlier last day counts as a
        single day.
        """
        if start is None:
            return (UNKNOWN,)
        last = max(start, end or start)
        spans = (s for s in self._line(region) if s.starts_on <= last and start <= s.ends_on)
        return tuple(dict.fromkeys(span.stage for span in spans))

    def penetapan_on(self, region: str | None = None, day: date | None = None) -> date | None:
        """The day on which would-be candidates became candidates in a region.

        A region that elects again after the national calendar has two such days: `day`
        (of the event) chooses, the national one holding up to the last national day.
        Without `day` the region's own one is given. None when the calendar has none.
        """
        rows = [
            (row.starts_on, bool(row.regions))
            for row in self.stages
            if row.kind_of == PENETAPAN and row.starts_on and row.holds_for(region)
        ]
        own = sorted(start for start, regional in rows if regional)
        national = min((start for start, regional in rows if not regional), default=None)
        if not own:
            return national
        if day is not None and national is not None:
            national_end = self._line(None)[-1].starts_on - timedelta(days=1)
            if day <= national_end < own[0]:
                return national
        past = [start for start in own if day is None or start <= day]
        return past[-1] if past else own[0]

    def name(self, stage_id: str) -> str:
        """The words for an answer, in the language in force.

        An id that the calendar does not know (from a calendar since replaced) is given
        as it stands.
        """
        if stage_id == UNKNOWN:
            return _("Day of the event not known")
        if stage_id == BEFORE:
            return _("Outside the main stages (before the first)")
        if stage_id == AFTER:
            return _("Outside the main stages (after the last)")
        if stage_id.startswith("gap:"):
            __, earlier, later = stage_id.split(":")
            return _("Outside the main stages (between {earlier} and {later})").format(
                earlier=self.name(earlier), later=self.name(later)
            )
        row = self.get(stage_id)
        if row is None:
            return stage_id
        return row.name if language() == "id" else row.name_en

    def national_days(self) -> Iterator[tuple[str, str, str]]:
        """Every day from the first to the last main day as (ISO day, stage, kind)."""
        for span in self._line(None):
            if span.kind != "outside":
                for day in _days(span.starts_on, span.ends_on):
                    yield day.isoformat(), span.stage, span.kind

    def region_days(self, region_codes: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
        """The days on which a region differs from the nation, as (region, day, stage, kind).

        Args:
            region_codes: all codes of the region master; a province's own rows are given
                for the province and for each of its parts.
        """
        for region in region_codes:
            if self._key(region) is None:
                continue
            for span in self._line(region):
                if span.kind != "outside":
                    for day in _days(span.starts_on, span.ends_on):
                        if self._span(day, None).stage != span.stage:
                            yield region, day.isoformat(), span.stage, span.kind

    def to_json(self) -> str:
        """Canonical text of the calendar: equal calendars give equal texts."""
        import json

        rows = [asdict(stage) for stage in self.stages]
        data = {"sha256": self.sha256, "stages": rows}
        return json.dumps(
            data, default=date.isoformat, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Calendar:
        """Read back what `to_json` wrote."""
        import json

        data = json.loads(text)
        return cls(tuple(_stage_from(row) for row in data["stages"]), data["sha256"])

    def _key(self, region: str | None) -> str | None:
        """The region itself if it has main rows of its own, else None: the nation."""
        own = (s for s in self.stages if s.regions and s.line == "main" and s.holds_for(region))
        return region if any(own) else None

    def _line(self, region: str | None) -> tuple[Span, ...]:
        if region not in self._lines:
            key = self._key(region)
            rows = [s for s in self.stages if s.line == "main" and s.holds_for(key)]
            own = key is not None or region is None
            self._lines[region] = line_of(rows) if own else self._line(None)
        return self._lines[region]

    def _span(self, day: date, region: str | None) -> Span:
        line = self._line(region)
        return line[bisect_right(line, day, key=lambda span: span.starts_on) - 1]


def _stage_from(row: dict[str, object]) -> Stage:
    """One row of the canonical text."""
    values = dict(row)
    for name in ("starts_on", "ends_on"):
        text = values[name]
        values[name] = date.fromisoformat(str(text)) if text is not None else None
    for name in ("over", "regions"):
        listed = values[name]
        values[name] = tuple(listed) if isinstance(listed, list) else ()
    return Stage(**values)  # type: ignore[arg-type]  # the keys are those of asdict


def _days(start: date, end: date) -> Iterator[date]:
    for number in range(start.toordinal(), end.toordinal() + 1):
        yield date.fromordinal(number)
