"""Merged, blank and comma-separated: however a report's persons stand, it is one report."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import write_ods, write_xlsx
from program import Command
from sheets import imported, reports, write_csv

HEAD = ("No", "Nomor Register", "Kab/Kota", "Nama Terlapor", "Tgl Kejadian", "Uraian")
FIRST = ("1", "belum ada", "Kota Kupang", "A.B.", "25/09/2024", "Hadir")
SECOND = ("", "", "", "C.D.", "", "")
OTHER = ("2", "", "Kota Kupang", "E.F.", "26/09/2024", "Foto")


def sheet(path: Path, merged: str) -> Path:
    """A workbook in which the cells of some columns are merged over the first two rows."""
    places = ["ABCDEF".index(column) for column in merged]
    merges = [(1, place, 2, place) for place in places]
    write = write_ods if path.suffix == ".ods" else write_xlsx
    return write(path, {"Rekap": (HEAD, FIRST, SECOND, OTHER)}, merges=merges)


@pytest.mark.parametrize("merged", ["", "A", "ABCEF", "BCEF"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_merged_running_number_is_one_report(
    asn: Command, tmp_path: Path, merged: str, name: str
) -> None:
    assert asn("init", "--office", "53.71").code == 0
    found = imported(asn, sheet(tmp_path / name, merged))
    assert (found["added"], [len(each["subjects"]) for each in reports(asn)]) == (3, [2, 1])
    text = write_csv(tmp_path / "a.csv", HEAD, FIRST, SECOND, OTHER)
    assert imported(asn, text)["known"] == 3


def test_a_column_without_a_heading_is_no_running_number(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    head = ("", "Kab/Kota", "Nama Terlapor", "Tgl Kejadian", "Uraian")
    rows = [("", "Kota Kupang", name, "25/09/2024", "Hadir") for name in ("A.B.", "C.D.")]
    imported(asn, write_csv(tmp_path / "a.csv", head, *rows))
    assert len(reports(asn)) == 2


def test_hidden_rows_and_columns_are_read_and_told(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    rows = (HEAD, FIRST, OTHER, ("3", "", "Kota Kupang", "G.H.", "27/09/2024", "Kaus"))
    source = write_xlsx(tmp_path / "a.xlsx", {"Rekap": rows}, unseen=((0, 2, 3), (5,)))
    run = asn("report", "import", source)
    assert "a.xlsx “Rekap”: 2 rows that are hidden or filtered out were read, too." in run.stderr
    assert "a.xlsx “Rekap”: hidden columns were read, too: “Uraian”." in run.stderr
    assert len(reports(asn)) == 3
