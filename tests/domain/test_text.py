"""Text is stored as typed and shown harmless; a reporter inside it is noticed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.text import (
    DESCRIPTION_LIMIT,
    SHORT_LIMIT,
    TextError,
    clean_description,
    clean_short,
    printable,
    quoted,
    scan_for,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text-empty"),
        (" \n\t ", "text-empty"),
        ("a\x00b", "text-control"),
        ("\x1b[31mred", "text-control"),
        ("a\x7f", "text-control"),
        ("a\x85b", "text-control"),
        ("a\ud800b", "text-encoding"),
        ("a" * (DESCRIPTION_LIMIT + 1), "text-long"),
        ("a" * 1_000_000, "text-long"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(text: str, code: str) -> None:
    for clean in (clean_description, clean_short):
        with pytest.raises(TextError) as caught:
            clean(text)
        assert caught.value.code == code


def test_limits_are_inclusive() -> None:
    assert clean_description("a" * DESCRIPTION_LIMIT)
    assert clean_short("a" * SHORT_LIMIT)
    with pytest.raises(TextError, match="301 characters, more than the 300"):
        clean_short("a" * (SHORT_LIMIT + 1))
    with pytest.raises(TextError, match="more than the 5"):
        clean_short("abcdef", 5)


def test_lines_are_kept_in_descriptions_and_joined_in_short_fields() -> None:
    assert clean_description(" satu\r\ndua\rtiga\tx ") == "satu\ndua\ntiga\tx"
    assert clean_short(" satu\r\n dua\ttiga ") == "satu dua tiga"


def test_text_is_kept_as_typed() -> None:
    for text in ("[red]x[/red]", "=1+1", "'; DROP TABLE report;--", "a\u202eb", "مرحبا", "🙂"):
        assert clean_description(text) == clean_short(text) == text


@given(st.text())
def test_cleaning_is_done_once_and_gives_composed_text(text: str) -> None:
    try:
        clean = clean_description(text)
    except TextError:
        return
    assert clean_description(clean) == clean == unicodedata.normalize("NFC", clean)
    clean.encode()


def test_accents_are_composed() -> None:
    assert clean_short("Jose\u0301") == "Jos\u00e9"


@given(st.text(), st.booleans())
def test_shown_text_has_nothing_that_acts(text: str, lines: bool) -> None:
    shown = printable(text, lines=lines)
    allowed = "\u200c\u200d\u00ad" + ("\n" if lines else "")
    assert all(c.isprintable() or c in allowed for c in shown)


def test_shown_text_stays_readable() -> None:
    assert printable("biasa saja – é") == "biasa saja – é"
    assert printable("\x1b[31mmerah") == "␛[31mmerah"
    assert printable("a\u202eb\x9bc\x7f") == "a⟨U+202E⟩b⟨U+009B⟩c␡"
    assert printable("satu\ndua\ttiga") == "satu dua tiga"
    assert printable("satu\ndua\ttiga", lines=True) == "satu\ndua tiga"


def test_a_quotation_is_short_and_hides_long_numbers() -> None:
    assert quoted("Kota Kupang") == "Kota Kupang"
    assert quoted("x" * 100) == "x" * 59 + "…"
    assert "1985" not in quoted("NIP 19850101 201001 1 012")


@pytest.mark.parametrize("day", ["2024-13-01", "31-02-2024", "31.02.2024", "31 02 2024"])
def test_a_day_is_quoted_whole_and_a_number_that_begins_like_one_is_not(day: str) -> None:
    assert quoted(f"pada {day} siang") == f"pada {day} siang"
    for number in (f"{day}1", f"{day} 201001", f"1{day}", f"7 {day}"):
        assert set(quoted(number)) == {"*"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Menurut inisial A. Bintang, camat hadir", ("name",)),
        ("menurut INISIALA BINTANG, camat", ("name",)),
        ("menurut inisial-a\nbintang", ("name",)),
        ("menurut inisial a bintangtimur", ()),
        ("telepon 0812-3456-7890", ("phone",)),
        ("telepon +62 812 3456 7890", ("phone",)),
        ("NIK 5371 0101 0185 0001", ("nik",)),
        ("INISIAL A BINTANG (5371010101850001)", ("name", "nik")),
        ("camat hadir pada 25 September 2024", ()),
    ],
)
def test_a_reporter_inside_a_description_is_found(text: str, found: tuple[str, ...]) -> None:
    needles = {"name": "Inisial A Bintang", "phone": "081234567890", "nik": "5371010101850001"}
    assert scan_for(text, needles) == found


def test_needles_too_short_to_mean_anything_are_not_found() -> None:
    assert scan_for("a b 12345", {"name": "A.", "number": "12345", "empty": ""}) == ()


@given(st.text(), st.text())
def test_scanning_never_fails(text: str, needle: str) -> None:
    assert scan_for(text, {"x": needle}) in ((), ("x",))
