"""Spreadsheets of the follow-up: persons with letters, not reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

TODAY = ("--today", "2024-12-20")
NIPS = ("198501012010011007", "198601012011011008")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0
    for nip in NIPS:
        done = asn(
            *("report", "add", "--region", "53.71", "--event-date", "2024-09-25"),
            *("--kind", "temuan", "--subject", f"S{nip[3]}", "--subject-nip", nip),
            *("--subject-agency", "Dinas", "--employment", "pns", "--ppk", "53.71"),
            *("--description", "Hadir", "--status", "violation", "--submitted-date", "2024-09-28"),
            *("--status-date", "2024-10-05", *TODAY),
        )
        assert done.code == 0, done.stderr


def imported(asn: Command, tmp_path: Path, noun: str, text: str, *options: str) -> Any:
    file = tmp_path / f"{noun}.csv"
    file.write_text(text, encoding="utf-8")
    done = asn(noun, "import", file, "--json", *options, *TODAY)
    for nip in NIPS:
        assert nip not in done.stdout + done.stderr
    return done.json


def counts(result: Any) -> tuple[int, int, int, int]:
    return result["added"], result["changed"], result["known"], result["rejected"]


def referred(asn: Command, tmp_path: Path) -> None:
    result = imported(
        *(asn, tmp_path, "referral"),
        "Nomor laporan;Diteruskan ke;Nomor surat;Tanggal surat\n"
        "1;BKN;1/X/2024;10/10/2024\n2;bkn;2/X/2024;11/10/2024\n",
    )
    assert counts(result) == (2, 0, 0, 0), result


LETTERS = (
    "No;NIP;Nama;Rekomendasi BKN;Nomor surat BKN;Tgl surat BKN;Tgl diterima PPK\n"
    f"1;{NIPS[0]};SS;sedang;R/1;21/10/2024;23/10/2024\n"
    f"2;{NIPS[1]};;berat;R/1;21/10/2024;\n"
)


def test_from_the_referral_to_the_sanction(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    result = imported(asn, tmp_path, "recommendation", LETTERS)
    assert counts(result) == (2, 0, 0, 0), result
    listed = asn("recommendation", "list", "--json", *TODAY).json
    assert [(each["number"][-1], each["kind"], each["received_on"]) for each in listed] == [
        *(("1", "sedang", "2024-10-23"), ("2", "berat", None)),
    ]
    done = imported(
        *(asn, tmp_path, "sanction"),
        f"NIP;Jenis hukuman;No SK;Tgl SK\n{NIPS[0]};sedang-6;SK/1;4 November 2024\n",
    )
    assert counts(done) == (1, 0, 0, 0), done
    people = asn("report", "show", "1", "--json").json["subjects"]
    assert people[0]["follow_up"] == "sanctioned"
    assert asn("journal", "verify").code == 0


def test_the_same_file_twice_adds_nothing(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    imported(asn, tmp_path, "recommendation", LETTERS)
    again = imported(asn, tmp_path, "recommendation", LETTERS)
    assert counts(again) == (0, 0, 2, 0)
    later = LETTERS.replace("21/10/2024;\n", "21/10/2024;28/10/2024\n")
    assert counts(imported(asn, tmp_path, "recommendation", later)) == (0, 1, 1, 0)
    assert len(asn("recommendation", "list", "--json", *TODAY).json) == 2


def test_a_batch_is_one_entry_and_one_undo(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    assert asn("undo").code == 0
    assert asn("referral", "list", "--json").json == []
    assert asn("report", "show", "2", "--json").json["status"] == "violation"


def test_one_bad_row_and_nothing_is_written(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    bad = LETTERS + "3;199001012015011001;;berat;R/1;21/10/2024;\n"
    result = imported(asn, tmp_path, "recommendation", bad)
    assert (result["applied"], counts(result)[3]) == (False, 1)
    assert asn("recommendation", "list", "--json").json == []
    assert counts(imported(asn, tmp_path, "recommendation", bad, "--partial")) == (2, 0, 0, 1)


def test_a_refused_row_leaves_nothing_behind(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    too_early = f"NIP;Sanksi;Tgl SK\n{NIPS[0]};moral-terbuka;01/10/2024\n"
    result = imported(asn, tmp_path, "sanction", too_early, "--partial")
    assert counts(result) == (0, 0, 0, 1)
    assert asn("sanction", "list", "--json").json == []


def test_activities(asn: Command, tmp_path: Path) -> None:
    text = (
        "Wilayah;Tanggal;Kegiatan;Jumlah peserta;Jumlah OPD\nKota Kupang;20/9/2024;Apel;1.350;12\n"
    )
    assert counts(imported(asn, tmp_path, "outreach", text)) == (1, 0, 0, 0)
    assert counts(imported(asn, tmp_path, "outreach", text)) == (0, 0, 1, 0)
    (held,) = asn("outreach", "list", "--json").json
    assert (held["participants"], held["agencies"], held["held_on"]) == (1350, 12, "2024-09-20")
    changed = text.replace("12\n", "14\n")
    assert counts(imported(asn, tmp_path, "outreach", changed)) == (0, 1, 0, 0)


def test_a_person_is_found_by_name_and_agency_where_the_nip_is_not_recorded(
    asn: Command, tmp_path: Path
) -> None:
    for agency in ("Dinas Pendidikan", "Dinas Kesehatan"):
        done = asn(
            *("report", "add", "--region", "53.71", "--event-date", "2024-09-25"),
            *("--kind", "temuan", "--subject", "Drs. A.B., M.Si", "--subject-agency", agency),
            *("--description", "Hadir", "--status", "forwarded"),
            *("--submitted-date", "2024-09-28", "--status-date", "2024-10-05", *TODAY),
        )
        assert done.code == 0, done.stderr
    head = "NIP;Nama;Instansi;Rekomendasi BKN;Tgl surat BKN\n"
    rows = (
        f"{NIPS[0]};a.b.;dinas kesehatan;berat;21/10/2024\n"  # of somebody else, not forwarded
        "197001012000032001;A.B.;Dinas Pendidikan;sedang;21/10/2024\n"
    )
    result = imported(asn, tmp_path, "recommendation", head + rows)
    assert counts(result) == (2, 0, 0, 0), result
    listed = asn("recommendation", "list", "--json", *TODAY).json
    assert [(each["number"][-1], each["kind"]) for each in listed] == [
        *(("3", "sedang"), ("4", "berat")),
    ]
    stranger = "197001012000032001;A.B.;;sedang;22/10/2024\n"
    refused = imported(asn, tmp_path, "recommendation", head + stranger)
    assert counts(refused) == (0, 0, 0, 1)
    assert refused["problems"][0]["code"] == "person-ambiguous"


def test_another_nip_is_another_person_whatever_the_name(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    head = "NIP;Nama;Rekomendasi BKN;Tgl surat BKN\n"
    row = "197001012000032001;S5;sedang;21/10/2024\n"
    refused = imported(asn, tmp_path, "recommendation", head + row)
    assert refused["problems"][0]["code"] == "person-unknown"


def test_an_old_letter_never_reverts_an_officer(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    imported(asn, tmp_path, "recommendation", LETTERS)
    assert asn("recommendation", "receive", "1", "--on", "2024-10-25", *TODAY).code == 0
    assert counts(imported(asn, tmp_path, "recommendation", LETTERS)) == (0, 0, 2, 0)
    listed = asn("recommendation", "list", "--json", *TODAY).json
    assert [each["received_on"] for each in listed] == ["2024-10-25", None]
    later = LETTERS.replace("23/10/2024", "28/10/2024")
    refused = imported(asn, tmp_path, "recommendation", later)
    assert [each["code"] for each in refused["problems"]] == ["conflict"]


def test_a_letter_that_gets_its_day_later_is_the_same(asn: Command, tmp_path: Path) -> None:
    referred(asn, tmp_path)
    imported(asn, tmp_path, "recommendation", LETTERS.replace("21/10/2024;23", ";23"))
    assert counts(imported(asn, tmp_path, "recommendation", LETTERS)) == (0, 1, 1, 0)
    assert counts(imported(asn, tmp_path, "recommendation", LETTERS)) == (0, 0, 2, 0)


def test_rows_of_one_act_that_contradict_each_other_are_refused(
    asn: Command, tmp_path: Path
) -> None:
    referred(asn, tmp_path)
    twice = f"{LETTERS}3;{NIPS[0]};;ringan;R/1;21/10/2024;\n"
    found = imported(asn, tmp_path, "recommendation", twice)
    assert [(each["row"], each["code"]) for each in found["problems"]] == [(4, "row-contradicts")]


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        (
            "referral",
            "Nomor laporan;Diteruskan ke;Nomor surat;Tanggal surat\n1;BKN;1/X;10/10/2024\n",
        ),
        ("outreach", "Wilayah;Tanggal;Kegiatan;Jumlah OPD\nKota Kupang;20/9/2024;Apel;12\n"),
    ],
)
def test_a_corrected_list_changes_what_differs_once(
    asn: Command, tmp_path: Path, noun: str, text: str
) -> None:
    assert counts(imported(asn, tmp_path, noun, text)) == (1, 0, 0, 0)
    assert counts(imported(asn, tmp_path, noun, text)) == (0, 0, 1, 0)
    corrected = text.replace(";1/X;", ";2/X;").replace("Apel;12", "Apel;14")
    assert counts(imported(asn, tmp_path, noun, corrected)) == (0, 1, 0, 0)
    assert counts(imported(asn, tmp_path, noun, corrected)) == (0, 0, 1, 0)
    assert len(asn(noun, "list", "--json").json) == 1
    assert asn("journal", "verify").code == 0


def test_fields_are_called_as_on_the_screen(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    head = "Wilayah;Tanggal;Kegiatan;Jumlah peserta\n"
    file.write_text(f"{head}Kota Kupang;20/9/2024;Apel;12\n;;Apel;\n", encoding="utf-8")
    assert "is needed: Region." in asn("outreach", "import", file, "--partial").stdout
    file.write_text(f"{head}Kota Kupang;20/9/2024;Apel;14\n", encoding="utf-8")
    assert "Participants: 12 → 14" in asn("outreach", "import", file).stdout
