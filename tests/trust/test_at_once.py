"""Two commands at the same moment: each decides by what the other has written, or refuses."""

from __future__ import annotations

import os
import signal
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
    """Run commands at once: all have come to where they write before the first one can."""

    def run(*commands: Words) -> list[Run]:
        holder = sqlite3.connect(office, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        logs = [tmp_path / f"log{n}" for n in range(len(commands))]
        runs = [warm.start([c], log) for c, log in zip(commands, logs, strict=True)]
        time.sleep(0.8)
        for later in runs[1:]:
            os.kill(later, signal.SIGSTOP)
        holder.execute("ROLLBACK")
        holder.close()
        for run in runs:
            os.kill(run, signal.SIGCONT)
            assert warm.wait(run) == 0
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
    ("same", "told"),
    [
        pytest.param(RETURN, "reported nihil for", id="nihil"),
        pytest.param(DECLARATION, "There is a declaration k1", id="declaration"),
        pytest.param(SIGNATORY, "is recorded already", id="signatory"),
        pytest.param(CHAIR, "is so already", id="setting"),
        pytest.param(OUT, "was taken out on", id="taken out twice"),
        pytest.param(EXTENDED, "was extended already", id="extended twice"),
    ],
)
def test_of_two_who_do_the_same_at_once_the_second_is_told(
    race: Race, asn: Command, photo: Path, same: Words, told: str
) -> None:
    assert asn(*REPORT).code == 0
    assert asn("report", "move", "1", "registered", "--on", "2024-10-18").code == 0
    assert asn("evidence", "add", "1", photo).code == 0
    done, refused = race(same, same)
    assert (done.code, refused.code) == (0, 1)
    assert told in refused.stderr


def test_a_piece_is_handed_over_or_taken_out(race: Race, asn: Command, photo: Path) -> None:
    assert asn(*REPORT).code == 0
    assert asn("evidence", "add", "1", photo).code == 0
    handed = ("evidence", "hand-over", "1", "1", "--to", "X", "--on")
    out, refused = race(OUT, (*handed, "2024-10-20"))
    assert (out.code, refused.code) == (0, 1)
    assert "was taken out on 2024-10-20" in refused.stderr
    assert asn(*handed, "2024-10-19").code == 0


def test_a_signatory_added_and_imported_at_once_is_one(
    race: Race, asn: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    heads = ("person", "office", "capacity", "region", "role")
    sheet.write_text(f"{','.join(heads)}\nKepala A,Wali,pj,53.71,penanda-tangan\n")
    imported, refused = race(("signatory", "import", sheet), SIGNATORY)
    assert (imported.code, refused.code) == (0, 1)
    people = asn("signatory", "list", "--json").json
    assert [each["person"] for each in people].count("Kepala A") == 1


def test_a_held_row_is_entered_once(race: Race, asn: Command, tmp_path: Path) -> None:
    assert asn(*REPORT).code == 0
    alike = ("53.71", "26/09/2024", "YS", "", "Hadir", "Laporan")
    sheet = write_csv(tmp_path / "b.csv", HEADINGS, alike)
    assert asn("report", "import", sheet, "--json").json["held"] == 1
    for rows, told in (("2", "was entered already"), ("all", "Somebody decided on rows")):
        decide = ("import", "show", "1", "--file", sheet, "--add", rows)
        done, refused = race(decide, decide)
        assert (done.code, refused.code) == (0, 1)
        assert told in refused.stderr
        assert len(asn("report", "list", "--json").json) == 2
        assert asn("undo").code == 0


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("subject", "edit", "1", "1", "--subject-position", "Lurah"), id="subject"),
        pytest.param(("signatory", "edit", "Kepala A", "--place", "Aula"), id="signatory"),
        pytest.param(("report", "edit", "1", "--place", "Aula"), id="report"),
        pytest.param(("evidence", "add", "1", "PHOTO"), id="evidence"),
        pytest.param(("witness", "add", "1", "--from", "PHOTO"), id="witness"),
        pytest.param(("report", "ready", "1", "--met", "signature"), id="ready"),
        pytest.param(("undo",), id="undo"),
    ],
)
def test_what_is_undone_meanwhile_is_not_there(
    race: Race, asn: Command, office: Path, photo: Path, other: Words
) -> None:
    assert asn(*(SIGNATORY if "Kepala A" in other else REPORT)).code == 0
    undone, done = race(("undo",), [photo if word == "PHOTO" else word for word in other])
    assert (undone.code, done.code) == (0, 3)
    assert len(done.stderr.splitlines()) == 1
    seen(office)
