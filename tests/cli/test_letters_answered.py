"""Which letters of BKN a decision on a person answers, and what takes the answer back."""

from __future__ import annotations

from typing import Any

import pytest
from program import Command, Run

TODAY = ("--today", "2024-11-25")
FIRST, REMINDER = "2024-10-08", "2024-10-21"


@pytest.fixture(autouse=True)
def forwarded(asn: Command) -> None:
    do(asn, "init", "--office", "53.71", "--empty")
    do(
        *(asn, "report", "add", "--region", "53.71", "--ppk", "53.71", "--kind", "temuan"),
        *("--description", "Hadir", "--subject", "AB", "--event-date", "2024-10-01"),
        *("--submitted-date", "2024-10-02", "--status", "forwarded"),
        *("--status-date", "2024-10-04"),
    )


def do(asn: Command, *line: str) -> Run:
    done = asn(*line, *TODAY)
    assert done.code == 0, (line, done.stderr)
    return done


def letter(asn: Command, *received: str, kind: str = "sedang") -> None:
    for day in received:
        do(asn, "recommendation", "add", "1", "--received-date", day, "--kind", kind)


def answers(asn: Command) -> list[tuple[str | None, str, int | None]]:
    return [
        (row["answered_on"], row["answer_state"], row["answer_days"])
        for row in asn("recommendation", "list", "--json", *TODAY).json
    ]


def reproached(asn: Command) -> list[Any]:
    found: list[Any] = asn("report", "suggest", "--json", *TODAY).json
    return found


@pytest.mark.parametrize("ending", ["sanctioned", "not-proven", "cancelled", "left-service"])
def test_a_move_to_an_end_answers_the_letter(asn: Command, ending: str) -> None:
    letter(asn, FIRST)
    assert len(reproached(asn)) == 1, "nothing was heard"
    do(asn, "report", "move", "1", ending, "--on", "2024-10-15")
    assert answers(asn) == [("2024-10-15", "in-time", 7)]
    assert reproached(asn) == []
    do(asn, "undo")
    assert answers(asn) == [(None, "overdue", 48)]


def test_a_corrected_move_answers_on_its_new_day_or_not_at_all(asn: Command) -> None:
    letter(asn, FIRST)
    do(asn, "report", "move", "1", "sanctioned", "--on", "2024-10-15")
    do(asn, "report", "move", "1", "not-proven", "--on", "2024-10-16", "--correct")
    assert answers(asn) == [("2024-10-16", "in-time", 8)]
    do(asn, "report", "move", "1", "awaiting-ppk", "--correct")
    assert answers(asn) == [(None, "overdue", 48)]
    assert asn("journal", "verify").code == 0


def test_a_correction_leaves_an_answer_of_its_own(asn: Command) -> None:
    letter(asn, FIRST)
    do(asn, "recommendation", "answer", "1", "--on", "2024-10-12", "--document", "800/1")
    do(asn, "report", "move", "1", "not-proven", "--on", "2024-10-15")
    do(asn, "report", "move", "1", "awaiting-ppk", "--correct")
    assert answers(asn) == [("2024-10-12", "in-time", 4)]


@pytest.mark.parametrize(
    "line",
    [
        ("sanction", "add", "1", "--kind", "sedang-6"),
        ("recommendation", "answer", "1", "--status", "not-proven"),
        ("report", "move", "1", "not-proven"),
    ],
)
def test_a_decision_answers_the_letter_and_its_reminder(
    asn: Command, line: tuple[str, ...]
) -> None:
    letter(asn, FIRST, REMINDER)
    do(asn, *line, "--on", "2024-10-24")
    assert answers(asn) == [("2024-10-24", "in-time", 16), ("2024-10-24", "in-time", 3)]


@pytest.mark.parametrize(
    "line",
    [
        ("sanction", "add", "1", "--kind", "sedang-6"),
        ("recommendation", "answer", "1", "--status", "not-proven"),
        ("report", "move", "1", "not-proven"),
    ],
)
def test_a_letter_that_came_after_the_decision_is_not_answered_by_it(
    asn: Command, line: tuple[str, ...]
) -> None:
    letter(asn, FIRST, REMINDER)
    do(asn, *line, "--on", "2024-10-15")
    assert answers(asn) == [("2024-10-15", "in-time", 7), (None, "ended", None)]
    assert reproached(asn) == []
    (row,) = asn("summary", "commitments", "--json", *TODAY).json["rows"]
    three = row["commitments"]["3"]
    assert (three["received"], three["in_time"], three["unanswered"]) == (2, 1, 0)


def test_a_sanction_is_held_against_the_last_letter_before_it(asn: Command) -> None:
    letter(asn, FIRST)
    letter(asn, REMINDER, kind="berat")
    (made,) = do(
        *(asn, "sanction", "add", "1", "--kind", "sedang-6", "--on", "2024-10-15", "--json")
    ).json
    assert (made["recommended"], made["compared"]) == ("sedang", "same")


def test_an_answer_without_an_end_leaves_the_reminder_open(asn: Command) -> None:
    letter(asn, FIRST, REMINDER)
    answer = ("recommendation", "answer", "1", "--document", "800/1")
    assert asn(*answer, "--on", "2024-10-07", *TODAY).code == 1, "before any letter"
    do(asn, *answer, "--on", "2024-10-15")
    assert answers(asn) == [("2024-10-15", "in-time", 7), (None, "overdue", 35)]
    do(asn, *answer, "--on", "2024-10-14")
    assert answers(asn)[0] == ("2024-10-14", "in-time", 6), "put right"
    do(asn, *answer, "--on", "2024-11-20")
    assert [day for day, *_ in answers(asn)] == ["2024-10-14", "2024-11-20"]


def test_a_letter_is_received_before_it_is_answered(asn: Command) -> None:
    do(asn, "recommendation", "add", "1", "--issued-date", "2024-10-07")
    do(asn, "report", "move", "1", "not-proven", "--on", "2024-10-15")
    done = asn("recommendation", "receive", "1", "--on", "2024-10-16", *TODAY)
    assert (done.code, "2024-10-15" in done.stderr or "15 October" in done.stderr) == (1, True)


@pytest.mark.parametrize("to", ["not-proven", "awaiting-ppk", "sanctioned"])
def test_a_move_that_a_recorded_sanction_stands_for_is_not_corrected(asn: Command, to: str) -> None:
    letter(asn, FIRST)
    do(asn, "sanction", "add", "1", "--kind", "sedang-6", "--on", "2024-10-15")
    done = asn("report", "move", "1", to, "--correct", *TODAY)
    assert (done.code, "asn-netral undo" in done.stderr) == (1, True)
    assert asn("report", "show", "1", "--json").json["subjects"][0]["follow_up"] == "sanctioned"
    do(asn, "undo")
    do(asn, "report", "move", "1", "not-proven", "--on", "2024-10-15")
