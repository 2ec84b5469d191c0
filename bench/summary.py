"""How long summaries take on a file of many reports, beside SQLite's own shell in the same run.

    python bench/summary.py [REPORTS ...] [--rounds N]

Whole processes, medians; the programs take turns. The file is aged by some thousand later
changes (`history.py`). Compared are the same counting by the `sqlite3` shell, and
`report list`.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from history import make

ASN = str(Path(sys.executable).parent / "asn-netral")
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
        }.items()
    }
    if shell := shutil.which("sqlite3"):
        by_region = SHELL.format(key="r.region", join="")
        by_stage = SHELL.format(key="coalesce(x.stage, c.stage)", join=CALENDAR)
        found["sqlite3, by region"] = (shell, str(file), by_region)
        found["sqlite3, by stage"] = (shell, str(file), by_stage)
    return found


def run(name: str, line: tuple[str, ...]) -> float:
    """Run a command once and give its time in milliseconds.

    Raises:
        SystemExit: the command failed, so that its time would mean nothing.
    """
    started = time.perf_counter()
    done = subprocess.run(line, check=False, capture_output=True)
    if done.returncode:
        sys.exit(f"{name}: exit code {done.returncode}\n{done.stderr.decode()}")
    return (time.perf_counter() - started) * 1_000


def measure(file: Path, rounds: int) -> dict[str, float]:
    """Median milliseconds of each case; one round more warms the caches."""
    timed = cases(file)
    times: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(rounds + 1):
        for name, line in timed.items():
            spent = run(name, line)
            if number:
                times[name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def main() -> None:
    """Make the files, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for reports in asked.reports:
            file = Path(folder) / f"{reports}.db"
            make(file, reports)
            print(f"\n{reports:,} reports, {file.stat().st_size / 1e6:.0f} MB")
            for name, spent in measure(file, asked.rounds).items():
                print(f"{name:32}{spent:8.0f} ms")


if __name__ == "__main__":
    main()
