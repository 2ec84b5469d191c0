"""Files that are written: whole or not at all, and never over another without being told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT, seen
from warm import SOURCES, Warm

WRITING: dict[str, tuple[str, ...]] = {
    "reports.csv": ("report", "export", "-o"),
    "reports.xlsx": ("report", "export", "-o"),
    "recap.md": ("summary", "recap", "-o"),
    "recap.html": ("summary", "recap", "-o"),
    "deadlines.ics": ("due", "-o"),
}


@pytest.fixture
def report(office: Path, asn: Command) -> Path:
    assert asn(*REPORT).code == 0
    return office


@pytest.mark.parametrize("name", WRITING)
def test_a_file_that_exists_is_kept(name: str, report: Path, asn: Command, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"mine")
    run = asn(*WRITING[name], file)
    assert run.code == 1
    assert "add --force" in run.stderr
    assert file.read_bytes() == b"mine"
    assert asn(*WRITING[name], file, "--force").code in (0, 4)
    assert file.read_bytes() != b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["office.db", name])


@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_leaves_no_half_file(
    name: str, report: Path, warm: Warm, tmp_path: Path
) -> None:
    file, log = tmp_path / name, tmp_path / "log"
    run = warm.run(*WRITING[name], file, log=log, file_size=100)
    assert run.code == 1, run.stdout
    assert len(run.stderr.strip().splitlines()) == 1
    assert run.stderr.startswith(f"{file}: ")
    log.unlink()
    assert [path.name for path in tmp_path.iterdir() if "office" not in path.name] == []


def test_the_offices_file_is_never_an_output(report: Path, asn: Command, tmp_path: Path) -> None:
    before = seen(report)
    link = tmp_path / "reports.csv"
    link.symlink_to(report)
    named = tmp_path / "deadlines.ics"
    named.hardlink_to(report)
    for name, file in (("reports.csv", link), ("deadlines.ics", named)):
        run = asn(*WRITING[name], file, "--force")
        assert run.code == 1
        assert "never overwritten" in run.stderr
    assert seen(report) == before


def test_a_folder_that_is_not_there(report: Path, asn: Command, tmp_path: Path) -> None:
    for name, command in WRITING.items():
        run = asn(*command, tmp_path / "none" / name)
        assert run.code == 3
        assert str(tmp_path / "none") in run.stderr
        assert len(run.stderr.strip().splitlines()) == 1


def test_a_pipe_is_no_place_for_a_file(report: Path, warm: Warm, tmp_path: Path) -> None:
    pipe, link = tmp_path / "reports.csv", tmp_path / "linked.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for place in (pipe, link):
        run = warm.run("report", "export", "-o", place, "--force", log=tmp_path / place.stem)
        assert (run.code, "is a pipe or a device" in run.stderr) == (1, True)
    assert pipe.is_fifo()
    assert link.is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.usefixtures("office")
def test_a_lost_answer_does_not_hide_that_the_work_is_recorded() -> None:
    told = []
    for command in (REPORT, ("due", "close", "2024-10-18"), ("report", "list")):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "asn_netral", *command],
                stdout=full,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(SOURCES)},
                text=True,
            )
        assert done.returncode == 1
        told.append(done.stderr)
    added, closed, listed = told
    assert "recorded as entry 2 (report add 53.71/2024/0001)" in added
    assert "Do not run the command again; `asn-netral report show 53.71/2024/0001`" in added
    assert "recorded as entry 3 (due close)" in closed
    assert "no space left" in listed
