"""The fields of a signature, for options, JSON and spreadsheets, and the rules across them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from asn_netral.domain import reading
from asn_netral.domain.day import format_day
from asn_netral.domain.field import Context, Field, Reading, words
from asn_netral.domain.problem import Problem
from asn_netral.domain.region import Regions
from asn_netral.domain.signatory import GROUP_OF, HEAD, SIGNING_ROLES, Signature
from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR
from asn_netral.locale import N_, _

NOBODY = "-"


def _signed_for(value: object, context: Context) -> Reading:
    return reading.code_reader(SIGNED_FOR)(value, context)


FIELDS = (
    Field(
        "person",
        "person",
        N_("Signatory"),
        words("nama, nama penanda tangan, nama kepala daerah, nama pejabat, name"),
        reading.read_short,
        required=True,
    ),
    Field(
        "office",
        "office",
        N_("Office held"),
        words("jabatan, jabatan penanda tangan"),
        reading.read_short,
    ),
    Field(
        "capacity",
        "capacity",
        N_("Capacity"),
        words("kapasitas, status jabatan, definitif/pj"),
        reading.code_reader(CAPACITY),
    ),
    Field(
        "region",
        "region",
        N_("Region"),
        words("daerah, kab/kota, kabupaten/kota, provinsi, kode wilayah"),
        reading.read_region,
    ),
    Field(
        "institution",
        "institution",
        N_("Institution"),
        words("lembaga, instansi, kementerian"),
        reading.read_short,
    ),
    Field("role", "role", N_("Role"), words("peran, sebagai"), reading.code_reader(ROLE)),
    Field(
        "signed_for",
        "signed-for",
        N_("Signed for"),
        words("mewakili, untuk, atas"),
        _signed_for,
    ),
    Field(
        "declaration",
        "declaration",
        N_("Declaration"),
        words("kode deklarasi"),
        reading.read_short,
    ),
    Field(
        "signed_on",
        "signed-date",
        N_("Day signed"),
        words("tanggal, tgl tanda tangan, tanggal penandatanganan"),
        reading.read_date,
    ),
    Field("place", "place", N_("Place"), words("lokasi"), reading.read_short),
    Field("proof", "proof", N_("Proof"), words("bukti, sumber, dokumen"), reading.read_short),
    Field("note", "note", N_("Note"), words("keterangan"), reading.read_short),
    Field(
        "started_on",
        "started-date",
        N_("In office since"),
        words("mulai menjabat, tmt, dilantik"),
        reading.read_date,
    ),
    Field(
        "ended_on",
        "ended-date",
        N_("In office until"),
        words("akhir jabatan, akhir masa jabatan, berhenti"),
        reading.read_date,
    ),
)
KEYS = tuple(field.key for field in FIELDS)
CLEARABLE = tuple(key for key in KEYS if key not in ("person", "role", "declaration"))


def field_named(text: str) -> Field | None:
    """The field of a key or option."""
    return next((field for field in FIELDS if text in (field.key, field.option)), None)


def completed(values: Mapping[str, object], regions: Regions) -> dict[str, object]:
    """The values with what follows from them: role, and for whom it was signed."""
    told = dict(values)
    told.setdefault("role", SIGNING_ROLES[0])
    region = told.get("region")
    if region and told["role"] in SIGNING_ROLES and "signed_for" not in told:
        kind = regions.get(str(region)).kind
        own = told["role"] == SIGNING_ROLES[0]
        told["signed_for"] = "own" if own else GROUP_OF.get(kind, "own")
    return told


def problems_of(signed: Signature, regions: Regions, today: date) -> list[Problem]:
    """Every fault across the fields of a signature."""
    found = [*_whom(signed, regions), *_days(signed, today)]
    if not signed.region and not signed.institution:
        sentence = _("Give the region or the institution that the person acted for.")
        found.append(Problem("field-missing", sentence, "region"))
    return found


def _whom(signed: Signature, regions: Regions) -> list[Problem]:
    group = signed.signed_for
    if group is None:
        return []
    if signed.role not in SIGNING_ROLES:
        sentence = _("Who did not sign (role “{role}”) signed for nobody.")
        told = sentence.format(role=ROLE.label(signed.role))
        return [Problem("signed-for-role", told, "signed-for", group)]
    head = GROUP_OF.get(regions.get(signed.region).kind) if signed.region else None
    if group in HEAD and group != head:
        sentence = _("Only one of them signs for a group: “{group}” needs such a region.")
        told = sentence.format(group=SIGNED_FOR.label(group))
        return [Problem("signed-for-region", told, "signed-for", group)]
    return []


def _days(signed: Signature, today: date) -> list[Problem]:
    found = []
    day = signed.signed_on
    if day and day > today:
        sentence = _("{day} lies in the future; today is {today}.")
        told = sentence.format(day=format_day(day), today=format_day(today))
        found.append(Problem("day-future", told, "signed-date", day.isoformat()))
    if signed.started_on and signed.ended_on and signed.ended_on < signed.started_on:
        sentence = _("The office ended on {end}, before it started on {start}.")
        told = sentence.format(end=format_day(signed.ended_on), start=format_day(signed.started_on))
        found.append(Problem("office-order", told, "ended-date", signed.ended_on.isoformat()))
    if day and signed.role in SIGNING_ROLES:
        if signed.ended_on and signed.ended_on < day:
            sentence = _("The person left the office on {end}, before the day signed, {day}.")
            told = sentence.format(end=format_day(signed.ended_on), day=format_day(day))
            found.append(Problem("signed-after-office", told, "signed-date", day.isoformat()))
        if signed.started_on and day < signed.started_on:
            sentence = _("The person came to the office on {start}, after the day signed, {day}.")
            told = sentence.format(start=format_day(signed.started_on), day=format_day(day))
            found.append(Problem("signed-before-office", told, "signed-date", day.isoformat()))
    return found
