"""A stray quotation mark in a text file: the rows behind it are never read as one cell."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.errors import Refused
from asn_netral.sources.book import Cells
from asn_netral.sources.opening import open_book

HEAD = ("No", "Nomor", "Tanggal", "Kab/Kota", "Nama", "Uraian")


def row(n: int, region: str = "Kota Kupang", told: str = "Hadir") -> tuple[str, ...]:
    return (str(n), f"{n}/LP", "25/09/2024", region, f"A{n}", told)


def rows(path: Path) -> list[Cells]:
    with open_book(path, HEAD.__contains__) as book:
        return [cells for __, cells in book.rows(book.visible[0])]


def written(path: Path, *lines: tuple[str, ...], delimiter: str = ";", end: str = "\n") -> Path:
    """A file whose cells stand as they are, however odd their quotation marks."""
    text = end.join(delimiter.join(cells) for cells in (HEAD, *lines))
    path.write_bytes((text + end).encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lines",
    [
        (row(2, told='"Spanduk dipasang'), row(3), row(4, told='Kata "pilih 1"')),
        (row(2, told='"Spanduk dipasang'), row(3), row(4, told='Luas 3"')),
        (row(2, told='"Spanduk dipasang'), row(3, told='"Foto"')),
        (row(2, region='"Kota Kupang'), row(3, region='Kota 3"')),
        (row(2, region='"Kota Kupang'), row(3), row(4, region='"Kota"')),
    ],
)
def test_a_stray_mark_is_refused_where_it_stands(
    tmp_path: Path, delimiter: str, end: str, lines: tuple[tuple[str, ...], ...]
) -> None:
    first = row(1, told='"Satu' + end + 'dua ""tiga"""')
    source = written(
        tmp_path / "a.csv", first, *lines, row(5), row(6), delimiter=delimiter, end=end
    )
    with pytest.raises(Refused, match=r"a\.csv, line 4: a quotation mark opens"):
        rows(source)


def test_a_mark_never_closed_is_refused_however_many_there_are(tmp_path: Path) -> None:
    source = written(tmp_path / "a.csv", row(1, told='Luas 3" x'), row(2, told='"Hadir'), row(3))
    with pytest.raises(Refused, match=r"row 3 \(line 3\): .* never closed"):
        rows(source)


def test_prose_over_several_lines_is_read(tmp_path: Path) -> None:
    told = (
        "hadir, makan, minum,\npulang, tidur, bangun, lagi, x",
        'kata "A"\n2. "B"',
        "x\n\ny",
        "x:\nA;B;C;D;E;F",
    )
    for delimiter in ",;":
        source = tmp_path / "a.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerows((HEAD, *(row(n, told=text) for n, text in enumerate(told))))
        assert [cells[-1] for cells in rows(source)[1:]] == [*told]


def test_a_single_mark_within_a_line_swallows_nothing(tmp_path: Path) -> None:
    source = written(
        tmp_path / "a.csv", row(1, told='"Spanduk" itu'), row(2, told='3" x'), row(3, told='"a\nb"')
    )
    assert [cells[-1] for cells in rows(source)[1:]] == ["Spanduk itu", '3" x', "a\nb"]


@given(st.lists(st.text('ab "\n\r,', max_size=12), min_size=6, max_size=6))
def test_what_a_spreadsheet_program_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    source = tmp_path_factory.mktemp("written") / "a.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows((HEAD, row(1), cells, row(2)))
    assert rows(source)[2] == cells


def test_marks_are_looked_at_in_no_time(tmp_path: Path) -> None:
    source = written(tmp_path / "a.csv", row(1, told='"' + 'x ""y""\n' * 100_000 + '"'), row(2))
    began = time.process_time()
    assert len(rows(source)) == 3
    assert time.process_time() - began < 2
