"""A corrected file corrects the day and the document of a status that has not changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from program import Command
from sheets import NIP, OTHER_NIP, imported, reports, write_csv

HEAD = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian", "Sumber", "Status", "Tgl Status")
ROW = ("1/LP", "Kota Kupang", "25/09/2024", "Hadir dalam kampanye", "Laporan")
FORWARDED = "Diteruskan ke instansi berwenang"


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def told(
    asn: Command,
    folder: Path,
    status: str,
    day: str,
    *more: str,
    columns: Mapping[str, str] = MappingProxyType({}),
    code: int = 0,
) -> dict[str, Any]:
    source = write_csv(
        folder / "rekap.csv", (*HEAD, *columns), (*ROW, status, day, *columns.values())
    )
    return imported(asn, source, *more, code=code)


def life(asn: Command) -> dict[str, Any]:
    (report,) = reports(asn)
    found: dict[str, Any] = asn("report", "history", report["number"], "--json").json
    return found


def moves(asn: Command) -> list[tuple[str, str, bool]]:
    history = life(asn)
    return [(move["to"], move["on"], move["assumed"]) for move in history["moves"]]


def test_a_corrected_day_is_a_changed_field_and_known_from_then_on(
    asn: Command, tmp_path: Path
) -> None:
    told(asn, tmp_path, "Diregistrasi", "05/10/2024")
    found = told(asn, tmp_path, "Diregistrasi", "07/10/2024")
    assert found["changed"] == 1
    assert found["records"][0]["fields"] == [
        {"field": "status_on", "old": "2024-10-05", "new": "2024-10-07"}
    ]
    assert moves(asn)[-1] == ("registered", "2024-10-07", False)
    assert {move[1] for move in moves(asn)} == {"2024-10-07"}
    assert told(asn, tmp_path, "Diregistrasi", "07/10/2024")["known"] == 1
    assert asn("journal", "verify").code == 0


def test_a_day_told_later_takes_the_place_of_the_assumed_one(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Diregistrasi", "")
    assert moves(asn)[-1] == ("registered", "2024-10-20", True)
    assert told(asn, tmp_path, "Diregistrasi", "05/10/2024")["changed"] == 1
    assert moves(asn)[-1] == ("registered", "2024-10-05", False)
    opened = life(asn)["opened_on"]
    assert opened == "2024-10-05"


def test_persons_wait_from_the_corrected_day(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, FORWARDED, "10/10/2024")
    assert told(asn, tmp_path, FORWARDED, "08/10/2024")["changed"] == 1
    assert moves(asn)[-2:] == [
        ("forwarded", "2024-10-08", False),
        ("awaiting-bkn", "2024-10-08", False),
    ]


def test_the_day_an_officer_put_right_stays(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Diregistrasi", "05/10/2024")
    run = asn(
        *("report", "move", "1", "registered", "--on", "2024-10-06", "--correct"),
        *("--today", "2024-10-20"),
    )
    assert run.code == 0, run.stderr
    assert told(asn, tmp_path, "Diregistrasi", "05/10/2024")["known"] == 1
    found = told(asn, tmp_path, "Diregistrasi", "07/10/2024", code=1)
    assert [(one["code"], one["column"]) for one in found["problems"]] == [
        ("conflict", "Tgl Status")
    ]
    assert moves(asn)[-1][1] == "2024-10-06"


def test_a_day_after_a_later_move_is_a_problem_and_writes_nothing(
    asn: Command, tmp_path: Path
) -> None:
    told(asn, tmp_path, "Diregistrasi", "05/10/2024")
    later = ("report", "move", "1", "not-violation", "--on", "2024-10-08", "--today", "2024-10-20")
    assert asn(*later).code == 0
    before = asn("report", "show", "1", "--json").json
    found = told(
        *(asn, tmp_path, "Diregistrasi", "09/10/2024", "--partial"),
        code=1,
        columns={"Kecamatan": "Oebobo"},
    )
    assert [(one["code"], one["column"]) for one in found["problems"]] == [
        ("status-after-next", "Tgl Status")
    ]
    assert asn("report", "show", "1", "--json").json == before


def test_a_corrected_document_is_a_changed_field(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Diregistrasi", "05/10/2024", columns={"Dokumen": "BA 1"})
    found = told(asn, tmp_path, "Diregistrasi", "05/10/2024", columns={"Dokumen": "BA 2"})
    assert [field["field"] for field in found["records"][0]["fields"]] == ["document"]
    assert "BA 2" in json.dumps(life(asn))
    assert (
        told(asn, tmp_path, "Diregistrasi", "06/10/2024", columns={"Dokumen": "BA 2"})["changed"]
        == 1
    )
    assert {move[1] for move in moves(asn)} == {"2024-10-06"}


@pytest.mark.parametrize("submitted", ["", "27/09/2024"])
def test_a_case_of_a_balance_stands_as_if_the_corrected_file_had_come_first(
    asn: Command, tmp_path: Path, submitted: str
) -> None:
    balance = ("--opening", "2024-10-15")

    def stands() -> tuple[object, ...]:
        return moves(asn), life(asn)["opened_on"]

    def comes(day: str) -> dict[str, Any]:
        columns = {"Tgl Laporan": submitted} if submitted else {}
        return told(asn, tmp_path, "Diregistrasi", day, *balance, columns=columns)

    days = ("05/10/2024", "17/10/2024", "12/10/2024")
    fresh = []
    for n, day in enumerate(days, 1):
        assert comes(day)["added"] == 1
        fresh.append(stands())
        assert comes(day)["known"] == 1
        assert asn("import", "undo", str(n)).code == 0
    comes(days[0])
    for day, wanted in zip(days[1:], fresh[1:], strict=True):
        comes(day)
        assert stands() == wanted


def test_the_day_of_the_first_status_opens_the_case(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Disampaikan", "05/10/2024")
    found = told(asn, tmp_path, "Disampaikan", "07/10/2024")
    assert found["changed"] == 1
    assert life(asn)["opened_on"] == "2024-10-07"
    assert told(asn, tmp_path, "Disampaikan", "07/10/2024")["known"] == 1


def test_undoing_the_correction_brings_the_day_back(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, FORWARDED, "05/10/2024")
    before = moves(asn)
    told(asn, tmp_path, FORWARDED, "07/10/2024")
    assert asn("import", "undo", "2").code == 0
    assert moves(asn) == before


def test_what_changed_is_said_in_the_words_of_the_screen(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Kajian awal", "")
    source = write_csv(tmp_path / "b.csv", HEAD, (*ROW, "Diregistrasi", "05/10/2024"))
    run = asn("report", "import", source, "--dry-run", "--today", "2024-10-21")
    assert "Status: Submitted – initial review → Registered – being handled" in run.stdout
    told(asn, tmp_path, "Diregistrasi", "")
    run = asn("report", "import", source, "--lang", "id", "--today", "2024-10-21")
    assert "Tanggal status: 2024-10-20 → 2024-10-05" in run.stdout


def test_a_status_of_a_day_before_the_case_was_entered_opens_it_then(
    asn: Command, tmp_path: Path
) -> None:
    told(asn, tmp_path, "Kajian awal", "")
    assert told(asn, tmp_path, "Diregistrasi", "05/10/2024")["changed"] == 1
    assert life(asn)["opened_on"] == "2024-10-05"
    assert moves(asn) == [("registered", "2024-10-05", False)]
    assert asn("check").code == 0


def test_the_first_of_a_case_stays_the_first(asn: Command, tmp_path: Path) -> None:
    told(asn, tmp_path, "Diregistrasi", "05/10/2024")
    other = ("--region", "53.71", "--kind", "laporan", "--event-date", "2024-09-25")
    more = ("--subject", "Camat", "--description", "x", "--submitted-date", "2024-10-06")
    assert asn("report", "add", *other, *more, "--today", "2024-10-20").code == 0
    assert asn("report", "join", "1", "2").code == 0
    source = write_csv(tmp_path / "b.csv", HEAD, (*ROW, "Diregistrasi", "07/10/2024"))
    found = imported(asn, source, code=1)
    assert [(one["code"], one["column"]) for one in found["problems"]] == [
        ("status-lead", "Tgl Status")
    ]
    assert asn("check").code == 0


def test_an_older_file_takes_no_case_back_to_what_it_was(asn: Command, tmp_path: Path) -> None:
    head = (*HEAD[:-1], "Tindak Lanjut PPK")
    steps = (
        ("Diregistrasi", ""),
        ("Diteruskan", "Menunggu tindak lanjut PPK"),
        ("Diteruskan", "Sanksi dijatuhkan"),
    )
    files = [write_csv(tmp_path / f"{n}.csv", head, (*ROW, *step)) for n, step in enumerate(steps)]
    for file in files:
        imported(asn, file)
    before = reports(asn)
    run = asn("report", "import", files[0], "--today", "2024-10-21", "--lang", "en")
    assert (run.code, "1 row tells a status that its report has passed" in run.stderr) == (0, True)
    assert imported(asn, files[1])["known"] == 1
    assert reports(asn) == before
    assert asn("check").code == 0


HAND = ("report", "add", "--region", "Kota Kupang", "--event-date", "2024-09-25")
TOLD = (*HAND, "--description", "Hadir", "--number", "1/LP")
WHO = ("--subject", "A. B.", "--subject-nip", NIP)
FOUND = (*HEAD[:5], "Kecamatan", "Nama Terlapor", "NIP")


@pytest.mark.parametrize("met", [True, False])
@pytest.mark.parametrize(
    ("option", "value", "field"),
    [
        ("--event-date", "2024-09-26", "event_on"),
        ("--description", "Hadir dan berpidato", "description"),
        ("--district", "Alak", "district"),
        ("--kind", "temuan", "kind"),
        ("--region", "53.01", "region_code"),
    ],
)
def test_a_file_never_reverts_what_an_officer_changed_whoever_entered_it(
    asn: Command, tmp_path: Path, met: bool, option: str, value: str, field: str
) -> None:
    """Also where the file only found the value there and wrote nothing, or came later."""
    row = (*ROW[:3], "Hadir", "Laporan", "Oebobo", "A. B.", NIP)
    source = write_csv(tmp_path / "rekap.csv", FOUND, row)
    assert asn(*TOLD, "--kind", "laporan", "--district", "Oebobo", *WHO).code == 0
    if met:
        assert imported(asn, source)["known"] == 1
    assert asn("report", "edit", "1", option, value).code == 0
    assert asn("subject", "edit", "1", "--subject", "C. D.", "--subject-nip", OTHER_NIP).code == 0
    again = asn("report", "import", source)
    assert again.code == 0
    assert "1 row tells what its report said before it was changed here" in again.stderr
    (report,) = reports(asn)
    assert report[field] == value
    assert [one["label"] for one in report["subjects"]] == ["C. D."]
    newer = write_csv(tmp_path / "b.csv", (*FOUND, "Bentuk"), (*row, "D1"))
    assert imported(asn, newer)["changed"] == 1


def test_what_an_undo_took_back_comes_again_with_the_file(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian", "Kecamatan")
    source = write_csv(tmp_path / "a.csv", head, ("1/LP", "Kota Kupang", "25/09/2024", "x", "Alak"))
    assert asn(*TOLD, "--kind", "laporan", "--subject", "unknown").code == 0
    assert imported(asn, source)["changed"] == 1
    assert asn("undo").code == 0
    assert asn("report", "edit", "1", "--district", "Alak").code == 0
    assert asn("undo").code == 0
    assert imported(asn, source)["changed"] == 1
    assert reports(asn)[0]["district"] == "Alak"


def test_what_two_undos_took_back_comes_again_too(asn: Command, tmp_path: Path) -> None:
    sources = [
        write_csv(tmp_path / f"{text}.csv", HEAD[:4], (*ROW[:3], text)) for text in ("A", "B", "C")
    ]
    for source in sources:
        imported(asn, source)
    for __ in range(2):
        assert asn("undo").code == 0
    assert imported(asn, sources[1])["changed"] == 1
    assert [report["description"] for report in reports(asn)] == ["B"]


def test_a_report_entered_by_hand_is_corrected_by_a_file_but_no_edit_of_it_is(
    asn: Command, tmp_path: Path
) -> None:
    """What was typed first counts as told by a file; what was edited since is an officer's."""
    assert asn(*TOLD, "--kind", "laporan", *WHO, "--district", "Oebobo").code == 0
    assert asn("report", "edit", "1", "--description", "Hadir dan berpidato").code == 0
    head = (*HEAD[:4], "Kecamatan", "Status")
    row = ("1/LP", "Kota Kupang", "25/09/2024", "Hadir dan berpidato", "Alak", "")
    found = imported(asn, write_csv(tmp_path / "a.csv", head, row))
    assert [each["field"] for each in found["records"][0]["fields"]] == ["district"]
    row = (*row[:3], "Membagikan kaus", *row[4:])
    found = imported(asn, write_csv(tmp_path / "b.csv", head, row), code=1)
    assert [(one["code"], one["column"]) for one in found["problems"]] == [("conflict", "Uraian")]
    assert asn("report", "move", "1", "registered").code == 0
    row = (*row[:3], "Hadir dan berpidato", "", "Pelanggaran")
    found = imported(asn, write_csv(tmp_path / "c.csv", head, row))
    assert [each["field"] for each in found["records"][0]["fields"]] == ["status"]


def test_a_day_that_does_not_fit_says_how_either_is_put_right(asn: Command, tmp_path: Path) -> None:
    head = (*HEAD, "Tgl Laporan")
    for status, day, submitted, way in (
        ("", "", "02/10/2024", None),
        ("Diregistrasi", "30/09/2024", "02/10/2024", "correct one"),
        ("Diregistrasi", "30/09/2024", "", "report edit NUMBER --submitted-date DAY"),
        ("Diregistrasi", "07/10/2024", "", None),
        (FORWARDED, "05/10/2024", "", "report move NUMBER STATUS --on DAY --correct"),
    ):
        row = (*ROW, status, day, submitted)
        run = asn("report", "import", write_csv(tmp_path / "a.csv", head, row))
        assert (way or "Rows read") in run.stdout, run.stderr
        assert run.code == bool(way), run.stdout
