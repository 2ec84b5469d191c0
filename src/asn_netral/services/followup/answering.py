"""Which letters of BKN are answered by what the PPK decided on a person.

A decision answers every letter that had reached the PPK by its day, a reminder as well as the
letter it reminds of; one that came later is not answered by it.
"""

from __future__ import annotations

from collections.abc import Iterable

from asn_netral.storage.change import Change
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store


def letters(store: Store, person: Row) -> list[Row]:
    """BKN's letters on one person, in the order in which the PPK had them."""
    rows = of_report(store, "recommendation", person["report"])
    return sorted((row for row in rows if row["subject"] == person["k"]), key=reached_on)


def reached_on(letter: Row) -> str:
    """The day the PPK had a letter, ISO: of its receipt, else the day it was issued."""
    return str(letter["received_on"] or letter["issued_on"])


def last_by(store: Store, person: Row, on: str) -> Row | None:
    """The last letter on a person that the PPK had on a day; None where it had none."""
    had = [row for row in letters(store, person) if reached_on(row) <= on]
    return had[-1] if had else None


def meant(store: Store, person: Row, on: str) -> list[Row]:
    """The letters on a person that an answer of a day is meant for.

    Returns:
        The open ones that the PPK had; without any, those of the last answer, which is put
        right; the first letter where the PPK had none yet.
    """
    if opened := _open(store, person, on):
        return opened
    last = last_by(store, person, on)
    if last is None:
        return letters(store, person)[:1]
    return _answered(store, person, last["answered_on"], last["answer"])


def answer(store: Store, change: Change, person: Row, on: str, word: str) -> None:
    """Answer the open letters on a person that the PPK had on a day.

    Args:
        store: the file.
        change: the entry.
        person: the person's row.
        on: the day of the decision, ISO.
        word: the follow-up status that it brings.
    """
    put(change, _open(store, person, on), on, word)


def take_back(store: Store, change: Change, person: Row, on: str, word: str) -> None:
    """Open the letters again that a decision answered, because it is put right."""
    put(change, _answered(store, person, on, word), None, None)


def put(change: Change, rows: Iterable[Row], on: str | None, word: str | None) -> list[int]:
    """Give letters an answer, or none; their places."""
    ks = []
    for row in rows:
        answered = {"answered_on": on, "answer": word}
        change.update("recommendation", (row["report"], row["k"]), answered)
        ks.append(row["k"])
    return ks


def _open(store: Store, person: Row, on: str) -> list[Row]:
    had = [row for row in letters(store, person) if reached_on(row) <= on]
    return [row for row in had if row["answered_on"] is None]


def _answered(store: Store, person: Row, on: str, word: str) -> list[Row]:
    told = [(row["answered_on"], row["answer"], row) for row in letters(store, person)]
    return [row for *own, row in told if own == [on, word]]
