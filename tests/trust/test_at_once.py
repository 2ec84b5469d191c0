"""Two commands at the same moment: each decides by what the other has written, or refuses."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from program import Command, Run
from sheets import HEADINGS, write_csv
from trusted import REPORT, seen
from warm import Warm, answers

Words = Sequence[str | Path]
Race = Callable[..., list[Run]]
SIGNATORY = (
    *("signatory", "add", "--person", "Kepala A", "--office", "Wali", "--capacity", "pj"),
    *("--region", "53.71", "--role", "penanda-tangan"),
)
DECLARATION = (
    *("declaration", "add", "k1", "--title", "D", "--planned-date", "2024-10-01"),
    *("--region", "53.71", "--source", "U"),
)
RETURN = ("region", "nil", "53.01", "--week", "2024-W41")
CHAIR = ("setting", "set", "chair-name", "A")
EXTENDED = ("due", "extend", "1", "--reason", "Saksi")
OUT = ("evidence", "remove", "1", "1", "--reason", "x")


@pytest.fixture
def race(office: Path, warm: Warm, tmp_path: Path) -> Race:
    """Run commands at once: none can write before all have come to where they write."""

    def run(*commands: Words) -> list[Run]:
        holder = sqlite3.connect(office, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        logs = [tmp_path / f"log{n}" for n in range(len(commands))]
        runs = [warm.start([c], log) for c, log in zip(commands, logs, strict=True)]
        time.sleep(0.8)
        holder.execute("ROLLBACK")
        holder.close()
        assert [warm.wait(run) for run in runs] == [0] * len(runs)
        return [answers(log)[-1] for log in logs]

    return run


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.txt"
    path.write_text("bukti")
    return path


def test_days_that_two_close_at_once_are_both_closed(race: Race, asn: Command) -> None:
    done = race(("due", "close", "2024-10-25"), ("due", "close", "2024-10-28"))
    assert [run.code for run in done] == [0, 0]
    for day in ("2024-10-25", "2024-10-28"):
        assert asn("due", "reopen", day).code == 0


def test_two_who_edit_a_signatory_both_keep_what_they_wrote(race: Race, asn: Command) -> None:
    assert asn(*SIGNATORY).code == 0
    edit = ("signatory", "edit", "Kepala A")
    done = race(
        (*edit, "--proof", "BA-1"),
        (*edit, "--place", "Aula"),
        ("signatory", "end", "Kepala A", "--on", "2024-10-19"),
    )
    assert [run.code for run in done] == [0, 0, 0]
    shown = asn("signatory", "show", "Kepala A", "--json").json
    kept = [shown[key] for key in ("proof", "place", "ended_on")]
    assert kept == ["BA-1", "Aula", "2024-10-19"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(RETURN, RETURN, "reported nihil for", id="nihil"),
        pytest.param(DECLARATION, DECLARATION, "There is a declaration k1", id="declaration"),
        pytest.param(SIGNATORY, SIGNATORY, "is recorded already", id="signatory"),
        pytest.param(CHAIR, CHAIR, "is so already", id="setting"),
        pytest.param(OUT, OUT, "was taken out on", id="taken out twice"),
        pytest.param(EXTENDED, EXTENDED, "was extended already", id="extended twice"),
    ],
)
def test_of_two_who_do_the_same_at_once_the_second_is_told(
    race: Race, asn: Command, photo: Path, first: Words, second: Words, told: str
) -> None:
    assert asn(*REPORT).code == 0
    assert asn("report", "move", "1", "registered", "--on", "2024-10-18").code == 0
    assert asn("evidence", "add", "1", photo).code == 0
    done = race(first, second)
    assert sorted(run.code for run in done) == [0, 1]
    assert told in max(done, key=lambda run: run.code).stderr


def test_a_piece_is_handed_over_or_taken_out(race: Race, asn: Command, photo: Path) -> None:
    assert asn(*REPORT).code == 0
    assert asn("evidence", "add", "1", photo).code == 0
    handed = ("evidence", "hand-over", "1", "1", "--to", "X", "--on")
    out, given = race(OUT, (*handed, "2024-10-20"))
    (piece,) = asn("evidence", "list", "1", "--json").json
    assert (out.code, len(piece["custody"])) == (0, 1 - given.code)
    refused = asn(*handed, "2024-10-20")
    assert (refused.code, "was taken out on 2024-10-20" in refused.stderr) == (1, True)
    assert asn(*handed, "2024-10-19").code == 0


def test_a_signatory_added_and_imported_at_once_is_one(
    race: Race, asn: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    heads = ("person", "office", "capacity", "region", "role")
    sheet.write_text(f"{','.join(heads)}\nKepala A,Wali,pj,53.71,penanda-tangan\n")
    race(SIGNATORY, ("signatory", "import", sheet))
    people = asn("signatory", "list", "--json").json
    assert [each["person"] for each in people].count("Kepala A") == 1


def test_a_held_row_is_entered_once(race: Race, asn: Command, tmp_path: Path) -> None:
    assert asn(*REPORT).code == 0
    alike = ("53.71", "26/09/2024", "YS", "", "Hadir", "Laporan")
    sheet = write_csv(tmp_path / "b.csv", HEADINGS, alike)
    assert asn("report", "import", sheet, "--json").json["held"] == 1
    for rows, told in (("2", "was entered already"), ("all", "Somebody decided on rows")):
        decide = ("import", "show", "1", "--file", sheet, "--add", rows)
        done = race(decide, decide)
        assert sorted(run.code for run in done) == [0, 1]
        assert told in max(done, key=lambda run: run.code).stderr
        assert len(asn("report", "list", "--json").json) == 2
        assert asn("undo").code == 0


def test_who_is_named_for_a_report_that_is_undone_meanwhile(
    race: Race, asn: Command, office: Path, tmp_path: Path
) -> None:
    assert asn(*REPORT).code == 0
    name = tmp_path / "name.txt"
    name.write_text("Saksi\n")
    undone, done = race(("undo",), ("witness", "add", "1", "--from", name))
    assert undone.code == 0
    assert done.code in (0, 3)
    assert not any(odd in done.stderr for odd in ("fault of its own", "SQLite"))
    seen(office)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("subject", "edit", "1", "1", "--subject-position", "Lurah"), id="subject"),
        pytest.param(("signatory", "edit", "Kepala A", "--place", "Aula"), id="signatory"),
        pytest.param(("report", "edit", "1", "--place", "Aula"), id="report"),
        pytest.param(("evidence", "add", "1", "PHOTO"), id="evidence"),
        pytest.param(("undo",), id="undo"),
    ],
)
def test_what_is_undone_meanwhile_is_not_there(
    race: Race, asn: Command, office: Path, photo: Path, other: Words
) -> None:
    assert asn(*(SIGNATORY if "Kepala A" in other else REPORT)).code == 0
    undone, done = race(("undo",), [photo if word == "PHOTO" else word for word in other])
    assert undone.code == 0  # the record, or what the other has changed in it
    assert done.code in (0, 3)
    assert not any(odd in done.stderr for odd in ("fault of its own", "SQLite"))
    seen(office)
