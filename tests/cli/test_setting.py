"""`setting`: the head of documents and who signs them, entered and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_file import office_file
from program import Command


@pytest.fixture
def office(asn: Command, tmp_path: Path) -> Command:
    office_file(tmp_path / "office.db", "53.71", "en")
    return asn


def test_what_is_set_is_listed_and_stands_in_the_letter(office: Command, tmp_path: Path) -> None:
    assert office("setting", "set", "letterhead", "SUPERVISORS|CITY OF KUPANG").code == 0
    assert office("setting", "set", "chair-title", "Chairwoman").code == 0
    found = office("setting", "list", "--json").json
    assert found["letterhead"] == "SUPERVISORS|CITY OF KUPANG"
    assert found["place"] is None
    shown = office("summary", "recap", "-o", tmp_path / "r.md", "--week", "2024-W42")
    assert shown.code == 0
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.startswith("SUPERVISORS  \nCITY OF KUPANG")
    assert "Chairwoman" in text


def test_a_setting_is_cleared_and_undone(office: Command) -> None:
    office("setting", "set", "place", "Kupang")
    assert office("setting", "set", "place", "--clear").code == 0
    assert office("setting", "list", "--json").json["place"] is None
    assert office("undo").code == 0
    assert office("setting", "list", "--json").json["place"] == "Kupang"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("origin", "1"), 3),
        (("place",), 2),
        (("place", "Kupang", "--clear"), 2),
        (("place", " "), 2),
        (("language", "fr"), 2),
        (("language", "en"), 1),
    ],
)
def test_what_cannot_be_set_is_refused(office: Command, given: tuple[str, ...], code: int) -> None:
    refused = office("setting", "set", *given)
    assert refused.code == code
    assert len(refused.stderr.splitlines()) == 1


def test_no_name_is_signed_that_nobody_entered(office: Command, tmp_path: Path) -> None:
    assert office("summary", "recap", "-o", tmp_path / "r.md", "--week", "2024-W42").code == 0
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.count("……………………\n") >= 3
