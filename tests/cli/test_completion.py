"""What the shell offers while a command is typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from compile_commands import compiled
from office_file import TODAY, office_file
from program import Command

from asn_netral.cli.typed import INDEX
from asn_netral.locale import FOLDER, LANGUAGES

SOURCES = Path(__file__).parents[2] / "src"
HEAVY = (
    "click",
    "typer",
    "framework",
    "rich",
    "pydantic",
    "yaml",
    "sqlite_utils",
    "babel",
    "rapidfuzz",
    "holidays",
    "dateutil",
)


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asn: Command) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    path = office_file(tmp_path / "office.db")
    line = "--region 53.71 --event-date 2024-10-12 --kind laporan --subject A --description xy"
    for _ in range(3):
        assert asn("report", "add", *line.split()).code == 0
    return path


Offer = Callable[[str], list[str]]


@pytest.fixture
def offer(asn: Command) -> Offer:
    """The values offered at the end of a line."""

    def run(line: str) -> list[str]:
        done = asn(COMP_WORDS=line, _ASN_NETRAL_COMPLETE="bash_complete")
        assert done.stderr == ""
        return [each.split("\t")[1] for each in done.stdout.splitlines() if "\t" in each]

    return run


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("asn-netral decl", ["declaration"]),
        ("asn-netral stage ex", ["explain"]),
        ("asn-netral dugaan hist", ["history"]),
        ("asn-netral --lang id report hist", ["history"]),
        ("asn-netral report list --event-s", ["--event-since"]),
        ("asn-netral report show ", [f"53.71/2024/000{n}" for n in (3, 2, 1)]),
        ("asn-netral report edit 53.71/2024/0002", ["53.71/2024/0002"]),
        ("asn-netral report move 1 regis", ["registered"]),
        ("asn-netral report move 1 sanc", ["sanctioned"]),
        ("asn-netral report list --status not-r", ["not-registered"]),
        ("asn-netral report list --region 53.7", ["53.71"]),
        ("asn-netral report list --region 53.0", [f"53.0{n}" for n in range(1, 10)]),
        ("asn-netral report add --region kota\\ ku", ["Kota Kupang"]),
        ("asn-netral report add --region sikk", ["Sikka"]),
        ("asn-netral report add --region kupan", []),
        ("asn-netral report add --form e", [f"E{n}" for n in range(1, 8)]),
        ("asn-netral report add --kind t", ["temuan"]),
        ("asn-netral report add --commitment ", ["1", "2", "3", "4", "5"]),
        ("asn-netral report list --stage kam", ["kampanye"]),
        ("asn-netral report list --stage=kam", ["kampanye"]),
        ("asn-netral report list --stage\n=\nkam", ["kampanye"]),
        ("asn-netral report export -ox.csv --region '53.7", ["53.71"]),
        ('asn-netral report list --region "Kota Ku', ["Kota Kupang"]),
        ("asn-netral summary --known", ["--known-at"]),
        ("asn-netral summary regions --unit cases --region 53.7", ["53.71"]),
        ("asn-netral summary regions --by off", ["office"]),
        ("asn-netral summary weekly --from ", []),
        ("asn-netral sanction add 1 --kind moral-t", ["moral-tertutup", "moral-terbuka"]),
        ("asn-netral report add --number ", []),
        ("asn-netral journal show ", []),
        ("asn-netral setting set chair-n", ["chair-name"]),
        ("asn-netral help decl", ["declaration"]),
        ("asn-netral rekap wil", []),
        ("asn-netral rekap reg", ["regions"]),
        ("asn-netral report join 1 53.71/2024/0002", ["53.71/2024/0002"]),
        ("asn-netral report show 1 -- --", []),
        ("asn-netral --lang ", ["id", "en"]),
        ("asn-netral report show --db '/nowhere' ", []),
        ("asn-netral completion z", ["zsh"]),
    ],
)
def test_what_fits_is_offered(offer: Offer, line: str, offered: list[str]) -> None:
    assert offer(line) == offered


def test_stages_of_a_file_named_on_the_line_are_offered(offer: Offer, tmp_path: Path) -> None:
    text = (SOURCES.parent / "data" / "stages.yaml").read_text("utf-8")
    file = tmp_path / "other.yaml"
    file.write_text(text.replace("- id: nomor-urut\n", "- id: undian\n"), "utf-8")
    assert offer(f"asn-netral report list --stages {file} --stage und") == ["undian"]


def test_without_a_letter_the_regions_of_the_province_are_offered(offer: Offer) -> None:
    found = offer("asn-netral report list --region ")
    assert found[0] == "Provinsi Nusa Tenggara Timur"
    assert "Kota Kupang" in found
    assert "Kota Medan" not in found


def test_every_noun_and_verb_is_offered(offer: Offer) -> None:
    assert {"report", "stage", "help", "completion"} <= set(offer("asn-netral "))
    assert {"add", "list", "show", "edit", "move", "history"} <= set(offer("asn-netral report "))


def test_an_option_given_already_is_not_offered_again(offer: Offer) -> None:
    assert "--region" not in offer("asn-netral report list --region 53 --")
    assert "--commitment" in offer("asn-netral report add --commitment 1 --")


@pytest.mark.parametrize(
    "line", ["asn-netral nonsense x ", "asn-netral report nonsense ", "asn-netral report show 9999"]
)
def test_where_nothing_fits_nothing_is_said(offer: Offer, line: str) -> None:
    assert offer(line) == []


@pytest.mark.parametrize("state", ["none", "text"])
def test_without_a_readable_file_nothing_is_said(offer: Offer, office: Path, state: str) -> None:
    office.unlink()
    if state == "text":
        office.write_text("x" * 5000)
    assert offer("asn-netral report show ") == []
    assert offer("asn-netral report list --form E1") == ["E1"]


def test_helps_are_in_the_persons_language(asn: Command) -> None:
    told = {"COMP_WORDS": "asn-netral report move 1 regis"}
    for words, label in (("id", "Diregistrasi"), ("en", "Registered")):
        done = asn(**told, _ASN_NETRAL_COMPLETE="fish_complete", ASN_NETRAL_LANG=words)
        assert label in done.stdout


def test_powershell_gets_kind_value_and_help(asn: Command) -> None:
    told = {"COMP_WORDS": "asn-netral report list --region kota"}
    done = asn(**told, _ASN_NETRAL_COMPLETE="powershell_complete")
    assert "plain\tKota Kupang\t53.71" in done.stdout.splitlines()


def test_powershell_is_told_what_any_code_page_can_show(asn: Command) -> None:
    told = {"COMP_WORDS": "asn-netral report move 1 regis"}
    done = asn(**told, _ASN_NETRAL_COMPLETE="powershell_complete")
    assert done.stdout == "plain\tregistered\tRegistered - being handled\n"


def test_powershell_takes_a_backslash_for_what_it_is(asn: Command, office: Path) -> None:
    told = {"COMP_WORDS": "asn-netral report show --db C:\\new\\office.db --nu"}
    done = asn(**told, _ASN_NETRAL_COMPLETE="powershell_complete")
    assert (done.code, done.stdout.strip()) == (0, "")


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_the_other_shells_replace_an_option_with_its_value(asn: Command, shell: str) -> None:
    told = {"COMP_WORDS": "asn-netral report list --stage=kam"}
    done = asn(**told, _ASN_NETRAL_COMPLETE=f"{shell}_complete")
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["--stage=kampanye"]


def test_an_unknown_shell_gets_no_answer(asn: Command) -> None:
    done = asn(COMP_WORDS="asn-netral ", _ASN_NETRAL_COMPLETE="tcsh_complete")
    assert (done.code, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_of_the_commands_is_up_to_date(language: str) -> None:
    behind = "run `make docs`: the index of commands is behind"
    assert (FOLDER / language / INDEX).read_text("utf-8") == compiled(language), behind


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_is_printed_and_put_in_its_place(asn: Command, tmp_path: Path, shell: str) -> None:
    printed = asn("completion", shell)
    assert (printed.code, printed.stderr) == (0, "")
    assert "_ASN_NETRAL_COMPLETE" in printed.stdout
    home = tmp_path / "home"
    places = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_DATA_HOME": "",
        "XDG_CONFIG_HOME": "",
    }
    done = asn("completion", shell, "--install", **places)
    assert done.code == 0
    (written,) = (path for path in home.rglob("*") if path.is_file())
    assert str(written) in done.stderr
    assert written.read_text("utf-8").rstrip("\n") == printed.stdout.rstrip("\n")


def test_an_unknown_shell_is_refused(asn: Command) -> None:
    run = asn("completion", "tcsh")
    assert (run.code, run.stderr) == (
        2,
        "There is no completion for “tcsh”; possible: bash, zsh, fish, powershell.\n",
    )


def _program(tmp_path: Path) -> dict[str, str]:
    """A folder on the path with `asn-netral` in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "asn-netral"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m asn_netral "$@"\n')
    program.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(SOURCES)}


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="no bash")
def test_bash_completes_a_name_of_several_words(asn: Command, tmp_path: Path) -> None:
    script = asn("completion", "bash").stdout
    env = _program(tmp_path)
    call = "_asn_netral_completion asn-netral; printf '%s\\n' \"${COMPREPLY[@]}\""
    # A blank is masked, unless the person began the word with a quote.
    for word, offered in (("Kota\\ Ku", "Kota\\ Kupang"), ('"Kota Ku', "Kota Kupang")):
        words = f"COMP_WORDS=(asn-netral report list --region '{word}'); COMP_CWORD=4"
        done = subprocess.run(
            ["bash", "-c", f"{script}\n{words}\n{call}"],
            capture_output=True,
            text=True,
            env=env,
        )
        assert (done.stdout, done.stderr) == (f"{offered}\n", "")


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
def test_fish_completes(asn: Command, tmp_path: Path) -> None:
    script = asn("completion", "fish").stdout
    line = f"{script}\ncomplete -C 'asn-netral report move 53.71/2024/0001 regis'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", line], capture_output=True, text=True, env=_program(tmp_path)
    )
    assert done.stdout.startswith("registered\t")


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh")
def test_zsh_reads_its_script(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "_asn-netral"
    file.write_text(asn("completion", "zsh").stdout)
    done = subprocess.run(["zsh", "-n", str(file)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# What is typed, and what of the program answering it loads.
LOADED = [
    ("asn-netral rep", set()),
    ("asn-netral report list --ev", set()),
    ("asn-netral report move 1 regis", {"status_words"}),
    ("asn-netral report list --region kota", {"region", "regions"}),
    ("asn-netral report add --form E", {"shipped", "violation"}),
    ("asn-netral report show ", {"sqlite3", "store", "status_words", "region"}),
    ("asn-netral report list --stage k", {"sqlite3", "store", "stage", "status_words"}),
]


@pytest.mark.parametrize(("line", "needed"), LOADED, ids=[line for line, _ in LOADED])
def test_only_what_answers_is_loaded_while_a_line_is_typed(line: str, needed: set[str]) -> None:
    code = (
        "import sys; from asn_netral.__main__ import main; main([]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "COMP_WORDS": line,
            "_ASN_NETRAL_COMPLETE": "bash_complete",
            "PYTHONPATH": str(SOURCES),
        },
    )
    assert done.stdout
    loaded = {name.split(".")[-1] for name in done.stderr.split()}
    assert needed <= loaded
    wanted_by_few = {"sqlite3", "desk", "status_words", "region", "regions"}
    assert loaded & {*HEAVY, *(wanted_by_few - needed)} == set()
