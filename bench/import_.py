"""How fast spreadsheets come in, against the floor and other tools, in one run.

    python bench/import_.py [ROWS …]

Whole processes, CPU time of the process and its children. The floor is `csv.reader` into one
table without indexes by `executemany`. Other tools are measured where they are installed
(`sqlite-utils`, `csvsql`, `frictionless` on the PATH or in the folder of this Python); the
latter two come with `pip install csvkit frictionless` into an environment of their own.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

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


def make_xlsx(path: Path, count: int) -> None:
    """Write the same as a workbook."""
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("Rekap")
        for at, row in enumerate([HEADINGS, *rows(count)]):
            for place, cell in enumerate(row):
                page.write_string(at, place, cell)


def make_ods(path: Path, count: int) -> None:
    """Write the same as an OpenDocument spreadsheet."""
    names = "office", "table", "text"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        contextlib.ExitStack() as opened,
    ):
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        out = opened.enter_context(archive.open("content.xml", "w", force_zip64=True))
        out.write(
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            '<table:table table:name="Rekap">'.encode()
        )
        for row in (HEADINGS, *rows(count)):
            cells = "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            out.write(f"<table:table-row>{cells}</table:table-row>".encode())
        out.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


def timed(command: Sequence[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """CPU seconds and greatest memory (MB) of a command; its output goes nowhere.

    Raises:
        subprocess.CalledProcessError: the command failed, and its time means nothing.
    """
    script = (
        "import resource, subprocess, sys\n"
        "quiet, sound = subprocess.DEVNULL, '--partial' not in sys.argv\n"
        "subprocess.run(sys.argv[1:], stdout=quiet, stderr=quiet, check=sound)\n"
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
        yield (
            "sqlite-utils insert --csv",
            [found, "insert", str(folder / "u.db"), "t", str(source), "--csv"],
        )
    if found := tool("csvsql"):
        yield (
            "csvsql --insert",
            [found, "-y", "0", "--db", f"sqlite:///{folder}/c.db", "--insert", str(source)],
        )
    if found := tool("frictionless"):
        yield "frictionless validate", [found, "validate", "--trusted", str(source)]


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
        try:
            seconds, memory = timed(command)
        except subprocess.CalledProcessError:
            print(f"  {name:28}   failed")
            continue
        print(f"  {name:28} {seconds:8.2f} s {seconds / floor:7.2f} {memory:8.0f} MB")


def measure_forms(count: int, folder: Path) -> None:
    """Measure the same rows in other files: with faults, as a workbook, as ODS."""
    made = {"clean CSV": folder / "a.csv", "1 % faulty": folder / "b.csv"}
    make(made["clean CSV"], count)
    make(made["1 % faulty"], count, 0.01)
    made["XLSX"], made["ODS"] = folder / "c.xlsx", folder / "d.ods"
    make_xlsx(made["XLSX"], count)
    make_ods(made["ODS"], count)
    spent: dict[str, float] = {}
    for name, source in made.items():
        env = {"ASN_NETRAL_DB": str(folder / f"{source.stem}.db"), "ASN_NETRAL_TODAY": "2024-10-20"}
        program = [sys.executable, "-m", "asn_netral"]
        timed([*program, "init", "--office", "53"], env)
        seconds, memory = timed([*program, "report", "import", str(source), "--partial"], env)
        spent[name] = seconds
        other = "XLSX" if name == "ODS" else "clean CSV"
        ratio = f"{seconds / spent[other]:7.2f} of the {other}"
        print(f"  {name:28} {seconds:8.2f} s {memory:8.0f} MB {ratio}")


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[100_000])
    parser.add_argument("--forms", action="store_true", help="other files instead of tools")
    asked = parser.parse_args()
    for count in asked.rows:
        with tempfile.TemporaryDirectory() as folder:
            (measure_forms if asked.forms else measure)(count, Path(folder))


if __name__ == "__main__":
    main()
