"""The persons whom a cell names, with the NIP and position that stand beside a name."""

from __future__ import annotations

import re

from asn_netral.domain.code import fold
from asn_netral.domain.person import NOT_KNOWN_WORDS
from asn_netral.domain.position import guess_position_class, is_position
from asn_netral.domain.problem import FieldError
from asn_netral.domain.subject import SubjectDraft
from asn_netral.domain.text import clean_short
from asn_netral.locale import _

NAME_LIMIT = 200

_NOT_KNOWN = frozenset(fold(word) for word in NOT_KNOWN_WORDS) | {"belumteridentifikasi"}
_SPECIAL = re.compile(r"[0-9;\r\n]|\A\s*[^\w\s]|N\.?I\.?\s?P", re.IGNORECASE)


def read_subjects(text: str) -> tuple[SubjectDraft, ...]:
    """Read the persons of one cell; ``unknown`` and "belum diketahui" are a person not known.

    A text that begins with a known position is a person known by position only. A NIP, with
    or without the word, belongs to the name that it stands behind or below, and a known
    position behind the NIP to the same person.

    Raises:
        FieldError: the faults of `clean_short` and `read_nip`, ``text-empty``, or
            ``subject-parts`` where it cannot be said what belongs to whom.
    """
    if text.strip() and not _SPECIAL.search(text):
        return (read_person(text.strip()),)
    from asn_netral.domain.alongside import people_of

    people = people_of(text)
    if not people:
        raise FieldError("text-empty", _("The text is empty; write at least one word."))
    return people


def read_person(text: str) -> SubjectDraft:
    """Read one person of a text without anything beside the name."""
    if fold(text) in _NOT_KNOWN:
        return SubjectDraft()
    name = clean_short(text.strip(" ,;"), NAME_LIMIT) if text.strip(" ,;") else None
    if name and is_position(name):
        return SubjectDraft(position=name, position_class=guess_position_class(name))
    return SubjectDraft(name=name)
