"""Data files are found wherever the program was installed, an office's own ones first."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_netral import resources
from asn_netral.errors import DataFileError

SHIPPED = (
    "SOURCES.md", "clocks.yaml", "declaration.md", "declarations.yaml", "regions.csv",
    "signatories-2024-09-17.csv", "stages.yaml", "violations.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_files_are_found_and_their_sources_named(name: str) -> None:
    assert resources.read(name)
    assert f"`{name}`" in resources.read("SOURCES.md").decode() or name == "SOURCES.md"


def test_an_offices_own_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / "clocks.yaml").write_bytes(b"own")
    assert resources.read("clocks.yaml", tmp_path) == b"own"
    assert resources.read("stages.yaml", tmp_path) == resources.read("stages.yaml")


def test_a_packaged_file_comes_before_the_source_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clocks.yaml").write_bytes(b"packaged")
    monkeypatch.setattr(resources, "PACKAGED", tmp_path)
    assert resources.read("clocks.yaml") == b"packaged"
    assert resources.path("stages.yaml").parent == resources.BESIDE_SOURCE


def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        resources.read("nothing.yaml")
    assert str(caught.value) == (
        "The data file nothing.yaml was not found; install the program again."
    )
    with pytest.raises(DataFileError, match=r"nowhere does not exist; name an existing one\.$"):
        resources.path("stages.yaml", tmp_path / "nowhere")
