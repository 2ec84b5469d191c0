"""What a batch did, row by row, as its entry of the journal keeps it: short, and no names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from asn_netral.services.importing.outcome import ADDED, CHANGED, HELD, RowOutcome

MANY = 200
"""Rows of one outcome that are told one by one; of more only the first and the last."""
_TOLD = (ADDED, CHANGED, HELD)
Account = dict[str, list[list[Any]]]


class Row(NamedTuple):
    """A row and what became of it.

    Attributes:
        outcome: one of `outcome.OUTCOMES`.
        sheet, row: where it stands.
        said: number of the report, name of the record, or why it was held (a code).
    """

    outcome: str
    sheet: str | None
    row: int
    said: str | None = None


def account(rows: Iterable[Row]) -> Account:
    """What a batch did: outcome → sheet, first and last row, and what is said of them."""
    found: Account = {}
    told = sorted(rows, key=lambda each: (each.outcome, each.sheet or "", each.row))
    for outcome, some in groupby(told, key=lambda each: each.outcome):
        if outcome in _TOLD:
            each_row = list(some)
            short = len(each_row) > MANY
            found[outcome] = list(_spans(each_row, short=short))
    return found


def of_changes(rows: Iterable[RowOutcome]) -> Account:
    """The same of reports: only those changed, because one that was added knows its row."""
    changed = (row for row in rows if row.outcome == CHANGED)
    return account(Row(CHANGED, row.sheet, row.row, row.number) for row in changed)


def _spans(rows: Iterable[Row], *, short: bool) -> Iterator[list[Any]]:
    span: list[Any] = []
    for each in rows:
        said = None if short else each.said
        if span and span[0] == each.sheet and each.row == span[2] + 1 and span[3] == said:
            span[2] = each.row
            continue
        if span:
            yield span
        span = [each.sheet, each.row, each.row, said]
    if span:
        yield span


def told(data: Mapping[str, Any], batch: int) -> list[dict[str, Any]] | None:
    """What a batch did, from the data of its entry: spans of rows with the same said of them.

    Returns:
        Each with `outcome`, `sheet`, `row`, `last_row`, `record` (the report's number, or the
        name of another record) and `why` (the code of a row that was held); None where the
        entry tells nothing of any of its batches.
    """
    if "did" not in data:
        return None
    kept: Account = data["did"].get(str(batch), {})
    return [
        {
            "outcome": outcome,
            "sheet": sheet,
            "row": first,
            "last_row": last,
            "record": None if outcome == HELD else said,
            "why": said if outcome == HELD else None,
        }
        for outcome, spans in kept.items()
        for sheet, first, last, said in spans
    ]
