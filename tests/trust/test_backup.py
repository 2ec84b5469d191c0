"""Copies that can be trusted, and putting one back without losing what stands there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT, seen

COPIED = {
    *("file", "size", "sha256", "entries", "fingerprint", "verified", "finding", "removed"),
    *("evidence", "evidence_left_out"),
}
RESTORED = {"file", "entries", "fingerprint", "kept_aside", "entries_lost", "evidence"}


@pytest.fixture
def report(office: Path, asn: Command) -> Path:
    assert asn(*REPORT).code == 0
    return office


def test_a_backup_is_the_file_once_more(report: Path, asn: Command) -> None:
    run = asn("backup", "--json")
    assert run.code == 0
    assert run.json.keys() == COPIED
    copy = Path(run.json["file"])
    assert copy.parent == report.parent / "backups"
    assert copy.name.startswith("53.71_")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert run.json["size"] == copy.stat().st_size
    assert run.json["fingerprint"] == asn("journal", "verify", "--json").json["fingerprint"]
    assert seen(copy) == seen(report)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_backup_works_as_an_offices_file(report: Path, asn: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert asn("backup", copy).code == 0
    assert asn(*REPORT, "--db", copy).code == 0
    assert asn("check", "--db", copy).code == 0
    assert len(asn("report", "list", "--json", "--db", copy).json) == 2
    assert len(asn("report", "list", "--json").json) == 1


def test_places_for_a_backup(report: Path, asn: Command, tmp_path: Path) -> None:
    assert Path(asn("backup", tmp_path / "new", "--json").json["file"]).parent == tmp_path / "new"
    (tmp_path / "usb.stick").mkdir()
    made = asn("backup", tmp_path / "usb.stick", "--json").json["file"]
    assert Path(made).parent == tmp_path / "usb.stick"
    file = tmp_path / "copy.db"
    assert asn("backup", file).code == 0
    content = file.read_bytes()
    run = asn("backup", file)
    assert run.code == 1
    assert "add --force" in run.stderr
    assert file.read_bytes() == content
    assert asn(*REPORT).code == 0
    assert asn("backup", file, "--force").code == 0
    assert seen(file) == seen(report)
    assert asn("backup", report, "--force").code == 1
    assert len(seen(report)[1]) == len(seen(file)[1])


def test_a_backup_replaces_nothing_but_an_earlier_one(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    other, notes, ahead = tmp_path / "other.db", tmp_path / "notes.txt", tmp_path / "ahead.db"
    assert asn("init", "--office", "53", "--db", other).code == 0
    notes.write_text("mine")
    assert asn("backup", ahead).code == 0
    assert asn(*REPORT, "--db", ahead).code == 0
    told = {other: "is no backup of", notes: "is no backup of", ahead: "holds entries (1)"}
    for file, sentence in told.items():
        before = file.read_bytes()
        run = asn("backup", file, "--force")
        assert (run.code, sentence in run.stderr) == (1, True)
        assert file.read_bytes() == before


def test_a_backup_in_use_is_not_replaced(report: Path, asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert asn("backup", file).code == 0
    assert asn("check", "--db", file).code == 0
    with closing(sqlite3.connect(file, isolation_level=None)) as somebody:
        somebody.execute("PRAGMA journal_mode = WAL")
        somebody.execute("BEGIN")
        somebody.execute("SELECT count(*) FROM journal").fetchone()
        run = asn("backup", file, "--force")
    assert (run.code, "is in use" in run.stderr) == (1, True)
    assert asn("backup", file, "--force").code == 0


def test_a_backup_never_goes_where_the_file_keeps_what_it_needs(
    report: Path, asn: Command, tmp_path: Path, photo: Path
) -> None:
    evidence, copy = tmp_path / "office.db.evidence", tmp_path / "copy.db"
    assert asn("backup", copy).code == 0
    for made in (False, True):
        if made:
            assert asn("evidence", "add", "1", photo).code == 0
        stands = sorted(evidence.rglob("*"))
        for place in (evidence, evidence / "new", evidence / "copy.db"):
            run = asn("backup", place)
            assert (run.code, "folder of evidence" in run.stderr) == (1, True)
            run = asn("restore", copy, "--to", place)
            assert (run.code, "folder of evidence" in run.stderr) == (1, True)
        run = asn("backup", tmp_path / "office.db-wal", "--force")
        assert (run.code, "keeps its log" in run.stderr) == (1, True)
        assert sorted(evidence.rglob("*")) == stands
    assert asn("check").code == 0


def test_only_so_many_are_kept_and_only_ones_own(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    folder, other = tmp_path / "copies", tmp_path / "other.db"
    assert asn("init", "--office", "53.71", "--db", other).code == 0
    foreign = asn("backup", folder, "--db", other, "--json").json["file"]
    made = [foreign]
    for _ in range(4):
        assert asn(*REPORT).code == 0
        made.append(asn("backup", folder, "--json").json["file"])
    (folder / "53.71_2024-01-01_000000.db").write_bytes(b"unreadable")
    (folder / "notes.txt").write_text("x")
    run = asn("backup", folder, "--keep", "2", "--json")
    assert run.code == 0
    left = {str(path) for path in folder.iterdir()}
    kept = {made[-1], run.json["file"], foreign}
    kept |= {str(folder / "53.71_2024-01-01_000000.db"), str(folder / "notes.txt")}
    assert left == kept
    assert set(run.json["removed"]) == set(made[1:4])


def test_the_copy_just_made_is_kept_whatever_the_clock_says(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    first = Path(asn("backup", folder, "--json").json["file"])
    first.rename(folder / "53.71_2099-01-01_000000.db")
    run = asn("backup", folder, "--keep", "1", "--json")
    assert [str(path) for path in folder.iterdir()] == [run.json["file"]]


@pytest.fixture
def photo(report: Path, asn: Command, tmp_path: Path) -> Path:
    """A kept piece of evidence: where it stands beside the office's file."""
    original = tmp_path / "photo.txt"
    original.write_text("Foto")
    assert asn("evidence", "add", "1", original).code == 0
    (kept,) = (file for file in Path(f"{report}.evidence").rglob("*") if file.is_file())
    return kept


