"""How long documents take: one recap in each format, and the recaps of all regions.

    python bench/recaps.py [REPORTS] [--rounds N]

Whole processes, medians. The recaps of all regions are compared with one of them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from history import make

ASN = str(Path(sys.executable).parent / "asn-netral")
RECAP = ("summary", "recap", "--week", "2024-W46", "--force")
ENDINGS = ("md", "csv", "json", "html", "xlsx", "docx", "pdf")


def main() -> None:
    """Make a file, time the commands, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.db"
        make(file, given.reports)
        known = ("--db", str(file), "--today", "2024-11-18")
        one = 0.0
        for ending in ENDINGS:
            output = str(Path(folder) / f"recap.{ending}")
            seconds = median((*RECAP, "-o", output, *known), given.rounds)
            one = one or seconds
            print(f"{given.reports:>9,}  one recap, .{ending:<5}  {seconds:7.2f} s", flush=True)
        every = ("--all-regions", "--out-dir", str(Path(folder) / "all"))
        seconds = median((*RECAP, *every, *known), given.rounds)
        print(
            f"{given.reports:>9,}  every region, .md   {seconds:7.2f} s  {seconds / one:.1f} of one"
        )


def median(line: tuple[str, ...], rounds: int) -> float:
    """Median seconds of a command."""
    times = []
    for __ in range(rounds):
        start = time.perf_counter()
        subprocess.run([ASN, *line], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
