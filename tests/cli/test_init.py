"""`init` makes an office's file whole or not at all, and nothing else ever makes one."""

from __future__ import annotations

import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from program import Command

KEYS = [
    *("file", "office", "name", "region_code", "region", "timezone", "language"),
    *("declarations", "signatories", "stages", "calendar_sha256", "fingerprint"),
]
READING = [
    ("stage", "explain", "1"),
    ("journal", "show"),
    ("journal", "verify"),
    ("undo",),
    ("report", "list"),
    ("summary",),
]


def test_a_new_office_has_declaration_calendar_and_signatories(asn: Command) -> None:
    made = asn("init", "--office", "53.71", "--name", "Bawaslu Kota Kupang", "--json").json
    assert list(made) == KEYS
    assert (made["office"], made["region"]) == ("53.71", "Kota Kupang")
    assert made["timezone"] == "Asia/Makassar"
    assert (made["declarations"], made["signatories"]) == (5, 9)
    assert made["fingerprint"].startswith("#1 ")


def test_everything_is_one_entry_of_the_journal(asn: Command) -> None:
    asn("init", "--office", "53.71")
    entries = asn("journal", "show", "--json").json
    assert [entry["action"] for entry in entries] == ["init"]


def test_people_read_what_was_made_where_and_what_comes_next(asn: Command, tmp_path: Path) -> None:
    run = asn("init", "--office", "53")
    assert run.code == 0
    assert str(tmp_path / "office.db") in run.stdout
    assert "Provinsi Nusa Tenggara Timur" in run.stdout
    assert "9 documented for 17 Sep 2024" in run.stdout
    assert "report add" in run.stdout


def test_empty_leaves_the_signatories_out(asn: Command) -> None:
    made = asn("init", "--office", "RI", "--empty", "--json").json
    assert made["signatories"] == 0
    assert made["declarations"] == 5
    assert made["region"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_file(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "new" / "office.db"
    asn("init", "--office", "53.71", "--db", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_existing_file_is_left_as_it_is(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    file.write_text("something else")
    run = asn("init", "--office", "53.71")
    assert (run.code, run.stdout) == (1, "")
    assert "exists already" in run.stderr
    assert file.read_text() == "something else"


def test_a_second_office_does_not_take_the_place_of_the_first(asn: Command) -> None:
    first = asn("init", "--office", "53.71", "--json").json
    assert asn("init", "--office", "53").code == 1
    assert asn("journal", "show", "--json").json[0]["fingerprint"] == first["fingerprint"]


@pytest.mark.parametrize(
    ("office", "code"), [("kupang", 2), ("53.71-", 2), ("", 2), ("99.99", 3), ("53.99", 3)]
)
def test_an_office_that_is_none_makes_no_file(
    asn: Command, tmp_path: Path, office: str, code: int
) -> None:
    run = asn("init", "--office", office)
    assert run.code == code
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_faulty_calendar_makes_no_file(asn: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "stages.yaml").write_text("title: x\nstages: 7\n")
    run = asn("init", "--office", "53.71", "--data", tmp_path / "mine")
    assert run.code == 1
    assert "stages.yaml" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_reading_command_never_makes_a_file(
    asn: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    run = asn(*arguments)
    assert run.code == 3
    assert "asn-netral init" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "variables", "language"),
    [
        (["--lang", "id"], {}, "id"),
        ([], {"ASN_NETRAL_LANG": "en"}, "en"),
        ([], {"LANG": "id_ID.UTF-8"}, "id"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, None),
        ([], {"LC_ALL": "C", "LANG": "id_ID"}, None),
    ],
)
def test_the_file_speaks_the_language_asked_for_or_that_of_the_system(
    asn: Command, tmp_path: Path, given: list[str], variables: dict[str, str], language: str | None
) -> None:
    made = asn("init", "--office", "53.71", "--json", *given, **variables).json
    assert made["language"] == language
    with sqlite3.connect(tmp_path / "office.db") as connection:
        (mark,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    assert mark == {"id": 1, "en": 2, None: 0}[language]


def test_a_file_that_speaks_indonesian_is_answered_in_it(asn: Command) -> None:
    asn("init", "--office", "53.71", "--lang", "id")
    run = asn("stage", "on", "2024-09-25")
    assert "Pelaksanaan kampanye" in run.stdout


def test_two_files_of_one_office_tell_each_other_apart(asn: Command, tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        asn("init", "--office", "53.71", "--db", tmp_path / name)
    origins = {
        asn("journal", "show", "--json", "--db", tmp_path / name).json[0]["origin"]
        for name in ("a.db", "b.db")
    }
    assert len(origins) == 2
    assert all(0 <= origin < 1 << 31 for origin in origins)
