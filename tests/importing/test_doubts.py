"""What is doubtful across the cells of a row is shown and counted, and never refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import imported, write_csv

HEAD = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian", "Bentuk Pelanggaran")
BEFORE, AFTER = "01/09/2024", "01/10/2024"  # E4 is of the days before 22 September, D6 after


def row(n: int, day: str, form: str) -> tuple[object, ...]:
    return (f"{n}/LP", "Kota Kupang", day, "Mengunggah dukungan", form)


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def test_a_form_that_does_not_fit_the_day_is_told_and_taken(asn: Command, tmp_path: Path) -> None:
    rows = [row(n, AFTER, "E4") for n in range(1, 6)]
    source = write_csv(tmp_path / "a.csv", HEAD, *rows, row(6, BEFORE, "D6"), row(7, BEFORE, "E4"))
    run = asn("report", "import", source, "--today", "2024-10-20")
    assert run.code == 0
    assert "a.csv: 6 rows are doubtful, though not refused:" in run.stderr
    assert "row 2: Bentuk Pelanggaran: Form E4 fits events before" in run.stderr
    assert "3 more rows of this sort" in run.stderr
    assert len(asn("report", "list", "--json").json) == 7


def test_the_doubtful_rows_of_a_long_file_are_all_counted(asn: Command, tmp_path: Path) -> None:
    rows = [row(n, AFTER if n % 3 else BEFORE, "E4") for n in range(10_000, 13_500)]
    run = asn(
        "report", "import", write_csv(tmp_path / "a.csv", HEAD, *rows), "--today", "2024-10-20"
    )
    assert run.code == 0
    doubtful = sum(1 for each in rows if each[2] == AFTER)
    assert f"a.csv: {doubtful:,} rows are doubtful".replace(",", "") in run.stderr
    assert f"{doubtful - 3} more rows of this sort" in run.stderr


def test_every_doubtful_row_says_why(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEAD, row(1, AFTER, "E4"), row(2, AFTER, "D6"))
    found = imported(asn, source, "--dry-run")
    first, second = found["records"]
    assert (first["outcome"], second["outcome"], found["problems"]) == ("added", "added", [])
    assert first["why"].startswith("Form E4 fits events before")
    assert second["why"] is None


def test_a_corrected_row_is_judged_and_a_known_one_is_not(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", HEAD, row(1, AFTER, "D6")))
    source = write_csv(tmp_path / "b.csv", HEAD, row(1, BEFORE, "D6"))
    assert "1 row is doubtful" in asn("report", "import", source, "--today", "2024-10-20").stderr
    assert "doubtful" not in asn("report", "import", source, "--today", "2024-10-20").stderr


def test_days_in_an_odd_order_are_told_with_their_heading(asn: Command, tmp_path: Path) -> None:
    head = ("Kab/Kota", "Uraian", "Tanggal Diketahui", "Tgl Laporan")
    source = write_csv(
        tmp_path / "a.csv", head, ("Kota Kupang", "Hadir kampanye", "10/10/2024", "08/10/2024")
    )
    run = asn("report", "import", source, "--today", "2024-10-20")
    assert "row 2: Tgl Laporan: The report was submitted on" in run.stderr


@pytest.mark.parametrize("column", ["Tgl Status", "Dokumen"])
def test_what_belongs_to_a_status_that_is_not_told_is_named(
    asn: Command, tmp_path: Path, column: str
) -> None:
    """It cannot be kept; taken without a word it would be lost."""
    head = (*HEAD[:4], "Status", column)
    value = "05/10/2024" if column == "Tgl Status" else "BA 7"
    rows = [("1/LP", *row(1, AFTER, "")[1:4], "", value), ("2/LP", *row(2, AFTER, "")[1:4], "", "")]
    rows.append(("3/LP", *row(3, AFTER, "")[1:4], "Diregistrasi", value))
    run = asn("report", "import", write_csv(tmp_path / "a.csv", head, *rows))
    assert run.code == 0
    assert "a.csv: 1 row is doubtful" in run.stderr
    assert f"row 2: {column}: It belongs to a status that was reached" in run.stderr
