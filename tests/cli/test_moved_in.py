"""Which office a case came from: never the one that handles it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Command

TODAY = ("--today", "2024-11-25")
VALUES = {
    "region": "53.71",
    "kind": "temuan",
    "event-date": "2024-10-01",
    "subject": "AB",
    "description": "Hadir",
}


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71", "--empty").code == 0


def add(asn: Command, **more: str) -> tuple[int, str]:
    told = VALUES | {name.replace("_", "-"): value for name, value in more.items()}
    line = [part for name, value in told.items() for part in (f"--{name}", value)]
    done = asn("report", "add", *line, *TODAY)
    return done.code, done.stderr


def test_the_handling_office_delegated_nothing_to_itself(asn: Command) -> None:
    code, told = add(asn, delegated_from="53.71")
    assert code == 1
    assert "delegated-from: 53.71 handles the report itself" in told
    assert add(asn, delegated_from="53.71-oebobo", handled_by="53.71-oebobo")[0] == 1
    assert add(asn, delegated_from="53.71-oebobo")[0] == 0
    assert add(asn, delegated_from="53.71", handled_by="53.71-oebobo")[0] == 0


def test_neither_by_an_edit_nor_in_a_file(asn: Command, tmp_path: Path) -> None:
    assert add(asn)[0] == 0
    assert asn("report", "edit", "1", "--delegated-from", "53.71", *TODAY).code == 1
    assert asn("report", "edit", "1", "--delegated-from", "53", *TODAY).code == 0
    assert asn("report", "edit", "1", "--handled-by", "53", *TODAY).code == 1
    told = tmp_path / "report.json"
    told.write_text(json.dumps({**VALUES, "delegated_from": "53.71"}))
    assert asn("report", "add", "--from", str(told), *TODAY).code == 1
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "region,kind,event-date,subject,description,delegated-from\n"
        "53.71,temuan,2024-10-02,CD,Datang,53.71\n"
    )
    done = asn("report", "import", str(rows), *TODAY, "--json")
    assert (done.code, done.json["added"], done.json["rejected"]) == (1, 0, 1)
    assert [each["code"] for each in done.json["problems"]] == ["delegated-to-itself"]
