"""Spreadsheets of persons: imported again, and after an officer's correction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

NIP, OTHER_NIP = "198001012005011001", "197903022004122003"
REPORTS = (
    "Nomor Register,Tgl Kejadian,Kab/Kota,Nama Terlapor,Uraian\n"
    "001/LP,25/09/2024,Kota Kupang,A.B.,Hadir\n"
)
ROWS = (
    f"001/LP,A.B.,{NIP},Lurah,",
    "001/LP,C.D.,,Camat,Dinas PU",
    "001/LP,,,Kepala Dinas,",
    "001/LP,,,Kepala Dinas,",
    "001/LP,,,,Dinas Kesehatan",
)


@pytest.fixture(autouse=True)
def office(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    (tmp_path / "reports.csv").write_text(REPORTS, encoding="utf-8")
    done = asn("report", "import", tmp_path / "reports.csv", "--today", "2024-10-20")
    assert done.code == 0, done.stdout


def imported(asn: Command, tmp_path: Path, *rows: str, times: int = 1, code: int = 0) -> Any:
    """Import rows, in one command as often as is said."""
    file = tmp_path / "persons.csv"
    text = "\n".join(("Nomor Register,Nama,NIP,Jabatan,Instansi", *rows, ""))
    file.write_text(text, encoding="utf-8")
    done = asn("subject", "import", *[file] * times, "--json")
    assert done.code == code, done.stdout + done.stderr
    return done.json


def people(asn: Command) -> list[tuple[str, str | None, str | None]]:
    shown = asn("report", "show", "001/LP", "--json").json["subjects"]
    return [(each["label"], each["position"], each["agency"]) for each in shown]


def test_the_same_file_again_adds_nobody(asn: Command, tmp_path: Path) -> None:
    first = imported(asn, tmp_path, *ROWS)
    assert (first["added"], first["changed"]) == (4, 1)
    before = people(asn)
    assert len(before) == 5
    assert imported(asn, tmp_path, *ROWS)["known"] == 5
    assert imported(asn, tmp_path, *ROWS, times=2)["known"] == 10
    assert people(asn) == before


@pytest.mark.parametrize(
    ("k", "edit"),
    [
        ("1", ("--subject-position", "Camat")),
        ("1", ("--subject-nip", OTHER_NIP)),
        ("1", ("--clear", "subject-position")),
        ("2", ("--subject", "X.Y.")),
        ("2", ("--subject-agency", "Dinas Sosial")),
        ("3", ("--subject", "E.F.", "--subject-nip", OTHER_NIP)),
        ("5", ("--subject-agency", "Dinas Sosial")),
    ],
)
def test_an_old_file_never_reverts_an_officer(
    asn: Command, tmp_path: Path, k: str, edit: tuple[str, ...]
) -> None:
    imported(asn, tmp_path, *ROWS)
    assert asn("subject", "edit", "001/LP", k, *edit).code == 0
    before = asn("report", "show", "001/LP", "--json").json["subjects"]
    found = imported(asn, tmp_path, *ROWS)
    assert (found["known"], found["held"]) == (5, 0)
    assert asn("report", "show", "001/LP", "--json").json["subjects"] == before


def test_only_what_the_file_changed_is_taken_over(asn: Command, tmp_path: Path) -> None:
    imported(asn, tmp_path, ROWS[1])
    asn("subject", "edit", "001/LP", "2", "--subject-position", "Sekretaris")
    found = imported(asn, tmp_path, "001/LP,C.D.,,Camat,Dinas Sosial")
    assert [each["field"] for each in found["records"][0]["fields"]] == ["agency"]
    assert people(asn)[1] == ("C.D.", "Sekretaris", "Dinas Sosial")


def test_what_both_changed_is_a_conflict(asn: Command, tmp_path: Path) -> None:
    imported(asn, tmp_path, ROWS[0])
    asn("subject", "edit", "001/LP", "1", "--subject-position", "Camat")
    found = imported(asn, tmp_path, ROWS[0].replace("Lurah", "Staf"), code=1)
    assert [each["code"] for each in found["problems"]] == ["conflict"]
    assert people(asn)[0][1] == "Camat"


def test_rows_that_contradict_each_other_are_refused(asn: Command, tmp_path: Path) -> None:
    found = imported(asn, tmp_path, ROWS[0], ROWS[0].replace("Lurah", "Staf"), code=1)
    assert [(each["row"], each["code"]) for each in found["problems"]] == [(3, "row-contradicts")]


def test_two_of_one_name_stay_two(asn: Command, tmp_path: Path) -> None:
    rows = ("001/LP,G.H.,,Camat,", "001/LP,G.H.,,Lurah,")
    assert imported(asn, tmp_path, *rows)["added"] == 2
    assert imported(asn, tmp_path, *rows)["known"] == 2
    asn("subject", "edit", "001/LP", "3", "--subject-position", "Staf")
    assert imported(asn, tmp_path, *rows)["known"] == 2
    assert len(people(asn)) == 3


def test_what_was_taken_back_may_be_imported_again(asn: Command, tmp_path: Path) -> None:
    imported(asn, tmp_path, *ROWS)
    before = people(asn)
    assert asn("undo").code == 0
    assert imported(asn, tmp_path, *ROWS)["added"] == 4
    assert people(asn) == before


def test_rows_held_say_why_and_what_to_do(asn: Command, tmp_path: Path) -> None:
    imported(asn, tmp_path, "001/LP,G.H.,,Camat,", "001/LP,G.H.,,Lurah,")
    file = tmp_path / "persons.csv"
    file.write_text(f"Nomor Register,Nama,NIP\n001/LP,G.H.,{NIP}\n", encoding="utf-8")
    run = asn("subject", "import", file)
    assert "row 2: Held" in run.stdout
    assert "several persons of this name" in run.stdout
    assert "correct them in the file" in run.stderr
    assert "import show" not in run.stdout + run.stderr


def test_names_that_were_erased_do_not_come_back(asn: Command, tmp_path: Path) -> None:
    imported(asn, tmp_path, *ROWS)
    assert asn("report", "anonymise", "001/LP").code == 0
    assert imported(asn, tmp_path, *ROWS)["known"] == 5
    assert "anonymised" in asn("subject", "import", tmp_path / "persons.csv").stderr
    assert not {name for name, *__ in people(asn)} & {"A.B.", "C.D."}
