"""Published tables come out of messy spreadsheets built from them: every cell, every margin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

import messy
from asn_netral.sources.opening import open_book
from published import MALUKU_UTARA, SULAWESI_TENGGARA

COLUMNS = ("administrasi", "kode-etik-penyelenggara", "pidana", "netralitas-asn", "lainnya")


def imported(asn: Command, office: str, source: Path, day: str) -> dict[str, Any]:
    assert asn("init", "--office", office, ASN_NETRAL_TODAY=day).code == 0
    run = asn("report", "import", source, "--opening", day, "--json", ASN_NETRAL_TODAY=day)
    assert run.code == 0, run.stdout + run.stderr
    found: dict[str, Any] = run.json
    return found


def test_table_a_comes_out_of_a_messy_workbook(asn: Command) -> None:
    found = imported(asn, "74", messy.MESSY_A, "2024-10-14")
    assert (found["read"], found["added"], found["ignored"]) == (42, 32, 10)
    table = asn(
        *("summary", "regions", "--unit", "persons", "--by", "ppk", "--cross", "category"),
        "--json",
    ).json
    cells = {
        row["region"]: tuple(row["cross"].get(column, 0) for column in COLUMNS)
        for row in table["rows"]
    }
    assert cells == SULAWESI_TENGGARA
    for row in table["rows"]:
        assert row["received"] == sum(SULAWESI_TENGGARA[row["region"]])
    total = table["total"]
    assert tuple(total["cross"].get(column, 0) for column in COLUMNS) == (4, 18, 5, 12, 1)
    assert total["received"] == 40


def test_table_c_comes_out_of_a_messy_text_file(asn: Command) -> None:
    found = imported(asn, "82", messy.MESSY_C, "2024-12-04")
    assert (found["read"], found["added"], found["ignored"]) == (137, 128, 9)
    table = asn("summary", "regions", "--by", "office", "--json").json
    cells = {row["region"]: (row["received"], row["registered"]) for row in table["rows"]}
    assert cells == MALUKU_UTARA
    total = table["total"]
    names = ("received", "laporan", "temuan", "registered")
    assert [total[name] for name in names] == [128, 106, 22, 65]
    for row in table["rows"]:
        assert row["laporan"] + row["temuan"] == row["received"]


@pytest.mark.parametrize(
    ("office", "source", "day"),
    [("74", messy.MESSY_A, "2024-10-14"), ("82", messy.MESSY_C, "2024-12-04")],
    ids=["A", "C"],
)
def test_a_messy_spreadsheet_is_wholly_known_the_second_time(
    asn: Command, office: str, source: Path, day: str
) -> None:
    first = imported(asn, office, source, day)
    again = asn("report", "import", source, "--opening", day, "--json", ASN_NETRAL_TODAY=day).json
    assert (again["known"], again["added"], again["changed"]) == (first["added"], 0, 0)


def test_the_messy_spreadsheets_are_those_made_from_the_tables(tmp_path: Path) -> None:
    messy.write_a(tmp_path / "a.xlsx")
    messy.write_c(tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes() == messy.MESSY_C.read_bytes()
    with open_book(tmp_path / "a.xlsx") as made, open_book(messy.MESSY_A) as kept:
        assert made.sheets == kept.sheets
        for sheet in made.sheets:
            assert list(made.rows(sheet)) == list(kept.rows(sheet))
            assert made.merges(sheet) == kept.merges(sheet)


def test_the_messy_text_file_is_what_spreadsheet_programs_write() -> None:
    content = messy.MESSY_C.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert b";" in content
    assert content.count(b"\r\n") == content.count(b"\n")
