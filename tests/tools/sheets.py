"""Spreadsheets for tests: rows to a file, the command to its answer."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from program import Command

HEADINGS = ("Kab/Kota", "Tanggal Kejadian", "Nama Terlapor", "NIP", "Uraian", "Sumber")
NIP = "198505172010011003"
OTHER_NIP = "197001012000032001"


def write_csv(path: Path, *rows: Sequence[object], delimiter: str = ",") -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def imported(asn: Command, path: Path, *options: str, code: int = 0) -> dict[str, Any]:
    """Import a file and give the answer in JSON."""
    run = asn("report", "import", path, "--json", "--today", "2024-10-20", *options)
    assert run.code == code, run.stderr + run.stdout
    found: dict[str, Any] = json.loads(run.stdout)
    assert found["read"] == sum(
        found[key] for key in ("added", "changed", "known", "held", "ignored", "rejected")
    )
    return found


def reports(asn: Command) -> list[dict[str, Any]]:
    """All reports of the file."""
    found: list[dict[str, Any]] = json.loads(asn("report", "list", "--json").stdout)
    return found
