"""How long summaries take on a file of many reports, beside SQLite's own shell in the same run.

    python bench/summary.py [REPORTS ...] [--rounds N]

Whole processes, medians, and the most memory; the programs take turns. The file is aged by
some thousand later changes (`history.py`). Compared are the same counting by the `sqlite3`
shell, and `report list`. Needs a system with `wait4`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ASN = str(Path(sys.executable).parent / "asn-netral")
HISTORY = str(Path(__file__).with_name("history.py"))
SHELL = """
SELECT {key}, count(*), sum(r.kind = 'laporan'), sum(r.kind = 'temuan'),
  sum(r.status IN ('received', 'incomplete', 'registered', 'violation', 'returned')),
  sum(r.status = 'forwarded' AND EXISTS (SELECT 1 FROM subject s WHERE s.report = r.id
    AND s.follow_up IN ('awaiting-bkn', 'awaiting-ppk'))),
  sum(EXISTS (SELECT 1 FROM status_change h WHERE h.report = r.id AND h.to_status = 'registered')),
  sum(EXISTS (SELECT 1 FROM status_change h WHERE h.report = r.id AND h.to_status = 'violation'))
FROM report r {join} WHERE r.lead IS NULL AND r.kind <> 'informasi-awal' GROUP BY 1
"""
CALENDAR = (
    "LEFT JOIN calendar_region x ON x.region = r.region AND x.day = r.event_on "
    "LEFT JOIN calendar c ON c.day = r.event_on"
)
WEEK = ("--week", "2024-W46")


def cases(file: Path) -> dict[str, tuple[str, ...]]:
    """What is timed, by name."""
    recap = file.with_suffix(".md")
    found: dict[str, tuple[str, ...]] = {
        name: (ASN, *line, "--db", str(file))
        for name, line in {
            "--version": ("--version",),
            "report list, one region": ("report", "list", "--region", "53.71"),
            "summary regions": ("summary", "regions", "--json"),
            "summary stages": ("summary", "stages", "--json"),
            "summary regions --as-of": ("summary", "regions", "--as-of", "2024-10-20", "--json"),
            "summary regions --known-at": ("summary", "regions", "--known-at", "20", "--json"),
            "summary balance, all regions": ("summary", "balance", *WEEK, "--json"),
            "summary balance, one region": (
                *("summary", "balance", "--region", "53.71", *WEEK, "--json"),
            ),
            "summary weekly, all regions": ("summary", "weekly", *WEEK, "--json"),
            "summary recap, all regions": ("summary", "recap", *WEEK, "--force", "-o", str(recap)),
        }.items()
    }
    if shell := shutil.which("sqlite3"):
        by_region = SHELL.format(key="r.region", join="")
        by_stage = SHELL.format(key="coalesce(x.stage, c.stage)", join=CALENDAR)
        found["sqlite3, by region"] = (shell, str(file), by_region)
        found["sqlite3, by stage"] = (shell, str(file), by_stage)
    return found


def run(name: str, line: tuple[str, ...]) -> tuple[float, float]:
    """Run a command once and give its time in milliseconds and its memory in MB.

    Raises:
        SystemExit: the command failed, so that its time would mean nothing.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=said)
        __, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{name}: exit code {process.returncode}\n{said.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1_024
    return (time.perf_counter() - started) * 1_000, usage.ru_maxrss * unit / 1e6


def measure(file: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Median milliseconds and most MB of each case; one round more warms the caches."""
    timed = cases(file)
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in timed}
    for number in range(rounds + 1):
        for name, line in timed.items():
            spent = run(name, line)
            if number:
                runs[name].append(spent)
    return {
        name: (statistics.median(time for time, __ in spent), max(memory for __, memory in spent))
        for name, spent in runs.items()
    }


def main() -> None:
    """Make the files, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for reports in asked.reports:
            file = Path(folder) / f"{reports}.db"
            # In a process of its own: one that has grown lends its size to what it starts.
            subprocess.run([sys.executable, HISTORY, str(file), str(reports)], check=True)
            print(f"\n{reports:,} reports, {file.stat().st_size / 1e6:.0f} MB")
            for name, (spent, memory) in measure(file, asked.rounds).items():
                print(f"{name:32}{spent:8.0f} ms{memory:6.0f} MB")


if __name__ == "__main__":
    main()
