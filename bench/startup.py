"""How long a command takes, whole process, beside well-known programs in the same run.

`python bench/startup.py [--rounds N] [--json]` prints medians and their ratio to
`sqlite-utils --version` (for what needs no file) or to `sqlite-utils insert` of one row
(for what opens a file of 10,000 reports). The programs take turns, so that a busy moment
of the machine meets them all. Exit code 1 where a ratio is above its limit.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

REPORTS = 10_000
BIN = Path(sys.executable).parent
ASN = str(BIN / "asn-netral")
PEER = str(BIN / "sqlite-utils")
FIRST_DAY = date(2024, 8, 27)
FORMS = ("E1", "E2", "D1", "D4", "D6")
REGIONS = tuple(f"53.{number:02d}" for number in (*range(1, 22), 71))


@dataclass(frozen=True)
class Case:
    """A command to time.

    Attributes:
        name: what the table calls it.
        line: program and arguments.
        peer: name of the case it is measured against, None for a peer itself.
        limit: highest ratio allowed; above it the benchmark fails.
        aim: ratio aimed at.
        stdin: what the command reads.
    """

    name: str
    line: tuple[str, ...]
    peer: str | None = None
    limit: float | None = None
    aim: float | None = None
    stdin: bytes = b""


def cases(folder: Path) -> list[Case]:
    """What is timed: the peers first."""
    office, peer = folder / "office.db", folder / "peer.db"
    version, insert = "sqlite-utils --version", "sqlite-utils insert"
    add = (
        *(ASN, "report", "add", "--region", "53.71", "--event-date", "2024-10-01"),
        *("--kind", "laporan", "--form", "D1", "--subject", "camat"),
        *("--description", "Mengunggah dukungan di media sosial.", "--db", str(office)),
    )

    def reads(name: str, *line: str) -> Case:
        return Case(name, (ASN, *line, "--db", str(office)), insert, 1.25, 0.7)

    return [
        Case("python -c pass", (sys.executable, "-c", "pass")),
        Case(version, (PEER, "--version")),
        Case(insert, (PEER, "insert", str(peer), "row", "-"), stdin=b'{"a": 1, "b": "x"}'),
        Case("--version", (ASN, "--version"), version, 0.6),
        Case("--help", (ASN, "--help"), version, 0.6),
        Case("--help, Indonesian", (ASN, "--lang", "id", "--help"), version, 0.6),
        Case("report add", add, insert, 1.4, 1.0),
        reads("report list", "report", "list"),
        reads("stage on", "stage", "on", "2024-10-01"),
        reads("summary regions", "summary", "regions"),
        reads("summary stages", "summary", "stages"),
    ]


def write_reports(file: Path) -> None:
    """Write made-up reports that name positions only, as a spreadsheet."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.writer(opened)
        rows.writerow(["region", "event_on", "kind", "form", "subjects", "description"])
        for number in range(REPORTS):
            rows.writerow(
                [
                    REGIONS[number % len(REGIONS)],
                    FIRST_DAY + timedelta(days=number % 90),
                    "laporan" if number % 3 else "temuan",
                    FORMS[number % len(FORMS)],
                    "camat",
                    f"Peristiwa contoh {number}.",
                ]
            )


def prepare(folder: Path) -> None:
    """Make the office's file with its reports."""
    reports = folder / "reports.csv"
    write_reports(reports)
    for line in (
        ("init", "--office", "53"),
        ("report", "import", str(reports), "--lookalikes", "add"),
    ):
        run(Case(line[0], (ASN, *line, "--db", str(folder / "office.db"))))


def run(case: Case) -> float:
    """Run a command once and give its time in milliseconds.

    Raises:
        SystemExit: the command failed, so that its time would mean nothing.
    """
    started = time.perf_counter()
    done = subprocess.run(case.line, check=False, input=case.stdin, capture_output=True)
    spent = (time.perf_counter() - started) * 1_000
    if done.returncode:
        sys.exit(f"{case.name}: exit code {done.returncode}\n{done.stderr.decode()}")
    return spent


def measure(timed: list[Case], rounds: int) -> dict[str, float]:
    """Median milliseconds of each case; one round more warms the caches."""
    times: dict[str, list[float]] = {case.name: [] for case in timed}
    for number in range(rounds + 1):
        for case in timed:
            spent = run(case)
            if number:
                times[case.name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("ASN_NETRAL_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["ASN_NETRAL_DB"] = str(folder / "office.db")
        prepare(folder)
        timed = cases(folder)
        medians = measure(timed, asked.rounds)
    show(timed, medians, as_json=asked.json)
    return 1 if any(passed(case, medians) for case in timed) else 0


def ratio(case: Case, medians: dict[str, float]) -> float | None:
    """How many times its peer a case takes; None for a peer."""
    return medians[case.name] / medians[case.peer] if case.peer else None


def passed(case: Case, medians: dict[str, float]) -> bool:
    """Whether a case is above its limit."""
    return case.limit is not None and (ratio(case, medians) or 0) > case.limit


def show(timed: list[Case], medians: dict[str, float], *, as_json: bool) -> None:
    """Print the medians as a table or as JSON."""
    if as_json:
        rows = [
            {
                "case": case.name,
                "ms": medians[case.name],
                "peer": case.peer,
                "ratio": ratio(case, medians),
                "aim": case.aim,
                "limit": case.limit,
            }
            for case in timed
        ]
        print(json.dumps(rows, indent=2))
        return
    print(f"{'':24}{'ms':>8}{'ratio':>7}{'aim':>6}{'limit':>7}  against")
    for case in timed:
        times = ratio(case, medians)
        figures = f"{medians[case.name]:8.1f}{'' if times is None else f'{times:.2f}':>7}"
        print(f"{case.name:24}{figures}{case.aim or '':>6}{case.limit or '':>7}  {case.peer or ''}")


if __name__ == "__main__":
    sys.exit(main())
