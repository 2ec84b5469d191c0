"""At a real terminal: questions, cancelling, width, colour, the pager."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from office_file import TODAY, office_file
from program import Command

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of POSIX", allow_module_level=True)

from terminal import Terminal

GIVEN = (
    *("--kind", "laporan", "--election", "pw", "--source", "pemilih", "--region", "53.71"),
    *("--district", "Oebobo", "--place", "Lapangan", "--event-date", "2024-10-12"),
    *("--event-until", "2024-10-12", "--known-date", "2024-10-14", "--category", "pidana"),
    *("--form", "D4", "--drawn-in-by", "Tim", "--commitment", "2", "--subject", "A; B"),
    *("--submitted-date", "2024-10-15", "--receipt-number", "TB-1"),
)


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return office_file(tmp_path / "office.db")


def reports(office: Path) -> int:
    with closing(sqlite3.connect(office)) as db:
        (count,) = db.execute("SELECT count(*) FROM report").fetchone()
    return int(count)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": "1", "LANG": "C", "LC_ALL": "C"}])
def test_what_is_missing_is_asked_for(office: Path, columns: int, extra: dict[str, str]) -> None:
    run = Terminal.run("report", "add", *GIVEN, columns=columns, env=extra)
    run.until("Name: ")
    run.type("Orang Rahasia")
    for label in ("Contact: ", "identity card: ", "Address: "):
        run.until(label)
        run.type("")
    run.until("What happened: ")
    run.type("Hadir – dan mengajak")
    run.until("…: ")
    run.type("")
    run.until("on paper: ")
    run.type("")
    page = run.until("save / change N / cancel: ")
    assert max(map(len, page.splitlines())) <= columns
    assert "Rahasia" not in page
    run.type("save")
    assert run.end() == 0, run.screen
    assert "Recorded: 53.71/2024/0001" in run.screen
    assert "\x1b[" not in run.screen.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")
    assert reports(office) == 1


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_ctrl_c_and_ctrl_d_end_it_with_nothing_written(office: Path, key: bytes) -> None:
    before = office.read_bytes()
    run = Terminal.run("report", "add")
    run.until("Kind of report: ")
    run.type("laporan")
    run.until("Day submitted [20/10/2024]: ")
    time.sleep(0.3)  # readline takes the terminal over after it has shown the prompt
    run.press(key)
    assert run.end() == 130
    assert "Nothing was written." in run.screen
    assert "Traceback" not in run.screen
    assert office.read_bytes() == before


def test_a_long_list_goes_through_the_pager_and_a_short_one_does_not(
    office: Path, asn: Command
) -> None:
    line = "--region 53.71 --event-date 2024-10-12 --kind laporan --form D4 --subject A"
    for _ in range(12):
        assert asn("report", "add", *line.split(), "--description", "x y").code == 0
    pager = {"PAGER": f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read()))\""}
    short = Terminal.run("report", "list", lines=40, columns=160, env=pager)
    assert short.end() == 0
    assert "53.71/2024/0012" in short.screen
    assert "PAGED" not in short.screen
    long = Terminal.run("report", "list", lines=10, columns=160, env=pager)
    assert long.end() == 0
    assert "PAGED" in long.screen
    assert "53.71/2024/0012" not in long.screen
    for words in (("report", "history", "1"), ("help", "report")):
        told = Terminal.run(*words, lines=10, columns=100, env=pager)
        assert told.end() == 0
        assert "PAGED" in told.screen
    limited = Terminal.run("report", "list", "--limit", "3", lines=10, columns=160, env=pager)
    assert limited.end() == 0
    assert "PAGED" not in limited.screen


def test_a_narrow_list_keeps_numbers_whole(office: Path, asn: Command) -> None:
    line = "--region 53.71 --event-date 2024-10-12 --kind laporan --subject Staf"
    assert asn("report", "add", *line.split(), "--description", "x y").code == 0
    for columns, number in ((80, "2024/0001 "), (120, "53.71/2024/0001 ")):
        run = Terminal.run("report", "list", columns=columns, env={"ASN_NETRAL_LANG": "id"})
        assert run.end() == 0
        lines = run.screen.splitlines()
        assert any(line.startswith(number) for line in lines), run.screen
        assert max(map(len, lines)) <= columns + len("\x1b[1m\x1b[0m")


def test_what_is_said_beside_a_result_breaks_no_word(office: Path) -> None:
    run = Terminal.run("journal", "verify", columns=50)
    assert run.end() == 0
    lines = run.screen.splitlines()
    assert max(map(len, lines)) <= 50
    assert "compare with a printed fingerprint." in " ".join(run.screen.split())


def test_a_result_in_sentences_breaks_no_word(tmp_path: Path) -> None:
    run = Terminal.run("init", "--office", "53.71", "--db", str(tmp_path / "new.db"), columns=60)
    assert run.end() == 0
    sentences = [line for line in run.screen.splitlines() if str(tmp_path) not in line]
    assert max(map(len, sentences)) <= 60
    assert "Pemilihan Serentak Tahun 2024" in " ".join(run.screen.split())


def test_a_script_is_printed_as_it_is_also_at_a_narrow_terminal(asn: Command) -> None:
    run = Terminal.run("completion", "powershell", columns=40)
    assert run.end() == 0
    assert run.screen == asn("completion", "powershell").stdout


def test_a_help_topic_fills_the_lines_of_a_narrow_terminal() -> None:
    run = Terminal.run("help", "stage", "adopt", columns=60)
    assert run.end() == 0
    text = run.screen.split("\n\n")[1].splitlines()
    assert max(map(len, text)) <= 60
    # No line but the last is cut short by a wrapping of its own.
    assert all(len(line) + len(after.split()[0]) + 1 > 60 for line, after in pairwise(text))


def test_a_signatorys_long_proof_stands_under_its_beginning(office: Path) -> None:
    run = Terminal.run("signatory", "show", "11", columns=70)
    assert run.end() == 0
    lines = run.screen.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("Proof"))
    column = len(lines[at]) - len(lines[at].removeprefix("Proof").lstrip())
    assert lines[at + 1].startswith(" " * column)
    assert lines[at + 1].strip()
