"""A file that another program changed: named by every command that stumbles over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from program import Command, Run
from trusted import REPORT

READING: tuple[tuple[str, ...], ...] = (
    ("report", "list"),
    ("report", "show", "1"),
    ("report", "history", "1"),
    ("summary", "regions"),
    ("summary", "balance"),
    ("signatory", "list"),
    ("due",),
    ("journal", "show"),
    ("journal", "verify"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    REPORT,
    ("report", "move", "1", "violation", "--on", "2024-10-02"),
    ("undo",),
)
NASTY = (
    *(None, "", "x", "-", "2024-02-31", "31/12/2024", "99999-01-01", "1.1", "'", "\x00", "53.99"),
    *("\x1b[31m", "[]", "{}", "null", -1, 0, 10**18, b""),
)


@pytest.fixture
def case(office: Path, asn: Command) -> Path:
    """A registered report, with what an office has besides."""
    for command in (
        REPORT,
        ("report", "move", "1", "registered", "--on", "2024-10-01"),
        ("outreach", "add", "--region", "53.71", "--date", "2024-10-01", "--title", "Apel"),
        ("setting", "set", "language", "en"),
    ):
        assert asn(*command).code == 0
    return office


def tamper(path: Path, *statements: str) -> None:
    """What the shell of SQLite does: foreign keys are off, triggers are at work."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def is_told(run: Run) -> None:
    assert "Traceback" not in run.stderr
    assert "fault of its own" not in run.stderr
    assert "SQLite refused" not in run.stderr or "`asn-netral check` tells" in run.stderr
    assert "\x1b[31m" not in run.stdout + run.stderr


ENDLESS = "replace(hex(zeroblob(100000)), '0', '[')"
"""Two hundred thousand brackets that are never closed, as SQLite writes them."""

