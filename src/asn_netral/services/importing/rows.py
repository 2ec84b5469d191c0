"""Reading the cells of rows: each value alone, through a cache for every column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, cast

from asn_netral.domain.field import Context, Field, blank, refuse_error
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.reading import read_long, read_nips, read_short
from asn_netral.domain.region import RegionError
from asn_netral.domain.report import Parsed, add_also
from asn_netral.services.importing.mapping import Column
from asn_netral.services.importing.quick import (
    MISSING,
    QuickNip,
    never,
    quick_text,
    quick_texts,
)
from asn_netral.sources.book import Cell, Cells

_CACHED = 2_000
_CACHED_LENGTH = 80
PROTECTED = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""Before these signs an apostrophe at the beginning of a cell only protects the text."""
_JOINTS = {"place": ", ", "description": "\n", "note": "\n"}


class Row:
    """One row of a spreadsheet, its values read.

    Attributes:
        number: as the spreadsheet shows it.
        sheet: name of its sheet, None in a text file.
        parsed: the values by key of their field; constants included.
        problems: faults of single cells, under the column's heading.
        own: whether a column of the row itself told anything.
        fresh: whether the row has a running number of its own (None: no such column).
    """

    __slots__ = ("fresh", "number", "own", "parsed", "problems", "sheet")

    def __init__(self, number: int, sheet: str | None, parsed: Parsed) -> None:
        self.number = number
        self.sheet = sheet
        self.parsed = parsed
        self.problems: list[Problem] = []
        self.own = False
        self.fresh: bool | None = None

    @property
    def place(self) -> tuple[str | None, int]:
        """Where it stands in its file."""
        return self.sheet, self.number


class Note(NamedTuple):
    """Something the reader settled by itself, once for all rows it concerns."""

    column: str
    sentence: str


class Found(NamedTuple):
    """What a cell told.

    Attributes:
        value: its value; None for nothing, and for what is expressly not known.
        fault: code, sentence and the text to show, of a cell that cannot be read.
        note: what the reader settled by itself.
        also: values of other fields by key.
    """

    value: object
    fault: tuple[str, str, str | None] | None = None
    note: Note | None = None
    also: tuple[tuple[str, object], ...] = ()


_BLANK = Found(None)


