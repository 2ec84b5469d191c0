"""Which recorded act a row of a spreadsheet tells of: by its document's number, else by its day.

A corrected file may give the same letter another day or kind; it stays the same letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]
_SAME = {
    "referral": ("destination", "sent_on"),
    "sanction": ("kind", "decided_on"),
}
"""Columns that make it the same act where no document's number says so."""


def known(store: Store, table: str, place: tuple[int, int | None], told: Values) -> Row | None:
    """The row of an act that is recorded already, None for a new one.

    Args:
        store: the file.
        table: ``referral``, ``recommendation`` or ``sanction``.
        place: the report and the person.
        told: the row's values as they are stored.
    """
    record, subject = place
    rows = [row for row in of_report(store, table, record) if row["subject"] == subject]
    own = _number(told.get("document"))
    numbered = [
        row
        for row in rows
        if own
        and _number(row["document"]) == own
        and (table != "referral" or row["destination"] == told["destination"])
    ]
    some = numbered or rows
    found = _letter(some, told) if table == "recommendation" else _same(some, told, _SAME[table])
    return found or next(iter(numbered), None)


def _number(document: str | None) -> str | None:
    """What tells a document from others; words without a figure do not."""
    text = "".join((document or "").casefold().split())
    return text if any(map(str.isdecimal, text)) else None


def _same(rows: list[Row], told: Values, columns: tuple[str, ...]) -> Row | None:
    same = (row for row in rows if all(row[name] == told.get(name) for name in columns))
    return next(same, None)


def _letter(rows: list[Row], told: Values) -> Row | None:
    """The letter of BKN of a row that does not tell its day, or brings it later."""
    if told.get("issued_on") is None:
        return _same(rows, told, ("received_on",))
    if (there := _same(rows, told, ("issued_on",))) is not None:
        return there
    if told.get("received_on") is None:
        return None
    return _same(rows, {**told, "issued_on": None}, ("issued_on", "received_on"))
