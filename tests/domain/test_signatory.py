"""Every head is covered in exactly one way on every day, and nothing is inherited."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.region import Region
from asn_netral.domain.signatory import COVERAGE, Covered, Signature, coverage, heads
from asn_netral.rules import regions as region_rules

REGIONS = tuple(region_rules.load())
SIGNED = date(2024, 9, 17)
days = st.dates(date(2024, 8, 1), date(2025, 3, 31))
places = st.sampled_from(["53", "53.71", "53.01", "31", "31.71", None])
signatures = st.builds(
    Signature,
    person=st.sampled_from(["A. B.", "C. D."]),
    role=st.sampled_from(["penanda-tangan", "mewakili", "hadir"]),
    declaration=st.just("d"),
    id=st.integers(1, 99),
    region=places,
    signed_for=st.sampled_from(["own", "governors", "regents", "mayors", None]),
    signed_on=st.none() | days,
    started_on=st.none() | days,
    ended_on=st.none() | days,
)


def _head(code: str, signed: list[Signature], day: date) -> Covered:
    return next(row for row in coverage(REGIONS, signed, day) if row.region.code == code)


def _signature(region: str, **more: object) -> Signature:
    told = {"person": "A. B.", "role": "penanda-tangan", "declaration": "d", "signed_on": SIGNED}
    return Signature(**{**told, "region": region, "signed_for": "own", **more})  # type: ignore[arg-type]


def test_there_are_546_heads_and_six_units_without_one() -> None:
    kinds = Counter(region.kind for region in heads(REGIONS))
    assert kinds == {"provinsi": 38, "kabupaten": 415, "kota": 93}
    assert len(REGIONS) - sum(kinds.values()) == 6


@given(st.lists(signatures, max_size=6), days)
def test_every_head_has_one_answer_on_every_day(signed: list[Signature], day: date) -> None:
    found = coverage(REGIONS[:40], signed, day)
    assert [row.region for row in found] == heads(REGIONS[:40])
    for row in found:
        assert row.coverage in COVERAGE
        assert (row.by is None) == (row.coverage == "none")
        if row.by is not None:
            assert row.by.signed_by(day)


@given(st.lists(signatures, max_size=6), days)
def test_what_comes_later_changes_no_earlier_answer(signed: list[Signature], day: date) -> None:
    later = [each for each in signed if each.signed_on is None or each.signed_on > day]
    known = [
        each
        for each in signed
        if each not in later
        or (each.ended_on and each.ended_on < day)
        or (each.started_on and each.started_on <= day)
    ]
    assert coverage(REGIONS[:40], signed, day) == coverage(REGIONS[:40], known, day)


@given(days)
def test_a_signature_covers_from_its_day_to_the_last_in_office(day: date) -> None:
    end = SIGNED + timedelta(30)
    found = _head("53.71", [_signature("53.71", ended_on=end)], day).coverage
    expected = "none" if day < SIGNED else "own" if day <= end else "left"
    assert found == expected


def test_a_later_representative_covers_the_successor_too() -> None:
    left = _signature("53.71", ended_on=SIGNED + timedelta(5))
    stands = _signature(
        "16.71", role="mewakili", signed_for="mayors", signed_on=SIGNED + timedelta(9)
    )
    assert _head("53.71", [left, stands], SIGNED + timedelta(8)).coverage == "left"
    assert _head("53.71", [left, stands], SIGNED + timedelta(9)).coverage == "represented"


def test_an_administrative_unit_has_no_head() -> None:
    assert not [
        region for region in heads(REGIONS) if isinstance(region, Region) and "31." in region.code
    ]
