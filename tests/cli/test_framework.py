"""The frame of the command line: global options, languages, faults and exit codes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Annotated

import pytest
import typer
from program import Command

from asn_netral.cli import nouns, root
from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, emit_table, say, session
from asn_netral.cli.language import choose_language, language_of_file
from asn_netral.cli.nouns import NounEntry
from asn_netral.cli.writing import write_output
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import language
from asn_netral.storage import committed


def _orchard() -> Noun:
    app = Noun("orchard", help="Look after trees.")

    @app.verb("plant", help="Plant a tree.")
    def plant(
        kind: Annotated[str, typer.Argument(help="Kind of tree.")],
        row: Annotated[int, typer.Option(help="Row it stands in.")],
        reason: Annotated[str, typer.Option(help="Why.")],
        as_json: JsonFlag = False,
    ) -> None:
        """Not for people."""
        if as_json:
            emit_json({"kind": kind, "row": row, "db": session().db, "today": session().today})
        else:
            emit_table(["kind", "reason"], [[kind, reason]])

    @app.verb("list", help="List trees.")
    def list_trees() -> None:
        emit(f"{session().language} {session().actor}")
        say("that is all")

    @app.verb("fell", help="Fell a tree.")
    def fell(why: str = "", felled: bool = False) -> int:
        if felled:
            committed.last = committed.Entry(3, "orchard fell", None)
        faults: dict[str, BaseException] = {
            "refused": Refused("The tree is protected."),
            "missing": NotFound("There is no such tree."),
            "interrupt": KeyboardInterrupt(),
            "secret": ValueError("Budi owns it"),
            "full": OSError(28, "No space left on device", "barn"),
            "absent": FileNotFoundError(2, "No such file", "saw"),
            "pipe": BrokenPipeError(32, "Broken pipe"),
        }
        if why in faults:
            raise faults[why]
        return 4

    return app


def _harvest() -> Noun:
    app = Noun("harvest", help="Count the fruit.")

    @app.alone
    def total(of: str = "all") -> None:
        emit(f"total {of} {session().db}")

    @app.verb("weekly", help="Count by week.")
    def weekly() -> None:
        emit(f"weekly {session().db}")

    return app


def _prune() -> Noun:
    app = Noun("prune", help="Prune a tree.")

    @app.alone
    def prune(hard: bool = False) -> None:
        emit(f"pruned {hard}")

    return app


@pytest.fixture(autouse=True)
def small_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of three nouns: verbs only, verbs and a default, no verbs."""
    made = {"orchard": _orchard(), "harvest": _harvest(), "prune": _prune()}
    table = tuple(
        NounEntry(name, f"tree_{name}", app.help, ("kebun",) if name == "orchard" else ())
        for name, app in made.items()
    )
    for name, app in made.items():
        module = ModuleType(f"asn_netral.cli.tree_{name}")
        module.app = app  # type: ignore[attr-defined]  # a module is what it is given
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(nouns, "NOUNS", table)
    monkeypatch.setattr(root, "NOUNS", table)


PLANT = ("orchard", "plant", "apple", "--row", "3", "--reason", "shade", "--json")


def test_a_verb_gets_its_values(asn: Command) -> None:
    run = asn(*PLANT)
    assert (run.code, run.stderr) == (0, "")
    assert run.json["kind"] == "apple"
    assert run.json["row"] == 3


def test_global_options_stand_before_the_noun_or_anywhere_after_the_verb(asn: Command) -> None:
    for line in (
        ("--db", "x.db", *PLANT),
        (*PLANT[:2], "--db", "x.db", *PLANT[2:]),
        (*PLANT, "--db=x.db"),
        (PLANT[0], "--db", "x.db", *PLANT[1:]),
    ):
        assert asn(*line).json["db"] == "x.db", line


def test_the_later_of_two_global_options_counts(asn: Command) -> None:
    assert asn("--db", "first.db", *PLANT, "--db", "second.db").json["db"] == "second.db"


def test_an_environment_variable_stands_in_for_a_global_option(asn: Command) -> None:
    run = asn(*PLANT, ASN_NETRAL_DB="env.db", ASN_NETRAL_TODAY="2024-09-25")
    assert run.json["db"] == "env.db"
    assert run.json["today"] == "2024-09-25"
    assert asn(*PLANT, "--db", "typed.db", ASN_NETRAL_DB="env.db").json["db"] == "typed.db"


