"""What is said when a text does not name exactly one region."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from asn_netral.domain.text import quoted
from asn_netral.errors import AsnNetralError, NotFound, Refused
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.region import Region


class RegionError(AsnNetralError):
    """No single region could be read; `code` names the fault, `candidates` what is near."""

    def __init__(self, code: str, sentence: str, candidates: Iterable[Region] = ()) -> None:
        self.code = code
        self.sentence = sentence
        self.candidates = tuple(candidates)
        super().__init__(sentence)


class RegionUnknown(RegionError, NotFound):
    """Nothing has this name (``region-unknown``) or code (``region-code``).

    `candidates` are suggestions, the likeliest first.
    """


class RegionAmbiguous(RegionError, Refused):
    """The name has several readings (``region-ambiguous``), all of them in `candidates`."""


def ambiguous(text: str, found: tuple[Region, ...]) -> RegionAmbiguous:
    """The refusal of a name with several readings."""
    sentence = _("“{text}” has several readings: {readings}. Say which one.")
    sentence = sentence.format(text=quoted(text), readings=_listed(found))
    return RegionAmbiguous("region-ambiguous", sentence, found)


def unknown(text: str, near: tuple[Region, ...]) -> RegionUnknown:
    """The answer to a name that nothing has."""
    if not text:
        return RegionUnknown("region-unknown", _("The region is empty; give a name or a code."))
    if near:
        sentence = _("No region is called “{text}”. Perhaps: {readings}.")
    else:
        sentence = _("No region is called “{text}”; `region find` searches for names.")
    sentence = sentence.format(text=quoted(text), readings=_listed(near))
    return RegionUnknown("region-unknown", sentence, near)


def contradiction(region: Region, name: str) -> RegionUnknown:
    """The refusal of a code and a name that belong to different regions."""
    sentence = _("The code {code} is {name}, not “{text}”; one of the two is wrong: correct it.")
    sentence = sentence.format(code=region.code, name=region.title, text=quoted(name))
    return RegionUnknown("region-code", sentence, (region,))


def no_code(code: str, near: Region | None) -> RegionUnknown:
    """The answer to a code that nothing has; `near` is the region of its digits."""
    if near is None:
        sentence = _("No region has the code {text}; `region list` shows all codes.")
        return RegionUnknown("region-code", sentence.format(text=quoted(code, 20)))
    if code.isdigit():
        sentence = _(
            "{text} has no dot and may be the numbering of the statistics office, which "
            "differs; if {name} is meant, write {code}."
        )
    else:
        sentence = _("No region has the code {text}; if {name} is meant, write {code}.")
    sentence = sentence.format(text=quoted(code, 20), name=near.title, code=near.code)
    return RegionUnknown("region-code", sentence, (near,))


def _listed(regions: Iterable[Region]) -> str:
    return ", ".join(f"{region.title} ({region.code})" for region in regions)
