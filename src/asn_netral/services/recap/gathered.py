"""The figures of a recap, read once for all regions, and the part of one region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from asn_netral.domain.deadline import PASSED
from asn_netral.domain.region import Regions
from asn_netral.domain.stage import Calendar
from asn_netral.domain.violation import Forms
from asn_netral.domain.week import Period
from asn_netral.services.desk import Desk
from asn_netral.services.due import Deadline, deadlines
from asn_netral.services.recap.outside import Outside, about, outside
from asn_netral.services.settings import Letter, letter_of
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.pictured import place_of
from asn_netral.storage import recap
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Row

TIP = "informasi-awal"


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
        late: region and kind of the reports with a clock of their own passed on the last day.
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
    flows: tuple[Row, ...]
    groups: tuple[Row, ...]
    categories: tuple[Row, ...]
    persons: tuple[Row, ...]
    annex: tuple[Row, ...]
    deadlines: tuple[Deadline, ...]
    late: tuple[Row, ...]
    nil: frozenset[str]
    changes: tuple[Change, ...] | None
    since: str | None
    outside: tuple[Outside, ...]

    def of(self, code: str) -> Gathered:
        """The part of a region, a province with all its parts."""

        def here(region: str | None) -> bool:
            return region is not None and (region == code or region.startswith(f"{code}."))

        return self._part({region for region in self.mentioned() if here(region)}, code)

    def by_region(self, codes: list[str]) -> dict[str, Gathered]:
        """The parts of many regions, the rows looked at once."""
        spread = {name: _spread(getattr(self, name)) for name in _BY_REGION}
        clocks: dict[str, list[Deadline]] = {}
        for each in self.deadlines:
            clocks.setdefault(each.region, []).append(each)
        mentioned = self.mentioned()
        parts: dict[str, Gathered] = {}
        for code in codes:
            own = {code} if len(code) > 2 else {c for c in mentioned if c[:2] == code}
            kept = {
                name: tuple(row for region in sorted(own) for row in rows.get(region, ()))
                for name, rows in spread.items()
            }
            running = tuple(each for region in sorted(own) for each in clocks.get(region, ()))
            parts[code] = self._narrowed(code, own, kept, running)
        return parts

    def _part(self, own: set[str], code: str) -> Gathered:
        kept = {
            name: tuple(row for row in getattr(self, name) if row["region"] in own)
            for name in _BY_REGION
        }
        running = tuple(each for each in self.deadlines if each.region in own)
        return self._narrowed(code, own, kept, running)

    def _narrowed(
        self,
        code: str,
        own: set[str],
        kept: dict[str, tuple[Row, ...]],
        running: tuple[Deadline, ...],
    ) -> Gathered:
        changes = self.changes
        return replace(
            self,
            scope=code,
            axis="region" if len(code) == 2 else "district",
            deadlines=running,
            changes=None if changes is None else tuple(c for c in changes if c.region in own),
            flows=kept["flows"],
            groups=kept["groups"],
            categories=kept["categories"],
            persons=kept["persons"],
            annex=kept["annex"],
            late=kept["late"],
            outside=tuple(about(self.outside, code)),
        )

    def mentioned(self) -> set[str]:
        """Every region that any row or clock speaks of."""
        return self.codes() | {each.region for each in self.changes or ()}

    def codes(self) -> set[str]:
        """Every region that has a case or a tip."""
        return {row["region"] for row in self.flows}


_BY_REGION = ("flows", "groups", "categories", "persons", "annex", "late")


def _spread(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["region"], []).append(row)
    return found


def gather(
    desk: Desk, period: Period, *, known: str | None = None, since: str | None = None
) -> Gathered:
    """Read everything a recap of a period needs, in one pass over the file.

    Args:
        desk: whose file it is.
        period: the days of the recap; states are those at the end of its last one.
        known: entry, fingerprint or moment of what was known; None: all.
        since: fingerprint of the recap sent before, to say what has changed since.

    Raises:
        NotFound, Refused: the file or an entry is not there.
    """
    before = period.before.last
    was = _known_open(desk, before, since) if since else None
    others = outside(desk, period.last, known)
    with standing(desk, known, period.last) as (store, pos):
        first, last = period.first, period.last
        office = desk.office
        clocks = tuple(deadlines(at_day(desk, last), store))
        return Gathered(
            period=period,
            scope=None,
            axis={"ri": "province", "province": "region"}.get(office.level, "district"),
            fingerprint=fingerprint_at(store, pos),
            letter=letter_of(store.settings, store.office, place_of(desk)),
            regions=desk.regions,
            calendar=desk.calendar(store),
            forms=desk.forms,
            office=office.id,
            timezone=office.timezone,
            flows=tuple(recap.flows(store, first, last)),
            groups=tuple(recap.groups(store, first)),
            categories=tuple(recap.categories(store, first)),
            persons=tuple(recap.persons(store, first, last)),
            annex=tuple(recap.annex(store, first, last)),
            deadlines=clocks,
            late=tuple(recap.named(store, _late(clocks))),
            nil=frozenset(recap.nil_regions(store, first, last)),
            changes=None if was is None else _changes(was, recap.open_on(store, before)),
            since=since,
            outside=others,
        )


def _late(clocks: Iterable[Deadline]) -> set[int]:
    """Records with a clock of their own passed; those of persons run at BKN and the PPK."""
    return {each.record for each in clocks if each.state == PASSED and each.subject is None}


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
