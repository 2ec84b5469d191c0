"""Bad surroundings: one sentence, the documented exit code, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest
from program import Command, Run
from sheets import HEADINGS, write_csv
from trusted import REPORT, seen
from warm import NOBODY, Warm

from asn_netral.storage import opening
from asn_netral.storage.schema import APPLICATION_ID

READING: tuple[tuple[str, ...], ...] = (
    ("report", "list"),
    ("report", "show", "1"),
    ("summary", "regions"),
    ("summary", "stages"),
    ("journal", "show"),
    ("journal", "verify"),
    ("stage", "list"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    REPORT,
    ("report", "edit", "1", "--place", "Lapangan"),
    ("report", "move", "1", "registered"),
)


def told_in_one_sentence(run: Run, code: int, words: str) -> None:
    assert run.code == code, run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert run.stdout == ""


@pytest.fixture
def report(office: Path, asn: Command) -> Path:
    """A file with one report."""
    assert asn(*REPORT).code == 0
    return office


# Rights. Tests may run as root, whom nothing stops, so these runs become nobody.


@pytest.fixture
def others_place() -> Iterator[Path]:
    """A folder that other accounts can reach: those of pytest they cannot."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def account() -> int | None:
    return NOBODY if os.geteuid() == 0 else None


def given_away(source: Path, target: Path, account: int | None) -> Path:
    shutil.copyfile(source, target)
    target.chmod(0o600)
    if account is not None:
        os.chown(target, account, account)
    return target


@pytest.mark.parametrize("write_protected", ["the folder", "the file", "both"])
def test_what_cannot_be_written_can_be_read(
    write_protected: str,
    report: Path,
    others_place: Path,
    warm: Warm,
    tmp_path: Path,
    account: int | None,
) -> None:
    path, log = given_away(report, others_place / "office.db", account), tmp_path / "log"
    if account is not None:
        os.chown(others_place, account, account)
    if write_protected != "the folder":
        path.chmod(0o400)
    if write_protected != "the file":
        others_place.chmod(0o555)
    content = path.read_bytes()
    for command in READING:
        assert warm.run(*command, "--db", path, log=log, account=account).code == 0
    for command in WRITING:
        run = warm.run(*command, "--db", path, log=log, account=account)
        told_in_one_sentence(run, 1, "cannot be written (read-only file or folder)")
    if write_protected != "the file":
        sheet = others_place / "reports.csv"
        run = warm.run("report", "export", "-o", sheet, "--db", path, log=log, account=account)
        told_in_one_sentence(run, 1, f"{sheet}: this account may not")
    assert path.read_bytes() == content
    assert [file.name for file in others_place.iterdir()] == ["office.db"]


def test_changes_in_a_log_out_of_reach_are_never_left_out_silently(
    report: Path, others_place: Path, warm: Warm, tmp_path: Path, account: int | None, asn: Command
) -> None:
    path = others_place / "office.db"
    with closing(sqlite3.connect(report)) as somebody:  # keeps the log from being folded in
        somebody.execute("SELECT count(*) FROM report").fetchone()
        assert asn(*REPORT).code == 0
        given_away(report, path, account)
        given_away(Path(f"{report}-wal"), Path(f"{path}-wal"), account)
    others_place.chmod(0o555)
    run = warm.run("report", "list", "--json", "--db", path, log=tmp_path / "log", account=account)
    told_in_one_sentence(run, 1, "has changes in office.db-wal that cannot be read here")
    others_place.chmod(0o777)
    run = warm.run("report", "list", "--json", "--db", path, log=tmp_path / "log", account=account)
    assert len(run.json) == 2


def test_a_file_of_another_account_stays_shut(
    report: Path, others_place: Path, warm: Warm, tmp_path: Path, account: int | None
) -> None:
    if account is None:
        pytest.skip("needs two accounts")
    path = others_place / "office.db"
    shutil.copyfile(report, path)
    path.chmod(0o600)
    run = warm.run("report", "list", "--db", path, log=tmp_path / "log", account=account)
    told_in_one_sentence(run, 1, "cannot be read: Permission denied")
    run = warm.run(
        "init", "--office", "53.71", "--db", others_place / "new.db",
        log=tmp_path / "log", account=account,
    )  # fmt: skip
    told_in_one_sentence(run, 1, "cannot be made: Permission denied")


