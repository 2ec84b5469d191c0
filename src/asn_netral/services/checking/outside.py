"""Checks against what stands outside the file: figures of other sources, kept evidence."""

from __future__ import annotations

from collections.abc import Iterator

from asn_netral.services import evidence_check
from asn_netral.services.assertions import outcomes, reason, sentence
from asn_netral.services.checking.finding import Finding, command, program
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


def evidence(desk: Desk, store: Store) -> Iterator[Finding]:
    """Kept files of evidence that are missing, changed, or of no report."""
    __, faults = evidence_check.faults(store)
    for fault in faults:
        records = (fault["number"],) if fault["number"] else ()
        stray = fault["code"] == "stray"
        remedy = command("rm", fault["file"]) if stray else program(desk.path, "evidence", "check")
        yield Finding("evidence", fault["reason"], remedy, records)