def test_today_is_the_clocks_unless_named(asn: Command) -> None:
    before = date.today().isoformat()
    assert before <= asn(*PLANT).json["today"] <= date.today().isoformat()


@pytest.mark.parametrize("wrong", ["tomorrow", "2024-02-30", ""])
def test_a_day_that_is_none_is_refused_even_where_nobody_asks_for_it(
    asn: Command, wrong: str
) -> None:
    run = asn("orchard", "list", "--today", wrong)
    assert run.code == 2
    assert "--today" in run.stderr


def test_the_value_of_an_option_is_never_taken_for_a_global_option(asn: Command) -> None:
    run = asn("orchard", "plant", "apple", "--row", "3", "--reason", "--db")
    assert run.code == 0
    assert "--db" in run.stdout


def test_help_shows_globals_apart_and_no_docstring(asn: Command) -> None:
    text = asn("orchard", "plant", "--help").stdout
    assert "Not for people" not in text
    own, everywhere = text.split("Global options:")
    assert "--row" in own
    assert "Kind of tree." in own
    for name in ("DB", "LANG", "STAGES", "DATA", "TODAY", "ACTOR"):
        assert f"ASN_NETRAL_{name}" in everywhere
        assert f"--{name.lower()}" not in own


def test_root_help_lists_nouns_without_importing_them(
    asn: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "asn_netral.cli.tree_orchard")
    text = asn("--help").stdout
    assert "Look after trees." in text
    assert "kebun" not in text


@pytest.mark.parametrize("line", [(), ("orchard",)])
def test_a_noun_without_a_verb_shows_help_and_is_a_usage_error(
    asn: Command, line: tuple[str, ...]
) -> None:
    run = asn(*line)
    assert run.code == 2
    assert run.stdout == ""
    assert "Usage:" in run.stderr


def test_a_noun_may_do_something_alone(asn: Command) -> None:
    assert asn("harvest", "--db", "a").stdout == "total all a\n"
    assert asn("harvest", "--of", "pears", "--db", "a").stdout == "total pears a\n"
    assert asn("harvest", "--db", "a", "--of", "pears").stdout == "total pears a\n"
    assert asn("harvest", "weekly", "--db", "a").stdout == "weekly a\n"
    assert asn("harvest", "--db", "a", "weekly").stdout == "weekly a\n"
    assert asn("prune", "--hard").stdout == "pruned True\n"


def test_help_of_a_noun_with_a_default_shows_its_options_and_verbs(asn: Command) -> None:
    text = asn("harvest", "--help").stdout
    assert "--of" in text
    assert "weekly" in text


