"""Other calendars, regions with their own days, events of several days and of none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

SHIPPED = Path(__file__).parents[2] / "data" / "stages.yaml"


@pytest.fixture
def here(asn: Command) -> Command:
    """The desk of the province of Bangka Belitung in September 2025."""

    def run(*arguments: Any, **env: str) -> Any:
        return asn(*arguments, **{"ASN_NETRAL_TODAY": "2025-09-15", **env})

    assert run("init", "--office", "19").code == 0
    return run


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """The shipped calendar with a campaign that starts a day earlier and one row less."""
    text = SHIPPED.read_text("utf-8")
    assert text.count("starts_on: 2024-09-25") == 1
    first, *rows = text.replace("starts_on: 2024-09-25", "starts_on: 2024-09-24").split("  - id: ")
    kept = [row for row in rows if not row.startswith("pemantau\n")]
    assert len(kept) == len(rows) - 1
    path = tmp_path / "tahapan.yaml"
    path.write_text("  - id: ".join([first, *kept]), encoding="utf-8")
    return path


def _report(here: Command, event: str, region: str = "19.71", *more: str) -> str:
    added = here(
        *("report", "add", "--region", region, "--event-date", event, "--kind", "laporan"),
        *("--subject", "unknown", "--description", "Rapat", *more, "--json"),
    )
    assert added.code == 0, added.stderr
    return str(added.json["number"])


def _stage(here: Command, number: str) -> str:
    return str(here("report", "show", number, "--json").json["stage"])


def test_what_if_says_from_where_to_where_and_changes_nothing(
    here: Command, corrected: Path
) -> None:
    moved = [_report(here, "2024-09-24"), _report(here, "2024-09-24", "19.05")]
    stays = _report(here, "2024-09-25")
    before = here("journal", "show", "--json").json
    tried = here("stage", "what-if", corrected, "--json").json
    assert [each["number"] for each in tried["moved"]] == moved
    assert [(t["before"], t["after"], t["reports"]) for t in tried["totals"]] == [
        ("gap:nomor-urut:kampanye", "kampanye", 2)
    ]
    changes = {row["stage"]: row for row in tried["rows"]}
    assert changes["pemantau"]["change"] == "removed"
    assert changes["kampanye"]["before"] == {"starts_on": "2024-09-25"}
    assert changes["kampanye"]["after"] == {"starts_on": "2024-09-24"}
    assert here("journal", "show", "--json").json == before
    assert _stage(here, stays) == "kampanye"
    assert _stage(here, moved[0]) == "gap:nomor-urut:kampanye"


def test_what_if_names_the_regions_of_the_reports(here: Command, corrected: Path) -> None:
    number = _report(here, "2024-09-24", "19.05")
    lines = here("stage", "what-if", corrected).stdout.splitlines()
    (row,) = (line for line in lines if line.startswith(number))
    assert "Kabupaten Bangka Barat" in row
    assert "19.05" not in row


def test_what_if_tells_a_changed_row_in_words(here: Command, corrected: Path) -> None:
    shown = here("stage", "what-if", corrected).stdout
    assert "begins 25 Sep 2024" in shown
    assert "begins 24 Sep 2024" in shown
    assert "starts_on" not in shown


def test_a_calendar_is_adopted_from_a_file_by_an_entry(here: Command, corrected: Path) -> None:
    number = _report(here, "2024-09-24")
    dry = here("stage", "adopt", corrected, "--dry-run", "--json").json
    assert (dry["applied"], len(dry["moved"])) == (False, 1)
    assert _stage(here, number) == "gap:nomor-urut:kampanye"
    told = here("stage", "adopt", corrected)
    assert told.code == 0
    assert number in told.stdout
    assert _stage(here, number) == "kampanye"
    assert here("journal", "show", "--json").json[-1]["action"] == "stage adopt"
    back = here("stage", "adopt", "--json").json
    assert back["applied"]
    assert _stage(here, number) == "gap:nomor-urut:kampanye"
    assert here("journal", "verify").code == 0


def test_a_faulty_calendar_is_not_adopted(here: Command, tmp_path: Path) -> None:
    path = tmp_path / "rusak.yaml"
    path.write_text(SHIPPED.read_text("utf-8") + "  - id: kampanye\n", encoding="utf-8")
    assert here("stage", "adopt", path).code == 1
    assert here("stage", "what-if", path).code == 1
    assert here("stage", "what-if", tmp_path / "tidak-ada.yaml").code in (1, 3)


@pytest.mark.parametrize(
    ("region", "event", "stage"),
    [
        ("19.71", "2025-07-22", "penetapan"),
        ("19.01", "2025-08-27", "pemungutan"),
        ("19.05", "2025-03-22", "pemungutan"),
        ("19.02", "2025-08-27", None),
        ("19.02", "2025-03-22", None),
    ],
)
def test_a_region_that_elects_again_has_days_of_its_own(
    here: Command, region: str, event: str, stage: str | None
) -> None:
    number = _report(here, event, region)
    explained = here("stage", "explain", number, "--json").json
    if stage is None:
        assert explained["stage"] == "after"
        return
    assert explained["days"][0]["own_calendar"]
    rows = here("stage", "list", "--region", region, "--json").json
    kind = next(row["kind_of"] for row in rows if row["stage"] == explained["stage"])
    assert kind == stage
    assert here("stage", "explain", number).code == 0


def test_the_day_candidates_are_determined_is_the_regions_own(here: Command) -> None:
    number = _report(here, "2025-07-01", "19.71")
    assert here("stage", "explain", number, "--json").json["penetapan_on"] == "2025-07-22"
    number = _report(here, "2024-10-01", "19.71")
    assert here("stage", "explain", number, "--json").json["penetapan_on"] == "2024-09-22"


def test_an_event_of_several_days_touches_several_stages(here: Command) -> None:
    number = _report(here, "2024-09-21", "19.02", "--event-until", "2024-09-25")
    found = here("report", "show", number, "--json").json
    assert found["stage"] == "penelitian"
    assert found["stages_touched"] == [
        *("penelitian", "penetapan", "nomor-urut", "gap:nomor-urut:kampanye", "kampanye")
    ]
    days = here("stage", "explain", number, "--json").json["days"]
    assert [day["stage"] for day in days] == found["stages_touched"]


def test_an_unknown_day_stays_unknown_under_any_calendar(here: Command, corrected: Path) -> None:
    number = _report(here, "unknown")
    assert here("stage", "what-if", corrected, "--json").json["moved"] == []
    here("stage", "adopt", corrected)
    assert _stage(here, number) == "unknown"
    assert here("stage", "explain", number, "--json").json["days"] == []
