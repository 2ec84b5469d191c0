"""What one check finds never keeps another from running: odd evidence, faulty data files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT

from asn_netral.services.checking import CHECKS

if sys.platform == "win32":
    pytest.skip("needs pipes, links and the modes of files", allow_module_level=True)


def _loop(place: Path) -> None:
    place.symlink_to(place)


ODD: dict[str, Callable[[Path], None]] = {
    "a folder": lambda place: place.mkdir(),
    "a link to itself": _loop,
    "a pipe": os.mkfifo,
    "a device": lambda place: place.symlink_to("/dev/zero"),
}


ONLY_OTHERS = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def photo(office: Path, asn: Command, tmp_path: Path) -> Path:
    """Where a piece of evidence stands that a report has."""
    original = tmp_path / "photo.txt"
    original.write_text("Foto")
    assert asn(*REPORT, "--evidence", original).code == 0
    (kept,) = (file for file in Path(f"{office}.evidence").rglob("*") if file.is_file())
    return kept


def only_evidence_is_wrong(asn: Command, place: Path) -> None:
    run = asn("check", "--json")
    assert run.code == 1
    assert [each["code"] for each in run.json["checks"]] == list(CHECKS)
    (finding,) = run.json["findings"]
    assert (finding["code"], finding["damaged"]) == ("evidence", False)
    assert "cannot be read (" in finding["sentence"]
    assert str(place) in finding["sentence"]
    program, *words = finding["remedy"].split()
    assert program == "asn-netral"
    told = asn(*words, "--json")
    assert told.code == 1
    assert [each["code"] for each in told.json["findings"]] == ["unreadable"]


@pytest.mark.parametrize("what", ODD)
def test_evidence_that_is_no_file_is_a_finding(
    what: str, photo: Path, asn: Command, tmp_path: Path
) -> None:
    photo.unlink()
    ODD[what](photo)
    only_evidence_is_wrong(asn, photo)
    assert asn("backup", tmp_path / "copy.db").code == 1


def test_a_folder_of_evidence_that_is_none_is_a_finding(photo: Path, asn: Command) -> None:
    folder = photo.parents[1]
    shutil.rmtree(folder)
    folder.touch()
    only_evidence_is_wrong(asn, photo)


@ONLY_OTHERS
@pytest.mark.parametrize("whose", ["file", "folder"])
def test_evidence_that_may_not_be_read_is_a_finding(whose: str, photo: Path, asn: Command) -> None:
    locked = photo if whose == "file" else photo.parent
    locked.chmod(0)
    only_evidence_is_wrong(asn, photo)
    locked.chmod(0o700)


@pytest.mark.parametrize("content", ["a: [", "\0", "[" * 9_000, ""])
@pytest.mark.parametrize("name", ["violations.yaml", "regions.csv"])
def test_a_faulty_data_file_is_no_damage_of_the_offices(
    name: str, content: str, office: Path, asn: Command, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text(content)
    run = asn("check", "--json", "--data", tmp_path / "data")
    assert run.code == 1
    assert run.json["damaged"] is False
    assert run.json["fingerprint"] == asn("check", "--json").json["fingerprint"]
    assert [each["code"] for each in run.json["checks"]] == list(CHECKS)
    for finding in run.json["findings"]:
        assert name in finding["sentence"]
        assert finding["remedy"] is None


@ONLY_OTHERS
def test_a_data_file_that_may_not_be_read_is_no_damage_of_the_offices(
    office: Path, asn: Command, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "violations.yaml").touch(mode=0)
    run = asn("check", "--json", "--data", tmp_path / "data")
    assert run.code == 1
    assert [each["code"] for each in run.json["checks"]] == list(CHECKS)
    (finding,) = run.json["findings"]
    assert "violations.yaml" in finding["sentence"]
    assert finding["damaged"] is False
