"""Typed cells that were handed back are read as those of the file that they come from."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from books import write_xlsx
from program import Command
from python_calamine import CalamineWorkbook
from sheets import NIP, imported

from asn_netral.render.repairs import as_csv, as_workbook
from asn_netral.services.importing.repairs import Repair, RepairSheet
from asn_netral.sources.book import Cell

HEAD = (
    *("No", "Nomor Register", "Tgl Kejadian", "Tgl Laporan", "Kab/Kota", "Kecamatan"),
    *("Nama Terlapor", "NIP", "Uraian", "Catatan", "Bagian", "Benar"),
)
MOMENT = datetime(2024, 9, 26, 14, 30)
ROWS = (
    ("-", 13, date(2024, 9, 25), MOMENT, "Atlantis", 7, "A.B.", NIP, MOMENT, 5, 0.5, True),
    (2, 14, MOMENT, date(2024, 9, 27), "Atlantis", "Oebobo", "-", None, "=x", "-5", 0.25, False),
    ("-", None, None, None, None, None, "C.D.", NIP, None, None, None, None),
)


def entered(asn: Command, source: Path, office: Path) -> list[dict[str, Any]]:
    """What a file's rows become in an office's file of its own."""
    assert asn("init", "--office", "53.71", "--db", office).code == 0
    run = asn(
        "report", "import", source, "--db", office, "--today", "2024-10-20", "--lookalikes=add"
    )
    assert run.code == 0, run.stdout + run.stderr
    shown = [
        asn("report", "show", str(n), "--json", "--db", office).json
        for n, __ in enumerate(asn("report", "list", "--json", "--db", office).json, 1)
    ]
    return [{**one, "provenance": None, "histories": None} for one in shown]


def repaired(back: Path) -> Path:
    """The rows that were handed back with their region put right."""
    if back.suffix == ".csv":
        back.write_text(back.read_text("utf-8-sig").replace("Atlantis", "Kota Kupang"), "utf-8")
        return back
    rows = CalamineWorkbook.from_path(back).get_sheet_by_index(0).to_python()
    right = [["Kota Kupang" if cell == "Atlantis" else cell for cell in row] for row in rows]
    return write_xlsx(back.with_name("right.xlsx"), {"A": right})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_that_were_handed_back_tell_what_their_file_told(
    asn: Command, tmp_path: Path, ending: str
) -> None:
    right = [["Kota Kupang" if cell == "Atlantis" else cell for cell in row] for row in ROWS]
    first = entered(asn, write_xlsx(tmp_path / "r.xlsx", {"A": [HEAD, *right]}), tmp_path / "1.db")
    assert asn("init", "--office", "53.71").code == 0
    back = tmp_path / f"back.{ending}"
    source = write_xlsx(tmp_path / "a.xlsx", {"A": [HEAD, *ROWS]})
    imported(asn, source, "--rejects", str(back), code=1)
    again = entered(asn, repaired(back), tmp_path / "2.db")
    assert [one["numbers"][0]["number"] for one in again] == ["13", "14"]
    assert again == first


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_cell_that_nobody_repaired_is_still_at_fault(
    asn: Command, tmp_path: Path, ending: str
) -> None:
    assert asn("init", "--office", "53.71").code == 0
    rows = [(5371, 198505172010011000), (53.7, 1985051720100110), (True, NIP)]
    source = write_xlsx(tmp_path / "a.xlsx", {"A": [("Kab/Kota", "NIP"), *rows]})
    back = tmp_path / f"back.{ending}"
    first = imported(asn, source, "--rejects", str(back), code=1)["problems"]
    again = imported(asn, back, code=1)["problems"]
    assert [each["column"] for each in again] == [each["column"] for each in first]
    assert again[0]["reason"] == first[0]["reason"]


def test_numbers_stay_whole_when_they_are_typed_in(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    head = ("No Register", "Kab/Kota", "Uraian", "NIP")
    rows = [(1, "Kota Kupang", "x", 198505172010011000), (2, "Atlantis", "y", None)]
    source = write_xlsx(tmp_path / "a.xlsx", {"A": [head, *rows]})
    imported(asn, source, "--rejects", str(tmp_path / "back.xlsx"), code=1)
    with zipfile.ZipFile(tmp_path / "back.xlsx") as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    known = dict(re.findall(r'numFmtId="([0-9]+)" formatCode="([^"]+)"', styles))
    formats = re.findall(r'<xf numFmtId="([0-9]+)"', styles.partition("<cellXfs")[2])
    text = {str(at) for at, each in enumerate(formats) if known.get(each) == "@"}
    assert set(re.findall(r'<c r="[ABD][34]" s="([0-9]+)"', page)) <= text
    columns = re.findall(r'<col min="(.)" max="(.)"[^>]* style="([0-9]+)"', page)
    assert [(first, last) for first, last, style in columns if style in text] == [
        ("1", "2"),
        ("4", "4"),
    ]


def test_hours_come_back_as_hours(tmp_path: Path) -> None:
    cells: list[Cell] = [time(14, 30), timedelta(hours=30), MOMENT, date(1800, 1, 1), float("nan")]
    sheet = RepairSheet("A", ("B",) * 5, frozenset(), frozenset(), (Repair(2, cells, {}),))
    (tmp_path / "a.xlsx").write_bytes(as_workbook([sheet]))
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[2][:3] == cells[:3]
    assert '14:30:00,"1 day, 6:00:00",2024-09-26,1800-01-01,nan' in as_csv([sheet])
