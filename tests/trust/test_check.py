"""`check` runs every check at once and names what is wrong, where, and the way out."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT

from asn_netral.services.checking import CHECKS, surroundings

KEYS = {"file", "healthy", "damaged", "fingerprint", "checks", "findings"}
FINDING = {"code", "sentence", "records", "remedy", "damaged"}
NUMBER = "53.71/2024/0001"


@pytest.fixture
def case(office: Path, asn: Command) -> Path:
    """A forwarded case with one person."""
    for command in (
        (*REPORT, "--form", "D4", "--category", "netralitas-asn"),
        ("report", "move", "1", "registered", "--on", "2024-10-01"),
        ("report", "move", "1", "violation", "--on", "2024-10-02"),
        ("report", "move", "1", "forwarded", "--on", "2024-10-03"),
    ):
        assert asn(*command).code == 0
    return office


def tampered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            other.execute(statement)


def test_a_healthy_file(case: Path, asn: Command) -> None:
    run = asn("check", "--json")
    assert run.code == 0
    assert run.json.keys() == KEYS
    assert run.json["healthy"] is True
    assert run.json["damaged"] is False
    assert run.json["findings"] == []
    assert [each["code"] for each in run.json["checks"]] == list(CHECKS)
    assert all(each["ok"] for each in run.json["checks"])
    assert run.json["fingerprint"] == asn("journal", "verify", "--json").json["fingerprint"]
    assert asn("check").stdout.count("✓") == len(CHECKS)


STATUS = "UPDATE status_change SET"
CONTENT = {
    "a lost report": (("DELETE FROM report",), {"integrity"}, 5),
    "a trigger gone": (("DROP TRIGGER report_updated",), {"schema"}, 5),
    "an index more": (("CREATE INDEX more ON report (n)",), {"schema"}, 5),
    "a trigger rewritten": (
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'old.pos <> new.pos', 'false') "
            "WHERE name = 'report_updated'",
        ),
        {"schema"},
        5,
    ),
    "a row of the journal": (
        ("UPDATE journal SET actor = 'somebody' WHERE pos = 2",),
        {"journal"},
        1,
    ),
    "days of the calendar": (("DELETE FROM calendar WHERE day = '2024-10-01'",), {"derived"}, 1),
    "days of a region": (("DELETE FROM calendar_region WHERE region = '14.08'",), {"derived"}, 1),
    "the language's mark": (("PRAGMA user_version = 2",), {"derived"}, 1),
    "a lead that is not there": (("UPDATE report SET lead = 99",), {"orphans"}, 1),
    "a batch that is not there": (("UPDATE report SET batch = 99",), {"orphans"}, 1),
    "a declaration that is not there": (
        ("UPDATE signatory SET declaration = 'x'",),
        {"orphans"},
        1,
    ),
    "a move of nobody": (
        (f"{STATUS} subject = 7 WHERE subject IS NOT NULL",),
        {"orphans", "statuses"},
        1,
    ),
    "a status without a move": (("UPDATE report SET status = 'violation'",), {"statuses"}, 1),
    "a follow-up without a move": (("UPDATE subject SET follow_up = NULL",), {"statuses"}, 1),
    "moves out of order": (
        (f"{STATUS} effective_on = '2024-10-30' WHERE to_status = 'registered'",),
        {"statuses"},
        1,
    ),
    "a move before the case": (
        (f"{STATUS} effective_on = '2024-09-01' WHERE to_status = 'registered'",),
        {"statuses"},
        1,
    ),
    "a chain broken": (
        (f"{STATUS} from_status = 'incomplete' WHERE to_status = 'violation'",),
        {"statuses"},
        1,
    ),
    "a status of no list": (
        ("UPDATE report SET status = 'selesai'", f"{STATUS} to_status = 'selesai' WHERE k = 3"),
        {"code-lists", "balance"},
        1,
    ),
    "a form of no list": (("UPDATE report SET form = 'Z9'",), {"code-lists"}, 1),
    "a category of no list": (("UPDATE report SET category = 'asn'",), {"code-lists"}, 1),
    "a kind of no list": (("UPDATE report SET kind = 'lain'",), {"code-lists", "balance"}, 1),
    "an employment of no list": (("UPDATE subject SET employment = 'x'",), {"code-lists"}, 1),
    "a region of no list": (("UPDATE report SET region = '99.99'",), {"code-lists"}, 1),
    "an office of no list": (("UPDATE report SET handled_by = '?'",), {"code-lists"}, 1),
    "an office of origin of no list": (
        ("UPDATE report SET moved_in = '?'",),
        {"code-lists"},
        1,
    ),
    "a step of no list": (("UPDATE subject SET step = 'x'",), {"code-lists"}, 1),
    "a clock of no list": (
        ("INSERT INTO extension SELECT id, 'x', 7, NULL, NULL, pos FROM report",),
        {"code-lists"},
        1,
    ),
    "a requirement of no list": (
        ("INSERT INTO requirement SELECT id, 'x', 1, NULL, pos FROM report",),
        {"code-lists"},
        1,
    ),
    "a recommendation of no list": (
        (
            "INSERT INTO recommendation (report, k, subject, kind, pos) "
            "SELECT id, 1, 1, 'x', pos FROM report",
        ),
        {"code-lists"},
        1,
    ),
    "a declaration's state of no list": (
        ("UPDATE declaration SET state = 'x'",),
        {"code-lists"},
        1,
    ),
    "a setting's word of no list": (
        ("INSERT INTO setting SELECT max(id) + 1, 'retention-years', 'x', pos FROM setting",),
        {"code-lists"},
        1,
    ),
    "a tag's kind of no list": (
        ("INSERT INTO report_tag SELECT id, 'x', 'asn', pos FROM report",),
        {"code-lists"},
        1,
    ),
    "a tag of no list": (
        ("INSERT INTO report_tag SELECT id, 'category', 'asn', pos FROM report",),
        {"code-lists"},
        1,
    ),
}


@pytest.mark.parametrize("what", CONTENT)
def test_content_that_does_not_fit_is_named(what: str, case: Path, asn: Command) -> None:
    statements, codes, code = CONTENT[what]
    tampered(case, *statements)
    run = asn("check", "--json")
    assert run.code == code
    found = run.json["findings"]
    named = {finding["code"] for finding in found}
    # Whatever touches a versioned row, the journal knows as well.
    assert codes <= named <= codes | {"journal"}
    assert ("journal" in named) == (codes.isdisjoint({"schema", "derived"}))
    assert all(finding.keys() == FINDING for finding in found)
    assert all(finding["sentence"] for finding in found)
    assert {each["code"] for each in run.json["checks"] if not each["ok"]} == named
    told = asn("check")
    assert told.code == code
    assert all(finding["sentence"] in told.stdout for finding in found)
    assert all(finding["remedy"] in told.stdout for finding in found if finding["remedy"])


def test_a_finding_names_its_record_and_a_command_that_runs(case: Path, asn: Command) -> None:
    tampered(case, "UPDATE report SET status = 'violation'")
    (finding,) = [f for f in asn("check", "--json").json["findings"] if f["code"] == "statuses"]
    assert finding["records"] == [NUMBER]
    program, *words = finding["remedy"].split()
    assert program == "asn-netral"
    assert asn(*words).code == 0


def test_what_is_derived_is_made_anew(case: Path, asn: Command) -> None:
    before = asn("journal", "verify", "--json").json["fingerprint"]
    tampered(case, "DELETE FROM calendar", "PRAGMA user_version = 2")
    case.chmod(0o644)
    assert asn("check").code == 1
    run = asn("check", "--repair", "--json")
    assert run.code == 0, run.stdout
    assert run.json["fingerprint"] == before


def test_damaged_content_is_told_with_the_newest_backup(case: Path, asn: Command) -> None:
    backup = asn("backup", "--json").json["file"]
    content = bytearray(case.read_bytes())
    content[4096 * 3 : 4096 * 40] = os.urandom(4096 * 37)
    case.write_bytes(content)
    run = asn("check", "--json")
    assert run.code == 5
    assert run.json["damaged"] is True
    remedies = {finding["remedy"] for finding in run.json["findings"] if finding["damaged"]}
    assert remedies == {f"asn-netral --db {case} restore {backup} --force"}
    program, *words = remedies.pop().split()
    assert program == "asn-netral"
    assert asn(*words).code == 0
    assert asn("check").code == 0


def test_a_file_that_others_can_read(case: Path, asn: Command) -> None:
    case.chmod(0o640)
    (finding,) = asn("check", "--json").json["findings"]
    assert finding["code"] == "permissions"
    assert finding["remedy"] == f"chmod 600 {case}"


def test_a_second_name_and_what_a_broken_run_left(case: Path, asn: Command) -> None:
    gone = 2**22 + 1  # no process has such a number
    left = case.with_name(f".{case.name}.{gone}.new")
    left.touch()
    case.with_name(f".{case.name}.{os.getpid()}.new").touch()  # being made just now
    evidence = case.parent / "backups" / "evidence"
    evidence.mkdir(parents=True)
    piece = evidence / f".{'0' * 16}.{gone}.new"
    piece.touch()
    (evidence / f".{'1' * 16}.{os.getpid()}.new").touch()
    os.link(case, case.with_name("copy.db"))
    run = asn("check", "--json")
    assert run.code == 1
    assert [finding["code"] for finding in run.json["findings"]] == ["names"] * 3
    assert [finding["remedy"] for finding in run.json["findings"][1:]] == [
        f"rm {left}",
        f"rm {piece}",
    ]


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Pemkot Kupang", "OneDrive"),
        ("Dropbox (Kantor)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-surel", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("CloudStorage", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Dropboxen", None),
        ("Kantor", None),
    ],
)
def test_folders_that_are_copied_to_other_machines(
    folder: str, service: str | None, tmp_path: Path
) -> None:
    path = tmp_path / folder / "kantor" / "office.db"
    path.parent.mkdir(parents=True)
    assert surroundings.synchronised_by(path) == service


def test_a_synchronised_folder_is_a_finding(asn: Command, tmp_path: Path) -> None:
    path = tmp_path / "OneDrive" / "office.db"
    assert asn("init", "--office", "53.71", "--db", path).code == 0
    run = asn("check", "--json", "--db", path)
    assert run.code == 1
    (finding,) = run.json["findings"]
    assert finding["code"] == "synchronised"
    assert "OneDrive" in finding["sentence"]


LINUX = (
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/home /home nfs4 rw 0 0\n"
    "/dev/sdb1 /home/kantor ext4 rw 0 0\n"
    "//server/x /mnt/data\\040bersama cifs rw 0 0\n"
)
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
//petugas@server/data on /Volumes/data bersama (smbfs, nodev, nosuid, mounted by petugas)
server:/export on /home (nfs, nodev, nosuid)
/dev/disk4s1 on /home/kantor (apfs, local, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


def test_file_systems_of_other_machines(tmp_path: Path) -> None:
    table, program = tmp_path / "mounts", tmp_path / "mount"
    table.write_text(LINUX)
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{MAC}END\n")
    program.chmod(0o755)
    for mounts, kinds in (
        (
            list(surroundings.mounts_of_linux(table)),
            {"/home/office.db": "nfs4", "/mnt/data bersama/office.db": "cifs"},
        ),
        (
            list(surroundings.mounts_of_mac(str(program))),
            {"/home/office.db": "nfs", "/Volumes/data bersama/office.db": "smbfs"},
        ),
    ):
        own = dict.fromkeys(("/var/office.db", "/home/kantor/office.db", "/Volumes/office.db"))
        for path, kind in (kinds | own).items():
            assert surroundings.kind_of_mount(Path(path), mounts) == kind
    assert list(surroundings.mounts_of_linux(tmp_path / "none")) == []
    assert list(surroundings.mounts_of_mac(str(tmp_path / "none"))) == []
    assert surroundings.network_kind(tmp_path) is None


def test_evidence_that_is_gone_and_a_file_of_no_report(
    case: Path, asn: Command, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_text("Foto")
    assert asn("evidence", "add", "1", photo).code == 0
    assert asn("check").code == 0
    (kept,) = [file for file in Path(f"{case}.evidence").rglob("*") if file.is_file()]
    kept.rename(kept.with_name("0" * 64))
    found = asn("check", "--json").json["findings"]
    assert [finding["code"] for finding in found] == ["evidence", "evidence"]
    assert found[0]["records"] == [NUMBER]
    assert found[1]["remedy"] == f"rm {kept.with_name('0' * 64)}"


def test_no_file_is_no_finding(asn: Command) -> None:
    run = asn("check")
    assert run.code == 3
    assert "There is no file" in run.stderr
