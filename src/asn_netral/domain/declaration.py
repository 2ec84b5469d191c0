"""Declarations of neutrality: the text that was read, and the occasions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn_netral.locale import N_, language

STATES = {
    "unknown": N_("not yet announced"),
    "planned": N_("planned"),
    "held": N_("held"),
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of the heads of region.

    Attributes:
        number: its number in the declaration, from 1.
        text: the official wording, in Indonesian.
        short: a short wording in Indonesian; `short_en` in English.
    """

    number: int
    text: str
    short: str
    short_en: str

    @property
    def title(self) -> str:
        """The short wording in the language in force."""
        return self.short if language() == "id" else self.short_en


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration with its wording.

    Attributes:
        sha256: hex digest of the whole file with line feeds as its line ends.
    """

    id: str
    title: str
    held_on: date
    place: str
    source: str
    certainty: str
    introduction: str
    commitments: tuple[Commitment, ...]
    sha256: str

    def commitment(self, number: int) -> Commitment | None:
        """The commitment of a number, None if there is none."""
        return next((item for item in self.commitments if item.number == number), None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A declaration that was planned, or held, somewhere.

    Attributes:
        announced_on: day its plan became known, None if only the event is known.
        held_on: day it was held, None while it is only a plan.
        region: Kemendagri code, empty for the national one.
        by: offices and persons who declared, as documented.
    """

    id: str
    title: str
    announced_on: date | None
    held_on: date | None
    place: str
    region: str
    by: str
    source: str
    certainty: str
    note: str

    def state_on(self, day: date) -> str:
        """A key of `STATES`: what could be said of it on a day."""
        if self.held_on is not None and self.held_on <= day:
            return "held"
        if self.announced_on is not None and self.announced_on <= day:
            return "planned"
        return "unknown"


@dataclass(frozen=True, slots=True)
class DocumentedSignatory:
    """One person of a documented list, acting in a public office.

    Attributes:
        capacity: definitif, pj, pjs, plt, plh, or empty where it has no meaning.
        region: Kemendagri code of the office, empty for an institution.
        role: penanda-tangan, mewakili, pembaca, saksi or hadir.
        signed_for: own, all-governors, all-bupati, all-wali-kota, or ``-`` for nobody.
        declaration: id of the declaration.
    """

    person: str
    office: str
    capacity: str
    region: str
    institution: str
    role: str
    signed_for: str
    declaration: str
    signed_on: date
    place: str
    proof: str
    certainty: str
    note: str
