"""The declaration is quoted word for word; a plan is a state of its own."""

from __future__ import annotations

from datetime import date

import pytest

from asn_netral.locale import set_language
from asn_netral.rules import declaration as rules

DECLARATION = rules.load()
OCCASIONS = {occasion.id: occasion for occasion in rules.load_occasions()}


def test_the_commitments_word_for_word() -> None:
    assert DECLARATION.introduction == (
        "Kami Kepala Daerah/Penjabat Kepala Daerah mendukung Netralitas Aparatur Sipil Negara "
        "(ASN) dalam Pemilihan Tahun 2024 dengan cara:"
    )
    assert [item.text for item in DECLARATION.commitments] == [
        "Memastikan (ASN) tidak membuat keputusan atau tindakan yang menunjukkan keberpihakan "
        "kepada Calon atau Pasangan Calon.",
        "Memastikan ASN tidak terlibat dan/atau dilibatkan dalam kegiatan Kampanye Pemilihan.",
        "Sebagai Pejabat Pembina Kepegawaian akan memberikan sanksi kepada ASN yang melakukan "
        "pelanggaran Netralitas ASN.",
        "Menyampaikan informasi dugaan pelanggaran netralitas ASN Pada Pengawas Pemilu dalam "
        "Tahapan Penyelenggaran Pemilihan tahun 2024",
        "Akan melakukan sosialisasi dan mendukung pelaksanaan Keputusan Bersama, Menteri "
        "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, Menteri Dalam Negeri, Kepala "
        "Badan Kepegawaian Negara dan Ketua Badan Pengawas Pemilihan Umum tentang Pedoman "
        "Pembinaan dan Pengawasan Netralitas Pegawai Aparatur Sipil Negara dalam Penyelenggaran "
        "Pemilihan Umum dan Pemilihan.",
    ]


def test_where_and_when_it_was_read() -> None:
    assert DECLARATION.id == "rakornas-2024-09-17"
    assert DECLARATION.title == (
        "Deklarasi Kepala Daerah Menjaga Netralitas ASN pada Pemilihan Serentak Tahun 2024"
    )
    assert DECLARATION.held_on == date(2024, 9, 17)
    assert DECLARATION.place == "Ecovention Ancol, Jakarta Utara"


def test_a_commitment_by_number() -> None:
    third = DECLARATION.commitment(3)
    assert third is not None
    assert third.title == "The PPK sanctions breaches of neutrality"
    set_language("id")
    assert third.title == "PPK memberi sanksi atas pelanggaran netralitas"
    assert DECLARATION.commitment(6) is None


@pytest.mark.parametrize(
    ("occasion", "day", "state"),
    [
        ("dki-jakarta-2024", date(2024, 10, 20), "unknown"),
        ("dki-jakarta-2024", date(2024, 10, 21), "planned"),
        ("dki-jakarta-2024", date(2024, 11, 13), "planned"),
        ("dki-jakarta-2024", date(2024, 11, 14), "held"),
        ("nganjuk-2024", date(2024, 10, 2), "unknown"),
        ("nganjuk-2024", date(2024, 10, 3), "held"),
        ("rakornas-2024-09-17", date(2024, 9, 17), "held"),
    ],
)
def test_what_can_be_said_of_an_occasion_on_a_day(occasion: str, day: date, state: str) -> None:
    assert OCCASIONS[occasion].state_on(day) == state


def test_the_declaration_itself_is_the_first_occasion() -> None:
    assert list(OCCASIONS) == [
        "rakornas-2024-09-17", "dki-jakarta-2024", "jakarta-pusat-2024", "nganjuk-2024",
        "gayo-lues-2024",
    ]  # fmt: skip
