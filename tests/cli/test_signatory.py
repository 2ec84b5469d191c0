"""Who signed, for whom, and which of the 546 heads of region that covers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

COUNTS = ("heads", "own", "represented", "none", "left")


@pytest.fixture
def here(asn: Command) -> Command:
    """The centre's desk on 1 December 2024."""

    def run(*arguments: Any, **env: str) -> Any:
        return asn(*arguments, **{"ASN_NETRAL_TODAY": "2024-12-01", **env})

    assert run("init", "--office", "RI").code == 0
    return run


def _coverage(here: Command, *options: str) -> Any:
    found = here("signatory", "coverage", *options, "--json")
    assert found.code == 0, found.stderr
    return found.json


def _counted(here: Command, *options: str) -> tuple[int, ...]:
    found = _coverage(here, *options)
    return tuple(found[key] for key in COUNTS)


def _state(here: Command, region: str, day: str) -> str:
    rows = _coverage(here, "--region", region, "--as-of", day)["rows"]
    return str(next(row["coverage"] for row in rows if row["region_code"] == region))


def test_three_signed_for_all_heads_and_none_before_the_day(here: Command) -> None:
    assert _counted(here) == (546, 3, 543, 0, 0)
    assert _counted(here, "--as-of", "2024-09-16") == (546, 0, 0, 546, 0)
    assert _counted(here, "--as-of", "2024-09-17") == (546, 3, 543, 0, 0)


def test_the_regions_that_elected_are_one_less(here: Command) -> None:
    assert _counted(here, "--elections")[0] == 545
    codes = {row["region_code"] for row in _coverage(here)["rows"]}
    assert "34" in codes
    assert not codes & {"31.01", "31.71", "31.75"}


def test_who_only_attended_did_not_sign(here: Command) -> None:
    assert _state(here, "53.71", "2024-10-01") == "represented"
    here("signatory", "end", "A. Damenta", "--on", "2024-10-10")
    assert _state(here, "53.71", "2024-11-01") == "represented"
    assert _state(here, "16.71", "2024-10-10") == "own"
    assert _state(here, "16.71", "2024-10-11") == "left"


def test_a_successor_inherits_nothing(here: Command) -> None:
    here("signatory", "end", "Linus Lusi", "--on", "2024-10-10")
    assert _state(here, "53.71", "2024-10-10") == "represented"
    assert _state(here, "53.71", "2024-10-11") == "left"
    added = here(
        *("signatory", "add", "--person", "A. B.", "--region", "53.71", "--role", "hadir"),
        *("--declaration", "nganjuk-2024", "--started-date", "2024-10-11", "--json"),
    )
    assert added.code == 0, added.stderr
    assert _state(here, "53.71", "2024-10-20") == "left"


def test_a_head_in_office_later_than_the_signing_is_not_represented(here: Command) -> None:
    here(
        *("signatory", "add", "--person", "C. D.", "--region", "35.18"),
        *("--declaration", "nganjuk-2024", "--role", "hadir", "--started-date", "2024-09-25"),
    )
    assert _state(here, "35.18", "2024-09-24") == "represented"
    assert _state(here, "35.18", "2024-09-25") == "left"


def test_a_regions_own_declaration_counts_from_its_day(here: Command) -> None:
    assert _state(here, "11.13", "2024-08-30") == "none"
    added = here(
        *("signatory", "add", "--person", "E. F.", "--region", "Gayo Lues", "--capacity", "pj"),
        *("--declaration", "gayo-lues-2024", "--proof", "Foto", "--json"),
    )
    assert added.code == 0, added.stderr
    assert (added.json["signed_on"], added.json["signed_for"]) == ("2024-08-28", "own")
    assert _state(here, "11.13", "2024-08-30") == "own"
    only = _coverage(here, "--declaration", "gayo-lues-2024")
    assert (only["own"], only["represented"], only["none"]) == (1, 0, 545)
    assert here("signatory", "coverage", "--declaration", "lain").code == 3