# A full disk: no file may get longer than a limit.


def test_a_full_disk_loses_nothing(office: Path, warm: Warm, tmp_path: Path) -> None:
    log = tmp_path / "log"
    for _ in range(3):
        assert warm.run(*REPORT, log=log).code == 0
    before = seen(office)
    people = [("53.71", "05/09/2024", f"Orang {n}", "", f"Acara {n}" * 50) for n in range(500)]
    sheet = write_csv(tmp_path / "sheet.csv", HEADINGS[:-1], *people)
    imported = ("report", "import", sheet, "--set", "kind=laporan")
    for limit in (4_096, 40_000, 200_000):
        told_in_one_sentence(warm.run(*imported, log=log, file_size=limit), 1, "is full or fails")
        assert seen(office) == before
        target = tmp_path / "copy.db"
        run = warm.run("backup", target, log=log, file_size=limit)
        told_in_one_sentence(run, 1, "is full or fails")
        assert list(tmp_path.glob("*copy*")) == []
        assert warm.run("report", "list", log=log, file_size=limit).code == 0
    # Room for the log, but not for folding it into the file: what was confirmed is kept.
    assert warm.run(*imported, log=log, file_size=office.stat().st_size).code == 0
    entries, rows = seen(office)
    assert entries == before[0] + 1
    assert len([1 for table, _key in rows if table == "report"]) == 503


def test_a_full_disk_keeps_the_copy_without_its_evidence(
    report: Path, warm: Warm, tmp_path: Path
) -> None:
    log, photo = tmp_path / "log", tmp_path / "photo.bin"
    photo.write_bytes(bytes(2_000_000))
    assert warm.run("evidence", "add", "1", photo, log=log).code == 0
    folder = tmp_path / "copies"
    run = warm.run("backup", folder, log=log, file_size=1_500_000)
    told_in_one_sentence(run, 1, f"not all of its evidence could be copied to {folder}/evidence")
    assert [seen(copy) for copy in folder.glob("*.db")] == [seen(report)]
    assert [file for file in (folder / "evidence").rglob("*") if file.is_file()] == []
    assert warm.run("backup", folder, log=log).code == 0


@pytest.mark.parametrize("limit", [4_096, 100_000, 500_000])
def test_a_full_disk_leaves_no_half_office(warm: Warm, tmp_path: Path, limit: int) -> None:
    path = tmp_path / "offices" / "new.db"
    run = warm.run("init", "--office", "53.71", "--db", path, log=tmp_path / "log", file_size=limit)
    told_in_one_sentence(run, 1, "is full or fails")
    assert list(path.parent.iterdir()) == []


# What is no file of an office.

NO_OFFICE = {
    "empty": b"",
    "text": b"Hadir dan mengajak memilih\n" * 100,
    "half a header": b"SQLite format 3\0",
    "a spreadsheet": b"PK\x03\x04" + bytes(5_000),
    "a header and nothing else": b"SQLite format 3\0".ljust(68, b"\x01")
    + APPLICATION_ID.to_bytes(4, "big")
    + bytes(4_000),
}


@pytest.mark.parametrize("what", NO_OFFICE)
def test_what_is_no_file_of_an_office_is_left_alone(
    what: str, asn: Command, tmp_path: Path
) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(NO_OFFICE[what])
    for command in (*READING[:-1], *WRITING):
        run = asn(*command)
        assert run.code == 5, command
        assert len(run.stderr.strip().splitlines()) == 1
        assert "Traceback" not in run.stderr
    assert path.read_bytes() == NO_OFFICE[what]
    assert asn("check").code == 5
    assert asn("init", "--office", "53.71").code == 1
    assert path.read_bytes() == NO_OFFICE[what]


