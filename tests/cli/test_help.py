"""`asn-netral help`: a command explained in the terminal, and the manual page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from program import Command

from asn_netral.cli.nouns import NOUNS, VERB_ALIASES
from asn_netral.render.manual import man_page, sections, terminal_text

TEXT = """# Title

Intro with `code`, **bold** and [a link](x.md).

## Part

### report add

Record a report. It needs `--region`, and a line that goes
on.

- one item
- another

```console
$ asn-netral report add
.x is printed \\ so
```

### report list

List reports.
"""


def test_sections_are_the_third_headings_and_blocks_hide_theirs() -> None:
    assert list(sections(TEXT)) == ["report add", "report list"]
    assert list(sections("### a\n\n```\n### b\n```\n")) == ["a"]


def test_a_section_reads_as_plain_text() -> None:
    assert terminal_text("report add", sections(TEXT)["report add"]) == "\n".join(
        (
            *("report add", "==========", ""),
            "Record a report. It needs --region, and a line that goes on.",
            *("", "  - one item", "  - another", ""),
            *("    $ asn-netral report add", "    .x is printed \\ so"),
        )
    )


def test_roff_keeps_dots_hyphens_and_backslashes() -> None:
    page = man_page(TEXT, "Do it.")
    assert ".SH Part" in page
    assert ".SS report add" in page
    assert r"It needs \fB\-\-region\fR" in page
    assert r"\&.x is printed \e so" in page
    assert r"Intro with \fBcode\fR, \fBbold\fR and a link." in page


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff")
def test_groff_reads_the_manual_page_without_a_warning(asn: Command) -> None:
    page = asn("help", "--man").stdout
    done = subprocess.run(
        ["groff", "-K", "utf8", "-man", "-Tutf8", "-ww"], input=page.encode(), capture_output=True
    )
    assert done.stderr == b""
    assert "asn-netral report add" in done.stdout.decode()


def test_help_lists_its_topics_and_shows_one(asn: Command) -> None:
    topics = asn("help").stdout.splitlines()
    assert "report add" in topics
    told = asn("help", "report", "add").stdout
    assert told.startswith("report add\n==========\n")
    assert "$ asn-netral report add --region" in told
    assert asn("help", "report add").stdout == told


def test_a_noun_shows_all_its_verbs(asn: Command) -> None:
    told = asn("help", "journal").stdout
    assert "journal show\n" in told
    assert "journal verify\n" in told


def test_indonesian_words_find_the_topic(asn: Command) -> None:
    assert asn("help", "dugaan", "tambah").stdout == asn("help", "report", "add").stdout


def test_an_unknown_topic_names_the_nearest(asn: Command) -> None:
    run = asn("help", "report", "ad")
    assert (run.code, run.stderr) == (
        3,
        "There is no topic “report ad”; is “report add” meant?\n",
    )


def _pairs() -> list[tuple[str, str, str]]:
    from importlib import import_module

    found = []
    for entry in NOUNS:
        app = import_module(f"asn_netral.cli.{entry.module}").app
        for word, verb in VERB_ALIASES.items():
            found += [(alias, word, verb) for alias in entry.aliases[:1] if verb in app.verbs]
    return found


@pytest.mark.parametrize(("noun", "word", "verb"), _pairs())
def test_each_indonesian_verb_is_its_verb(
    asn: Command, tmp_path: Path, noun: str, word: str, verb: str
) -> None:
    asked = asn(noun, word, "--help")
    assert asked.code == 0
    assert asked.stdout.splitlines()[0].split("[")[0].split()[-1] == verb


@pytest.mark.parametrize("alias", [alias for entry in NOUNS for alias in entry.aliases])
def test_indonesian_nouns_work_and_stay_out_of_the_help(asn: Command, alias: str) -> None:
    assert asn(alias, "--help").code == 0
    assert f"\n  {alias} " not in asn("--help").stdout


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (("reprot", "add"), "report"),
        (("dugan", "tambah"), "dugaan"),
        (("report", "lst"), "list"),
        (("summary", "region"), "regions"),
    ],
)
def test_a_mistyped_command_names_the_nearest(
    asn: Command, line: tuple[str, ...], meant: str
) -> None:
    run = asn(*line)
    assert run.code == 2
    assert meant in run.stderr


def test_help_speaks_the_persons_language(asn: Command) -> None:
    english, indonesian = (asn("help", "undo", "--lang", words).stdout for words in ("en", "id"))
    assert "Take back the last change in force" in english
    assert "Mengurungkan perubahan terakhir" in indonesian
    assert asn("help", "--lang", "id").stdout == asn("help", "--lang", "en").stdout


def test_values_of_options_are_named_in_the_language(asn: Command) -> None:
    shown = asn("report", "add", "--help", "--lang", "id").stdout
    for told in ("--region TEKS", "--event-date TANGGAL|unknown", "--from BERKAS|-"):
        assert told in shown
    assert "[BERKAS…]" in asn("report", "import", "--help", "--lang", "id").stdout
    assert "--event-date DATE|unknown" in asn("report", "add", "--help").stdout


# In a process of its own: helps of fields are put into words when their module is imported.
def test_the_help_of_adding_names_the_words_and_what_must_be_given(asn_process: Command) -> None:
    shown = " ".join(asn_process("report", "add", "--help", COLUMNS="80").stdout.split())
    for told in (
        "--region TEXT Region of the event [required]",
        "--kind TEXT Kind of report: laporan, temuan, informasi-awal [required]",
        "kepala-daerah, media-massa, media-sosial, tanpa-nama --commitment",
        "--commitment 1…5 Commitment concerned; may be repeated",
    ):
        assert told in shown
    changing = " ".join(asn_process("report", "edit", "--help").stdout.split())
    assert "Kind of report: laporan, temuan, informasi-awal --election" in changing
    signing = " ".join(asn_process("signatory", "add", "--help").stdout.split())
    assert "--capacity TEXT Capacity: definitif, pj, pjs, plt, plh" in signing


def test_no_code_word_is_broken_in_a_narrow_help(asn_process: Command) -> None:
    shown = asn_process("report", "add", "--help", COLUMNS="60").stdout
    words = {word.strip(",;") for word in shown.split()}
    assert {"tanpa-nama", "kode-etik-penyelenggara", "pppk-paruh-waktu"} <= words
