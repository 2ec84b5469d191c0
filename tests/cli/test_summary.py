"""`summary`: documented keys, sums that close, and a refusal where they do not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from program import Command

FIGURES = [
    *("received", "laporan", "temuan", "kind_unknown", "informasi_awal", "registered"),
    *("violation", "forwarded", "open_supervisor", "open_ppk", "closed", "moved_out", "cross"),
]


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """An office with four reports: two days, three regions, a tip, a forwarded case."""
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-20")
    assert asn("init", "--office", "53", "--lang", "en").code == 0
    _add(asn, "53.71", "laporan", "2024-10-01", "--category", "pidana")
    _add(asn, "53.01", "temuan", "2024-08-21", "--category", "netralitas-asn")
    _add(asn, "74.71", "laporan", "unknown")
    _add(asn, "53.71", "informasi-awal", "2024-10-02")
    return asn


def _add(asn: Command, region: str, kind: str, event: str, *more: str) -> None:
    given = ("--subject", f"ASN of {region}", "--description", f"What happened in {region}, {kind}")
    days = ("--event-date", event)
    done = asn(
        *("report", "add", "--region", region, "--kind", kind, *given, "--ppk", region),
        *("--submitted-date", "2024-10-10", "--known-date", "2024-10-09", *days, *more),
    )
    assert done.code == 0, done.stderr


def test_the_json_has_the_documented_keys_and_only_them(office: Command) -> None:
    for group, names in (
        ("regions", ["region_code", "region"]),
        ("stages", ["stage", "stage_name"]),
    ):
        found = office("summary", group, "--json").json
        assert list(found) == ["unit", "by", "as_of", "known_at", "rows", "total"]
        assert list(found["total"]) == FIGURES
        assert [list(row) for row in found["rows"]] == [[*names, *FIGURES]] * len(found["rows"])


def test_a_tip_is_no_case_and_stands_apart(office: Command) -> None:
    total = office("summary", "regions", "--json").json["total"]
    assert (total["received"], total["informasi_awal"]) == (3, 1)
    tips = office("summary", "regions", "--unit", "informasi awal", "--json").json["total"]
    assert (tips["received"], tips["open_supervisor"]) == (1, 1)


def test_regions_roll_up_and_parts_sum(office: Command) -> None:
    found = office("summary", "regions", "--level", "province", "--json").json["rows"]
    assert {row["region_code"]: row["received"] for row in found} == {"53": 2, "74": 1}
    part = office("summary", "regions", "--region", "NTT", "--json").json
    assert part["total"]["received"] == 2


def test_all_lists_every_region_that_has_a_head(office: Command) -> None:
    rows = office("summary", "regions", "--all", "--json").json["rows"]
    assert len(rows) == 546
    assert sum(row["received"] for row in rows) == 3
    provinces = office("summary", "regions", "--all", "--level", "province", "--json").json["rows"]
    assert len(provinces) == 38


def test_stages_stand_in_the_calendar_s_order_with_gaps_and_the_unknown_day(
    office: Command,
) -> None:
    rows = office("summary", "stages", "--json").json["rows"]
    assert [row["stage"] for row in rows] == [
        "gap:perseorangan:pengumuman-pendaftaran",
        "kampanye",
        "unknown",
    ]
    every = [row["stage"] for row in office("summary", "stages", "--all", "--json").json["rows"]]
    order = ["perseorangan", "gap:perseorangan:pengumuman-pendaftaran", "pendaftaran", "penelitian"]
    assert [stage for stage in every if stage in order] == order


def test_the_table_states_its_unit_marks_critical_stages_and_sums(office: Command) -> None:
    shown = office("summary", "stages", "--unit", "persons").stdout
    assert "Unit: persons" in shown
    assert "● Campaign" in shown
    assert "Total" in shown.splitlines()[-4] + shown.splitlines()[-3]


def test_a_crossing_has_a_column_for_each_value(office: Command) -> None:
    shown = office("summary", "regions", "--cross", "category").stdout.splitlines()
    heads = next(line for line in shown if line.startswith("Code"))
    assert "Election crime" in heads
    assert "Neutrality of ASN" in heads
    assert "Not known" in heads
    total = office("summary", "regions", "--cross", "category", "--json").json["total"]["cross"]
    assert total == {"pidana": 1, "netralitas-asn": 1, "unknown": 1}


def test_a_day_before_the_cases_opened_has_none(office: Command) -> None:
    assert office("summary", "regions", "--as-of", "2024-10-09", "--json").json["rows"] == []
    found = office("summary", "regions", "--as-of", "10/10/2024", "--json").json
    assert (found["as_of"], found["total"]["received"]) == ("2024-10-10", 3)


def test_figures_known_then_come_out_the_same_later(office: Command) -> None:
    before = office("summary", "regions", "--json").stdout
    mark = office("summary", "regions", "--json").json["known_at"]
    _add(office, "53.71", "temuan", "2024-10-03")
    assert office("summary", "regions", "--json").stdout != before
    assert office("summary", "regions", "--known-at", mark, "--json").stdout == before


def test_the_paragraph_says_what_is_open_and_by_which_status(office: Command) -> None:
    shown = office("summary").stdout
    assert shown == (
        "As of Sunday 20 Oct 2024: 3 cases open at the supervisor (3 in initial review). "
        "0 persons open at BKN/PPK. Tips being traced: 1 (no cases).\n"
    )
    found = office("summary", "--json").json
    assert found["cases"] == {"open_supervisor": 3, "by_status": {"received": 3}}
    assert found["tips"] == {"open_supervisor": 1}


def test_a_forwarded_case_is_open_at_bkn_until_its_person_is_through(office: Command) -> None:
    for status in ("registered", "violation", "forwarded"):
        assert office("report", "move", "1", status, "--on", "2024-10-15").code == 0
    total = office("summary", "regions", "--json").json["total"]
    assert [total[name] for name in ("open_supervisor", "open_ppk", "closed")] == [2, 1, 0]
    assert "1 person open at BKN/PPK (1 BKN)" in office("summary").stdout
    days = ("--issued-date", "2024-10-16", "--received-date", "2024-10-17")
    assert office("recommendation", "add", "1", *days).code == 0
    assert "1 person open at BKN/PPK (1 PPK)" in office("summary").stdout
    late = office("summary", ASN_NETRAL_TODAY="2025-01-10").stdout
    assert "1 person open at BKN/PPK (1 PPK, 1 overdue)" in late
    assert office("report", "move", "1", "sanctioned", "--on", "2024-10-18").code == 0
    total = office("summary", "regions", "--json").json["total"]
    assert [total[name] for name in ("open_supervisor", "open_ppk", "closed")] == [2, 0, 1]
    assert [total[name] for name in ("registered", "violation", "forwarded")] == [1, 1, 1]
    then = office("summary", "regions", "--as-of", "2024-10-17", "--json").json["total"]
    assert [then[name] for name in ("open_supervisor", "open_ppk", "closed")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--unit", "cats"), 2, "cases, reports, tips, persons, recommendations"),
        (("--by", "moon"), 2, "event, office, ppk"),
        (("--cross", "colour"), 2, "category, kind, form, stage, status"),
        (("--level", "planet"), 2, "province, regency"),
        (("--as-of", "31/02/2024"), 2, "2024"),
        (("--region", "Atlantis"), 3, "Atlantis"),
        (("--region", "Kupang"), 1, "Kota Kupang"),
        (("--known-at", "99"), 3, "99"),
        (("--known-at", "#1 0000-0000"), 1, "#1"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(
    office: Command, options: tuple[str, str], code: int, said: str
) -> None:
    done = office("summary", "regions", *options)
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_table_that_does_not_close_is_not_printed_and_names_the_cases(
    office: Command, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "office.db") as file:
        file.execute("UPDATE report SET status = 'lost', pos = pos WHERE n = 2")
    file.close()
    done = office("summary", "regions")
    assert (done.code, done.stdout) == (5, "")
    assert "53/2024/0002" in done.stderr
    assert "53/2024/0001" not in done.stderr


def test_an_office_without_a_file_is_told_how_to_start(asn: Command) -> None:
    done = asn("summary")
    assert done.code == 3
    assert "init" in done.stderr
