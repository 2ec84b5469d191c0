"""The figures of a recap, read once for all regions, and the part of one region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from asn_netral.domain.region import Regions
from asn_netral.domain.stage import Calendar
from asn_netral.domain.violation import Forms
from asn_netral.domain.week import Period
from asn_netral.services.desk import Desk
from asn_netral.services.due import stream
from asn_netral.services.recap.outside import Outside, about, outside
from asn_netral.services.recap.urgent import Seen, Urgent, look
from asn_netral.services.settings import Letter, letter_of
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.pictured import place_of
from asn_netral.storage import recap
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.recap_annex import Case, annex
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Row, Store

TIP = "informasi-awal"

_Row = TypeVar("_Row", Row, Mapping[str, Any])


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose opening state is no longer what an earlier recap was counted from."""

    number: str
    region: str
    was_open: bool
    is_open: bool


@dataclass(frozen=True)
class Gathered:
    """Rows of `asn_netral.storage.recap` for a period, of all regions or of one.

    Attributes:
        scope: code of the region they are of, None for all of the file.
        axis: what the last table lists: ``district``, ``region`` or ``province``.
        outside: figures of other sources up to the period's end.
        urgent: the clocks of the document; `urgent_of` those of the regions kept apart.
        nil: regions that reported that there was nothing.
        told: regions of which the period has a case that came or left, or a tip.
        late: reports with a clock of their own passed on the last day, by region and kind.
        changes: against the recap that bears `since`; None where none was named.
    """

    period: Period
    scope: str | None
    axis: str
    fingerprint: str
    letter: Letter
    regions: Regions
    calendar: Calendar
    forms: Forms
    office: str
    timezone: str
    flows: tuple[Mapping[str, Any], ...]
    groups: tuple[Row, ...]
    categories: tuple[Row, ...]
    persons: tuple[Row, ...]
    annex: tuple[Case, ...]
    urgent: Urgent
    urgent_of: Mapping[str | None, Urgent]
    late: Mapping[tuple[str, str | None], int]
    nil: frozenset[str]
    told: frozenset[str]
    changes: tuple[Change, ...] | None
    since: str | None
    outside: tuple[Outside, ...]

    def by_region(self, codes: list[str]) -> dict[str, Gathered]:
        """The parts of many regions that were kept apart, the rows looked at once."""
        spread = {name: _spread(getattr(self, name)) for name in _BY_REGION}
        cases: dict[str, list[Case]] = {}
        for case in self.annex:
            cases.setdefault(case.region, []).append(case)
        mentioned = self.mentioned()
        parts: dict[str, Gathered] = {}
        for code in codes:
            own = {code} if len(code) > 2 else {c for c in mentioned if c[:2] == code}
            kept = {
                name: tuple(row for region in sorted(own) for row in rows.get(region, ()))
                for name, rows in spread.items()
            }
            new = sorted((case for region in own for case in cases.get(region, ())), key=_number)
            parts[code] = self._narrowed(code, own, kept, tuple(new))
        return parts

    def _narrowed(
        self, code: str, own: set[str], kept: dict[str, tuple[Any, ...]], cases: tuple[Case, ...]
    ) -> Gathered:
        changes = self.changes
        return replace(
            self,
            scope=code,
            axis=_axis(code),
            urgent=self.urgent_of.get(code, Urgent()),
            urgent_of={},
            changes=None if changes is None else tuple(c for c in changes if c.region in own),
            flows=kept["flows"],
            groups=kept["groups"],
            categories=kept["categories"],
            persons=kept["persons"],
            annex=cases,
            late={key: n for key, n in self.late.items() if key[0] in own},
            outside=tuple(about(self.outside, code)),
        )

    def mentioned(self) -> set[str]:
        """Every region that any row or clock speaks of."""
        return self.codes() | {each.region for each in self.changes or ()}

    def codes(self) -> set[str]:
        """Every region that has a case or a tip."""
        return {row["region"] for row in self.flows}


_BY_REGION = ("flows", "groups", "categories", "persons")


def _number(case: Case) -> tuple[str, int, int]:
    return case.office, case.year, case.n


def _axis(code: str) -> str:
    return "region" if len(code) == 2 else "district"


def _spread(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row["region"], []).append(row)
    return found


def gather(
    desk: Desk,
    period: Period,
    *,
    known: str | None = None,
    since: str | None = None,
    region: str | None = None,
    apart: bool = False,
) -> Gathered:
    """Read everything a recap of a period needs, in one pass over the file.

    Args:
        desk: whose file it is.
        period: the days of the recap; states are those at the end of its last one.
        known: entry, fingerprint or moment of what was known; None: all.
        since: fingerprint of the recap sent before, to say what has changed since.
        region: only this region of the event, a province with all its parts; None: all.
        apart: keep regions apart, for `Gathered.by_region`; that takes more room.

    Raises:
        NotFound, Refused: the file or an entry is not there.
    """
    before = period.before.last
    was = _known_open(desk, before, since) if since else None
    others = outside(desk, period.last, known)
    with standing(desk, known, period.last) as (store, pos):
        first, last = period.first, period.last
        office = desk.office
        axis = {"ri": "province", "province": "region"}.get(office.level, "district")
        scope = recap.Scope(region, apart)
        seen = _clocks(desk, store, last, scope)
        changes = None if was is None else _changes(was, recap.open_on(store, before))
        return Gathered(
            period=period,
            scope=region,
            axis=_axis(region) if region else axis,
            fingerprint=fingerprint_at(store, pos),
            letter=letter_of(store.settings, store.office, place_of(desk)),
            regions=desk.regions,
            calendar=desk.calendar(store),
            forms=desk.forms,
            office=office.id,
            timezone=office.timezone,
            flows=tuple(recap.flows(store, first, last, scope)),
            groups=tuple(recap.groups(store, first, scope)),
            categories=tuple(recap.categories(store, first, scope)),
            persons=tuple(recap.persons(store, first, last, scope)),
            annex=tuple(annex(store, first, last, scope)),
            urgent=seen.urgent.get(None, Urgent()),
            urgent_of=seen.urgent,
            late=seen.late,
            nil=frozenset(recap.nil_regions(store, first, last)),
            told=frozenset(recap.told_regions(store, first, last)),
            changes=changes and tuple(c for c in changes if _within(region, c.region)),
            since=since,
            outside=tuple(about(others, region)),
        )


def _clocks(desk: Desk, store: Store, last: date, scope: recap.Scope) -> Seen:
    clocks = stream(at_day(desk, last), store, scope.where("r.region"), scope.values())
    return look(clocks, last, apart=scope.apart)


def _within(scope: str | None, region: str) -> bool:
    return scope is None or region == scope or region.startswith(f"{scope}.")


def at_day(desk: Desk, day: date) -> Desk:
    """The same desk on the last day of the period, for the clocks."""
    return Desk(desk.path, desk.actor, desk.now, day, desk.data, desk.stages)


def _known_open(desk: Desk, day: date, since: str) -> dict[str, str]:
    with desk.open() as store:
        pos = resolve(store, since, desk.timezone)
        with known_at(store, pos, desk.region_codes):
            return recap.open_on(store, day)


def _changes(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """The cases that were open then and are not by today's knowledge, and the other way.

    One whose region was corrected left the one and came to the other.
    """
    return tuple(
        Change(number, region, was.get(number) == region, now.get(number) == region)
        for number, region in sorted(was.items() ^ now.items())
    )