def test_indonesian_words_for_nouns_and_verbs_are_accepted_and_not_shown(asn: Command) -> None:
    assert asn("kebun", "daftar").code == 0
    assert asn("ORCHARD", "List").code == 0
    assert asn("harvest", "mingguan", "--db", "a").stdout == "weekly a\n"
    assert "daftar" not in asn("orchard", "--help").stdout


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (("orchrd",), "orchard"),
        (("orchard", "plnt"), "plant"),
        (("harvest", "wekly"), "weekly"),
        (("orchard", "plant", "--raw", "3"), "--row"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest(
    asn: Command, line: tuple[str, ...], meant: str
) -> None:
    run = asn(*line)
    assert run.code == 2
    assert f"'{meant}'" in run.stderr


def test_every_missing_option_is_named_at_once(asn: Command) -> None:
    run = asn("orchard", "plant")
    assert run.code == 2
    for name in ("KIND", "--row", "--reason"):
        assert name in run.stderr


@pytest.mark.parametrize(
    ("why", "code", "told"),
    [
        ("", 4, ""),
        ("refused", 1, "The tree is protected.\n"),
        ("missing", 3, "There is no such tree.\n"),
        ("interrupt", 130, "Stopped; what this command had not finished was not recorded.\n"),
        ("full", 1, "barn: there is no space left; free some and run the command again.\n"),
        ("absent", 3, "saw: it does not exist; check the name.\n"),
    ],
)
def test_a_fault_is_one_sentence_and_its_exit_code(
    asn: Command, why: str, code: int, told: str
) -> None:
    run = asn("orchard", "fell", "--why", why)
    assert (run.code, run.stdout, run.stderr) == (code, "", told)


def test_an_unforeseen_fault_names_its_type_and_no_value(asn: Command) -> None:
    run = asn("orchard", "fell", "--why", "secret")
    assert run.code == 1
    assert "ValueError" in run.stderr
    assert "Budi" not in run.stderr
    assert "Traceback" not in run.stderr


def test_debugging_shows_where_it_happened(asn: Command) -> None:
    assert "Traceback" in asn("orchard", "fell", "--why", "secret", ASN_NETRAL_DEBUG="1").stderr


def test_data_goes_to_stdout_and_talk_to_stderr(asn: Command) -> None:
    run = asn("orchard", "list", "--actor", "M")
    assert (run.stdout, run.stderr) == ("en M\n", "that is all\n")


def test_no_control_character_and_no_markup_acts(asn: Command) -> None:
    run = asn("orchard", "plant", "[red]\x1b[31mapple\u202e", "--row", "1", "--reason", "\x9b2J")
    assert "[red]" in run.stdout
    assert not set("\x1b\x9b\u202e") & set(run.stdout)
    json_run = asn("orchard", "plant", "\x1b\x9b\u202e", "--row", "1", "--reason", "x", "--json")
    assert json_run.json["kind"] == "\x1b\x9b\u202e"
    assert not set("\x1b\x9b\u202e") & set(json_run.stdout)


def test_the_program_speaks_indonesian(asn: Command) -> None:
    text = asn("orchard", "plant", "--help", "--lang", "id").stdout
    for word in ("Cara pakai:", "Opsi umum:", "[wajib]"):
        assert word in text
    assert "Tidak ada perintah 'plnt'" in asn("--lang", "id", "orchard", "plnt").stderr
    assert asn("orchard", "list", ASN_NETRAL_LANG="id").stdout == "id tester\n"
    assert language() == "en"


def test_the_language_is_the_first_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "o.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    indonesian = {"LANG": "id_ID.UTF-8"}
    db = ("--db", str(file))
    assert choose_language((*db, "--lang", "id"), {"ASN_NETRAL_LANG": "en"}) == "id"
    assert choose_language(db, {"ASN_NETRAL_LANG": "id"}) == "id"
    assert choose_language(db, indonesian) == "en"
    assert choose_language(("--db", str(tmp_path / "none.db")), indonesian) == "id"
    assert choose_language(("--db=none.db",), {**indonesian, "LC_ALL": "C"}) == "en"
    assert choose_language(("--lang", "fr"), {**indonesian, "ASN_NETRAL_DB": "none.db"}) == "id"


@pytest.mark.parametrize("number", [0, 3, 255])
def test_a_file_that_says_no_language_is_not_believed(tmp_path: Path, number: int) -> None:
    file = tmp_path / "o.db"
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    assert language_of_file(file) is None


def test_what_is_no_database_says_no_language(tmp_path: Path) -> None:
    file = tmp_path / "o.db"
    file.write_bytes(b"\0\0\0\1" * 25)
    assert language_of_file(file) is None
    assert language_of_file(tmp_path) is None
    assert language_of_file(Path("a\0b")) is None


def test_asking_for_help_leaves_no_file(asn_process: Command, tmp_path: Path) -> None:
    assert asn_process("--help").code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "recap.txt"
    write_output(target, "first\n")
    with pytest.raises(Refused, match="--force"):
        write_output(target, "second\n")
    assert target.read_bytes() == b"first\n"
    write_output(target, "second\n", force=True)
    assert target.read_bytes() == b"second\n"
    assert [each.name for each in tmp_path.iterdir()] == ["recap.txt"]
    with pytest.raises(OSError):
        write_output(tmp_path / "no" / "recap.txt", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="a locale of one byte is Unix's matter")
def test_any_locale_will_do(asn_process: Command) -> None:
    run = asn_process("--help", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert run.code == 0
    assert "Usage:" in run.stdout
    narrow = asn_process("a\u2013b", PYTHONIOENCODING="ascii")
    assert (narrow.code, "Traceback" in narrow.stderr) == (2, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_behind_stdout_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "asn_netral", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": "src"},
            cwd=Path(__file__).parents[2],
        )
    assert done.returncode == 1
    assert b"no space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_reader_that_went_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "asn_netral", "--help"],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_fault(closed: str) -> None:
    line = f"{sys.executable} -m asn_netral --help {closed}"
    done = subprocess.run(
        ["sh", "-c", line],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_after_the_work_does_not_ask_for_it_again(asn: Command) -> None:
    said = asn("orchard", "fell", "--why", "full", "--felled").stderr.splitlines()
    assert said[0] == "barn: there is no space left."
    assert "Do not run the command again" in said[1]
