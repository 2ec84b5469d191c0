"""A step of the follow-up at BKN or the PPK."""

from __future__ import annotations

from dataclasses import dataclass

from asn_netral.locale import language


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as ``data/ppk-steps.yaml`` has it.

    Attributes:
        at: ``bkn`` or ``ppk``: where the person waits.
        certainty: C confirmed, R recalled, D derived, ? sources disagree.
    """

    id: str
    name: str
    name_en: str
    at: str
    certainty: str

    @property
    def title(self) -> str:
        """The name in the language in force."""
        return self.name if language() == "id" else self.name_en
