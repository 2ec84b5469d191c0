"""The life of a report: its moves, and what every entry did to it."""

from __future__ import annotations

from typing import Any

from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.report_acts import acts
from asn_netral.storage import handling
from asn_netral.storage.journal import entries
from asn_netral.storage.past import Step, steps
from asn_netral.storage.store import Store

History = dict[str, Any]


def history(desk: Desk, number: str) -> History:
    """A report's life: its moves in the order of their days, and every entry that wrote it.

    Returns:
        ``number``, ``opened_on``, ``moves`` (k, subject, from, to, on, document, reason,
        assumed), ``acts`` (letters, evidence, clocks, steps, as `acts` gives them) and
        ``entries`` (pos, at, actor, action, undone_by, changes: table, key, column, before,
        after, removed). NIP are masked.
    """
    with desk.open() as store:
        record = find_report(store, number)
        row = handling.report_row(store, record)
        written = _written(store, record)
        return {
            "number": number_of(row),
            "opened_on": row["opened_on"],
            "moves": [_move(move) for move in handling.moves(store, record)],
            "acts": acts(store, record, written),
            "entries": written,
        }


def _written(store: Store, record: int) -> list[dict[str, Any]]:
    """The entries that wrote a report, each with what it changed."""
    by_entry: dict[int, list[dict[str, Any]]] = {}
    for step in steps(store, record):
        by_entry.setdefault(step.pos, []).append(_change(store, step))
    return [
        {
            "pos": entry.pos,
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "undone_by": entry.undone_by,
            "changes": by_entry.get(entry.pos, []),
        }
        for entry in entries(store, record=record)
    ]


def changes_between(store: Store, record: int, since: int, before: int) -> list[dict[str, Any]]:
    """What the entries after `since` and before `before` did to a report, as in its history.

    Returns:
        the keys of a history's changes, and ``personal``: whether the column is.
    """
    return [
        {**_change(store, step), "personal": step.personal}
        for step in steps(store, record)
        if since < step.pos < before
    ]


def _move(move: handling.Move) -> dict[str, Any]:
    return {
        "k": move.k,
        "subject": move.subject,
        "from": move.from_status,
        "to": move.to_status,
        "on": move.effective_on,
        "document": move.document,
        "reason": move.reason,
        "assumed": bool(move.assumed),
    }


_NOT_SHOWN = ("source_key", "batch", "sheet", "row", "office", "year", "n", "person")


_PROTECTED = (("evidence", "name"),)
"""The name of a file can carry a reporter's; `evidence show` reads it, with a reason."""

_REPORTS = ("lead", "continues")


def _change(store: Store, step: Step) -> dict[str, Any]:
    before, after = step.before, step.after
    if step.column in _REPORTS:
        before, after = (_number(store, value) for value in (before, after))
    if step.column in ("nip", "nik"):
        from asn_netral.domain.nip import mask

        before, after = (mask(str(v)) if v else None for v in (before, after))
    if step.column in _NOT_SHOWN or (step.table, step.column) in _PROTECTED:
        before = after = None
    return {
        "table": step.table,
        "key": list(step.key),
        "column": step.column,
        "before": before,
        "after": after,
        "removed": step.removed,
    }


def _number(store: Store, record: object) -> str | None:
    """The number of a report by its id; None for one that was taken back since."""
    return next(iter(names(store, [record])), None) if isinstance(record, int) else None
