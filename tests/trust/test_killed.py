"""A run killed at any moment: the file opens and holds all that was confirmed, and no half."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from office_file import office_file
from sheets import HEADINGS, write_csv
from trusted import REPORT, seen
from versions import Rows
from warm import Warm, answers

Times = Callable[[int, int], int]
Commands = list[tuple[object, ...]]

SHARES = 11
"""Among how many tests the kills are shared out: 200 daily, 5,000 in the long run."""


@pytest.fixture
def kills(times: Times) -> int:
    return times(200 // SHARES + 1, 5_000 // SHARES + 1)


def moments(kills: int, whole: float) -> list[float]:
    """When to kill, in seconds after the start: anywhere in a run, and a little beyond."""
    random = Random(kills)
    return [random.uniform(0, whole * 1.2) for _ in range(kills)]


def clear(path: Path) -> None:
    """Take a file away with all that stands beside it."""
    for beside in path.parent.glob(f"*{path.name}*"):
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink()


def killed(warm: Warm, commands: Commands, log: Path, after: float) -> int:
    """Start a run, kill it after a while, and give the number of commands it confirmed."""
    log.unlink(missing_ok=True)
    process = warm.start(commands, log)
    time.sleep(after)
    warm.kill(process)
    told = answers(log)
    assert [run.stderr for run in told if run.code] == []
    return len(told)


def timed(warm: Warm, commands: Commands, log: Path) -> float:
    """How long a run takes that nobody kills."""
    log.unlink(missing_ok=True)
    start = time.perf_counter()
    assert warm.wait(warm.start(commands, log)) == 0
    assert [run.code for run in answers(log)] == [0] * len(commands)
    return time.perf_counter() - start


@pytest.fixture
def ten_reports(office: Path, warm: Warm, tmp_path: Path) -> Path:
    """A file with something in it to change, to copy and to take back."""
    timed(warm, [REPORT] * 10, tmp_path / "log")
    return office


def spreadsheet(path: Path) -> Path:
    rows = [
        ("53.71", f"{1 + n % 25:02}/09/2024", f"Terlapor {n}", "", f"Hadir di acara {n}", "Laporan")
        for n in range(60)
    ]
    return write_csv(path, HEADINGS, *rows)


WRITING: dict[str, Commands] = {
    "adding": [REPORT] * 3,
    "editing": [("report", "edit", str(n), "--place", f"Lapangan {n}") for n in (1, 2, 3)],
    "moving": [
        ("report", "move", "1", "registered", "--on", "2024-10-01"),
        ("report", "move", "1", "violation", "--on", "2024-10-02"),
        ("report", "move", "1", "forwarded", "--on", "2024-10-03"),
    ],
    "undoing": [("undo",)] * 4,
    "importing": [("report", "import", "SPREADSHEET")],
    "erasing": [
        ("report", "anonymise", str(n), "--early", "--yes", "--reason", "retensi")
        for n in (1, 2, 3)
    ],
    "keeping evidence": [("evidence", "add", "1", f"PIECE {n}") for n in (1, 2, 3)],
}


@pytest.mark.parametrize("what", WRITING)
def test_every_change_is_there_whole_or_not_at_all(
    what: str, ten_reports: Path, warm: Warm, tmp_path: Path, kills: int
) -> None:
    files: dict[object, Path] = {"SPREADSHEET": spreadsheet(tmp_path / "sheet.csv")}
    for n in (1, 2, 3):
        files[f"PIECE {n}"] = tmp_path / f"{n}.txt"
        files[f"PIECE {n}"].write_text(f"Tangkapan layar {n}" * 5_000)
    commands = [tuple(files.get(word, word) for word in command) for command in WRITING[what]]
    base, log = tmp_path / "base", tmp_path / "log"
    shutil.copyfile(ten_reports, base)
    begun, rows = seen(base)
    states: dict[int, Rows] = {begun: rows}
    whole = 0.0
    for command in commands:
        whole += timed(warm, [command], log)
        entries, rows = seen(ten_reports)
        states[entries] = rows
    assert list(states) == list(range(begun, begun + len(commands) + 1))
    for after in moments(kills, whole):
        clear(ten_reports)
        shutil.copyfile(base, ten_reports)
        confirmed = killed(warm, commands, log, after)
        entries, rows = seen(ten_reports)
        # One more may be in the file: killed after its commit, before it could say so.
        assert entries - begun in (confirmed, confirmed + 1)
        assert rows == states[entries]
        assert not faults_of_evidence(warm, log) - {"stray"}


def faults_of_evidence(warm: Warm, log: Path) -> set[str]:
    """What is wrong with kept evidence; a stray file was copied for a row that never came."""
    run = warm.run("evidence", "check", "--json", log=log)
    return {fault["code"] for fault in run.json["findings"]}


def test_a_backup_is_there_whole_or_not_at_all(
    ten_reports: Path, warm: Warm, tmp_path: Path, kills: int
) -> None:
    folder, log, photo = tmp_path / "copies", tmp_path / "log", tmp_path / "photo"
    photo.write_bytes(bytes(range(256)) * 2_000)
    timed(warm, [("evidence", "add", "1", photo)], log)
    there = seen(ten_reports)
    whole = timed(warm, [("backup", folder)], log)
    for after in moments(kills, whole):
        shutil.rmtree(folder)
        confirmed = killed(warm, [("backup", folder)] * 2, log, after)
        copies = list(folder.glob("*.db")) if folder.exists() else []
        assert len(copies) in (confirmed, confirmed + 1)
        assert all(seen(copy) == there for copy in copies)
        pieces = [file for file in folder.rglob("evidence/*/*") if file.is_file()]
        assert len(pieces) == 1 or (not pieces and not confirmed)
        assert all(sha256(file.read_bytes()).hexdigest() == file.name for file in pieces)
        assert seen(ten_reports) == there
        folder.mkdir(exist_ok=True)


def test_a_restored_file_or_the_old_one_stands_in_its_place(
    ten_reports: Path, warm: Warm, tmp_path: Path, kills: int
) -> None:
    old, backup, log = tmp_path / "old", office_file(tmp_path / "backup"), tmp_path / "log"
    shutil.copyfile(ten_reports, old)
    both = [seen(old), seen(backup)]
    command = ("restore", backup, "--force")
    whole = timed(warm, [command], log)
    for after in moments(kills, whole):
        clear(ten_reports)
        for kept in tmp_path.glob("office.before-*"):
            kept.unlink()
        shutil.copyfile(old, ten_reports)
        confirmed = killed(warm, [command], log, after)
        stands = seen(ten_reports)
        assert stands in both
        if confirmed or stands == both[1]:
            (kept,) = tmp_path.glob("office.before-*")
            assert seen(kept) == both[0]


def test_an_office_is_founded_whole_or_not_at_all(tmp_path: Path, warm: Warm, kills: int) -> None:
    path, log = tmp_path / "new.db", tmp_path / "log"
    command = ("init", "--office", "53.71", "--db", path)
    whole = timed(warm, [command], log)
    for after in moments(kills, whole):
        clear(path)
        confirmed = killed(warm, [command], log, after)
        assert path.exists() or not confirmed
        if path.exists():
            entries, __ = seen(path)
            assert entries == 1
        else:  # what was left behind is in nobody's way
            assert warm.run(*command, log=log).code == 0


def test_a_file_is_brought_up_to_date_whole_or_not_at_all(
    ten_reports: Path, warm: Warm, tmp_path: Path, kills: int
) -> None:
    old, log = tmp_path / "old", tmp_path / "log"
    shutil.copyfile(ten_reports, old)
    before = seen(old)
    kept = ten_reports.with_name("office.before-m9998.db")
    begun = time.perf_counter()
    assert warm.run("report", "list", log=log, pretend="pretend").code == 0
    whole = time.perf_counter() - begun
    for after in moments(kills, whole):
        clear(ten_reports)
        kept.unlink(missing_ok=True)
        shutil.copyfile(old, ten_reports)
        log.unlink()
        process = warm.start([("report", "list")], log, pretend="pretend")
        time.sleep(after)
        warm.kill(process)
        if is_of_tomorrow(ten_reports):
            assert seen(kept) == before
        else:
            assert seen(ten_reports) == before
            assert not answers(log)
        assert warm.run("check", "--json", log=log, pretend="pretend").code in (0, 1)
        assert is_of_tomorrow(ten_reports)
        assert seen(kept) == before


def is_of_tomorrow(path: Path) -> bool:
    """Whether the next program's step was taken, with every row that it writes."""
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "of_tomorrow" not in names:
            assert "calendar_before" not in names
            return False
        assert connection.execute("SELECT count(*) FROM of_tomorrow").fetchone() == (3000,)
        return True
