"""Every field that can be entered for a report: one table for options, JSON and spreadsheets.

A heading of a spreadsheet is an alias beside the field it names. Fields of persons carry
the names of `SubjectDraft`; their values are tuples, one value per person.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from asn_netral.domain.code import fold
from asn_netral.domain.field import Field
from asn_netral.domain.fields_event import WHAT, WHEN, WHERE
from asn_netral.domain.fields_handling import HANDLING, NUMBERS
from asn_netral.domain.fields_person import PERSONS, VAULT

FIELDS = (*WHERE, *WHAT, *WHEN, *NUMBERS, *HANDLING, *PERSONS, *VAULT)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
PERSON_KEYS = tuple(field.key for field in PERSONS[1:])
VAULT_KEYS = tuple(field.key for field in VAULT)
NUMBER_KINDS: Mapping[str, str] = {
    field.key: field.key.removesuffix("_number") for field in NUMBERS
}
VAGUE = 80.0
"""Likeness of a vague word such as "tanggal": a person has to say what is meant."""
IGNORED_HEADINGS = frozenset(
    fold(word)
    for word in ("no", "no.", "nomor urut", "no urut", "perlu diperbaiki", "needs repair")
)
"""Folded headings of columns that carry nothing of the report."""


@cache
def _by_name() -> dict[str, Field]:
    return {name: field for field in reversed(FIELDS) for name in field.names()}


def field_named(text: str) -> Field | None:
    """The field of a key, an option or a heading of either language; None if it is none."""
    found = BY_KEY.get(text) or _by_name().get(fold(text))
    if found is not None:
        return found
    from asn_netral.domain.headings import is_name_with_nip, vault_key

    if is_name_with_nip(text):
        return BY_KEY["subjects"]
    key = vault_key(text)
    return BY_KEY[key] if key else None


def nearest_field(text: str) -> tuple[Field, float] | None:
    """The field whose names are most like a heading, with the likeness from 0 to 100.

    What speaks of a reporter or witness is only ever like a field of the vault, and what
    speaks of the accused never.
    """
    from asn_netral.domain.headings import is_no_field, of_the_accused, of_the_vault, perhaps

    told, accused = of_the_vault(text), of_the_accused(text)
    if is_no_field(text) or (told and accused):
        return None
    if key := perhaps(text):
        return BY_KEY[key], VAGUE
    from rapidfuzz import fuzz, process

    near = {
        name: field
        for name, field in _by_name().items()
        if (field.vault and not accused and (told or of_the_vault(name)))
        or not (told or field.vault)
    }
    found = process.extractOne(fold(text[:200]), list(near), scorer=fuzz.ratio)
    return (near[found[0]], float(found[1])) if found else None
