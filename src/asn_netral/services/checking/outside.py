"""The check of outside figures: the file still gives what other sources say."""

from __future__ import annotations

from collections.abc import Iterator

from asn_netral.services.assertions import outcomes, reason, sentence
from asn_netral.services.checking.finding import Finding, program
from asn_netral.services.desk import Desk
from asn_netral.storage.store import Store


def assertions(desk: Desk, store: Store) -> Iterator[Finding]:
    """Outside figures that the file does not give, with the cases that moved."""
    for outcome in outcomes(desk, store):
        if outcome.agrees:
            continue
        records = tuple(number for number, __ in outcome.moved)
        words = ("report", "history", records[0]) if records else ("summary", "assert", "--list")
        yield Finding(
            "assertions",
            f"{sentence(desk, outcome)} {reason(outcome)}",
            program(desk.path, *words),
            records,
        )
