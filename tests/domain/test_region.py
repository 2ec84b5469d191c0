"""A region is found by every name officers use, and never guessed."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.region import (
    Region,
    RegionAmbiguous,
    RegionError,
    RegionUnknown,
    code_span,
)
from asn_netral.domain.text import printable
from asn_netral.errors import NotFound, Refused
from asn_netral.rules.regions import load

REGIONS = load()
BARE_NAMES: dict[str, list[str]] = {}
for _region in REGIONS:
    BARE_NAMES.setdefault(_region.bare, []).append(_region.code)
AMBIGUOUS = {name: codes for name, codes in BARE_NAMES.items() if len(codes) > 1}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("53", "53"),
        ("53.71", "53.71"),
        (" '53.10 ", "53.10"),
        ("kota kupang", "53.71"),
        ("Kab. Kupang", "53.01"),
        ("KAB KUPANG", "53.01"),
        ("Kabupaten  Kupang", "53.01"),
        ("kab.kupang", "53.01"),
        ("KotaKupang", "53.71"),
        ("Kodya Kupang", "53.71"),
        ("Kupang City", "53.71"),
        ("Pemkab Kupang", "53.01"),
        ("Pemerintah Kota Kupang", "53.71"),
        ("Pemerintah Daerah Kabupaten Kupang", "53.01"),
        ("Kab. Kupang, NTT", "53.01"),
        ("Kota Kupang (Nusa Tenggara Timur)", "53.71"),
        ("Kota Kupang Prov. NTT", "53.71"),
        ("NTT, Kota Kupang", "53.71"),
        ("Kota Kupang, NTT, Indonesia", "53.71"),
        ("Kupang (Kota)", "53.71"),
        ("Banjar, Jabar", "32.79"),
        ("Banjar, Kalsel", "63.03"),
        ("53.71 Kota Kupang", "53.71"),
        ("53.71 - Kupang", "53.71"),
        ("Kota Kupang (53.71)", "53.71"),
        ("[53.71] Kota Kupang", "53.71"),
        ("[53.71]Kota Kupang", "53.71"),
        ("53.71:Kota Kupang", "53.71"),
        ("53.71/Kota Kupang", "53.71"),
        ("53.71-Kota Kupang", "53.71"),
        ("Kota Kupang/53.71", "53.71"),
        ("Kota Kupang / 53.71", "53.71"),
        ("Kota Kupang [53.71]", "53.71"),
        ("Kupang (53.01)", "53.01"),
        ("Kab. Kupang – 53.01", "53.01"),
        ("Kupang, NTT (53.71)", "53.71"),
        ("Provinsi Gorontalo (75)", "75"),
        ("Provinsi Gorontalo", "75"),
        ("Pemprov Gorontalo", "75"),
        ("Prop. Sulawesi Tenggara", "74"),
        ("Pemprov Sultra", "74"),
        ("DKI", "31"),
        ("Prov. DKI Jakarta", "31"),
        ("D.I. Yogyakarta", "34"),
        ("Provinsi Jogja", "34"),
        ("Kota Jogja", "34.71"),
        ("Pangkalpinang", "19.71"),
        ("Pangkal Pinang", "19.71"),
        ("Baubau", "74.72"),
        ("bau-bau", "74.72"),
        ("Fakfak", "92.03"),
        ("FAK FAK", "92.03"),
        ("Toli toli", "72.04"),
        ("Kotabaru", "63.02"),
        ("Kota Baru", "63.02"),
        ("Kab. Kotabaru", "63.02"),
        ("Kota Batu", "35.79"),
        ("Lima Puluh Kota", "13.07"),
        ("Kep. Riau", "21"),
        ("Riau", "14"),
        ("Kab. Adm. Kep. Seribu", "31.01"),
        ("Kota Jakarta Pusat", "31.71"),
        ("Tidore", "82.72"),
    ],
)
def test_a_region_is_found_as_officers_write_it(text: str, code: str) -> None:
    assert REGIONS.find(text).code == code


SHORT_NAMES = """NAD 11 Sumut 12 Sumbar 13 Sumsel 16 Babel 19 Kepri 21 DKI 31 Jabar 32 Jateng 33
DIY 34 Jatim 35 NTB 52 NTT 53 Kalbar 61 Kalteng 62 Kalsel 63 Kaltim 64 Kaltara 65 Sulut 71
Sulteng 72 Sulsel 73 Sultra 74 Sulbar 76 Malut 82
Konsel 74.05 Konut 74.09 Konkep 74.12 Koltim 74.11 Butur 74.10 Buteng 74.14
Busel 74.15 Mubar 74.13 Halsel 82.04 Halut 82.03 Halbar 82.01 Halteng 82.02 Haltim 82.06
Pangkep 73.10 Sidrap 73.14 Lutim 73.24 Lutra 73.22 Kukar 64.02 Kutim 64.08 Kubar 64.07 PPU 64.09
OKU 16.01 OKI 16.02 HST 63.07 HSS 63.06 HSU 63.08 TTS 53.02 TTU 53.03 SBD 53.18 Bolmong 71.01
Sitaro 71.09 Tubaba 18.12 Kobar 62.01 Kotim 62.02 Matim 53.19 Mabar 53.15 Sumtim 53.11"""


@pytest.mark.parametrize("pair", [line.split() for line in re.findall(r"\w+ [\d.]+", SHORT_NAMES)])
def test_short_names_are_known_in_any_case(pair: list[str]) -> None:
    name, code = pair
    assert REGIONS.find(name).code == REGIONS.find(name.lower()).code == code


def _scrambled(name: str, seed: int) -> str:
    """The same letters in random case, with random gaps where the name has a gap."""
    chance = random.Random(seed)
    letters = (chance.choice((c.lower(), c.upper())) for c in name)
    return "".join(chance.choice((" ", "  ", "-", "")) if c in " -" else c for c in letters)


@given(st.sampled_from([region.title for region in REGIONS]), st.integers())
def test_every_full_name_is_found_in_any_case_and_spacing(name: str, seed: int) -> None:
    assert REGIONS.find(_scrambled(name, seed)).title == name


@given(st.sampled_from(sorted(set(BARE_NAMES) - set(AMBIGUOUS) - {"Yogyakarta"})), st.integers())
def test_every_bare_name_with_one_reading_is_found(name: str, seed: int) -> None:
    assert REGIONS.find(_scrambled(name, seed)).bare == name


@pytest.mark.parametrize("name", sorted(AMBIGUOUS))
def test_every_name_with_several_readings_is_refused_with_all(name: str) -> None:
    with pytest.raises(RegionAmbiguous) as caught:
        REGIONS.find(name)
    assert [region.code for region in caught.value.candidates] == AMBIGUOUS[name]
    assert all(code in str(caught.value) for code in AMBIGUOUS[name])
    assert isinstance(caught.value, Refused)


@pytest.mark.parametrize("name", sorted(AMBIGUOUS))
def test_the_kind_decides_between_readings(name: str) -> None:
    for code in AMBIGUOUS[name]:
        assert REGIONS.find(REGIONS.get(code).title.lower()).code == code


def test_the_names_with_three_readings_and_ambiguous_short_names() -> None:
    assert AMBIGUOUS["Gorontalo"] == ["75", "75.01", "75.71"]
    for text, codes in (("Jogja", ["34", "34.71"]), ("Mura", ["16.05", "62.12"])):
        with pytest.raises(RegionAmbiguous) as caught:
            REGIONS.find(text)
        assert [region.code for region in caught.value.candidates] == codes


def test_a_province_that_does_not_decide_leaves_all_its_readings() -> None:
    with pytest.raises(RegionAmbiguous) as caught:
        REGIONS.find("Kupang, NTT")
    assert [region.code for region in caught.value.candidates] == ["53.01", "53.71"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Kota Kupng", "53.71"),
        ("Kab. Konawe Selatam", "74.05"),
        ("Makasar", "73.71"),
        ("Kota Konawe", "74.02"),
        ("Kota Kupang, NTB", "53.71"),
    ],
)
def test_a_mistake_is_answered_with_suggestions_and_not_accepted(text: str, near: str) -> None:
    with pytest.raises(RegionUnknown) as caught:
        REGIONS.find(text)
    assert caught.value.code == "region-unknown"
    assert caught.value.candidates[0].code == near
    assert near in str(caught.value)
    assert isinstance(caught.value, NotFound)


def test_a_code_that_lost_its_zero_is_completed_with_a_note() -> None:
    region, note = REGIONS.read_code("53.1")
    assert region.code == "53.10"
    assert note is not None
    assert "53.10" in note
    assert REGIONS.read("53.1").note == note
    assert REGIONS.read("53.10").note is None


@pytest.mark.parametrize(
    "text", ["5310", "5371", "53.7", "53.00", "53.71.01", "99", "53,71", ".", "Kota Kupang (5371)"]
)
def test_any_other_code_is_refused(text: str) -> None:
    with pytest.raises(RegionUnknown):
        REGIONS.find(text)


def test_a_code_without_its_dot_may_be_another_numbering() -> None:
    with pytest.raises(RegionUnknown, match=r"statistics office.*53\.10") as caught:
        REGIONS.find("5310")
    assert caught.value.code == "region-code"


def test_a_code_and_a_name_must_agree() -> None:
    for text in ("53.71 Kabupaten Kupang", "Kabupaten Kupang (53.71)"):
        with pytest.raises(RegionUnknown, match="one of the two is wrong"):
            REGIONS.find(text)


def test_every_region_is_found_by_the_words_that_are_proposed() -> None:
    assert all(REGIONS.find(f"{one.title} ({one.code})") is one for one in REGIONS)


def test_a_number_of_a_person_in_the_wrong_column_is_not_repeated() -> None:
    with pytest.raises(RegionUnknown) as caught:
        REGIONS.find("198501012010011012")
    assert "198501" not in str(caught.value)


@given(st.text())
def test_no_text_raises_anything_but_its_own_errors(text: str) -> None:
    found: Region | str
    try:
        found = REGIONS.find(text)
    except RegionError as error:
        found = error.sentence
    assert isinstance(found, Region) or printable(found) == found


def test_long_text_is_never_cut_into_a_name() -> None:
    with pytest.raises(RegionUnknown):
        REGIONS.find("Kota Kupang" + " " * 300 + "atau Kota Bogor")


def test_the_tree_of_regions() -> None:
    assert len(REGIONS.provinces) == 38
    assert len(REGIONS.children("53")) == 22
    assert REGIONS.children("53.71") == ()
    assert REGIONS.under("53.71") == {"53.71"}
    assert REGIONS.under("65") == {"65", "65.01", "65.02", "65.03", "65.04", "65.71"}
    assert "53.71" in REGIONS
    assert REGIONS.get("53.71").province == "53"
    with pytest.raises(RegionUnknown):
        REGIONS.get("53.99")


@given(st.sampled_from([region.code for region in REGIONS]))
def test_the_span_of_a_code_holds_what_is_under_it(code: str) -> None:
    first, end = code_span(code)
    assert {r.code for r in REGIONS if first <= r.code < end} == REGIONS.under(code)
    assert first <= f"{code}-bkpsdm" < end


def test_searching_lists_the_likeliest_first() -> None:
    assert [r.code for r in REGIONS.search("kupang")] == ["53.01", "53.71"]
    assert [r.code for r in REGIONS.search("lombok")] == ["52.01", "52.02", "52.03", "52.08"]
    assert REGIONS.search("Sulsel")[0].code == "73"
    assert REGIONS.search("Makasar")[0].code == "73.71"
    assert [r.code for r in REGIONS.search("65")] == sorted(REGIONS.under("65"))
    assert REGIONS.search("") == list(REGIONS)
    assert REGIONS.search("zzzzzz") == []


def test_finding_by_code_loads_no_names() -> None:
    script = (
        "import sys; from asn_netral.rules.regions import load; load().find('53.71');"
        "print([m for m in ('rapidfuzz', 'asn_netral.domain.regionname') if m in sys.modules])"
    )
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=paths)
    assert done.stdout.strip() == "[]", done.stderr
