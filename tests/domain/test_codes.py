"""A value is accepted by code word, alias and label of both languages, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.codes import (
    CATEGORY,
    EMPLOYMENT,
    EVERY_LIST,
    KIND,
    REASON,
    SOURCE,
    CodeList,
    is_asn,
    is_case,
    read_commitments,
)
from asn_netral.domain.problem import FieldError
from asn_netral.domain.sanction import DESTINATION, LEVEL, SANCTION, level
from asn_netral.domain.text import printable
from asn_netral.locale import set_language

EVERY_WORD = [(codes, word) for codes in EVERY_LIST for word in codes]


def _scrambled(text: str, seed: int) -> str:
    rng = random.Random(seed)
    letters = (rng.choice((c.upper(), c.lower())) for c in text)
    return "".join(c if c != " " else rng.choice((" ", "  ", "-", ". ")) for c in letters)


@pytest.mark.parametrize("language", ["id", "en"])
@given(case=st.sampled_from(EVERY_WORD), seed=st.integers(0, 1000))
def test_a_label_is_read_back_in_any_case_and_spacing(
    language: str, case: tuple[CodeList, str], seed: int
) -> None:
    codes, word = case
    set_language(language)
    label = codes.label(word)
    set_language("en" if language == "id" else "id")
    assert codes.parse(_scrambled(label, seed)) == word
    assert codes.parse(_scrambled(word, seed)) == word


@pytest.mark.parametrize("codes", EVERY_LIST, ids=lambda codes: codes.name)
def test_no_alias_and_no_label_means_two_things(codes: CodeList) -> None:
    for code in codes.codes:
        for alias in code.aliases:
            assert codes.read(alias) == (code.word, False)
        for loose in code.loose:
            assert codes.read(loose) == (code.word, True)


@given(text=st.text(max_size=300), codes=st.sampled_from(EVERY_LIST))
def test_any_text_is_a_word_of_the_list_or_one_sentence(text: str, codes: CodeList) -> None:
    try:
        assert codes.parse(text) in codes
    except FieldError as error:
        assert error.code == f"{codes.name}-unknown"
        assert error.sentence == printable(error.sentence)


def test_the_officers_labels() -> None:
    set_language("id")
    labels = {word: KIND.label(word) for word in KIND}
    assert labels == {
        "laporan": "Laporan",
        "temuan": "Temuan",
        "informasi-awal": "Informasi awal",
    }
    assert CATEGORY.label("kode-etik-penyelenggara") == "Kode etik penyelenggara pemilihan"
    under = [word for word in CATEGORY if CATEGORY.group(word)]
    assert under == ["netralitas-asn", "netralitas-kades", "netralitas-tni-polri", "lainnya"]
    assert CATEGORY.group("lainnya") == "Peraturan perundang-undangan lainnya"


def test_english_words_of_kinds() -> None:
    read = [KIND.parse(word) for word in ("report", "FINDING", "tip")]
    assert read == ["laporan", "temuan", "informasi-awal"]


def test_a_refusal_names_the_values_and_the_nearest() -> None:
    with pytest.raises(FieldError) as caught:
        KIND.parse("temuann")
    assert caught.value.code == "kind-unknown"
    for word in ("“temuann”", "“temuan”", "laporan", "informasi-awal"):
        assert word in caught.value.sentence


def test_a_refusal_hides_a_number_of_a_person() -> None:
    with pytest.raises(FieldError) as caught:
        KIND.parse("198501012010011001")
    assert "19850101" not in caught.value.sentence


def test_ethics_in_a_recap_is_the_organisers_and_told() -> None:
    assert CATEGORY.read("Kode Etik") == ("kode-etik-penyelenggara", True)
    assert CATEGORY.read("Kode etik penyelenggara") == ("kode-etik-penyelenggara", False)


@pytest.mark.parametrize("word", EMPLOYMENT.words)
def test_only_the_first_four_are_asn(word: str) -> None:
    asn = {"pns", "cpns", "pppk", "pppk-paruh-waktu"}
    assert is_asn(word) is (None if word == "unknown" else word in asn)


def test_a_tip_is_no_case_and_an_unknown_kind_is() -> None:
    assert [is_case(kind) for kind in (*KIND, None)] == [True, True, False, True]


def test_a_reason_may_be_expressly_not_known() -> None:
    assert REASON.parse("Belum diketahui") == "unknown"


def test_sanctions_have_their_levels() -> None:
    assert {level(word) for word in SANCTION} == set(LEVEL)
    assert level("berat-pdhtaps") == "berat"
    assert DESTINATION.parse("Badan Kepegawaian Negara") == "bkn"


def test_media_are_two_sources() -> None:
    assert (SOURCE.parse("Medsos"), SOURCE.parse("media")) == ("media-sosial", "media-massa")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2", (2,)),
        ("Komitmen 2", (2,)),
        ("butir 1 dan 2", (1, 2)),
        ("1,2", (1, 2)),
        ("2; 1; 2", (2, 1)),
        ("Butir ke-5.", (5,)),
        ("3.0", (3,)),
    ],
)
def test_commitments_as_officers_write_them(text: str, numbers: tuple[int, ...]) -> None:
    assert read_commitments(text) == numbers


@pytest.mark.parametrize("text", ["6", "0", "", "1 dan 6", "12", "netral", "-1", "٢"])
def test_other_commitments_are_refused(text: str) -> None:
    with pytest.raises(FieldError, match="from 1 to 5") as caught:
        read_commitments(text)
    assert caught.value.code == "commitment-unknown"
