"""Reading many rows at once, column by column, to find the plain ones among them.

Cells of most columns repeat, and those that do not can be proved harmless all together; so
a thousand rows take a few calls instead of one for each cell. Whatever is special about a
row, a fault, an empty cell that must not be empty, a number like its neighbour's, lets the
row be read by `RowReader` alone, as every row of other files is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from operator import eq
from typing import Any

from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.cells import ColumnReader, Note
from asn_netral.services.importing.lane import DAYS, NUMBERS, PLAIN, SHAPE, Lane, Shape
from asn_netral.services.importing.memo import Memo
from asn_netral.services.importing.rows import Row, RowReader
from asn_netral.services.importing.stretch import Stretch
from asn_netral.sources.book import Cell, Cells

_ODD = object()
"""The value of a cell that has to be looked at with its row."""
_NOT_KNOWN = object()
"""The value of a cell that says expressly that something is not known."""
_TOLD = ("region", "description")
"""What every plain row tells, besides a number."""
Columns = dict[str, Sequence[Any]]


class _Column:
    """One column of a table.

    Attributes:
        odd: whether a cell of it was special up to now.
    """

    def __init__(self, reader: ColumnReader, free: frozenset[str]) -> None:
        self.place, self.key = reader.place, reader.key
        self._reader, self._free = reader, free
        self._values: Memo[Cell, Any] = Memo(self._value)
        self._noted: dict[Cell, Note] = {}
        self._besides: dict[str, dict[Cell, Any]] = {}
        self.odd = False

    def values(self, cells: Sequence[Cell]) -> Sequence[Any]:
        """The value of each cell as it is stored; None where it tells nothing, or `_ODD`."""
        quick = self._reader.quick_column(cells)
        if quick is not None:
            return quick
        if set(map(type, cells)) == {str}:
            return list(map(self._values.__getitem__, cells))
        # Cells of other types are not kept: 1, 1.0 and True are one key.
        kept = self._values
        return [kept[cell] if cell.__class__ is str else self._value(cell) for cell in cells]

    def _value(self, cell: Cell) -> Any:
        if cell is None or cell == "":
            return None
        found = self._reader.found(cell)
        if found is None:
            return None
        value = _ODD if found.fault else self._stored(found.value)
        more = found.note is not None or found.also
        told = dict(found.also)
        known = isinstance(cell, str) and self._free.issuperset(told)
        if more and (not known or None in told.values()):
            value = _ODD
        if value is _ODD:
            self.odd = True
        elif more:
            if found.note is not None:
                self._noted[cell] = found.note
            for key, beside in told.items():
                self._besides.setdefault(key, {})[cell] = beside
        return value

    def _stored(self, value: Any) -> Any:
        if self.key == "nip":
            value = value or (None,)
            return value[0] if len(value) == 1 else _ODD
        if self.key == "subjects":
            one = value[0] if value else SubjectDraft()
            alone = not value or len(value) == 1
            return one.name if alone and one == SubjectDraft(name=one.name) else _ODD
        return _NOT_KNOWN if value is None and self.key in SHAPE else value

    def notes(self, cells: Sequence[Cell], odd: set[int]) -> Iterator[tuple[Note, int, int]]:
        """What is to be said of cells that do not stand at odd places: how often, where first."""
        noted = self._noted
        if not noted:
            return
        counts = Counter(filter(noted.__contains__, cells))
        counts.subtract(cells[at] for at in odd if cells[at] in counts)
        for cell, count in counts.items():
            if count:
                at = cells.index(cell)
                while at in odd:
                    at = cells.index(cell, at + 1)
                yield noted[cell], count, at

    def besides(self, cells: Sequence[Cell]) -> Iterator[tuple[str, list[Any]]]:
        """Key and values of other fields that the cells tell as well."""
        for key, told in self._besides.items():
            yield key, list(map(told.get, cells))


class SwiftReader:
    """Reads the rows of one table in chunks.

    Attributes:
        usable: whether any row of the table can be a plain one.
    """

    def __init__(self, reader: RowReader, fixed: Mapping[str, Any], lane: Lane) -> None:
        """Take what reads a row by itself, the constants of all rows, and the short way."""
        self._reader, self._lane, self._again = reader, lane, reader.again
        self._fixed = dict(fixed)
        told = [*fixed, *(each.key for each in reader.columns)]
        free = frozenset(SHAPE).difference(told)
        self._columns = [_Column(each, free) for each in reader.columns]
        self._shaping = [key for key in ("drawn_in_by", *SHAPE) if key in told]
        self._shapes: Memo[tuple[Any, ...], Shape | None] = Memo(self._made)
        self.usable = (
            lane.open
            and len(set(told)) == len(told)
            and PLAIN.issuperset(told)
            and not {"subjects", "nip", *NUMBERS, *DAYS}.intersection(fixed)
            and all(key in told for key in _TOLD)
            and any(key in told for key in NUMBERS)
        )

    def read(
        self,
        chunk: Sequence[tuple[int, Cells]],
        row: Callable[[int, Cells], Row],
        special: Container[int] = (),
        *,
        more: bool = False,
    ) -> Iterator[Row | Stretch]:
        """Read consecutive rows; stretches of plain ones together, each other one alone.

        Args:
            chunk: number and cells of each row.
            row: reads one row by itself.
            special: numbers of rows that are not plain, whatever their cells tell.
            more: the last row only tells what follows the others; it is to be read again.
        """
        numbers, every = [number for number, __ in chunk], [cells for __, cells in chunk]
        cells = list(zip(*every, strict=False))
        columns, odd = self._values(cells, len(chunk))
        odd.update(at for at, number in enumerate(numbers) if number in special)
        shapes = self._shaped(columns, odd)
        stop = len(chunk) - more
        apart = sorted(at for at in odd if at < stop)
        self._tell_notes(cells, numbers, {*apart, *range(stop, len(chunk))})
        start = 0
        for end in [*apart, stop]:
            if end > start:
                values = {key: column[start:end] for key, column in columns.items()}
                yield Stretch(
                    numbers[start:end],
                    values,
                    shapes[start:end],
                    lambda k, at=start: self._again(row, *chunk[at + k]),  # type: ignore[misc]
                )
            if end < stop:
                yield row(numbers[end], every[end])
            start = end + 1

    def _values(self, cells: Sequence[Sequence[Cell]], count: int) -> tuple[Columns, set[int]]:
        """The columns' values, and the places of the rows that are not plain by themselves."""
        columns: Columns = {key: [value] * count for key, value in self._fixed.items()}
        odd: set[int] = set()
        for column in self._columns:
            values = column.values(cells[column.place])
            if column.odd:
                odd.update(at for at, value in enumerate(values) if value is _ODD)
                values = [None if value is _ODD else value for value in values]
            columns[column.key] = values
        for column in self._columns:
            for key, values in column.besides(cells[column.place]):
                if key in columns:
                    # Two columns tell the same: their words have to be weighed row by row.
                    odd.update(at for at, value in enumerate(values) if value is not None)
                else:
                    columns[key] = values
        for key in _TOLD:
            if not all(columns[key]):
                odd.update(at for at, value in enumerate(columns[key]) if not value)
        return columns, odd

    def _shaped(self, columns: Columns, odd: set[int]) -> list[Shape | None]:
        """The shape of each row; the places of all that are not plain are put to `odd`."""
        count = len(columns["region"])
        none = [None] * count
        days = zip(*(columns.get(key, none) for key in DAYS), strict=True)
        fine = list(map(self._lane.days_fine.__getitem__, days))
        self._shaping.extend(key for key in columns if key in SHAPE and key not in self._shaping)
        shaping = [columns.get(key, none) for key in self._shaping]
        if "drawn_in_by" in columns:
            shaping[0] = list(map(bool, shaping[0]))
        asked = zip(*shaping, strict=True) if shaping else iter([()] * count)
        shapes = list(map(self._shapes.__getitem__, asked))
        for good in (fine, shapes):
            if not all(good):
                odd.update(at for at, each in enumerate(good) if not each)
        numbers = [columns[key] for key in NUMBERS if key in columns]
        odd.update(_numbered_oddly(numbers))
        # A row without a number of its own, or with that of the row above, may continue it.
        odd.update([at - 1 for at in odd if at and _continues(numbers, at)])
        return shapes

    def _made(self, asked: tuple[Any, ...]) -> Shape | None:
        given = zip(self._shaping, asked, strict=True)
        parsed = {
            key: None if value is _NOT_KNOWN else value for key, value in given if value is not None
        }
        if not parsed.get("drawn_in_by", True):
            del parsed["drawn_in_by"]
        return self._lane.shape(parsed)

    def _tell_notes(
        self, cells: Sequence[Sequence[Cell]], numbers: Sequence[int], odd: set[int]
    ) -> None:
        for column in self._columns:
            for note, count, at in column.notes(cells[column.place], odd):
                self._reader.note(note, numbers[at], count)


def _continues(numbers: Sequence[Sequence[str | None]], at: int) -> bool:
    own = [(column[at - 1], column[at]) for column in numbers]
    return not any(number for __, number in own) or any(one and one == two for one, two in own)


def _numbered_oddly(numbers: Sequence[Sequence[str | None]]) -> set[int]:
    """Places of rows without a number, or with the same as the row above or below."""
    odd: set[int] = set()
    if not all(numbers[0]):
        told = zip(*numbers, strict=True)
        odd.update(at for at, own in enumerate(told) if not any(own))
    for column in numbers:
        below = islice(column, 1, None)
        if any(map(eq, column, below)):
            pairs = enumerate(pairwise(column), 1)
            odd.update(at for at, (one, next_one) in pairs if one and one == next_one)
    return odd
