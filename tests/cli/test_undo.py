"""`undo` takes commands back one by one, naming each, and can itself be taken back."""

from __future__ import annotations

import pytest
from program import Command


@pytest.fixture
def office(asn: Command) -> Command:
    assert asn("init", "--office", "53.71", "--lang", "en").code == 0
    return asn


def _add(asn: Command) -> str:
    run = asn(
        *("report", "add", "--region", "53.71", "--kind", "laporan", "--subject", "unknown"),
        *("--description", "Hadir", "--event-date", "2024-10-01", "--today", "2024-10-20"),
        "--json",
    )
    assert run.code == 0, run.stderr
    number: str = run.json["number"]
    return number


def _numbers(asn: Command) -> list[str]:
    return [report["number"] for report in asn("report", "list", "--json").json]


def test_undo_names_the_entry_before_it_takes_it_back(office: Command) -> None:
    number = _add(office)
    run = office("undo")
    assert run.code == 0
    assert "Entry 2: report add" in run.stderr
    assert number in run.stderr
    assert "Undone, as entry 3" in run.stdout
    assert _numbers(office) == []


def test_undo_twice_goes_two_steps_back(office: Command) -> None:
    first, second = _add(office), _add(office)
    assert _numbers(office) == [first, second]
    office("undo")
    assert _numbers(office) == [first]
    office("undo")
    assert _numbers(office) == []
    assert office("undo").code == 3


def test_a_dry_run_names_it_and_changes_nothing(office: Command) -> None:
    number = _add(office)
    run = office("undo", "--dry-run")
    assert (run.code, "nothing was changed" in run.stdout) == (0, True)
    assert _numbers(office) == [number]
    assert len(office("journal", "show", "--json").json) == 2


def test_undoing_an_undo_does_the_change_again(office: Command) -> None:
    number = _add(office)
    office("undo")
    done = office("undo", "--entry", "3", "--json").json
    assert list(done) == ["applied", "undone", "entry"]
    assert (done["applied"], done["undone"]["entry"], done["entry"]["undoes"]) == (True, 3, 3)
    assert _numbers(office) == [number]


def test_a_number_taken_back_is_never_given_again(office: Command) -> None:
    first = _add(office)
    office("undo")
    second = _add(office)
    assert first.endswith("/0001")
    assert second.endswith("/0002")


def test_what_a_later_change_stands_on_is_not_taken_back(office: Command) -> None:
    number = _add(office)
    moved = office(
        "report", "move", number, "registered", "--on", "2024-10-20", "--today", "2024-10-20"
    )
    assert moved.code == 0, moved.stderr
    run = office("undo", "--entry", "2")
    assert (run.code, run.stdout) == (1, "")
    assert f"{number} (entry 3)" in run.stderr
    assert _numbers(office) == [number]


@pytest.mark.parametrize(("entry", "code"), [("1", 1), ("9", 3), ("0", 2)])
def test_an_entry_that_cannot_be_taken_back_is_refused(
    office: Command, entry: str, code: int
) -> None:
    assert office("undo", "--entry", entry).code == code
    assert len(office("journal", "show", "--json").json) == 1


def test_an_entry_is_taken_back_once(office: Command) -> None:
    _add(office)
    office("undo", "--entry", "2")
    run = office("undo", "--entry", "2")
    assert run.code == 1
    assert "by entry 3" in run.stderr


def test_every_step_back_leaves_a_journal_that_proves(office: Command) -> None:
    _add(office)
    for arguments in ([], ["--entry", "3"], [], ["--entry", "5"]):
        assert office("undo", *arguments).code == 0
        assert office("journal", "verify").code == 0
