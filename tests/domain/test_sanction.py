"""Sanctions are read as officers write them, and never guessed."""

from __future__ import annotations

import pytest

from asn_netral.domain.problem import FieldError
from asn_netral.domain.sanction import RECOMMENDED, SANCTION


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sanksi disiplin sedang", "sedang"),
        ("Hukuman disiplin tingkat ringan", "ringan"),
        ("Sanksi kode etik", "moral"),
        ("Moral terbuka", "moral-terbuka"),
        ("Rekomendasi sanksi moral berupa pernyataan secara tertutup", "moral-tertutup"),
        ("Hukuman disiplin ringan berupa teguran tertulis", "ringan-tertulis"),
        ("Pemotongan tunjangan kinerja sebesar 25% selama 9 (sembilan) bulan", "sedang-9"),
        ("Hukdis berat: penurunan jabatan setingkat lebih rendah", "berat-penurunan"),
        ("Pemberhentian tidak dengan hormat sebagai PNS", "ptdh"),
    ],
)
def test_a_sanction_in_the_words_of_a_decision(text: str, word: str) -> None:
    assert RECOMMENDED.parse(text) == word


@pytest.mark.parametrize("text", ["Sanksi disiplin sedang", "Hukuman sedang", "sedang"])
def test_a_level_alone_is_no_decision_and_its_sanctions_are_named(text: str) -> None:
    with pytest.raises(FieldError, match="only the level; say which: sedang-6, sedang-9, sedang-1"):
        SANCTION.parse(text)


@pytest.mark.parametrize(
    "text",
    ["Sanksi", "Sedang atau berat", "Ringan sedang", "Sedang berupa teguran lisan", "Peringatan"],
)
def test_what_may_be_several_things_is_refused_and_the_known_ones_listed(text: str) -> None:
    for codes in (RECOMMENDED, SANCTION):
        with pytest.raises(FieldError, match="ringan-lisan, ringan-tertulis"):
            codes.parse(text)
