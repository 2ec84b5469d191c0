"""Quick commands get the checked content without checking it again, and never a stale one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from asn_netral import resources
from asn_netral.errors import DataFileError
from asn_netral.rules import clocks, declaration, shipped, stages, violations


def test_what_was_compiled_is_up_to_date() -> None:
    written = resources.read(shipped.COMPILED).decode().replace("\r\n", "\n")
    assert written == shipped.compiled(), "run: python tests/tools/compile_data.py"


def test_it_is_what_checking_gives() -> None:
    assert shipped.calendar() == stages.load()
    assert shipped.forms() == violations.load()
    assert shipped.clocks() == clocks.load()
    assert shipped.declaration() == declaration.load()


def test_an_offices_own_file_is_checked(tmp_path: Path) -> None:
    own = tmp_path / "clocks.yaml"
    own.write_bytes(resources.read("clocks.yaml").replace(b"days: 14", b"days: 20"))
    assert [clock.days for clock in shipped.clocks(tmp_path) if clock.id == "ppk"] == [20]
    own.write_bytes(b"clocks: []\n")
    with pytest.raises(DataFileError, match=r"clocks.yaml, line 1, clocks: must be a list"):
        shipped.clocks(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"no json"])
def test_without_anything_compiled_the_files_are_checked(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / shipped.COMPILED).write_bytes(content)
    monkeypatch.setattr(resources, "PACKAGED", tmp_path)
    assert shipped.forms() == violations.load()


def test_neither_yaml_nor_pydantic_is_loaded() -> None:
    program = (
        "import sys; from asn_netral.rules import shipped as s;"
        "s.calendar(); s.forms(); s.clocks(); s.declaration();"
        "print([name for name in ('yaml', 'pydantic') if name in sys.modules])"
    )
    sources = str(Path(resources.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": sources},
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
