"""`report anonymise`: nothing of the values is left in the file, and the chain still holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command

TODAY = ("--today", "2024-10-20")
LONG = " ".join(f"MARKAPANJANG{n:05d}" for n in range(900))
MARKS = {
    "name": "MARKA TERLAPOR",
    "nip": "198501012010011007",
    "position": "MARKA JABATAN",
    "agency": "MARKA DINAS",
    "description": f"MARKA URAIAN {LONG}",
    "note": "MARKA CATATAN",
    "drawn in by": "MARKA PENGAJAK",
    "reporter": "MARKA PELAPOR",
    "phone": "081234567890",
    "nik": "5371014405900001",
    "witness": "MARKA SAKSI",
    "file": "marka-berkas.txt",
    "edited": "MARKA URAIAN KEDUA",
    "undone": "MARKA DIURUNGKAN",
    "move": "MARKA PINDAH",
}


@pytest.fixture
def full(asn: Command, tmp_path: Path) -> None:
    """A file in which every kind of personal value stands, present, past and taken back."""

    def do(*arguments: str | Path, stdin: str = "") -> None:
        done = asn(*arguments, *TODAY, stdin=stdin)
        assert done.code == 0, (arguments, done.stderr)

    assert asn("init", "--office", "53.71").code == 0
    m = MARKS
    do(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-10", "--kind", "laporan"),
        *("--subject", m["name"], "--subject-nip", m["nip"], "--subject-position", m["position"]),
        *("--subject-agency", m["agency"], "--description", m["description"]),
        *("--note", m["note"], "--drawn-in-by", m["drawn in by"]),
    )
    do("reporter", "add", "1", "--from", "-", stdin=f"{m['reporter']}\n{m['phone']}\n{m['nik']}\n")
    do("witness", "add", "1", "--from", "-", stdin=m["witness"])
    file = tmp_path / m["file"]
    file.write_text("surat", encoding="utf-8")
    do("evidence", "add", "1", file)
    do("report", "edit", "1", "--description", m["edited"])
    do("report", "edit", "1", "--note", m["undone"])
    do("undo")
    do("report", "move", "1", "registered", "--note", m["move"])


def left(tmp_path: Path) -> list[str]:
    content = b"".join(file.read_bytes() for file in tmp_path.glob("office.db*") if file.is_file())
    return [what for what, mark in MARKS.items() if mark.encode()[:40] in content]


def test_no_trace_is_left(asn: Command, tmp_path: Path, full: None) -> None:
    assert set(left(tmp_path)) == set(MARKS), "the search finds what is there"
    done = asn("report", "anonymise", "1", "--reason", "Masa simpan", "--json", *TODAY)
    assert done.code == 0, done.stdout + done.stderr
    assert (done.json["clean"], done.json["traces"], done.json["elsewhere"]) == (True, 0, 0)
    assert done.json["erased"] == len(MARKS)
    assert left(tmp_path) == []
    content = (tmp_path / "office.db").read_bytes()
    assert b"MARKAPANJANG" not in content, "nor a piece of the long text"


def test_the_chain_and_the_figures_hold(asn: Command, full: None) -> None:
    before = asn("summary", "regions", "--json").json["total"]
    asn("report", "anonymise", "1", *TODAY)
    verified = asn("journal", "verify", "--json")
    assert verified.code == 0, verified.stdout
    assert asn("summary", "regions", "--json").json["total"] == before
    shown = asn("report", "show", "1", "--json").json
    assert shown["description"] is None
    assert (shown["subjects"][0]["nip"], shown["subjects"][0]["agency"]) == (None, None)
    assert asn("report", "history", "1", "--json").code == 0


def test_it_and_what_was_before_cannot_be_undone(asn: Command, tmp_path: Path, full: None) -> None:
    asn("report", "anonymise", "1", *TODAY)
    assert asn("undo").code != 0
    for entry in range(2, 9):
        assert asn("undo", "--entry", str(entry)).code != 0
    assert left(tmp_path) == []


def test_another_reports_values_stay_and_are_told(asn: Command, tmp_path: Path, full: None) -> None:
    assert (
        asn(
            *(
                "report",
                "add",
                "--region",
                "53.71",
                "--event-date",
                "2024-10-11",
                "--kind",
                "temuan",
            ),
            *("--subject", MARKS["name"], "--description", "Lain", *TODAY),
        ).code
        == 0
    )
    done = asn("report", "anonymise", "1", "--json", *TODAY)
    assert (done.code, done.json["elsewhere"], done.json["traces"]) == (0, 1, 0)
    assert left(tmp_path) == ["name"]
    assert asn("report", "show", "2", "--json").json["subjects"][0]["label"] == MARKS["name"]


def test_it_says_what_it_cannot_reach(asn: Command, full: None) -> None:
    done = asn("report", "anonymise", "1", *TODAY)
    assert "Backups" in done.stdout
    assert "evidence" in done.stdout
    assert "still open" in done.stderr
    again = asn("report", "anonymise", "1", "--json", *TODAY)
    assert (again.code, again.json["entry"], again.json["erased"]) == (0, None, 0)


def test_the_journal_names_the_report_and_nobody(asn: Command, full: None) -> None:
    asn("report", "anonymise", "1", *TODAY)
    entries = asn("journal", "show", "--json").stdout
    assert "report anonymise" in entries
    for mark in MARKS.values():
        assert mark not in entries


def test_not_before_the_retention_has_ended(asn: Command, full: None) -> None:
    assert asn("report", "anonymise", "--ended").code == 1, "no rule is set"
    assert asn("report", "anonymise").code == 2
    assert asn("setting", "set", "retention-years", "5").code == 0
    assert asn("report", "anonymise", "1", "--today", "2040-01-01").code == 1, "it is still open"
    asn("report", "move", "1", "not-violation", "--on", "2024-10-20", *TODAY)
    before, after = ("--today", "2029-10-19"), ("--today", "2029-10-20")
    refused = asn("report", "anonymise", "1", *before)
    assert (refused.code, "2029-10-20" in refused.stderr) == (1, True)
    assert asn("report", "anonymise", "--ended", "--json", *before).json == []
    (due,) = asn("report", "anonymise", "--ended", "--json", *after).json
    assert (due["number"], due["last_on"]) == ("53.71/2024/0001", "2024-10-20")
    assert asn("report", "anonymise", "1", "--early", *before).code == 2, "a reason is needed"
    assert asn("report", "anonymise", "1", *after).code == 0
    assert asn("report", "anonymise", "--ended", "--json", *after).json == []
