"""No output but the vault's own commands shows a reporter or witness, in any format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from program import Command

TODAY = ("--today", "2024-11-30")
PERSON = ("Zubaidah Markasari", "081234567890", "5371014405900001", "Jalan Markah 7")
WITNESS = ("Yohanes Markawitness", "markah@example.org", "5371014405900002", "Lorong Markah 8")
FILE = "foto-dari-Zubaidah.jpg"
MARKS = (*PERSON, *WITNESS, "Zubaidah", "Markasari", "Markawitness", FILE)

READING = [
    *(
        ("report", "list"),
        ("report", "show", "1"),
        ("report", "history", "1"),
        ("report", "ready", "1"),
    ),
    *(
        ("report", "suggest"),
        ("subject", "list"),
        ("due",),
        ("evidence", "list"),
        ("evidence", "check"),
    ),
    *(("referral", "list"), ("recommendation", "list"), ("sanction", "list"), ("outreach", "list")),
    *(("summary",), ("summary", "regions"), ("summary", "stages"), ("summary", "commitments")),
    *(
        ("summary", "commitments", "--explain"),
        ("journal", "show"),
        ("journal", "verify"),
        ("check",),
    ),
    *(("signatory", "list"), ("import", "list"), ("undo", "--dry-run")),
]
FILES = [
    *(
        ("summary", "regions"),
        ("summary", "stages"),
        ("summary", "commitments"),
        ("evidence", "list"),
    ),
]
ENDINGS = ("md", "txt", "csv", "zip", "json", "html", "xlsx", "docx")


@pytest.fixture(autouse=True)
def full(asn: Command, tmp_path: Path) -> None:
    """A case with a reporter, a witness and evidence, from the report to the sanction."""

    def do(*arguments: str | Path, stdin: str = "") -> None:
        done = asn(*arguments, *TODAY, stdin=stdin)
        assert done.code == 0, (arguments, done.stderr)
        hidden(done.stdout + done.stderr)

    picture = tmp_path / "from" / FILE
    picture.parent.mkdir()
    picture.write_bytes(b"\xff\xd8\xff\xd9")
    (tmp_path / "reporter.txt").write_text("\n".join(PERSON), encoding="utf-8")
    do("init", "--office", "53.71")
    do(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-01", "--kind", "laporan"),
        *("--subject", "AB", "--employment", "pns", "--ppk", "53.71", "--description", "Hadir"),
        *("--submitted-date", "2024-10-02", "--known-date", "2024-10-01", "--form", "D4"),
        *("--reporter-from", tmp_path / "reporter.txt", "--evidence", picture),
    )
    do("witness", "add", "1", "--from", "-", stdin="\n".join(WITNESS))
    for status, on in (("registered", "04"), ("violation", "06")):
        do("report", "move", "1", status, "--on", f"2024-10-{on}")
    do("referral", "add", "1", "--to", "bkn", "--on", "2024-10-10")
    do("recommendation", "add", "1", "--received-date", "2024-10-23")
    do("evidence", "hand-over", "1", "1", "--to", "BKN", "--on", "2024-10-24")
    do("sanction", "add", "1", "--kind", "sedang-6", "--on", "2024-11-04")
    assert asn("reporter", "show", "1", "--reason", "Klarifikasi").code == 0
    assert asn("evidence", "show", "1", "1", "--reason", "Periksa").stdout.strip() == FILE


def hidden(text: str) -> None:
    for mark in MARKS:
        assert mark not in text


def texts(content: bytes) -> Iterator[str]:
    """A file's content, and that of every part of a packed one."""
    yield content.decode("utf-8", "replace")
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from texts(packed.read(name))


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_command_prints_them(asn: Command, command: tuple[str, ...]) -> None:
    for form in ((), ("--json",)):
        for language in ("en", "id"):
            done = asn(*command, *form, *TODAY, "--lang", language)
            assert done.code in (0, 1, 4), (done.code, done.stderr)
            assert "fault of its own" not in done.stderr
            hidden(done.stdout + done.stderr)


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_file_holds_them(asn: Command, tmp_path: Path, ending: str) -> None:
    for command in FILES:
        file = tmp_path / f"{'-'.join(command)}.{ending}"
        done = asn(*command, "-o", file, *TODAY)
        assert done.code == 0, (command, done.stderr)
        for text in texts(file.read_bytes()):
            hidden(text)


def test_no_export_holds_them(asn: Command, tmp_path: Path) -> None:
    exports = [(), ("--nip",), ("--for", "public"), ("--for", "bkn"), ("--for", "bawaslu")]
    exports.append(("--for", "ppk", "--ppk", "53.71"))
    for place, options in enumerate(exports):
        for ending in ("csv", "xlsx"):
            file = tmp_path / f"export-{place}.{ending}"
            assert asn("report", "export", *options, "-o", file, *TODAY).code == 0
            for text in texts(file.read_bytes()):
                hidden(text)


def test_no_fault_repeats_them(asn: Command) -> None:
    """What is refused at entry is not printed back."""
    for wrong in ('{"name": "Zubaidah Markasari", "other": 1}', '{"name": "Zubaidah Markasari"'):
        done = asn("reporter", "add", "1", "--from", "-", stdin=wrong)
        assert done.code == 1
        hidden(done.stdout + done.stderr)
    done = asn("reporter", "show", "1", "--reason", f"tanya {PERSON[0]}")
    assert done.code == 1
    hidden(done.stdout + done.stderr)
