"""What a person reads of one report: aligned, wrapped, in words, never in columns' names."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_file import TODAY, office_file
from program import Command

from asn_netral.render.report_card import aligned

REPORT = (
    *("--region", "53.71", "--event-date", "2024-10-12", "--kind", "laporan", "--form", "D4"),
    *("--known-date", "2024-10-14", "--submitted-date", "2024-10-15", "--receipt-number", "TB-1"),
    *("--subject", "YS", "--subject-position", "Camat", "--subject-agency", "Kecamatan A"),
    *("--place", "Lapangan", "--description", "Hadir dan mengajak memilih. " * 12),
)


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return office_file(tmp_path / "office.db")


def test_values_stand_in_one_column_whatever_the_length_of_the_labels() -> None:
    lines = aligned([("Butir komitmen terkait", "2"), ("Status", "x " * 40), ("Tempat", None)], 60)
    assert {line.index("x") if "x" in line else 24 for line in lines} == {24}
    assert max(map(len, lines)) <= 60
    assert not any("Tempat" in line for line in lines)


def test_the_card_in_indonesian(asn: Command) -> None:
    assert asn("report", "add", *REPORT).code == 0
    told = asn("report", "show", "1", "--lang", "id").stdout
    assert told.splitlines()[:12] == [
        "Dugaan pelanggaran 53.71/2024/0001",
        "",
        "Jenis laporan           Laporan",
        "Nomor tanda bukti       TB-1",
        "Status                  Disampaikan – kajian awal",
        "Terbuka                 di pengawas",
        "Wilayah kejadian        Kota Kupang (53.71)",
        "Tempat kejadian         Lapangan",
        "Tanggal kejadian        Sabtu, 12 Oktober 2024",
        "Tahapan                 ● Pelaksanaan kampanye",
        "Tanggal diketahui       Senin, 14 Oktober 2024",
        "Tanggal disampaikan     Selasa, 15 Oktober 2024",
    ]
    assert max(map(len, told.splitlines())) <= 88
    assert "  ✓ Nama dan alamat/domisili terlapor" in told
    assert "  ✓ Tidak lewat 7 hari" in told
    assert "  ? Identitas pelapor" in told
    assert "  ? Bukti" in told


def test_the_card_shows_the_clock_that_runs_with_both_limits(asn: Command) -> None:
    asn("report", "add", *REPORT)
    told = " ".join(asn("report", "show", "1", "--today", "2024-10-16").stdout.split())
    assert "Initial review: day 2 of 2" in told
    assert "safe limit Wednesday, 16 October 2024, last limit Thursday, 17 October 2024" in told


def test_a_life_is_told_in_words(asn: Command) -> None:
    asn("report", "add", *REPORT)
    asn("report", "move", "1", "not-registered", "--reason", "late", "--on", "2024-10-17")
    asn("report", "edit", "1", "--place", "Alun-alun", "--receipt-number", "TB-2")
    asn("undo")
    run = asn("report", "history", "1")
    assert run.code == 0
    told = run.stdout
    assert "Thursday, 17 October 2024" in told
    assert "Not registered (Past the time limit)" in told
    assert "    Place of the event: Lapangan → Alun-alun\n" in told
    assert "    Receipt number: TB-1 → –\n" in told
    assert "    Receipt number: TB-2\n" in told
    assert "    Status: Submitted – initial review → Not registered\n" in told
    assert "(taken back by #" in told
    for column in ("report.", "status_change", "event_on", "not-registered", "netralitas-asn"):
        assert column not in told, column


def test_the_day_of_a_step_that_was_put_right_is_told(asn: Command) -> None:
    asn("report", "add", *REPORT)
    asn("report", "move", "1", "registered", "--on", "2024-10-17")
    asn("report", "move", "1", "registered", "--on", "2024-10-16", "--correct")
    told = asn("report", "history", "1").stdout
    assert "    Day of the status: 17 Oct 2024 → 16 Oct 2024\n" in told


def test_the_form_stands_in_words_with_what_follows_from_it(asn: Command) -> None:
    asn("report", "add", *REPORT)
    told = " ".join(asn("report", "show", "1", "--lang", "id").stdout.split())
    assert "Bentuk pelanggaran D4: " in told
    assert "(Disiplin (PP 94/2021); " in told


def test_a_clock_long_past_does_not_count_days_beyond_its_own(asn: Command) -> None:
    asn("report", "add", *REPORT)
    told = " ".join(asn("report", "show", "1", "--today", "2024-11-20").stdout.split())
    assert ", 2 days: safe limit" in told
    assert "of 2;" not in told
