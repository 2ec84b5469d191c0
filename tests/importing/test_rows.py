"""How rows are put together, told apart and counted where files are odd."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import write_xlsx
from program import Command
from sheets import HEADINGS, NIP, OTHER_NIP, imported, reports, write_csv

ROW = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")
OTHER = ("Kab. Kupang", "26/09/2024", "C.D.", "", "Mengajak memilih", "Temuan")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def test_a_bare_sequence_is_a_number_of_its_region_only(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    rows = [head, (1.0, *ROW), (1.0, *OTHER), (2.0, *ROW[:2], "E.F.", "", *ROW[4:])]
    source = write_xlsx(tmp_path / "a.xlsx", {"R": rows})
    assert imported(asn, source)["added"] == 3
    assert imported(asn, source)["known"] == 3
    assert len(reports(asn)) == 3


def test_a_number_far_below_is_the_same_report(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    between = [(f"{n}/LP/2024", *OTHER) for n in range(2, 1100)]
    more = ("1/LP/2024", *ROW[:2], "E.F.", OTHER_NIP, *ROW[4:])
    source = write_csv(tmp_path / "a.csv", head, ("1/LP/2024", *ROW), *between, more)
    found = imported(asn, source)
    assert (found["added"], found["changed"]) == (1099, 1)
    assert imported(asn, source)["known"] == 1100
    first = asn("report", "show", "53/2024/0001", "--json").json
    assert len(first["subjects"]) == 2


def test_one_person_in_two_reports_is_one_by_nip_never_by_name(
    asn: Command, tmp_path: Path
) -> None:
    second = ("Kota Kupang", "5/10/2024", "A. B.", NIP, "Foto bersama", "Laporan")
    third = ("Kota Kupang", "9/10/2024", "A.B.", "", "Foto lain", "Laporan")
    imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, ROW, second, third))
    fourth = ("Kota Kupang", "19/10/2024", "A.B.", NIP, "Lagi", "Laporan")
    imported(asn, write_csv(tmp_path / "b.csv", HEADINGS, fourth))
    rows = asn("subject", "list", "--json").json
    keys = [one.get("person") for one in rows] if rows and "person" in rows[0] else None
    assert len(rows) == 4
    assert keys is None or len({key for key in keys if key}) <= 1
    assert asn("check").code == 0


def test_a_file_that_brings_the_number_later_is_known(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, ROW, OTHER))
    head = ("No Register", *HEADINGS)
    numbered = write_csv(tmp_path / "b.csv", head, ("1/LP/2024", *ROW), ("2/TM/2024", *OTHER))
    assert imported(asn, numbered)["changed"] == 2
    assert imported(asn, numbered)["known"] == 2
    assert len(reports(asn)) == 2


def test_a_follow_up_says_that_the_report_was_forwarded(asn: Command, tmp_path: Path) -> None:
    head = (*HEADINGS, "Tindak Lanjut PPK")
    source = write_csv(tmp_path / "a.csv", head, (*ROW, "Sanksi dijatuhkan"))
    imported(asn, source)
    (report,) = reports(asn)
    assert report["status"] == "forwarded"
    assert report["subjects"][0]["follow_up"] == "sanctioned"
    assert (report["open_ppk"], imported(asn, source)["known"]) == (False, 1)


def test_a_follow_up_that_moves_on_is_a_change(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS, "Tindak Lanjut PPK")
    first = ("1/LP", *ROW, "Menunggu tindak lanjut PPK")
    imported(asn, write_csv(tmp_path / "a.csv", head, first))
    later = write_csv(tmp_path / "b.csv", head, ("1/LP", *ROW, "Sanksi dijatuhkan"))
    assert imported(asn, later)["changed"] == 1
    assert reports(asn)[0]["subjects"][0]["follow_up"] == "sanctioned"
    assert asn("check").code == 0


def test_a_corrected_kind_takes_its_start_along(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP", *ROW)))
    tip = write_csv(tmp_path / "b.csv", head, ("1/LP", *ROW[:5], "Informasi awal"))
    assert imported(asn, tip)["changed"] == 1
    (report,) = reports(asn)
    assert (report["kind"], report["status"]) == ("informasi-awal", "tracing")
    assert asn("check").code == 0


def test_several_values_stay_in_their_order(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS, "Komitmen", "Jenis Pelanggaran")
    first = ("1/LP", *ROW, "2 dan 1", "Netralitas ASN; pidana")
    source = write_csv(tmp_path / "a.csv", head, first)
    imported(asn, source)
    (report,) = reports(asn)
    assert report["commitments"] == [2, 1]
    assert report["categories"] == ["netralitas-asn", "pidana"]
    other = write_csv(tmp_path / "b.csv", head, ("1/LP", *ROW, "Komitmen 3", "pidana"))
    assert imported(asn, other)["changed"] == 1
    (report,) = reports(asn)
    assert (report["commitments"], report["categories"]) == ([3], ["pidana"])
    assert imported(asn, other)["known"] == 1


def test_what_was_held_is_listed_with_its_batch(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", ("No Register", *HEADINGS), ("1/LP", *ROW)))
    alike = ("Kota Kupang", "24/09/2024", "Zulu", NIP, "Yang sama", "Temuan")
    assert imported(asn, write_csv(tmp_path / "b.csv", HEADINGS, alike))["held"] == 1
    (held,) = asn("import", "show", "2", "--json").json["held_rows"]
    assert (held["row"], held["like"], held["why"]) == (2, "53/2024/0001", "nip")
    assert imported(asn, tmp_path / "b.csv", "--lookalikes", "add")["added"] == 1


def test_an_opening_balance_lies_not_in_the_future(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, ROW)
    run = asn("report", "import", source, "--opening", "2024-11-01", "--today", "2024-10-20")
    assert (run.code, reports(asn)) == (2, [])


def test_delegated_cases_are_moved_in_on_the_day_they_are_entered(
    asn: Command, tmp_path: Path
) -> None:
    head = (*HEADINGS, "Tgl Laporan")
    source = write_csv(tmp_path / "a.csv", head, (*ROW, "27/09/2024"))
    imported(asn, source, "--delegated", "RI")
    history = asn("report", "history", "1", "--json").json
    assert history["opened_on"] == "2024-10-20"
    assert imported(asn, source, "--delegated", "RI")["known"] == 1
    assert asn("report", "import", source, "--delegated", "nowhere").code == 1


WORDS = ("belum ada", "proses", "tidak ada", "belum diregister", "dalam proses", "nihil", "-")


def test_words_are_no_number(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    rows = [
        (word, "Kota Kupang", "25/09/2024", name, "", "Hadir", "Laporan")
        for word in WORDS
        for name in ("A.B.", "C.D.")
    ]
    source = write_csv(tmp_path / "a.csv", head, *rows)
    assert imported(asn, source)["added"] == 14
    assert [len(report["subjects"]) for report in reports(asn)] == [1] * 14
    next_week = ("belum ada", "Kab. Kupang", "02/10/2024", "E.F.", "", "Foto", "Temuan")
    assert imported(asn, write_csv(tmp_path / "b.csv", head, next_week))["added"] == 1
    told = asn("report", "import", source, "--today", "2024-10-20").stderr
    assert "No Register: “belum ada” has no figure and is no number" in told
    assert "(2 rows, the first is 2)" in told
    assert not any(report["numbers"] for report in reports(asn))


def test_words_alone_make_no_row(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    source = write_csv(tmp_path / "a.csv", head, ("belum ada",), ("1/LP", *ROW), ("nihil",))
    found = imported(asn, source)
    assert (found["added"], found["ignored"], found["rejected"]) == (1, 2, 0)


def test_a_bare_number_of_another_case_overwrites_nothing(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", "Tgl Kejadian", "Kab/Kota", "Nama Terlapor", "Uraian")
    first = ("1", "25/09/2024", "Kota Kupang", "Drs. A.B. Nope", "Hadir")
    imported(asn, write_csv(tmp_path / "a.csv", head, first))
    other = ("1", "05/10/2024", "Kota Kupang", "C.D. Ratu", "Kaus")
    found = imported(asn, write_csv(tmp_path / "b.csv", head, other), code=1)
    (problem,) = found["problems"]
    assert (problem["code"], problem["column"]) == ("number-other", "No Register")
    assert "53/2024/0001" in problem["reason"]
    within = write_csv(
        tmp_path / "c.csv", head, ("7", *first[1:]), ("8", *first[1:]), ("7", *other[1:])
    )
    told = imported(asn, within, "--lookalikes", "add", code=1)["problems"]
    assert {one["code"] for one in told} == {"number-conflict"}
    same = ("1", "26/09/2024", "Kota Kupang", "A.B. Nope", "Hadir dan berorasi")
    assert imported(asn, write_csv(tmp_path / "d.csv", head, same))["changed"] == 1


def test_a_corrected_region_is_a_change_where_a_whole_number_tells(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Tanda Terima", "No Register", *HEADINGS)
    imported(asn, write_csv(tmp_path / "a.csv", head, ("12", "1/LP/2024", "Kab. Kupang", *ROW[1:])))
    source = write_csv(tmp_path / "b.csv", head, ("12", "1/LP/2024", *ROW))
    found = imported(asn, source)
    assert [each["field"] for each in found["records"][0]["fields"]] == ["region"]
    assert imported(asn, source)["known"] == 1


def test_the_old_file_is_known_after_an_officer_corrected_the_number(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", "Kab/Kota", "Uraian")
    old = write_csv(tmp_path / "a.csv", head, ("001/LP/X", "Kota Kupang", "Hadir"))
    imported(asn, old)
    assert asn("report", "edit", "1", "--number", "002/LP/X").code == 0
    assert imported(asn, old)["known"] == 1
    # The number may well be that of another report, of which the file tells something else.
    other = write_csv(tmp_path / "b.csv", head, ("001/LP/X", "Kota Kupang", "Foto"))
    assert imported(asn, other)["added"] == 1
    assert [each["number"] for one in reports(asn) for each in one["numbers"]] == [
        "002/LP/X",
        "001/LP/X",
    ]


def test_a_number_that_an_officer_gave_by_mistake_makes_nothing_known(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", "Kab/Kota", "Uraian")
    imported(asn, write_csv(tmp_path / "a.csv", head, ("001/LP/X", "Kota Kupang", "Hadir")))
    for number in ("003/LP/X", "001/LP/X"):
        assert asn("report", "edit", "1", "--number", number).code == 0
    source = write_csv(tmp_path / "b.csv", head, ("003/LP/X", "Kota Kupang", "Hadir"))
    assert imported(asn, source)["added"] == 1


def test_a_follow_up_that_a_file_ends_answers_the_letters_that_the_ppk_had(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", *HEADINGS, "Tindak Lanjut PPK")
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP", *ROW, "Menunggu tindak lanjut PPK")))
    for options in (("--issued-date", "2024-10-20"), ("--issued-date", "2024-12-01")):
        done = asn("recommendation", "add", "1", *options, "--today", "2024-12-20")
        assert done.code == 0, done.stderr
    later = write_csv(tmp_path / "b.csv", head, ("1/LP", *ROW, "Sanksi dijatuhkan"))
    run = asn("report", "import", later, "--json", "--today", "2024-11-05")
    assert run.json["changed"] == 1, run.stdout
    open_ones = asn("recommendation", "list", "--open", "--json", "--today", "2024-12-20").json
    assert [one["issued_on"] for one in open_ones] == ["2024-12-01"]


def test_a_kind_that_the_moves_contradict_is_a_problem(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS, "Status")
    source = write_csv(tmp_path / "a.csv", head, ("1/LP", *ROW, "Diteruskan"))
    imported(asn, source)
    tip = write_csv(tmp_path / "b.csv", head, ("1/LP", *ROW[:5], "Informasi awal", "Diteruskan"))
    found = imported(asn, tip, code=1)
    assert [one["code"] for one in found["problems"]] == ["status-kind"]
    assert asn("check").code == 0


def test_a_note_counts_each_row_once(asn: Command, tmp_path: Path) -> None:
    head = ("Nomor Register", "Kab/Kota", "Uraian", "Nama Terlapor", "Status")
    rows = (
        ("1/TM/X", "Kota Kupang", "Hadir", "A.B.\nC.D.", "Register"),
        ("2/TM/X", "Kota Kupang", "Hadir", "E.F.", "Tidak terbukti"),
    )
    said = asn("report", "import", write_csv(tmp_path / "a.csv", head, *rows)).stderr
    assert "“Tidak terbukti” was read as “Not a violation”. (1 row, the first is 3)" in said


def test_a_count_that_does_not_fit_is_told_under_its_column(asn: Command, tmp_path: Path) -> None:
    head = ("Nomor Register", "Kab/Kota", "Uraian", "Nama Terlapor", "NIP Terlapor")
    row = ("1/TM/X", "Kota Kupang", "Hadir", "A.B.\nC.D.", NIP)
    found = imported(asn, write_csv(tmp_path / "a.csv", head, row), code=1)
    assert [(each["column"], each["reason"]) for each in found["problems"]] == [
        (
            "NIP Terlapor",
            "There are 2 persons here, and “NIP” is told of 1; give one for each person, in "
            "their order. A dash holds a place.",
        )
    ]


def test_names_with_their_nip_and_marks_are_one_person_each(asn: Command, tmp_path: Path) -> None:
    head = ("Nomor Register", "Kab/Kota", "Uraian", "Nama Terlapor")
    cells = ("1.Lurah Alak\n2.Camat Alak", f"A.B.\nNIP. {NIP}", "- C.D.\n- E.F.", NIP)
    rows = [(f"{n}/TM/X", "Kota Kupang", "Hadir", cell) for n, cell in enumerate(cells, 1)]
    assert imported(asn, write_csv(tmp_path / "a.csv", head, *rows))["added"] == 4
    told = sorted([(one["label"], one["nip"]) for one in each["subjects"]] for each in reports(asn))
    masked = NIP[:4] + "*" * 12 + NIP[-2:]
    assert told == [
        [("A.B.", masked)],
        [("C.D.", None), ("E.F.", None)],
        [("Lurah Alak", None), ("Camat Alak", None)],
        [("Not yet known", masked)],
    ]
    assert NIP not in asn("report", "list").stdout
