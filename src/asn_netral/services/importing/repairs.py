"""The rows that need repair, as they stand in their file, to be handed back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.field import blank
from asn_netral.domain.fields import PERSON_KEYS, VAULT_KEYS
from asn_netral.domain.problem import Problem
from asn_netral.services.importing.groups import IDENTIFYING
from asn_netral.services.importing.mapping import (
    Column,
    known_with,
    map_columns,
    sequence_column,
)
from asn_netral.services.importing.outcome import Result
from asn_netral.sources.book import Cells
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import Table, find_table

_OF_A_PERSON = frozenset(("subjects", *PERSON_KEYS, *VAULT_KEYS))
_OWN_COLUMN = (fold("Perlu diperbaiki"), fold("Needs repair"))


class Repair(NamedTuple):
    """One row to be repaired.

    Attributes:
        row: its number in the file.
        cells: its cells as the file has them; what it shares with the row above is filled in.
        faults: place of a column → its faults; place -1: faults of the row as a whole.
        beyond: cells behind the last heading, which only a faulty row has.
    """

    row: int
    cells: Cells
    faults: Mapping[int, tuple[Problem, ...]]
    beyond: Cells = []


class RepairSheet(NamedTuple):
    """The rows of one sheet.

    Attributes:
        name: the sheet, or the file for a text file.
        headings: headings of its columns.
        texts: places of the columns whose cells are numbers in figures, such as the NIP.
        rows: the rows in order.
    """

    name: str
    headings: tuple[str, ...]
    texts: frozenset[int]
    rows: tuple[Repair, ...]


def repair_sheets(result: Result) -> Iterator[RepairSheet]:
    """Read the files once more and yield the rows that need repair, sheet by sheet."""
    for (path, sheet), rows in result.repairs.items():
        options = result.options[path, sheet]
        known = known_with(options.mapped)
        with open_book(path, known) as book:
            wanted = book.sheet(sheet) if sheet else book.sheets[0]
            table = find_table(book, wanted, known, anyway=bool(options.mapped))
            if table is None:
                continue
            columns = map_columns(table.headings, options, book.name)
            texts = {
                column.place
                for column in columns
                if column.field and column.field.key in ("nip", *IDENTIFYING)
            }
            headings = list(table.headings)
            while headings and fold(headings[-1]) in _OWN_COLUMN:
                headings.pop()  # from the last time that rows were handed back
            repairs = tuple(_repairs(table, columns, rows))
            yield RepairSheet(sheet or book.name, tuple(headings), frozenset(texts), repairs)


def _repairs(
    table: Table, columns: list[Column], rows: Mapping[int, tuple[Problem, ...]]
) -> Iterator[Repair]:
    numbers = [each.place for each in columns if each.field and each.field.key in IDENTIFYING]
    sequence = sequence_column(table.headings)
    shared = [each.place for each in columns if each.field and each.field.key not in _OF_A_PERSON]
    places = {column.heading or "": column.place for column in columns}
    above: Cells = []
    for number, cells in table.records():
        continues = above and all(blank(cells[place]) for place in numbers)
        if sequence is not None:
            continues = continues and blank(cells[sequence])
        if continues and number in rows and (numbers or sequence is not None):
            for place in shared:
                cells[place] = above[place] if blank(cells[place]) else cells[place]
        if not continues:
            above = list(cells)
        if number in rows:
            faults: dict[int, tuple[Problem, ...]] = {}
            for problem in rows[number]:
                place = places.get(problem.column or "", -1)
                faults[place] = (*faults.get(place, ()), problem)
            yield Repair(number, cells, faults, _beyond(cells, len(table.headings)))


def _beyond(cells: Cells, width: int) -> Cells:
    more = cells[width:]
    while more and blank(more[-1]):
        more.pop()
    return more
