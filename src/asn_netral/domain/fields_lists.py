"""The columns by which lists of persons and of the follow-up name a report and its person."""

from __future__ import annotations

from asn_netral.domain import reading
from asn_netral.domain.field import Context, Field, Reading, words
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.problem import FieldError
from asn_netral.locale import N_, _


def _text(value: object, context: Context) -> Reading:
    return Reading(reading.as_text(value).strip())


def _place(value: object, context: Context) -> Reading:
    text = reading.as_text(value).strip()
    if not text.isdecimal() or int(text) == 0:
        raise FieldError("subject-place", _("Write the person's number in the report, from 1 on."))
    return Reading(int(text))


REPORT = Field(
    "report",
    "report",
    N_("Report"),
    words(
        "nomor dugaan, no dugaan, nomor laporan, no laporan, nomor register, no register,"
        "nomor temuan, nomor laporan/temuan, nomor, number, report number, nomor perkara,"
        "nomor asn-netral, no asn-netral, nomor di asn-netral, number in asn-netral,"
        "nomor lp, no lp, nomor tm, no tm, nomor lp/tm, no lp/tm"
    ),
    _text,
)
NUMBERS = tuple(
    BY_KEY[key] for key in ("receipt_number", "register_number", "lhp_number", "sbt_number")
)
"""Numbers that others gave a report, under the headings by which reports are imported."""
K = Field("k", "person", N_("Person"), words("terlapor ke, orang ke, k"), _place)

WHICH = (REPORT, *NUMBERS, K)
