"""Published figures are data with their doubts; what does not close is marked, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_netral import resources
from asn_netral.errors import DataFileError
from asn_netral.rules import reference, regions

ROW = """\
references:
  - id: r
    title: T
    title_en: T
    published_on: {published_on}
    as_of: {as_of}
    about: asn
    unit: {unit}
    certainty: {certainty}
    source: S
    note: {note}
    note_en: N
    closes: {closes}
    figures: {figures}
    sums: {sums}
    rows: {rows}
"""
SOUND = {
    "published_on": "2024-10-02",
    "as_of": "2024-10-01",
    "unit": "cases",
    "certainty": "C",
    "note": "N",
    "closes": "true",
    "figures": "{received: 3, temuan: 1, laporan: 2}",
    "sums": "[{whole: received, parts: [temuan, laporan]}]",
    "rows": '[{region: "53", figures: {received: 3}}]',
}


def read(**change: str) -> None:
    reference.read(ROW.format(**SOUND | change).encode(), "reference.yaml")


def test_the_shipped_figures() -> None:
    shipped = {each.id: each for each in reference.load()}
    assert shipped["pilkada-2020"].figures == {"received": 1010}
    assert "170" in shipped["pilkada-2020"].note
    assert "270" in shipped["pilkada-2020"].note
    assert shipped["pilkada-2024"].figures == {
        "received": 433,
        "violation": 314,
        "not_violation": 99,
        "in_process": 20,
    }
    assert shipped["kades-2024"].figures["received"] == 195
    assert shipped["kades-2024"].about == "kades"
    assert shipped["semua-jenis-2024-10-30"].figures["laporan"] == 1045
    index = {row.region: row.figures["index"] for row in shipped["ikp-2023"].rows}
    assert (index["82"], index["71"], index["18"]) == (100, 55.87, 3.9)
    assert len(index) == 10
    assert shipped["sultra-2024"].figures["received"] == 40
    assert shipped["malut-2024"].figures["registered"] == 65


def test_only_the_one_that_was_published_so_does_not_close() -> None:
    shipped = reference.load()
    assert [each.id for each in shipped if not each.closes] == ["semua-jenis-2024-12-04"]
    for each in shipped:
        closing = [
            each.figures[total.whole] == sum(each.figures[part] for part in total.parts)
            for total in each.sums
        ]
        assert all(closing) == each.closes


def test_every_region_of_the_shipped_figures_is_in_the_master() -> None:
    known = regions.load()
    for each in reference.load():
        for code in [row.region for row in each.rows] + [each.region or "53"]:
            assert code in known, (each.id, code)


def test_the_parts_of_table_a_sum_by_region_too() -> None:
    table = next(each for each in reference.load() if each.id == "sultra-2024")
    for row in table.rows:
        parts = [value for name, value in row.figures.items() if name != "received"]
        assert row.figures["received"] == sum(parts)


def test_what_is_not_confirmed_says_so() -> None:
    doubtful = [each for each in reference.load() if each.certainty in "R?"]
    assert doubtful
    assert all("perlu konfirmasi" in each.note for each in doubtful)


def test_an_office_s_own_file_comes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / reference.FILE).write_text(ROW.format(**SOUND), "utf-8")
    assert [each.id for each in reference.load(tmp_path)] == ["r"]
    assert resources.path(reference.FILE).exists()


def test_the_row_of_these_tests_is_sound() -> None:
    read()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"figures": "{received: 4, temuan: 1, laporan: 2}", "rows": "[]"}, "does not close"),
        ({"closes": "false"}, "every sum closes"),
        ({"figures": "{received: 3, temuan: 1, laporan: 2, cats: 1}"}, "is not known here"),
        ({"sums": "[{whole: registered, parts: [temuan, laporan]}]"}, "names registered"),
        ({"rows": '[{region: "53", figures: {received: 2}}]'}, "is not the sum of the rows, 2"),
        ({"rows": "[{region: 53, figures: {received: 3}}]"}, "put codes and numbers in quotes"),
        (
            {
                "figures": "{received: 2}",
                "sums": "[]",
                "rows": '[{region: "53", figures: {received: 1}}, '
                '{region: "53", figures: {received: 1}}]',
            },
            "53 is used twice",
        ),
        ({"as_of": "2024-10-03"}, "lies after the day of publication"),
        ({"certainty": "R"}, "perlu konfirmasi"),
        ({"unit": "kittens"}, "must be one of"),
        ({"figures": "{received: 3.5}", "sums": "[]", "rows": "[]"}, "must be a whole number"),
        ({"figures": "{received: -3}", "sums": "[]", "rows": "[]"}, "must be a whole number"),
        ({"unit": "index"}, "does not belong to the unit index"),
        (
            {"figures": "{index: 3}", "sums": "[]", "rows": "[]"},
            "does not belong to the unit cases",
        ),
        (
            {"unit": "index", "figures": "{index: 101}", "sums": "[]", "rows": "[]"},
            "is out of range",
        ),
        ({"figures": "{}", "sums": "[]", "rows": "[]"}, "give totals, or rows by region"),
    ],
)
def test_each_fault_has_its_sentence(change: dict[str, str], sentence: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read(**change)
    assert sentence in str(caught.value)
    assert "row r" in str(caught.value)
