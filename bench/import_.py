"""How fast spreadsheets come in, against the floor and other tools, in one run.

    python bench/import_.py [ROWS …]

Whole processes, CPU time of the process and its children. The floor is `csv.reader` into one
table without indexes by `executemany`. Other tools are measured where they are installed
(`sqlite-utils`, `csvsql`, `frictionless` on the PATH or in the folder of this Python).
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

HEADINGS = (
    *("No", "Nomor Register", "Kab/Kota", "Kecamatan", "Tanggal Kejadian", "Tgl Laporan"),
    *("Sumber (Laporan/Temuan)", "Nama Terlapor", "NIP", "Jabatan", "Instansi/OPD", "Uraian"),
    *("Bentuk Pelanggaran", "Status", "Keterangan"),
)
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
FLOOR = """
import csv, sqlite3, sys
rows = csv.reader(open(sys.argv[1], encoding="utf-8", newline=""))
names = ", ".join(f"c{i}" for i in range(len(next(rows))))
db = sqlite3.connect(sys.argv[2])
db.execute(f"CREATE TABLE t ({names})")
db.executemany(f"INSERT INTO t VALUES ({', '.join('?' * 15)})", rows)
db.commit()
"""


def written(day: date, form: int) -> str:
    """A day in one of the forms that officers use."""
    return (
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day}-{day.month}-{day.year % 100}",
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    )[form]


def rows(count: int, faulty: float = 0.0) -> Iterator[Sequence[str]]:
    """Made-up reports of 15 columns; a share of them has an impossible day."""
    dice = random.Random(2024)
    places = ("Kota Kupang", "Kab. Kupang", "53.10", "Kabupaten Belu", "kota kendari", "Konsel")
    what = ("Menghadiri kampanye pasangan calon", "Mengunggah dukungan di media sosial")
    first = date(2024, 8, 27)
    for n in range(1, count + 1):
        event = first + timedelta(dice.randrange(50))
        born = date(1965, 1, 1) + timedelta(dice.randrange(10_000))
        nip = f"{born:%Y%m%d}{born.year + 25}{dice.randrange(1, 13):02d}1{n % 999 + 1:03d}"
        kind = dice.choice(("Laporan", "Temuan"))
        yield (
            str(n),
            f"{n:07d}/{'LP' if kind == 'Laporan' else 'TM'}/PB/Kab/14.09/X/2024",
            dice.choice(places),
            f"Kecamatan {dice.randrange(40)}",
            "31/02/2024" if dice.random() < faulty else written(event, n % 4),
            written(event + timedelta(dice.randrange(4)), (n + 1) % 4),
            kind,
            f"{chr(65 + n % 26)}.{chr(65 + n // 26 % 26)}.",
            nip,
            dice.choice(("Camat", "Guru", "Lurah", "Kepala Bidang", "Staf")),
            dice.choice(("Dinas Pendidikan", "Sekretariat Daerah", "Kecamatan")),
            f"{dice.choice(what)} di tempat {n}",
            dice.choice(("D6", "D4", "D7", "E4")),
            dice.choice(("Disampaikan", "Diregistrasi", "Tidak diregistrasi (formal)")),
            "" if n % 3 else f"catatan {n}",
        )


def make(path: Path, count: int, faulty: float = 0.0) -> None:
    """Write a CSV file of made-up reports."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        out.writerows(rows(count, faulty))


def timed(command: Sequence[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """CPU seconds and greatest memory (MB) of a command; its output goes nowhere."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(env or {})},
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory / (1 << (20 if sys.platform == "darwin" else 10))


def tool(name: str) -> str | None:
    """A tool of the same environment, or of the PATH."""
    here = Path(sys.executable).with_name(name)
    return str(here) if here.exists() else shutil.which(name)


def rivals(source: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The commands of other tools that are installed."""
    if found := tool("sqlite-utils"):
        yield "sqlite-utils insert --csv", [found, "insert", str(folder / "u.db"), "t", str(source), "--csv"]
    if found := tool("csvsql"):
        yield "csvsql --insert", [found, "--db", f"sqlite:///{folder}/c.db", "--insert", str(source)]
    if found := tool("frictionless"):
        yield "frictionless validate", [found, "validate", str(source)]


def measure(count: int, folder: Path) -> None:
    """Measure one size and print a line for each tool."""
    source = folder / "reports.csv"
    make(source, count)
    floor, memory = timed([sys.executable, "-c", FLOOR, str(source), str(folder / "f.db")])
    print(f"{count:,} rows")
    print(f"  {'floor':28} {floor:8.2f} s {1:7.2f} {memory:8.0f} MB")
    env = {"ASN_NETRAL_DB": str(folder / "o.db"), "ASN_NETRAL_TODAY": "2024-10-20"}
    program = [sys.executable, "-m", "asn_netral"]
    timed([*program, "init", "--office", "53"], env)
    ours, memory = timed([*program, "report", "import", str(source)], env)
    print(f"  {'report import':28} {ours:8.2f} s {ours / floor:7.2f} {memory:8.0f} MB")
    for name, command in rivals(source, folder):
        seconds, memory = timed(command)
        print(f"  {name:28} {seconds:8.2f} s {seconds / floor:7.2f} {memory:8.0f} MB")


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[100_000])
    for count in parser.parse_args().rows:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder))


if __name__ == "__main__":
    main()
