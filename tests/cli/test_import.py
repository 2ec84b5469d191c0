"""`import` and `report import` on the command line: options, exit codes, interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from books import write_xlsx
from program import Command
from sheets import HEADINGS, NIP, imported, reports, write_csv

ROW = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")
OTHER = ("Kab. Kupang", "26/09/2024", "C.D.", "", "Mengajak memilih", "Temuan")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        ((), 2, "Name the spreadsheets"),
        (("a.csv", "--lookalikes", "ask"), 2, "hold, add or join"),
        (("a.csv", "--map", "Uraian"), 2, "Heading=field"),
        (("a.csv", "--map", "Uraian=nonsense"), 2, "nonsense"),
        (("a.csv", "--map", "Warna=place"), 2, "Warna"),
        (("a.csv", "--set", "kind=nonsense"), 1, "nonsense"),
        (("a.csv", "--set", "region"), 2, "field=value"),
        (("a.csv", "--opening", "kapan"), 2, "--opening"),
        (("a.csv", "--profile", "nonsense"), 3, "nonsense"),
        (("a.csv", "--plan", ""), 1, "--dry-run"),
        (("a.csv", "--sheet", "2"), 3, "1"),
        (("a.csv", "--rejects", "b.doc"), 2, ".xlsx"),
        (("-", "--rejects", "b.csv"), 2, "standard input"),
        (("--template", "b.doc"), 2, ".xlsx"),
    ],
)
def test_options_that_make_no_sense_are_named(
    asn: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    code: int,
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "a.csv", HEADINGS, ROW)
    run = asn("report", "import", *options)
    assert (run.code, word in run.stderr) == (code, True), run.stderr
    assert reports(asn) == []


def test_patterns_are_filled_in_where_no_shell_does(asn: Command, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", HEADINGS, ROW)
    write_csv(tmp_path / "b.csv", HEADINGS, OTHER)
    (tmp_path / "~$a.csv").write_bytes(bytes(165))  # what Excel lays beside an open workbook
    (tmp_path / ".~lock.b.csv").write_text(",petugas", "utf-8")
    assert imported(asn, tmp_path / "*.csv")["added"] == 2


def test_every_sheet_that_is_not_read_is_named(asn: Command, tmp_path: Path) -> None:
    sheets: dict[str, list[tuple[str, ...]]] = {"Satu": [HEADINGS, ROW], "Dua": [HEADINGS, OTHER]}
    sheets = {"Sampul": [("Rekap",)], **sheets}
    book = write_xlsx(tmp_path / "a.xlsx", sheets)
    first = asn("report", "import", book, "--dry-run")
    assert "“Sampul” has no table" in first.stderr
    assert "“Dua” was not read" in first.stderr
    every = asn("report", "import", book, "--sheet", "all", "--dry-run")
    assert "“Sampul” has no table" in every.stderr
    assert "“Dua” was not read" not in every.stderr


def test_all_visible_sheets_are_read_on_request(asn: Command, tmp_path: Path) -> None:
    sheets = {"Satu": [HEADINGS, ROW], "Dua": [HEADINGS, OTHER], "Tiga": [HEADINGS, ROW]}
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Tiga"])
    found = imported(asn, path, "--sheet", "all")
    assert [(one["sheet"], one["row"]) for one in found["records"]] == [("Satu", 2), ("Dua", 2)]
    assert [one["provenance"]["sheet"] for one in reports(asn)] == ["Satu", "Dua"]
    assert imported(asn, path, "--sheet", "tiga")["held"] == 0


def test_hidden_and_further_sheets_are_named(asn: Command, tmp_path: Path) -> None:
    sheets = {"Satu": [HEADINGS, ROW], "Dua": [HEADINGS, OTHER], "Tiga": [HEADINGS, ROW]}
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Tiga"])
    run = asn("report", "import", path, "--dry-run")
    assert "Tiga" in run.stderr
    assert "--sheet all" in run.stderr


def test_a_slip_of_the_pen_in_a_heading_is_read_and_told(asn: Command, tmp_path: Path) -> None:
    head = ("Kab/Kota", "Tanggal Kejadiann", "Uraian")
    run = asn("report", "import", write_csv(tmp_path / "a.csv", head, ("53.71", "1/10/2024", "x")))
    assert run.code == 0
    assert "Tanggal Kejadiann" in run.stderr
    assert reports(asn)[0]["event_on"] == "2024-10-01"


def test_an_unclear_heading_is_refused_with_the_way_out(asn: Command, tmp_path: Path) -> None:
    head = ("Kab/Kota", "Tgl kejadian nya", "Uraian")
    run = asn("report", "import", write_csv(tmp_path / "a.csv", head, ("53.71", "1/10/2024", "x")))
    assert run.code == 1
    assert '--map "Tgl kejadian nya=event-date"' in run.stderr


def test_a_batch_that_is_not_there_is_named(asn: Command) -> None:
    assert asn("import", "list", "--json").json == []
    for verb in ("show", "undo"):
        run = asn("import", verb, "7")
        assert (run.code, "7" in run.stderr) == (3, True)


def test_a_dry_run_of_undo_changes_nothing(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, ROW))
    assert asn("import", "undo", "1", "--dry-run").code == 0
    assert len(reports(asn)) == 1


def test_undone_and_redone(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, ROW, OTHER)
    imported(asn, source)
    assert asn("import", "undo", "1").code == 0
    assert imported(asn, source)["batch"] == 2
    assert asn("journal", "verify").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_import_leaves_the_file_as_before(
    asn: Command, tmp_path: Path, how: signal.Signals
) -> None:
    source = tmp_path / "a.csv"
    with source.open("w", encoding="utf-8") as file:
        file.write("No Register," + ",".join(HEADINGS) + "\n")
        file.writelines(f"{n}/LP/2024," + ",".join(ROW) + "\n" for n in range(60_000))
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "asn_netral", "report", "import", str(source)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wal = tmp_path / "office.db-wal"
    for _turn in range(1_000):
        if wal.exists():
            break
        time.sleep(0.02)
    time.sleep(0.2)  # the file is open and locked now; the rows take seconds
    process.send_signal(how)
    _out, told = process.communicate(timeout=60)
    assert process.returncode != 0
    assert b"Traceback" not in told
    assert reports(asn) == []
    assert asn("journal", "verify").code == 0
    assert imported(asn, write_csv(tmp_path / "b.csv", HEADINGS, ROW))["added"] == 1


def test_a_dry_run_shows_which_column_is_what_and_how_certainly(
    asn: Command, tmp_path: Path
) -> None:
    head = ("Kab/Kota", "Nama Terlapr", "Warna", "Uraian")
    source = write_csv(tmp_path / "a.csv", head, ("Kota Kupang", "A.B.", "x", "Hadir"))
    run = asn("report", "import", source, "--dry-run")
    assert (
        "a.csv: columns: Kab/Kota = Region of the event (100 %), Nama Terlapr = Subject (95 %), "
        "Uraian = Description of the event (100 %)."
    ) in run.stderr
    assert "columns:" not in asn("report", "import", source).stderr
