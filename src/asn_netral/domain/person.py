"""The code lists of a person: employment and position class, and what of them is ASN."""

from __future__ import annotations

from asn_netral.domain.code import Code, CodeList
from asn_netral.locale import N_

UNKNOWN = "unknown"
NOT_KNOWN_WORDS = ("belum diketahui", "tidak diketahui", "tidak tahu", "unknown", "not known")

EMPLOYMENT = CodeList(
    "employment",
    N_("employment"),
    (
        Code("pns", N_("PNS (civil servant)"), ("pegawai negeri sipil", "pegawai negeri")),
        Code("cpns", N_("CPNS (candidate civil servant)"), ("calon pns",)),
        Code("pppk", N_("PPPK (contract civil servant)"), ("p3k",)),
        Code("pppk-paruh-waktu", N_("PPPK, part time"), ("p3k paruh waktu", "pppk pw")),
        Code(
            "honorer",
            N_("Honorary worker"),
            ("thl", "ptt", "non asn", "tenaga honorer", "kontrak", "pegawai honorer"),
        ),
        Code("kepala-desa", N_("Village head"), ("kades", "kuwu", "wali nagari", "keuchik")),
        Code(
            "perangkat-desa",
            N_("Village official"),
            ("sekdes", "sekretaris desa", "aparat desa", "kaur desa"),
        ),
        Code("tni", N_("Armed forces (TNI)"), ("tentara",)),
        Code("polri", N_("Police (Polri)"), ("polisi",)),
        Code(UNKNOWN, N_("Not yet known"), NOT_KNOWN_WORDS, loose=("asn",)),
    ),
)

ASN = ("pns", "cpns", "pppk", "pppk-paruh-waktu")


def is_asn(employment: str | None) -> bool | None:
    """Whether an employment is ASN (UU 20/2023: PNS and PPPK); None when it is not known."""
    if employment is None or employment == UNKNOWN:
        return None
    return employment in ASN


POSITION_CLASS = CodeList(
    "position-class",
    N_("position class"),
    (
        Code("jpt", N_("Senior leadership (JPT)"), ("jabatan pimpinan tinggi", "pimpinan tinggi")),
        Code(
            "administrator",
            N_("Administrator"),
            ("jabatan administrator", "camat", "kabag", "kabid"),
        ),
        Code("pengawas", N_("Supervisory official"), ("jabatan pengawas", "lurah", "kasi")),
        Code(
            "fungsional",
            N_("Functional official"),
            ("jabatan fungsional", "jft", "guru", "tenaga kesehatan"),
        ),
        Code("pelaksana", N_("Executing official"), ("jabatan pelaksana", "staf", "staff")),
        Code(
            "kepala-unit",
            N_("Head of a school or unit"),
            ("kepala unit", "kepala sekolah", "kepala puskesmas"),
        ),
        Code(UNKNOWN, N_("Not yet known"), NOT_KNOWN_WORDS),
    ),
)
