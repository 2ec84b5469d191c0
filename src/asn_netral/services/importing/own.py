"""The column with the number that this program gave a report, here or elsewhere."""

from __future__ import annotations

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
