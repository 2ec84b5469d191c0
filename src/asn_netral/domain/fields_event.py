"""The fields of an event: where, what and when."""

from __future__ import annotations

from asn_netral.domain import reading
from asn_netral.domain.codes import ELECTION, KIND
from asn_netral.domain.field import Field, words
from asn_netral.locale import N_

WHERE = (
    Field(
        "region",
        "region",
        N_("Region of the event"),
        words(
            "wilayah, kab/kota, kabupaten/kota, kota/kabupaten, kabupaten, kota, kab, daerah,"
            "region_code, kode wilayah, kode kab/kota, regency/city, regency,"
            "kabupaten/kota kejadian, kab/kota kejadian, nama kab/kota, nama kabupaten/kota"
        ),
        reading.read_region,
        required=True,
    ),
    Field(
        "district",
        "district",
        N_("District"),
        words("kecamatan, kec, distrik, kapanewon, kemantren, nama kecamatan, kecamatan kejadian"),
        reading.read_short,
        personal=True,
    ),
    Field(
        "place",
        "place",
        N_("Place of the event"),
        words(
            "tempat, lokasi, lokasi kejadian, tkp, desa, kelurahan, desa/kelurahan, link, tautan,"
            "desa/kel, kel/desa, kelurahan/desa, nama desa, nama kelurahan, lokus, locus,"
            "locus delicti, lokasi/tempat kejadian, tempat/lokasi kejadian"
        ),
        reading.read_short,
        personal=True,
    ),
    Field(
        "handled_by",
        "handled-by",
        N_("Handling office"),
        words("penangan, ditangani oleh, ditangani, bawaslu, pengawas, kantor"),
        reading.read_office,
    ),
    Field(
        "delegated_from",
        "delegated-from",
        N_("Delegated from"),
        words("dilimpahkan dari, asal limpahan, pelimpahan dari"),
        reading.read_office,
    ),
)

WHAT = (
    Field(
        "kind",
        "kind",
        N_("Kind of report"),
        words(
            "laporan/temuan, temuan/laporan, sumber (laporan/temuan), sumber (temuan/laporan),"
            "jenis laporan/temuan, asal, asal dugaan, sumber dugaan, lp/tm"
        ),
        reading.code_reader(KIND),
        required=True,
    ),
    Field(
        "election",
        "election",
        N_("Election"),
        words("jenis pemilihan, pilkada, jenis pilkada"),
        reading.code_reader(ELECTION),
    ),
    Field(
        "source",
        "source",
        N_("Source"),
        words("sumber informasi, sumber laporan, asal informasi"),
        reading.read_source,
    ),
    Field(
        "commitments",
        "commitment",
        N_("Commitment concerned"),
        words("komitmen, butir, butir komitmen, butir deklarasi, commitments, komitmen ke"),
        reading.read_commitment_list,
    ),
    Field(
        "categories",
        "category",
        N_("Category of the suspicion"),
        words(
            "jenis, jenis pelanggaran, jenis dugaan pelanggaran, kategori, category,"
            "kategori pelanggaran, kategori dugaan pelanggaran"
        ),
        reading.read_categories,
    ),
    Field(
        "form",
        "form",
        N_("Form of violation"),
        words(
            "bentuk, bentuk dugaan, bentuk dugaan pelanggaran, kode bentuk, form,"
            "bentuk-bentuk pelanggaran, bentuk pelanggaran netralitas,"
            "bentuk pelanggaran netralitas asn"
        ),
        reading.read_form,
    ),
    Field(
        "drawn_in_by",
        "drawn-in-by",
        N_("Drawn in by"),
        words("dilibatkan, dilibatkan oleh pihak, diajak oleh"),
        reading.read_short,
        personal=True,
    ),
    Field(
        "description",
        "description",
        N_("Description of the event"),
        words(
            "uraian, uraian singkat, kronologi, kronologis, peristiwa, uraian peristiwa,"
            "uraian dugaan pelanggaran, dugaan pelanggaran, kasus posisi, deskripsi, kejadian,"
            "uraian singkat kejadian, uraian singkat peristiwa, uraian kasus, uraian dugaan,"
            "uraian pelanggaran, uraian laporan, uraian perbuatan, kronologi kejadian,"
            "kronologis kejadian, kronologi singkat, kronologis singkat, ringkasan kejadian,"
            "ringkasan kasus, ringkasan peristiwa, isi laporan, materi laporan,"
            "hal yang dilaporkan, peristiwa yang dilaporkan, perbuatan yang dilaporkan,"
            "kejadian yang dilaporkan, uraian kejadian yang dilaporkan, keterangan kejadian,"
            "keterangan peristiwa,"
            "dugaan pelanggaran netralitas"
        ),
        reading.read_long,
        personal=True,
        required=True,
    ),
    Field(
        "note",
        "note",
        N_("Note"),
        words("ket, catatan, remarks, keterangan tambahan"),
        reading.read_long,
        personal=True,
    ),
)

WHEN = (
    Field(
        "event_on",
        "event-date",
        N_("Day of the event"),
        words(
            "tgl kejadian, tanggal peristiwa, tgl peristiwa, waktu kejadian,"
            "hari/tanggal kejadian, tanggal dan waktu kejadian, tanggal kejadian perkara,"
            "event date, hari/tgl kejadian, hari dan tanggal kejadian, tempus delicti,"
            "tanggal pelanggaran, tgl pelanggaran, tanggal dugaan pelanggaran"
        ),
        reading.read_date,
        required=True,
    ),
    Field(
        "event_until",
        "event-until",
        N_("Last day of the event"),
        words("sampai tanggal, s.d. tanggal, kejadian sampai, tgl akhir kejadian"),
        reading.read_date,
    ),
    Field(
        "known_on",
        "known-date",
        N_("Day known"),
        words(
            "tgl diketahui, tanggal ditemukan, tgl ditemukan, tanggal temuan, tgl temuan,"
            "waktu diketahui, diketahui tanggal, tanggal diketahui/ditemukan"
        ),
        reading.read_date,
    ),
    Field(
        "submitted_on",
        "submitted-date",
        N_("Day submitted"),
        words(
            "tgl laporan, tanggal laporan, tgl lapor, tanggal lapor, tanggal pelaporan,"
            "tgl diterima, tanggal diterima, tanggal masuk, tgl masuk, tgl disampaikan,"
            "tanggal penyampaian, tgl laporan masuk, tanggal laporan masuk,"
            "tanggal diterima laporan, tanggal penerimaan laporan, tanggal penyampaian laporan,"
            "tanggal dilaporkan, tgl dilaporkan, dilaporkan tanggal, waktu laporan,"
            "waktu pelaporan"
        ),
        reading.read_date,
    ),
)
