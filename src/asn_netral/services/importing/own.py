"""The columns of this program itself: its numbers, and what to repair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from asn_netral.domain.code import fold
from asn_netral.domain.field import Context, Field, Reading
from asn_netral.domain.office import parse_number
from asn_netral.domain.problem import FieldError
from asn_netral.domain.reading import as_text
from asn_netral.locale import N_, _


def _read_own(value: object, context: Context) -> Reading:
    number = parse_number(as_text(value).strip())
    if number.office is None or number.year is None:
        raise FieldError("number-form", _("Write the whole number here, such as 53.71/2024/0042."))
    return Reading(str(number))


OWN = Field(
    "own_number",
    "own-number",
    N_("Number in asn-netral"),
    ("nomor asn-netral", "no asn-netral", "nomor di asn-netral", "own_number"),
    _read_own,
)
"""The number that this program gave a report, here or at the office that sent the file."""

LEAD = Field(
    "lead_number",
    "lead-number",
    N_("Handled together with"),
    ("ditangani bersama", "ditangani bersama dengan", "lead_number"),
    _read_own,
)
"""The number that this program gave the report with which one is handled together."""


@cache
def _by_name() -> dict[str, Field]:
    return {name: field for field in (OWN, LEAD) for name in field.names()}


def own_field(folded: str) -> Field | None:
    """The field of a folded name or heading, None for those of a report itself."""
    return _by_name().get(folded)


_REPAIR = frozenset((fold("Perlu diperbaiki"), fold("Needs repair")))
_PUT_BEHIND = _REPAIR.union(OWN.names())


def is_repair(heading: str) -> bool:
    """Whether a column says what to repair in rows that were handed back."""
    return fold(heading) in _REPAIR


def as_it_came(headings: Sequence[str]) -> Sequence[str]:
    """The headings of a file whose rows were handed back, as they were before."""
    end = len(headings)
    if any(map(is_repair, headings)):
        while end and fold(headings[end - 1]) in _PUT_BEHIND:
            end -= 1
    return headings[:end]
