"""What a quick look lets pass is what the readers would give."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.field import blank, refuse_error
from asn_netral.domain.nip import NipError, read_nip
from asn_netral.domain.text import clean_description, clean_short
from asn_netral.services.importing.quick import (
    MISSING,
    QuickNip,
    quick_number,
    quick_numbers,
    quick_text,
    quick_texts,
)

ODD = st.sampled_from(
    ("#REF!", "#NAME?", "'", " ", "  ", "-", "\n", "\x00", "é", "n/a", "a", "abc", "1/LP")
)


@given(st.one_of(st.text(max_size=12), st.lists(ODD, max_size=8).map("".join)))
def test_a_text_passes_only_when_it_is_stored_as_it_is(text: str) -> None:
    if quick_text(text) is not MISSING:
        assert not blank(text)
        assert clean_short(text) == clean_description(text) == text
        refuse_error(text)


def test_plain_texts_pass() -> None:
    assert quick_text("Hadir dalam kampanye") == "Hadir dalam kampanye"
    assert quick_text("0000001/LP/PB") == "0000001/LP/PB"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(("Hadir dalam kampanye", "0000001/LP/PB", "A.B. dan C.D.", "")),
            st.lists(st.one_of(ODD, st.just("|"), st.just("kata")), max_size=8).map("".join),
        )
    )
)
def test_a_column_of_texts_passes_only_when_each_of_them_does(cells: list[str]) -> None:
    values = quick_texts(cells)
    if values is not None:
        assert [cell or None for cell in cells] == list(values)
        assert not any(quick_text(cell) is MISSING for cell in cells if cell)


def test_a_column_of_plain_texts_passes() -> None:
    assert quick_texts(["0000001/LP/PB", "", "Hadir"]) == ["0000001/LP/PB", None, "Hadir"]
    assert quick_texts(["0000001/LP/PB", 5]) is None
    assert quick_texts(["0000001/LP/PB", "#VALUE!"]) is None


@given(st.lists(st.sampled_from(("0000001/LP/PB", "1/LP/2024", "LP/2/X", "belum ada", ""))))
def test_a_column_of_numbers_passes_only_when_each_has_a_figure(cells: list[str]) -> None:
    values = quick_numbers(cells)
    assert (values is None) == ("belum ada" in cells)
    assert all(quick_number(cell) == cell for cell in values or () if cell)


births = st.dates(date(1900, 1, 1), date(2010, 12, 31)).map("{:%Y%m%d}".format)
numbers = st.tuples(
    births,
    st.integers(1950, 2024).map(str),
    st.integers(0, 23).map("{:02}".format),
    st.sampled_from("0123"),
    st.sampled_from(("000", "001", "999", "00", "x01", "²01")),
).map("".join)


@given(st.lists(numbers, min_size=1), st.lists(numbers, min_size=1))
def test_a_nip_passes_only_when_it_is_one(before: list[str], after: list[str]) -> None:
    quick = QuickNip()
    for text in before:
        try:
            quick.learn(text, (read_nip(text).text,))
        except NipError:
            quick.learn(text, None)
    column = [*before, *after]
    told = quick.all(column)
    assert told is None or list(told) == [read_nip(text).text for text in column]
    for text in (*before, *after, *(old[:12] + new[12:] for old in before for new in after)):
        if quick(text) is not MISSING:
            assert quick(text) == (read_nip(text).text,)


def test_a_nip_with_a_known_beginning_passes() -> None:
    quick = QuickNip()
    quick.learn("198505172010011003", ("198505172010011003",))
    assert quick("198505172010122004") == ("198505172010122004",)
    assert quick.all(["198505172010122004", ""]) == ["198505172010122004", None]
    assert quick.unknown(["198505172010122004", "", "197001012010122004"]) == ["197001012010122004"]
