"""A stretch of plain rows of a file, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from asn_netral.services.importing.rows import Row


class Stretch(NamedTuple):
    """Consecutive plain rows; no two of them that follow each other share a number.

    Attributes:
        rows: their numbers in the file.
        values: key of a field → value of each row as it is stored (days as dates, the only
            person's name, one NIP); a field that no row tells is left out.
        shapes: what their other values lead to.
        read: reads one of them, by its place among them, the general way.
    """

    rows: Sequence[int]
    values: dict[str, Sequence[Any]]
    shapes: Sequence[Any]
    read: Callable[[int], Row]

    def after(self, count: int) -> Stretch:
        """The same without its first rows."""
        return Stretch(
            self.rows[count:],
            {key: values[count:] for key, values in self.values.items()},
            self.shapes[count:],
            lambda place: self.read(place + count),
        )

    def read_all(self) -> Iterator[Row]:
        """All rows, read the general way."""
        return map(self.read, range(len(self.rows)))


def joined(stretches: Sequence[Stretch]) -> Stretch:
    """Stretches of one table as one."""
    if len(stretches) == 1:
        return stretches[0]
    places = [(stretch, place) for stretch in stretches for place in range(len(stretch.rows))]
    keys = dict.fromkeys(key for stretch in stretches for key in stretch.values)

    def column(key: str) -> list[Any]:
        parts = (stretch.values.get(key) or [None] * len(stretch.rows) for stretch in stretches)
        return list(chain.from_iterable(parts))

    def read(place: int) -> Row:
        stretch, own = places[place]
        return stretch.read(own)

    return Stretch(
        [row for stretch in stretches for row in stretch.rows],
        {key: column(key) for key in keys},
        [shape for stretch in stretches for shape in stretch.shapes],
        read,
    )
