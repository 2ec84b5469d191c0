"""Files of earlier programs open; before a step is taken there is a copy, and no row is lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT, seen
from warm import Warm

OLD = sorted((Path(__file__).parents[1] / "data" / "databases").glob("*.db"))


def test_there_are_files_of_earlier_programs() -> None:
    assert OLD


@pytest.mark.parametrize("old", OLD, ids=lambda old: str(old.stem))
def test_a_file_of_an_earlier_program_opens_and_says_the_same(
    old: Path, asn: Command, tmp_path: Path
) -> None:
    path = tmp_path / "office.db"
    shutil.copyfile(old, path)
    path.chmod(0o600)
    said = json.loads(old.with_suffix(".json").read_text(encoding="utf-8"))
    for command, answer in said.items():
        assert asn(*command.split(), "--json").json == answer
    health = asn("check", "--json")
    assert health.json["findings"] == []
    assert asn(*REPORT).code == 0
    assert asn("undo").code == 0
    assert asn("check").code == 0


def test_before_a_step_a_copy_is_made(office: Path, warm: Warm, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert warm.run(*REPORT, log=log).code == 0
    before = seen(office)
    assert warm.run("report", "list", log=log, pretend="pretend").code == 0
    kept = office.with_name("office.before-m9998.db")
    assert seen(kept) == before
    assert kept.stat().st_mode & 0o777 == 0o600
    content = kept.read_bytes()
    assert warm.run(*REPORT, log=log, pretend="pretend").code == 0
    assert kept.read_bytes() == content
    run = warm.run("report", "list", log=log)
    assert run.code == 5
    assert "newer asn-netral" in run.stderr


@pytest.mark.parametrize(
    ("program", "words"),
    [("pretend_lossy", "rows would be lost in report_text"), ("pretend_broken", "")],
)
def test_a_step_that_goes_wrong_leaves_the_old_file(
    program: str, words: str, office: Path, warm: Warm, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    assert warm.run(*REPORT, log=log).code == 0
    before = seen(office)
    run = warm.run("report", "list", log=log, pretend=program)
    assert run.code in (1, 5)
    assert words in run.stderr
    assert seen(office) == before
    assert warm.run("report", "list", log=log).code == 0


def test_eight_that_open_an_old_file_at_once(office: Path, warm: Warm, tmp_path: Path) -> None:
    runs = [
        warm.start([REPORT], tmp_path / f"log{n}", pretend="pretend", repeat=2) for n in range(8)
    ]
    assert [warm.wait(run) for run in runs] == [0] * 8
    run = warm.run("report", "list", "--json", log=tmp_path / "log", pretend="pretend")
    assert len(run.json) == 16
    with closing(sqlite3.connect(office)) as connection:
        assert connection.execute("SELECT count(*) FROM of_tomorrow").fetchone() == (3000,)


def test_an_old_file_that_cannot_be_written_is_left_alone(
    office: Path, warm: Warm, tmp_path: Path
) -> None:
    content = office.read_bytes()
    run = warm.run("report", "list", log=tmp_path / "log", pretend="pretend", file_size=4096)
    assert run.code == 1
    assert office.read_bytes() == content
    assert list(tmp_path.glob("*before*")) == []
