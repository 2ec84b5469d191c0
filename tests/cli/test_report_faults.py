"""What a person reads when a report cannot be recorded: one sentence a fault, nothing written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from office_file import TODAY, office_file
from program import Command

from asn_netral.storage import opening

LEAST = {
    "region": "53.71",
    "event-date": "2024-10-12",
    "kind": "laporan",
    "subject": "YS",
    "description": "Hadir dan mengajak memilih",
}


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return office_file(tmp_path / "office.db")


def options(values: dict[str, str]) -> list[str]:
    return [part for name, value in values.items() for part in (f"--{name}", value)]


FAULTS = {
    "an unknown region": (
        {"region": "Kupng"},
        "region: No region is called “Kupng”. Perhaps: Kabupaten Kupang (53.01), "
        "Kota Kupang (53.71).",
    ),
    "a region with two readings": (
        {"region": "Kupang"},
        "region: “Kupang” has several readings: Kabupaten Kupang (53.01), Kota Kupang (53.71). "
        "Say which one.",
    ),
    "a code without its dot": (
        {"region": "5371"},
        "region: 5371 has no dot and may be the numbering of the statistics office, which "
        "differs; if Kota Kupang is meant, write 53.71.",
    ),
    "a day that is none": (
        {"event-date": "31/02/2024"},
        "event-date: There is no 31 February 2024; check the day, written as 25/09/2024.",
    ),
    "the month first": (
        {"event-date": "09/25/2024"},
        "event-date: There is no month 25: the day comes before the month. Write 25/09/2024.",
    ),
    "a bare number for a day": (
        {"event-date": "45560"},
        "event-date: A bare number is no day; write 25/09/2024, 2024-09-25 or 25 September "
        "2024, and format the cell as a date.",
    ),
    "an event after today": (
        {"event-date": "2024-10-21"},
        "event-date: Monday, 21 October 2024 lies in the future; today is Sunday, 20 October 2024.",
    ),
    "submitted before the event": (
        {"submitted-date": "2024-10-11"},
        "submitted-date: The report was submitted on Friday, 11 October 2024, before the "
        "event, Saturday, 12 October 2024; correct one.",
    ),
    "an event that ends before it begins": (
        {"event-until": "2024-10-11"},
        "event-until: The last day of the event, Friday, 11 October 2024, lies before its "
        "first, Saturday, 12 October 2024; correct one.",
    ),
    "an unknown kind": (
        {"kind": "laporn"},
        "kind: “laporn” is no known kind of report; is “laporan” meant? Known are: laporan, "
        "temuan, informasi-awal.",
    ),
    "an unknown status": (
        {"status": "banding"},
        "status: “banding” is no known status. Known are: received, incomplete, tracing, raised, "
        "not-found, registered, not-registered, withdrawn, violation, not-violation, stopped, "
        "delegated, forwarded, returned.",
    ),
    "a status without its reason": (
        {"status": "not-registered"},
        "reason: The status “Not registered” needs a reason, one of: formal, material, late, "
        "not-election, not-authorised, unknown.",
    ),
    "a commitment there is not": (
        {"commitment": "6"},
        "commitment: “6” names no commitment of the declaration: give numbers from 1 to 5.",
    ),
    "a form there is not": (
        {"form": "D99"},
        "form: “D99” is no known form of violation. Known are: E1, E2, E3, E4, E5, E6, E7, D1, "
        "D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12, D13.",
    ),
    "control characters": (
        {"description": "Hadir\x1b[31m"},
        "description: The text holds the control character U+001B at place 6; remove it.",
    ),
    "an empty description": (
        {"description": "  "},
        "--description is empty; give a value or leave the option out.",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_sentence_and_nothing_is_written(
    asn: Command, office: Path, name: str
) -> None:
    given, sentence = FAULTS[name]
    before = office.read_bytes()
    run = asn("report", "add", *options({**LEAST, **given}))
    assert (run.stdout, run.stderr) == ("", sentence + "\n")
    assert run.code == (2 if sentence.startswith("--") else 1)
    assert office.read_bytes() == before
    assert sorted(each.name for each in office.parent.iterdir()) == ["office.db"]


@pytest.mark.parametrize("nip", ["1.98E+17", "198001012005010000", "19800101200501100", "NIP-1980"])
def test_a_damaged_nip_is_refused_and_not_repeated(asn: Command, office: Path, nip: str) -> None:
    before = office.read_bytes()
    run = asn("report", "add", *options({**LEAST, "subject-nip": nip}))
    assert run.code == 1
    assert run.stderr.startswith("subject-nip: ")
    assert nip not in run.stderr
    assert office.read_bytes() == before


def test_a_description_of_a_megabyte_is_refused_at_once(asn: Command, office: Path) -> None:
    before = office.read_bytes()
    run = asn("report", "add", *options({**LEAST, "description": "x" * 1_000_000}))
    assert run.code == 1
    assert run.stderr.startswith("description: ")
    assert len(run.stderr) < 300
    assert office.read_bytes() == before


def test_all_faults_of_a_report_are_told_at_once(asn: Command, office: Path) -> None:
    before = office.read_bytes()
    faulty = {
        "region": "Kupang",
        "event-date": "31/02/2024",
        "kind": "aduan",
        "commitment": "6",
        "subject": "X",
        "subject-nip": "1.98E+17",
        "description": "",
        "place": " ",
    }
    run = asn("report", "add", *options(faulty))
    assert run.code == 2
    heads = [line.split(" ", 1)[0] for line in run.stderr.splitlines()]
    assert heads == [
        *("--place", "--description", "region:", "kind:", "commitment:", "event-date:"),
        "subject-nip:",
    ]
    assert office.read_bytes() == before


def test_off_a_terminal_every_missing_option_is_named(asn: Command) -> None:
    run = asn("report", "add", "--kind", "laporan")
    assert run.code == 2
    assert run.stderr == (
        "Missing: --region, --description, --event-date, --subject. "
        "Give them as options, or as JSON with --from.\n"
    )


def test_an_unknown_key_of_json_is_named_with_the_nearest(asn: Command) -> None:
    text = (
        '{"region": "53.71", "event_on": "2024-10-12", "kind": "laporan", "subject": "A", '
        '"description": "x y", "descripton": "y"}'
    )
    run = asn("report", "add", "--from", "-", stdin=text)
    assert (run.code, run.stderr) == (
        1,
        "descripton: A report has no field “descripton”; is “description” meant?\n",
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"kind": "laporan",\n "region": }',
            "Standard input is no JSON; it cannot be read from line 2, column 12 on.\n",
        ),
        ("[]", "Standard input must hold one JSON object, {…}: the values of one record.\n"),
        (" \n", "Standard input is empty; nothing was recorded.\n"),
        (
            "[" * 100_000,
            "Standard input is no JSON that can be read: a number in it, or its depth, is huge.\n",
        ),
    ],
)
def test_what_is_no_json_object_is_refused(asn: Command, text: str, sentence: str) -> None:
    run = asn("report", "add", "--from", "-", stdin=text)
    assert (run.code, run.stderr) == (1, sentence)


def test_a_reporter_in_json_goes_to_the_vault_and_is_not_repeated(asn: Command) -> None:
    text = '{"region": "53.71", "kind": "laporan", "reporter": "Orang\x07Rahasia"}'
    run = asn("report", "add", "--from", "-", stdin=text.replace("\x07", "\\u0007"))
    assert run.code != 0
    assert "Rahasia" not in run.stdout + run.stderr


def test_without_a_file_the_way_to_one_is_told(asn: Command, tmp_path: Path) -> None:
    for verb in (("list",), ("show", "1"), ("add", *options(LEAST)), ("edit", "1", "--place", "x")):
        run = asn("report", *verb, "--db", tmp_path / "none.db")
        assert (run.code, run.stdout) == (3, ""), verb
        assert "init" in run.stderr
        assert len(run.stderr.splitlines()) == 1
        assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_named(asn: Command, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Nama;NIP\n" * 1000)
    for verb in (("list",), ("add", *options(LEAST))):
        run = asn("report", *verb, "--db", tmp_path / "text.db")
        assert (run.code, run.stdout) == (5, "")
        assert len(run.stderr.splitlines()) == 1
    assert (tmp_path / "text.db").read_text() == "Nama;NIP\n" * 1000


def test_a_file_of_a_newer_program_is_left_alone(asn: Command, office: Path) -> None:
    with closing(sqlite3.connect(office)) as db, db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        (table,) = (name for name in names if "migration" in name)
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        values = dict.fromkeys(columns, "x") | {"name": "m999_from_the_future"}
        marks = ", ".join("?" * len(columns))
        values |= {"migration_set": db.execute(f"SELECT migration_set FROM {table}").fetchone()[0]}
        values |= {"id": "999"}
        db.execute(f"INSERT INTO {table} VALUES ({marks})", [values[name] for name in columns])
    before = office.read_bytes()
    for verb in (("list",), ("add", *options(LEAST))):
        run = asn("report", *verb)
        assert (run.code, run.stdout) == (5, ""), run.stderr
        assert "newer" in run.stderr
    assert office.read_bytes() == before


def test_a_busy_file_is_told(asn: Command, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(office, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        run = asn("report", "add", *options(LEAST))
        assert (run.code, run.stdout) == (1, "")
        assert len(run.stderr.splitlines()) == 1
        assert asn("report", "list", "--json").json == []
    assert asn("report", "add", *options(LEAST)).code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the right to write is not kept")
def test_a_read_only_file_is_read_and_not_written(asn: Command, office: Path) -> None:
    asn("report", "add", *options(LEAST))
    office.chmod(0o400)
    office.parent.chmod(0o500)
    try:
        assert len(asn("report", "list", "--json").json) == 1
        run = asn("report", "add", *options(LEAST))
        assert (run.code, run.stdout) == (1, "")
        assert len(run.stderr.splitlines()) == 1
    finally:
        office.parent.chmod(0o700)


EDITS = {
    "nothing to change": (
        [],
        2,
        "Say what to change, e.g. --place TEXT, or --clear FIELD.",
    ),
    "an empty value": (
        ["--place", ""],
        2,
        "--place is empty; give a value or leave the option out.",
    ),
    "a field that is always there": (
        ["--clear", "region"],
        2,
        "“region” cannot be emptied; possible: category, description, district, drawn-in-by, "
        "election, event-date, event-until, form, in-charge, known-date, note, place, source, "
        "submitted-date.",
    ),
    "a day after today": (
        ["--event-date", "2024-10-21"],
        1,
        "event-date: Monday, 21 October 2024 lies in the future; today is Sunday, 20 October 2024.",
    ),
    "two faults": (
        ["--event-date", "31/2/2024", "--commitment", "6"],
        1,
        "commitment: “6” names no commitment of the declaration: give numbers from 1 to 5.\n"
        "event-date: There is no 31 February 2024; check the day, written as 25/09/2024.",
    ),
    "another report's number": (
        ["--kind", "tip", "--number", "x\x00"],
        1,
        "number: The text holds the control character U+0000 at place 2; remove it.",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_faulty_edit_changes_nothing(asn: Command, office: Path, name: str) -> None:
    line, code, sentence = EDITS[name]
    asn("report", "add", *options(LEAST))
    before = office.read_bytes()
    run = asn("report", "edit", "1", *line)
    assert (run.code, run.stdout, run.stderr) == (code, "", sentence + "\n")
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "moves", "other"),
    [
        ("laporan", ["forwarded"], "informasi-awal"),
        ("informasi-awal", ["forwarded"], "laporan"),
        ("laporan", ["incomplete", "registered"], "temuan"),
    ],
)
def test_a_kind_that_does_not_fit_the_moves_is_refused(
    asn: Command, office: Path, kind: str, moves: list[str], other: str
) -> None:
    asn("report", "add", *options(LEAST | {"kind": kind}))
    for status in moves:
        assert asn("report", "move", "1", status).code == 0
    before = office.read_bytes()
    run = asn("report", "edit", "1", "--kind", other)
    assert run.code == 1
    assert run.stderr.startswith("kind: The moves of the report do not fit the kind “")
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        (["--sort", "colour"], 2, "--sort colour: sort by one of number, event,"),
        (["--open", "maybe"], 2, "--open: supervisor, ppk or any."),
        (["--kind", "lapran"], 2, "--kind: “lapran” is no known kind of report; is “laporan”"),
        (["--status", "registred"], 2, "“registred” is no known status; is “registered” meant?"),
        (["--form", "D99"], 2, "--form: “D99” is no known form of violation."),
        (["--stage", "kampanya"], 3, "There is no stage “kampanya”; is “kampanye” meant?"),
        (["--region", "Kupang"], 1, "“Kupang” has several readings:"),
        (["--region", "Atlantis"], 3, "No region is called “Atlantis”"),
        (["--event-since", "31/2/2024"], 2, "--event-since: There is no 31 February 2024;"),
        (["--commitment", "6"], 2, "Invalid value for '--commitment': 6 is not in the range"),
        (["--limit", "0"], 2, "Invalid value for '--limit': 0 is not in the range x>=1."),
        (["--text", " "], 2, "--text is empty; give a value or leave the option out."),
    ],
)
def test_a_faulty_filter_is_told(asn: Command, line: list[str], code: int, sentence: str) -> None:
    run = asn("report", "list", *line)
    assert (run.code, run.stdout) == (code, "")
    assert run.stderr.startswith(sentence), run.stderr


BOTH_LISTS = (
    "Of a report: received, incomplete, tracing, raised, not-found, registered, not-registered, "
    "withdrawn, violation, not-violation, stopped, delegated, forwarded, returned. Of a person at "
    "BKN or the PPK: awaiting-bkn, awaiting-ppk, sanctioned, not-proven, rejected, cancelled, "
    "left-service."
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("banding", "“banding” is no known status."),
        ("sanctionedd", "“sanctionedd” is no known status; is “sanctioned” meant?"),
        ("diregistrasii", "“diregistrasii” is no known status; is “registered” meant?"),
    ],
)
def test_an_unknown_status_is_answered_with_those_of_reports_and_of_persons(
    asn: Command, typed: str, told: str
) -> None:
    asn("report", "add", *options(LEAST))
    for line in (("report", "list", "--status", typed), ("report", "move", "1", typed)):
        run = asn(*line)
        assert (run.code, run.stdout, run.stderr) == (2, "", f"{told} {BOTH_LISTS}\n")


@pytest.mark.parametrize("option", ["--db", "--from", "--reporter-from", "--evidence", "--stages"])
def test_a_path_of_nobody_is_a_file_that_does_not_exist(asn: Command, option: str) -> None:
    run = asn("report", "add", *options(LEAST), option, "~nobody-of-this-name/x")
    assert run.code in (1, 3), run.stderr
    assert "~nobody-of-this-name" in run.stderr
    assert len(run.stderr.splitlines()) == 1
