"""Persons of reports: added, corrected, listed, imported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from program import Command

NIP, OTHER_NIP = "198001012005011001", "197903022004122003"


@pytest.fixture
def here(asn: Command) -> Command:
    """A city's desk on 20 October 2024."""

    def run(*arguments: Any, **env: str) -> Any:
        return asn(*arguments, **{"ASN_NETRAL_TODAY": "2024-10-20", **env})

    assert run("init", "--office", "53.71").code == 0
    return run


def _add(here: Command, *subject: str) -> str:
    added = here(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-01"),
        *("--kind", "laporan", "--submitted-date", "2024-10-03", "--description", "Rapat"),
        *(subject or ("--subject", "unknown")),
        "--json",
    )
    assert added.code == 0, added.stderr
    return str(added.json["number"])


def _people(here: Command, number: str) -> Any:
    return here("report", "show", number, "--json").json["subjects"]


def _persons_counted(here: Command) -> int:
    total = here("summary", "regions", "--unit", "persons", "--json").json["total"]
    return int(total["received"])


def test_one_report_with_many_persons_each_with_a_follow_up(here: Command) -> None:
    number = _add(here, "--subject", "A.01")
    people = {"subjects": [{"name": f"A.{k:02d}", "position": "guru"} for k in range(2, 34)]}
    added = here("subject", "add", number, "--from", "-", "--json", stdin=json.dumps(people))
    assert added.code == 0, added.stderr
    assert [each["k"] for each in added.json["subjects"]] == list(range(1, 34))
    assert added.json["subjects"][5]["position_class"] == "fungsional"
    here("report", "move", number, "forwarded")
    here("report", "move", number, "awaiting-ppk", "--subject", "33")
    waiting = here("subject", "list", "--follow-up", "awaiting-bkn", "--json").json
    assert len(waiting) == 32
    assert _persons_counted(here) == 33
    assert here("journal", "verify").code == 0


def test_a_person_added_to_a_forwarded_report_waits_from_its_day_on(here: Command) -> None:
    number = _add(here, "--subject", "A.B.")
    here("report", "move", number, "forwarded", "--on", "2024-10-10")
    here("subject", "add", number, "--subject", "C.D.")
    assert [each["follow_up"] for each in _people(here, number)] == ["awaiting-bkn"] * 2
    moves = here("report", "history", number, "--json").json["moves"]
    assert (moves[-1]["subject"], moves[-1]["on"]) == (2, "2024-10-10")
    here("report", "move", number, "returned", "--on", "2024-10-12")


def test_a_nip_that_comes_later_is_masked_until_asked_for(here: Command) -> None:
    number = _add(here, "--subject", "A.B.")
    assert here("subject", "list", "--without-nip", "--json").json[0]["number"] == number
    edited = here("subject", "edit", number, "--subject-nip", NIP)
    assert edited.code == 0, edited.stderr
    assert NIP not in edited.stdout + edited.stderr
    listed = here("subject", "list", "--report", number)
    assert NIP not in listed.stdout
    whole = here("subject", "list", "--report", number, "--show-nip", "--json").json
    assert whole[0]["nip"] == NIP
    assert here("subject", "list", "--without-nip", "--json").json == []
    assert NIP not in here("journal", "show", "--json").stdout


def test_only_an_equal_nip_makes_rows_one_person(here: Command) -> None:
    one, two = _add(here, "--subject", "A.B."), _add(here, "--subject", "A.B.")
    here("report", "join", one, two)
    assert _persons_counted(here) == 2
    here("subject", "edit", one, "--subject-nip", NIP)
    here("subject", "edit", two, "--subject-nip", NIP)
    assert _persons_counted(here) == 1
    here("subject", "edit", one, "--subject-nip", OTHER_NIP)
    assert _persons_counted(here) == 2
    here("undo")
    assert _persons_counted(here) == 1
    assert here("journal", "verify").code == 0


def test_a_nip_stands_once_in_a_report(here: Command) -> None:
    number = _add(here, "--subject", "A.B.", "--subject-nip", NIP)
    again = here("subject", "add", number, "--subject", "C.D.", "--subject-nip", NIP)
    assert again.code == 1
    assert NIP not in again.stderr
    assert len(_people(here, number)) == 1


def test_a_person_is_named_where_the_report_has_several(here: Command) -> None:
    number = _add(here, "--subject", "1. A.B. 2. C.D.")
    assert here("subject", "edit", number, "--subject-agency", "Dinas").code == 2
    assert here("subject", "edit", number, "9", "--subject-agency", "Dinas").code == 3
    assert here("subject", "edit", number, "2", "--subject-agency", "Dinas").code == 0
    assert [each["agency"] for each in _people(here, number)] == [None, "Dinas"]
    cleared = here("subject", "edit", number, "2", "--clear", "subject-agency", "--json")
    assert cleared.json["subjects"][1]["agency"] is None
    assert here("subject", "edit", number, "2", "--clear", "status").code == 2
    assert here("subject", "edit", number, "2").code == 2


def test_what_is_no_field_of_a_person_is_refused(here: Command) -> None:
    number = _add(here)
    refused = here("subject", "add", number, "--from", "-", stdin='{"status": "forwarded"}')
    assert refused.code == 1
    assert _people(here, number)[0]["label"] == "Not yet known"
    noted = here("subject", "add", number, "--subject", "A.B.")
    assert "1" in noted.stderr


def _sheet(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "orang.csv"
    path.write_text("\n".join(("No Laporan,Nama,NIP,Instansi", *rows, "")), encoding="utf-8")
    return path


def test_a_spreadsheet_brings_nip_once(here: Command, tmp_path: Path) -> None:
    number = _add(here, "--subject", "A.B.")
    path = _sheet(tmp_path, f"{number},A.B.,{NIP},Dinas A", f"{number},C.D.,{OTHER_NIP},Dinas B")
    done = here("subject", "import", path, "--json")
    assert done.code == 0, done.stderr
    assert (done.json["read"], done.json["changed"], done.json["added"]) == (2, 1, 1)
    assert [each["agency"] for each in _people(here, number)] == ["Dinas A", "Dinas B"]
    again = here("subject", "import", path, "--json").json
    assert (again["known"], again["batch"]) == (2, None)
    assert NIP not in done.stdout
    here("undo")
    assert [each["nip"] for each in _people(here, number)] == [None]
    assert here("journal", "verify").code == 0


def test_a_nip_against_the_recorded_one_is_held_and_a_broken_one_refused(
    here: Command, tmp_path: Path
) -> None:
    number = _add(here, "--subject", "A.B.", "--subject-nip", NIP)
    path = _sheet(tmp_path, f"{number},A.B.,{OTHER_NIP},", f"{number},E.F.,1.98E+17,", "99,G.H.,,")
    done = here("subject", "import", path, "--json")
    assert done.code == 1
    found = done.json
    assert (found["held"], found["rejected"], found["applied"]) == (1, 2, False)
    assert [each["row"] for each in found["problems"]] == [3, 4]
    assert len(_people(here, number)) == 1
    assert here("subject", "import", path, "--dry-run").code == 1


def test_a_row_without_a_report_is_told_how_to_name_one(here: Command, tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text("Nama;Jabatan\nA1;Camat\n", encoding="utf-8")
    run = here("subject", "import", path)
    assert run.code == 1
    sentence = "row 2: The row names no report; give its number in a column “Report”."
    assert sentence in run.stdout
    number = _add(here)
    path.write_text(f"Nama;Jabatan;Report\nA1;Camat;{number}\n", encoding="utf-8")
    assert here("subject", "import", path).code == 0
