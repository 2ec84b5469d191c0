"""The code lists of a signature: capacity of the holder, role, and whom it was given for."""

from __future__ import annotations

from asn_netral.domain.code import Code, CodeList
from asn_netral.locale import N_

CAPACITY = CodeList(
    "capacity",
    N_("capacity"),
    (
        Code("definitif", N_("Definitive"), ("def",)),
        Code("pj", N_("Pj. (acting by appointment)"), ("penjabat",)),
        Code("pjs", N_("Pjs. (temporary acting)"), ("penjabat sementara",)),
        Code("plt", N_("Plt. (task executor)"), ("pelaksana tugas",)),
        Code("plh", N_("Plh. (daily executor)"), ("pelaksana harian",)),
    ),
)

ROLE = CodeList(
    "role",
    N_("role at the declaration"),
    (
        Code("penanda-tangan", N_("Signatory"), ("signer", "menandatangani", "penandatangan")),
        Code(
            "mewakili",
            N_("Signing for a group"),
            ("representative", "mewakili gubernur", "mewakili bupati", "mewakili wali kota"),
        ),
        Code("pembaca", N_("Reader"), ("membacakan",)),
        Code("saksi", N_("Witness of the signing"), ("witness", "menyaksikan")),
        Code("hadir", N_("Present"), ("attended", "undangan")),
    ),
)

SIGNED_FOR = CodeList(
    "signed-for",
    N_("group signed for"),
    (
        Code("own", N_("Own region"), ("sendiri",)),
        Code("governors", N_("All governors"), ("gubernur", "para gubernur")),
        Code("regents", N_("All regents"), ("bupati", "para bupati")),
        Code("mayors", N_("All mayors"), ("wali kota", "para wali kota")),
    ),
)
