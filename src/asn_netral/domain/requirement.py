"""The formal and material requirements of a report, shown ✓ or ✗.

Perbawaslu 8/2020 and 9/2024. They are shown, never enforced: whether a report meets them
is the supervisors' decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from asn_netral.domain.subject import SubjectDraft
from asn_netral.locale import N_, _

CODES = ("reporter", "subject", "in-time", "signature", "time-place", "description", "evidence")
"""Codes of the requirements, which the supervisors may decide on."""
GROUPS = {"formal": N_("Formal requirements"), "materiel": N_("Material requirements")}
LIMIT_DAYS = 7


class Told(Protocol):
    """What of a report or draft the requirements look at."""

    @property
    def subjects(self) -> Sequence[SubjectDraft]:
        """The persons it concerns."""

    @property
    def event_on(self) -> date | None:
        """Day of the event."""

    @property
    def known_on(self) -> date | None:
        """Day known or found."""

    @property
    def submitted_on(self) -> date | None:
        """Day submitted."""

    @property
    def place(self) -> str | None:
        """Place of the event."""

    @property
    def district(self) -> str | None:
        """District of the event."""

    @property
    def description(self) -> str | None:
        """What happened."""


class Requirement(NamedTuple):
    """One requirement.

    Attributes:
        group: ``formal`` or ``materiel``.
        code: stable name.
        label: its words in the language in force.
        ok: met, not met, or None where the record cannot tell.
    """

    group: Literal["formal", "materiel"]
    code: str
    label: str
    ok: bool | None


def requirements(
    told: Told,
    *,
    reporter: bool | None = None,
    signature: bool | None = None,
    evidence: bool | None = None,
    limit_days: int = LIMIT_DAYS,
) -> list[Requirement]:
    """The requirements of a report in the officers' order.

    Args:
        told: the report or draft.
        reporter: whether the vault holds the reporter's identity.
        signature: whether the signature was found to match the identity card.
        evidence: whether there is any evidence.
        limit_days: calendar days from the day known; `lapor` of data/clocks.yaml.
    """
    return [
        Requirement("formal", "reporter", _("Identity of the reporter"), reporter),
        Requirement("formal", "subject", _("Name and address of the subject"), _named(told)),
        Requirement(
            "formal",
            "in-time",
            _("Not later than {days} days").format(days=limit_days),
            in_time(told.known_on, told.submitted_on, limit_days),
        ),
        Requirement("formal", "signature", _("Signature as on the identity card"), signature),
        Requirement(
            "materiel",
            "time-place",
            _("Time and place of the event"),
            told.event_on is not None and bool(told.place or told.district),
        ),
        Requirement(
            "materiel", "description", _("Description of what happened"), bool(told.description)
        ),
        Requirement("materiel", "evidence", _("Evidence"), evidence),
    ]


def _named(told: Told) -> bool | None:
    """The address itself is not kept: an agency stands for it, else nobody can tell."""
    if not any(person.name for person in told.subjects):
        return False
    return True if any(person.name and person.agency for person in told.subjects) else None


def in_time(known_on: date | None, submitted_on: date | None, days: int) -> bool | None:
    """Whether a report was in time; None where a day is missing or the count disputed.

    Whether the first day counts was not found in any rule: the day between the two
    readings is neither in time nor late.
    """
    if known_on is None or submitted_on is None:
        return None
    last = known_on + timedelta(days=days)
    if submitted_on == last:
        return None
    return submitted_on < last
