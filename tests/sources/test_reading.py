"""Files as officers send them become the same numbered rows, whatever their format."""

from __future__ import annotations

import codecs
import time
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from books import write_ods, write_xlsx

from asn_netral.errors import NotFound
from asn_netral.sources.archive import check_archive
from asn_netral.sources.book import Book, Cell
from asn_netral.sources.errors import Hidden, error_cells
from asn_netral.sources.ods_merges import merged_ranges
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import find_table

HEADINGS = ("No", "Kab/Kota", "Tanggal", "Uraian")
KNOWN = {"no", "kab/kota", "tanggal", "uraian", "nama terlapor", "nip", "tanggal kejadian"}
DATA = Path(__file__).parent / "data"


def known(text: str) -> bool:
    return text.strip().lower() in KNOWN


def records(path: Path | str, sheet: str | None = None) -> list[tuple[int, list[Cell]]]:
    with open_book(path, known) as book:
        return list(_table(book, sheet).records())


def _table(book: Book, sheet: str | None = None):  # type: ignore[no-untyped-def]
    table = find_table(book, book.sheet(sheet) if sheet else book.visible[0], known)
    assert table is not None
    return table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_files_are_read_in_every_form(
    tmp_path: Path, delimiter: str, end: str, encoding: str
) -> None:
    told = f'"Hadir{delimiter} “bersama”{end}tim"'
    lines = [
        delimiter.join(HEADINGS),
        delimiter.join(("1", "Kota Kupang", "25/09/2024", told)),
        delimiter.join(("2", "Kab. Kupang", "26/09/2024", "x")),
    ]
    path = tmp_path / "a.csv"
    path.write_bytes((end.join(lines) + end).encode(encoding))
    found = records(path)
    assert [number for number, __ in found] == [2, 3]
    assert found[0][1][:3] == ["1", "Kota Kupang", "25/09/2024"]
    assert found[0][1][3] == f"Hadir{delimiter} “bersama”{end}tim"


def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nNo;Kab/Kota;Uraian\n1;Kota Kupang;a,b\n", "utf-8")
    assert records(path) == [(3, ["1", "Kota Kupang", "a,b"])]


def test_commas_in_the_prose_do_not_hide_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    prose = "hadir, berorasi, membagi kaus, pulang"
    path.write_text(f"Judul, besar, sekali\nKab/Kota;Uraian\nKota Kupang;{prose}\n", "utf-8")
    assert records(path) == [(3, ["Kota Kupang", prose])]


def test_workbooks_keep_row_numbers_and_types(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        [None] * 5,
        [None, "REKAP"],
        [None, *HEADINGS],
        [None, 1.0, "Kota Kupang", date(2024, 9, 25), "x"],
    ]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", {"Rekap": rows}),
        write_ods(tmp_path / "a.ods", {"Rekap": rows}),
    ):
        ((number, cells),) = records(path)
        assert (number, cells[1:]) == (4, [1.0, "Kota Kupang", date(2024, 9, 25), "x"])


@pytest.mark.parametrize("date_1904", [False, True])
def test_days_do_not_move_in_workbooks_that_count_from_1904(
    tmp_path: Path, date_1904: bool
) -> None:
    rows = [HEADINGS, [1, "Kota Kupang", datetime(2024, 9, 25, 9, 30), "x"]]
    path = write_xlsx(tmp_path / "a.xlsx", {"R": rows}, date_1904=date_1904)
    assert records(path)[0][1][2] == datetime(2024, 9, 25, 9, 30)


@pytest.mark.parametrize("path", [Path("examples/rekap-lama.xls"), DATA / "rekap-1904.xls"])
def test_old_workbooks_are_read(path: Path) -> None:
    path = path if path.is_absolute() else Path(__file__).parents[2] / path
    with open_book(path, known) as book:
        assert (book.format, [sheet.hidden for sheet in book.sheets]) == ("xls", [False, True])
        found = list(_table(book).records())
    assert [number for number, __ in found] == [4, 5]
    assert found[0][1][2] == date(2024, 9, 25)
    assert found[0][1][4] == "198505172010011003"


def test_a_file_is_what_it_is_not_what_its_name_ends_with(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"R": [HEADINGS, [1, "Kota Kupang", "", "x"]]})
    renamed = path.rename(tmp_path / "a.csv")
    assert len(records(renamed)) == 1


def test_sheets_go_by_name_and_number(tmp_path: Path) -> None:
    rows = [HEADINGS, [1, "Kota Kupang", "", "x"]]
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Satu": [["x"]], "Dua": rows, "Rahasia": rows}, hidden=["Rahasia"]
    )
    assert len(records(path, "dua")) == len(records(path, "2")) == 1
    with open_book(path, known) as book:
        assert [sheet.name for sheet in book.visible] == ["Satu", "Dua"]
        with pytest.raises(NotFound, match="Tiga"):
            book.sheet("Tiga")


