"""The lines of the recap that offices send: what a case and a person count as.

Every case stands on exactly one line of registration, every registered one on exactly one
line of results, every forwarded person on exactly one line of follow-up, so that the
tables close. The layout is that of the supervisors' weekly recaps.
"""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.status import OPEN_PPK
from asn_netral.locale import N_

REGISTRATION: Mapping[str, str] = {
    "received": N_("Initial review"),
    "incomplete": N_("Waiting for completion"),
    "registered": N_("Registered"),
    "formal": N_("Not registered: formal requirements"),
    "material": N_("Not registered: material requirements"),
    "late": N_("Not registered: past the time limit"),
    "other": N_("Not registered: other reasons"),
    "withdrawn": N_("Withdrawn"),
    "forwarded": N_("Forwarded without registration"),
    "delegated": N_("Delegated"),
}
"""Lines of the table of registration; their sum is what was received."""

RESULT: Mapping[str, str] = {
    "handled": N_("Being handled"),
    "violation": N_("Violation"),
    "not-violation": N_("Not a violation"),
    "stopped": N_("Stopped"),
    "delegated": N_("Delegated"),
}
"""Lines of the table of results; their sum is what was registered."""

FOLLOWED_UP: Mapping[str, str] = {
    "awaiting-bkn": N_("Waiting for BKN"),
    "awaiting-ppk": N_("Waiting for the PPK"),
    "moral": N_("Sanction: moral"),
    "ringan": N_("Sanction: light"),
    "sedang": N_("Sanction: medium"),
    "berat": N_("Sanction: heavy"),
    "ptdh": N_("Sanction: dishonourable dismissal (PTDH)"),
    "pppk": N_("Sanction: PPPK by PP 49/2018"),
    "sanctioned": N_("Sanction: level not entered"),
    "not-proven": N_("Not proven"),
    "rejected": N_("Rejected"),
    "returned": N_("Sent back"),
    "cancelled": N_("Cancelled"),
    "left-service": N_("Left the service"),
}
"""Lines of the table of follow-up; their sum is the persons forwarded."""

_PLAIN_REASONS = ("formal", "material", "late")


def registration_of(status: str, reason: str | None, registered: bool) -> str:
    """The line of `REGISTRATION` a case stands on.

    Args:
        status: the supervisor's status.
        reason: why it was not registered.
        registered: it was registered at any time.
    """
    if registered:
        return "registered"
    if status == "not-registered":
        return reason if reason in _PLAIN_REASONS else "other"
    if status in ("received", "incomplete", "withdrawn", "delegated"):
        return status
    return "forwarded"


def result_of(status: str) -> str:
    """The line of `RESULT` a registered case stands on; a forwarded one was a violation."""
    if status == "registered":
        return "handled"
    return status if status in ("not-violation", "stopped", "delegated") else "violation"


def followed_up(status: str, follow_up: str | None, level: str | None) -> str:
    """The line of `FOLLOWED_UP` a person of a case that was forwarded stands on.

    Args:
        status: the case's status; one that left "forwarded" was sent back.
        follow_up: the person's status; one whom nobody entered waits for BKN.
        level: the level of the sanction, a word of `sanction.LEVEL`.
    """
    if status != "forwarded":
        return "returned"
    if follow_up is None:
        return OPEN_PPK[0]
    if follow_up == "sanctioned":
        return level if level and level in FOLLOWED_UP else "sanctioned"
    return follow_up
