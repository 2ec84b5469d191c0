"""The fields of the handling: numbers, status and who is in charge."""

from __future__ import annotations

from asn_netral.domain import reading
from asn_netral.domain.field import Field, words
from asn_netral.locale import N_

NUMBERS = (
    Field(
        "receipt_number",
        "receipt-number",
        N_("Receipt number"),
        words(
            "no tanda bukti, nomor tanda bukti penyampaian, no tanda terima, nomor tanda terima,"
            "nomor penerimaan, no penerimaan, tanda bukti, receipt,"
            "no tanda bukti penyampaian laporan, nomor tanda bukti penyampaian laporan,"
            "no tanda bukti laporan, nomor tanda bukti laporan"
        ),
        reading.read_short,
    ),
    Field(
        "register_number",
        "number",
        N_("Register number"),
        words(
            "no register, no reg, no. reg., nomor registrasi, no registrasi, register,"
            "registrasi, nomor laporan, no laporan, nomor temuan, no temuan,"
            "nomor laporan/temuan, no laporan/temuan, nomor perkara, nomor registrasi laporan,"
            "nomor register laporan, nomor register temuan, nomor register laporan/temuan,"
            "nomor register temuan/laporan, nomor temuan/laporan, no temuan/laporan, nomor lp,"
            "no lp, nomor tm, no tm, nomor lp/tm, no lp/tm"
        ),
        reading.read_short,
    ),
    Field(
        "lhp_number",
        "lhp",
        N_("LHP number"),
        words("no lhp, form a, no form a, nomor form a, nomor lhp/form a"),
        reading.read_short,
    ),
    Field("sbt_number", "sbt", N_("SBT number"), words("no sbt, id sbt"), reading.read_short),
    Field(
        "other_number",
        "other-number",
        N_("Other number"),
        words("no lain, nomor lainnya, nomor surat, no surat"),
        reading.read_short,
    ),
)

HANDLING = (
    Field(
        "status",
        "status",
        N_("Status"),
        words(
            "status penanganan, status laporan, hasil, hasil penanganan, status perkara,"
            "status kasus, status akhir, status terakhir, status penanganan pelanggaran,"
            "hasil penanganan pelanggaran, hasil akhir"
        ),
        reading.read_status,
    ),
    Field(
        "status_on",
        "status-date",
        N_("Day of the status"),
        words("tgl status, per tanggal, tanggal hasil"),
        reading.read_date,
    ),
    Field("reason", "reason", N_("Reason"), words("alasan tidak diregistrasi"), reading.read_short),
    Field(
        "document",
        "document",
        N_("Document"),
        words("surat penerusan, nomor surat penerusan, no surat penerusan"),
        reading.read_short,
    ),
    Field(
        "in_charge",
        "in-charge",
        N_("Person in charge"),
        words("pic, petugas, penanggung jawab perkara"),
        reading.read_short,
        personal=True,
    ),
)
