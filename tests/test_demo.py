"""The main job as `make demo` runs it, and the published tables printed again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Command

import published

ROOT = Path(__file__).parents[1]


def test_the_demo_ends_with_the_published_figures(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "demo.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("4 / 18 / 5 / 12 / 1 = 40, as published") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_the_demo_fits_a_narrow_terminal_and_waits_for_nobody(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    process, handle = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        told = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        env = {**told, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "TERM": "dumb"}
        os.execve(sys.executable, [sys.executable, str(ROOT / "examples" / "demo.py")], env)
    screen = b""
    try:
        while part := os.read(handle, 65536):
            screen += part
    except OSError:  # the terminal is closed at the end
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(handle)
    lines = screen.decode().splitlines()
    tables = [line for line in lines if not line.startswith("$ ") and str(ROOT) not in line]
    paths = [line for line in tables if "/" in line and len(line.split()) == 1]
    assert max(len(line) for line in tables if line not in paths) <= 80


def test_the_demo_fails_when_a_figure_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = published.TABLE_A.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / published.TABLE_A.name).write_text("".join(lines[:-3] + lines[-2:]), "utf-8")
    for script in ("demo.py", "published.py"):
        (tmp_path / script).write_bytes((ROOT / "examples" / script).read_bytes())
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    done = subprocess.run([sys.executable, tmp_path / "demo.py"], capture_output=True)
    assert done.returncode == 1
    assert b"FAILED: Table A" in done.stderr


@pytest.mark.parametrize(
    ("file", "title", "headings", "rows"),
    [
        (published.TABLE_A, published.TITLE_A, published.HEADINGS_A, published.rows_a()),
        (published.TABLE_C, published.TITLE_C, published.HEADINGS_C, published.rows_c()),
    ],
    ids=["A", "C"],
)
def test_the_spreadsheets_are_those_made_from_the_tables(
    tmp_path: Path, file: Path, title: list[str], headings: list[str], rows: list[list[str]]
) -> None:
    published.write(tmp_path / "made.csv", title, headings, rows)
    assert (tmp_path / "made.csv").read_bytes() == file.read_bytes()


def test_table_c_comes_out_by_handling_office(asn: Command) -> None:
    assert asn("init", "--office", "82", ASN_NETRAL_TODAY="2024-12-05").code == 0
    done = asn(
        *("report", "import", published.TABLE_C, "--opening", "2024-12-04", "--json"),
        ASN_NETRAL_TODAY="2024-12-05",
    )
    assert done.code == 0, done.stdout + done.stderr
    found = asn("summary", "regions", "--by", "office", "--json").json
    cells = {row["region"]: (row["received"], row["registered"]) for row in found["rows"]}
    assert cells == published.MALUKU_UTARA
    total = found["total"]
    sums = [total[name] for name in ("received", "laporan", "temuan", "registered")]
    assert sums == [128, 106, 22, 65]
