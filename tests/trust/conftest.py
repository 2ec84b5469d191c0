"""Runs that can be killed and limited, and an office's file that they work on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_file import TODAY, office_file
from warm import Warm

if sys.platform == "win32":
    # They need fork, signals, links or the modes of files.
    names = "at_once backup check killed outputs surroundings together upgrade".split()
    collect_ignore = [f"test_{name}.py" for name in names]


@pytest.fixture(scope="session")
def warm_process() -> Iterator[Warm]:
    process = Warm()
    yield process
    process.close()


@pytest.fixture
def warm(warm_process: Warm, monkeypatch: pytest.MonkeyPatch) -> Warm:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return warm_process


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    path = office_file(tmp_path / "office.db")
    path.chmod(0o600)
    return path
