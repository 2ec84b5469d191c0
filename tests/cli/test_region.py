"""`region` answers with codes and never guesses."""

from __future__ import annotations

from pathlib import Path

from program import Command

KEYS = ["code", "name", "kind", "province_code", "province", "timezone", "election"]


def test_all_regions_are_listed_in_the_order_of_their_codes(asn: Command) -> None:
    found = asn("region", "list", "--json").json
    codes = [region["code"] for region in found]
    assert codes == sorted(codes)
    assert list(found[0]) == KEYS
    assert sum(region["kind"] == "provinsi" for region in found) == 38
    assert sum(region["election"] for region in found) == 545


def test_a_province_is_listed_with_its_parts(asn: Command) -> None:
    found = asn("region", "list", "--province", "gorontalo", "--json").json
    assert [region["code"] for region in found][:2] == ["75", "75.01"]
    assert {region["province_code"] for region in found} == {"75"}


def test_a_city_is_no_province(asn: Command) -> None:
    run = asn("region", "list", "--province", "53.71")
    assert run.code == 2
    assert "Provinsi Nusa Tenggara Timur" in run.stderr


def test_a_name_with_several_readings_finds_all_of_them(asn: Command) -> None:
    found = asn("region", "find", "kupang", "--json").json
    assert {region["name"] for region in found} == {"Kabupaten Kupang", "Kota Kupang"}


def test_people_read_code_kind_province_and_time(asn: Command) -> None:
    line = asn("region", "find", "kota kupang").stdout.splitlines()[2]
    assert line.split("  ")[0] == "53.71"
    assert "Nusa Tenggara Timur" in line
    assert "WITA" in line


def test_what_nothing_is_like_is_not_found(asn: Command) -> None:
    assert asn("region", "find", "xyzzyqq").code == 3
    assert asn("region", "find", " ").code == 2


def test_regions_need_no_file_and_make_none(asn: Command, tmp_path: Path) -> None:
    assert asn("region", "find", "NTT").code == 0
    assert list(tmp_path.iterdir()) == []
