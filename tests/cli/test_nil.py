"""NIHIL is a return that says "nothing here"; no return is no data."""

from __future__ import annotations

from typing import Any

import pytest
from program import Command

KEYS = ["region_code", "region", "week", "first_on", "last_on", "received_on", "note", "cases"]


@pytest.fixture
def here(asn: Command) -> Command:
    """The desk of a province on Monday, 21 October 2024."""

    def run(*arguments: Any, **env: str) -> Any:
        return asn(*arguments, **{"ASN_NETRAL_TODAY": "2024-10-21", **env})

    assert run("init", "--office", "53").code == 0
    return run


def _add(here: Command, region: str, day: str, kind: str = "laporan") -> None:
    added = here(
        *("report", "add", "--region", region, "--event-date", "unknown", "--kind", kind),
        *("--submitted-date", day, "--subject", "unknown", "--description", "Rapat"),
    )
    assert added.code == 0, added.stderr


def test_a_return_is_recorded_for_a_week_and_undone(here: Command) -> None:
    made = here("region", "nil", "Kota Kupang", "--week", "2024-W42", "--note", "WA", "--json")
    assert made.code == 0, made.stderr
    assert list(made.json) == KEYS
    assert (made.json["region_code"], made.json["week"]) == ("53.71", "2024-W42")
    assert (made.json["first_on"], made.json["last_on"]) == ("2024-10-14", "2024-10-20")
    assert made.json["received_on"] == "2024-10-21"
    assert here("region", "nil", "--list", "--json").json == [made.json]
    assert here("region", "nil", "--list", "--week", "2024-W41", "--json").json == []
    assert here("journal", "verify").code == 0
    here("undo")
    assert here("region", "nil", "--list", "--json").json == []


def test_the_last_full_week_is_meant_without_one(here: Command) -> None:
    assert here("region", "nil", "53.71", "--json").json["week"] == "2024-W42"


def test_a_week_with_a_case_is_not_nihil(here: Command) -> None:
    _add(here, "53.71", "2024-10-14")
    refused = here("region", "nil", "53.71", "--week", "2024-W42")
    assert refused.code == 1
    assert "53/2024/0001" in refused.stderr
    assert here("region", "nil", "53", "--week", "2024-W42").code == 1
    assert here("region", "nil", "53.71", "--week", "2024-W41").code == 0


def test_a_tip_is_no_case(here: Command) -> None:
    _add(here, "53.01", "2024-10-15", "informasi-awal")
    assert here("region", "nil", "53.01", "--week", "2024-W42").code == 0


def test_a_case_entered_afterwards_shows_beside_the_return(here: Command) -> None:
    here("region", "nil", "53.71", "--week", "2024-W42")
    _add(here, "53.71", "2024-10-16")
    assert here("region", "nil", "--list", "--json").json[0]["cases"] == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--week", "2024-W42"), 2),
        (("53.71", "--week", "pekan lalu"), 2),
        (("53.71", "--week", "2024-W44"), 1),
        (("53.71", "--week", "2024-W42", "--received", "2024-10-01"), 1),
        (("53.99", "--week", "2024-W42"), 3),
    ],
)
def test_what_cannot_be_is_refused(here: Command, options: tuple[str, ...], code: int) -> None:
    refused = here("region", "nil", *options)
    assert refused.code == code
    assert refused.stderr.strip()


def test_a_return_is_recorded_once(here: Command) -> None:
    here("region", "nil", "53.71", "--week", "2024-W42", "--dry-run")
    assert here("region", "nil", "53.71", "--week", "2024-W42").code == 0
    assert here("region", "nil", "53.71", "--week", "2024-W42").code == 1
