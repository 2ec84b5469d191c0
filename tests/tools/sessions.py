"""Sessions shown in documents, run and compared: `python tests/tools/sessions.py FILE…`.

A fenced block ```` ```console ```` holds commands (lines that begin with ``$ asn-netral``)
and below each what it prints, results and talk together. All blocks of a file are one
session in a folder of its own. A block whose fence names a file after its kind
(```` ```json laporan.json ````) is that file. A line ``[exit code 1]`` ends the output of a
command that fails. Moments, fingerprints and sizes that change from run to run are not
compared. ``--write`` puts what is printed into the documents.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from asn_netral.__main__ import main
from asn_netral.locale import language, set_language

ROOT = Path(__file__).parents[2]
FENCE = "```"
PROMPT = "$ "
SETTINGS = {
    "ASN_NETRAL_TODAY": "2024-10-20",
    "ASN_NETRAL_ACTOR": "petugas",
    "ASN_NETRAL_DB": "kantor.db",
    "COLUMNS": "100",
}
_VOLATILE = (
    re.compile(r"\b[0-9A-F]{4}(?:-[0-9A-F]{4}){1,3}\b"),
    re.compile(r"\b[0-9a-f]{12,64}\b"),
    re.compile(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?Z?"),
    re.compile(r"\b\d{1,2} [A-Z][a-z]{2} 20\d\d \d\d[.:]\d\d\b"),
    re.compile(r"\b\d{6,}\b"),
    re.compile(r"\b\d+(?:[.,]\d+)? (?:bytes|kB|KiB|MB|ms|s)\b"),
)


@dataclass
class Shown:
    """One command of a document and the lines shown below it."""

    line: int
    command: str
    output: list[str]


def shown(text: str) -> Iterator[Shown | tuple[str, str]]:
    """The commands of a document in their order, and (name, text) of each file."""
    kind, name, body = "", "", list[str]()
    at: Shown | None = None
    for number, line in enumerate(text.splitlines()):
        if line.startswith(FENCE):
            if at:
                yield at
            elif name:
                yield name, "\n".join(body) + "\n"
            opens = not kind
            kind, _, name = (line[3:] or "text").partition(" ") if opens else ("", "", "")
            at, body = None, []
        elif kind == "console" and line.startswith(PROMPT):
            if at:
                yield at
            at = Shown(number, line.removeprefix(PROMPT), [])
        elif at:
            at.output.append(line)
        elif kind:
            body.append(line)


def run(command: str) -> list[str]:
    """Run one command line; give what it prints and how it ends."""
    name, *arguments = shlex.split(command)
    assert name == "asn-netral", command
    out = io.StringIO()
    spoken = language()
    with redirect_stdout(out), redirect_stderr(out):
        code = main(arguments)
    set_language(spoken)
    lines = out.getvalue().rstrip("\n").split("\n") if out.getvalue() else []
    return [*lines, f"[exit code {code}]"] if code else lines


def session(text: str, words: str = "en") -> Iterator[tuple[Shown, list[str]]]:
    """Run a document's session; each command with what it printed.

    The folder has `examples` and `data` in it, as a clone has. The language is that of the
    document until a file says otherwise.
    """
    before = dict(os.environ)
    with TemporaryDirectory() as folder, chdir(folder):
        for name in ("examples", "data"):
            shutil.copytree(ROOT / name, name)
        for name in [name for name in os.environ if name.startswith(("ASN_NETRAL_", "LC_"))]:
            del os.environ[name]
        os.environ.update(SETTINGS, LANG=words)
        try:
            for each in shown(text):
                if isinstance(each, Shown):
                    yield each, [line.rstrip().replace(folder, "") for line in run(each.command)]
                else:
                    Path(each[0]).write_text(each[1], encoding="utf-8")
        finally:
            os.environ.clear()
            os.environ.update(before)


def spoken_in(file: Path) -> str:
    """The language of a document: ``commands.id.md`` is Indonesian, others English."""
    return "id" if file.name.endswith(".id.md") else "en"


def steady(line: str) -> str:
    """A line without what changes from run to run."""
    for pattern in _VOLATILE:
        line = pattern.sub("…", line)
    # Columns are as wide as what stands in them; their layout is other tests' affair.
    return re.sub("-{2,}", "--", re.sub(" {2,}", "  ", line)).rstrip()


def differences(file: Path) -> list[str]:
    """What a document shows and the program does not print, or the other way round."""
    found = []
    for each, printed in session(file.read_text(encoding="utf-8"), spoken_in(file)):
        if [*map(steady, each.output)] != [*map(steady, printed)]:
            told = "\n".join(printed)
            found.append(f"{file.name}:{each.line + 1}: {each.command}\nprints now:\n{told}")
    return found


def rewrite(file: Path) -> None:
    """Put what the commands print now into a document."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for each, printed in reversed([*session(text, spoken_in(file))]):
        if [*map(steady, each.output)] != [*map(steady, printed)]:
            lines[each.line + 1 : each.line + 1 + len(each.output)] = printed
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    files = [Path(name).resolve() for name in sys.argv[1:] if name != "--write"]
    if "--write" in sys.argv:
        for file in files:
            rewrite(file)
    wrong = [each for file in files for each in differences(file)]
    print("\n\n".join(wrong))
    sys.exit(1 if wrong else 0)
