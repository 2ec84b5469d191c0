"""The rows that need repair, as they stand in their file, to be handed back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from asn_netral.domain.field import Field, blank
from asn_netral.domain.fields import NUMBER_KINDS, PERSON_KEYS, VAULT_KEYS
from asn_netral.domain.problem import Problem
from asn_netral.domain.reading import read_date
from asn_netral.services.importing.mapping import (
    Column,
    known_with,
    map_columns,
    sequence_column,
)
from asn_netral.services.importing.outcome import Result
from asn_netral.services.importing.own import OWN, is_repair
from asn_netral.sources.book import Cells
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import Table, find_table

_TEXTS = frozenset(("nip", "region", "ppk", OWN.key, *NUMBER_KINDS))
_OF_A_PERSON = frozenset(("subjects", *PERSON_KEYS, *VAULT_KEYS))


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
        dated: places of the columns that are read as days, or not at all.
        rows: the rows in order.
    """

    name: str
    headings: tuple[str, ...]
    texts: frozenset[int]
    dated: frozenset[int]
    rows: tuple[Repair, ...]


def handed_back(headings: Sequence[str]) -> bool:
    """Whether rows stand below these headings that were handed back for repair."""
    return any(map(is_repair, headings))


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
            headings = list(table.headings)
            while headings and is_repair(headings[-1]):
                headings.pop()  # from the last time that rows were handed back
            shared = _Shared(columns, result, (path, sheet))
            if shared.put_numbers(columns, len(headings)):
                headings.append(OWN.label)
            repairs = tuple(_repairs(table, columns, rows, shared))
            width = len(headings)
            texts = _places(columns, width, lambda field: field is not None and field.key in _TEXTS)
            dated = _places(columns, width, lambda field: field is None or field.parse is read_date)
            yield RepairSheet(sheet or book.name, tuple(headings), texts, dated, repairs)


def _places(
    columns: list[Column], width: int, wanted: Callable[[Field | None], bool]
) -> frozenset[int]:
    """The places of the columns that are read as a field that is wanted, None for no field."""
    fields = {column.place: column.field for column in columns}
    return frozenset(place for place in range(width) if wanted(fields.get(place)))


class _Shared:
    """What rows share with the first row of the report that they continue."""

    def __init__(
        self, columns: list[Column], result: Result, place: tuple[str, str | None]
    ) -> None:
        self._below = result.below.get(place, {})
        self._numbers = result.numbers.get(place, {}) if result.applied else {}
        self._firsts = set(self._below.values())
        self._places = [
            each.place for each in columns if each.field and each.field.key not in _OF_A_PERSON
        ]
        self._cells: dict[int, Cells] = {}
        self._own: int | None = None
        self._added = False

    def fill(self, number: int, cells: Cells) -> None:
        """Fill in what a row leaves blank because it stands in the first one."""
        if number in self._firsts:
            self._cells[number] = list(cells)
        for place in self._places if number in self._below else ():
            if blank(cells[place]):
                cells[place] = self._cells[self._below[number]][place]

    def put_numbers(self, columns: list[Column], width: int) -> bool:
        """Settle where the numbers of entered reports go; say whether in a further column."""
        if self._numbers:
            named = [each.place for each in columns if each.field is OWN]
            self._added = not named
            self._own = width if self._added else named[0]
        return self._added

    def name(self, number: int, cells: Cells) -> None:
        """Write the number of the report that a row continues, if that was entered."""
        if self._own is not None:
            known = self._numbers.get(self._below.get(number, 0))
            if self._added or known:
                cells[self._own : self._own + 1] = [known]


def _repairs(
    table: Table,
    columns: list[Column],
    rows: Mapping[int, tuple[Problem, ...]],
    shared: _Shared,
) -> Iterator[Repair]:
    places = {column.heading or "": column.place for column in columns}
    for number, cells in table.records(sequence_column(columns)):
        shared.fill(number, cells)
        if number not in rows:
            continue
        faults: dict[int, tuple[Problem, ...]] = {}
        for problem in rows[number]:
            place = places.get(problem.column or "", -1)
            faults[place] = (*faults.get(place, ()), problem)
        beyond = _beyond(cells, len(table.headings))
        shared.name(number, cells)
        yield Repair(number, cells, faults, beyond)


def _beyond(cells: Cells, width: int) -> Cells:
    more = cells[width:]
    while more and blank(more[-1]):
        more.pop()
    return more
