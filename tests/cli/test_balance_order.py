"""A week's balance is what stood at its end, in whatever order it came to be written."""

from __future__ import annotations

import pytest
from program import Command

NIP = "198001012005011001"


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-27")
    assert asn("init", "--office", "53.71", "--empty", "--lang", "en").code == 0
    return asn


def _add(office: Command, day: str, *persons: str) -> None:
    done = office(
        *("report", "add", "--region", "53.71", "--kind", "laporan", "--description", f"On {day}"),
        *("--event-date", "2024-09-10", "--known-date", "2024-09-11", "--submitted-date", day),
        *(word for person in persons for word in ("--subject", person, "--ppk", "53.71")),
    )
    assert done.code == 0, done.stderr


def _move(office: Command, number: str, status: str, day: str, *more: str) -> None:
    done = office("report", "move", number, status, "--on", f"2024-{day}", *more)
    assert done.code == 0, done.stderr


def _at_ppk(office: Command, week: str, day: str, unit: str = "cases") -> list[int]:
    """Came, closed and left at BKN/PPK in a week, and open there as of its last day."""
    unit_option = ("--unit", unit, "--json")
    flow = office("summary", "balance", "--week", f"2024-W{week}", *unit_option).json["total"]
    then = office("summary", "regions", "--as-of", f"2024-{day}", *unit_option).json["total"]
    ppk = flow["ppk"]
    return [ppk["new"] + ppk["reopened"], ppk["closed"], ppk["closing"], then["open_ppk"]]


def test_a_corrected_follow_up_counts_on_its_day_and_not_when_it_was_written(
    office: Command,
) -> None:
    _add(office, "2024-09-12", "AB", "CD")
    _move(office, "1", "forwarded", "09-20")
    _move(office, "1", "sanctioned", "10-16", "--subject", "1")
    _move(office, "1", "sanctioned", "10-22", "--subject", "2")
    _move(office, "1", "not-proven", "10-17", "--subject", "1", "--correct")
    assert _at_ppk(office, "42", "10-20") == [0, 0, 1, 1]
    assert _at_ppk(office, "43", "10-27") == [0, 1, 0, 0]
    of_region = ("summary", "balance", "--week", "2024-W42", "--region", "53.71", "--json")
    assert office(*of_region).json["total"]["ppk"]["closing"] == 1


@pytest.mark.parametrize("unit", ["persons", "reports"])
def test_a_report_that_leaves_its_case_keeps_what_it_waited(office: Command, unit: str) -> None:
    _add(office, "2024-09-12", "AB")
    _add(office, "2024-09-13", "CD")
    assert office("report", "join", "1", "2").code == 0
    _move(office, "1", "forwarded", "09-20")
    _move(office, "2", "sanctioned", "10-03", "--subject", "1")
    assert office("report", "split", "2").code == 0
    assert _at_ppk(office, "38", "09-22", unit) == [2, 0, 2, 2]
    assert _at_ppk(office, "40", "10-06", unit) == [0, 1, 1, 1]


def test_persons_of_a_report_that_joins_later_wait_from_its_opening(office: Command) -> None:
    _add(office, "2024-09-12", "AB")
    _move(office, "1", "forwarded", "09-20")
    _move(office, "1", "sanctioned", "10-03", "--subject", "1")
    _add(office, "2024-10-14", "CD")
    assert office("report", "join", "1", "2").code == 0
    assert _at_ppk(office, "40", "10-06") == [0, 1, 0, 0]
    assert _at_ppk(office, "42", "10-20") == [1, 0, 1, 1]


def test_persons_of_a_report_opened_after_the_forwarding_wait_from_its_opening(
    office: Command,
) -> None:
    """The forwarding was entered after the reports had been put together, with its own day."""
    _add(office, "2024-09-12", "AB")
    _add(office, "2024-10-14", "CD")
    assert office("report", "join", "1", "2").code == 0
    _move(office, "1", "forwarded", "09-20")
    assert _at_ppk(office, "40", "10-06", "persons") == [0, 0, 1, 1]
    assert _at_ppk(office, "42", "10-20", "persons") == [1, 0, 2, 2]
    assert office("check").code == 0


def test_a_person_has_the_ppk_of_the_first_report_in_the_balance_and_as_of_a_day(
    office: Command,
) -> None:
    for day, ppk in (("05", "53.01"), ("01", "53.71")):
        added = office(
            *("report", "add", "--region", "53.71", "--kind", "laporan", "--description", day),
            *("--event-date", "2024-09-10", "--known-date", "2024-09-10", "--subject", "CD"),
            *("--submitted-date", f"2024-10-{day}", "--subject-nip", NIP, "--ppk", ppk),
        )
        assert added.code == 0, added.stderr
    assert office("report", "join", "2", "1").code == 0
    asked = ("--unit", "persons", "--by", "ppk", "--json")
    for day in ("2024-10-03", "2024-10-06"):
        then = office("summary", "regions", "--as-of", day, *asked).json["rows"]
        flow = office("summary", "balance", "--from", day, "--until", day, *asked).json["rows"]
        assert [row["region_code"] for row in then] == ["53.71"]
        assert [row["region_code"] for row in flow] == ["53.71"]
