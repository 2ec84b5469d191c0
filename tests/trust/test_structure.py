"""A file whose triggers, tables or indexes another program changed is read, never written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Command
from trusted import REPORT, seen

from asn_netral.storage.store import open_store

ROGUE = "CREATE TRIGGER rogue AFTER INSERT ON report BEGIN UPDATE report SET place = 'X'; END"
CHANGED = {
    "DROP TRIGGER report_updated": "trigger report_updated",
    ROGUE: "trigger rogue",
    "CREATE INDEX more ON report (n)": "index more",
    "DROP INDEX subject_nip": "index subject_nip",
    "CREATE VIEW more AS SELECT 1": "view more",
    "ALTER TABLE report_text ADD COLUMN more TEXT": "table report_text",
}


@pytest.fixture
def report(office: Path, asn: Command) -> Path:
    assert asn(*REPORT, "--place", "Lapangan").code == 0
    return office


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(statement)


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as other:
        return list(other.iterdump())


@pytest.mark.parametrize("statement", CHANGED)
def test_a_changed_structure_is_named_and_not_written(
    statement: str, report: Path, asn: Command
) -> None:
    changed(report, statement)
    before = content(report)
    for command in (("report", "edit", "1", "--place", "X"), REPORT, ("undo",)):
        run = asn(*command)
        assert run.code == 5
        assert CHANGED[statement] in run.stderr
        assert len(run.stderr.splitlines()) == 1
        assert "asn-netral check" in run.stderr
    assert content(report) == before
    assert asn("report", "show", "1", "--json").json["place"] == "Lapangan"
    assert asn("check").code == 5


@pytest.mark.parametrize("statement", CHANGED)
def test_all_but_tables_is_made_anew(statement: str, report: Path, asn: Command) -> None:
    before = content(report)
    changed(report, statement)
    broken = content(report)
    (finding,) = asn("check", "--json").json["findings"]
    program, *words = finding["remedy"].split()
    assert program == "asn-netral"
    if "TABLE" in statement:
        assert words[2] == "restore"
        assert asn("check", "--repair").code == 5
        assert content(report) == broken
    else:
        assert asn(*words).code == 0
        assert sorted(content(report)) == sorted(before)
        assert asn("report", "edit", "1", "--place", "X").code == 0


def test_what_a_lost_trigger_did_not_keep_is_told_after_mending(report: Path, asn: Command) -> None:
    now = "2024-10-20T01:02:03Z"
    with open_store(report, write=True, actor="tester", now=lambda: now) as store:
        store.connection.execute("DROP TRIGGER report_updated")
        with store.change("report edit") as change:
            change.update("report", (store.value("SELECT id FROM report"),), {"place": "X"})
    run = asn("check", "--repair", "--json")
    assert run.code == 1
    assert {finding["code"] for finding in run.json["findings"]} == {"journal"}


@pytest.mark.parametrize("statement", CHANGED)
def test_a_changed_structure_is_told_of_a_copy_and_not_restored(
    statement: str, report: Path, asn: Command, tmp_path: Path
) -> None:
    before = seen(report)
    copy = tmp_path / "copy.db"
    assert asn("backup", copy).code == 0
    changed(copy, statement)
    for options in (("--force",), ("--to", tmp_path / "new.db")):
        run = asn("restore", copy, *options)
        assert run.code == 5
        assert CHANGED[statement] in run.stderr
    assert not (tmp_path / "new.db").exists()
    assert seen(report) == before
    changed(report, statement)
    made = asn("backup", tmp_path / "second.db", "--json")
    assert made.code == 1
    assert CHANGED[statement] in made.json["finding"]


def test_what_sqlite_itself_keeps_is_no_change(report: Path, asn: Command) -> None:
    changed(report, "ANALYZE")
    changed(report, "VACUUM")
    assert asn("report", "edit", "1", "--place", "X").code == 0
    assert asn("check").code == 0
