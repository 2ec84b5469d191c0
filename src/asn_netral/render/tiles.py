"""The 38 provinces as tiles: where each stands, and how dark it is.

Columns run from west to east, rows from north to south; neighbours touch where the grid
allows. The shades differ in lightness alone, so that they can be told apart in grey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asn_netral.domain.document import Bar

COLUMNS, ROWS = 15, 7

PLACES: Mapping[str, tuple[int, int, str]] = {
    "11": (1, 1, "Aceh"),
    "12": (2, 2, "Sumut"),
    "14": (3, 2, "Riau"),
    "21": (4, 2, "Kepri"),
    "13": (2, 3, "Sumbar"),
    "15": (3, 3, "Jambi"),
    "19": (4, 3, "Babel"),
    "17": (3, 4, "Bengkulu"),
    "16": (4, 4, "Sumsel"),
    "18": (4, 5, "Lampung"),
    "36": (5, 6, "Banten"),
    "31": (6, 6, "Jakarta"),
    "32": (6, 7, "Jabar"),
    "33": (7, 6, "Jateng"),
    "34": (7, 7, "DIY"),
    "35": (8, 6, "Jatim"),
    "51": (9, 6, "Bali"),
    "52": (10, 6, "NTB"),
    "53": (11, 6, "NTT"),
    "65": (8, 1, "Kaltara"),
    "61": (6, 2, "Kalbar"),
    "62": (7, 3, "Kalteng"),
    "64": (8, 2, "Kaltim"),
    "63": (8, 3, "Kalsel"),
    "75": (10, 2, "Gorontalo"),
    "71": (11, 2, "Sulut"),
    "72": (10, 3, "Sulteng"),
    "76": (9, 4, "Sulbar"),
    "73": (10, 4, "Sulsel"),
    "74": (11, 4, "Sultra"),
    "82": (12, 2, "Malut"),
    "81": (12, 4, "Maluku"),
    "96": (13, 3, "PBD"),
    "92": (14, 3, "Pabar"),
    "91": (15, 3, "Papua"),
    "94": (14, 4, "Pateng"),
    "95": (15, 4, "Papeg"),
    "93": (15, 5, "Pasel"),
}
"""Per province: column, row, and the short name on the tile."""

SHADES = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """One province of the map; `shade` runs from 0 (nothing) to `SHADES`."""

    column: int
    row: int
    short: str
    label: str
    value: int
    shade: int


def tiles(bars: Sequence[Bar]) -> tuple[Tile, ...]:
    """Place provinces; one without a value is a tile with 0."""
    by_code = {bar.code: bar for bar in bars}
    most = max((bar.value for bar in bars), default=0)
    placed = []
    for code, (column, row, short) in PLACES.items():
        bar = by_code.get(code)
        value = bar.value if bar else 0
        label = bar.label if bar else short
        placed.append(Tile(column, row, short, label, value, shade(value, most)))
    return tuple(sorted(placed, key=lambda tile: (tile.row, tile.column)))


def shade(value: int, most: int) -> int:
    """The shade of a value beside the greatest one, in equal steps."""
    if value <= 0 or most <= 0:
        return 0
    return min(SHADES, -(-value * SHADES // most))
