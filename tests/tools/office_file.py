"""Office files for tests, made once by `init` and copied for each test."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from asn_netral.__main__ import main
from asn_netral.locale import language, set_language

TODAY = "2024-10-20"


@cache
def _made(office: str, words: str | None) -> Path:
    path = Path(mkdtemp()) / "office.db"
    given = ["init", "--office", office, "--db", str(path), "--today", TODAY]
    given += ["--lang", words] if words else []
    out = io.StringIO()
    spoken = language()
    with redirect_stdout(out), redirect_stderr(out):
        code = main(given)
    set_language(spoken)
    assert code == 0, out.getvalue()
    return path


def office_file(path: Path, office: str = "53.71", words: str | None = None) -> Path:
    """Put a fresh file of an office at a path."""
    shutil.copyfile(_made(office, words), path)
    return path
