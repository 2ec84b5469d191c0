"""`summary assert`: outside figures are kept, compared at once, and held by `check`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from program import Command

KEYS = [
    *("as_of", "region_code", "region", "by", "unit", "measure", "value", "source", "note"),
    *("found", "difference", "agrees", "entry", "recorded_at", "moved"),
]
ASKED = ("summary", "assert", "--as-of", "2024-10-13", "--region", "53.71")


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Two cases of Kota Kupang, submitted on 10 October 2024."""
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-20")
    assert asn("init", "--office", "53", "--lang", "en").code == 0
    add(asn, "2024-10-10")
    add(asn, "2024-10-10")
    return asn


def add(asn: Command, submitted: str, region: str = "53.71") -> None:
    done = asn(
        *("report", "add", "--region", region, "--kind", "temuan", "--event-date", "2024-10-01"),
        *("--subject", "unknown", "--description", "Rapat", "--submitted-date", submitted),
    )
    assert done.code == 0, done.stderr


def test_a_figure_is_recorded_and_compared_at_once(office: Command) -> None:
    done = office(
        *ASKED, "--source", "sigaplapor", "--unit", "cases", "2", "--note", "WA", "--json"
    )
    assert (done.code, done.stderr) == (0, "")
    found = done.json
    assert list(found) == KEYS
    assert (found["value"], found["found"], found["difference"], found["agrees"]) == (2, 2, 0, True)
    assert (found["region_code"], found["measure"], found["note"]) == ("53.71", "received", "WA")
    assert office("summary", "assert", "--list", "--json").json == [found]
    assert office("check", "--json").json["healthy"]
    assert office("journal", "verify").code == 0


def test_one_that_differs_is_recorded_all_the_same_and_said(office: Command) -> None:
    done = office(*ASKED, "--source", "manual", "3")
    assert done.code == 0
    assert "the file gives 2" in done.stdout
    assert "-1" in done.stderr
    assert office("summary", "assert", "--check").code == 1
    finding = office("check", "--json").json["findings"][0]
    assert finding["code"] == "assertions"
    assert "differed when it was recorded" in finding["sentence"]
    assert office(*ASKED, "--source", "other", "3", "--check").code == 1


def test_check_fails_once_the_file_no_longer_gives_it_and_names_the_cases(office: Command) -> None:
    entry = office(*ASKED, "--source", "sigaplapor", "2", "--json").json["entry"]
    add(office, "2024-10-12")
    add(office, "2024-10-14")  # after the day: not counted
    add(office, "2024-10-12", "53.01")  # elsewhere
    done = office("check", "--json")
    assert done.code == 1
    (finding,) = done.json["findings"]
    assert finding["records"] == ["53/2024/0003"]
    assert f"since entry {entry}: 53/2024/0003 (+1)" in finding["sentence"]
    listed = office("summary", "assert", "--list", "--json").json[0]
    assert listed["moved"] == [{"number": "53/2024/0003", "change": 1}]
    assert "53/2024/0003 (+1)" in office("summary", "assert", "--list").stdout


def test_the_week_s_summary_says_what_other_sources_say(office: Command) -> None:
    week = ("summary", "weekly", "--week", "2024-W41")
    office(*ASKED, "--source", "sigaplapor", "2")
    assert "sigaplapor" not in office(*week).stdout
    add(office, "2024-10-12")
    shown = office(*week).stdout
    assert "Differs from another source: sigaplapor: 2 cases received" in shown
    assert "53/2024/0003 (+1)" in shown
    assert "sigaplapor" not in office(*week, "--region", "53.01").stdout


def test_a_week_printed_again_says_what_other_sources_said_then(
    office: Command, tmp_path: Path
) -> None:
    week = ("summary", "weekly", "--week", "2024-W41")
    office(*ASKED, "--source", "sigaplapor", "2")
    add(office, "2024-10-12")
    mark = office(*week, "--json").json["known_at"]
    assert office(*week, "-o", tmp_path / "then.md").code == 0
    assert "sigaplapor: 2 cases" in (tmp_path / "then.md").read_text(encoding="utf-8")
    add(office, "2024-10-13")
    office(*ASKED, "--source", "another", "9")
    assert office(*week, "-o", tmp_path / "again.md", "--known-at", mark).code == 0
    assert (tmp_path / "again.md").read_bytes() == (tmp_path / "then.md").read_bytes()


