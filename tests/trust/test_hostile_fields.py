"""Hostile texts through every option of every command, and out of every format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from fields import text_options
from hostile import FRAGMENTS, harmful, texts
from program import Command, Run
from trusted import REPORT

SHOWING = (
    *("report list", "report show 1", "report show 3", "report history 1", "subject list"),
    *("journal show", "signatory list", "signatory show 11", "declaration list", "outreach list"),
    *("referral list", "recommendation list", "sanction list", "evidence list", "setting list"),
    *("summary", "summary assert --list", "summary commitments", "report ready 1", "due", "check"),
)
DOCUMENTS = (
    ("summary", "recap", "--from", "2024-10-01", "--until", "2024-10-19", "-o"),
    ("summary", "weekly", "--from", "2024-10-01", "--until", "2024-10-19", "-o"),
    ("summary", "regions", "-o"),
    ("evidence", "list", "-o"),
)
ENDINGS = ("md", "txt", "csv", "zip", "json", "html", "xlsx", "docx")
FORMULA = tuple("=+-@\t\r")


@pytest.fixture
def full(office: Path, asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with some of everything, from which the program is run in its folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photo.txt").write_text("Foto")
    person = json.dumps({"name": "Pelapor", "contact": "0811"})
    for command in (
        *(REPORT, REPORT, ("report", "add", *REPORT[2:6], "--kind", "informasi-awal", *REPORT[8:])),
        *(REPORT, ("report", "move", "1", "registered", "--on", "2024-09-29")),
        ("report", "move", "1", "violation", "--on", "2024-10-01"),
        ("evidence", "add", "1", "photo.txt"),
    ):
        run = asn(*command)
        assert run.code == 0, run.stderr
    for vault in ("reporter", "witness"):
        assert asn(vault, "add", "1", "--from", "-", stdin=person).code == 0
    return office


def hostile(seed: int) -> Iterator[str]:
    """One text after the other, first each fragment alone, then what they make together."""
    random = Random(seed)
    yield from random.sample(FRAGMENTS, len(FRAGMENTS))
    while True:
        yield texts(random)


def test_any_text_of_any_command_is_stored_or_refused_and_shown_harmless(
    full: Path, asn: Command, part: tuple[int, int], times: Callable[[int, int], int]
) -> None:
    content = full.read_bytes()
    lines, told = list(text_options()), hostile(part[0])
    assert len(lines) > 400
    for _round in range(times(1, 10_000 // len(lines) // part[1] + 1)):
        full.write_bytes(content)
        stored = 0
        for line in lines:
            run = asn(*line, next(told).replace("\x00", "\x01"))
            if line[:2] == ("report", "export") and run.code == 0:
                table(run.stdout.encode())  # for a program, so marks stay as they were typed
            else:
                stored += harmless(run).code == 0
        assert stored > len(lines) // 10
        for shown in SHOWING:
            harmless(asn(*shown.split()))
        for number, command in enumerate(DOCUMENTS):
            for ending in ENDINGS:
                file = full.with_name(f"{number}.{ending}")
                if harmless(asn(*command, file, "--force")).code == 0:
                    FORMATS[ending](file.read_bytes())
        assert asn("journal", "verify").code == 0


def harmless(run: Run) -> Run:
    assert "Traceback" not in run.stderr
    assert "fault of its own" not in run.stderr
    assert harmful(run.stdout + run.stderr) == set()
    return run


def text(content: bytes) -> None:
    assert harmful(content.decode()) == set()


def for_programs(content: bytes) -> str:
    """No control characters but tabs; marks that turn or hide letters stay as they were typed."""
    told = content.decode("utf-8-sig")
    shown = told.replace("\r\n", "\n").replace("\t", " ")
    assert [each for each in harmful(shown) if each.endswith("Cc")] == []
    return told


def table(content: bytes) -> None:
    cells = [cell for row in csv.reader(io.StringIO(for_programs(content))) for cell in row]
    # A dash alone, and one before a number, are what tables of figures are made of.
    assert [cell for cell in cells if cell.startswith(FORMULA) and not figure(cell)] == []


def figure(cell: str) -> bool:
    return re.fullmatch(r"[-+][\d.,]*", cell) is not None


def archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for name in opened.namelist():
            if name.endswith(".csv"):
                table(opened.read(name))


def office_document(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for name in opened.namelist():
            if name.endswith((".xml", ".rels")):
                part = opened.read(name)
                ET.fromstring(part)
                assert re.search(rb"<f[ >]|hyperlink\b[^>]*http://x\.id", part) is None


class Tags(HTMLParser):
    """The elements and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, __ in attrs if name.startswith("on"))}
        self.seen |= {value for name, value in attrs if name in ("href", "src") and value}


def page(content: bytes) -> None:
    text(content)
    tags = Tags()
    tags.feed(content.decode())
    assert {"html", "body"} <= tags.seen
    assert "http://x.id" not in tags.seen
    assert b"<script>alert" not in content


def structure(content: bytes) -> None:
    json.loads(for_programs(content))


FORMATS: dict[str, Callable[[bytes], None]] = {
    "md": text,
    "txt": text,
    "csv": table,
    "zip": archive,
    "json": structure,
    "html": page,
    "xlsx": office_document,
    "docx": office_document,
}
