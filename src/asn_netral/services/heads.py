"""Who was head of a region on a day, and whether a signature stood for that head."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import NamedTuple

from asn_netral.domain.name import plain_name
from asn_netral.domain.region import Regions
from asn_netral.domain.signatory import GROUP_OF, SIGNING_ROLES, Signature, coverage
from asn_netral.services.signatory_view import everybody
from asn_netral.storage.store import Store


class Signed(NamedTuple):
    """How a head stood to the declaration on a day.

    Attributes:
        coverage: own, represented, left or none, at the end of that day; None where the
            day is not known.
        later: whether another, later head of the region signed after that day.
    """

    coverage: str | None
    later: bool

    @property
    def before(self) -> bool:
        """Whether a signature stood for the head on that day."""
        return self.coverage in ("own", "represented")


class Heads:
    """The heads of region that the file's signatories tell of."""

    def __init__(self, store: Store, regions: Regions) -> None:
        self._signatures = everybody(store)
        self._regions = regions
        self._signed: dict[tuple[str, date], Signed] = {}

    @cached_property
    def _of_region(self) -> dict[str, list[Signature]]:
        found: dict[str, list[Signature]] = {}
        for each in self._signatures:
            region = each.region
            if region and region in self._regions and self._regions.get(region).kind in GROUP_OF:
                found.setdefault(region, []).append(each)
        return found

    @property
    def regions(self) -> list[str]:
        """Codes of the regions of which a head is recorded, in order."""
        return sorted(self._of_region)

    def holders(self, region: str) -> list[Signature]:
        """The persons who held the office, each once, oldest first."""
        found: dict[str, Signature] = {}
        for each in self._of_region.get(region, ()):
            known = found.setdefault(plain_name(each.person), each)
            if known.signed_on is None or (each.signed_on and each.signed_on < known.signed_on):
                found[plain_name(each.person)] = each
        return sorted(found.values(), key=lambda s: s.started_on or s.signed_on or date.min)

    def on(self, region: str, day: date | None) -> Signature | None:
        """The head on a day; None where nobody recorded can have been it.

        Where the days of office are not known, the one who is recorded counts as in office.
        """
        holders = self.holders(region)
        if day is None:
            return holders[0] if len(holders) == 1 else None
        fitting = [
            each
            for each in holders
            if each.in_office(day) and (each.started_on is None or each.started_on <= day)
        ]
        dated = [each for each in fitting if each.started_on]
        return (dated or fitting)[-1] if fitting else None

    def signed(self, region: str, day: date | None) -> Signed:
        """Whether a signature stood for the region's head on a day."""
        if day is None or region not in self._regions:
            return Signed(None, False)
        if (region, day) not in self._signed:
            found = coverage([self._regions.get(region)], self._signatures, day)
            then = self.on(region, day)
            later = any(
                each.role in SIGNING_ROLES
                and each.signed_on is not None
                and each.signed_on > day
                and (then is None or plain_name(each.person) != plain_name(then.person))
                for each in self._of_region.get(region, ())
            )
            self._signed[region, day] = Signed(found[0].coverage if found else None, later)
        return self._signed[region, day]
