"""`--compare`: published figures beside a summary, units stated, differences where they fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command

EXAMPLES = Path(__file__).parents[2] / "examples"
KEYS = [
    *("reference", "title", "unit", "by", "about", "region_code", "as_of", "published_on"),
    *("source", "certainty", "closes", "note", "warnings", "rows", "total"),
]


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """An office with two cases in two provinces."""
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-20")
    assert asn("init", "--office", "RI", "--lang", "en").code == 0
    for region, kind in (("53.71", "laporan"), ("74.71", "temuan")):
        done = asn(
            *("report", "add", "--region", region, "--kind", kind, "--event-date", "2024-10-01"),
            *("--subject", "unknown", "--description", "Rapat", "--submitted-date", "2024-10-10"),
        )
        assert done.code == 0, done.stderr
    return asn


@pytest.mark.parametrize(
    ("init", "table", "day", "reference", "options"),
    [
        (
            "74",
            "table-a-sulawesi-tenggara.csv",
            "2024-10-14",
            "sultra-2024",
            ("--unit", "persons", "--by", "ppk"),
        ),
        ("82", "table-c-maluku-utara.csv", "2024-12-04", "malut-2024", ("--by", "office")),
    ],
)
def test_a_file_made_from_a_published_table_gives_its_figures_everywhere(
    asn: Command, init: str, table: str, day: str, reference: str, options: tuple[str, ...]
) -> None:
    assert asn("init", "--office", init, "--lang", "en", ASN_NETRAL_TODAY=day).code == 0
    made = asn("report", "import", EXAMPLES / table, "--opening", day, ASN_NETRAL_TODAY=day)
    assert made.code == 0, made.stderr
    done = asn(
        *("summary", "regions", *options, "--region", init, "--as-of", day),
        *("--compare", reference, "--json"),
        ASN_NETRAL_TODAY=day,
    )
    found = done.json["compare"]
    assert found["warnings"] == []
    assert found["rows"]
    for row in [*(row["figures"] for row in found["rows"]), found["total"]]:
        for name in {"received", "registered"} & row.keys():
            assert row[name]["difference"] == 0, (row, name)


def test_the_json_has_a_compare_object_only_when_asked(office: Command) -> None:
    plain = office("summary", "regions", "--json").json
    asked = office("summary", "regions", "--compare", "pilkada-2020", "--json").json
    assert "compare" not in plain
    assert list(asked) == [*plain, "compare"]
    assert {key: asked[key] for key in plain} == plain
    assert list(asked["compare"]) == KEYS
    assert asked["compare"]["total"] == {
        "received": {"ours": 2, "published": 1010, "difference": -1008}
    }


def test_different_units_are_set_side_by_side_without_a_difference(office: Command) -> None:
    done = office("summary", "regions", "--compare", "pilkada-2024", "--json")
    total = done.json["compare"]["total"]
    assert total["received"] == {"ours": 2, "published": 433, "difference": None}
    assert any("Units differ" in warning for warning in done.json["compare"]["warnings"])
    shown = office("summary", "stages", "--compare", "pilkada-2024")
    assert "Units differ: the summary counts cases received" in shown.stderr
    assert "Unit: reports and findings" in shown.stdout
    same = office("summary", "stages", "--unit", "reports", "--compare", "pilkada-2024")
    assert "Units differ" not in same.stderr


def test_the_caveat_and_the_source_stand_beside_the_figure(office: Command) -> None:
    shown = office("summary", "regions", "--compare", "pilkada-2020").stdout
    assert "270 regions" in shown
    assert "Source:" in shown
    assert "1,010" in shown


def test_an_index_is_no_number_of_cases(office: Command) -> None:
    done = office("summary", "regions", "--level", "province", "--compare", "ikp-2023", "--json")
    rows = {row["region_code"]: row["figures"]["index"] for row in done.json["compare"]["rows"]}
    assert rows["53"] == {"ours": 1, "published": 9.4, "difference": None}
    assert rows["74"] == {"ours": 1, "published": None, "difference": None}
    assert rows["71"] == {"ours": 0, "published": 55.87, "difference": None}
    assert "55.87" in office("summary", "regions", "--compare", "ikp-2023").stdout
    assert "--level province" in office("summary", "regions", "--compare", "ikp-2023").stderr


def test_a_part_of_a_table_is_compared_with_that_part(office: Command) -> None:
    found = office(
        *("summary", "regions", "--by", "ppk", "--unit", "persons", "--region", "74.71"),
        *("--compare", "sultra-2024", "--json"),
    ).json["compare"]
    assert [row["region_code"] for row in found["rows"]] == ["74.71"]
    assert found["total"]["received"]["published"] == 1


def test_what_calls_for_care_is_said(office: Command) -> None:
    assert "no ASN" in office("summary", "regions", "--compare", "kades-2024").stderr
    broken = office("summary", "regions", "--compare", "semua-jenis-2024-12-04").stderr
    assert "do not close" in broken
    assert "not confirmed" in broken
    assert "--by office" in office("summary", "regions", "--compare", "malut-2024").stderr


def test_the_list_names_every_reference_without_a_file(asn: Command) -> None:
    listed = asn("summary", "regions", "--compare", "list", "--json").json
    assert [each["reference"] for each in listed][:2] == ["pilkada-2020", "pilkada-2024"]
    assert list(listed[0]) == KEYS[:-3]
    shown = asn("summary", "stages", "--compare", "list")
    assert (shown.code, "malut-2024" in shown.stdout) == (0, True)


def test_what_cannot_be_asked_is_refused(office: Command, tmp_path: Path) -> None:
    missing = office("summary", "regions", "--compare", "nope")
    assert (missing.code, missing.stdout) == (3, "")
    assert "pilkada-2020" in missing.stderr
    file = office("summary", "regions", "--compare", "ikp-2023", "-o", tmp_path / "x.md")
    assert file.code == 2
    assert not (tmp_path / "x.md").exists()
