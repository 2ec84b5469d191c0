"""Pairing rows without a number with the reports that were imported like them.

Several reports may be alike in region, day, kind and persons. Then place and description
tell which one a row is, and only among what is left its occurrence among the file's equal
rows: that is a corrected description.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.status import TIP
from asn_netral.services.importing.fingerprints import blanked
from asn_netral.services.importing.keyed import Keyed, Source
from asn_netral.services.importing.lookalikes import Lookalike
from asn_netral.storage.bulk import states
from asn_netral.storage.known import Known, by_source_keys, descriptions, with_number
from asn_netral.storage.store import Store

_MANY = 200
"""From so many new rows on it pays to ask first where blanks were at all."""


class Pairing:
    """Pairs the rows of a chunk with reports, the surest way first.

    Attributes:
        pairs: place of a row in the chunk → the report that it is.
        doubts: place of a row → a report that it may be, which only a person can tell.
    """

    def __init__(
        self,
        store: Store,
        source: Source,
        rows: Mapping[int, Keyed],
        known: Mapping[str, list[Known]],
    ) -> None:
        """Take the rows by their place, and the reports under their fingerprints; pair them."""
        self._store, self._source, self._rows = store, source, rows
        self.pairs: dict[int, int] = {}
        self.doubts: dict[int, Lookalike] = {}
        self._texts: dict[int, set[str | None]] = {}
        self._at: dict[tuple[str, str | None, int | None], list[Known]] = defaultdict(list)
        self._in_turn: dict[tuple[str, int], list[Known]] = defaultdict(list)
        self._told: dict[tuple[str, str | None], deque[Known]] = defaultdict(deque)
        self._same: dict[tuple[str | None, ...], deque[Known]] = defaultdict(deque)
        self._rest: dict[str, deque[Known]] = defaultdict(deque)
        self._numbered: set[int] = set()
        self._learn_numbers(known)
        if not source.handed_back:
            self._pair_lone(known)
        self._learn(known)
        self._pair(self._equal_there)
        if source.handed_back:
            self._pair(self._handed_back)
        else:
            for way in (self._equal, self._there, self._of_its_turn, self._alike, self._corrected):
                self._pair(way)
        self._fill()

    def _learn_numbers(self, known: Mapping[str, list[Known]]) -> None:
        if any(row.numbered for row in self._rows.values()):
            reports = [one.report for some in known.values() for one in some]
            self._numbered |= with_number(self._store, reports)

    def _pair_lone(self, known: Mapping[str, list[Known]]) -> None:
        """Pair one row with one report where there is no other to choose: nearly every row."""
        count = Counter(row.key for row in self._rows.values())
        for place, row in self._rows.items():
            if count[row.key] == 1 and row.key in known and _correctable(row.draft):
                some = [one for one in known[row.key] if self._source.free(one)]
                if len(some) == 1 and self._fits(row, some[0]):
                    self._take(place, some[0])

    def _learn(self, known: Mapping[str, list[Known]]) -> None:
        free = self._free(known.items())
        self._texts = descriptions(self._store, [one.report for __, one in free])
        for key, one in free:
            self._at[key, one.sheet, one.row].append(one)
            self._in_turn[key, one.occurrence].append(one)
            self._rest[key].append(one)
            for text in self._texts.get(one.report, (None,)):
                self._told[key, text].append(one)
                self._same[key, text, one.district, one.place].append(one)

    def _free(self, known: Iterable[tuple[str, list[Known]]]) -> list[tuple[str, Known]]:
        return [(key, one) for key, some in known for one in some if self._source.free(one)]

    def _left(self) -> Iterator[tuple[int, Keyed]]:
        for place, row in self._rows.items():
            if place not in self.pairs and place not in self.doubts:
                yield place, row

    def _pair(self, way: Callable[[int, Keyed], Known | None]) -> None:
        for place, row in list(self._left()) if self._rest else ():
            if (one := way(place, row)) is not None:
                self._take(place, one)

    def _take(self, place: int, one: Known) -> None:
        self.pairs[place] = one.report
        self._source.use((one.report,))

    def _fits(self, row: Keyed, one: Known) -> bool:
        free = self._source.free(one)
        return free and not (row.numbered and one.report in self._numbered)

    def _says(self, row: Keyed, one: Known) -> bool:
        """Whether a report has or had the description of a row."""
        return row.draft.description in self._texts.get(one.report, (None,))

    def _first(self, row: Keyed, some: deque[Known]) -> Known | None:
        """The first of some that a row may be; those before it are taken for good."""
        while some and not self._source.free(some[0]):
            some.popleft()
        return next((one for one in some if self._fits(row, one)), None)

    def _at_its_place(self, row: Keyed, one: Known) -> bool:
        origin = self._source.origins.get(one.batch or 0)
        same = origin is not None and origin.file == self._source.file
        return same and (one.sheet, one.row) == (row.sheet, row.row)

    def _there(self, _place: int, row: Keyed) -> Known | None:
        for one in self._at.get((row.key, row.sheet, row.row), ()):
            if self._fits(row, one) and self._says(row, one) and self._at_its_place(row, one):
                return one
        return None

    def _equal_there(self, place: int, row: Keyed) -> Known | None:
        one = self._there(place, row)
        where = (row.draft.district, row.draft.place)
        return one if one and (one.district, one.place) == where else None

    def _equal(self, _place: int, row: Keyed) -> Known | None:
        draft = row.draft
        same = (row.key, draft.description, draft.district, draft.place)
        return self._first(row, self._same.get(same, deque()))

    def _of_its_turn(self, _place: int, row: Keyed) -> Known | None:
        some = self._in_turn.get((row.key, row.occurrence), ())
        return next((one for one in some if self._fits(row, one) and self._says(row, one)), None)

    def _alike(self, _place: int, row: Keyed) -> Known | None:
        return self._first(row, self._told.get((row.key, row.draft.description), deque()))

    def _corrected(self, _place: int, row: Keyed) -> Known | None:
        """Where neither day nor person is told, another description is another report."""
        if not _correctable(row.draft):
            return None
        some = self._in_turn.get((row.key, row.occurrence), ())
        own = next((one for one in some if self._fits(row, one)), None)
        return own or self._first(row, self._rest.get(row.key, deque()))

    def _handed_back(self, place: int, row: Keyed) -> Known | None:
        """A row that was repaired may be equal to one that was taken from the same file."""
        one = self._alike(place, row)
        origin = self._source.origins.get(one.batch or 0) if one else None
        if one and origin and origin.repaired:
            self.doubts[place] = _lookalike(one, "again")
            return None
        return one

    def _fill(self) -> None:
        """Pair rows whose day, kind or names were blank then, where that is no question."""
        rows = dict(self._left())
        if len(rows) > _MANY:
            blanks = self._source.blanks()
            rows = {place: row for place, row in rows.items() if row.draft.region in blanks}
        left = {place: tuple(blanked(row.draft)) for place, row in rows.items()}
        keys = {key for some in left.values() for key, __ in some}
        known = by_source_keys(self._store, keys) if keys else {}
        self._learn_numbers(known)
        free = self._free(known.items())
        self._texts |= descriptions(self._store, [one.report for __, one in free]) if free else {}
        at: dict[tuple[object, ...], list[Known]] = defaultdict(list)
        for key, one in free:
            at[key, one.sheet, one.row].append(one)
            for text in self._texts.get(one.report, (None,)):
                at[key, text].append(one)
        for place, some in left.items() if free else ():
            row = self._rows[place]
            there = self._filling(row, some, at, (row.sheet, row.row))
            sure = [each for each in there if self._at_its_place(row, each[0])]
            found = sure or list(islice(self._filling(row, some, at, (row.draft.description,)), 2))
            if not found:
                continue
            one, same = found[0]
            # Somebody's name and the words are one report; the words alone may be two.
            certain = bool(sure) or (same and _named(row.draft))
            if len(found) == 1 and certain and (same or not self._others(row, one)):
                self._take(place, one)
            else:
                self.doubts[place] = _lookalike(one, "blank")

    def _filling(
        self,
        row: Keyed,
        keys: Iterable[tuple[str, bool]],
        at: Mapping[tuple[object, ...], list[Known]],
        where: tuple[object, ...],
    ) -> Iterator[tuple[Known, bool]]:
        """The reports under a row's keys that it may fill, and whether they have its persons."""
        for key, same in keys:
            for one in at.get((key, *where), ()):
                if self._filled(row, one, same=same):
                    yield one, same

    def _others(self, row: Keyed, one: Known) -> bool:
        """Whether somebody else was named in a report since."""
        told = {word for each in row.draft.subjects for word in (each.nip, each.name) if word}
        people = states(self._store, [one.report])[one.report].subjects
        named = [each for each in people if each["nip"] or each["name"]]
        return any(told.isdisjoint((each["nip"], each["name"])) for each in named)

    def _filled(self, row: Keyed, one: Known, *, same: bool) -> bool:
        """Whether a report may be a row of which something was blank."""
        draft = row.draft
        day = draft.event_on.isoformat() if draft.event_on else None
        told = ((day, one.event_on), (draft.kind, one.kind))
        if not self._fits(row, one) or any(a and b and a != b for a, b in told):
            return False
        return (same and _named(draft)) or self._says(row, one)


def _correctable(draft: ReportDraft) -> bool:
    """Whether another description of a row may be a correction: enough else is told."""
    return draft.event_on is not None or _named(draft) or draft.description is None


def _named(draft: ReportDraft) -> bool:
    return any(person.name or person.nip for person in draft.subjects)


def _lookalike(one: Known, reason: str) -> Lookalike:
    lead = None if one.kind == TIP[0] else one.lead
    return Lookalike(one.report, lead, reason, one.event_on)
