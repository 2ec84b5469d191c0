"""Reading the rows of a table, each value alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from asn_netral.domain.field import Context, blank
from asn_netral.domain.problem import Problem
from asn_netral.domain.report import Parsed, add_also
from asn_netral.services.importing.cells import NOTHING, ColumnReader, Found, Note
from asn_netral.services.importing.mapping import Column
from asn_netral.services.importing.nothing import Nothing
from asn_netral.services.importing.quick import MISSING
from asn_netral.sources.book import Cells

_JOINTS = {
    "place": ", ",
    "description": "\n",
    "note": "\n",
    "reporter": ", ",
    "reporter_contact": ", ",
    "witness": "\n",
}


class Row:
    """One row of a spreadsheet, its values read.

    Attributes:
        number: as the spreadsheet shows it.
        sheet: name of its sheet, None in a text file.
        parsed: the values by key of their field; constants included.
        problems: faults of single cells, under the column's heading.
        own: whether a column of the row itself told anything.
        nil: whether it says that there was nothing; no cell of it was read then.
        fresh: whether the row has a running number of its own (None: no such column).
        below: the first row of the report that it continues, None when it continues none.
    """

    __slots__ = ("below", "fresh", "nil", "number", "own", "parsed", "problems", "sheet")

    def __init__(self, number: int, sheet: str | None, parsed: Parsed) -> None:
        self.number = number
        self.sheet = sheet
        self.parsed = parsed
        self.problems: list[Problem] = []
        self.own = self.nil = False
        self.fresh: bool | None = None
        self.below: int | None = None

    @property
    def place(self) -> tuple[str | None, int]:
        """Where it stands in its file."""
        return self.sheet, self.number


class RowReader:
    """Reads the rows of one table.

    Attributes:
        columns: what reads each column.
        notes: what the readers settled by themselves → in how many rows, and the first.
        headings: key or option of a field → the heading of its column.
        sequence: place of the running number, None without one.
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
        self.sequence = sequence
        places = [(each.place, each.key) for each in self.columns]
        self._nothing = Nothing(places, everywhere="region" in self._constants)
        self.notes: dict[Note, list[int]] = {}
        self.headings = {each.field.option: each.heading for each in self.columns}

    def read(self, number: int, sheet: str | None, cells: Cells) -> Row:
        """Read every cell of a row; gives all its faults, raises none."""
        parsed = self._constants.copy()
        row = Row(number, sheet, parsed)
        if self.sequence is not None:
            row.fresh = not blank(cells[self.sequence])
        row.nil = self._nothing.says(number, cells, begins=row.fresh is not False)
        if row.nil:
            return row
        if not row.fresh and self._nothing.is_below(number, cells):
            row.fresh = True
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
                if value is NOTHING:
                    continue
                if value.__class__ is Found or key in self._shared:
                    own = self._odd(row, reader, value, cells) or own
                    continue
            parsed[key] = value
            own = True
        row.own = own
        return row

    def again(self, read: Callable[[int, Cells], Row], number: int, cells: Cells) -> Row:
        """Let a row be read whose notes are counted already."""
        notes, self.notes = self.notes, {}
        try:
            return read(number, cells)
        finally:
            self.notes = notes

    def note(self, note: Note, number: int, count: int = 1) -> None:
        """Count something that was settled in rows, `number` being the first of them."""
        counted = self.notes.setdefault(note, [0, number])
        counted[0] += count
        counted[1] = min(counted[1], number)

    def _odd(self, row: Row, reader: ColumnReader, value: object, cells: Cells) -> bool:
        """Keep a value with more to say, or of a shared field; say whether the cell tells any."""
        got = value if isinstance(value, Found) else Found(value)
        key, parsed = reader.key, row.parsed
        if got.fault and self._nothing.is_refused(got.fault[0], cells):
            code, sentence, shown = got.fault
            row.problems.append(
                Problem(code, sentence, reader.heading, shown, row.number, row.sheet)
            )
            return True
        if got.note:
            self.note(got.note, row.number)
        if got.blank:
            return False
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
        return True
