"""The documents show what the program prints, and explain every command there is."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from program import Command

from asn_netral.cli.nouns import NOUNS
from asn_netral.render.manual import sections
from sessions import differences, shown

ROOT = Path(__file__).parents[1]
COMMANDS = [ROOT / "docs" / name for name in ("commands.md", "commands.id.md")]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_SESSIONS = [file for file in DOCUMENTS if "```console" in file.read_text(encoding="utf-8")]


def commands() -> set[str]:
    """Every command of the program, as it is typed."""
    found = set()
    for entry in NOUNS:
        app = import_module(f"asn_netral.cli.{entry.module}").app
        found |= {f"{entry.name} {verb.name}" for verb in app.verbs.values() if not verb.hidden}
        if app.default:
            found.add(entry.name)
    return found


@pytest.mark.parametrize("file", WITH_SESSIONS, ids=lambda file: file.name)
def test_a_session_shows_what_the_program_prints(file: Path) -> None:
    wrong = differences(file)
    assert not wrong, "\n\n".join([*wrong, "make docs puts it right"])


@pytest.mark.parametrize("file", WITH_SESSIONS, ids=lambda file: file.name)
def test_no_session_shows_a_fault_of_the_program_itself(file: Path) -> None:
    shown_faults = re.findall("ASN_NETRAL_DEBUG=1|Traceback", file.read_text(encoding="utf-8"))
    assert shown_faults == []


def test_commands_are_documented() -> None:
    assert set(COMMANDS) <= set(WITH_SESSIONS)


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.name)
def test_every_command_has_a_section_and_every_section_a_command(file: Path) -> None:
    assert set(sections(file.read_text(encoding="utf-8"))) == commands()


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.name)
def test_a_section_says_what_a_command_does_and_shows_it(file: Path) -> None:
    for title, body in sections(file.read_text(encoding="utf-8")).items():
        assert re.match(r"[A-Z].+[.:]", body), f"{title} begins with no sentence"
        run = [each.command for each in shown(body) if not isinstance(each, tuple)]
        assert any(command.startswith(f"asn-netral {title}") for command in run), title


def test_both_languages_show_the_same_commands() -> None:
    one, other = (
        [
            each if isinstance(each, tuple) else each.command
            for each in shown(file.read_text("utf-8"))
        ]
        for file in COMMANDS
    )
    assert one == other


def test_no_option_is_written_that_no_command_has() -> None:
    known = {"--help", "--version"}
    for entry in NOUNS:
        app = import_module(f"asn_netral.cli.{entry.module}").app
        for made in [*app.verbs.values(), *([app.default] if app.default else [])]:
            known |= {name for option in made.build().params for name in option.opts}
    for file in DOCUMENTS:
        whole = file.read_text(encoding="utf-8")
        text = re.sub(r"```(?!console).*?```", "", whole, flags=re.DOTALL)
        for line in re.findall(r"asn-netral [^`\n]*", text):
            written = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", line))
            assert written <= known, f"{file.name}: {line}"


@pytest.mark.parametrize(("words", "name"), [("en", "asn-netral.1"), ("id", "asn-netral.id.1")])
def test_the_manual_page_is_made_from_the_same_text(asn: Command, words: str, name: str) -> None:
    made = asn("help", "--man", "--lang", words).stdout
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert kept == made, "make docs"
