"""The dated acts in a report's life besides its moves: letters, evidence, clocks, steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from asn_netral.storage import handling
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

Act = dict[str, Any]

_DAYS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "referral": {
        "sent_on": ("destination", "document"),
        "received_on": ("destination",),
        "returned_on": ("reason",),
    },
    "recommendation": {
        "issued_on": ("kind", "document"),
        "received_on": (),
        "answered_on": ("answer",),
    },
    "sanction": {"decided_on": ("kind", "document"), "delivered_on": ()},
    "evidence": {"received_on": (), "added_on": (), "removed_on": ("note",)},
    "custody": {"handed_on": ("handed_to", "purpose")},
    "extension": {"decided_on": ("days", "reason")},
}
"""Table → the days it tells, each with the columns that say more of it."""

_MARKS = ("blocked_on", "unblocked_on")


def acts(store: Store, record: int, entries: Sequence[Mapping[str, Any]]) -> list[Act]:
    """The acts in the order of their days.

    Args:
        store: the file.
        record: the report.
        entries: its entries with their changes, for the steps that later ones replaced.

    Returns:
        ``on``, ``table``, ``key`` (place or word), ``column``, ``subject`` and ``about`` (the
        values that say more, by column).
    """
    found = [*_of_report(store, record), *_of_tables(store, record), *_steps(entries)]
    return sorted(found, key=lambda act: str(act["on"]))


def _of_report(store: Store, record: int) -> Iterator[Act]:
    row = handling.report_row(store, record)
    for column in ("event_on", "known_on", "submitted_on"):
        if row[column]:
            yield _act(row[column], "report", None, column)
    for person in handling.subjects(store, record):
        for column in _MARKS:
            if person[column]:
                yield _act(person[column], "subject", person["k"], column, person["k"])


def _of_tables(store: Store, record: int) -> Iterator[Act]:
    for table, days in _DAYS.items():
        for row in of_report(store, table, record):
            for column, about in days.items():
                if row[column]:
                    yield _of_row(table, row, column, about)


def _of_row(table: str, row: Row, column: str, about: Sequence[str]) -> Act:
    names = row.keys()
    key = row["clock"] if table == "extension" else row["k"]
    subject = row["subject"] if "subject" in names else None
    more = {name: row[name] for name in about if row[name] is not None}
    return _act(row[column], table, key, column, subject, more)


def _act(
    on: str,
    table: str,
    key: object,
    column: str,
    subject: int | None = None,
    about: Mapping[str, object] | None = None,
) -> Act:
    return {
        "on": on,
        "table": table,
        "key": key,
        "column": column,
        "subject": subject,
        "about": dict(about or {}),
    }


def _steps(entries: Sequence[Mapping[str, Any]]) -> Iterator[Act]:
    """Each step of a person with its day, from what the entries in force wrote."""
    now: dict[int, dict[str, str]] = {}
    seen: set[tuple[int, str, str]] = set()
    for entry in entries:
        if entry["undone_by"] is not None:
            continue
        for change in entry["changes"]:
            if change["table"] == "subject" and change["column"] in ("step", "step_on"):
                now.setdefault(change["key"][0], {})[change["column"]] = change["after"]
        for person, told in now.items():
            step, day = told.get("step"), told.get("step_on")
            if step and day and (person, step, day) not in seen:
                seen.add((person, step, day))
                yield _act(day, "subject", person, "step_on", person, {"step": step})
