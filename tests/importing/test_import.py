"""What an import promises: everything or nothing, known again, corrected, counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Command
from sheets import HEADINGS, NIP, OTHER_NIP, imported, reports, write_csv

FIRST = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")
SECOND = ("Kab. Kupang", "25 Sept 2024", "Camat", "", "Mengajak memilih", "Temuan")
BAD = ("Atlantis", "31/02/2024", "C.D.", "1.98505E+17", "Foto bersama", "Laporann")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def test_documented_headings_need_no_options(asn: Command, tmp_path: Path) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND))
    assert (found["applied"], found["batch"], found["added"]) == (True, 1, 2)
    first, second = reports(asn)
    assert first["region_code"] == "53.71"
    assert first["event_on"] == "2024-09-25"
    assert first["kind"] == "laporan"
    assert first["provenance"] == {"batch": 1, "file": "a.csv", "sheet": None, "row": 2}
    assert second["subjects"][0]["position_class"] == "administrator"


def test_json_has_the_documented_keys_and_only_them(asn: Command, tmp_path: Path) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, FIRST, BAD), code=1)
    assert list(found) == [
        *("applied", "batch", "read", "added", "changed", "known", "held", "ignored", "rejected"),
        *("plan", "records", "problems"),
    ]
    assert {tuple(problem) for problem in found["problems"]} == {
        ("row", "column", "value", "reason", "code")
    }


def test_one_bad_row_keeps_everything_out_and_all_its_faults_are_told(
    asn: Command, tmp_path: Path
) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, FIRST, BAD), code=1)
    assert (found["applied"], found["batch"], found["added"], found["rejected"]) == (
        *(False, None, 1, 1),
    )
    assert {problem["column"] for problem in found["problems"]} == {
        *("Kab/Kota", "Tanggal Kejadian", "NIP", "Sumber"),
    }
    assert reports(asn) == []


def test_partial_takes_the_good_rows(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, BAD)
    found = imported(asn, source, "--partial", code=1)
    assert (found["applied"], found["added"], len(reports(asn))) == (True, 1, 1)


def test_a_dry_run_tells_the_outcome_and_writes_nothing(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND)
    planned = imported(asn, source, "--dry-run")
    assert reports(asn) == []
    assert (planned["applied"], planned["added"]) == (False, 2)
    done = imported(asn, source, "--plan", planned["plan"])
    assert {**done, "applied": False, "batch": None} == planned


def test_a_plan_that_no_longer_fits_is_refused(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND)
    plan = imported(asn, source, "--dry-run")["plan"]
    imported(asn, write_csv(tmp_path / "b.csv", HEADINGS, FIRST))
    run = asn("report", "import", source, "--plan", plan, "--today", "2024-10-20")
    assert run.code == 1
    assert plan in run.stderr
    assert len(reports(asn)) == 1


@pytest.mark.parametrize(
    ("heads", "row", "fits"),
    [
        ((), (), False),
        (("Tgl Laporan",), ("28/09/2024",), True),
        (("Tgl Laporan", "Status"), ("28/09/2024", "Diregistrasi"), False),
        (("Tgl Laporan", "Status", "Tgl Status"), ("28/9/24", "Diregistrasi", "30/9/24"), True),
    ],
)
def test_a_plan_holds_on_another_day_where_no_row_takes_the_day_of_the_import(
    asn: Command, tmp_path: Path, heads: tuple[str, ...], row: tuple[str, ...], fits: bool
) -> None:
    source = write_csv(tmp_path / "a.csv", (*HEADINGS, *heads), (*FIRST, *row))
    plan = imported(asn, source, "--dry-run")["plan"]
    done = asn("report", "import", source, "--plan", plan, "--today", "2024-10-21")
    assert (done.code == 0, len(reports(asn)) == 1) == (fits, fits), done.stderr


def test_the_same_file_twice_adds_nothing(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND, SECOND)
    assert imported(asn, source)["added"] == 3
    before = asn("journal", "show").stdout
    again = imported(asn, source)
    assert (again["known"], again["added"], again["batch"]) == (3, 0, None)
    assert asn("journal", "show").stdout == before


def test_six_equal_rows_stay_six(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, *[FIRST] * 6)
    assert imported(asn, source)["added"] == 6
    assert imported(asn, write_csv(tmp_path / "b.csv", HEADINGS, *[FIRST] * 7))["added"] == 0


def test_rows_of_one_number_are_persons_of_one_report(asn: Command, tmp_path: Path) -> None:
    head = ("No", "No Register", *HEADINGS)
    source = write_csv(
        tmp_path / "a.csv",
        head,
        ("1", "001/LP/PB/Kab/14.09/X/2024", *FIRST),
        ("", "001/LP/PB/Kab/14.09/X/2024", *FIRST[:2], "C.D.", OTHER_NIP, *FIRST[4:]),
        ("", "", "", "", "E.F.", "", "", ""),
        ("2", "002/LP/PB/Kab/14.09/X/2024", *SECOND),
        ("3", "001/LP/PB/Kab/14.09/X/2024", *FIRST[:2], "G.H.", "", *FIRST[4:]),
    )
    found = imported(asn, source)
    assert found["rejected"] == 0, found["problems"]
    first, second = reports(asn)
    assert [len(first["subjects"]), len(second["subjects"])] == [4, 1]
    again = imported(asn, source)
    assert again["known"] == 5


def test_a_contradiction_under_one_number_is_a_problem(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    other = (FIRST[0], "26/09/2024", *FIRST[2:])
    source = write_csv(tmp_path / "a.csv", head, ("001/LP/2024", *FIRST), ("001/LP/2024", *other))
    found = imported(asn, source, code=1)
    assert [(one["row"], one["code"]) for one in found["problems"]] == [(3, "number-conflict")]


def test_a_contradiction_further_below_is_a_problem_too(asn: Command, tmp_path: Path) -> None:
    """Else the last row would win, and the same file would change the report every time."""
    head = ("No Register", "No LHP", *HEADINGS)
    between = ("002/LP/2024", "", *SECOND)
    source = write_csv(
        tmp_path / "a.csv",
        head,
        ("001/LP/2024", "8/LHP/2024", *FIRST),
        between,
        ("003/LP/2024", "8/LHP/2024", *FIRST),
        between,
        ("001/LP/2024", "", FIRST[0], "26/09/2024", *FIRST[2:]),
    )
    found = imported(asn, source, "--partial", code=1)
    assert (found["added"], found["known"], found["rejected"]) == (2, 1, 2)
    told = [(one["row"], one["column"], one["code"]) for one in found["problems"]]
    assert told == [
        (4, "No Register", "number-conflict"),
        (6, "Tanggal Kejadian", "number-conflict"),
    ]
    assert all("Row 2 " in one["reason"] for one in found["problems"])


def test_a_row_may_not_revise_an_earlier_one_of_a_known_report(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", *HEADINGS)
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP/2024", *FIRST)))
    new = (FIRST[0], "26/09/2024", *FIRST[2:])
    rows = (("1/LP/2024", *new), ("2/LP/2024", *SECOND), ("1/LP/2024", *FIRST))
    source = write_csv(tmp_path / "b.csv", head, *rows)
    found = imported(asn, source, "--partial", code=1)
    assert (found["added"], found["changed"], found["rejected"]) == (1, 1, 1)
    assert [(one["row"], one["code"]) for one in found["problems"]] == [(4, "number-conflict")]
    again = imported(asn, source, "--partial", code=1)
    assert (again["known"], again["changed"], again["rejected"]) == (2, 0, 1)
    other = write_csv(tmp_path / "c.csv", head, ("1/LP/2024", *FIRST))
    assert imported(asn, other)["changed"] == 1


def test_a_corrected_file_changes_only_what_differs(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS, "Kecamatan")
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP/2024", *FIRST, "Oebobo")))
    fixed = ("1/LP/2024", FIRST[0], "26/09/2024", *FIRST[2:], "")
    found = imported(asn, write_csv(tmp_path / "b.csv", head, fixed))
    assert found["changed"] == 1
    assert found["records"][0]["fields"] == [
        {"field": "event_on", "old": "2024-09-25", "new": "2024-09-26"}
    ]
    (report,) = reports(asn)
    assert (report["event_on"], report["district"]) == ("2024-09-26", "Oebobo")


def test_an_old_file_never_reverts_an_officers_edit(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    source = write_csv(tmp_path / "a.csv", head, ("1/LP/2024", *FIRST))
    imported(asn, source)
    assert asn("report", "edit", "1", "--event-date", "2024-09-27").code == 0
    assert imported(asn, source)["known"] == 1
    # A change elsewhere in the row must not make the edit look like the file's own word.
    more = ("1/LP/2024", *FIRST[:4], "Hadir dan berorasi", FIRST[5])
    assert imported(asn, write_csv(tmp_path / "b.csv", head, more))["changed"] == 1
    assert imported(asn, write_csv(tmp_path / "b.csv", head, more))["known"] == 1
    assert reports(asn)[0]["event_on"] == "2024-09-27"


def test_an_edit_that_outlived_the_undo_of_its_batch_is_not_reverted(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", *HEADINGS)
    source = write_csv(tmp_path / "a.csv", head, ("1/LP", *FIRST), ("2/LP", *SECOND))
    imported(asn, source)
    assert asn("report", "edit", "1", "--event-date", "2024-09-27").code == 0
    assert asn("import", "undo", "1", "--keep-changed").code == 0
    again = imported(asn, source)
    assert (again["known"], again["added"], again["changed"]) == (1, 1, 0)
    assert reports(asn)[0]["event_on"] == "2024-09-27"


def test_a_field_changed_on_both_sides_is_a_conflict(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP/2024", *FIRST)))
    assert asn("report", "edit", "1", "--event-date", "2024-09-27").code == 0
    other = ("1/LP/2024", FIRST[0], "28/09/2024", *FIRST[2:])
    found = imported(asn, write_csv(tmp_path / "b.csv", head, other), code=1)
    assert [(one["code"], one["column"]) for one in found["problems"]] == [
        ("conflict", "Tanggal Kejadian")
    ]
    assert reports(asn)[0]["event_on"] == "2024-09-27"


def test_a_status_is_the_state_reached(asn: Command, tmp_path: Path) -> None:
    head = (*HEADINGS, "Status", "Tgl Status")
    source = write_csv(
        tmp_path / "a.csv",
        head,
        (*FIRST, "Diteruskan ke instansi berwenang", "14/10/2024"),
        (*SECOND, "Diregistrasi", ""),
    )
    assert imported(asn, source)["added"] == 2
    first, second = reports(asn)
    assert (first["status"], first["open_ppk"]) == ("forwarded", True)
    assert first["subjects"][0]["follow_up"] == "awaiting-bkn"
    assert second["status"] == "registered"
    history = asn("report", "history", "1", "--json").stdout
    assert "2024-10-14" in history


def test_a_status_that_the_file_reaches_later_is_a_move(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS, "Status")
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP", *FIRST, "Diregistrasi")))
    later = write_csv(tmp_path / "b.csv", head, ("1/LP", *FIRST, "Bukan pelanggaran"))
    assert imported(asn, later)["changed"] == 1
    assert reports(asn)[0]["status"] == "not-violation"
    assert imported(asn, later)["known"] == 1


def test_an_opening_balance_is_not_new_this_week(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND)
    imported(asn, source, "--opening", "2024-10-01")
    history = json.loads(asn("report", "history", "1", "--json").stdout)
    assert history["opened_on"] == "2024-10-01"


def test_look_alikes_are_held_until_decided(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", ("No Register", *HEADINGS), ("1/LP", *FIRST)))
    alike = (FIRST[0], "26/09/2024", "Drs. A.B., M.Si", "", "Yang sama", "Temuan")
    camat = ("Kota Kupang", "25/09/2024", "Camat", "", "Lain", "Temuan")
    source = write_csv(tmp_path / "b.csv", HEADINGS, alike, camat)
    found = imported(asn, source)
    assert (found["held"], found["added"]) == (1, 1)
    held = next(row for row in found["records"] if row["outcome"] == "held")
    assert (held["row"], held["number"]) == (2, "53/2024/0001")
    assert imported(asn, source, "--lookalikes", "join")["added"] == 1
    joined = [
        report for report in reports(asn) if report["joined"] or report["case"] != report["number"]
    ]
    assert len(joined) == 2


def test_constants_fill_what_no_column_tells(asn: Command, tmp_path: Path) -> None:
    source = write_csv(
        tmp_path / "a.csv",
        ("Desa", "Kecamatan", "Nama Pejabat", "Keterangan Kejadian"),
        ("Liliba", "Oebobo", "A.B.", "Hadir kampanye"),
    )
    refused = asn("report", "import", source)
    assert refused.code == 1
    assert "--set region=53.71" in refused.stderr
    found = imported(
        asn,
        source,
        *("--set", "region=53.71", "--set", "kind=temuan", "--map", "Nama Pejabat=subject"),
        *("--map", "Keterangan Kejadian=description"),
    )
    assert found["added"] == 1
    (report,) = reports(asn)
    assert (report["place"], report["district"], report["kind"]) == ("Liliba", "Oebobo", "temuan")
    assert report["event_on"] is None


def test_a_reporter_is_in_the_vault_and_nowhere_else(asn: Command, tmp_path: Path) -> None:
    head = (*HEADINGS, "Nama Pelapor", "No HP Pelapor")
    name, phone = "ZQ. Pelapor Rahasia", "081234567890"
    source = write_csv(
        tmp_path / "a.csv", head, (*FIRST, name, phone), (*BAD, name + "\x01", phone)
    )
    shown = ""
    for options in (("--dry-run",), ("--partial",), ("--partial", "--rows")):
        run = asn("report", "import", source, *options, "--today", "2024-10-20")
        shown += run.stdout + run.stderr
        run = asn("report", "import", source, *options, "--json", "--today", "2024-10-20")
        shown += run.stdout + run.stderr
    for command in (
        ("report", "list", "--json"),
        ("journal", "show", "--json"),
        ("report", "show", "1"),
    ):
        shown += asn(*command).stdout
    assert name not in shown
    assert phone not in shown
    assert name in asn("reporter", "show", "1", "--reason", "klarifikasi").stdout


def test_everything_verifies_afterwards(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, FIRST, SECOND)
    imported(asn, source)
    assert asn("journal", "verify").code == 0
    assert asn("check").code == 0
    assert asn("undo").code == 0
    assert reports(asn) == []
    assert imported(asn, source)["added"] == 2
    assert [report["number"] for report in reports(asn)] == ["53/2024/0003", "53/2024/0004"]


def test_a_constant_fills_no_blank_cell_below_a_number(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", "Kab/Kota", "Laporan/Temuan", "Nama Terlapor", "Uraian")
    rows = [("1/LP", "Kota Kupang", "Laporan", "A.B.", "Hadir"), ("", "", "", "C.D.", "")]
    source = write_csv(tmp_path / "a.csv", head, *rows)
    assert imported(asn, source, "--set", "kind=temuan")["added"] == 2
    (report,) = reports(asn)
    assert report["kind"] == "laporan"
    assert len(report["subjects"]) == 2