def test_another_programs_database_is_left_alone(asn: Command, tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE report (id)")
        other.commit()
    told_in_one_sentence(asn("report", "list"), 5, "is no asn-netral file")
    told_in_one_sentence(asn(*REPORT), 5, "is no asn-netral file")


def test_a_newer_file_is_left_alone(report: Path, asn: Command) -> None:
    with closing(sqlite3.connect(report)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('asn_netral', 'm9999_of_tomorrow', '2030-01-01')"
        )
        newer.commit()
    content = report.read_bytes()
    for command in (*READING[:-1], *WRITING, ("backup",)):
        told_in_one_sentence(asn(*command), 5, "was written by a newer asn-netral")
    assert asn("check").code == 5
    assert report.read_bytes() == content


def test_a_file_in_use_for_too_long_is_said_to_be(
    report: Path, asn: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    before = seen(report)
    with closing(sqlite3.connect(report, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for command in WRITING:
            told_in_one_sentence(asn(*command), 1, "is in use by another program")
        for command in READING:
            assert asn(*command).code == 0
    assert seen(report) == before


# Paths.


def test_a_folder_is_no_file(asn: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    told_in_one_sentence(asn("report", "list", "--db", tmp_path / "folder"), 1, "is a folder")
    run = asn("init", "--office", "53.71", "--db", tmp_path / "folder")
    told_in_one_sentence(run, 1, "exists already")


def test_a_link_leads_to_the_file_and_its_log(report: Path, asn: Command, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(report)
    with closing(sqlite3.connect(report)) as somebody:
        somebody.execute("SELECT count(*) FROM report").fetchone()
        assert asn(*REPORT, "--db", link).code == 0
        assert len(asn("report", "list", "--json", "--db", report).json) == 2
        assert len(asn("report", "list", "--json", "--db", link).json) == 2
    photo = tmp_path / "photo.txt"
    photo.write_text("Foto")
    assert asn("evidence", "add", "1", photo, "--db", link).code == 0
    assert asn("check", "--db", report).code == 0
    assert [file.name for file in link.parent.iterdir()] == ["link.db"]


def test_a_link_to_nothing_is_no_place(asn: Command, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nothing.db")
    told_in_one_sentence(asn("report", "list", "--db", link), 3, "There is no file")
    told_in_one_sentence(asn("init", "--office", "53.71", "--db", link), 1, "exists already")
    circle = tmp_path / "circle.db"
    circle.symlink_to(circle)
    told_in_one_sentence(asn("report", "list", "--db", circle), 3, "There is no file")


def test_the_log_of_another_file_is_never_folded_in(
    report: Path, asn: Command, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    assert asn("init", "--office", "53.71", "--db", other).code == 0
    with closing(sqlite3.connect(other)) as somebody:
        somebody.execute("SELECT count(*) FROM report").fetchone()
        for _ in range(3):
            assert asn(*REPORT, "--db", other).code == 0
        shutil.copyfile(f"{other}-wal", f"{report}-wal")
    content = report.read_bytes()
    for command in (*READING[:-1], *WRITING):
        told_in_one_sentence(asn(*command), 5, "belongs to another file than")
    assert report.read_bytes() == content
    Path(f"{report}-wal").unlink()
    assert asn("check").code == 0


def test_a_new_file_takes_no_place_beside_an_old_log(asn: Command, tmp_path: Path) -> None:
    left = tmp_path / "office.db-wal"
    left.write_bytes(b"left behind")
    run = asn("init", "--office", "53.71")
    told_in_one_sentence(run, 1, "is left of another file that stood here")
    assert left.read_bytes() == b"left behind"
    assert not (tmp_path / "office.db").exists()


# The clock.


def test_a_clock_put_back_loses_nothing_and_is_told(report: Path, asn: Command) -> None:
    with closing(sqlite3.connect(report, isolation_level=None)) as other:
        (newest,) = other.execute("SELECT max(at) FROM journal").fetchone()
    assert asn("check").code == 0
    ahead = report.with_name("ahead.db")
    shutil.copyfile(report, ahead)
    ahead.chmod(0o600)
    # An entry made while the clock was a year ahead.
    from asn_netral.storage.store import open_store

    later = f"{int(newest[:4]) + 1}{newest[4:]}"
    with (
        open_store(ahead, write=True, actor="tester", now=lambda: later) as store,
        store.change("report edit") as change,
    ):
        change.update("report", (store.value("SELECT id FROM report"),), {"place": "Lapangan"})
    assert asn(*REPORT, "--db", ahead).code == 0
    assert len(asn("report", "list", "--json", "--db", ahead).json) == 2
    assert asn("journal", "verify", "--db", ahead).code == 0
    health = asn("check", "--json", "--db", ahead)
    assert health.code == 1
    (finding,) = health.json["findings"]
    assert finding["code"] == "clock"
    assert later in finding["sentence"]
