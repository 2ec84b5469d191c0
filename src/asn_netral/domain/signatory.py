"""Who signed for which region, and which heads of region that covers on a day.

A head is covered by a signature of the region's own head, or by a representative who
signed for all governors, regents or mayors. Offices change hands: a successor inherits
neither. The six administrative units of Jakarta have no head of their own, so there are
546 heads: 38 governors, 415 regents, 93 mayors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.name import plain_name
from asn_netral.domain.region import Region
from asn_netral.locale import N_

GROUP_OF = {"provinsi": "governors", "kabupaten": "regents", "kota": "mayors"}
"""Kind of region to the group that its head belongs to; other kinds have no head."""

HEAD = CodeList(
    "head",
    N_("head of region"),
    (
        Code("governors", N_("Governor")),
        Code("regents", N_("Regent")),
        Code("mayors", N_("Mayor")),
    ),
)
COVERAGE = CodeList(
    "coverage",
    N_("coverage"),
    (
        Code("own", N_("Own signature")),
        Code("represented", N_("Covered by a representative")),
        Code("none", N_("No signature")),
        Code("left", N_("Signatory no longer in office")),
    ),
)
SIGNING_ROLES = ("penanda-tangan", "mewakili")


@dataclass(frozen=True, slots=True)
class Signature:
    """One person at a declaration.

    Attributes:
        id: the record's id, None before it is recorded.
        office: the office in words.
        capacity: word of `CAPACITY`, None where it has no meaning.
        region: code of the region whose office it is, None for an institution.
        role: word of `ROLE`; only signing roles cover anybody.
        signed_for: word of `SIGNED_FOR`, None for nobody.
        declaration: code of the declaration.
        started_on: first day in office, None when not known.
        ended_on: last day in office, None while in office or not known.
    """

    person: str
    role: str
    declaration: str
    id: int | None = None
    office: str | None = None
    capacity: str | None = None
    region: str | None = None
    institution: str | None = None
    signed_for: str | None = None
    signed_on: date | None = None
    place: str | None = None
    proof: str | None = None
    note: str | None = None
    started_on: date | None = None
    ended_on: date | None = None

    def in_office(self, day: date) -> bool:
        """Whether the person held the office on a day, as far as is known."""
        return self.ended_on is None or day <= self.ended_on

    def signed_by(self, day: date) -> bool:
        """Whether the person had signed by the end of a day."""
        return self.role in SIGNING_ROLES and self.signed_on is not None and self.signed_on <= day


def one_signature(
    person: str, region: str | None, institution: str | None, role: str, declaration: str
) -> tuple[object, ...]:
    """What makes two records one signature: name, region or institution, role, declaration."""
    return (plain_name(person), region or (institution or "").casefold(), role, declaration)


@dataclass(frozen=True, slots=True)
class Covered:
    """What holds for the head of one region on a day.

    Attributes:
        head: word of `HEAD`.
        coverage: word of `COVERAGE`.
        by: the signature that covers the head, or the one that no longer does.
    """

    region: Region
    head: str
    coverage: str
    by: Signature | None


def heads(regions: Iterable[Region]) -> list[Region]:
    """The regions that have a head, in their order."""
    return [region for region in regions if region.kind in GROUP_OF]


def coverage(
    regions: Iterable[Region], signatures: Sequence[Signature], day: date
) -> list[Covered]:
    """What holds for the head of every region at the end of a day, in the regions' order."""
    signed = [each for each in signatures if each.signed_by(day)]
    groups = {
        group: _latest([each for each in signed if each.signed_for == group]) for group in HEAD
    }
    own: dict[str | None, list[Signature]] = {}
    known: dict[str | None, list[Signature]] = {}
    for each in signatures:
        known.setdefault(each.region, []).append(each)
    for each in signed:
        own.setdefault(each.region, []).append(each)
    return [
        _of(region, own.get(region.code, []), known.get(region.code, []), groups, day)
        for region in heads(regions)
    ]


def _of(
    region: Region,
    own: list[Signature],
    known: list[Signature],
    groups: dict[str, Signature | None],
    day: date,
) -> Covered:
    head = GROUP_OF[region.kind]
    if standing := _latest([each for each in own if each.in_office(day)]):
        return Covered(region, head, "own", standing)
    changed_on = _changed_on(known, day)
    stands_for = groups[head]
    if stands_for and stands_for.signed_on and (changed_on or date.min) < stands_for.signed_on:
        return Covered(region, head, "represented", stands_for)
    gone = _latest(own) or stands_for
    return Covered(region, head, "left" if gone else "none", gone)


def _changed_on(known: Iterable[Signature], day: date) -> date | None:
    """The last day of the predecessor of whoever holds the office, as far as is known."""
    days = [each.ended_on for each in known if each.ended_on and each.ended_on < day]
    days += [
        each.started_on - timedelta(days=1)
        for each in known
        if each.started_on and each.started_on <= day
    ]
    return max(days, default=None)


def _latest(signatures: Iterable[Signature]) -> Signature | None:
    dated = [(each.signed_on, each.id or 0, each) for each in signatures if each.signed_on]
    return max(dated, key=lambda entry: entry[:2])[2] if dated else None
