"""Evidence: kept by its digest, shown without its name, watched over."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pictures import picture
from program import Command

MARK = "foto-dari-Zubaidah-Markasari"
TODAY = ("--today", "2024-10-20")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0
    assert report(asn).code == 0


def report(asn: Command, *options: str) -> Any:
    return asn(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-10", "--kind", "laporan"),
        *("--subject", "AB", "--description", "Hadir pada acara", "--json", *TODAY),
        *options,
    )


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / f"{MARK}.jpg"
    file.write_bytes(picture(gps=True))
    return file


def folder(tmp_path: Path) -> Path:
    return tmp_path / "office.db.evidence"


def kept(tmp_path: Path, content: bytes) -> Path:
    digest = sha256(content).hexdigest()
    return folder(tmp_path) / digest[:2] / digest


def test_a_file_is_kept_by_its_digest_and_shown_without_its_name(
    asn: Command, tmp_path: Path, photo: Path
) -> None:
    done = asn("evidence", "add", "1", photo, "--received-date", "2024-10-18", "--json", *TODAY)
    assert done.code == 0, done.stderr
    (piece,) = done.json["added"]
    assert (piece["label"], piece["media_type"], piece["received_on"], piece["size"]) == (
        *("bukti-1.jpg", "image/jpeg", "2024-10-18", photo.stat().st_size),
    )
    place = kept(tmp_path, photo.read_bytes())
    assert place.read_bytes() == photo.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder(tmp_path).stat().st_mode) == 0o700
    for command in (
        *(("evidence", "list"), ("report", "show", "1"), ("journal", "show")),
        ("report", "history", "1"),
    ):
        for form in ((), ("--json",)):
            shown = asn(*command, *form, *TODAY)
            assert MARK not in shown.stdout + shown.stderr
    assert MARK not in done.stdout + done.stderr


def test_the_original_name_is_read_with_a_reason(asn: Command, photo: Path) -> None:
    asn("evidence", "add", "1", photo, *TODAY)
    assert asn("evidence", "show", "1", "1", "--reason", " ").code != 0
    assert asn("evidence", "show", "1", "1", "--reason", "Periksa").stdout.strip() == photo.name
    assert '"evidence show"' in asn("journal", "show", "--json").stdout
    assert asn("undo").code == 0, "reading does not stand in the way of undoing"


@pytest.mark.parametrize(
    ("name", "content", "warnings"),
    [
        ("a.jpg", picture(gps=True), ["gps", "exif"]),
        ("b.jpg", picture(gps=False), ["exif"]),
        ("c.jpg", b"\xff\xd8\xff\xd9", []),
        ("d.pdf", b"%PDF-1.4", ["properties"]),
        ("e.txt", b"catatan", []),
        ("f.png", b"not a picture", []),
    ],
)
def test_warns_of_what_a_file_may_give_away(
    asn: Command, tmp_path: Path, name: str, content: bytes, warnings: list[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    done = asn("evidence", "add", "1", tmp_path / name, "--json", *TODAY)
    assert done.code == 0, done.stderr
    assert done.json["added"][0]["warnings"] == warnings
    assert bool(warnings) == ("with care" in done.stderr)


def test_the_same_file_twice_is_one_piece(asn: Command, photo: Path) -> None:
    asn("evidence", "add", "1", photo, *TODAY)
    again = asn("evidence", "add", "1", photo, "--json", *TODAY)
    assert again.json == {"added": [], "known": 1}
    report(asn)
    other = asn("evidence", "add", "2", photo, "--json", *TODAY)
    assert other.json["added"][0]["number"] == "53.71/2024/0002", "another report has it as well"


def test_all_files_or_none(asn: Command, tmp_path: Path, photo: Path) -> None:
    assert asn("evidence", "add", "1", photo, tmp_path / "missing.jpg").code == 3
    assert asn("evidence", "add", "1", tmp_path).code == 1
    assert asn("evidence", "add", "9", photo).code == 3
    assert asn("evidence", "list", "--json").json == []
    assert not folder(tmp_path).exists()


def test_check_names_what_is_missing_changed_or_left_over(
    asn: Command, tmp_path: Path, photo: Path
) -> None:
    other = tmp_path / "surat.txt"
    other.write_bytes(b"surat")
    asn("evidence", "add", "1", photo, other, *TODAY)
    assert asn("evidence", "check", "--json").json == {"checked": 2, "ok": True, "findings": []}
    kept(tmp_path, b"surat").write_bytes(b"surau")
    kept(tmp_path, photo.read_bytes()).unlink()
    (folder(tmp_path) / "abc.part").write_bytes(b"half")
    done = asn("evidence", "check", "--json")
    assert done.code == 1
    assert [(f["code"], f["label"]) for f in done.json["findings"]] == [
        *(("missing", "bukti-1.jpg"), ("changed", "bukti-2.txt"), ("stray", None)),
    ]
    assert MARK not in done.stdout


def test_undone_evidence_is_no_stray(asn: Command, photo: Path) -> None:
    asn("evidence", "add", "1", photo, *TODAY)
    assert asn("undo").code == 0
    assert asn("evidence", "check", "--json").json == {"checked": 0, "ok": True, "findings": []}
    assert asn("journal", "verify").code == 0


KILLED = """
import os, sys
from pathlib import Path
from asn_netral.__main__ import main
from asn_netral.storage import change
change.Change.seal = lambda self: os.kill(os.getpid(), 9)
main(["evidence", "add", "1", sys.argv[1]])
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_a_kill_leaves_at_most_a_file_that_check_names(
    asn: Command, tmp_path: Path, photo: Path
) -> None:
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(photo)], env={**os.environ, "PYTHONPATH": str(source)}
    )
    assert done.returncode == -9
    assert asn("evidence", "list", "--json").json == []
    (finding,) = asn("evidence", "check", "--json").json["findings"]
    assert (finding["code"], finding["file"]) == (
        "stray",
        str(kept(tmp_path, photo.read_bytes())),
    )
    assert asn("evidence", "add", "1", photo, *TODAY).code == 0
    assert asn("evidence", "check").code == 0


