"""A small file of an office, in pages of 512 bytes, with something of everything in it."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from asn_netral.__main__ import main

TODAY = "2024-10-20"
STAGES = """\
stages:
  - id: kampanye
    name: "Pelaksanaan kampanye"
    name_en: "Campaign"
    starts_on: 2024-09-25
    ends_on: 2024-10-05
    line: main
    critical: true
    source: "PKPU 2/2024"
    certainty: C
"""
COMMANDS = (
    ("init", "--office", "53.71", "--empty"),
    (
        *("report", "add", "--region", "53.71", "--event-date", "2024-09-26", "--kind", "laporan"),
        *("--submitted-date", "2024-09-27", "--subject", "YS", "--subject-position", "Lurah"),
        *("--description", "Hadir dan mengajak memilih", "--commitment", "2", "--form", "D4"),
        *("--category", "netralitas-asn", "--employment", "pns", "--ppk", "53.71"),
    ),
    ("report", "move", "1", "registered", "--on", "2024-09-29", "--number", "001/LP/PB"),
    ("report", "edit", "1", "--place", "Lapangan"),
    ("report", "move", "1", "violation", "--on", "2024-10-01"),
    ("report", "move", "1", "forwarded", "--on", "2024-10-02"),
    (
        *("report", "add", "--region", "53", "--event-date", "unknown", "--kind", "temuan"),
        *("--subject", "unknown", "--description", "Membagikan bahan kampanye"),
    ),
    ("undo",),
)


@cache
def _made() -> bytes:
    folder = Path(mkdtemp())
    path, stages = folder / "office.db", folder / "stages.yaml"
    stages.write_text(STAGES)
    for command in COMMANDS:
        given = [*command, "--db", str(path), "--today", TODAY, "--lang", "en"]
        given += ["--stages", str(stages)] if command[0] == "init" else []
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            assert main(given) == 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
    return path.read_bytes()


def small_office(path: Path) -> Path:
    """Put the small file at a path."""
    path.write_bytes(_made())
    path.chmod(0o600)
    return path


def everything(path: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Every row of every table, as SQLite reads it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return list(_tables(connection))


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
    ).fetchall()
    for (name,) in sorted(names):
        yield name, sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
