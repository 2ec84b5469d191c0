"""The fields of persons: the subjects of a report, and reporters and witnesses (vault)."""

from __future__ import annotations

from asn_netral.domain import reading
from asn_netral.domain.field import Field, words
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS
from asn_netral.locale import N_

PERSONS = (
    Field(
        "subjects",
        "subject",
        N_("Subject"),
        words(
            "nama terlapor, terlapor, nama, nama asn, nama pejabat, nama pegawai, nama lengkap,"
            "nama lengkap terlapor, nama asn terlapor, identitas terlapor, subject name,"
            "nama-nama terlapor, nama para terlapor, para terlapor, terlapor (nama),"
            "terlapor/pelaku, nama pelaku, pelaku, nama terduga, terduga, terduga pelanggar,"
            "nama terlapor/terduga, nama asn yang dilaporkan, asn terlapor, asn yang dilaporkan,"
            "nama yang dilaporkan, yang dilaporkan, pihak terlapor, pihak yang dilaporkan,"
            "data terlapor, nama pns, nama oknum, nama oknum asn, nama lengkap asn"
        ),
        reading.read_persons,
        personal=True,
        required=True,
    ),
    Field(
        "nip",
        "subject-nip",
        N_("NIP"),
        words(
            "nip terlapor, nip/ni pppk, ni pppk, nomor induk pegawai, nip asn, nip pegawai,"
            "nomor induk pegawai (nip)"
        ),
        reading.read_nips,
        personal=True,
    ),
    Field(
        "position",
        "subject-position",
        N_("Position"),
        words("jabatan terlapor, pekerjaan, jabatan/pekerjaan, jabatan asn, jabatan pegawai"),
        reading.read_texts,
        personal=True,
    ),
    Field(
        "agency",
        "subject-agency",
        N_("Agency"),
        words(
            "instansi, opd, instansi/opd, opd/instansi, unit kerja, skpd, dinas, asal instansi,"
            "tempat tugas, instansi terlapor, satuan kerja, satker, skpd/opd, opd/skpd,"
            "opd/unit kerja, unit kerja/opd, instansi/unit kerja, unit kerja/instansi,"
            "nama instansi, nama opd, perangkat daerah, dinas/instansi, instansi/dinas,"
            "instansi asn"
        ),
        reading.read_texts,
        personal=True,
    ),
    Field(
        "rank",
        "subject-rank",
        N_("Rank"),
        words(
            "golongan, pangkat/golongan, pangkat/gol, gol, pangkat/gol ruang,"
            "pangkat/golongan ruang, gol/ruang, golongan ruang, pangkat dan golongan"
        ),
        reading.read_texts,
    ),
    Field(
        "employment",
        "employment",
        N_("Employment"),
        words(
            "status asn, kepegawaian, jenis asn, jenis kepegawaian, status pegawai, pns/pppk,"
            "asn/non asn"
        ),
        reading.codes_reader(EMPLOYMENT),
    ),
    Field(
        "position_class",
        "position-class",
        N_("Position class"),
        words("kelas jabatan, jenis jabatan, jenjang jabatan"),
        reading.codes_reader(POSITION_CLASS),
    ),
    Field(
        "ppk",
        "ppk",
        N_("PPK of the subject"),
        words("pejabat pembina kepegawaian, asal daerah terlapor, pemda"),
        reading.read_ppks,
    ),
    Field(
        "follow_up",
        "follow-up",
        N_("Follow-up"),
        words(
            "tindak lanjut ppk, tindak lanjut bkn, tindak lanjut ppk/bkn, status tindak lanjut,"
            "tl ppk, tl bkn"
        ),
        reading.read_follow_up,
    ),
)

VAULT = (
    Field(
        "reporter",
        "reporter",
        N_("Reporter"),
        words(
            "nama pelapor, identitas pelapor, pemberi informasi, penemu, pelapor/penemu,"
            "nama pelapor/penemu, dilaporkan oleh, yang melaporkan, informan, nama informan,"
            "pengadu, nama pengadu, pelapor (nama), data pelapor, whistleblower"
        ),
        reading.read_short,
        personal=True,
        vault=True,
    ),
    Field(
        "reporter_contact",
        "reporter-contact",
        N_("Contact of the reporter"),
        words(
            "no hp pelapor, hp pelapor, telepon pelapor, alamat pelapor, nik pelapor, no hp,"
            "nomor hp, hp, no telp, no telpon, telpon, no telepon, nomor telepon, telepon, telp/hp,"
            "no telp/hp, no telp pelapor, nomor hp pelapor, nomor telepon pelapor, telp pelapor,"
            "email pelapor, kontak informan, alamat informan, no hp informan, nip pelapor,"
            "jabatan pelapor, instansi pelapor, pekerjaan pelapor, umur pelapor"
        ),
        reading.read_short,
        personal=True,
        vault=True,
    ),
    Field(
        "witness",
        "witness",
        N_("Witness"),
        words(
            "nama saksi, saksi-saksi, saksi 1, saksi 2, saksi 3, nama saksi 1, nama saksi 2,"
            "nama saksi 3, jabatan saksi, instansi saksi, alamat saksi, no hp saksi,"
            "kontak saksi, pekerjaan saksi"
        ),
        reading.read_long,
        personal=True,
        vault=True,
    ),
)