TAMPERED = {
    "DELETE FROM report": "53.71/2024/0001",
    "DELETE FROM subject": "53.71/2024/0001",
    "UPDATE report SET region = '53.01'": "53.71/2024/0001",
    "UPDATE report_history SET region = '53.01'": "53.71/2024/0001",
    "DELETE FROM report_history": "53.71/2024/0001",
    "UPDATE report SET pos = 1": "53.71/2024/0001",
    "UPDATE report_text SET description = 'Tidak hadir'": "53.71/2024/0001",
    "INSERT INTO report_text SELECT report + 9, description, note, drawn_in_by, pos "
    "FROM report_text": "record",
    "DELETE FROM journal": "The journal of",
    "DELETE FROM journal WHERE pos = 2": "entry 2",
    "UPDATE journal SET data = 'nonsense' WHERE pos = 3": "Entry 3",
    "UPDATE journal SET at = 'kemarin' WHERE pos = 3": "Entry 3",
    "UPDATE journal SET pos = 99 WHERE pos = 3": "Entry 99",
    "DELETE FROM change WHERE pos = 2": "entry 2",
    "UPDATE change SET record = -1 WHERE pos = 2": "entry 2",
    "DELETE FROM setting": "lost its setting office",
    "UPDATE setting SET value = '53.01' WHERE key = 'office'": "setting office",
    "UPDATE setting SET value = 'abc' WHERE key = 'origin'": "setting origin",
    "UPDATE setting SET value = 'nowhere' WHERE key = 'office'": "nowhere",
    "UPDATE calendar_source SET body = 'nonsense'": "the calendar of stages",
    "UPDATE calendar_source SET body = '{}'": "the calendar of stages",
    f"UPDATE calendar_source SET body = {ENDLESS}": "the calendar of stages",
    f"UPDATE journal SET data = {ENDLESS} WHERE pos = 3": "Entry 3",
    "DELETE FROM calendar_source": "the calendar of stages",
    "DELETE FROM calendar WHERE day = '2024-10-01'": "2024-10-01",
    "UPDATE calendar_region SET stage = 'x' WHERE region = '14.08'": "(14.08)",
    "UPDATE signatory SET started_on = 'x'": "signatory ",
    "UPDATE declaration SET held_on = '2024-09-18'": "declaration rakornas-2024-09-17",
    "UPDATE outreach SET participants = 5000": "outreach of 2024-10-01 53.71",
    "DELETE FROM _sqlite_migrations": "does not say which asn-netral made it",
    "DROP TABLE witness": "no asn-netral file",
    "DROP TABLE report_history": "no asn-netral file",
    "DROP TABLE setting": "no asn-netral file",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_what_another_program_did_is_named(statement: str, case: Path, asn: Command) -> None:
    tamper(case, statement)
    proof, health = asn("journal", "verify"), asn("check")
    assert proof.code in (1, 5)
    assert TAMPERED[statement] in proof.stdout + proof.stderr
    assert health.code in (1, 5)
    assert "✗" in health.stdout
    for command in (*READING, *WRITING):
        is_told(asn(*command))


@pytest.mark.parametrize(
    "statement",
    ["VACUUM", "REINDEX", "ANALYZE", "PRAGMA journal_mode = DELETE", "PRAGMA auto_vacuum = 1"],
)
def test_what_changes_no_content_is_no_finding(statement: str, case: Path, asn: Command) -> None:
    tamper(case, statement)
    assert asn("journal", "verify").code == 0
    assert asn("check").code == 0, asn("check").stdout
    assert asn(*REPORT).code == 0


def test_any_cell_may_hold_anything(
    case: Path, asn: Command, times: Callable[[int, int], int]
) -> None:
    """A command that cannot read a value names who changed it, or passes over it."""
    content, random, changed = case.read_bytes(), Random(7), 0
    while changed < times(12, 600):
        case.write_bytes(content)
        for beside in case.parent.glob(f"{case.name}-*"):
            beside.unlink()
        if not another_value_in_some_cell(case, random):
            continue
        changed += 1
        for command in (*READING, *WRITING):
            is_told(asn(*command))


def another_value_in_some_cell(path: Path, random: Random) -> bool:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.row_factory = sqlite3.Row
        names = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE sql > ''")]
        table = random.choice(sorted(names))
        try:
            row = dict(random.choice(other.execute(f"SELECT * FROM {table}").fetchall()))
            where = " AND ".join(f"{column} IS :{column}" for column in row)
            given = {**row, "new": random.choice(NASTY)}
            other.execute(
                f"UPDATE {table} SET {random.choice(list(row))} = :new WHERE {where}", given
            )
        except (sqlite3.Error, IndexError):  # no table, no row, or a value it cannot hold
            return False
        return True


def test_a_fault_of_the_program_itself_is_not_blamed_on_anybody(
    case: Path, asn: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asn_netral.cli import journal

    def broken(at: str, timezone: str) -> str:
        raise ValueError(at)

    monkeypatch.setattr(journal, "moment", broken)
    run = asn("journal", "show")
    assert run.code == 1
    assert "a fault of its own (ValueError)" in run.stderr
    tamper(case, "UPDATE report SET region = '53.01'")
    run = asn("journal", "show")
    assert run.code == 5
    assert "53.71/2024/0001 does not fit" in run.stderr


def test_a_column_that_another_program_renamed_is_told(case: Path, asn: Command) -> None:
    tamper(case, "ALTER TABLE subject RENAME COLUMN position_class TO position_clasz")
    run = asn("report", "list", "--json")
    is_told(run)
    assert run.code in (1, 5)
    assert "asn-netral check" in run.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("balance",),
        ("weekly",),
        ("weekly", "-o", "recap.html"),
        ("revise", "--since", "2"),
        *(("balance", "--group", group) for group in ("stage", "status", "commitment")),
    ],
)
def test_moves_that_do_not_add_up_are_refused_with_their_case(
    command: tuple[str, ...],
    case: Path,
    asn: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert asn("report", "move", "1", "stopped", "--on", "2024-10-02").code == 0
    tamper(case, "UPDATE status_change SET subject = 9")
    run = asn("summary", *command)
    assert (run.code, run.stdout) == (5, "")
    assert "Look at these cases: 53.71/2024/0001." in run.stderr
