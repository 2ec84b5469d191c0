"""`summary balance` and `summary weekly`: documented keys, both readings, what was revised."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from program import Command

FLOWS = ["opening", "new", "moved_in", "reopened", "closed", "moved_out", "closing"]
FIGURES = [
    *("supervisor", "ppk", "previous_closing", "revised", "change", "overdue"),
    *("to_date_received", "to_date_closed"),
]
BALANCE = [
    *("unit", "by", "group", "week", "from", "until", "known_at", "since", "rows", "total"),
    "explained",
]


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """An office with two cases of week 41, the first forwarded in week 42, and one of week 42."""
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    assert asn("init", "--office", "53", "--lang", "en").code == 0
    for number, (region, day) in enumerate(
        (("53.71", "2024-10-08"), ("53.01", "2024-10-10"), ("53.71", "2024-10-15")), 1
    ):
        _add(asn, region, day, number)
    for status, day in (("registered", "10"), ("violation", "11"), ("forwarded", "16")):
        assert asn("report", "move", "1", status, "--on", f"2024-10-{day}").code == 0
    return asn


def _add(asn: Command, region: str, day: str, number: int, kind: str = "laporan") -> None:
    done = asn(
        *("report", "add", "--region", region, "--kind", kind, "--subject", f"ASN {number}"),
        *("--description", f"Case {number} of {region}", "--ppk", region),
        *("--event-date", "2024-10-07", "--known-date", "2024-10-07", "--submitted-date", day),
    )
    assert done.code == 0, done.stderr


def test_the_json_has_the_documented_keys_and_only_them(office: Command) -> None:
    found = office("summary", "balance", "--json").json
    assert list(found) == BALANCE
    assert list(found["total"]) == FIGURES
    assert list(found["total"]["supervisor"]) == list(found["total"]["ppk"]) == FLOWS
    assert list(found["rows"][0]) == ["region_code", "region", *FIGURES]
    grouped = office("summary", "balance", "--group", "stage", "--json").json
    assert list(grouped["rows"][0]) == ["stage", "stage_name", *FIGURES]
    week = office("summary", "weekly", "--json").json
    more = ["by_stage", "by_commitment", "new", "closed", "oldest", "nihil", "no_data"]
    assert list(week) == [*BALANCE, *more]


def test_a_forwarded_case_leaves_the_supervisor_and_waits_at_bkn(office: Command) -> None:
    found = office("summary", "balance", "--json").json
    assert (found["week"], found["from"], found["until"]) == (
        *("2024-W42", "2024-10-14", "2024-10-20"),
    )
    assert list(found["total"]["supervisor"].values()) == [2, 1, 0, 0, 1, 0, 2]
    assert list(found["total"]["ppk"].values()) == [0, 1, 0, 0, 0, 0, 1]
    assert (found["total"]["change"], found["total"]["to_date_received"]) == (0, 3)
    by_region = {row["region_code"]: row["supervisor"]["closing"] for row in found["rows"]}
    assert by_region == {"53.01": 1, "53.71": 1}
    persons = office("summary", "balance", "--unit", "persons", "--by", "ppk", "--json").json
    assert list(persons["total"]["ppk"].values()) == [0, 1, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("group", ["stage", "commitment", "category", "form", "status"])
def test_every_grouping_gives_the_same_total(office: Command, group: str) -> None:
    whole = office("summary", "balance", "--json").json["total"]
    assert office("summary", "balance", "--group", group, "--json").json["total"] == whole


def test_what_is_overdue_is_a_number_in_every_row(office: Command) -> None:
    found = office("summary", "balance", "--json").json
    assert {row["region_code"]: row["overdue"] for row in found["rows"]} == {"53.01": 1, "53.71": 1}
    assert found["total"]["overdue"] == 2
    week = office("summary", "weekly", "--json").json
    assert [
        sum(row["overdue"] for row in week[part]) for part in ("by_stage", "by_commitment")
    ] == [
        *(2, 2),
    ]
    assert "Overdue" not in office("summary", "balance").stdout
    assert "Overdue" in office("summary", "balance", "--overdue").stdout


def test_a_late_report_revises_the_week_before_and_is_named(office: Command) -> None:
    sent = office("summary", "weekly", "--week", "2024-W41", "--json").json
    assert sent["total"]["supervisor"]["closing"] == 2
    _add(office, "53.01", "2024-10-11", 4)
    found = office("summary", "balance", "--since", sent["known_at"], "--json").json
    total = found["total"]
    assert (total["previous_closing"], total["supervisor"]["opening"], total["revised"]) == (
        2,
        3,
        1,
    )
    assert found["explained"] == [{"number": "53/2024/0004", "open": True}]
    again = office(
        "summary", "weekly", "--week", "2024-W41", "--known-at", sent["known_at"], "--json"
    )
    assert again.json == sent


def test_a_week_names_new_and_closed_cases_and_no_person(office: Command) -> None:
    found = office("summary", "weekly", "--json").json
    assert (found["new"], found["closed"]) == (["53/2024/0003"], ["53/2024/0001"])
    assert found["oldest"] == {"number": "53/2024/0002", "opened_on": "2024-10-10"}
    shown = office("summary", "weekly").stdout
    assert "ASN 1" not in shown
    assert "Longest open: 53/2024/0002" in shown


def test_nihil_is_not_no_data(office: Command) -> None:
    assert office("region", "nil", "53.02", "--week", "2024-W42").code == 0
    found = office("summary", "weekly", "--json").json
    assert found["nihil"] == ["53.02"]
    assert "53.03" in found["no_data"]
    assert not {"53.02", "53.71"} & set(found["no_data"])


def test_a_region_that_sent_something_is_neither_nihil_nor_without_data(office: Command) -> None:
    for region in ("53.01", "53.02"):
        assert office("region", "nil", region, "--week", "2024-W43").code == 0
    _add(office, "53.01", "2024-10-21", 4)
    _add(office, "53.03", "2024-10-21", 5, "informasi-awal")
    for options in ((), ("--unit", "persons"), ("--by", "office"), ("--unit", "tips")):
        found = office("summary", "weekly", "--week", "2024-W43", *options, "--json").json
        assert found["nihil"] == ["53.02"]
        assert not {"53.01", "53.03"} & set(found["no_data"])
        assert "53.71" in found["no_data"]
    shown = office("summary", "recap", "--week", "2024-W43", "--whatsapp").stdout
    assert [line for line in shown.splitlines() if line.startswith("NIL")] == [
        "NIL: Kabupaten Timor Tengah Selatan"
    ]


def test_the_table_states_both_readings_and_their_unit(office: Command) -> None:
    shown = office("summary", "balance").stdout
    assert "Balance at the supervisor, by region of the event" in shown
    assert "Balance at BKN/PPK" in shown
    assert shown.count("Unit: cases received · 2024-W42") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--week", "2024-W60"), "no week 60"),
        (("--from", "2024-10-01"), "--until"),
        (("--from", "2024-10-09", "--until", "2024-10-01"), "swap"),
        (("--week", "2024-W42", "--from", "2024-10-01"), "not both"),
        (("--group", "colour"), "stage, commitment, category, form, status"),
        (("--unit", "cats"), "cases, reports, tips, persons, recommendations"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(
    office: Command, options: tuple[str, ...], said: str
) -> None:
    done = office("summary", "balance", *options)
    assert (done.code, done.stdout) == (2, "")
    assert said in done.stderr


def test_moves_that_contradict_a_status_are_refused_and_the_case_is_named(
    office: Command, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "office.db") as file:
        file.execute("DELETE FROM status_change WHERE report = (SELECT id FROM report WHERE n = 1)")
    file.close()
    done = office("summary", "balance")
    assert (done.code, done.stdout) == (5, "")
    assert "53/2024/0001" in done.stderr
    assert "53/2024/0002" not in done.stderr


def test_a_week_at_the_terminal_has_its_stages_and_names_regions(office: Command) -> None:
    shown = office("summary", "weekly", "--week", "2024-W41").stdout
    assert "Balance at the supervisor, by stage" in shown
    assert "Balance at the supervisor, by commitment concerned" in shown
    oldest = office("summary", "weekly", "--week", "2024-W41", "--json").json["oldest"]
    assert oldest["opened_on"] not in shown.partition("Longest open")[2].splitlines()[0]
    assert "Kabupaten" in shown.partition("No data yet")[2]


def test_a_document_says_what_was_sent_before_and_why_it_was_revised(
    office: Command, tmp_path: Path
) -> None:
    sent = office("summary", "weekly", "--week", "2024-W41", "--json").json["known_at"]
    _add(office, "53.01", "2024-10-11", 4)
    for verb in ("balance", "weekly"):
        made = tmp_path / f"{verb}.md"
        assert office("summary", verb, "--since", sent, "-o", made).code == 0
        text = made.read_text(encoding="utf-8")
        assert "| Sent before | Revised |" in text
        assert "Revised because of: 53/2024/0004 (open)" in text


def test_a_week_lists_the_cases_of_the_asked_reading_of_region(office: Command) -> None:
    assert office("report", "edit", "3", "--handled-by", "53.01").code == 0
    by_office = ("--by", "office", "--region")
    found = office("summary", "weekly", *by_office, "53.01", "--json").json
    assert found["total"]["supervisor"]["new"] == 1
    assert (found["new"], found["closed"]) == (["53/2024/0003"], [])
    other = office("summary", "weekly", *by_office, "53.71", "--json").json
    assert (other["new"], other["oldest"]) == ([], None)
    by_ppk = office("summary", "weekly", "--by", "ppk", "--region", "53.71", "--json").json
    assert (by_ppk["new"], by_ppk["closed"]) == (["53/2024/0003"], ["53/2024/0001"])


def _since(office: Command, sent: str, *options: str) -> tuple[dict[str, int], list[str]]:
    """What was revised by region, and the numbers that explain it with their sign."""
    found = office("summary", "balance", *options, "--since", sent, "--json").json
    revised = {row["region_code"]: row["revised"] for row in found["rows"] if row["revised"]}
    told = [f"{'+' if each['open'] else '-'}{each['number'][-1]}" for each in found["explained"]]
    return revised, told


def test_what_was_revised_is_explained_in_every_reading_of_region(office: Command) -> None:
    sent = office("summary", "weekly", "--week", "2024-W41", "--json").json["known_at"]
    assert office("report", "edit", "2", "--handled-by", "53.71").code == 0
    assert _since(office, sent, "--by", "office") == ({"53": -1, "53.71": 1}, ["-2", "+2"])
    assert _since(office, sent, "--by", "office", "--region", "53.71")[1] == ["+2"]
    assert _since(office, sent) == ({}, [])
    assert office("subject", "edit", "2", "1", "--ppk", "53.02").code == 0
    for unit in ("cases", "persons"):
        revised, told = _since(office, sent, "--by", "ppk", "--unit", unit)
        assert (revised, told) == ({"53.01": -1, "53.02": 1}, ["-2", "+2"])


def test_what_was_revised_is_explained_in_every_unit(office: Command) -> None:
    sent = office("summary", "weekly", "--week", "2024-W41", "--json").json["known_at"]
    _add(office, "53.71", "2024-10-09", 4, "informasi-awal")
    _add(office, "53.01", "2024-10-11", 5)
    assert office("report", "join", "2", "5").code == 0
    assert _since(office, sent, "--unit", "tips") == ({"53.71": 1}, ["+4"])
    assert _since(office, sent, "--unit", "reports") == ({"53.01": 1}, ["+5"])
    assert _since(office, sent, "--unit", "persons") == ({"53.01": 1}, ["+2"])
    assert _since(office, sent) == ({}, [])
    assert _since(office, sent, "--unit", "tips", "--known-at", sent) == ({}, [])
