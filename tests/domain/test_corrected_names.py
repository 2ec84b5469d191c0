"""Names that may be one person's with a slip put right, and names that are not."""

from __future__ import annotations

import pytest

from asn_netral.domain.name import may_be_corrected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soerabaya", "Surabaya"),
        ("Bali", "Blai"),
        ("Drs. Sumba", "SUMBA, M.Si."),
        ("Sumba", "Barat Sumba"),
        ("A.S.", "A. S."),
    ],
)
def test_a_slip_or_a_word_more_may_be_one_person(one: str, other: str) -> None:
    assert may_be_corrected(one, other)
    assert may_be_corrected(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nusa Bali", "Nusa Tenggara"),
        ("Pulau Ayu", "Pulau Abu"),
        ("Kota Lamongan", "Kota Lembata"),
        ("Drs. Sumba", "Drs. Flores"),
        ("A.S.", "A.B."),
    ],
)
def test_a_common_word_makes_no_one_person(one: str, other: str) -> None:
    assert not may_be_corrected(one, other)
