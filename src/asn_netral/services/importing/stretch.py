"""A stretch of plain rows of a file, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