def test_cases_that_cancel_out_agree_and_a_case_that_left_is_named(office: Command) -> None:
    office(*ASKED, "--source", "sigaplapor", "2")
    assert office("report", "edit", "1", "--region", "53.01").code == 0
    assert office("check", "--json").json["findings"][0]["records"] == ["53/2024/0001"]
    add(office, "2024-10-12")
    assert office("check").code == 0


def test_a_case_taken_back_is_named_by_the_number_it_had(office: Command) -> None:
    add(office, "2024-10-11")
    office(*ASKED, "--source", "sigaplapor", "3")
    assert office("undo", "--entry", "4").code == 0
    moved = office("summary", "assert", "--list", "--json").json[0]["moved"]
    assert moved == [{"number": "53/2024/0003", "change": -1}]


def test_every_measure_and_unit_of_a_summary_can_be_held(office: Command) -> None:
    for unit in ("cases", "reports", "persons"):
        held = office(*ASKED, "--source", "s", "--unit", unit, "--measure", "temuan", "2", "--json")
        assert held.json["agrees"], unit
    assert office("report", "move", "1", "registered", "--on", "2024-10-12").code == 0
    for measure, figure in (("registered", "1"), ("open_supervisor", "2"), ("closed", "0")):
        held = office(*ASKED, "--source", "s", "--measure", measure, figure, "--json")
        assert held.json["agrees"], measure
    assert len(office("summary", "assert", "--list", "--json").json) == 6


def test_the_status_of_the_day_counts_not_that_of_today(office: Command) -> None:
    for status, day in (("registered", "2024-10-12"), ("not-violation", "2024-10-15")):
        assert office("report", "move", "1", status, "--on", day).code == 0
    held = office(*ASKED, "--source", "s", "--measure", "open_supervisor", "2", "--json").json
    assert held["agrees"]


def test_the_same_source_on_the_same_question_replaces_its_figure(office: Command) -> None:
    office(*ASKED, "--source", "sigaplapor", "3")
    office(*ASKED, "--source", "sigaplapor", "2")
    assert [each["value"] for each in office("summary", "assert", "--list", "--json").json] == [2]
    assert office("undo").code == 0
    assert [each["value"] for each in office("summary", "assert", "--list", "--json").json] == [3]
    assert office("undo").code == 0
    assert office("summary", "assert", "--list", "--json").json == []


def test_a_dry_run_records_nothing(office: Command) -> None:
    assert office(*ASKED, "--source", "s", "2", "--dry-run").code == 0
    assert office("summary", "assert", "--list", "--json").json == []


def test_without_a_region_the_whole_file_is_meant(office: Command) -> None:
    add(office, "2024-10-11", "53.01")
    held = office("summary", "assert", "--as-of", "2024-10-13", "--source", "s", "3", "--json").json
    assert (held["region_code"], held["region"], held["agrees"]) == (None, "all regions", True)
    province = office(
        *("summary", "assert", "--as-of", "2024-10-13", "--region", "NTT", "--source", "s", "3"),
        "--json",
    )
    assert province.json["agrees"]


@pytest.mark.parametrize("text", ["1.010", "1,010", "1010", " 1010 "])
def test_a_figure_is_read_as_letters_write_it(office: Command, text: str) -> None:
    assert office(*ASKED, "--source", "s", text, "--json").json["value"] == 1010


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((*ASKED, "17"), 2, "--source"),
        ((*ASKED, "--source", "s"), 2, "FIGURE"),
        (("summary", "assert"), 2, "--as-of"),
        ((*ASKED, "--source", "s", "1.5"), 2, "whole number"),
        ((*ASKED, "--source", "s", "banyak"), 2, "whole number"),
        ((*ASKED, "--source", "s", "--measure", "moon", "1"), 2, "open_supervisor"),
        (("summary", "assert", "--as-of", "2024-10-21", "--source", "s", "1"), 1, "to come"),
        (
            ("summary", "assert", "--as-of", "2024-10-01", "--region", "9", "--source", "s", "1"),
            3,
            "",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_recorded(
    office: Command, options: tuple[str, ...], code: int, said: str
) -> None:
    done = office(*options)
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr
    assert office("summary", "assert", "--list", "--json").json == []


def test_check_names_a_region_that_the_master_does_not_know(
    office: Command, tmp_path: Path
) -> None:
    assert office(*ASKED, "--source", "s", "2").code == 0
    with sqlite3.connect(tmp_path / "office.db") as file:
        file.execute("UPDATE assertion SET region = '99.99', pos = pos")
    file.close()
    findings = office("check", "--json").json["findings"]
    assert any("assertion.region" in found["sentence"] for found in findings)
