"""Rows that need repair come back so that, repaired, they go into their own place."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from program import Command
from sheets import NIP, imported, reports, write_csv


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def handed_back(asn: Command, source: Path, **right: str) -> Path:
    """Import what is good in a file, and repair the rest: wrong → right."""
    back = source.with_name("back.csv")
    imported(asn, source, "--partial", "--rejects", str(back), code=1)
    text = back.read_text("utf-8-sig")
    for wrong, good in right.items():
        assert wrong in text
        text = text.replace(wrong, good)
    back.write_text(text, "utf-8")
    return back


def labels(asn: Command) -> list[list[str]]:
    return [[one["label"] for one in report["subjects"]] for report in reports(asn)]


HEAD = ("Nomor Register", "Tgl Kejadian", "Kab/Kota", "Kecamatan", "Nama Terlapor", "Uraian")
FIRST = ("001/LP/X", "25/09/2024", "Kota Kupang", "Oebobo", "A.B.", "Hadir")


@pytest.mark.parametrize("day", ["26/09/2024", "25/09/2024", ""])
def test_a_row_with_a_region_of_its_own_is_no_part_of_the_report_above(
    asn: Command, tmp_path: Path, day: str
) -> None:
    source = write_csv(tmp_path / "a.csv", HEAD, FIRST, ("", day, "Atlantis", "", "C.D.", "Foto"))
    back = handed_back(asn, source, Atlantis="Kabupaten Kupang")
    row = list(csv.reader(back.read_text("utf-8").splitlines()))[-1]
    assert row[:6] == ["", day, "Kabupaten Kupang", "", "C.D.", "Foto"]
    assert imported(asn, back)["added"] == 1
    assert labels(asn) == [["A.B."], ["C.D."]]


def test_a_person_goes_to_the_report_above_though_it_has_no_number(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No", "Tgl Kejadian", "Kab/Kota", "Nama Terlapor", "NIP", "Uraian")
    source = write_csv(
        tmp_path / "a.csv",
        head,
        ("1", "25/09/2024", "Kota Kupang", "A.B.", "", "Foto"),
        ("", "", "", "C.D.", NIP[:-1], ""),
        ("2", "26/09/2024", "Kota Kupang", "E.F.", "", "Hadir"),
        ("3", "26/09/2024", "Atlantis", "G.H.", "", "Hadir"),
        ("", "", "", "I.J.", "", ""),
    )
    back = handed_back(asn, source, **{NIP[:-1]: NIP, "Atlantis": "Kota Kupang"})
    again = imported(asn, back)
    assert (again["changed"], again["added"]) == (1, 2)
    assert labels(asn) == [["A.B.", "C.D."], ["E.F."], ["G.H.", "I.J."]]
    assert imported(asn, back)["known"] == 3


def test_a_number_is_handed_back_only_of_a_report_that_was_entered(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No", "Kab/Kota", "Nama Terlapor", "NIP", "Uraian")
    rows = [("1", "Kota Kupang", "A.B.", "", "Foto"), ("", "", "C.D.", NIP[:-1], "")]
    source = write_csv(tmp_path / "a.csv", head, *rows)
    back = tmp_path / "back.csv"
    imported(asn, source, "--rejects", str(back), code=1)
    assert "53.71/2024" not in back.read_text("utf-8-sig")


def test_a_remembered_profile_reads_the_rows_that_were_handed_back(
    asn: Command, tmp_path: Path
) -> None:
    head = ("Kotak Satu", "Kota", "Tgl", "Isi")
    rows = [
        ("1/TM", "Kota Kupang", "25/09/2024", "Hadir"),
        ("2/TM", "Kota Kupang", "35/09/2024", "x"),
    ]
    source = write_csv(tmp_path / "a.csv", head, *rows)
    reading = ("--map=Kotak Satu=number", "--map=Tgl=event-date", "--map=Isi=description")
    assert (
        asn("import", "profile", source, "--name", "ours", "--set=kind=temuan", *reading).code == 0
    )
    back = handed_back(asn, source, **{"35/09/2024": "30/09/2024"})
    assert imported(asn, back)["added"] == 1
    assert [report["kind"] for report in reports(asn)] == ["temuan", "temuan"]


def _linked(source: Path, how: str) -> Path:
    twin = source.with_name(f"twin{source.suffix}")
    if how == "symlink":
        try:
            twin.symlink_to(source)
        except OSError:
            pytest.skip("this account may make no links")
    elif how == "hard link":
        os.link(source, twin)
    else:
        twin = source.parent / "." / source.name
    return twin


@pytest.mark.parametrize("how", ["itself", "symlink", "hard link"])
@pytest.mark.parametrize("option", ["--rejects", "--template", "-o"])
def test_the_file_that_is_read_is_never_replaced(
    asn: Command, tmp_path: Path, how: str, option: str
) -> None:
    ending = ".xlsx" if option == "--template" else ".csv"
    source = write_csv(
        tmp_path / f"a{ending}", HEAD, FIRST, ("", "", "Atlantis", "", "C.D.", "Foto")
    )
    before = source.read_bytes()
    place = _linked(source, how)
    verb = ("import", "profile") if option == "-o" else ("report", "import", "--dry-run")
    run = asn(*verb, source, option, place, "--force")
    assert (run.code, source.read_bytes(), place.read_bytes()) == (1, before, before)
    assert "another name" in run.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that takes no file")
def test_rejects_that_cannot_be_written_stop_the_import_before(
    asn: Command, tmp_path: Path
) -> None:
    wrong = ("", "", "Atlantis", "", "C.D.", "Foto")
    source = write_csv(tmp_path / "a.csv", HEAD, FIRST, wrong)
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    for place in (folder, Path("/proc/back.csv"), tmp_path / "a.csv" / "back.csv"):
        run = asn("report", "import", source, "--partial", "--rejects", place, "--force")
        assert run.code in (1, 3)
        assert len(run.stderr.splitlines()) == 1
        assert reports(asn) == []
