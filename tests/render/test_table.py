"""Tables: whole off a terminal, fitted to one, and never acting on what data says."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from asn_netral.render.table import Column, table

COLUMNS: list[Column | str] = ["place", Column("open", right=True)]


def test_columns_line_up_and_figures_stand_at_the_right() -> None:
    shown = table(COLUMNS, [["Kupang", 7], ["Ende", 12]], title="Cases", footer=["all", 19])
    assert shown.split("\n") == [
        "Cases",
        "place   open",
        "------  ----",
        "Kupang     7",
        "Ende      12",
        "------  ----",
        "all       19",
    ]


def test_an_empty_table_still_has_its_headings() -> None:
    assert table(COLUMNS, []).split("\n") == ["place  open", "-----  ----"]


def test_wide_and_combining_characters_are_counted_as_they_are_shown() -> None:
    lines = table(["a", "b"], [["漢字", "x"], ["e\u0301", "x"]]).split("\n")
    assert lines[2:] == ["漢字  x", "e\u0301     x"]


def test_off_a_terminal_nothing_is_cut() -> None:
    long = "word " * 200
    assert long.strip() in table(["text"], [[long]])


def test_at_a_terminal_long_cells_are_wrapped_to_its_width() -> None:
    shown = table(["text", "n"], [["word " * 50, 1]], width=40)
    assert max(map(len, shown.split("\n"))) <= 40
    assert shown.count("word") == 50


def test_a_wrapped_table_keeps_its_rules_and_total_apart() -> None:
    long = "word " * 9
    lines = table([long, "n"], [[long, 1], [long, 2]], footer=["all", 3], width=40).split("\n")
    rules = [at for at, line in enumerate(lines) if not line.strip("- ")]
    assert len(rules) == 2
    assert rules[1] == len(lines) - 2
    assert lines[-1].split() == ["all", "3"]


FIGURES = ("Diterima", "Laporan", "Temuan", "Diregistrasi", "Pelanggaran", "Diteruskan", "Selesai")
WIDE: list[Column | str] = ["Kode", "Wilayah", *(Column(word, right=True) for word in FIGURES)]


@given(st.integers(45, 110), st.booleans())
def test_no_word_is_broken_a_wide_table_is_shown_as_several(width: int, colour: bool) -> None:
    row = ["74.05", "Kabupaten Konawe Selatan", *range(101, 108)]
    foot = ["", "Jumlah", *range(201, 208)]
    shown = table(WIDE, [row], footer=foot, width=width, colour=colour)
    shown = shown.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(map(len, shown.split("\n"))) <= width
    words = shown.split()
    blocks = len(shown.split("\n\n"))
    for word in ("Kode", "Wilayah", "74.05", "Kabupaten", "Selatan", "Jumlah"):
        assert words.count(word) == blocks
    for word in (*FIGURES, *map(str, (*range(101, 108), *range(201, 208)))):
        assert words.count(word) == 1


def test_markup_in_data_is_shown_as_it_is() -> None:
    for width in (None, 60):
        assert "[red]x[/red] :smile:" in table(["a"], [["[red]x[/red] :smile:"]], width=width)


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in table(["a"], [["b"]], width=40)
    assert table(["a"], [["b"]], width=40, colour=True).startswith("\x1b[1ma\x1b[0m\n-\nb")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5), st.booleans())
def test_no_data_reaches_the_terminal_as_a_command(rows: list[list[str]], fitted: bool) -> None:
    shown = table(["a", "b"], rows, width=60 if fitted else None)
    assert not [
        each for each in shown if each != "\n" and unicodedata.category(each) in ("Cc", "Cs")
    ]


@given(st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=1), min_size=1, max_size=9))
def test_every_row_is_one_line_off_a_terminal(cells: list[str]) -> None:
    lines = table(["a"], [[cell] for cell in cells]).split("\n")
    assert [line.strip() for line in lines[2:]] == cells
