"""`report ready`: the checklist for registration and for the SBT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

TODAY = ("--today", "2024-10-20")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def report(asn: Command, *options: str) -> None:
    done = asn("report", "add", "--region", "53.71", *options, *TODAY)
    assert done.code == 0, done.stderr


def lacks(asn: Command, purpose: str, *options: str) -> set[str]:
    done = asn("report", "ready", "1", "--for", purpose, "--json", *options, *TODAY)
    assert done.code == (0 if done.json["ready"] else 1), done.stderr
    return {each["code"] for each in done.json["lacks"]}


def state(asn: Command) -> dict[str, Any]:
    found = asn("report", "ready", "1", "--json", *TODAY).json["requirements"]
    return {each["code"]: each["ok"] for each in found}


def test_from_half_a_form_to_registration(asn: Command, tmp_path: Path) -> None:
    report(
        asn,
        *("--event-date", "2024-10-10", "--kind", "laporan", "--subject", "AB"),
        *("--description", "Hadir", "--known-date", "2024-10-11", "--submitted-date", "2024-10-14"),
    )
    assert lacks(asn, "registration") == {
        *("reporter", "subject", "signature", "time-place", "evidence")
    }
    asn("reporter", "add", "1", "--from", "-", stdin="Nama Pelapor")
    asn("report", "edit", "1", "--place", "Aula", *TODAY)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    asn("evidence", "add", "1", tmp_path / "a.txt", *TODAY)
    assert lacks(asn, "registration") == {"subject", "signature"}
    assert lacks(asn, "registration", "--met", "signature", "--met", "subject") == set()
    assert state(asn)["signature"] is True
    assert asn("undo").code == 0
    assert state(asn)["signature"] is None
    assert lacks(asn, "registration", "--not-met", "in-time") == {"subject", "signature", "in-time"}


def test_only_known_requirements_are_decided(asn: Command) -> None:
    report(
        asn,
        *("--event-date", "2024-10-10", "--kind", "laporan", "--subject", "AB"),
        *("--description", "Hadir"),
    )
    assert asn("report", "ready", "1", "--met", "nothing").code == 2
    assert asn("report", "ready", "1", "--met", "evidence", "--not-met", "evidence").code == 2
    assert asn("report", "ready", "1", "--for", "nothing").code == 2
    assert asn("report", "ready", "9").code == 3


def test_the_sbt_takes_a_person_by_number(asn: Command, tmp_path: Path) -> None:
    report(
        asn,
        *("--event-date", "2024-10-10", "--kind", "temuan", "--subject", "AB", "--form", "D4"),
        *("--description", "Hadir", "--employment", "pns", "--subject-position", "Camat"),
    )
    assert lacks(asn, "sbt") == {"evidence", "number", "subject-nip", "subject-agency"}
    text = asn("report", "ready", "1", "--for", "sbt", *TODAY)
    assert (text.code, "NIP or NIK" in text.stdout) == (1, True)


def test_the_sbt_takes_asn_only(asn: Command) -> None:
    report(
        asn,
        *("--event-date", "2024-10-10", "--kind", "temuan", "--subject", "AB"),
        *("--description", "Hadir", "--employment", "kepala-desa"),
    )
    assert "employment" in lacks(asn, "sbt")
