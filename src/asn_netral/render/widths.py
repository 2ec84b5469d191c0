"""How wide the columns of a printed table are, and which tables stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.document import Table
from asn_netral.render.cells import shown

FEW_COLUMNS, FEW_ROWS = 3, 14
"""Up to these a table is small: it takes half a line."""
_LONGEST = 90
_AIR = 4
"""Characters of space in a cell."""


def widths(table: Table, room: int) -> list[int]:
    """A weight for each column; no word is broken while there is room for it.

    Args:
        table: the table.
        room: about how many characters a line has.
    """
    least, wished = [], []
    for at, column in enumerate(table.columns):
        rows = (*table.rows, *table.apart, *([table.footer] if table.footer else []))
        cells = [shown(row[at]) for row in rows]
        words = [len(word) for text in (column.title, *cells) for word in text.split()]
        low = max(words, default=1) + _AIR
        least.append(low)
        wished.append(max(low, min(max(map(len, cells), default=1), _LONGEST) + _AIR))
    spare, extra = room - sum(least), [w - low for w, low in zip(wished, least, strict=True)]
    if spare <= 0 or sum(extra) == 0:
        return least
    share = min(1.0, spare / sum(extra))
    return [round(low + share * more) for low, more in zip(least, extra, strict=True)]


def side_by_side(tables: Sequence[Table]) -> list[list[Table]]:
    """Small tables that follow each other stand side by side, two and two."""
    groups: list[list[Table]] = []
    for table in tables:
        if groups and len(groups[-1]) == 1 and _small(groups[-1][0]) and _small(table):
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def _small(table: Table) -> bool:
    return len(table.columns) <= FEW_COLUMNS and len(table.rows) <= FEW_ROWS
