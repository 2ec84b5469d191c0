"""From what entries wrote to a report to the reasons why its figures changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from asn_netral.domain.revision import MADE_BY, OF_COLUMN
from asn_netral.storage.journal import Entry
from asn_netral.storage.past import Step


class Reason(NamedTuple):
    """One reason and the entries that brought it about.

    Attributes:
        code: a word of `asn_netral.domain.revision.REASON`.
        entries: their places in the journal.
    """

    code: str
    entries: tuple[int, ...]


def of_new(entry: Entry, *, late: bool) -> Reason:
    """Why a report counts that was not there before.

    Args:
        entry: the one that made it.
        late: it belongs to the days that were known already when the figures were published.
    """
    code = MADE_BY.get(entry.action, "late" if late else "new")
    return Reason(code, (entry.pos,))


def of_steps(
    steps: Sequence[Step], later: Mapping[int, Entry], last: date, *, joined: bool = False
) -> list[Reason]:
    """Why a report counts otherwise: the reasons in what entries wrote to it since.

    Args:
        steps: what they wrote, oldest first.
        later: these entries by place.
        last: the period's last day; a move after it changes nothing.
        joined: the report is not the one that is counted but of its case: only its persons,
            their follow-up and its coming and going count.
    """
    found: list[Reason] = []
    row_of = attrgetter("pos", "table", "key")
    for (pos, table, __), row in groupby(sorted(steps, key=_row_key), key=row_of):
        codes = set(_codes(table, list(row), last, joined))
        if codes and later[pos].undoes is not None:
            codes = {"undone"}
        found += [Reason(code, (pos,)) for code in sorted(codes)]
    return found


def _row_key(step: Step) -> tuple[int, str, str]:
    return step.pos, step.table, repr(step.key)


def _codes(table: str, row: list[Step], last: date, joined: bool) -> Iterator[str]:
    """The reasons in one row that one entry wrote."""
    if table == "report":
        yield from _of_report(row, joined)
    elif table == "status_change":
        yield from _of_move(row, last, joined)
    elif table == "subject":
        columns = {step.column for step in row}
        if row[0].removed or "employment" in columns or "person" in columns:
            yield "persons"
        elif "ppk" in columns:
            yield "ppk"
    elif table == "recommendation":
        yield "recommendation"


def _of_report(row: list[Step], joined: bool) -> Iterator[str]:
    if row[0].removed:
        yield "undone"
        return
    for step in row:
        if step.column == "lead":
            yield "joined" if step.after is not None else "split"
        elif step.column in OF_COLUMN and not joined:
            yield OF_COLUMN[step.column]


def _of_move(row: list[Step], last: date, joined: bool) -> Iterator[str]:
    values = {step.column: step for step in row}
    day = values.get("effective_on")
    days = [str(value) for value in (day.before, day.after) if value] if day else []
    if days and min(days) > last.isoformat():
        return
    added = "to_status" in values and values["to_status"].before is None
    subject = values.get("subject")
    if subject is not None and (subject.after is not None or subject.before is not None):
        yield "follow-up"
    elif not joined:
        if not added:
            yield "corrected"
        elif values["to_status"].after == "delegated":
            yield "handed-over"
        else:
            yield "moved"
