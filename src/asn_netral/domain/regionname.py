"""Names of regions: how they are taken apart, compared, searched and suggested."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_netral.domain.region import Alias, Region

SUGGESTIONS = 5
SIMILARITY = 72
"""Least likeness (0 to 100, rapidfuzz's ratio) of a name worth suggesting."""

_REGENCY = frozenset(("kabupaten", "kabupaten-administrasi"))
_CITY = frozenset(("kota", "kota-administrasi"))
_PROVINCE = frozenset(("provinsi",))
_LONGEST = 200
"""Characters beyond which a text is no name; the longest official one has 44."""

_KIND_WORDS = {
    **dict.fromkeys(("kabupaten", "kab", "pemkab", "regency"), _REGENCY),
    **dict.fromkeys(("kota", "kodya", "kotamadya", "pemkot", "city"), _CITY),
    **dict.fromkeys(
        ("provinsi", "propinsi", "prov", "prop", "pemprov", "pemprop", "province"), _PROVINCE
    ),
}
_PROVINCE_WORD = re.compile(r"(?<=\S)\s+(?=(?:provinsi|propinsi|prov|prop)\b)", re.IGNORECASE)
_EITHER = re.compile(r"\s*kab(?:upaten)?\.?\s*(?:/|atau|dan|-)\s*kota\b", re.IGNORECASE)
_CODE = r"([0-9]{2}(?:\.[0-9]{2})?)"
_CODE_FIRST = re.compile(
    rf"[(\[]?{_CODE}(?:[)\]]?\s*[-–—:/|]?\s+|[)\]]?\s*[-–—:/|]|[)\]])\s*(\D.*)"
)
_CODE_LAST = re.compile(
    rf"(\D*[^\W\d_][^\d(\[]*?)(?:\s*[-–—:,/|(\[]\s*|\s+)(?:kode\s*:?\s*)?{_CODE}\s*[)\]]?",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
_ANY = _REGENCY | _CITY | _PROVINCE


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a text between commas: what it says of the kind, and the name."""

    kinds: frozenset[str]
    whole: str
    rest: str


class NameIndex:
    """Every name and short name, joined to small letters without spaces, and its regions."""

    def __init__(self, regions: Sequence[Region], aliases: Iterable[Alias]) -> None:
        by_code = {region.code: region for region in regions}
        self._regions = regions
        self._index: dict[str, list[Region]] = {}
        for region in regions:
            self._add(region.bare, region)
            self._add(region.title, region)
        for alias, code in aliases:
            self._add(alias, by_code[code])

    def _add(self, name: str, region: Region) -> None:
        entry = self._index.setdefault(_joined(_words(name)), [])
        if region not in entry:
            entry.append(region)

    def readings(self, text: str) -> tuple[Region, ...]:
        """All regions a text may mean, in the order of their codes; empty for none."""
        parts = _parts(text)
        names = [part for part in parts if part.whole]
        kinds = _ANY
        for part in parts:
            if not part.whole:
                kinds &= part.kinds
        if len(names) == 1:
            found = self._of(names[0])
        elif len(names) == 2:
            found = self._within(*names) or self._within(*reversed(names))
        else:
            return ()
        return tuple(sorted((r for r in found if r.kind in kinds), key=lambda r: r.code))

    def _of(self, part: _Part) -> list[Region]:
        found = [r for r in self._index.get(part.rest, ()) if r.kind in part.kinds]
        if part.whole != part.rest:
            found += [r for r in self._index.get(part.whole, ()) if r not in found]
        return found

    def _within(self, name: _Part, province: _Part) -> list[Region]:
        codes = {r.code for r in self._of(province) if r.kind == "provinsi"}
        return [r for r in self._of(name) if r.province_code in codes]

    @staticmethod
    def with_code(text: str) -> tuple[str, str] | None:
        """Name and code of a text that has both: ``Kota Kupang (53.71)``, ``53.71 - …``."""
        if len(text) > _LONGEST:
            return None
        if found := _CODE_FIRST.fullmatch(text):
            return found[2], found[1]
        found = _CODE_LAST.fullmatch(text)
        return (found[1], found[2]) if found else None

    def search(self, text: str) -> list[Region]:
        """Exact readings first, then names that hold the text, then similar ones."""
        found = list(self.readings(text))
        part = _parts(text)[0]
        if part.rest:
            holding = [
                (not name.startswith(part.rest), region)
                for name, regions in self._index.items()
                if part.rest in name
                for region in regions
                if region.kind in part.kinds
            ]
            holding.sort(key=lambda pair: (pair[0], pair[1].code))
            found += [region for _later, region in holding]
        return list(dict.fromkeys(found)) or list(self.suggest(text))

    def suggest(self, text: str) -> tuple[Region, ...]:
        """The regions whose names are most like a text, at most five.

        Same name of another kind or province first, then similar spelling; those of the
        wanted kind before others.
        """
        parts = [part for part in _parts(text) if part.whole]
        if not parts:
            return ()
        name = parts[0]
        exact = self._index.get(name.rest, [])
        from rapidfuzz import fuzz, process

        similar = process.extract(
            name.rest, self._index.keys(), scorer=fuzz.ratio, limit=12, score_cutoff=SIMILARITY
        )
        near = [region for key, _score, _at in similar for region in self._index[key]]
        by_kind = [sorted(some, key=lambda r: r.kind not in name.kinds) for some in (exact, near)]
        return tuple(dict.fromkeys(by_kind[0] + by_kind[1]))[:SUGGESTIONS]


def _parts(text: str) -> list[_Part]:
    """Take a text apart at commas, brackets and the word for province."""
    if len(text) > _LONGEST:
        return [_Part(_ANY, "", "")]
    text = _EITHER.sub(" ", text, count=1)
    pieces = [
        piece for cut in re.split(r"[,;/()]", text) for piece in _PROVINCE_WORD.split(cut.strip())
    ]
    parts = [
        _part(words) for piece in pieces if (words := _words(piece)) and words != ["indonesia"]
    ]
    return parts or [_Part(_ANY, "", "")]


def _part(words: list[str]) -> _Part:
    whole = words
    if words[:1] == ["pemerintah"] or words[:1] == ["pemda"]:
        words = words[1:]
        words = words[1:] if words[:1] == ["daerah"] and words[1:2] != ["istimewa"] else words
        whole = words
    kinds = _ANY
    if words and words[0] in _KIND_WORDS:
        kinds, words = _KIND_WORDS[words[0]], words[1:]
        if words and words[0] in ("adm", "administrasi", "administratif"):
            words = words[1:]
    elif words and words[-1] in ("regency", "city", "province"):
        kinds, words = _KIND_WORDS[words[-1]], words[:-1]
    if not words:
        return _Part(kinds, "", "")
    return _Part(kinds, _joined(whole), _joined(words))


def _words(text: str) -> list[str]:
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    words = _WORD.findall(_APOSTROPHE.sub("", plain))
    return ["kepulauan" if word in ("kep", "kepul") else word for word in words]


def _joined(words: Iterable[str]) -> str:
    return "".join(words)
