"""Two published tables, and the case-level spreadsheets made from them.

    python examples/published.py

writes `table-a-sulawesi-tenggara.csv` and `table-c-maluku-utara.csv`. Published are only the
sums. One row a case is written, with nothing that nobody published: no name, no position, no
day of submission. What a row needs and the tables do not say is filled in, and the title rows
of each file say how: the region of the event is taken from the employer or the handling
office, and the days of Table A are illustrative.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
TABLE_A = FOLDER / "table-a-sulawesi-tenggara.csv"
TABLE_C = FOLDER / "table-c-maluku-utara.csv"

CATEGORIES = ("Administrasi", "Kode Etik", "Pidana", "Netralitas", "Lainnya")
SULAWESI_TENGGARA = {
    "Provinsi Sulawesi Tenggara": (3, 0, 0, 0, 0),
    "Kabupaten Konawe": (0, 6, 0, 5, 0),
    "Kabupaten Konawe Selatan": (0, 4, 1, 0, 0),
    "Kabupaten Buton Selatan": (0, 3, 0, 0, 0),
    "Kabupaten Buton Tengah": (0, 0, 2, 1, 0),
    "Kabupaten Konawe Utara": (0, 2, 0, 1, 0),
    "Kabupaten Wakatobi": (0, 0, 1, 2, 0),
    "Kabupaten Muna": (0, 1, 0, 1, 0),
    "Kabupaten Muna Barat": (0, 1, 0, 1, 0),
    "Kabupaten Bombana": (0, 0, 1, 0, 0),
    "Kabupaten Buton": (1, 0, 0, 0, 0),
    "Kabupaten Kolaka": (0, 0, 0, 1, 0),
    "Kabupaten Kolaka Utara": (0, 0, 0, 0, 1),
    "Kota Kendari": (0, 1, 0, 0, 0),
}
"""14 October 2024: cases, one person each, per employer in the order of `CATEGORIES`.
Keratonnews and Tribun Sultra, 6 November 2024."""

MALUKU_UTARA = {
    "Provinsi Maluku Utara": (8, 2),
    "Kota Ternate": (6, 3),
    "Kota Tidore Kepulauan": (11, 4),
    "Kabupaten Halmahera Barat": (3, 2),
    "Kabupaten Halmahera Utara": (14, 9),
    "Kabupaten Halmahera Tengah": (15, 4),
    "Kabupaten Halmahera Selatan": (19, 9),
    "Kabupaten Halmahera Timur": (6, 5),
    "Kabupaten Pulau Morotai": (12, 8),
    "Kabupaten Kepulauan Sula": (23, 18),
    "Kabupaten Pulau Taliabu": (11, 1),
}
"""4 December 2024: cases received, and registered and handled, per handling office.
cermat.co.id and jazirah.id, 4 December 2024."""

FINDINGS = 22
"""Of the 128 cases of Maluku Utara; the other 106 came as reports. Per office nobody
published it: the first case of every office and further ones in turn are taken as findings."""

DAYS = (
    "15/08/2024",
    "21 Agustus 2024",
    "25/08/2024",
    "28-8-2024",
    "10 September 2024",
    "22/09/2024",
    "23/09/2024",
    "24 Sept 2024",
    "Rabu, 25 September 2024",
    "2024-10-01",
    "05/10/2024",
    "",
)
"""Illustrative days, written as officers write them: every stage up to 14 October 2024, two
gaps between stages, and no day at all."""

TITLE_A = (
    "Dugaan pelanggaran netralitas ASN, Sulawesi Tenggara, keadaan 14 Oktober 2024",
    "Direkonstruksi dari tabel terbit (Keratonnews dan Tribun Sultra, 6 November 2024): "
    "terbit hanya jumlah per pemberi kerja dan jenis. Satu baris = satu perkara = satu orang.",
    "Wilayah kejadian tidak terbit, diisi wilayah pemberi kerja. Tanggal kejadian ILUSTRATIF, "
    "bukan data. Jenis ditulis sebagaimana terbit. Tidak ada nama.",
)
HEADINGS_A = (
    "No",
    "Kab/Kota",
    "Tanggal Kejadian",
    "Nama Terlapor",
    "Instansi",
    "PPK Terlapor",
    "Jenis Dugaan Pelanggaran",
    "Uraian",
    "Keterangan",
)
NOTE_A = "Direkonstruksi dari tabel terbit, tanggal kejadian ilustratif"

TITLE_C = (
    "Dugaan pelanggaran netralitas ASN, Maluku Utara, keadaan 4 Desember 2024",
    "Direkonstruksi dari tabel terbit (cermat.co.id dan jazirah.id, 4 Desember 2024): terbit "
    "hanya jumlah per kantor penangan. Satu baris = satu perkara.",
    "Wilayah kejadian tidak terbit, diisi wilayah kantor penangan. Laporan atau temuan terbit "
    "sebagai jumlah seluruhnya (106 dan 22), pembagian per kantor ILUSTRATIF. Tidak ada nama.",
)
HEADINGS_C = (
    "No",
    "Sumber (Laporan/Temuan)",
    "Kab/Kota",
    "Kantor Penangan",
    "Nama Terlapor",
    "Jenis Dugaan Pelanggaran",
    "Status",
    "Uraian",
    "Keterangan",
)
NOTE_C = "Direkonstruksi dari tabel terbit, laporan/temuan per kantor ilustratif"


def rows_a() -> list[list[str]]:
    """Table A, one row a case."""
    made: list[list[str]] = []
    for employer, figures in SULAWESI_TENGGARA.items():
        agency = employer.replace("Provinsi", "Pemprov").replace("Kabupaten", "Pemkab")
        agency = agency.replace("Kota", "Pemkot")
        for category, figure in zip(CATEGORIES, figures, strict=True):
            for case in range(1, figure + 1):
                n = len(made) + 1
                story = f"{category}: perkara ke-{case} dari {figure}, {agency}"
                made.append(
                    [
                        *(str(n), employer, DAYS[n % len(DAYS)], f"ASN {n:02d}", agency, employer),
                        *(category, story, NOTE_A),
                    ]
                )
    return made


def rows_c() -> list[list[str]]:
    """Table C, one row a case; the registered ones of an office come first."""
    made: list[list[str]] = []
    for turn, (office, (received, registered)) in enumerate(MALUKU_UTARA.items()):
        findings = FINDINGS // len(MALUKU_UTARA) + (turn < FINDINGS % len(MALUKU_UTARA))
        for case in range(1, received + 1):
            n = len(made) + 1
            kind = "Temuan" if case <= findings else "Laporan"
            status = "Diregistrasi" if case <= registered else "Kajian awal"
            story = f"Perkara ke-{case} dari {received}, {office}"
            made.append(
                [
                    *(str(n), kind, office, office, f"ASN {n:03d}", "Netralitas ASN", status),
                    *(story, NOTE_C),
                ]
            )
    return made


def write(
    file: Path, title: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Write a spreadsheet as offices send it: title rows, headings, cases, a sum."""
    width = len(headings)
    with file.open("w", encoding="utf-8", newline="") as opened:
        out = csv.writer(opened, delimiter=";", lineterminator="\n")
        out.writerows([line, *[""] * (width - 1)] for line in title)
        out.writerow([""] * width)
        out.writerow(headings)
        out.writerows(rows)
        out.writerow(["Jumlah", *[""] * (width - 2), str(len(rows))])


if __name__ == "__main__":
    write(TABLE_A, TITLE_A, HEADINGS_A, rows_a())
    write(TABLE_C, TITLE_C, HEADINGS_C, rows_c())
