"""Rows of quiet regions: no case, and counted as ignored."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import imported, reports, write_csv

HEAD = ("No", "Nomor Register", "Kab/Kota", "Tgl Kejadian", "Nama Terlapor", "Uraian", "Status")
REGION = "Kabupaten Belu"


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


@pytest.mark.parametrize(
    "row",
    [
        ("1", "", REGION, "", "", "Nihil", ""),
        ("1", "NIHIL", REGION, "NIHIL", "NIHIL", "NIHIL", "NIHIL"),
        ("1", "-", REGION, "-", "-", "-", "-"),
        ("1", "", REGION, "", "0", "Tidak ada pelanggaran", ""),
        ("1", "", REGION, "", "Nihil", "", ""),
        ("1", "", REGION, "", "", "Belum ada data", ""),
        ("1", "", REGION, "", "", "Laporan nihil", ""),
    ],
)
def test_a_row_that_says_nothing_is_ignored(
    asn: Command, tmp_path: Path, row: tuple[str, ...]
) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, row))
    assert (found["ignored"], reports(asn)) == (1, [])
    said = asn("report", "import", tmp_path / "a.csv", "--rows").stdout
    assert "says that there was nothing; `asn-netral region nil` records that" in said


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("1", "", REGION, "25/09/2024", "", "Nihil", ""), "Uraian"),
        (("1", "001/LP/X", REGION, "", "", "Tidak ada temuan", ""), "Uraian"),
        (("1", "001/LP/X", REGION, "25/09/2024", "NIHIL", "Hadir dalam kampanye", ""), HEAD[4]),
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["after a report", "first file"])
def test_nothing_beside_a_number_or_a_day_is_a_problem(
    asn: Command, tmp_path: Path, row: tuple[str, ...], column: str, before: bool
) -> None:
    if before:
        first = ("1", "009/LP/X", REGION, "24/09/2024", "A.B.", "Foto", "")
        imported(asn, write_csv(tmp_path / "b.csv", HEAD, first))
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, row), code=1)
    assert [(each["code"], each["column"]) for each in found["problems"]] == [("row-nil", column)]


def test_a_row_with_nothing_but_its_region_is_no_such_row(asn: Command, tmp_path: Path) -> None:
    row = ("1", "", REGION, "", "", "", "")
    assert imported(asn, write_csv(tmp_path / "a.csv", HEAD, row), code=1)["rejected"] == 1


@pytest.mark.parametrize("head", [HEAD, HEAD[1:]], ids=["numbered rows", "no running number"])
def test_a_person_below_a_quiet_region_is_of_no_report_above_it(
    asn: Command, tmp_path: Path, head: tuple[str, ...]
) -> None:
    rows = (
        ("1", "001/LP/X", REGION, "25/09/2024", "A.B.", "Hadir", ""),
        ("2", "", "Kota Kupang", "", "", "Nihil", ""),
        ("", "", "", "", "C.D.", "", ""),
        ("", "", "", "", "E.F.", "", ""),
        ("3", "003/LP/X", REGION, "27/09/2024", "G.H.", "Foto", ""),
        ("", "", "", "", "I.J.", "", ""),
    )
    shown = [row[-len(head) :] for row in rows]
    found = imported(asn, write_csv(tmp_path / "a.csv", head, *shown), code=1)
    assert (found["added"], found["ignored"], found["rejected"]) == (3, 1, 2)


def test_a_report_described_so_by_hand_is_known_again(asn: Command, tmp_path: Path) -> None:
    given = ("--region", "53.71", "--event-date", "unknown", "--kind", "temuan")
    told = ("--subject", "unknown", "--description", "Nihil", "--commitment", "1")
    assert asn("report", "add", *given, *told).code == 0
    out = tmp_path / "out.csv"
    assert asn("report", "export", "-o", out).code == 0
    assert imported(asn, out)["known"] == 1
