"""`journal` says who did what, and finds what was done behind the program's back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from program import Command

ENTRY = [
    *("entry", "at", "actor", "action", "data", "numbers", "records", "undoes", "undone_by"),
    *("fingerprint", "hash", "origin", "seq"),
]


def _add(asn: Command, day: str = "2024-10-01") -> str:
    run = asn(
        *("report", "add", "--region", "53.71", "--kind", "laporan", "--subject", "Lurah Y"),
        *("--description", "Memakai atribut", "--event-date", day, "--today", "2024-10-20"),
        "--json",
    )
    assert run.code == 0, run.stderr
    number: str = run.json["number"]
    return number


@pytest.fixture
def office(asn: Command) -> Command:
    assert asn("init", "--office", "53.71", "--lang", "en").code == 0
    return asn


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.db"


def _outside(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(sql)
    connection.close()


def test_each_command_is_one_entry_with_its_person_and_report(office: Command) -> None:
    number = _add(office)
    entries = office("journal", "show", "--json").json
    assert [list(entry) for entry in entries] == [ENTRY, ENTRY]
    last = entries[-1]
    assert (last["entry"], last["action"], last["actor"]) == (2, "report add", "tester")
    assert (last["numbers"], last["records"]) == ([number], 1)
    assert last["fingerprint"].startswith("#2 ")


def test_nothing_personal_stands_in_an_entry(office: Command) -> None:
    _add(office)
    run = office("journal", "show", "--json")
    assert "Lurah" not in run.stdout
    assert "atribut" not in run.stdout


def test_the_newest_entries_are_shown_and_how_many_came_before(office: Command) -> None:
    for _ in range(4):
        _add(office)
    run = office("journal", "show", "--limit", "2")
    assert [line.split()[0] for line in run.stdout.splitlines()[2:]] == ["4", "5"]
    assert "3 earlier entries" in run.stderr
    assert len(office("journal", "show", "--json").json) == 5


def test_moments_are_those_of_the_office(office: Command, file: Path) -> None:
    _outside(file, "UPDATE journal SET at = '2024-10-20T16:30:00Z'")
    assert "21 Oct 2024 00:30" in office("journal", "show").stdout


def test_the_entries_of_one_report_are_shown_also_when_it_was_taken_back(office: Command) -> None:
    _add(office)
    number = _add(office)
    office("undo")
    entries = office("journal", "show", number, "--json").json
    assert [(entry["entry"], entry["undone_by"]) for entry in entries] == [(3, 4), (4, None)]
    assert entries[1]["undoes"] == 3
    assert office("journal", "show", "99").code == 3


def test_a_whole_journal_is_proved_and_its_fingerprint_printed(office: Command) -> None:
    _add(office)
    run = office("journal", "verify")
    assert run.code == 0
    fingerprint = office("journal", "show", "--json").json[-1]["fingerprint"]
    assert f"Fingerprint: {fingerprint}" in run.stdout
    proof = office("journal", "verify", "--json").json
    assert list(proof) == ["ok", "entries", "fingerprint", "proved", "findings"]
    assert (proof["ok"], proof["entries"], proof["findings"]) == (True, 2, [])


def test_a_printed_fingerprint_proves_that_the_journal_only_grew(office: Command) -> None:
    printed = office("journal", "verify", "--json").json["fingerprint"]
    _add(office)
    proof = office("journal", "verify", "--fingerprint", printed, "--json")
    assert (proof.code, proof.json["proved"]) == (0, 1)
    for copied in (printed[1:].lower(), printed.replace("-", ""), printed.replace("-", "‑")):
        assert office("journal", "verify", "--fingerprint", copied).code == 0


def test_a_tail_cut_below_a_printed_fingerprint_is_found(office: Command, file: Path) -> None:
    _add(office)
    printed = office("journal", "verify", "--json").json["fingerprint"]
    office("undo")
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM change WHERE pos > 1")
        connection.execute("DELETE FROM journal WHERE pos > 1")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE '%\\_history' ESCAPE '\\' "
            "AND type = 'table'"
        ).fetchall():
            connection.execute(f"DELETE FROM {name}")
    connection.close()
    assert office("journal", "verify").code == 0
    proof = office("journal", "verify", "--fingerprint", printed, "--json")
    assert proof.code == 1
    assert [finding["code"] for finding in proof.json["findings"]] == ["fingerprint"]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE report SET region = '53.01'", "record"),
        ("UPDATE subject SET name = 'another'", "record"),
        ("UPDATE journal SET actor = 'another' WHERE pos = 2", "entry"),
        ("UPDATE setting SET value = '53' WHERE key = 'office'", "record"),
        ("UPDATE calendar SET stage = 'kampanye' WHERE day = '2024-09-24'", "calendar"),
        ("DELETE FROM calendar_region", "calendar"),
        ("PRAGMA user_version = 1", "language"),
        ("UPDATE journal SET data = 'no JSON' WHERE pos = 2", "entry"),
    ],
)
def test_what_another_program_changed_is_found_and_named(
    office: Command, file: Path, sql: str, code: str
) -> None:
    number = _add(office)
    _outside(file, sql)
    proof = office("journal", "verify", "--json", "--lang", "en")
    assert proof.code == 1
    finding = proof.json["findings"][0]
    assert list(finding) == ["code", "entry", "record", "sentence"]
    assert finding["code"] == code
    if "report" in sql or "subject" in sql:
        assert finding["record"] == number
    assert finding["sentence"] in office("journal", "verify", "--lang", "en").stdout


@pytest.mark.parametrize("text", ["7F3A", "2030-01-01", "# 1", "#1", "1 ", "{short}", "{spoilt}"])
def test_a_text_that_is_no_whole_fingerprint_is_a_slip_of_the_hand(
    office: Command, text: str
) -> None:
    printed = office("journal", "verify", "--json").json["fingerprint"]
    given = text.format(short=printed[:-5], spoilt=f"{printed}-44D1")
    run = office("journal", "verify", "--fingerprint", given)
    assert (run.code, run.stdout) == (2, "")
    assert "“#412 7F3A-91C2-05BE-44D1”" in run.stderr
