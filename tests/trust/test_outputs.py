"""Files that are written: whole or not at all, and never over another without being told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from trusted import REPORT, seen
from warm import Warm

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
