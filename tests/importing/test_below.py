"""Rows below a total, a blank row or a signature: a record is never taken for a footer."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import imported, reports, write_csv

HEAD = ("No", "Nomor Register", "Tgl Kejadian", "Kab/Kota", "Nama Terlapor", "Jabatan", "Uraian")
FIRST = ("1", "001/LP/X", "25/09/2024", "Kota Kupang", "A.B.", "Lurah", "Hadir")
SECOND = ("2", "002/LP/X", "25/09/2024", "Kabupaten Kupang", "C.D.", "Lurah", "Foto")
TOTAL = ("Sub Jumlah", "1", "", "", "", "", "")
BLANK = ("",) * 7


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def at(**cells: str) -> tuple[str, ...]:
    """A row with some cells, by the letters of their columns."""
    return tuple(cells.get(letter, "") for letter in "ABCDEFG")


def person(name: str, position: str = "") -> tuple[str, ...]:
    return at(E=name, F=position)


def persons(asn: Command) -> list[list[str]]:
    shown = [asn("report", "show", each["number"], "--json").json for each in reports(asn)]
    return [[person["label"] for person in each["subjects"]] for each in shown]


def test_persons_below_a_subtotal_are_of_the_report_above_them(
    asn: Command, tmp_path: Path
) -> None:
    rows = (FIRST, person("E.F.", "Camat"), TOTAL, SECOND, person("G.H.", "Camat"), person("I.J."))
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows, TOTAL))
    assert (found["added"], found["ignored"]) == (5, 2)
    assert persons(asn) == [["A.B.", "E.F."], ["C.D.", "G.H.", "I.J."]]


def test_persons_below_a_blank_row_are_of_the_report_above_it(asn: Command, tmp_path: Path) -> None:
    rows = (FIRST, BLANK, person("Kepala Desa Oebelo"), person("E.F.", "Camat"))
    assert imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows))["ignored"] == 1
    assert persons(asn) == [["A.B.", "Kepala Desa Oebelo", "E.F."]]


@pytest.mark.parametrize(
    "rows",
    [
        (TOTAL, person("E.F.", "Camat")),
        (TOTAL, person("E.F.")),
        (TOTAL, person("Kepala Desa Oebelo")),
        (TOTAL, at(G="Hadir")),
        (at(A="Mengetahui,"), person("E.F.", "Camat")),
        (BLANK, at(F="Kupang, 25 Oktober 2024"), person("E.F.")),
    ],
)
def test_what_may_be_a_person_or_one_who_signs_is_a_problem(
    asn: Command, tmp_path: Path, rows: tuple[tuple[str, ...], ...]
) -> None:
    source = write_csv(tmp_path / "a.csv", HEAD, FIRST, BLANK, *rows)
    found = imported(asn, source, "--partial", code=1)
    assert (3 + len(rows), "row-below") in {
        (each["row"], each["code"]) for each in found["problems"]
    }
    assert (found["rejected"], persons(asn)) == (1, [["A.B."]])


def test_with_its_number_such_a_row_is_a_person(asn: Command, tmp_path: Path) -> None:
    rows = (FIRST, TOTAL, at(B="001/LP/X", E="E.F."))
    imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows))
    assert persons(asn) == [["A.B.", "E.F."]]


@pytest.mark.parametrize(
    "rows",
    [
        (
            TOTAL,
            BLANK,
            at(E="Kupang, 25 Oktober 2024"),
            at(E="Ketua Bawaslu,"),
            BLANK,
            at(E="E.F."),
        ),
        (BLANK, at(B="Mengetahui,", F="Kupang, 25 Oktober 2024"), BLANK, at(B="E.F.", F="G.H.")),
        (TOTAL, at(A="Catatan: sementara"), at(A="Laporan", B="3"), at(A="Sumber:", B="Kantor")),
        (BLANK, at(F="Dibuat oleh:"), at(F="E.F."), at(F="NIP. 198505172010011003")),
    ],
)
def test_notes_and_signatures_are_left_aside(
    asn: Command, tmp_path: Path, rows: tuple[tuple[str, ...], ...]
) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, FIRST, *rows))
    assert (found["added"], found["ignored"]) == (1, len(rows))
    assert persons(asn) == [["A.B."]]


@pytest.mark.parametrize(
    "row", [at(A="Jumlah Kota Kupang", E="1"), at(D="Total Kabupaten Kupang", G="12")]
)
def test_a_subtotal_of_a_region_is_left_aside(
    asn: Command, tmp_path: Path, row: tuple[str, ...]
) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, FIRST, row, SECOND))
    assert (found["added"], found["ignored"]) == (2, 1)


@pytest.mark.parametrize(
    "row", [at(G="Total dukungan bagi paslon", C="2"), at(A="Jumlah orang", G="dua")]
)
def test_what_begins_like_a_total_and_tells_more_is_no_total(
    asn: Command, tmp_path: Path, row: tuple[str, ...]
) -> None:
    found = imported(asn, write_csv(tmp_path / "a.csv", HEAD, FIRST, row), code=1)
    assert (found["added"], found["ignored"], found["rejected"]) == (1, 0, 1)
