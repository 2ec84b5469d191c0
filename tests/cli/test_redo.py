"""Taking back an undo brings nothing back that was entered anew, and leaves no loose end."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import HEADINGS, write_csv

ROW = ("Kota Kupang", "25/09/2024", "A.B.", "", "Hadir dalam kampanye", "Laporan")
DECLARED = ("declaration", "add", "k1", "--title", "Ikrar", "--held-date", "2024-09-20")
SIGNED = (
    *("signatory", "add", "--person", "S.T.", "--region", "53.71", "--declaration", "k1"),
    *("--role", "penanda-tangan", "--capacity", "definitif", "--signed-for", "sendiri"),
)


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-20")
    assert asn("init", "--office", "53", "--empty").code == 0
    return asn


def done(asn: Command, *command: str) -> int:
    """Run a command that has to go well; the place of its entry."""
    run = asn(*command)
    assert run.code == 0, run.stderr
    entry: int = asn("journal", "show", "--json").json[-1]["entry"]
    return entry


def again(asn: Command, *command: str) -> tuple[int, int, int]:
    """Do a thing, take it back, do it again: the entries."""
    first = done(asn, *command)
    undone = done(asn, "undo", "--entry", str(first))
    return first, undone, done(asn, *command)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("report", "import", "numbered.csv"), "53/2024/0002"),
        (("report", "import", "plain.csv"), "53/2024/0002"),
        (("region", "nil", "53.71", "--week", "2024-W40"), "nil return of 2024-09-30 53.71"),
        (("signatory", "add", "--person", "S.T.", "--region", "53.71"), "signatory"),
        (DECLARED, "declaration k1"),
        (("setting", "set", "chair-title", "Ketua"), "setting chair-title"),
        (("import", "profile", "plain.csv", "--name", "kota"), "import profile kota"),
        (
            ("outreach", "add", "--region", "53.71", "--date", "2024-10-01", "--title", "Apel"),
            "outreach of 2024-10-01 53.71",
        ),
        (
            ("summary", "assert", "0", "--as-of", "2024-10-01", "--source", "sigaplapor"),
            "outside figure of 2024-10-01",
        ),
    ],
)
def test_what_was_entered_anew_is_not_brought_back_beside_it(
    office: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "plain.csv", HEADINGS, ROW)
    write_csv(tmp_path / "numbered.csv", ("No Register", *HEADINGS), ("1/LP/2024", *ROW))
    first, undone, anew = again(office, *command)
    run = office("undo", "--entry", str(undone))
    assert (run.code, run.stdout) == (1, "")
    assert name in run.stderr
    assert f"(entry {anew})" in run.stderr
    assert "SQLite" not in run.stderr
    done(office, "undo", "--entry", str(anew))
    done(office, "undo", "--entry", str(undone))
    shown = {each["entry"]: each for each in office("journal", "show", "--json").json}
    assert shown[first]["undone_by"] is None
    assert office("check").code == 0, office("check").stdout


def test_equal_things_that_stood_together_may_do_so_again(office: Command) -> None:
    activity = ("outreach", "add", "--region", "53.71", "--date", "2024-10-01", "--title", "Apel")
    done(office, *activity)
    second = done(office, *activity)
    done(office, "undo", "--entry", str(done(office, "undo", "--entry", str(second))))
    assert len(office("outreach", "list", "--json").json) == 2


def test_a_declaration_that_somebody_signed_is_not_taken_back(office: Command) -> None:
    declared, signed = done(office, *DECLARED), done(office, *SIGNED)
    run = office("undo", "--entry", str(declared))
    assert (run.code, run.stdout) == (1, "")
    assert f"(entry {signed})" in run.stderr
    done(office, "undo", "--entry", str(signed))
    done(office, "undo", "--entry", str(declared))


def test_a_signature_comes_back_only_to_a_declaration_that_stands(office: Command) -> None:
    declared, signed = done(office, *DECLARED), done(office, *SIGNED)
    undone = done(office, "undo", "--entry", str(signed))
    gone = done(office, "undo", "--entry", str(declared))
    run = office("undo", "--entry", str(undone))
    assert (run.code, run.stdout) == (1, "")
    assert "was taken back since" in run.stderr
    done(office, "undo", "--entry", str(gone))
    done(office, "undo", "--entry", str(undone))


def test_reports_that_stay_keep_the_batch_that_brought_them(
    office: Command, tmp_path: Path
) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, ROW, (*ROW[:2], "C.D.", *ROW[3:]))
    done(office, "report", "import", str(source))
    done(office, "report", "edit", "2", "--place", "Alun-alun")
    done(office, "import", "undo", "1", "--keep-changed")
    assert office("report", "list", "--json").json[0]["provenance"]["batch"] == 1
    assert office("check").code == 0, office("check").stdout
