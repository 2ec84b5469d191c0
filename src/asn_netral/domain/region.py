"""Regions: provinces, regencies and cities by Kemendagri's codes, and how they are found.

A name with several readings (Kupang, Bogor, Gorontalo) is refused with all of them and
never guessed; a spelling mistake is answered with suggestions and never accepted. Finding
by code needs no index of names, which is built only when a name is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from asn_netral.domain.regionfault import (
    RegionAmbiguous,
    RegionError,
    RegionUnknown,
    ambiguous,
    contradiction,
    no_code,
    unknown,
)
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.regionname import NameIndex

__all__ = [
    "Alias",
    "Kind",
    "Region",
    "RegionAmbiguous",
    "RegionError",
    "RegionReading",
    "RegionUnknown",
    "Regions",
    "code_span",
    "is_code",
]

Kind = Literal["provinsi", "kabupaten", "kota", "kabupaten-administrasi", "kota-administrasi"]
Alias = tuple[str, str]
"""A short or other name and the code of one region it may mean."""

_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?")
_CODE_LIKE = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_MEMO_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city.

    Attributes:
        code: Kemendagri's code, ``53`` or ``53.71``; text, never a number.
        name: official name with its kind but for provinces: ``Kota Kupang``, ``Gorontalo``.
        kind: what it is.
        province_code: code of the province it lies in, None for a province.
        timezone: ``Asia/Jakarta``, ``Asia/Makassar`` or ``Asia/Jayapura``.
        election: whether a head was elected here in November 2024.
    """

    code: str
    name: str
    kind: Kind
    province_code: str | None
    timezone: str
    election: bool

    @property
    def title(self) -> str:
        """The name that has one reading: ``Provinsi Gorontalo``, ``Kota Gorontalo``."""
        return f"Provinsi {self.name}" if self.kind == "provinsi" else self.name

    @property
    def bare(self) -> str:
        """The name without its kind: ``Kupang``."""
        return re.sub(r"^(?:Kabupaten|Kota) (?:Administrasi )?", "", self.name)

    @property
    def province(self) -> str:
        """Code of the province: its own for a province."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class RegionReading:
    """A region that was read and what the reader settled by itself, or None."""

    region: Region
    note: str | None = None


class Regions:
    """All regions, found by code, name or short name."""

    def __init__(
        self, regions: Iterable[Region], aliases: Callable[[], Iterable[Alias]] = tuple
    ) -> None:
        """Take the regions in the order of their codes.

        Args:
            regions: every province before its parts.
            aliases: gives the short names; called once, and only when a name is asked for.
        """
        self._by_code = {region.code: region for region in regions}
        self._aliases = aliases
        self._names: NameIndex | None = None
        self._memo: dict[str, RegionReading] = {}

    def __iter__(self) -> Iterator[Region]:
        """Go through the regions in the order of their codes."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        """Number of regions of every kind."""
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        """Whether a region has this code."""
        return code in self._by_code

    @property
    def provinces(self) -> tuple[Region, ...]:
        """The provinces."""
        return tuple(region for region in self if region.kind == "provinsi")

    def get(self, code: str) -> Region:
        """Return the region of an exact code.

        Raises:
            RegionUnknown: ``region-code``; nothing has this code.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise self._no_code(code) from None

    def children(self, code: str) -> tuple[Region, ...]:
        """The regencies and cities of a province; empty for a regency or city."""
        return tuple(region for region in self if region.province_code == code)

    def under(self, code: str) -> frozenset[str]:
        """The codes of a region and of its parts; for SQL rather `code_span`."""
        return frozenset((self.get(code).code, *(part.code for part in self.children(code))))

    def find(self, text: str) -> Region:
        """Find the one region a text means: a code, a name, a short name, any case.

        ``53.71``, ``kab. kupang, NTT``, ``Pemprov Sultra``, ``Konsel``. `read` keeps a note.

        Raises:
            RegionUnknown: nothing has this name or code.
            RegionAmbiguous: several regions have this name.
        """
        return self.read(text).region

    def read(self, text: str) -> RegionReading:
        """Find the one region a text means, with a note where a code was completed.

        Raises:
            RegionUnknown: nothing has this name or code.
            RegionAmbiguous: several regions have this name.
        """
        if (region := self._by_code.get(text)) is not None:
            return RegionReading(region)
        if (known := self._memo.get(text)) is not None:
            return known
        typed = text.strip().lstrip("'’").strip()
        if _CODE_LIKE.fullmatch(typed):
            reading = RegionReading(*self.read_code(typed))
        else:
            reading = RegionReading(self._read_name(typed))
        if reading.note is None and len(self._memo) < _MEMO_LIMIT:
            self._memo[text] = reading
        return reading

    def read_code(self, text: str) -> tuple[Region, str | None]:
        """Read a code, with a note where a spreadsheet had eaten its last zero.

        ``53.1`` can only be 53.10: numbers lose zeros at their end, never after the dot.
        ``5310`` is refused, because the statistics office writes its own, different codes
        without a dot.

        Raises:
            RegionUnknown: ``region-code``.
        """
        code = text.strip()
        if code in self._by_code:
            return self._by_code[code], None
        if re.fullmatch(r"[0-9]{2}\.[1-9]", code) and (region := self._by_code.get(code + "0")):
            note = _(
                "The code {text} was read as {code}, {name}: a spreadsheet drops the last zero."
            )
            return region, note.format(text=code, code=region.code, name=region.title)
        raise self._no_code(code)

    def search(self, text: str) -> list[Region]:
        """List what a person may mean: all without a text, else the likeliest first.

        Exact readings, then names that contain the text, then similar names; empty when
        nothing is near.
        """
        typed = text.strip()
        if not typed:
            return list(self)
        if _CODE_LIKE.fullmatch(typed):
            return [region for region in self if region.code.startswith(typed)]
        return self._index().search(typed)

    def _index(self) -> NameIndex:
        if self._names is None:
            from asn_netral.domain.regionname import NameIndex

            self._names = NameIndex(tuple(self), tuple(self._aliases()))
        return self._names

    def _read_name(self, text: str) -> Region:
        if both := self._index().with_code(text):
            name, code = both
            region = self.get(code)
            if region in self._index().readings(name):
                return region
            raise contradiction(region, name)
        found = self._index().readings(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(text, found)
        raise unknown(text, self._index().suggest(text))

    def _no_code(self, code: str) -> RegionUnknown:
        dotted = re.sub(r"^([0-9]{2})[.,]?([0-9]{2})$", r"\1.\2", code)
        return no_code(code, self._by_code.get(dotted))


def is_code(text: str) -> bool:
    """Whether a text has the form of a region's code (``53`` or ``53.71``)."""
    return _CODE.fullmatch(text) is not None


def code_span(code: str) -> tuple[str, str]:
    """The half-open range of codes under a region, for ``code >= ? AND code < ?``.

    ``53`` gives ``("53", "53/")``: dot and hyphen sort before the slash, so the range
    holds a province's parts and also the offices named after any of them.
    """
    return code, f"{code}/"
