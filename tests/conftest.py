"""What every test may use: the program as a call or a process, and a clean surrounding."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import settings
from program import Command, Run

from asn_netral.__main__ import main
from asn_netral.locale import language, set_language

TORTURE = bool(os.environ.get("ASN_NETRAL_TORTURE"))
SOURCES = Path(__file__).parents[1] / "src"
PARTS = 16 if TORTURE else 1
"""Into how many parts a long test is cut, so that all processors have something to do."""

# A shell makes a run in the background deaf to Ctrl-C, and so would be the programs that tests
# start to be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("daily", deadline=None)
settings.register_profile("torture", deadline=None, max_examples=500)
settings.load_profile("torture" if TORTURE else "daily")


@pytest.fixture(autouse=True)
def surrounding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing of the person who runs the tests reaches them, and English is spoken."""
    for name in list(os.environ):
        if name.startswith(("ASN_NETRAL_", "LC_")) or name in ("LANG", "LANGUAGE", "NO_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("ASN_NETRAL_DB", str(tmp_path / "office.db"))
    monkeypatch.setenv("ASN_NETRAL_ACTOR", "tester")
    monkeypatch.setenv("COLUMNS", "100")
    spoken = language()
    set_language("en")
    yield
    set_language(spoken)


@pytest.fixture
def asn(monkeypatch: pytest.MonkeyPatch) -> Command:
    """`asn("report", "list", "--json")` runs the program in this process.

    The office's file is `office.db` in `tmp_path` unless `--db` says otherwise.
    """

    def run(*arguments: str | Path, stdin: str = "", **env: str) -> Run:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in env.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
            spoken = language()
            try:
                code = main([str(argument) for argument in arguments])
            finally:
                set_language(spoken)
        return Run(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def asn_process() -> Command:
    """The same in a process of its own, as a person starts it."""

    def run(*arguments: str | Path, stdin: str = "", **env: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "asn_netral", *map(str, arguments)],
            input=stdin.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(SOURCES), **env},
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def times() -> Callable[[int, int], int]:
    """`times(200, 5_000)`: how often to repeat daily, and in the long run."""
    return lambda daily, torture: torture if TORTURE else daily


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test that asks for its `part` be run in several parts at once in the long run."""
    if "part" in metafunc.fixturenames:
        metafunc.parametrize("part", [(n, PARTS) for n in range(PARTS)], ids=_part)


def _part(part: tuple[int, int]) -> str:
    return f"{part[0] + 1} of {part[1]}"
