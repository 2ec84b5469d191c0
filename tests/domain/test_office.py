"""Offices are told apart from regions, and report numbers may be shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.office import (
    Office,
    OfficeError,
    ReportNumber,
    format_number,
    parse_number,
    parse_office,
)
from asn_netral.rules.regions import load

REGIONS = load()


@pytest.mark.parametrize(
    ("text", "office", "level"),
    [
        ("RI", Office("RI", None, None, "Asia/Jakarta"), "ri"),
        (" ri ", Office("RI", None, None, "Asia/Jakarta"), "ri"),
        ("53", Office("53", "53", None, "Asia/Makassar"), "province"),
        ("53.71", Office("53.71", "53.71", None, "Asia/Makassar"), "regency"),
        ("53.71-BKPSDM", Office("53.71-bkpsdm", "53.71", "bkpsdm", "Asia/Makassar"), "below"),
        ("91.03-sentani-timur",
         Office("91.03-sentani-timur", "91.03", "sentani-timur", "Asia/Jayapura"), "below"),
    ],
)  # fmt: skip
def test_an_office_is_read(text: str, office: Office, level: str) -> None:
    read = parse_office(text, REGIONS)
    assert read == office
    assert read.level == level


@pytest.mark.parametrize(
    "text",
    ["", "Kota Kupang", "53.7", "5371", "53.71-", "53.71-a_b", "53.71/x", "53.71-" + "a" * 41],
)
def test_what_is_no_office_is_refused(text: str) -> None:
    with pytest.raises(OfficeError) as caught:
        parse_office(text, REGIONS)
    assert caught.value.code == "office-form"


def test_the_region_of_an_office_must_exist() -> None:
    with pytest.raises(OfficeError, match=r"53\.99") as caught:
        parse_office("53.99-bkpsdm", REGIONS)
    assert caught.value.code == "office-region"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42", ReportNumber(42)),
        ("0042", ReportNumber(42)),
        ("2024/42", ReportNumber(42, 2024)),
        ("53.71/2024/0042", ReportNumber(42, 2024, "53.71")),
        ("53.71-BKPSDM/2024/7", ReportNumber(7, 2024, "53.71-bkpsdm")),
        ("ri/2024/12345", ReportNumber(12345, 2024, "RI")),
    ],
)
def test_a_number_may_be_shortened_from_the_left(text: str, number: ReportNumber) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "0", "x", "/42", "24/42", "2024/0", "53.71/42", "-1", "4 2", "53.71/2024/42/1",
     "009/LP/PB/Kab/14.09/X/2024", "٤٢"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(OfficeError) as caught:
        parse_number(text)
    assert caught.value.code == "number-form"


@given(
    st.sampled_from(["RI", "53", "53.71", "53.71-bkpsdm"]),
    st.integers(1945, 2100),
    st.integers(1, 99999),
)
def test_a_full_number_reads_back(office: str, year: int, n: int) -> None:
    text = format_number(office, year, n)
    assert parse_number(text) == ReportNumber(n, year, office)
    assert str(parse_number(text)) == text


def test_the_sequence_has_four_digits() -> None:
    assert format_number("53.71", 2024, 42) == "53.71/2024/0042"
    assert str(ReportNumber(42, 2024)) == "2024/0042"
