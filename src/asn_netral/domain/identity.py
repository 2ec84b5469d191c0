"""A protected person: a reporter or witness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asn_netral.domain.problem import Problem
from asn_netral.domain.text import scan_for
from asn_netral.locale import N_, _

ROLES = {"reporter": N_("reporter"), "witness": N_("witness")}
_WHAT = {"name": N_("name"), "contact": N_("contact"), "identity": N_("identity number")}
FIELDS = ("name", "contact", "identity", "address")


class Identity(NamedTuple):
    """A reporter or witness: what goes to the vault and nowhere else."""

    role: str
    name: str | None
    contact: str | None = None
    identity: str | None = None
    address: str | None = None

    @property
    def values(self) -> dict[str, str | None]:
        """Its values by the names of `FIELDS`."""
        return dict(zip(FIELDS, self[1:], strict=True))


def traces(texts: Mapping[str, str | None], protected: Iterable[Identity]) -> list[Problem]:
    """Say which free texts hold the name, contact or number of a protected person.

    Args:
        texts: the field's option and its text.
        protected: whom to look for; their values never stand in a problem.
    """
    found = []
    for identity in protected:
        needles = {what: value for what in _WHAT if (value := identity.values[what])}
        for column, text in texts.items():
            if hits := scan_for(text or "", needles):
                sentence = _(
                    "The text holds the {what} of the {role}; write “{role}” instead, for the "
                    "text is shown in lists and on cards."
                ).format(
                    what=", ".join(_(_WHAT[hit]) for hit in hits), role=_(ROLES[identity.role])
                )
                found.append(Problem("text-names-protected", sentence, column))
    return found
