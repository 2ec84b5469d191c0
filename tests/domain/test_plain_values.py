"""Plain values take a short way through the readers, and it leads to the same place."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.nip import Nip, NipError, read_nip
from asn_netral.domain.text import clean_description, clean_short

printable = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=120)


@given(printable.filter(lambda text: bool(text.strip())))
def test_plain_texts_only_lose_their_outer_and_double_spaces(text: str) -> None:
    assert clean_description(text) == text.strip()
    assert clean_short(text) == re.sub(" +", " ", text).strip()


def outcome(text: str) -> Nip | str:
    try:
        return read_nip(text)
    except NipError as error:
        return error.code


digits = st.text("0123456789", min_size=18, max_size=18)
likely = st.builds(
    "{:04d}{:02d}{:02d}{:04d}{:02d}{}{:03d}".format,
    st.integers(1950, 2005),
    st.integers(0, 13),
    st.integers(0, 32),
    st.integers(1970, 2030),
    st.integers(0, 20),
    st.integers(0, 3),
    st.integers(0, 999),
)


@given(st.one_of(digits, likely))
def test_a_nip_is_the_same_with_and_without_spaces(text: str) -> None:
    assert outcome(text) == outcome(f"{text[:8]} {text[8:14]} {text[14]} {text[15:]}")
