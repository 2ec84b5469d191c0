"""The spreadsheets of the folder `examples` come in as docs/import.md says."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import imported, reports

EXAMPLES = Path(__file__).parents[2] / "examples"
KECAMATAN = (
    *("--set", "region=53.71", "--set", "kind=temuan", "--map", "Nama Pejabat=subject"),
    *("--map", "Keterangan Kejadian=description"),
)
COUNTS = {
    "rekap-provinsi.csv": ((), 14, 5, 9),
    "register-bergabung.xlsx": ((), 7, 4, 3),
    "kajian-awal.ods": ((), 2, 2, 0),
    "rekap-lama.xls": ((), 5, 2, 3),
    "kecamatan.csv": (KECAMATAN, 2, 2, 0),
}


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


@pytest.mark.parametrize("name", COUNTS)
def test_an_example_comes_in_and_is_known_again(asn: Command, name: str) -> None:
    options, read, added, ignored = COUNTS[name]
    found = imported(asn, EXAMPLES / name, *options)
    assert (found["read"], found["added"], found["ignored"]) == (read, added, ignored)
    again = imported(asn, EXAMPLES / name, *options)
    assert (again["known"], again["added"]) == (added, 0)


def test_every_example_is_tried() -> None:
    spreadsheets = {
        path.name
        for path in EXAMPLES.iterdir()
        if path.suffix in (".csv", ".xlsx", ".xls", ".ods") and not path.name.startswith("table-")
    }
    assert spreadsheets == set(COUNTS)


def test_merged_rows_are_persons_of_one_report(asn: Command) -> None:
    imported(asn, EXAMPLES / "register-bergabung.xlsx")
    first, second = reports(asn)
    assert [len(first["subjects"]), len(second["subjects"])] == [3, 2]
    assert (first["event_on"], first["submitted_on"]) == ("2024-10-01", "2024-10-03")
    assert second["subjects"][1]["position_class"] == "pelaksana"


def test_several_files_are_one_entry_with_a_batch_each(asn: Command) -> None:
    run = asn(
        *("report", "import", EXAMPLES / "kajian-awal.ods", EXAMPLES / "rekap-lama.xls"),
        *("--today", "2024-10-20"),
    )
    assert run.code == 0, run.stderr
    listed = asn("import", "list", "--json").json
    assert [(one["batch"], one["file"], one["added"]) for one in listed] == [
        *((2, "rekap-lama.xls", 2), (1, "kajian-awal.ods", 2)),
    ]
    assert listed[0]["entry"] == listed[1]["entry"]
    assert asn("import", "undo", "2").code == 0
    assert reports(asn) == []


def test_standard_input_is_a_file_too(asn: Command) -> None:
    content = (EXAMPLES / "kecamatan.csv").read_text("utf-8")
    run = asn("report", "import", "-", *KECAMATAN, "--json", stdin=content)
    assert run.code == 0, run.stderr
    assert run.json["added"] == 2
    texts = [report["description"] for report in asn("report", "list", "--json").json]
    assert texts == ["Hadir dalam kampanye", "Membagikan kaus pasangan calon"]
