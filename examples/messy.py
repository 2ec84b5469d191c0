"""The two published tables as spreadsheets really come: messy, and still the same figures.

    python examples/messy.py

writes `table-a-berantakan.xlsx` and `table-c-berantakan.csv` from the tables in
`published.py`. The figures are the published ones, case by case; everything else is filled in
and says so in the title rows. Messy are: titles above, headings over two rows with merged
cells, a row that numbers the columns, regions merged over their rows and abbreviated, days in
every form, several persons in a cell, kinds and statuses in the words of officers, empty rows,
sums, signatures, a hidden sheet; and a text file in Windows-1252 with semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from published import CATEGORIES, FINDINGS, FOLDER, MALUKU_UTARA, SULAWESI_TENGGARA

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MESSY_A = FOLDER / "table-a-berantakan.xlsx"
MESSY_C = FOLDER / "table-c-berantakan.csv"

WRITTEN_A = {
    "Provinsi Sulawesi Tenggara": ("Pemprov Sultra", "Prov. Sultra", "SULAWESI TENGGARA"),
    "Kabupaten Konawe": ("Kab. Konawe", "Pemkab Konawe", "KABUPATEN KONAWE"),
    "Kabupaten Konawe Selatan": ("Konsel", "Kab. Konsel", "Konawe  Selatan"),
    "Kabupaten Buton Selatan": ("Busel", "KAB. BUTON SELATAN"),
    "Kabupaten Buton Tengah": ("Buteng", "Kab. Buteng"),
    "Kabupaten Konawe Utara": ("Konut", "74.09"),
    "Kabupaten Wakatobi": ("wakatobi", "Kab.Wakatobi"),
    "Kabupaten Muna": ("Kab. Muna", "Muna"),
    "Kabupaten Muna Barat": ("Mubar", "Muna Barat"),
    "Kabupaten Bombana": ("Bombana",),
    "Kabupaten Buton": ("Kab. Buton",),
    "Kabupaten Kolaka": ("Kab Kolaka",),
    "Kabupaten Kolaka Utara": ("Kolut",),
    "Kota Kendari": ("Pemkot Kendari",),
}
"""How officers write the employers, in turn."""
KINDS = {
    "Administrasi": ("Administrasi", "Pelanggaran Administrasi", "adm"),
    "Kode Etik": ("Kode Etik", "KODE ETIK", "Pelanggaran kode etik"),
    "Pidana": ("Pidana", "Tindak Pidana Pemilu"),
    "Netralitas": ("Netralitas", "Netralitas ASN", "netralitas asn"),
    "Lainnya": ("Lainnya",),
}
DAYS = (
    date(2024, 8, 21),
    "25/08/2024",
    "28-8-24",
    "10 September 2024",
    date(2024, 9, 22),
    "23.09.2024",
    "Rabu, 25 September 2024",
    "25 Sept 2024",
    "2024-10-01",
    "Sabtu 5 Oktober 2024",
    "",
)
TITLE_A = (
    "REKAP DUGAAN PELANGGARAN NETRALITAS ASN",
    "PROVINSI SULAWESI TENGGARA – KEADAAN 14 OKTOBER 2024",
    "Direkonstruksi dari tabel terbit (Keratonnews dan Tribun Sultra, 6 November 2024). Jumlah "
    "per pemberi kerja dan jenis sebagaimana terbit; wilayah, tanggal dan pembagian orang atas "
    "perkara ILUSTRATIF. Tidak ada nama.",
)
UPPER_A = ("No.", "Wilayah", "Tanggal", "Terlapor", "", "", "Jenis", "Uraian", "Ket.")
LOWER_A = ("", "", "Kejadian", "Nama", "Instansi", "PPK", "Dugaan Pelanggaran", "Singkat", "")

WRITTEN_C = {
    "Provinsi Maluku Utara": ("Prov. Malut", "Provinsi Maluku Utara", "MALUKU UTARA"),
    "Kota Ternate": ("Kota Ternate", "Ternate"),
    "Kota Tidore Kepulauan": ("Tikep", "Kota Tidore Kepulauan", "Tidore"),
    "Kabupaten Halmahera Barat": ("Halbar", "Kab. Halbar"),
    "Kabupaten Halmahera Utara": ("Halut", "KAB. HALMAHERA UTARA"),
    "Kabupaten Halmahera Tengah": ("Halteng", "Halmahera Tengah"),
    "Kabupaten Halmahera Selatan": ("Halsel", "Kab. Halmahera Selatan"),
    "Kabupaten Halmahera Timur": ("Haltim", "Kab Halmahera Timur"),
    "Kabupaten Pulau Morotai": ("Morotai", "Pulau Morotai"),
    "Kabupaten Kepulauan Sula": ("Kep. Sula", "Kab. Kepulauan Sula"),
    "Kabupaten Pulau Taliabu": ("Taliabu", "Kab. P. Taliabu"),
}
REGISTERED = ("Diregistrasi", "TEREGISTER", "sudah diregister", "Dalam penanganan")
WAITING = ("Kajian awal", "belum diregistrasi", "Disampaikan", "KAJIAN AWAL")
TITLE_C = (
    "Rekapitulasi penanganan – dugaan pelanggaran netralitas ASN",
    "Maluku Utara, keadaan 4 Desember 2024 • direkonstruksi dari tabel terbit (cermat.co.id dan "
    "jazirah.id): per kantor “diterima” dan “diregistrasi” sebagaimana terbit; laporan atau "
    "temuan per kantor, tanggal dan orang ILUSTRATIF. Tidak ada nama.",
)
HEADINGS_C = (
    *("NO", "Laporan/Temuan", "Kab./Kota", "Ditangani oleh", "Tgl. Kejadian", "Nama Terlapor"),
    *("Status Penanganan", "Uraian singkat", "Ket"),
)


class CaseA(NamedTuple):
    """A case of Table A: its employer, its kind, and how many persons it concerns."""

    employer: str
    kind: str
    persons: int


def cases_a() -> Iterator[CaseA]:
    """Table A as cases of one to three persons; the published unit is the person."""
    for employer, figures in SULAWESI_TENGGARA.items():
        for kind, figure in zip(CATEGORIES, figures, strict=True):
            left = figure
            while left:
                persons = min(left, 3 if left == 6 else 2 if left in (3, 5) else 1)
                left -= persons
                yield CaseA(employer, kind, persons)


def persons(first: int, count: int) -> str:
    """Some labelled persons in one cell, in one of three ways."""
    labels = [f"ASN {n:02d}" for n in range(first, first + count)]
    if count == 1:
        return labels[0]
    if first % 3 == 0:
        return "; ".join(labels)
    if first % 3 == 1:
        return "\n".join(labels)
    return " ".join(f"{n}. {label}" for n, label in enumerate(labels, 1))


def rows_a() -> Iterator[tuple[str, tuple[object, ...]]]:
    """The employer of each case of Table A, and the row as it is written; the region apart."""
    first = 1
    for n, case in enumerate(cases_a(), 1):
        written = WRITTEN_A[case.employer]
        told = (
            n,
            written[0],
            DAYS[n % len(DAYS)],
            persons(first, case.persons),
            "" if n % 4 == 0 else f"Pemda ({case.employer})",
            written[n % len(written)],
            KINDS[case.kind][n % len(KINDS[case.kind])],
            f"Dugaan {case.kind.lower()}, perkara ke-{n}",
            "orang lebih dari satu" if case.persons > 1 else "",
        )
        first += case.persons
        yield case.employer, told


def write_a(file: Path) -> None:
    """Write Table A as a messy workbook."""
    from xlsxwriter import Workbook

    with Workbook(file) as book:
        book.set_properties({"created": datetime(2024, 10, 14, tzinfo=UTC)})
        other = book.add_worksheet("Data lama")
        other.write_row(0, 0, ("Kab/Kota", "Uraian", "Nama Terlapor"))
        other.write_row(1, 0, ("Kendari", "Sudah masuk rekap bulan lalu", "ASN 99"))
        page = book.add_worksheet("Rekap Okt 2024")
        other.hide()
        page.activate()
        page.set_first_sheet()
        middle = book.add_format({"align": "center", "valign": "vcenter", "border": 1})
        day = book.add_format({"num_format": "dd-mmm-yy"})
        _write_headings(page, middle)
        at = 7
        groups: dict[str, list[tuple[object, ...]]] = {}
        for employer, row in rows_a():
            groups.setdefault(employer, []).append(row)
        for employer, rows in groups.items():
            _write_group(page, at, rows, middle, day)
            at += len(rows) + (employer == "Kabupaten Buton Tengah")
        page.write_row(at, 0, ("JUMLAH", "", "", "40 orang"))
        page.write(at + 2, 6, "Kendari, 14 Oktober 2024")
        page.write(at + 3, 6, "Koordinator Divisi Penanganan Pelanggaran")


def _write_headings(page: Worksheet, middle: Format) -> None:
    """Titles over all columns, headings over two rows, and the numbers of the columns."""
    for at, line in enumerate(TITLE_A):
        page.merge_range(at, 0, at, len(UPPER_A) - 1, line, middle)
    for place, (upper, lower) in enumerate(zip(UPPER_A, LOWER_A, strict=True)):
        if upper and not lower:
            page.merge_range(4, place, 5, place, upper, middle)
        elif upper and upper != "Terlapor":
            page.write(4, place, upper, middle)
        if lower:
            page.write(5, place, lower, middle)
        page.write(6, place, f"({place + 1})", middle)
    page.merge_range(4, 3, 4, 5, "Terlapor", middle)


def _write_group(
    page: Worksheet, at: int, rows: Sequence[tuple[object, ...]], middle: Format, day: Format
) -> None:
    """The cases of one employer, whose region is written once and merged over them."""
    for offset, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(at + offset, place, cell, day)
            elif cell != "" and (place != 1 or len(rows) == 1):
                page.write(at + offset, place, cell)
    if len(rows) > 1:
        page.merge_range(at, 1, at + len(rows) - 1, 1, rows[0][1], middle)


def rows_c() -> Iterator[tuple[str, ...]]:
    """The rows of Table C as they are written."""
    days = ("27/09/2024", "1 Okt 2024", "Senin, 14 Oktober 2024", "2024-10-21", "05-11-24", "")
    n = 0
    for turn, (office, (received, registered)) in enumerate(MALUKU_UTARA.items()):
        findings = FINDINGS // len(MALUKU_UTARA) + (turn < FINDINGS % len(MALUKU_UTARA))
        written = WRITTEN_C[office]
        for case in range(1, received + 1):
            n += 1
            kind = ("Temuan", "TM", "temuan pengawas") if case <= findings else ("Laporan", "LP")
            status = REGISTERED if case <= registered else WAITING
            yield (
                str(n),
                kind[n % len(kind)],
                written[n % len(written)],
                f"Bawaslu {written[0]}" if n % 2 else office,
                days[n % len(days)],
                persons(2 * n, 2) if n % 9 == 0 else f"ASN {n:03d}",
                status[n % len(status)],
                f"Perkara ke-{case} – {office}",
                "",
            )


def write_c(file: Path) -> None:
    """Write Table C as a messy text file: Windows-1252, semicolons, sums in between."""
    width = len(HEADINGS_C)

    def line(*cells: str) -> str:
        quoted = [
            '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ';"\n') else cell
            for cell in (*cells, *[""] * (width - len(cells)))
        ]
        return ";".join(quoted) + "\r\n"

    lines = [*(line(title) for title in TITLE_C), line(), line(*HEADINGS_C)]
    lines.append(line(*(str(place) for place in range(1, width + 1))))
    for row in rows_c():
        if row[0] == "61":
            lines += [line(), line(*HEADINGS_C)]
        lines.append(line(*row))
    total = sum(received for received, __ in MALUKU_UTARA.values())
    lines += [line("Jumlah", str(total)), line(), line("", "", "", "Ternate, 4 Desember 2024")]
    file.write_bytes("".join(lines).encode("cp1252"))


if __name__ == "__main__":
    write_a(MESSY_A)
    write_c(MESSY_C)
