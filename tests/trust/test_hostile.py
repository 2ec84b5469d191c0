"""Hostile texts through every field: stored as typed or refused, and shown harmless."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hostile import harmful, texts
from program import Command, Run

from asn_netral.domain.field import blank
from asn_netral.domain.text import TextError, clean_description, clean_short

LONG = ("description", "note")
SHORT = (
    *("place", "district", "drawn-in-by", "in-charge", "subject", "subject-position"),
    *("subject-agency", "subject-rank", "receipt-number", "number", "lhp", "sbt", "other-number"),
)
GIVEN = {"region": "53.71", "event-date": "2024-09-26", "kind": "laporan"}
LEAST = {"description": "Hadir", "subject": "YS"}
SHOWING = (
    ("report", "show", "1"),
    ("report", "list"),
    ("report", "history", "1"),
    ("journal", "show"),
    ("summary", "regions"),
    ("check",),
)
SEVERAL = re.compile(r"[;\n\r\v\f\x85\u2028\u2029]")
STORED_AS: dict[str, Callable[[Any], object]] = {
    "place": lambda report: report["place"],
    "district": lambda report: report["district"],
    "description": lambda report: report["description"],
    "in-charge": lambda report: report["in_charge"],
    "subject": lambda report: report["subjects"][0]["label"],
    "subject-position": lambda report: report["subjects"][0]["position"],
    "subject-agency": lambda report: report["subjects"][0]["agency"],
}


def cleaned(field: str, text: str) -> str | None:
    """What a field keeps of a text, None where it must be refused."""
    try:
        return clean_description(text) if field in LONG else clean_short(text)
    except TextError:
        return None


def values(random: Random) -> dict[str, str]:
    return {field: texts(random) for field in (*SHORT, *LONG)}


def harmless(run: Run) -> bool:
    assert "Traceback" not in run.stderr
    assert "fault of its own" not in run.stderr
    assert harmful(run.stdout) == set()
    assert harmful(run.stderr) == set()
    return run.code == 0


@pytest.fixture
def hostile(times: Callable[[int, int], int]) -> Iterator[dict[str, str]]:
    """Values of reports, 300 texts daily and 10,000 in the long run."""
    random = Random(20241020)
    per_report = len(SHORT) + len(LONG)
    return (values(random) for _ in range(times(300, 10_000) // per_report))


def test_texts_are_stored_as_typed_or_refused_and_shown_harmless(
    office: Path, asn: Command, hostile: Iterator[dict[str, str]]
) -> None:
    content = office.read_bytes()
    stored = 0
    for given in hostile:
        office.write_bytes(content)
        fit = {field: text for field, text in given.items() if cleaned(field, text) is not None}
        # What only looks empty, such as a lone U+0085, is no value at all.
        if any(not blank(text) for field, text in given.items() if field not in fit):
            run = asn("report", "add", "--from", "-", stdin=json.dumps(GIVEN | given))
            assert not harmless(run)
            assert run.code in (1, 2)
        told = json.dumps({**GIVEN, **LEAST, **fit})
        run = asn("report", "add", "--from", "-", "--json", stdin=told)
        if harmless(run):
            stored += 1
            as_typed(asn, fit)
    assert stored > 5


def as_typed(asn: Command, given: dict[str, str]) -> None:
    """Every text of the report is what was typed, and no command shows it harmfully."""
    shown = asn("report", "show", "1", "--json")
    assert harmless(shown)
    for field, text in given.items():
        # A dash alone is how officers write that there is nothing; a semicolon or a line end
        # in a person's field stands between persons.
        several = field.startswith("subject") and SEVERAL.search(" ".join(given.values()))
        if field in STORED_AS and not blank(text) and not several:
            assert STORED_AS[field](shown.json) == cleaned(field, text)
    for command in SHOWING:
        assert harmless(asn(*command))
    for field in ("place", "subject"):
        if field in given:
            assert harmless(asn("report", "list", "--text", given[field]))


def test_texts_given_as_words_of_the_command_line(
    office: Path, asn: Command, hostile: Iterator[dict[str, str]]
) -> None:
    """Wrong values of options that are no texts are refused in harmless words."""
    for given in hostile:
        words = [text for text in given.values() if "\x00" not in text and text]
        for command in (
            ("report", "show", words[0]),
            ("report", "add", "--region", words[1], "--event-date", words[2]),
            ("report", "list", "--region", words[3]),
            ("report", "move", words[4], words[5]),
            ("stage", "on", words[6]),
            ("region", "find", words[7]),
            (words[8], words[9]),
        ):
            run = asn(*command)
            assert "Traceback" not in run.stderr
            assert "fault of its own" not in run.stderr, command
            assert harmful(run.stdout + run.stderr) == set(), command


FORMULA = tuple("=+-@\t\r")


def test_texts_in_files_are_neither_formulas_nor_markup(
    office: Path, asn: Command, hostile: Iterator[dict[str, str]], tmp_path: Path
) -> None:
    for given in hostile:
        fit = {field: text for field, text in given.items() if cleaned(field, text) is not None}
        asn("report", "add", "--from", "-", stdin=json.dumps({**GIVEN, **LEAST, **fit}))
    assert len(asn("report", "list", "--json").json) > 5
    made = {}
    for ending in ("csv", "xlsx"):
        made[ending] = tmp_path / f"reports.{ending}"
        assert harmless(asn("report", "export", "-o", made[ending]))
    with made["csv"].open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []
    with zipfile.ZipFile(made["xlsx"]) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "sheet" in name]
    assert [sheet for sheet in sheets if re.search(r"<f[ >]", sheet)] == []
    assert io.StringIO(sheets[0]).read()
