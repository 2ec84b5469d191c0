"""A NIP is read whole or refused; it is never repaired and never shown whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.nip import NipError, mask, read_nip

NIP = "198501012010011012"
NI_PPPK = "199003042023212001"


def test_the_parts_of_a_nip() -> None:
    nip = read_nip(NIP)
    assert (nip.text, nip.kind, nip.born_on) == (NIP, "nip", date(1985, 1, 1))
    assert (nip.service_year, nip.service_month, nip.contract) == (2010, 1, None)
    assert (nip.sex, nip.sequence) == (1, 12)


def test_the_parts_of_a_contract_number() -> None:
    nip = read_nip(NI_PPPK)
    assert (nip.kind, nip.service_year, nip.service_month) == ("ni-pppk", 2023, None)
    assert (nip.contract, nip.sex, nip.sequence) == (21, 2, 1)


@pytest.mark.parametrize(
    "text",
    ["19850101 201001 1 012", "'198501012010011012", " 19850101.201001.1.012\t", "’" + NIP,
     "19850101\u00a0201001 1 012"],
)  # fmt: skip
def test_spaces_dots_and_the_apostrophe_are_left_out(text: str) -> None:
    assert read_nip(text).text == NIP


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.98501E+17", "nip-scientific"),
        ("1,98501012010011E+17", "nip-scientific"),
        ("2E+17", "nip-scientific"),
        ("198501012010011000", "nip-truncated"),
        ("198501012010011000.0", "nip-number"),
        ("198501012010011012.", "nip-number"),
        (198501012010011012, "nip-number"),
        (1.98501012010011e17, "nip-number"),
        (None, "nip-number"),
        ("19850101201001101A", "nip-letters"),
        ("19850101-201001-1-012", "nip-letters"),
        ("١٩٨٥٠١٠١٢٠١٠٠١١٠١٢", "nip-letters"),
        ("", "nip-letters"),
        ("19850101201001101", "nip-length"),
        ("1985010120100110123", "nip-length"),
        ("5371010101850001", "nip-length"),
        ("198513012010011012", "nip-birth"),
        ("198502302010011012", "nip-birth"),
        ("000001012010011012", "nip-birth"),
        ("198501012010001012", "nip-service"),
        ("198501012010131012", "nip-service"),
        ("198501011990011012", "nip-service"),
        ("198501012070011012", "nip-service"),
        ("198501012010013012", "nip-sex"),
        ("198501012010010012", "nip-sex"),
    ],
)
def test_a_damaged_number_is_refused_with_its_own_code(value: object, code: str) -> None:
    with pytest.raises(NipError) as caught:
        read_nip(value)
    assert caught.value.code == code
    assert "1985" not in caught.value.sentence


def test_a_mask_shows_no_birthday_and_stays_the_same() -> None:
    assert mask(NIP) == mask("'19850101 201001 1 012") == "1985************12"
    assert read_nip(NIP).masked == mask(NIP)
    assert NIP not in repr(read_nip(NIP))


@given(st.text())
def test_anything_but_18_digits_is_hidden_whole(text: str) -> None:
    assert mask(text) == "*" * 18


@pytest.mark.parametrize("text", ["1.98501E+17", "5371010101850001", "Inisial A. B."])
def test_damaged_numbers_are_hidden_whole(text: str) -> None:
    assert set(mask(text)) == {"*"}


@given(st.one_of(st.text(), st.from_regex(r"19[0-9]{16}", fullmatch=True)))
def test_no_text_raises_anything_but_its_own_error(text: str) -> None:
    try:
        nip = read_nip(text)
    except NipError:
        return
    assert read_nip(nip.text) == nip


def test_the_word_before_a_number_is_left_out() -> None:
    assert read_nip("NIP. 19850517 201001 1 003").text == "198505172010011003"
