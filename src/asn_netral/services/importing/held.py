"""Rows of lists that are not taken because they may mean somebody else than they say."""

from __future__ import annotations

from asn_netral.locale import N_

WHY = {
    "nip-other": N_("another NIP is recorded for the person"),
    "name-other": N_("another name is recorded for the person"),
    "name-several": N_("several persons have this name"),
}
"""Code → why a row was held, in short; stored with the import."""


class HeldError(Exception):
    """The row contradicts what is recorded of a person, or several may be meant.

    Attributes:
        code: a key of `WHY`.
        why: the same in a sentence's words, with the way out.
        number: of the report concerned, None where it is not known.
    """

    def __init__(self, code: str, why: str, number: str | None = None) -> None:
        super().__init__(why)
        self.code, self.why, self.number = code, why, number
