"""Headings that no field has: what they may mean, and what they must never be taken for."""

from __future__ import annotations

import re

from asn_netral.domain.code import fold
from asn_netral.domain.field import words
from asn_netral.locale import N_, _

_OF_THE_VAULT = re.compile(
    r"pelapor|informan|\bsaksi|whistle[ -]?blower|pengadu|melaporkan|dilaporkan ?oleh|pemberi ?info"
    r"|\breporter|\bwitness|\binformant|\b(?:hp|handphone|telp|telpon|telepon|whatsapp|wa)\b",
    re.IGNORECASE,
)
_NAME_WITH_NIP = re.compile(
    r"\s*(?:nama|identitas|terlapor)(?:\s+(?:lengkap|asn|pejabat|pegawai|terlapor))*"
    r"\s*(?:[/&+,]|\bdan\b|\band\b)\s*nip(?:\s+(?:asn|terlapor))*\s*",
    re.IGNORECASE,
)
_NO_FIELD = frozenset(
    fold(word)
    for word in words(
        "pasal, pasal yang dilanggar, pasal yang disangkakan, bukti, alat bukti, barang bukti,"
        "tanggal lahir, tgl lahir, tempat lahir, tempat/tgl lahir, tempat/tanggal lahir, umur,"
        "usia, jenis kelamin, agama, alamat, nik, tanggal kajian, tgl kajian, hasil kajian"
    )
)
_PERHAPS = {
    fold(word): key
    for key, several in (("event_on", "tanggal, tgl, hari/tanggal, hari/tgl, date"),)
    for word in words(several)
}
_SANCTION = N_("sanctions come in with `asn-netral sanction import`")
_RECOMMENDATION = N_("recommendations come in with `asn-netral recommendation import`")
_ELSEWHERE = {
    fold(word): reason
    for reason, several in (
        (_SANCTION, "sanksi, jenis sanksi, bentuk sanksi, hukuman disiplin, hukuman, sanction"),
        (_RECOMMENDATION, "rekomendasi, nomor rekomendasi, no rekomendasi, tgl rekomendasi"),
    )
    for word in words(several)
}


def of_the_vault(heading: str) -> bool:
    """Whether a heading speaks of a reporter or witness: only the vault may take its column."""
    return _OF_THE_VAULT.search(heading) is not None


def is_name_with_nip(heading: str) -> bool:
    """Whether a column holds names with their NIP: "Nama/NIP", "Nama Terlapor dan NIP".

    Without the sign between it may be the NIP below a heading of two rows.
    """
    return _NAME_WITH_NIP.fullmatch(heading) is not None


def is_no_field(heading: str) -> bool:
    """Whether a heading is known to be of nothing that a report has."""
    word = fold(heading)
    return word in _NO_FIELD or word in _ELSEWHERE or word.startswith("pasal")


def perhaps(heading: str) -> str | None:
    """Key of the field that a heading of one vague word may mean; None for any other."""
    return _PERHAPS.get(fold(heading))


def elsewhere(heading: str) -> str | None:
    """How what stands below a heading comes in; None where it is not known."""
    reason = _ELSEWHERE.get(fold(heading))
    return _(reason) if reason else None
