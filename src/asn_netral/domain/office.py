"""Offices and report numbers: ``RI``, ``53``, ``53.71``, ``53.71-bkpsdm``.

A region's code is not yet an office: a city has the supervisors' office (``53.71``) and
others beside and below it (``53.71-bkpsdm``, ``53.71-oebobo``), told apart by a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from asn_netral.domain.problem import FieldError
from asn_netral.domain.region import RegionError, Regions
from asn_netral.domain.text import quoted
from asn_netral.locale import _

CENTRE = "RI"
CENTRE_TIMEZONE = "Asia/Jakarta"
Level = Literal["ri", "province", "regency", "below"]

_OFFICE = r"(?P<place>RI|[0-9]{2}(?:\.[0-9]{2})?)(?:-(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*))?"
_NUMBER = re.compile(
    rf"(?:(?:(?P<office>{_OFFICE})/)?(?P<year>[0-9]{{4}})/)?(?P<n>[0-9]{{1,9}})", re.IGNORECASE
)
_NAME_LIMIT = 40


class OfficeError(FieldError):
    """A text that is no office (``office-form``, ``office-region``) or no number."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that keeps a file.

    Attributes:
        id: ``RI``, ``53``, ``53.71`` or ``53.71-bkpsdm``.
        region_code: the region it answers for, None for the centre.
        name: what follows the hyphen, or None.
        timezone: where its days begin and end.
    """

    id: str
    region_code: str | None
    name: str | None
    timezone: str

    @property
    def level(self) -> Level:
        """Its place in the order of offices; a named office stands below its region's."""
        if self.name:
            return "below"
        if self.region_code is None:
            return "ri"
        return "province" if len(self.region_code) == 2 else "regency"


def parse_office(text: str, regions: Regions) -> Office:
    """Read an office id, in any case; its region's code must exist.

    Raises:
        OfficeError: ``office-form`` or ``office-region``.
    """
    found = re.fullmatch(_OFFICE, text.strip(), re.IGNORECASE)
    if not found or len(found["name"] or "") > _NAME_LIMIT:
        sentence = _(
            "“{text}” is no office; write RI, a region's code (53.71), or one with a name of "
            "letters and digits after a hyphen (53.71-bkpsdm)."
        )
        raise OfficeError("office-form", sentence.format(text=quoted(text)))
    place, name = found["place"].upper(), found["name"]
    name = name.lower() if name else None
    office_id = f"{place}-{name}" if name else place
    if place == CENTRE:
        return Office(office_id, None, name, CENTRE_TIMEZONE)
    try:
        region = regions.get(place)
    except RegionError as error:
        raise OfficeError("office-region", error.sentence) from None
    return Office(office_id, place, name, region.timezone)


def described(office: str, regions: Regions) -> str:
    """An office id with its region's name: ``53.71-oebobo (Kota Kupang)``."""
    place = office.partition("-")[0]
    return f"{office} ({regions.get(place).title})" if place in regions else office


@dataclass(frozen=True, slots=True)
class ReportNumber:
    """A report number, perhaps shortened from the left.

    Attributes:
        n: the sequence, 1 or more.
        year: the year of recording, None in the shortest form.
        office: the office that gave the number, None in the short forms.
    """

    n: int
    year: int | None = None
    office: str | None = None

    def __str__(self) -> str:
        """The number as far as it is known, the sequence with four digits."""
        known = (self.office, None if self.year is None else f"{self.year:04d}", f"{self.n:04d}")
        return "/".join(part for part in known if part is not None)


def parse_number(text: str) -> ReportNumber:
    """Read a report number in full (``53.71/2024/0042``) or from the right (``2024/42``, ``42``).

    Raises:
        OfficeError: ``number-form``. A register number of the supervisors
            (``009/LP/PB/Kab/14.09/X/2024``) is no report number and ends here too.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found or int(found["n"]) == 0:
        sentence = _(
            "“{text}” is no report number; write 53.71/2024/0042, or its end: 2024/42 or 42."
        )
        raise OfficeError("number-form", sentence.format(text=quoted(text)))
    office = None
    if found["office"]:
        name = found["name"]
        office = found["place"].upper() + (f"-{name.lower()}" if name else "")
    return ReportNumber(int(found["n"]), int(found["year"]) if found["year"] else None, office)


def format_number(office: str, year: int, n: int) -> str:
    """The full report number: ``53.71/2024/0042``; beyond 9,999 the sequence grows longer."""
    return str(ReportNumber(n, year, office))
