"""Whatever comes in: one sentence, nothing written, never a traceback; nothing changes silently."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from books import write_ods, write_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Command
from sheets import HEADINGS, NIP, imported, reports, write_csv

ROW = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def refused(asn: Command, path: Path | str, *words: str, code: int = 1, lines: int = 1) -> None:
    run = asn("report", "import", path)
    assert run.code == code, run.stderr + run.stdout
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == lines, run.stderr
    assert "fault of its own" not in run.stderr
    for word in words:
        assert word in run.stderr
    assert reports(asn) == []


CONTENTS = {
    "empty": (b"", "empty"),
    "mark-only": (b"\xef\xbb\xbf\r\n", "empty"),
    "nulls": (b"Kab/Kota,Uraian\nKota\0Kupang,x\n", "null bytes"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "sqlite": (b"SQLite format 3\0" + bytes(100), "SQLite"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
    "web-page": (b"\r\n<HTML><table><tr><td>Kab/Kota</td></tr></table>", "web page"),
    "web-page-wide": ("<html><body>Kab/Kota".encode("utf-16"), "web page"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "half-archive": (b"PK\x03\x04" + b"x" * 100, "damaged"),
    "encrypted": (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "half-xls": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "damaged"),
    "unknown-headings": (b"Warna,Rasa\nmerah,manis\n", "known headings"),
    "one-known": (b"Uraian,Rasa\nmerah,manis\n", "region"),
    "open-quote": (b'Kab/Kota,Uraian\nKota Kupang,"Hadir\nKab. Kupang,x\n', "quotation mark"),
    "cut-off": ("Kab/Kota,Uraian\nKota Kupang,é\nKota Kupang,é".encode()[:-1], "line 3"),
    "cut-off-with-mark": ("\ufeffKab/Kota,Uraian\nKota Kupang,é".encode()[:-1], "cut off"),
    "utf-32": ("Kab/Kota,Uraian\nKota Kupang,x\n".encode("utf-32"), "UTF-32"),
    "long-cell": (b"Kab/Kota,Uraian\nKota Kupang," + b"x" * 1_000_001, "line 2): a cell has more"),
    "long-cell-in-quotes": (
        b'Kab/Kota,Uraian\nKota Kupang,"a"\nKota Kupang,"' + b"x" * 1_000_001 + b'"\n',
        "line 3): a cell has more",
    ),
    "no-utf8": (b"Kab/Kota,Uraian\nKota Kupang,\x81\x8d\n", "encoding"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_what_is_no_table_is_refused_in_one_sentence(
    asn: Command, tmp_path: Path, name: str
) -> None:
    content, word = CONTENTS[name]
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    refused(asn, path, word)


def test_folders_and_missing_files_are_named(asn: Command, tmp_path: Path) -> None:
    refused(asn, tmp_path, "folder")
    refused(asn, tmp_path / "nothing.csv", "nothing.csv", code=3)
    refused(asn, tmp_path / "*.ods", "*.ods", code=3)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs file rights")
def test_a_file_that_cannot_be_read_is_named(asn: Command, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", HEADINGS, ROW)
    path.chmod(0)
    refused(asn, path, "a.csv")


def test_an_archive_that_is_no_workbook_is_refused(asn: Command, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("foto.jpg", b"x")
    refused(asn, tmp_path / "a.xlsx", "archive")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(asn: Command, tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", {"R": [HEADINGS, ROW]})
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("xl/media/x.bin", "w") as part:
            for __ in range(300):
                part.write(bytes(1_000_000))
    refused(asn, bomb, "MB")


def test_a_cell_at_the_end_of_the_sheet_is_refused(asn: Command, tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", {"R": [HEADINGS, ROW]})
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                text = text.replace(b"</sheetData>", cell)
            new.writestr(name, text)
    refused(asn, far, "million")
    repeated = write_ods(
        tmp_path / "far.ods",
        {"R": [HEADINGS, ROW]},
        attributes='table:number-rows-repeated="99999999"',
    )
    refused(asn, repeated, "million")


def test_a_million_empty_rows_are_no_burden(asn: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [",".join(HEADINGS), ",".join(ROW), *[",,,,,"] * 300_000]
    path.write_text("\n".join(lines), "utf-8")
    found = imported(asn, path)
    assert (found["read"], found["added"]) == (1, 1)


def test_double_headings_are_refused(asn: Command, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", ("Kab/Kota", "Uraian", "uraian"), ("Kota Kupang", "x", "y")
    )
    refused(asn, path, "columns 2 and 3")
    path = write_csv(tmp_path / "b.csv", ("Kab/Kota", "Wilayah", "Uraian"), ("53", "53", "y"))
    refused(asn, path, "--map")


def test_formulas_are_text_and_values(asn: Command, tmp_path: Path) -> None:
    evil = "=cmd|'/c calc'!A1"
    path = write_csv(tmp_path / "a.csv", HEADINGS, (*ROW[:4], evil, ROW[5]))
    imported(asn, path)
    assert reports(asn)[0]["description"] == evil
    out = tmp_path / "out.csv"
    assert asn("report", "export", "-o", out).code == 0
    assert f"'{evil}" in out.read_text("utf-8-sig")


TRAPS = {
    "code-as-number": (53.1, "A.B.", None, 0, "53.10"),
    "code-as-text": ("53.10", "A.B.", None, 0, "53.10"),
    "code-exact": (53.71, "A.B.", None, 0, "53.71"),
    "code-without-dot": (5310, "A.B.", None, 1, "Region of the event"),
    "nip-as-number": ("53.71", "A.B.", 198505172010011003, 1, "NIP"),
    "nip-scientific": ("53.71", "A.B.", "1,98505E+17", 1, "NIP"),
    "nip-zeroed": ("53.71", "A.B.", "198505172010011000", 1, "NIP"),
    "nip-apostrophe": ("53.71", "A.B.", "'198505172010011003", 0, "53.71"),
    "nip-spaces": ("53.71", "A.B.", "19850517 201001 1 003", 0, "53.71"),
    "name-as-number": ("53.71", 1.5, None, 1, "Subject"),
}


@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_nothing_changes_silently(asn: Command, tmp_path: Path, name: str, ending: str) -> None:
    region, subject, nip, code, expected = TRAPS[name]
    rows = [
        ("Region of the event", "Day of the event", "Subject", "NIP", "Description of the event"),
        (region, date(2024, 3, 7), subject, nip, "x"),
    ]
    path = tmp_path / f"a.{ending}"
    (write_xlsx if ending == "xlsx" else write_ods)(path, {"R": rows})
    found = imported(asn, path, code=code)
    if code:
        assert [problem["column"] for problem in found["problems"]] == [expected]
        return
    (report,) = reports(asn)
    assert (report["region_code"], report["event_on"]) == (expected, "2024-03-07")


@pytest.mark.parametrize("written", ["07/03/2024", "7-3-24", "7 Maret 2024", "2024-03-07"])
def test_the_day_comes_first(asn: Command, tmp_path: Path, written: str) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, (ROW[0], written, *ROW[2:])))
    assert reports(asn)[0]["event_on"] == "2024-03-07"


cells = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*ROW, *HEADINGS, "Jumlah", "unknown", "53.1", "1; 2", "=1+1", "'", "\t", '"']),
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(table=st.lists(st.lists(cells, max_size=8), max_size=8), raw=st.binary(max_size=200))
def test_no_input_reaches_a_traceback(
    asn: Command, tmp_path: Path, table: list[list[str]], raw: bytes
) -> None:
    out = io.StringIO()
    for row in (HEADINGS, *table):
        out.write(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n")
    path = tmp_path / "a.csv"
    for content in (out.getvalue().encode("utf-8", "surrogatepass"), raw):
        path.write_bytes(content)
        for options in (("--dry-run", "--json"), ("--partial", "--dry-run")):
            run = asn("report", "import", path, *options, "--today", "2024-10-20")
            assert run.code in (0, 1, 2)
            assert "fault of its own" not in run.stderr, run.stderr
            if run.code < 2 and run.stdout and options[1] == "--json":
                found = run.json
                six = ("added", "changed", "known", "held", "ignored", "rejected")
                assert found["read"] == sum(found[key] for key in six) == len(found["records"])


def test_memory_stays_flat(asn: Command, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("No Register," + ",".join(HEADINGS) + "\n")
        file.writelines(f"{n}/LP/2024," + ",".join(ROW) + "\n" for n in range(20_000))
    assert asn("report", "import", path, "--dry-run", "--today", "2024-10-20").code == 0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_text_that_is_utf8_but_for_some_bytes_is_told(asn: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Kab/Kota,Uraian\nKota Kupang,é\nKota Kupang,".encode() + b"caf\xe9\n")
    run = asn("report", "import", path)
    assert run.code == 0
    assert "a.csv, line 3: this is no UTF-8" in run.stderr
    path.write_bytes(b"Kab/Kota,Uraian\nKota Kupang,caf\xe9\n")
    assert "UTF-8" not in asn("report", "import", path).stderr


def test_of_very_many_columns_that_are_not_read_the_first_are_named(
    asn: Command, tmp_path: Path
) -> None:
    head = ("Kab/Kota", "Uraian", *(f"Kotak {n}" for n in range(300)))
    run = asn("report", "import", write_csv(tmp_path / "a.csv", head, ("Kota Kupang", "x")))
    assert run.code == 0
    assert "“Kotak 9” was not read" in run.stderr
    assert "Kotak 10" not in run.stderr
    assert "290 more columns were not read" in run.stderr
