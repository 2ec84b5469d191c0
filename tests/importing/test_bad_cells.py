"""Cells that a reader would lose without a word: errors of formulas, cells behind the headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from books import write_xlsx
from program import Command
from sheets import HEADINGS, NIP, imported, reports, write_csv
from xlsxwriter import Workbook

ROW = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def formulas(path: Path, values: dict[int, object]) -> Path:
    """A workbook with one row whose cells at some places are formulas with a kept value."""
    with Workbook(path) as book:
        book.add_worksheet("A & <B>").write_row(0, 0, ("x", "y"))
        page = book.add_worksheet("Rekap")
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, ROW)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, value in values.items():
            page.write_formula(1, place, "=VLOOKUP(A9,A1:B2,2)", day, value)
    return path


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])
@pytest.mark.parametrize("place", [0, 1, 2, 3, 5])
def test_an_error_in_a_workbook_is_a_problem_and_no_blank(
    asn: Command, tmp_path: Path, place: int, error: str
) -> None:
    found = imported(asn, formulas(tmp_path / "a.xlsx", {place: error}), code=1)
    (problem,) = [each for each in found["problems"] if each["code"] == "cell-error"]
    assert (problem["row"], problem["column"]) == (2, HEADINGS[place])
    assert error in problem["reason"]
    assert reports(asn) == []


def test_an_error_in_text_is_a_problem_too(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, (*ROW[:3], "#N/A", *ROW[4:]))
    found = imported(asn, source, code=1)
    assert [each["code"] for each in found["problems"]] == ["cell-error"]


def test_values_of_formulas_are_read(asn: Command, tmp_path: Path) -> None:
    imported(asn, formulas(tmp_path / "a.xlsx", {0: "Kab. Kupang", 1: 45561}))
    (report,) = reports(asn)
    assert (report["region_code"], report["event_on"]) == ("53.01", "2024-09-26")


def test_a_row_longer_than_the_headings_is_a_problem(asn: Command, tmp_path: Path) -> None:
    head = (*HEADINGS, "Keterangan")
    source = write_csv(
        tmp_path / "a.csv", head, (*ROW, "kata", "lain"), (*ROW, "kata", "", ""), ROW[:5]
    )
    found = imported(asn, source, "--partial", code=1)
    assert [(each["row"], each["code"]) for each in found["problems"]] == [(2, "row-too-long")]
    assert found["added"] == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_stood_behind_the_headings_is_handed_back(
    asn: Command, tmp_path: Path, ending: str
) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, (*ROW, "sisa"))
    back = tmp_path / f"back.{ending}"
    asn("report", "import", source, "--rejects", back)
    run = asn("report", "import", back, "--dry-run", "--today", "2024-10-20")
    if ending == "csv":
        assert (run.code, "more cells than" in run.stdout) == (1, True)
        assert ",sisa" in back.read_text("utf-8-sig")
    else:
        assert "column 8 has no heading and was not read (1 row, the first is 3)" in run.stderr


def test_columns_without_a_heading_are_told_when_they_hold_something(
    asn: Command, tmp_path: Path
) -> None:
    head = (*HEADINGS[:2], "", *HEADINGS[2:], "", "")
    row = (*ROW[:2], "x", *ROW[2:], "", "y")
    run = asn("report", "import", write_xlsx(tmp_path / "a.xlsx", {"R": [head, row, row]}))
    assert run.code == 0, run.stdout
    assert "column 3 has no heading and was not read (2 rows, the first is 2)" in run.stderr
    assert "column 9 has no heading" in run.stderr
    assert "column 8" not in run.stderr
    mapped = asn("report", "import", tmp_path / "a.xlsx", "--map", "3=place")
    assert "column 3" not in mapped.stderr


def test_a_workbook_with_nothing_but_hidden_sheets_to_read_names_them(
    asn: Command, tmp_path: Path
) -> None:
    book = write_xlsx(
        tmp_path / "a.xlsx", {"Kosong": [], "Rahasia": [HEADINGS, ROW]}, hidden=["Rahasia"]
    )
    run = asn("report", "import", book)
    assert run.code == 1
    assert "“Rahasia”" in run.stderr
    assert "--sheet" in run.stderr
    assert imported(asn, book, "--sheet", "Rahasia")["added"] == 1


def test_an_empty_workbook_is_called_empty(asn: Command, tmp_path: Path) -> None:
    run = asn("report", "import", write_xlsx(tmp_path / "a.xlsx", {"A": [], "B": []}))
    assert (run.code, "is empty" in run.stderr) == (1, True)


@pytest.mark.parametrize("day", [date(2024, 9, 25), date(1999, 1, 1)])
def test_a_workbook_that_counts_from_1904_keeps_its_days(
    asn: Command, tmp_path: Path, day: date
) -> None:
    rows = [HEADINGS, (ROW[0], day, *ROW[2:])]
    imported(asn, write_xlsx(tmp_path / "a.xlsx", {"R": rows}, date_1904=True))
    assert reports(asn)[0]["event_on"] == day.isoformat()
