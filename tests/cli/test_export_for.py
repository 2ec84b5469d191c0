"""`report export --for`: each receiver gets the columns on its list, and nothing else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from program import Command

TODAY = ("--today", "2024-11-30")
NAME, NIP, POSITION = "MARKA TERLAPOR", "198501012010011007", "Camat MARKAPLACE"
TEXT, PLACE, REPORTER = "MARKAURAIAN rapat", "MARKATEMPAT", "MARKA PELAPOR"
SECRET = (REPORTER, "081234567890")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    def do(*arguments: str, stdin: str = "") -> None:
        done = asn(*arguments, *TODAY, stdin=stdin)
        assert done.code == 0, (arguments, done.stderr)

    do("init", "--office", "53")
    add = ("report", "add", "--region", "53.71", "--event-date", "2024-10-01")
    person = ("--subject", NAME, "--subject-nip", NIP, "--subject-position", POSITION)
    status = (
        "--status",
        "violation",
        "--status-date",
        "2024-10-05",
        "--submitted-date",
        "2024-10-02",
    )
    do(
        *(*add, "--kind", "laporan", *person, "--employment", "pns", "--ppk", "53.71", *status),
        *("--description", TEXT, "--place", PLACE, "--district", "MARKAKEC", "--form", "D4"),
    )
    do("reporter", "add", "1", "--from", "-", stdin="\n".join(SECRET))
    do("referral", "add", "1", "--to", "bkn", "--on", "2024-10-10", "--document", "7/X/2024")
    do("recommendation", "add", "1", "--received-date", "2024-10-23", "--kind", "sedang")
    do(*add, "--kind", "informasi-awal", "--subject", "TIP", "--description", "Kabar")
    do(*add, "--kind", "temuan", "--subject", "LAIN", "--description", f"Kata {REPORTER}")


def exported(asn: Command, receiver: str, *options: str) -> list[dict[str, str]]:
    done = asn("report", "export", "--for", receiver, *options, *TODAY)
    assert done.code == 0, done.stderr
    for mark in SECRET:
        assert mark not in done.stdout.replace(f"Kata {REPORTER}", "") + done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))


def test_the_public_gets_cases_and_no_name_day_or_text(asn: Command) -> None:
    done = asn("report", "export", "--for", "public", *TODAY)
    for mark in (NAME, NIP, POSITION, TEXT, PLACE, "MARKA", "2024-10-01", "TIP"):
        assert mark not in done.stdout
    rows = exported(asn, "public")
    assert len(rows) == 2, "cases, not persons and not tips"
    assert rows[0]["Region"] == "Kota Kupang"
    assert rows[0]["Position class"] == "Administrator"


def test_bkn_gets_the_persons_referred_to_it_and_no_text(asn: Command) -> None:
    (row,) = exported(asn, "bkn")
    assert (row["Name"], row["NIP"], row["Referral"]) == (NAME, NIP, "7/X/2024")
    done = asn("report", "export", "--for", "bkn", *TODAY)
    for mark in (TEXT, PLACE, "MARKAKEC", "LAIN"):
        assert mark not in done.stdout


def test_a_ppk_gets_its_own_persons_only(asn: Command) -> None:
    assert asn("report", "export", "--for", "ppk", *TODAY).code == 2
    (row,) = exported(asn, "ppk", "--ppk", "53.71")
    assert (row["Name"], row["Recommended"], row["Last limit"]) == (NAME, "sedang", "2024-11-12")
    assert exported(asn, "ppk", "--ppk", "53.01") == []
    assert TEXT not in asn("report", "export", "--for", "ppk", "--ppk", "53.71", *TODAY).stdout


def test_the_supervisors_get_texts_that_name_no_reporter(asn: Command) -> None:
    rows = exported(asn, "bawaslu")
    assert [row["Description"] for row in rows] == [TEXT, "Kabar", f"Kata {REPORTER}"]
    asn("reporter", "add", "3", "--from", "-", stdin="\n".join(SECRET))
    done = asn("report", "export", "--for", "bawaslu", *TODAY)
    assert REPORTER not in done.stdout
    assert "53/2024/0003: description" in done.stderr


def test_only_known_receivers(asn: Command, tmp_path: Path) -> None:
    assert asn("report", "export", "--for", "press").code == 2
    file = tmp_path / "public.xlsx"
    assert asn("report", "export", "--for", "public", "-o", file, *TODAY).code == 0
    assert NAME.encode() not in file.read_bytes()
