"""Rows that look like a recorded report are held, and entered when a person decides so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from books import write_xlsx
from program import Command
from sheets import HEADINGS, NIP, imported, reports, write_csv

RECORDED = ("1/LP", "Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")
SAME_NAME = ("Kota Kupang", "26/09/2024", "Drs. A.B., M.Si", "", "Yang sama", "Temuan")
SAME_NIP = ("Kota Kupang", "24/09/2024", "Zulu", NIP, "Yang lain", "Laporan")
NEW = ("Kab. Kupang", "26/09/2024", "C.D.", "", "Mengajak memilih", "Temuan")
TIP = ("Kota Kupang", "25/09/2024", "A.B.", "", "Katanya", "Informasi awal")


@pytest.fixture(autouse=True)
def source(asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of which batch 2 has taken one row and held three."""
    monkeypatch.chdir(tmp_path)
    assert asn("init", "--office", "53").code == 0
    imported(asn, write_csv(tmp_path / "a.csv", ("No Register", *HEADINGS), RECORDED))
    made = write_csv(tmp_path / "b.csv", HEADINGS, SAME_NAME, NEW, SAME_NIP, TIP)
    found = imported(asn, made)
    assert (found["batch"], found["held"], found["added"]) == (2, 3, 1)
    return made


def held(asn: Command, batch: int = 2) -> list[tuple[int, str, str | None]]:
    rows = asn("import", "show", str(batch), "--json").json["held_rows"]
    return [(row["row"], row["why"], row["entered"]) for row in rows]


def decide(asn: Command, *options: str, batch: int = 2, code: int = 0) -> Any:
    run = asn("import", "show", str(batch), *options, "--json", "--today", "2024-10-20")
    assert run.code == code, run.stderr
    return run.json if code == 0 else run.stderr


def test_held_rows_are_listed_with_the_way_to_decide(asn: Command) -> None:
    run = asn("import", "show", "2")
    assert "same name" in run.stdout
    assert "53/2024/0001" in run.stdout
    assert "--add ROW" in run.stderr
    assert [row for row, __, entered in held(asn) if entered is None] == [2, 4, 5]


def test_one_row_is_added_and_the_others_stay_held(asn: Command) -> None:
    found = decide(asn, "--add", "2")
    assert (found["applied"], found["batch"], found["read"], found["added"]) == (True, 3, 1, 1)
    assert [row["row"] for row in found["records"]] == [2]
    assert held(asn) == [(2, "name", "53/2024/0003"), (4, "nip", None), (5, "name", None)]
    made = asn("report", "show", "3", "--json").json
    assert made["provenance"] == {"batch": 3, "file": "b.csv", "sheet": None, "row": 2}
    assert made["joined"] == []


def test_one_row_is_joined_with_the_report_it_looks_like(asn: Command) -> None:
    run = asn("import", "show", "2", "--join", "4", "--today", "2024-10-20")
    assert "53/2024/0003 is handled together with 53/2024/0001; 53/2024/0001 leads" in run.stderr
    assert asn("report", "show", "3", "--json").json["case"] == "53/2024/0001"


def test_several_rows_are_decided_under_one_entry(asn: Command) -> None:
    before = len(asn("journal", "show", "--json").json)
    assert decide(asn, "--add", "2,5", "--join", "4")["added"] == 3
    entries = asn("journal", "show", "--json").json
    assert len(entries) == before + 1
    assert len(reports(asn)) == 5
    assert asn("journal", "verify").code == 0


def test_a_decision_is_taken_back_as_a_batch(asn: Command) -> None:
    before = reports(asn)
    decide(asn, "--add", "all")
    assert asn("import", "undo", "3").code == 0
    assert reports(asn) == before
    assert [entered for __, __why, entered in held(asn)] == [None, None, None]
    assert decide(asn, "--join", "2")["added"] == 1


