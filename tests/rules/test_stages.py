"""A faulty calendar is refused with the place and the reason of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_netral import resources
from asn_netral.errors import DataFileError, NotFound
from asn_netral.rules import stages

HEAD = "title: T\nstages:\n"
CODES = frozenset({"53", "53.71", "91", "91.03"})


def row(name: str, first: str, last: str, line: str = "main", **more: str) -> str:
    lines = {
        "id": name, "name": "N", "name_en": "N", "starts_on": first, "ends_on": last,
        "line": line, "source": "S", "certainty": "C", **more,
    }  # fmt: skip
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in lines.items()) + "\n"


def faults(text: str) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        stages.read(text.encode(), "stages.yaml", CODES)
    return str(caught.value).splitlines()


GOOD = HEAD + row("a", "2024-01-01", "2024-01-09") + row("b", "2024-01-10", "2024-01-20")


def test_the_shipped_calendar_loads_with_source_and_certainty() -> None:
    calendar = stages.load()
    assert len(calendar.stages) == 31
    assert all(stage.source for stage in calendar.stages)
    doubtful = [stage for stage in calendar.stages if stage.certainty in "R?"]
    assert all("perlu konfirmasi" in stage.note for stage in doubtful)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            HEAD + row("a", "2024-01-09", "2024-01-01"),
            ["line 7, row a, ends_on: ends on 2024-01-01, before it starts on 2024-01-09."],
        ),
        (
            HEAD + row("a", "2024-02-31", '"2024-03-01"'),
            [
                "line 6, row a, starts_on: is not a date; "
                "write it like 2024-09-25, without quotes.",
                "line 7, row a, ends_on: is not a date; write it like 2024-09-25, without quotes.",
            ],
        ),
        (
            HEAD + row("a", "2204-01-01", "2204-01-02"),
            [
                "line 6, row a, starts_on: lies outside the years 2000 to 2099.",
                "line 7, row a, ends_on: lies outside the years 2000 to 2099.",
            ],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", colour="red"),
            [
                "line 11, row a, colour: is not known here; known are id, name, name_en, "
                "starts_on, ends_on, line, critical, over, regions, kind_of, source, certainty, "
                "note."
            ],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", critical="no"),
            ["line 11, row a, critical: must be true or false."],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", "middle"),
            ["line 8, row a, line: must be one of 'main', 'parallel'."],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", regions="[91, 53.99, 5371]"),
            [
                "line 11, row a, regions: must be text; put codes and numbers in quotes.",
                "line 11, row a, regions: must be text; put codes and numbers in quotes.",
            ],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", regions='["53.99", 53.71]'),
            ["line 11, row a, regions: 53.99 is no region of regions.csv."],
        ),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", over="[x, a]"),
            [
                "line 11, row a, over: no row has the id x.",
                "line 11, row a, over: names the row itself.",
            ],
        ),
        (
            GOOD + row("p", "2024-01-01", "2024-01-02", "parallel", over="[a]"),
            ["line 27, row p, over: has a meaning on the main line only."],
        ),
        (
            GOOD + row("c", "2024-01-30", "2024-01-31", kind_of="x"),
            ["line 27, row c, kind_of: no row has the id x."],
        ),
        (
            GOOD + row("a", "2024-02-01", "2024-02-01"),
            ["line 19, row a, id: a is used twice; names are unique."],
        ),
        (
            HEAD + row("after", "2024-01-01", "2024-01-02"),
            ["line 3, row after, id: after is a word of the program; choose another."],
        ),
        (
            HEAD + row("A b", "2024-01-01", "2024-01-02"),
            ["line 3, row A b, id: is not written as it must be; see the other rows."],
        ),
        (
            HEAD + row("a", "2024-01-01", "null"),
            [
                "line 7, row a, ends_on: is missing; "
                "a row of the main line has both days or neither."
            ],
        ),
        (
            HEAD + "  - id: a\n    name: N\n    name: M\n",
            [
                "line 5, row a, name: stands twice (first on line 4); keep one.",
                "line 3, row a, name_en: is missing; add it.",
                "line 3, row a, starts_on: is missing; add it.",
                "line 3, row a, ends_on: is missing; add it.",
                "line 3, row a, line: is missing; add it.",
                "line 3, row a, source: is missing; add it.",
                "line 3, row a, certainty: is missing; add it.",
            ],
        ),
        (HEAD + "  - 5\n", ["line 3, row 1: is not written as it must be; see the other rows."]),
        (
            HEAD + row("a", "2024-01-01", "2024-01-02", "parallel"),
            ["line 2, stages: has no dated row on the main line; add one."],
        ),
        (
            "title: T\nstages: []\n",
            ["line 2, stages: must be a list with at least one row."],
        ),
        (
            GOOD + "colour: red\n",
            ["line 19, colour: is not known here; known are title, stages."],
        ),
        ("title: a: b\n", ["line 1: is not readable as YAML; check indentation and quotes."]),
    ],
)
def test_each_fault_has_its_sentence(text: str, sentences: list[str]) -> None:
    assert faults(text) == [f"stages.yaml, {sentence}" for sentence in sentences]


@pytest.mark.parametrize("text", ["", "- a\n", "# nothing\n"])
def test_a_file_without_keys(text: str) -> None:
    assert faults(text) == ["stages.yaml: must begin with the keys title, stages."]


def test_all_faults_are_told_at_once() -> None:
    told = faults(
        HEAD
        + row("a", "2024-01-09", "2024-01-01")
        + row("b", "2024-02-01", "2024-02-03", critical="maybe")
        + row("c", "2024-03-01", "2024-03-03", over="[z]")
    )
    assert [sentence.split(": ")[0].split(", ")[2:] for sentence in told] == [
        ["row b", "critical"],
        ["row a", "ends_on"],
        ["row c", "over"],
    ]


def test_an_overlap_needs_a_rule() -> None:
    one, other = row("a", "2024-01-01", "2024-01-09"), row("b", "2024-01-05", "2024-01-20")
    assert faults(HEAD + one + other) == [
        "stages.yaml, line 11, row b, over: shares 2024-01-05 to 2024-01-09 with a on the main "
        "line; name the one that stands back under over."
    ]
    ruled = HEAD + one + row("b", "2024-01-05", "2024-01-20", over="[a]")
    assert stages.read(ruled.encode(), "stages.yaml", CODES).stages[1].over == ("a",)


def test_both_over_each_other_is_no_rule() -> None:
    text = HEAD + row("a", "2024-01-01", "2024-01-09", over="[b]")
    text += row("b", "2024-01-05", "2024-01-20", over="[a]")
    assert faults(text) == [
        "stages.yaml, line 20, row b, over: stands over a, which stands over it too; "
        "keep one of the two."
    ]


def test_rules_in_a_circle() -> None:
    text = HEAD + "".join(
        row(name, "2024-01-01", "2024-01-02", over=f"[{over}]")
        for name, over in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    assert faults(text) == [
        "stages.yaml, line 11, row a, over: the rules go in a circle (2024-01-01: a, b, c); "
        "let one row stand over all."
    ]


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        ('["53"]', '["91"]', False),
        ('["53"]', '["53.71"]', True),
        ('["91.03"]', '["91"]', True),
        ('["53.71"]', "[]", True),
    ],
)
def test_overlaps_are_looked_for_in_each_region(one: str, other: str, refused: bool) -> None:
    text = GOOD + row("c", "2025-01-01", "2025-01-02", regions=one)
    text += row("d", "2025-01-02", "2025-01-03", regions=other)
    if refused:
        assert [sentence.split(", ")[2] for sentence in faults(text)] == ["row d"]
    else:
        assert len(stages.read(text.encode(), "stages.yaml", CODES).stages) == 4


def test_a_parallel_row_shares_days_freely() -> None:
    text = GOOD + row("p", "2024-01-01", "2024-01-31", "parallel")
    assert len(stages.read(text.encode(), "stages.yaml", CODES).stages) == 3


def test_an_alias_is_refused() -> None:
    told = faults(GOOD.replace("name: N\n", "name: &n [N]\n", 1) + row("c", "null", "null", x="*n"))
    assert any("repeats another part by an alias; write it out" in sentence for sentence in told)


def test_line_ends_and_a_byte_order_mark_do_not_change_the_digest() -> None:
    windows = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert stages.read(windows, "x", CODES) == stages.read(GOOD.encode(), "x", CODES)


def test_bytes_that_are_no_utf8() -> None:
    with pytest.raises(DataFileError, match=r"stages.yaml: is not UTF-8 text; save it as UTF-8."):
        stages.read(b"title: \xff", "stages.yaml", CODES)


def test_a_calendar_named_by_the_user(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert [stage.id for stage in stages.load(file=file).stages] == ["a", "b"]
    with pytest.raises(NotFound, match=r"There is no file .*other.yaml"):
        stages.load(file=tmp_path / "other.yaml")


def test_an_offices_own_calendar_overrides_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "stages.yaml").write_text(GOOD, encoding="utf-8")
    assert [stage.id for stage in stages.load(tmp_path).stages] == ["a", "b"]
    assert resources.path("clocks.yaml", tmp_path) == resources.path("clocks.yaml")