def test_a_name_that_differs_by_a_letter_is_pointed_out_and_kept(here: Command) -> None:
    added = here(
        *("signatory", "add", "--person", "Sofia Bonsapia", "--region", "Biak Numfor"),
        *("--role", "hadir", "--json"),
    )
    assert added.code == 0
    assert added.json["person"] == "Sofia Bonsapia"
    assert "Sofia Bonspia" in added.stderr


def test_one_person_is_recorded_once_and_found_by_number_or_name(here: Command) -> None:
    again = here(
        *("signatory", "add", "--person", "linus lusi", "--region", "53.71", "--role", "hadir")
    )
    assert again.code == 1
    number = here("signatory", "list", "--region", "16.71", "--json").json[0]["id"]
    assert here("signatory", "show", f"#{number}", "--json").json["person"] == "A. Damenta"
    assert here("signatory", "show", "a").code == 1
    assert here("signatory", "show", "99999").code == 3


@pytest.mark.parametrize(
    "options",
    [
        ("--person", "A. B."),
        ("--region", "53.71"),
        ("--person", "A. B.", "--region", "53.71", "--signed-for", "governors"),
        ("--person", "A. B.", "--region", "53.71", "--role", "hadir", "--signed-for", "own"),
        ("--person", "A. B.", "--region", "53.71", "--signed-date", "2025-01-01"),
        ("--person", "A. B.", "--region", "53.71", "--ended-date", "2024-09-01"),
        ("--person", "A. B.", "--region", "53.71", "--started-date", "2024-09-18"),
        ("--person", "A. B.", "--region", "53.71", "--capacity", "raja"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(here: Command, options: Any) -> None:
    refused = here("signatory", "add", *options)
    assert refused.code == 1
    assert refused.stderr.strip()
    assert len(here("signatory", "list", "--json").json) == 9


def test_an_edit_and_an_end_are_entries_and_are_undone(here: Command) -> None:
    assert here("signatory", "edit", "A. Damenta", "--proof", "Berita acara").code == 0
    assert here("signatory", "edit", "A. Damenta", "--clear", "person").code == 2
    here("signatory", "end", "A. Damenta", "--on", "2024-10-10", "--dry-run")
    assert here("signatory", "show", "Damenta", "--json").json["ended_on"] is None
    here("undo")
    assert here("signatory", "show", "Damenta", "--json").json["proof"] != "Berita acara"
    assert here("journal", "verify").code == 0


def test_a_planned_declaration_is_a_state_of_its_own(here: Command) -> None:
    assert here(
        *("declaration", "add", "kota-kupang-2024", "--title", "Deklarasi Kota Kupang"),
        *("--planned-date", "2024-11-01", "--region", "53.71"),
    ).code == 0  # fmt: skip
    planned = here("declaration", "list", "--json").json
    assert next(r["state"] for r in planned if r["code"] == "kota-kupang-2024") == "planned"
    sign = ("signatory", "add", "--person", "A. B.", "--region", "53.71")
    assert here(*sign, "--declaration", "kota-kupang-2024").code == 1
    held = here("declaration", "edit", "kota-kupang-2024", "--held-date", "2024-11-20", "--json")
    assert held.json["state"] == "held"
    assert here(*sign, "--declaration", "kota-kupang-2024").code == 0
    assert here("declaration", "add", "kota-kupang-2024", "--title", "x").code == 1
    earlier = here("declaration", "list", "--json", "--today", "2024-11-10").json
    assert next(r["state"] for r in earlier if r["code"] == "kota-kupang-2024") == "planned"


def test_a_spreadsheet_of_signatories_is_known_the_second_time(
    here: Command, tmp_path: Path
) -> None:
    path = tmp_path / "penanda tangan.csv"
    path.write_text(
        "Nama,Jabatan,Kapasitas,Kab/Kota,Deklarasi\n"
        "G. H.,Bupati,Pj.,Kabupaten Nganjuk,nganjuk-2024\n"
        "Sofia Bonsapia,Bupati,Pj.,Biak Numfor,rakornas-2024-09-17\n"
        "I. J.,Bupati,Pj.,Kabupaten Entah,nganjuk-2024\n",
        encoding="utf-8",
    )
    assert "Sofia Bonspia" in here("signatory", "import", path, "--dry-run").stderr
    first = here("signatory", "import", path, "--json")
    assert (first.code, first.json["applied"], first.json["rejected"]) == (1, False, 1)
    done = here("signatory", "import", path, "--partial", "--json")
    assert (done.json["read"], done.json["added"]) == (3, 2)
    again = here("signatory", "import", path, "--partial", "--json").json
    assert (again["added"], again["known"]) == (0, 2)
    assert _state(here, "35.18", "2024-10-03") == "own"


def test_an_old_spreadsheet_never_reverts_an_officer(here: Command, tmp_path: Path) -> None:
    path = tmp_path / "penanda tangan.csv"
    head = "Nama,Jabatan,Kapasitas,Kab/Kota,Deklarasi\n"
    text = f"{head}G. H.,Bupati,Pj.,Kabupaten Nganjuk,nganjuk-2024\n"
    path.write_text(text, encoding="utf-8")
    assert here("signatory", "import", path, "--json").json["added"] == 1
    assert here("signatory", "edit", "G. H.", "--office", "Wakil Bupati").code == 0
    assert here("signatory", "import", path, "--json").json["known"] == 1
    assert here("signatory", "show", "G. H.", "--json").json["office"] == "Wakil Bupati"
    path.write_text(text.replace("Bupati,", "Sekretaris,"), encoding="utf-8")
    refused = here("signatory", "import", path, "--json").json
    assert [each["code"] for each in refused["problems"]] == ["conflict"]


def test_a_missing_name_is_told_with_the_other_faults(here: Command) -> None:
    run = here("signatory", "add", "--capacity", "foo", "--region", "53.71")
    assert (run.code, run.stdout) == (1, "")
    assert [line.split(":")[0] for line in run.stderr.splitlines()] == ["person", "capacity"]


@pytest.mark.parametrize("entered", ["import", "add"])
@pytest.mark.parametrize(
    ("option", "value"), [("--person", "G. H. J."), ("--region", "35.19"), ("--office", "Camat")]
)
def test_whom_an_officer_put_right_an_old_list_does_not_add_again(
    here: Command, tmp_path: Path, entered: str, option: str, value: str
) -> None:
    path = tmp_path / "penanda tangan.csv"
    head = "Nama,Jabatan,Kab/Kota,Deklarasi\n"
    path.write_text(f"{head}G. H.,Bupati,Kabupaten Nganjuk,nganjuk-2024\n", encoding="utf-8")
    told = ("--office", "Bupati", "--region", "35.18", "--declaration", "nganjuk-2024")
    if entered == "add":
        assert here("signatory", "add", "--person", "G. H.", *told).code == 0
    assert here("signatory", "import", path).code == 0
    before = len(here("signatory", "list", "--json").json)
    assert here("signatory", "edit", "G. H.", option, value).code == 0
    assert here("signatory", "import", path, "--json").json["known"] == 1
    rows = here("signatory", "list", "--json").json
    assert len(rows) == before
    assert value in {rows[-1][key] for key in ("person", "region_code", "office")}
    assert here("undo").code == 0
    assert here("undo").code == 0


def test_a_name_that_was_taken_back_makes_nobody_known(here: Command, tmp_path: Path) -> None:
    """The first undo wrote it once more, which is nobody's word."""
    told = ("--office", "Bupati", "--region", "35.18", "--declaration", "nganjuk-2024")
    assert here("signatory", "add", "--person", "G. H.", *told).code == 0
    for name in ("J. K.", "L. M."):
        number = str(here("signatory", "list", "--json").json[-1]["id"])
        assert here("signatory", "edit", number, "--person", name).code == 0
    assert here("undo").code == here("undo").code == 0
    path = tmp_path / "penanda tangan.csv"
    head = "Nama,Jabatan,Kab/Kota,Deklarasi\n"
    path.write_text(f"{head}J. K.,Bupati,Kabupaten Nganjuk,nganjuk-2024\n", encoding="utf-8")
    assert here("signatory", "import", path, "--json").json["added"] == 1