def test_what_is_no_record_is_ignored_and_named(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["REKAPITULASI"],
        [],
        HEADINGS,
        [1, 2, 3, 4],
        [1, "Kota Kupang", "25/09/2024", "x"],
        ["", " ", "", ""],
        HEADINGS,
        [2, "Kab. Kupang", "26/09/2024", "Total 3 orang hadir"],
        ["Jumlah", "", "", 2],
        ["Total:", 2],
        [],
        [],
    ]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", {"R": rows}),
        write_ods(tmp_path / "a.ods", {"R": rows}),
    ):
        with open_book(path, known) as book:
            table = _table(book)
            assert [number for number, __ in table.records()] == [5, 8]
            assert [tuple(each) for each in table.ignored] == [
                *((1, "title"), (2, "blank"), (4, "numbers"), (6, "blank"), (7, "header")),
                *((9, "total"), (10, "total")),
            ]


def test_headings_over_two_rows_are_joined(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["DAFTAR"],
        ["No", "Kab/Kota", "Terlapor", None, "Tanggal", None],
        [None, None, "Nama", "NIP", "Kejadian", "Laporan"],
        [1, "Kota Kupang", "A.B.", "1985", "25/09/2024", "26/09/2024"],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"R": rows}, merges=[(1, 2, 1, 3), (1, 4, 1, 5)])
    with open_book(path, known) as book:
        table = _table(book)
        assert table.headings == (
            *("No", "Kab/Kota", "Nama Terlapor", "NIP", "Tanggal Kejadian", "Tanggal Laporan"),
        )
        assert [number for number, __ in table.records()] == [4]


def test_a_first_record_is_no_second_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kab/Kota,Uraian,Tanggal\nUraian,Kab/Kota,\nKota Kupang,x,y\n", "utf-8")
    assert [number for number, __ in records(path)] == [2, 3]


def test_merged_cells_give_their_value_to_each_row(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        HEADINGS,
        [1, "Kota Kupang", "25/09/2024", "x"],
        [None, "Kota Kupang", None, "y"],
        [2, "Kab. Kupang", "", "z"],
    ]
    merges = [(1, 0, 2, 0), (1, 2, 2, 2)]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", {"R": rows}, merges=merges),
        write_ods(tmp_path / "a.ods", {"Other": [["x"]], "R & <D>": rows}, merges=merges),
    ):
        sheet = "2" if path.suffix == ".ods" else None
        assert [cells[:3] for __, cells in records(path, sheet)] == [
            [1.0, "Kota Kupang", "25/09/2024"],
            [1.0, "Kota Kupang", "25/09/2024"],
            [2.0, "Kab. Kupang", ""],
        ]


def test_merges_of_an_ods_file_count_repeated_rows_and_columns(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["x"], ["a", "b"], ["", "c"]]
    path = write_ods(tmp_path / "a.ods", {"R": rows}, merges=[(1, 0, 2, 0)])
    with zipfile.ZipFile(path) as old:
        content = old.read("content.xml").decode()
    row, cell = "<table:table-row", "<table:table-cell"
    content = content.replace(f"{row}>", f'{row} table:number-rows-repeated="4">', 1)
    spanned = f"{cell} table:number-columns-spanned"
    content = content.replace(spanned, f'{cell} table:number-columns-repeated="3"/>{spanned}')
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("content.xml", content)
    with path.open("rb") as file:
        assert merged_ranges(file, "R") == ((5, 3, 6, 3),)
        assert merged_ranges(file, "S") == ()


def test_ragged_rows_and_bom_marks_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF8 + b"Kab/Kota,Uraian,NIP\nKota Kupang,x\nKab. Kupang,y,1,2,3\n")
    assert [len(cells) for __, cells in records(path)] == [3, 5]


@pytest.mark.parametrize(
    "piece",
    [
        *(b'<c t="e"', b'<c r="A1" t="e">', b' t="e"', b'<c t="e"><f>', b"<v><c>", b"</c>"),
        *(b'<row hidden="1"', b'<row r="1" hidden="1">', b' hidden="1"', b'<col hidden="1"'),
        *(b'<col min="1" max="9999999" hidden="1">', b"<row hidden= "),
    ],
)
def test_errors_are_found_in_no_time_whatever_the_text(tmp_path: Path, piece: bytes) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"R": [["x"]]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<c " + piece * (1_000_000 // len(piece))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    began = time.process_time()
    with path.open("rb") as file:
        error_cells(file, "R", Hidden(set(), set()))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "piece",
    [b"<table:table ", b"<table:table-cell ", b"<table:table-cell number-rows-repeated="],
)
def test_merges_are_found_in_no_time_whatever_the_text(tmp_path: Path, piece: bytes) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("content.xml", b"number-rows-spanned=" + piece * (1_000_000 // len(piece)))
    began = time.process_time()
    with path.open("rb") as file:
        assert merged_ranges(file, "R") == ()
        assert check_archive(file, "a.ods") == "ods"
    assert time.process_time() - began < 5