def evidence_of(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()]


def test_evidence_goes_along_and_comes_back(
    report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    first = asn("backup", tmp_path / "copies", "--json").json
    shared = tmp_path / "copies" / "evidence"
    told = {"folder": str(shared), "pieces": 1, "new": 1, "missing": [], "kept_aside": []}
    assert first["evidence"] == told
    assert first["evidence_left_out"] is None
    assert evidence_of(shared) == [b"Foto"]
    assert stat.S_IMODE(shared.stat().st_mode) == 0o700
    assert asn("check", "--db", first["file"]).code == 0
    again = asn("backup", tmp_path / "copies", "--json").json
    assert again["evidence"] == {**told, "new": 0}
    assert f"Evidence: 1 piece in {shared}, 0 new" in asn("backup", tmp_path / "copies").stdout

    new = tmp_path / "far" / "new.db"
    run = asn("restore", first["file"], "--to", new, "--json")
    assert run.code == 0
    assert run.json["evidence"] == {**told, "folder": f"{new}.evidence"}
    assert evidence_of(Path(f"{new}.evidence")) == [b"Foto"]
    shutil.rmtree(tmp_path / "copies")
    assert asn("check", "--db", new).code == 0
    assert asn("evidence", "add", "1", report, "--db", new).code == 0


def test_evidence_may_be_left_out_and_is_said_to_be(
    report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    run = asn("backup", tmp_path / "copies", "--no-evidence", "--json")
    assert run.code == 0
    assert run.json["evidence"] is None
    assert run.json["evidence_left_out"] == f"{report}.evidence"
    assert not (tmp_path / "copies" / "evidence").exists()
    told = asn("backup", tmp_path / "copies", "--no-evidence").stderr
    assert f"copy its folder too: {report}.evidence" in told
    # Where it is missing, it is named, and nothing that stands there is touched.
    restored = asn("restore", run.json["file"], "--to", tmp_path / "far" / "new.db")
    assert restored.code == 1
    assert "bukti-1.txt of 53.71/2024/0001" in restored.stderr
    check = asn("check", "--json", "--db", tmp_path / "far" / "new.db")
    assert [finding["code"] for finding in check.json["findings"]] == ["evidence"]
    assert asn("restore", run.json["file"], "--force").code == 0
    assert asn("check").code == 0


@pytest.mark.parametrize("what", ["gone", "changed", "longer"])
def test_evidence_that_is_not_as_it_was_is_named_and_not_copied(
    what: str, report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    if what == "gone":
        photo.unlink()
    else:
        photo.write_text("Fotp" if what == "changed" else "Foto lain")
    run = asn("backup", tmp_path / "copies", "--json")
    assert run.code == 1
    assert run.json["verified"] is True
    assert run.json["evidence"]["missing"] == ["bukti-1.txt of 53.71/2024/0001"]
    assert evidence_of(tmp_path / "copies" / "evidence") == []
    assert seen(Path(run.json["file"])) == seen(report)
    told = asn("backup", tmp_path / "copies")
    assert "bukti-1.txt of 53.71/2024/0001" in told.stderr


@pytest.mark.parametrize("what", ["bytes", "folder", "link"])
def test_evidence_that_was_changed_is_put_back_and_the_changed_file_kept(
    what: str, report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    copy = asn("backup", tmp_path / "copies", "--json").json["file"]
    if what == "bytes":
        photo.write_bytes(b"Fotp")  # no longer and no shorter
    else:
        photo.unlink()
        photo.mkdir() if what == "folder" else photo.symlink_to(photo)
    assert asn("check").code == 1
    run = asn("restore", copy, "--force", "--json")
    assert run.code == 0
    aside = photo.with_name(f"{photo.name}.changed")
    assert run.json["evidence"]["kept_aside"] == [str(aside)]
    assert photo.read_bytes() == b"Foto"
    assert os.path.lexists(aside)
    assert what != "bytes" or aside.read_bytes() == b"Fotp"
    assert asn("check").code == 0
    photo.write_bytes(b"Foto lain")
    told = asn("restore", copy, "--force")
    assert f"left as {aside}-2" in told.stderr
    assert asn("restore", copy, "--force", "--json").json["evidence"]["new"] == 0


def test_a_damaged_copy_of_evidence_is_made_good_by_the_next_backup(
    report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    asn("backup", tmp_path / "copies")
    copied = tmp_path / "copies" / "evidence" / photo.parent.name / photo.name
    copied.write_bytes(b"xxxx")
    run = asn("backup", tmp_path / "copies")
    assert run.code == 0
    assert f"left as {copied}.changed" in run.stderr
    assert copied.read_bytes() == b"Foto"


@pytest.mark.parametrize("what", ["gone", "changed"])
def test_a_backup_of_bad_evidence_says_so_and_leaves_the_good_copy(
    what: str, report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    asn("backup", tmp_path / "copies")
    photo.unlink() if what == "gone" else photo.write_bytes(b"Fotp")
    run = asn("backup", tmp_path / "copies", "--json")
    assert run.code == 1
    assert run.json["evidence"]["missing"] == ["bukti-1.txt of 53.71/2024/0001"]
    assert evidence_of(tmp_path / "copies" / "evidence") == [b"Foto"]


def test_evidence_of_a_step_taken_back_goes_along_for_its_redoing(
    report: Path, photo: Path, asn: Command, tmp_path: Path
) -> None:
    assert asn("undo").code == 0
    backup = asn("backup", tmp_path / "copies", "--json").json
    assert (backup["evidence"]["pieces"], backup["evidence"]["new"]) == (1, 1)
    new = tmp_path / "far" / "new.db"
    assert asn("restore", backup["file"], "--to", new).code == 0
    assert asn("undo", "--entry", str(backup["entries"]), "--db", new).code == 0
    assert len(asn("evidence", "list", "--json", "--db", new).json) == 1
    shutil.rmtree(tmp_path / "copies")
    assert asn("evidence", "check", "--db", new).code == 0


def test_a_damaged_file_gets_no_backup(report: Path, asn: Command, tmp_path: Path) -> None:
    content = bytearray(report.read_bytes())
    content[4096 * 60 : 4096 * 80] = bytes(range(256)) * 16 * 20
    report.write_bytes(content)
    run = asn("backup", tmp_path / "copy.db")
    assert run.code == 5, run.stderr
    assert list(tmp_path.glob("*copy*")) == []


def test_what_another_program_changed_is_copied_and_told(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(report, isolation_level=None)) as other:
        other.execute("UPDATE report SET region = '53.01'")
    run = asn("backup", tmp_path / "copy.db", "--json")
    assert run.code == 1
    assert run.json["verified"] is False
    assert "53.71/2024/0001" in run.json["finding"]
    restored = asn("restore", tmp_path / "copy.db", "--to", tmp_path / "new.db")
    assert restored.code == 5
    assert "changed by another program" in restored.stderr
    assert not (tmp_path / "new.db").exists()


def test_a_backup_is_restored_where_nothing_stands(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    asn("backup", tmp_path / "copy.db")
    content = (tmp_path / "copy.db").read_bytes()
    run = asn("restore", tmp_path / "copy.db", "--to", tmp_path / "far" / "new.db", "--json")
    assert run.code == 0
    assert run.json.keys() == RESTORED
    assert run.json["kept_aside"] is None
    assert seen(tmp_path / "far" / "new.db") == seen(report)
    assert stat.S_IMODE((tmp_path / "far" / "new.db").stat().st_mode) == 0o600
    assert (tmp_path / "copy.db").read_bytes() == content
    (tmp_path / "empty.db").touch()
    assert asn("restore", tmp_path / "copy.db", "--to", tmp_path / "empty.db").code == 0


def test_what_stands_there_is_kept(report: Path, asn: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    asn("backup", copy)
    for _ in range(2):
        assert asn(*REPORT).code == 0
    old = seen(report)
    run = asn("restore", copy)
    assert run.code == 1
    assert "--force" in run.stderr
    assert seen(report) == old
    run = asn("restore", copy, "--force", "--json")
    assert run.code == 0
    assert run.json["entries_lost"] == 2
    assert seen(report) == seen(copy)
    assert seen(Path(run.json["kept_aside"])) == old
    assert asn(*REPORT).code == 0
    assert asn("check").code == 0


def test_each_file_that_stood_there_is_kept(report: Path, asn: Command, tmp_path: Path) -> None:
    copy, kept = tmp_path / "copy.db", []
    asn("backup", copy)
    for n in range(3):
        assert asn(*REPORT, "--place", f"Lapangan {n}").code == 0
        stood = seen(report)
        run = asn("restore", copy, "--force", "--json")
        kept.append((Path(run.json["kept_aside"]), stood))
    assert len({path for path, __ in kept}) == 3
    assert all(seen(path) == stood for path, stood in kept)


def test_a_link_stays_a_link_to_what_was_restored(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    copy, link = tmp_path / "copy.db", tmp_path / "elsewhere" / "link.db"
    asn("backup", copy)
    assert asn(*REPORT).code == 0
    link.parent.mkdir()
    link.symlink_to(report)
    assert asn("restore", copy, "--force", "--db", link).code == 0
    assert link.is_symlink()
    assert seen(report) == seen(copy)


def test_a_file_in_use_is_not_replaced(
    report: Path, asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asn_netral.storage import opening

    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    asn("backup", tmp_path / "copy.db")
    assert asn(*REPORT).code == 0
    before = seen(report)
    with closing(sqlite3.connect(report)) as somebody:
        somebody.execute("BEGIN")
        somebody.execute("SELECT count(*) FROM report").fetchone()
        run = asn("restore", tmp_path / "copy.db", "--force")
        assert run.code == 1
        assert "is in use by another program, so it was not replaced" in run.stderr
    assert seen(report) == before
    assert list(tmp_path.glob("*before*")) == []


def test_a_damaged_file_is_replaced_and_kept(report: Path, asn: Command, tmp_path: Path) -> None:
    asn("backup", tmp_path / "copy.db")
    for damage in (b"", b"no database at all", report.read_bytes()[:5000]):
        for file in tmp_path.glob("office*"):
            file.unlink()
        report.write_bytes(damage)
        run = asn("restore", tmp_path / "copy.db", "--force", "--json")
        assert run.code == 0, run.stderr
        assert seen(report) == seen(tmp_path / "copy.db")
        if damage:
            assert Path(run.json["kept_aside"]).read_bytes() == damage
            assert run.json["entries_lost"] is None


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\0" + bytes(2000)])
def test_only_a_file_of_an_office_is_restored(
    content: bytes, report: Path, asn: Command, tmp_path: Path
) -> None:
    before = seen(report)
    (tmp_path / "copy.db").write_bytes(content)
    for options in (("--force",), ("--to", tmp_path / "new.db")):
        run = asn("restore", tmp_path / "copy.db", *options)
        assert run.code == 5
        assert len(run.stderr.splitlines()) == 1
    assert asn("restore", tmp_path / "none.db", "--force").code == 3
    assert asn("restore", report, "--force").code == 1
    assert seen(report) == before
    assert not (tmp_path / "new.db").exists()


def test_erased_names_do_not_come_back_by_a_backup(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    asn("backup", copy)
    from asn_netral.storage.store import open_store

    with (
        open_store(report, write=True, actor="x", now=lambda: "2024-10-20T00:00:00Z") as store,
        store.change("report anonymise") as change,
    ):
        change.update("report", (store.value("SELECT id FROM report"),), {"source_key": None})
    run = asn("restore", copy, "--force")
    assert run.code == 1
    assert "would bring them back" in run.stderr


def test_erased_names_do_not_come_back_by_a_state_that_went_another_way(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    asn("backup", copy)
    assert asn("report", "edit", "1", "--place", "Lapangan").code == 0
    aside = asn("restore", copy, "--force", "--json").json["kept_aside"]
    assert asn("report", "anonymise", "1", "--reason", "Retensi", "--yes").code == 0
    run = asn("restore", aside, "--force")
    assert run.code == 1
    assert "would bring them back" in run.stderr
    assert asn("report", "show", "1", "--json").json["place"] is None
    # The way out that it names.
    assert asn("restore", aside, "--to", again).code == 0
    assert asn(*("report", "anonymise", "1", "--yes", "--db"), again).code == 0
    assert asn("restore", again, "--force").code == 0
    assert asn("report", "show", "1", "--json").json["place"] == "Lapangan"


def test_erasing_what_a_backup_never_held_keeps_it_from_nothing(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    asn("backup", tmp_path / "copy.db")
    assert asn(*REPORT).code == 0
    assert asn("report", "anonymise", "2", "--yes").code == 0
    assert asn("restore", tmp_path / "copy.db", "--force", "--json").json["entries_lost"] == 2


def test_a_backup_on_a_read_only_place_is_restored(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    asn("backup", tmp_path / "copy.db")
    (tmp_path / "copy.db").chmod(0o400)
    assert asn("restore", tmp_path / "copy.db", "--to", tmp_path / "new.db").code == 0
    assert asn(*REPORT, "--db", tmp_path / "new.db").code == 0


def test_the_disk_holds_two_copies_of_the_same_moment(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    names = {asn("backup", tmp_path / "copies", "--json").json["file"] for _ in range(3)}
    assert len(names) == 3
    shutil.rmtree(tmp_path / "copies")
