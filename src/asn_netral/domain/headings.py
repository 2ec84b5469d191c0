"""Headings that no field has: what they may mean, and what they must never be taken for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asn_netral.domain.code import fold
from asn_netral.domain.field import words
from asn_netral.locale import N_, _

_REPORTER = re.compile(
    r"pelapor(?!an)|\bpenemu\b|informan|whistle[ -]?blower|pengadu(?!an)|melapor(?:kan)?\b"
    r"|dilaporkan ?oleh|pemberi ?info|\bpemohon|penyampai(?!an)|narasumber|\breporter|\binformant",
    re.IGNORECASE,
)
_WITNESS = re.compile(r"\bsaksi|\bwitness", re.IGNORECASE)
_TELEPHONE = re.compile(r"\b(?:hp|handphone|telp|telpon|telepon|whatsapp|wa)\b", re.IGNORECASE)
_OF_THE_ACCUSED = re.compile(
    r"terlapor|terduga|\bteradu\b|\bpelaku\b|\boknum\b|yang di ?laporkan(?! ?oleh)|\bsubject\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:petugas|penerima|pengawas|panwas\w*|paslon|pasangan calon|atasan|korban|sumber)\b",
    re.IGNORECASE,
)
_OF_WHOM_A_LIST_TELLS = re.compile(
    r"terlapor|teradu|terduga|pelaku|pelanggar|oknum|bersangkutan|\b(?:asn|pns|p3k|pppk|cpns)\b|pegawai"
    r"|pejabat|aparatur|penanda|kepala|identitas|\bdata\b|biodata|profil|\borang|pihak|informasi"
    r"|subject|signator|person",
    re.IGNORECASE,
)
_OF_A_PERSON = frozenset(
    "nama lengkap jabatan pekerjaan nip pangkat gol golongan instansi opd unit kerja".split()
)
_OF_THE_CASE = re.compile(
    r"kejadian|peristiwa|pelanggaran|regist|tahapan|tindak ?lanjut", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_PERSONS = frozenset(
    "pelapor penemu informan whistle blower whistleblower pengadu melapor melaporkan dilaporkan"
    " oleh pemberi informasi info pemohon penyampai narasumber yang"
    " saksi reporter informant witness witnesses the of"
    " identitas data biodata pihak para diri profil daftar rekap rekapitulasi dan atau"
    " dirahasiakan rahasia 1 2 3 4 5 i ii iii".split()
)
"""Words that say only whose a column is."""
_NAMES = frozenset(("nama", "lengkap", "name"))
_DETAILS = frozenset(
    "jabatan pekerjaan profesi nip nik ktp kk instansi opd skpd unit kerja satuan dinas lembaga"
    " alamat domisili kecamatan kec kelurahan kel desa kabupaten kab kota provinsi rt rw dusun"
    " hp handphone telp telpon telepon wa whatsapp email e mail kontak umur usia kelamin agama"
    " lahir kewarganegaraan warganegara kebangsaan pendidikan pangkat gol golongan contact"
    " address phone position agency".split()
)
_BESIDE_DETAILS = frozenset("no nomor jenis tempat tanggal tgl asal tugas ruang induk".split())
_TIMES = frozenset("hari tanggal tgl jam pukul waktu tempat nomor no keterangan ket".split())
_LONGEST = 60
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
        "usia, jenis kelamin, agama, alamat, nik, tanggal kajian, tgl kajian,"
        "hasil kajian, alamat terlapor, tanggal register, tgl register, tanggal registrasi,"
        "tgl registrasi, tanggal diregistrasi, tgl diregistrasi, tanggal penerusan, tgl penerusan,"
        "paslon, nama paslon, pasangan calon, nama pasangan calon, nama calon, l/p, dilaporkan,"
        "dilaporkan ke, diteruskan ke, diteruskan kepada, instansi tujuan, nomor, pelaporan,"
        "bukti pelaporan, media pelaporan, wadah pelaporan"
    )
)
_PERHAPS = {
    fold(word): key
    for key, several in (
        ("event_on", "tanggal, tgl, hari/tanggal, hari/tgl, waktu, tempus, date"),
        ("source", "sumber data"),
    )
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
    return of_a_reporter(heading) or _TELEPHONE.search(heading) is not None


def of_a_reporter(heading: str) -> bool:
    """Whether a heading names a reporter or witness; a telephone alone does not."""
    return (_REPORTER.search(heading) or _WITNESS.search(heading)) is not None


def of_the_accused(heading: str) -> bool:
    """Whether a heading names the accused: its column is never one of the vault."""
    return _OF_THE_ACCUSED.search(heading) is not None


def vault_key(heading: str) -> str | None:
    """Key of the vault's field that a heading of a reporter or witness surely means.

    ``Identitas Pelapor Nama`` is the reporter, ``Pelapor/Penemu Kecamatan`` the contact; what
    tells of no name and no way to reach them (``Status Pelapor``) is none.
    """
    if len(heading) > _LONGEST or not of_the_vault(heading) or of_the_accused(heading):
        return None
    words = {*_WORD.findall(heading.casefold())} - _PERSONS
    if not words <= _NAMES | _DETAILS | _BESIDE_DETAILS or (words and words <= _BESIDE_DETAILS):
        return None
    if _WITNESS.search(heading) and not _REPORTER.search(heading):
        return "witness"
    named = of_a_reporter(heading) and (not words or words & _NAMES)
    return "reporter" if named else "reporter_contact"


def is_group_of_the_vault(heading: str) -> bool:
    """Whether a heading may stand above those of a reporter or witness, telling no more."""
    return of_a_reporter(heading) and vault_key(heading) is not None


def ends_group(above: str, below: str) -> bool:
    """Whether a heading cannot be of the reporter or witness whose columns stand before it."""
    return of_a_reporter(above) and bool(_OF_THE_CASE.search(below) or of_the_accused(below))


def is_detail(heading: str) -> bool:
    """Whether a text is a usual heading below another: a part of a person or of a time."""
    words = {*_WORD.findall(heading[:_LONGEST].casefold())}
    return bool(words) and words <= _NAMES | _DETAILS | _BESIDE_DETAILS | _TIMES


def wordings(above: str, below: str, known: Callable[[str], bool]) -> Iterator[str]:
    """How a heading over two rows may be worded, the likeliest first.

    The lower part alone is none where the upper one tells of somebody else than the accused,
    or of nobody knows whom: the name of a reporter, a witness or an official would be taken
    for that of an accused.
    """
    ends = above.split()
    both = [f"{above} {below}", *(f"{below} {' '.join(ends[n:])}" for n in range(len(ends)))]
    told = of_a_reporter(above)
    yield from (each.strip() for each in both if not told or of_a_reporter(each))
    if told or _OF_OTHERS.search(above) or (of_the_accused(above) and of_the_vault(below)):
        return
    personal = {*_WORD.findall(below.casefold())} <= _OF_A_PERSON
    if not (above and personal) or known(above) or _OF_WHOM_A_LIST_TELLS.search(above):
        yield below


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