def test_hand_overs_and_the_custody_form(asn: Command, tmp_path: Path, photo: Path) -> None:
    asn("evidence", "add", "1", photo, "--received-from", "Pelapor", *TODAY)
    done = asn(
        *("evidence", "hand-over", "1", "1", "--to", "Gakkumdu", "--on", "2024-10-19", "--json"),
        *("--purpose", "Pemeriksaan", *TODAY),
    )
    assert done.json["custody"] == [
        {"handed_on": "2024-10-19", "handed_to": "Gakkumdu", "purpose": "Pemeriksaan"}
    ]
    assert asn("evidence", "hand-over", "1", "2", "--to", "x", "--on", "2024-10-19").code == 3
    for ending in ("md", "html", "xlsx"):
        form = tmp_path / f"form.{ending}"
        assert asn("evidence", "list", "1", "-o", form, *TODAY).code == 0
        assert MARK.encode() not in form.read_bytes()
    text = (tmp_path / "form.md").read_text(encoding="utf-8")
    for part in ("bukti-1.jpg", "Gakkumdu", sha256(photo.read_bytes()).hexdigest()):
        assert part in text


def test_a_piece_is_handed_over_after_its_receipt_and_in_order(asn: Command, photo: Path) -> None:
    asn("evidence", "add", "1", photo, "--received-date", "2024-10-16", *TODAY)

    def handed(on: str) -> tuple[int, str]:
        done = asn("evidence", "hand-over", "1", "1", "--to", "Gakkumdu", "--on", on, *TODAY)
        return done.code, done.stderr

    code, told = handed("2024-10-15")
    assert (code, "the office received bukti-1.jpg" in told) == (1, True)
    assert handed("2024-10-16")[0] == 0
    assert handed("2024-10-18")[0] == 0
    code, told = handed("2024-10-17")
    assert (code, "before the last hand-over" in told) == (1, True)
    assert handed("2024-10-18")[0] == 0
    (piece,) = asn("evidence", "list", "1", "--json").json
    days = [each["handed_on"] for each in piece["custody"]]
    assert days == ["2024-10-16", "2024-10-18", "2024-10-18"]


def test_a_report_comes_with_its_evidence(asn: Command, tmp_path: Path, photo: Path) -> None:
    assert report(asn, "--evidence", str(photo)).code == 0
    assert [p["label"] for p in asn("evidence", "list", "2", "--json").json] == ["bukti-1.jpg"]
    assert report(asn, "--evidence", str(tmp_path / "none.jpg")).code == 3
    assert report(asn, "--evidence", str(photo), "--dry-run").code == 0
    assert len(asn("report", "list", "--json").json) == 2, "nothing without its evidence"
    assert asn("undo").code == 0
    assert asn("evidence", "list", "--json").json == []


def test_who_gave_it_is_no_reporters_name(asn: Command, photo: Path) -> None:
    asn("reporter", "add", "1", "--from", "-", stdin="Zubaidah Markasari\n")
    add = ("evidence", "add", "1", photo, "--received-from")
    assert asn(*add, "Ibu Zubaidah Markasari", *TODAY).code == 1
    assert asn(*add, "Pelapor", *TODAY).code == 0


def test_a_piece_taken_out_stays_in_the_list_and_in_the_folder(
    asn: Command, tmp_path: Path, photo: Path
) -> None:
    def met() -> object:
        found = asn("report", "ready", "1", "--for", "sbt", "--json").json["requirements"]
        return next(each["ok"] for each in found if each["code"] == "evidence")

    assert asn("evidence", "add", "1", photo, *TODAY).code == 0
    assert met()
    assert asn("evidence", "remove", "1", "1", *TODAY).code == 2
    done = asn("evidence", "remove", "1", "1", "--reason", "Salah perkara", "--json", *TODAY)
    assert done.json["removed_on"] == "2024-10-20"
    assert asn("evidence", "remove", "1", "1", "--reason", "Salah perkara", *TODAY).code == 1
    assert not met()
    assert "taken out on 2024-10-20" in asn("evidence", "list", "1").stdout
    form = tmp_path / "form.md"
    assert asn("evidence", "list", "1", "-o", form).code == 0
    assert "taken out on 2024-10-20" in form.read_text(encoding="utf-8")
    assert "Salah perkara" in asn("report", "history", "1").stdout
    assert kept(tmp_path, photo.read_bytes()).is_file()
    assert asn("evidence", "check").code == 0
    again = asn("evidence", "add", "1", photo, "--json", *TODAY).json
    assert [piece["k"] for piece in again["added"]] == [2]
    assert asn("undo").code == 0
    assert asn("undo").code == 0
    assert met()
