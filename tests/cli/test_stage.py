"""`stage` gives every day one answer, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command

SHIPPED = Path(__file__).parents[2] / "data" / "stages.yaml"
ON = [
    *("date", "region_code", "region", "stage", "stage_name", "stage_kind", "stage_critical"),
    *("starts_on", "ends_on", "between", "over", "own_calendar", "parallel_stages"),
    *("source", "certainty", "note"),
]


def _report(asn: Command, *more: str) -> str:
    run = asn(
        *("report", "add", "--region", "53.71", "--kind", "laporan", "--subject", "Lurah"),
        *("--description", "Hadir di kampanye", "--today", "2024-12-01", "--json", *more),
    )
    assert run.code == 0, run.stderr
    number: str = run.json["number"]
    return number


@pytest.fixture
def office(asn: Command) -> Command:
    assert asn("init", "--office", "53.71", "--lang", "en").code == 0
    return asn


@pytest.fixture
def later_campaign(tmp_path: Path) -> Path:
    """A calendar whose campaign began a day earlier: no gap before it."""
    text = SHIPPED.read_text("utf-8").replace("starts_on: 2024-09-25", "starts_on: 2024-09-24")
    file = tmp_path / "corrected.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("day", "stage", "kind", "critical", "over"),
    [
        ("2024-08-28", "pendaftaran", "main", True, ["penelitian"]),
        ("2024-11-27", "pemungutan", "main", True, ["penghitungan"]),
        ("2024-09-22", "penetapan", "main", False, []),
        ("2024-09-24", "gap:nomor-urut:kampanye", "gap", False, []),
        ("2024-05-04", "before", "outside", False, []),
        ("2024-12-17", "after", "outside", False, []),
    ],
)
def test_a_day_has_one_answer(
    asn: Command, day: str, stage: str, kind: str, critical: bool, over: list[str]
) -> None:
    found = asn("stage", "on", day, "--json").json
    assert list(found) == ON
    assert (found["stage"], found["stage_kind"]) == (stage, kind)
    assert (found["stage_critical"], found["over"]) == (critical, over)


def test_a_gap_names_the_stages_around_it(asn: Command) -> None:
    run = asn("stage", "on", "24/9/2024")
    assert "between Drawing of the ballot numbers and Campaign" in run.stdout
    assert "23 Sep 2024" in run.stdout
    assert asn("stage", "on", "24/9/2024", "--json").json["between"] == ["nomor-urut", "kampanye"]


def test_a_critical_day_is_marked(asn: Command) -> None:
    assert "● Campaign" in asn("stage", "on", "2024-10-20").stdout
    assert "●" not in asn("stage", "on", "2024-09-22").stdout


def test_a_region_that_votes_again_has_its_own_answer(asn: Command) -> None:
    own = asn("stage", "on", "2025-07-22", "--region", "kab. bangka", "--json").json
    assert (own["stage"], own["own_calendar"]) == ("ulang-2025-penetapan", True)
    other = asn("stage", "on", "2025-07-22", "--region", "53.71", "--json").json
    assert (other["stage"], other["own_calendar"]) == ("after", False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2024-02-30",), 2),
        (("9/25/2024",), 2),
        (("soon",), 2),
        (("2024-09-25", "--region", "nowhere at all"), 3),
        (("2024-09-25", "--region", "kupang"), 1),
    ],
)
def test_what_is_no_day_or_no_region_is_said(
    asn: Command, arguments: tuple[str, ...], code: int
) -> None:
    run = asn("stage", "on", *arguments)
    assert (run.code, run.stdout) == (code, "")
    assert len(run.stderr.splitlines()) == 1


def test_the_list_has_the_main_line_and_more_when_asked(asn: Command) -> None:
    def listed(*more: str) -> list[str]:
        return [row["stage"] for row in asn("stage", "list", "--json", *more).json]

    main, parallel, everything = listed(), listed("--parallel"), listed("--all")
    assert "kampanye" in main
    assert "pemantau" not in main
    assert "pemantau" in parallel
    assert "psu-2025-05-24" not in parallel
    assert set(parallel) < set(everything)
    assert "psu-2025-05-24" in listed("--region", "Kota Palopo")


def test_people_see_the_three_critical_points(asn: Command) -> None:
    lines = asn("stage", "list").stdout.splitlines()
    marked = [line.split()[1] for line in lines if line.startswith("●")]
    assert marked == ["pendaftaran", "kampanye", "pemungutan", "penghitungan"]


def test_without_a_file_the_shipped_calendar_answers_and_none_is_made(
    asn: Command, tmp_path: Path
) -> None:
    assert asn("stage", "on", "2024-10-20").code == 0
    assert list(tmp_path.iterdir()) == []


def test_explain_names_rule_calendar_and_source(office: Command) -> None:
    number = _report(office, "--event-date", "2024-08-27", "--event-until", "2024-08-30")
    found = office("stage", "explain", number, "--json").json
    assert found["stage"] == "pendaftaran"
    assert [(day["first_on"], day["last_on"], day["stage"]) for day in found["days"]] == [
        ("2024-08-27", "2024-08-29", "pendaftaran"),
        ("2024-08-30", "2024-08-30", "penelitian"),
    ]
    text = office("stage", "explain", "1").stdout
    assert "Stands over: Examination of the requirements of candidates" in text
    assert "Calendar: national" in text
    assert "PKPU 2/2024" in text
    assert "first day" in text


def test_explain_of_an_unknown_day_says_so(office: Command) -> None:
    number = _report(office, "--event-date", "unknown")
    found = office("stage", "explain", number, "--json").json
    assert (found["stage"], found["days"]) == ("unknown", [])
    assert "not known" in office("stage", "explain", number).stdout


def test_explain_of_no_report_is_not_found(office: Command) -> None:
    assert office("stage", "explain", "7").code == 3


def test_the_file_keeps_its_calendar_and_says_that_another_came(
    office: Command, tmp_path: Path, later_campaign: Path
) -> None:
    (tmp_path / "mine").mkdir()
    later_campaign.rename(tmp_path / "mine" / "stages.yaml")
    run = office("stage", "on", "2024-09-24", "--json", "--data", tmp_path / "mine")
    assert run.json["stage_kind"] == "gap"
    assert run.stderr.count("stage adopt") == 1


def test_a_calendar_named_for_one_run_answers_for_that_run(
    office: Command, later_campaign: Path
) -> None:
    number = _report(office, "--event-date", "2024-09-24")
    named = office("stage", "explain", number, "--stages", later_campaign, "--json").json
    assert named["stage"] == "kampanye"
    listed = office("report", "list", "--stages", later_campaign, "--json").json
    assert listed[0]["stage"] == "kampanye"
    assert office("report", "list", "--json").json[0]["stage"] == "gap:nomor-urut:kampanye"


def test_what_if_shows_the_reports_that_would_move_and_moves_none(
    office: Command, later_campaign: Path
) -> None:
    number = _report(office, "--event-date", "2024-09-24")
    _report(office, "--event-date", "2024-09-26")
    moved = office("stage", "what-if", later_campaign, "--json").json["moved"]
    assert [(each["number"], each["before"], each["after"]) for each in moved] == [
        (number, "gap:nomor-urut:kampanye", "kampanye")
    ]
    assert office("stage", "explain", number, "--json").json["stage"] == "gap:nomor-urut:kampanye"


def test_adopting_corrects_every_report_and_can_be_undone(
    office: Command, later_campaign: Path
) -> None:
    number = _report(office, "--event-date", "2024-09-24")
    tried = office("stage", "adopt", "--stages", later_campaign, "--dry-run", "--json").json
    assert (tried["applied"], len(tried["moved"])) == (False, 1)
    assert office("stage", "adopt", "--stages", later_campaign).code == 0
    assert office("stage", "explain", number, "--json").json["stage"] == "kampanye"
    assert office("report", "list", "--json").json[0]["stage"] == "kampanye"
    assert office("undo").code == 0
    assert office("report", "list", "--json").json[0]["stage"] == "gap:nomor-urut:kampanye"
    assert office("journal", "verify").code == 0


def test_a_corrected_calendar_revises_stages_and_names_the_cases(
    office: Command, later_campaign: Path
) -> None:
    number = _report(office, "--event-date", "2024-09-24", "--submitted-date", "2024-09-25")
    balance = ("summary", "balance", "--week", "2024-W42", "--group", "stage", "--json")
    sent = office(*balance).json["known_at"]
    assert office("stage", "adopt", "--stages", later_campaign).code == 0
    found = office(*balance, "--since", sent).json
    assert {row["stage"]: row["revised"] for row in found["rows"]} == {
        "gap:nomor-urut:kampanye": -1,
        "kampanye": 1,
    }
    assert [each["number"] for each in found["explained"]] == [number, number]


def test_adopting_the_same_calendar_writes_nothing(office: Command) -> None:
    assert office("stage", "adopt", "--json").json["applied"] is False
    assert len(office("journal", "show", "--json").json) == 1