class ColumnReader:
    """Reads the cells of one column.

    Attributes:
        plain: text of a cell → its value, where there is nothing more to say of it.
        quick: the value of a cell that surely is nothing special, else a mark for "look closer".
    """

    def __init__(self, column: Column, field: Field, context: Context) -> None:
        self.place = column.place
        self.heading = column.heading or field.label
        self.field = field
        self.key = field.key
        self.plain: dict[str, object] = {}
        self._odd: dict[object, Found] = {}
        self._parse = field.parse
        self._nip = QuickNip() if field.parse is read_nips else None
        text = field.parse in (read_short, read_long)
        self.quick: Callable[[Cell], object] = self._nip or (quick_text if text else never)
        self._all = self._all_nips if self._nip else quick_texts if text else _unsure
        self._context = context

    def quick_column(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        """The values of a whole column of texts or NIP; None when each needs a look."""
        return self._all(cells)

    def _all_nips(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        if self._nip is None:
            return None
        for cell in self._nip.unknown(cells):
            self.read(cell)
        return self._nip.all(cells)

    def read(self, cell: Cell) -> object:
        """Read a cell that `plain` does not hold: its value, or a `Found` with more to say."""
        if cell.__class__ is str:
            key: object = cell
        else:
            key = (cell.__class__, cell)
        if (known := self._odd.get(key)) is not None:
            return known
        if (value := self.plain.get(cell, MISSING)) is not MISSING:  # type: ignore[arg-type]
            return value
        made = self._read(cell)
        if self._nip:
            self._nip.learn(cell, made)
        if isinstance(cell, str) and len(cell) > _CACHED_LENGTH:
            return made
        if made.__class__ is Found:
            if len(self._odd) < _CACHED:
                self._odd[key] = made
        elif key is cell and len(self.plain) < _CACHED:
            self.plain[cast("str", cell)] = made
        return made

    def found(self, cell: Cell) -> Found | None:
        """What a cell tells, None for nothing at all."""
        value = self.quick(cell)
        if value is MISSING:
            value = self.read(cell)
        if value is _BLANK:
            return None
        return value if isinstance(value, Found) else Found(value)

    def _read(self, cell: Cell) -> object:
        if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in PROTECTED:
            # A text file protects what a spreadsheet would compute by an apostrophe.
            cell = cell[1:]
        if blank(cell):
            return _BLANK
        try:
            refuse_error(cell)
            value, note, also = self._parse(cell, self._context)
        except RegionError as error:
            return Found(None, (error.code, error.sentence, self.field.shown(cell)))
        except FieldError as error:
            return Found(None, (error.code, error.sentence, self.field.shown(cell)))
        if note is None and not also:
            return value
        return Found(value, None, Note(self.heading, note) if note else None, also)


def _unsure(_cells: Sequence[Cell]) -> None:
    """Nothing can be said of a whole column at once."""


class RowReader:
    """Reads the rows of one table.

    Attributes:
        columns: what reads each column.
        notes: what the readers settled by themselves → in how many rows, and the first.
        headings: key or option of a field → the heading of its column.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        constants: Mapping[str, object],
        context: Context,
        sequence: int | None = None,
    ) -> None:
        """Take the columns that are read, and the place of the running number if any."""
        self.columns = [
            ColumnReader(column, column.field, context) for column in columns if column.field
        ]
        self._constants = dict(constants)
        keys = [*self._constants, *(each.key for each in self.columns)]
        shared = {key for key in keys if keys.count(key) > 1}
        self._columns = [
            (each.place, each.key, {} if each.key in shared else each.plain, each.quick, each)
            for each in self.columns
        ]
        self._shared = frozenset(shared)
        self._sequence = sequence
        self.notes: dict[Note, list[int]] = {}
        self.headings = {each.field.option: each.heading for each in self.columns}

    def read(self, number: int, sheet: str | None, cells: Cells) -> Row:
        """Read every cell of a row; gives all its faults, raises none."""
        parsed = self._constants.copy()
        row = Row(number, sheet, parsed)
        own = False
        for place, key, plain, quick, reader in self._columns:
            cell = cells[place]
            value = plain.get(cell, MISSING)  # type: ignore[arg-type]  # other cells miss
            if value is MISSING:
                if cell is None or cell == "":
                    continue
                value = quick(cell)
                if value is MISSING:
                    value = reader.read(cell)
                if value is _BLANK:
                    continue
                own = True
                if value.__class__ is Found or key in self._shared:
                    self._odd(row, reader, value)
                    continue
            parsed[key] = value
            own = True
        row.own = own
        if self._sequence is not None:
            row.fresh = not blank(cells[self._sequence])
        return row

    def note(self, note: Note, number: int, count: int = 1) -> None:
        """Count something that was settled in rows, `number` being the first of them."""
        counted = self.notes.setdefault(note, [0, number])
        counted[0] += count
        counted[1] = min(counted[1], number)

    def _odd(self, row: Row, reader: ColumnReader, value: object) -> None:
        """Keep a value with a fault, a note, something told besides, or of a shared field."""
        got = value if isinstance(value, Found) else Found(value)
        key, parsed = reader.key, row.parsed
        if got.fault:
            code, sentence, shown = got.fault
            row.problems.append(
                Problem(code, sentence, reader.heading, shown, row.number, row.sheet)
            )
            return
        if got.note:
            self.note(got.note, row.number)
        before = parsed.get(key)
        if before is not None and key in _JOINTS and before != self._constants.get(key):
            parsed[key] = f"{before}{_JOINTS[key]}{got.value}"
        elif got.value is not None or not got.also:
            parsed[key] = got.value
        for other, value in got.also:
            if (problem := add_also(parsed, other, value)) is not None:
                row.problems.append(
                    Problem(
                        problem.code, problem.reason, reader.heading, None, row.number, row.sheet
                    )
                )
