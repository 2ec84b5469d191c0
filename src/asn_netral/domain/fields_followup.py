"""The columns of spreadsheets of referrals, recommendations, sanctions and outreach."""

from __future__ import annotations

import re

from asn_netral.domain import reading
from asn_netral.domain.field import Context, Field, Reading, words
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.fields_lists import WHICH
from asn_netral.domain.problem import FieldError
from asn_netral.domain.sanction import DESTINATION, RECOMMENDED, SANCTION
from asn_netral.locale import N_, _

FIGURES = 9
"""No count of agencies or participants has more."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+")
"""Thousands, set apart by dots or spaces."""


def _whole(value: object, _context: Context) -> Reading:
    text = reading.as_text(value).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    if not (text.isascii() and text.isdecimal()):
        raise FieldError("number-form", _("Write a whole number in figures, e.g. 350."))
    if len(text) > FIGURES:
        raise FieldError("number-form", _("The number is too large; check it."))
    return Reading(int(text))


def _recommended(value: object, _context: Context) -> Reading:
    return Reading(RECOMMENDED.parse(reading.as_text(value)))


def _day(key: str, option: str, title: str, headings: str) -> Field:
    return Field(key, option, title, words(headings), reading.read_date)


PERSON = (*WHICH, *(BY_KEY[key] for key in ("subjects", "nip", "agency")))
_DOCUMENT = "nomor surat, no surat, surat, nomor sk, no sk"
_NOTE = Field("note", "note", N_("Note"), words("keterangan, catatan"), reading.read_short)


def _document(headings: str) -> Field:
    return Field("document", "document", N_("Document"), words(headings), reading.read_short)


REFERRAL = (
    *PERSON,
    Field(
        "destination",
        "to",
        N_("To"),
        words("tujuan penerusan, diteruskan ke, instansi tujuan, kepada"),
        reading.code_reader(DESTINATION),
    ),
    Field("target", "target", N_("Target"), words("nama instansi tujuan"), reading.read_short),
    _document(f"{_DOCUMENT}, surat penerusan, nomor surat penerusan, no surat penerusan"),
    _day("sent_on", "on", N_("Sent"), "tanggal penerusan, tgl penerusan, tanggal surat, tgl surat"),
    _day("received_on", "received-date", N_("Arrived"), "tanggal diterima, tgl diterima"),
    _NOTE,
)
RECOMMENDATION = (
    *PERSON,
    Field(
        "kind",
        "kind",
        N_("Recommended"),
        words("rekomendasi, jenis rekomendasi, rekomendasi bkn, sanksi yang direkomendasikan"),
        _recommended,
    ),
    _document(f"{_DOCUMENT}, surat bkn, nomor surat bkn, no surat bkn, nomor rekomendasi"),
    _day(
        "issued_on",
        "issued-date",
        N_("Issued"),
        "tanggal surat, tgl surat, tanggal surat bkn, tgl surat bkn, tanggal rekomendasi,"
        "tgl rekomendasi",
    ),
    _day(
        "received_on",
        "received-date",
        N_("Received"),
        "tanggal diterima, tgl diterima, tanggal diterima ppk, tgl diterima ppk",
    ),
    _NOTE,
)
SANCTION_FIELDS = (
    *PERSON,
    Field(
        "kind",
        "kind",
        N_("Sanction"),
        words("sanksi, jenis sanksi, hukuman, hukuman disiplin, jenis hukuman"),
        reading.code_reader(SANCTION),
    ),
    _document(f"{_DOCUMENT}, sk sanksi, nomor sk sanksi, keputusan, nomor keputusan"),
    _day(
        "decided_on",
        "decided-date",
        N_("Decided"),
        "tanggal sk, tgl sk, tanggal keputusan, tgl keputusan, tanggal sanksi, tgl sanksi",
    ),
    _day("delivered_on", "delivered-date", N_("Delivered"), "tanggal diserahkan, tgl diserahkan"),
    _NOTE,
)
OUTREACH = (
    Field(
        "region",
        "region",
        N_("Region"),
        words("wilayah, daerah, kab/kota, kabupaten/kota, provinsi, kode wilayah"),
        reading.read_region,
    ),
    _day("held_on", "date", N_("Day"), "tanggal, tgl, tanggal kegiatan, tgl kegiatan"),
    Field("title", "title", N_("Title"), words("kegiatan, nama kegiatan"), reading.read_short),
    Field("audience", "audience", N_("Audience"), words("sasaran"), reading.read_short),
    Field("agencies", "agencies", N_("Agencies"), words("jumlah opd, opd, instansi"), _whole),
    Field(
        "agencies_total",
        "agencies-total",
        N_("Agencies there are"),
        words("total opd, jumlah seluruh opd"),
        _whole,
    ),
    Field(
        "participants",
        "participants",
        N_("Participants"),
        words("peserta, jumlah peserta"),
        _whole,
    ),
    Field("organiser", "organiser", N_("Organiser"), words("penyelenggara"), reading.read_short),
    Field("proof", "proof", N_("Proof"), words("bukti, dokumentasi"), reading.read_short),
    _NOTE,
)
