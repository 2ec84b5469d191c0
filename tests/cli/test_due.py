"""`due`: which clocks run, until when, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from program import Command, Run


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71", "--today", "2024-10-01").code == 0


def add(asn: Command, *options: str, today: str = "2024-10-16") -> Run:
    usual = {"--region": "53.71", "--event-date": "2024-10-10"}
    told = (part for pair in usual.items() if pair[0] not in options for part in pair)
    done = asn(
        *("report", "add", *told, "--json"),
        *("--subject", "unknown", "--description", "Hadir pada acara", "--today", today),
        *options,
    )
    assert done.code == 0, done.stderr
    return done


def clocks(asn: Command, today: str, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asn("due", "--json", "--today", today, *options).json["deadlines"]
    return found


def test_known_on_a_monday_and_closed_on_the_safe_day(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--known-date", "2024-10-14")
    (lapor,) = clocks(asn, "2024-10-16")
    assert (lapor["clock"], lapor["safe_on"], lapor["last_on"], lapor["safe_open_on"]) == (
        *("lapor", "2024-10-20", "2024-10-21", "2024-10-18"),
    )
    assert lapor["closed_on_safe_day"]
    assert (lapor["day"], lapor["days"], lapor["days_left"]) == (3, 7, 4)
    for part in (
        "7 calendar days since",
        "2024-10-14",
        "UU 1/2015 Ps. 134",
        "last open 2024-10-18",
    ):
        assert part in lapor["explanation"]


@pytest.mark.parametrize(
    ("today", "state", "code"),
    [("2024-10-20", "running", 0), ("2024-10-21", "past-safe", 0), ("2024-10-22", "passed", 4)],
)
def test_passed_by_the_last_limit_only(asn: Command, today: str, state: str, code: int) -> None:
    add(asn, "--kind", "laporan", "--known-date", "2024-10-14")
    done = asn("due", "--json", "--today", today)
    assert (done.code, done.json["deadlines"][0]["state"]) == (code, state)


def test_a_missing_start_is_named_and_never_makes_a_limit_pass(asn: Command) -> None:
    add(asn, "--kind", "laporan")
    (lapor,) = clocks(asn, "2024-12-01")
    assert (lapor["start_used"], lapor["start_exact"], lapor["last_on"]) == (
        "event_on",
        False,
        None,
    )
    assert lapor["state"] == "past-safe"
    assert lapor["start_note"] in lapor["explanation"]
    assert asn("due", "--today", "2024-12-01").code == 0


def test_without_any_day_nothing_is_counted(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--event-date", "unknown")
    (lapor,) = clocks(asn, "2024-12-01")
    assert (lapor["state"], lapor["safe_on"], lapor["last_on"]) == ("uncounted", None, None)


def test_the_clocks_follow_the_case(asn: Command) -> None:
    days = ("--known-date", "2024-10-14", "--submitted-date", "2024-10-15")
    add(asn, "--kind", "laporan", *days)
    assert [c["clock"] for c in clocks(asn, "2024-10-16")] == ["kajian-awal"]
    asn("report", "move", "1", "incomplete", "--on", "2024-10-16", "--today", "2024-10-16")
    (completion,) = clocks(asn, "2024-10-16")
    assert (completion["clock"], completion["start_used"]) == ("perbaikan", "incomplete_on")
    asn("report", "move", "1", "registered", "--on", "2024-10-17", "--today", "2024-10-17")
    (study,) = clocks(asn, "2024-10-17")
    assert (study["clock"], study["safe_on"], study["last_on"]) == (
        *("penanganan", "2024-10-19", "2024-10-20"),
    )
    asn("report", "move", "1", "not-violation", "--on", "2024-10-18", "--today", "2024-10-18")
    assert clocks(asn, "2024-12-01") == []


def test_a_joined_case_is_referred_through_its_lead(asn: Command) -> None:
    status = (
        "--status",
        "violation",
        "--status-date",
        "2024-10-12",
        "--submitted-date",
        "2024-10-11",
    )
    for name in ("A", "B"):
        add(asn, "--kind", "temuan", "--subject", name, "--employment", "pns", *status)
    today = ("--today", "2024-10-16")
    assert asn("report", "join", "1", "2", *today).code == 0
    done = asn(
        *("referral", "add", "1", "--to", "bkn", "--on", "2024-10-14"),
        *("--received-date", "2024-10-15", *today),
    )
    assert done.code == 0, done.stderr
    verified = clocks(asn, "2024-10-16")
    assert [(c["clock"], c["start_on"], c["start_exact"]) for c in verified] == [
        ("bkn-verifikasi", "2024-10-15", True)
    ] * len(verified)
    assert {c["number"][-1] for c in verified} == {"1", "2"}


def test_a_traced_tip_that_was_forwarded_has_the_clocks_of_its_persons(asn: Command) -> None:
    add(asn, "--kind", "informasi-awal", "--employment", "pns")
    asn("referral", "add", "1", "--to", "bkn", "--on", "2024-10-16", "--today", "2024-10-16")
    assert [c["clock"] for c in clocks(asn, "2024-10-16")] == ["bkn-verifikasi"]


def test_an_assumed_day_starts_no_clock(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--submitted-date", "2024-10-11", "--status", "registered")
    (study,) = clocks(asn, "2024-10-16")
    assert (study["clock"], study["state"], study["start_on"]) == ("penanganan", "uncounted", None)


def test_extending_needs_a_reason_a_running_clock_and_is_undone(asn: Command) -> None:
    add(asn, "--kind", "temuan", "--status", "registered", "--status-date", "2024-10-16")
    assert asn("due", "extend", "1").code == 2
    assert asn("due", "extend", "1", "--clock", "lapor", "--reason", "x").code == 1
    done = asn("due", "extend", "1", "--reason", "Keterangan ahli", "--json")
    assert done.code == 0, done.stderr
    assert (done.json["extended"], done.json["last_on"]) == (2, "2024-10-21")
    assert asn("due", "extend", "1", "--reason", "lagi").code == 1
    assert asn("undo").code == 0
    assert clocks(asn, "2024-10-16")[0]["last_on"] == "2024-10-19"


@pytest.mark.parametrize(
    ("on", "code", "told"),
    [
        ("2024-10-15", 1, "before the clock Study and decision began"),
        ("2024-10-16", 0, ""),
        ("2024-10-19", 0, ""),
        ("2024-10-20", 0, "its last limit was Saturday, 19 October 2024"),
        ("2024-10-26", 1, "lies in the future"),
    ],
)
def test_an_extension_lies_not_before_its_clock_and_is_told_after_it(
    asn: Command, on: str, code: int, told: str
) -> None:
    add(asn, "--kind", "temuan", "--status", "registered", "--status-date", "2024-10-16")
    line = ("due", "extend", "1", "--reason", "Saksi", "--today", "2024-10-25")
    done = asn(*line, "--on", on)
    assert (done.code, told in done.stderr, bool(done.stderr)) == (code, True, bool(told))


def test_within_counts_to_the_last_open_day(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--known-date", "2024-10-14")
    assert clocks(asn, "2024-10-16", "--within", "1") == []
    assert len(clocks(asn, "2024-10-16", "--within", "2")) == 1
    assert asn("due", "--within", "-1").code == 2


def test_filters_by_region_and_person_in_charge(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--known-date", "2024-10-14", "--in-charge", "AB")
    add(asn, "--kind", "laporan", "--known-date", "2024-10-13", "--region", "53.01")
    assert [c["number"] for c in clocks(asn, "2024-10-16")] == [
        "53.71/2024/0002",
        "53.71/2024/0001",
    ]
    assert len(clocks(asn, "2024-10-16", "--region", "53.01")) == 1
    assert len(clocks(asn, "2024-10-16", "--region", "53")) == 2
    assert len(clocks(asn, "2024-10-16", "--in-charge", "AB")) == 1


def test_the_offices_own_closed_days(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--known-date", "2024-10-14")
    assert asn("due", "close", "2024-10-18", "--json").json == {"closed_days": ["2024-10-18"]}
    assert clocks(asn, "2024-10-16")[0]["safe_open_on"] == "2024-10-17"
    assert asn("due", "reopen", "2024-10-17").code == 3
    assert asn("due", "reopen", "18/10/2024", "--today", "2024-10-16").code == 0
    assert clocks(asn, "2024-10-16")[0]["safe_open_on"] == "2024-10-18"


def test_a_calendar_file_holds_both_limits_and_no_name(asn: Command, tmp_path: Path) -> None:
    from icalendar import Calendar

    add(asn, "--kind", "laporan", "--known-date", "2024-10-14", "--subject", "MARK-NAME")
    file = tmp_path / "due.ics"
    assert asn("due", "-o", file, "--today", "2024-10-16").code == 0
    assert asn("due", "-o", file, "--today", "2024-10-16").code == 1, "never overwritten unasked"
    made = Calendar.from_ical(file.read_bytes())
    assert [event.start for event in made.events] == [date(2024, 10, 20), date(2024, 10, 21)]
    assert b"MARK-NAME" not in file.read_bytes()
    assert asn("due", "-o", tmp_path / "due.xlsx").code == 2


@pytest.mark.parametrize(
    ("office", "today_there"), [("31.71", "16"), ("53.71", "17"), ("91.71", "17")]
)
def test_midnight_in_the_three_time_zones(
    asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: str, today_there: str
) -> None:
    from asn_netral.cli.session import Session

    monkeypatch.setattr(Session, "now", lambda _self: "2024-10-16T16:30:00Z")
    place = tmp_path / "zone.db"
    assert asn("init", "--office", office, "--db", place).code == 0
    assert asn("due", "--json", "--db", place).json["today"] == f"2024-10-{today_there}"


def test_a_rule_that_is_not_confirmed_says_so_on_the_card_too(asn: Command) -> None:
    add(asn, "--kind", "laporan", "--submitted-date", "2024-10-14")
    told = " ".join(asn("report", "show", "1", "--today", "2024-10-14").stdout.split())
    assert "Initial review" in told
    assert "recalled, to be confirmed" in told
