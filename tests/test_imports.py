"""What a command loads: every import is time that a person waits, so it is written down."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from program import Command

from asn_netral.cli.nouns import NOUNS, VERB_ALIASES, find_noun

HEAVY = {
    "asyncio",
    "babel",
    "dateutil",
    "email",
    "holidays",
    "http",
    "multiprocessing",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "rich",
    "sqlite_utils",
    "unittest",
    "xml",
    "yaml",
}
ADD = (
    *("report", "add", "--region", "53.71", "--event-date", "2024-10-01", "--kind", "laporan"),
    *("--form", "D1", "--subject", "camat", "--description", "Mengunggah dukungan."),
)
# Command line, and what it must not load. pydantic reads a report that is typed in.
CASES = [
    (("--version",), {*HEAVY, "click", "typer", "sqlite3", "gettext", "platformdirs"}),
    (("--help",), {*HEAVY, "typer", "sqlite3"}),
    (("--lang", "id", "--help"), {*HEAVY, "typer", "sqlite3", "platformdirs"}),
    (("stage", "on", "2024-10-01"), HEAVY),
    (("region", "find", "Kupang"), HEAVY - {"rapidfuzz"}),
    (("report", "--help"), {*HEAVY, "sqlite3"}),
    (ADD, HEAVY - {"pydantic"}),
    (("report", "list"), HEAVY),
    # The clocks on the card ask which days are holidays.
    (("report", "show", "1"), HEAVY - {"holidays", "dateutil", "email"}),
    (("report", "show", "1", "--json"), HEAVY),
    (("summary",), HEAVY),
    (("summary", "regions"), HEAVY),
    (("summary", "stages"), HEAVY),
    (("journal", "show"), HEAVY),
]

SOURCES = Path(__file__).parents[1] / "src"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8"}


def _loaded(trace: str) -> set[str]:
    return set(re.findall(r"^import time:.*\| +([\w.]+)$", trace, re.MULTILINE))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one report in it."""
    file = tmp_path_factory.mktemp("office") / "office.db"
    for line in (("init", "--office", "53.71"), ADD):
        command = [sys.executable, "-m", "asn_netral", "--db", str(file), *line]
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return file


@pytest.mark.parametrize(
    ("line", "unwanted"), CASES, ids=[" ".join(line)[:20] for line, _ in CASES]
)
def test_a_quick_command_loads_nothing_heavy(
    line: tuple[str, ...], unwanted: set[str], request: pytest.FixtureRequest
) -> None:
    needs_file = not line[0].startswith("--")
    db = ("--db", str(request.getfixturevalue("office"))) if needs_file else ()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "asn_netral", *line, *db],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=ENVIRONMENT,
    )
    loaded = _loaded(done.stderr)
    assert done.returncode == 0, done.stderr[-500:]
    assert "asn_netral.cli.main" in loaded, "the trace was not read"
    assert {name.split(".")[0] for name in loaded} & unwanted == set()


def test_every_noun_of_the_table_has_its_module(asn: Command) -> None:
    for entry in NOUNS:
        assert asn(entry.name, "--help").code == 0, entry.name


def test_every_module_of_a_noun_is_in_the_table() -> None:
    folder = SOURCES / "asn_netral" / "cli"
    having = {
        file.stem
        for file in folder.glob("*.py")
        if re.search(r"^app = Noun\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert having == {entry.module for entry in NOUNS}


def test_a_word_names_one_noun_only() -> None:
    words = [word for entry in NOUNS for word in (entry.name, *entry.aliases)]
    assert len(words) == len(set(words))
    assert all(find_noun(word) for word in words)


def test_an_alias_of_a_verb_is_no_verb_itself() -> None:
    assert not set(VERB_ALIASES) & set(VERB_ALIASES.values())