def test_what_was_decided_is_known_from_then_on(asn: Command, source: Path) -> None:
    decide(asn, "--add", "2")
    again = imported(asn, source)
    assert (again["known"], again["held"], again["added"]) == (2, 2, 0)


def test_a_dry_run_decides_nothing(asn: Command) -> None:
    before = reports(asn)
    assert decide(asn, "--add", "2", "--dry-run")["added"] == 1
    assert reports(asn) == before


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (("--add", "3"), 3, "held no row 3"),
        (("--add", "x"), 2, "names no rows"),
        (("--add", "2", "--join", "2"), 2, "Row 2"),
        (("--dry-run",), 2, "--add"),
        (("--file", "b.csv"), 2, "--add"),
        (("--join", "5"), 1, "tip"),
        (("--add", "2", "--file", "missing.csv"), 3, "missing.csv"),
        (("--add", "2", "--file", "a.csv"), 1, "a.csv"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_written(
    asn: Command, options: tuple[str, ...], code: int, word: str
) -> None:
    before = reports(asn)
    assert word in decide(asn, *options, code=code)
    assert reports(asn) == before


def test_a_row_entered_already_is_refused(asn: Command) -> None:
    decide(asn, "--add", "2")
    assert "53/2024/0003" in decide(asn, "--join", "2", code=1)


def test_a_row_whose_like_was_taken_back_can_only_be_added(asn: Command) -> None:
    assert asn("import", "undo", "1").code == 0
    assert "Row 4" in decide(asn, "--join", "4", code=1)
    assert decide(asn, "--add", "4")["added"] == 1


def test_a_changed_or_missing_file_decides_nothing(asn: Command, source: Path) -> None:
    content = source.read_bytes()
    source.write_bytes(content.replace(b"Yang sama", b"Yang beda"))
    assert "changed since" in decide(asn, "--add", "2", code=1)
    source.rename("c.csv")
    assert "--file" in decide(asn, "--add", "2", code=3)
    Path("c.csv").write_bytes(content)
    assert decide(asn, "--add", "2", "--file", "c.csv")["added"] == 1


def test_the_file_is_read_as_it_was_read_then(asn: Command, tmp_path: Path) -> None:
    head = ("Siapa", "Tanggal Kejadian", "Keterangan Kejadian")
    source = write_csv(tmp_path / "c.csv", head, ("A.B.", "25/09/2024", "Hadir"))
    imported(
        asn,
        source,
        *("--set", "region=53.71", "--set", "kind=temuan", "--set", "in-charge=E.F."),
        *("--map", "Siapa=subject", "--map", "Keterangan Kejadian=description"),
        *("--opening", "2024-10-01"),
    )
    journal = str(asn("journal", "show", "--json").json)
    assert "in-charge" in journal
    assert "E.F." not in journal
    assert "--set in-charge=" in decide(asn, "--add", "2", batch=3, code=2)
    assert decide(asn, "--add", "2", "--set", "in-charge=E.F.", batch=3)["added"] == 1
    made = asn("report", "show", "3", "--json").json
    assert (made["kind"], made["region_code"], made["in_charge"]) == ("temuan", "53.71", "E.F.")
    assert asn("report", "history", "3", "--json").json["opened_on"] == "2024-10-01"


def test_rows_of_several_sheets_are_told_apart(asn: Command, tmp_path: Path) -> None:
    book = write_xlsx(
        tmp_path / "d.xlsx", {"Satu": [HEADINGS, SAME_NAME], "Dua": [HEADINGS, SAME_NIP]}
    )
    assert imported(asn, book, "--sheet", "all")["held"] == 2
    assert "Satu!2, Dua!2" in decide(asn, "--add", "2", batch=3, code=3)
    found = decide(asn, "--add", "dua!2", batch=3)
    assert [(row["sheet"], row["row"]) for row in found["records"]] == [("Dua", 2)]
    assert decide(asn, "--add", "all", batch=3)["added"] == 1
