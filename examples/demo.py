"""The main job on real input, from a new office to open cases per region.

    python examples/demo.py

runs the installed program in a temporary folder, prints each command and what it answers, and
ends with exit code 1 at the first figure that is not the published one. The input is Table A
(Sulawesi Tenggara, 14 October 2024), reconstructed case by case: see `published.py`.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from published import CATEGORIES, SULAWESI_TENGGARA, TABLE_A

PROGRAM = (sys.executable, "-m", "asn_netral")
TODAY = "2024-10-20"
COLUMNS = (
    "administrasi",
    "kode-etik-penyelenggara",
    "pidana",
    "netralitas-asn",
    "lainnya",
)
"""The published kinds as categories, in the order of `CATEGORIES`; "kode etik" as printed."""

ADDED = (
    *("--region", "Kota Kendari", "--district", "Kadia", "--place", "Lapangan"),
    *("--kind", "temuan", "--election", "pg", "--source", "pengawas"),
    *("--event-date", "2024-10-12", "--known-date", "2024-10-13", "--submitted-date", "2024-10-14"),
    *("--lhp", "017/LHP/2024", "--form", "D4", "--category", "netralitas-asn"),
    *("--commitment", "2", "--subject", "ASN 41", "--subject-position", "Camat"),
    *("--subject-agency", "Pemkot Kendari", "--employment", "pns"),
    *("--position-class", "administrator", "--ppk", "Kota Kendari"),
    *("--description", "Hadir pada kampanye terbuka dengan atribut pasangan calon"),
)


def run(*arguments: str) -> None:
    """Print one command line and let it answer; at a terminal its tables fit the width."""
    print(f"\n$ asn-netral {shlex.join(arguments)}", flush=True)
    # Nobody is asked and nothing waits in a pager: there is no one at the standard input.
    done = subprocess.run([*PROGRAM, *arguments], stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        fail(f"asn-netral {shlex.join(arguments)}: exit code {done.returncode}")


def ask(*arguments: str) -> Any:
    """Run a command line for its JSON, without printing it."""
    done = subprocess.run(
        [*PROGRAM, *arguments, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        fail(f"asn-netral {shlex.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def fail(what: str) -> None:
    """End with exit code 1, saying which figure differs."""
    print(f"\nFAILED: {what}", file=sys.stderr)
    raise SystemExit(1)


def expect(what: str, found: object, wanted: object) -> None:
    """Compare a figure with the published one."""
    if found != wanted:
        fail(f"{what}: {found!r} instead of {wanted!r}")


def check_table_a(*arguments: str) -> None:
    """Compare every cell of a summary by PPK with Table A as published."""
    found = ask("summary", "regions", "--by", "ppk", "--cross", "category", *arguments)
    cells = {
        row["region"]: tuple(row["cross"].get(column, 0) for column in COLUMNS)
        for row in found["rows"]
    }
    expect("Table A, every cell", cells, SULAWESI_TENGGARA)
    sums = tuple(found["total"]["cross"].get(column, 0) for column in COLUMNS)
    expect("Table A, the columns' sums", sums, (4, 18, 5, 12, 1))
    expect("Table A, all", found["total"]["received"], 40)
    print(
        f"  ✓ {found['unit']}: {' / '.join(map(str, sums))} = {sum(sums)}, as published", flush=True
    )


def main_job() -> None:
    """Found the office, name its signatories, import Table A, add a report, and sum up."""
    run("init", "--office", "74", "--lang", "id")
    run("signatory", "list")
    expect("Documented signatories", len(ask("signatory", "list")), 9)
    run("report", "import", str(TABLE_A), "--opening", "2024-10-14")
    print("\n--", " / ".join(CATEGORIES), "--", flush=True)
    run("summary", "regions", "--by", "ppk", "--unit", "persons", "--cross", "category")
    check_table_a("--unit", "persons")
    check_table_a("--unit", "cases")
    imported = ask("summary", "regions")["known_at"]

    run("report", "add", *ADDED)
    run("report", "list", "--sort", "event")
    run("summary", "stages")
    stages = ask("summary", "stages")["total"]
    expect("Cases in all stages, gaps and without a day", stages["received"], 41)

    run("summary", "regions")
    total = ask("summary", "regions")["total"]
    expect("Open cases", (total["received"], total["open_supervisor"]), (41, 41))

    run("summary", "regions", "--by", "ppk", "--cross", "category", "--known-at", imported)
    check_table_a("--unit", "persons", "--known-at", imported)
    run("summary")
    run("journal", "verify")


def main() -> None:
    """Do the main job in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        for name in list(os.environ):
            if name.startswith("ASN_NETRAL_"):
                del os.environ[name]
        os.environ["ASN_NETRAL_DB"] = str(Path(folder) / "sultra.db")
        os.environ["ASN_NETRAL_TODAY"] = TODAY
        os.environ["ASN_NETRAL_ACTOR"] = "demo"
        os.environ["PYTHONUTF8"] = "1"
        main_job()
    print("\nDone: every figure is the published one.")


if __name__ == "__main__":
    main()
