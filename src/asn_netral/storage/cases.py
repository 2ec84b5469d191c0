"""Cases as rows: who leads whom, copies for another office, and what a report is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from asn_netral.storage import handling
from asn_netral.storage.change import Change, Value
from asn_netral.storage.handling import Move
from asn_netral.storage.store import Row, Store
from asn_netral.storage.tables import BY_NAME

_NOT_COPIED = frozenset(
    "id office year n lead handled_by opened_on moved_in delegated_to continues status reason "
    "in_charge batch sheet row source_key".split()
)
"""What belongs to one office's record of a case and not to the case."""


class Links(NamedTuple):
    """What a report is linked to besides its case.

    Attributes:
        continues: the record it was raised from or took over, or None.
        continued_by: the records that were raised from it or took it over.
        moved_in: the office that it came from, or None.
        delegated_to: the office that it went to, or None.
    """

    continues: Row | None
    continued_by: list[Row]
    moved_in: str | None
    delegated_to: str | None


def links(store: Store, record: int) -> Links:
    """What a report is linked to; the rows have kind, office, year and n."""
    columns = "SELECT kind, office, year, n FROM report WHERE"
    row = handling.report_row(store, record)
    return Links(
        continues=store.row(f"{columns} id = ?", (row["continues"],)),
        continued_by=store.rows(f"{columns} continues = ? ORDER BY id", (record,)),
        moved_in=row["moved_in"],
        delegated_to=row["delegated_to"] if row["status"] == "delegated" else None,
    )


def set_lead(change: Change, lead: int, others: list[int]) -> None:
    """Let one report lead others; all of them are written, so that undo knows every side."""
    change.update("report", (lead,), {"lead": None})
    for record in others:
        change.update("report", (record,), {"lead": lead})


def take_moves_away(change: Change, record: int, moves: list[Move]) -> None:
    """Take moves of a report out of its present; the history keeps them."""
    for move in moves:
        change.delete("status_change", (record, move.k))


def copy(store: Store, change: Change, record: int, instead: Mapping[str, Value]) -> int:
    """Write a report once more, for another office: event, texts, tags and persons.

    Numbers, moves, follow-ups, evidence and the vault stay with the record they belong to.

    Args:
        store: the file.
        change: the entry.
        record: the report to copy.
        instead: every column of `report` that is not the same, but for its id.

    Returns:
        The new report's id.
    """
    new = change.new_records()
    old = handling.report_row(store, record)
    same = [column for column in BY_NAME["report"].columns if column not in _NOT_COPIED]
    change.insert("report", {**{column: old[column] for column in same}, **instead, "id": new})
    if (text := handling.texts(store, record)) is not None:
        columns = BY_NAME["report_text"].columns[1:]
        change.insert("report_text", {"report": new, **{name: text[name] for name in columns}})
    for what in ("commitment", "category"):
        for value in handling.tags(store, record, what):
            change.insert("report_tag", {"report": new, "what": what, "value": value})
    for person in handling.subjects(store, record):
        change.insert("subject", _copied(person, new))
    return new


def _copied(person: Row, new: int) -> dict[str, Value]:
    columns = ("k", "employment", "position_class", "ppk", "rank", "name", "nip", "nik")
    row: dict[str, Value] = {column: person[column] for column in columns}
    row |= {column: person[column] for column in ("position", "agency")}
    first = person["person"] or f"{person['report']}.{person['k']}"
    return {**row, "report": new, "person": first if person["nip"] else None}


def last_move(store: Store, record: int, status: str) -> str | None:
    """The day on which a report last got a status, None if it never did."""
    found: str | None = store.value(
        "SELECT effective_on FROM status_change WHERE report = ? AND subject IS NULL "
        "AND to_status = ? ORDER BY k DESC LIMIT 1",
        (record, status),
    )
    return found
