"""The region master is complete, and a faulty file is named with row and field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from asn_netral.domain.region import Regions
from asn_netral.errors import DataFileError
from asn_netral.rules import regions

HEAD = "code,name,kind,province_code,timezone,pilkada_2024\n"
NTT = "53,Nusa Tenggara Timur,provinsi,,Asia/Makassar,yes\n"
KUPANG = "53.71,Kota Kupang,kota,53,Asia/Makassar,yes\n"
NAMES_HEAD = "alias,code,kind,certainty\n"


def test_the_shipped_master_has_the_elections_of_2024() -> None:
    loaded = regions.load()
    elections = Counter(len(region.code) for region in loaded if region.election)
    assert elections == {2: 37, 5: 508}
    assert [r.code for r in loaded if not r.election] == [
        "31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "34",
    ]  # fmt: skip


def test_loading_twice_gives_the_same_object() -> None:
    assert regions.load() is regions.load()


def test_no_short_name_hides_an_official_one() -> None:
    loaded = regions.load()
    for region in loaded:
        assert loaded.find(region.title) is region


def _load(folder: Path, master: str, names: str = NAMES_HEAD) -> Regions:
    (folder / regions.FILE).write_text(master, encoding="utf-8")
    (folder / regions.NAMES_FILE).write_text(names, encoding="utf-8")
    return regions.load(folder)


def test_an_office_may_have_its_own_files(tmp_path: Path) -> None:
    loaded = _load(tmp_path, HEAD + NTT + KUPANG, NAMES_HEAD + "Kasih,53.71,short,C\n")
    assert loaded.find("kasih").name == "Kota Kupang"


@pytest.mark.parametrize(
    ("master", "row", "field"),
    [
        ("code,name\n", 1, "code,name"),
        (HEAD + "530,X,provinsi,,Asia/Jakarta,yes\n", 2, "code"),
        (HEAD + NTT + NTT, 3, "code"),
        (HEAD + "53,,provinsi,,Asia/Jakarta,yes\n", 2, "name"),
        (HEAD + "53,X,negara,,Asia/Jakarta,yes\n", 2, "kind"),
        (HEAD + "53,X,kota,53,Asia/Jakarta,yes\n", 2, "kind"),
        (HEAD + KUPANG, 2, "province_code"),
        (HEAD + NTT + KUPANG.replace(",53,", ",52,"), 3, "province_code"),
        (HEAD + "53,X,provinsi,,Asia/Tokyo,yes\n", 2, "timezone"),
        (HEAD + "53,X,provinsi,,Asia/Jakarta,True\n", 2, "pilkada_2024"),
        (HEAD + NTT + "53.71,Kota Kupang\n", 3, "code"),
        (HEAD + "9" * 200_000 + "\n", 2, "code"),
    ],
)
def test_a_fault_names_file_row_and_field(
    tmp_path: Path, master: str, row: int, field: str
) -> None:
    with pytest.raises(DataFileError, match=rf"regions\.csv, row {row}, field {field}:"):
        _load(tmp_path, master)


@pytest.mark.parametrize("master", [HEAD, "\xff"])
def test_an_empty_or_wrongly_encoded_file_is_refused(tmp_path: Path, master: str) -> None:
    (tmp_path / regions.FILE).write_bytes(master.encode("latin-1"))
    with pytest.raises(DataFileError, match=r"regions\.csv"):
        regions.load(tmp_path)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (",53,short,C\n", "alias"),
        ("Kasih,53.72,short,C\n", "code"),
        ("Kasih,53.71,nickname,C\n", "kind"),
        ("Kasih,53.71,short,sure\n", "certainty"),
        ("NTT,53,short,C\nNTT,53,short,C\n", "alias"),
    ],
)
def test_a_faulty_short_name_is_found_by_the_first_search(
    tmp_path: Path, line: str, field: str
) -> None:
    loaded = _load(tmp_path, HEAD + NTT + KUPANG, NAMES_HEAD + line)
    assert loaded.find("53.71").name == "Kota Kupang"
    with pytest.raises(DataFileError, match=rf"region-names\.csv, row [23], field {field}:"):
        loaded.find("Kasih")
