"""Rows and cells that say that there was nothing: NIHIL, "tidak ada pelanggaran", a dash.

A weekly sheet has such a row for every quiet region. It is no case, and no person is called
so; that a region was quiet is recorded with `asn-netral region nil`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from asn_netral.domain.field import blank
from asn_netral.domain.fields import NUMBER_KINDS
from asn_netral.locale import _
from asn_netral.services.importing.own import OWN
from asn_netral.services.importing.quick import MISSING, quick_text, quick_texts
from asn_netral.sources.book import Cell, Cells

NIL = "row-nil"
"""Code of the fault of a cell that says "nothing" in a row that tells of a case."""
WHERE = frozenset(("region", "district", "place", "handled_by", "delegated_from"))
"""Keys of what a row tells also of a region where nothing happened."""
WHAT = frozenset(("description", "subjects"))
"""Keys of what happened and whom it concerns: "nihil" is no value of these."""
_NUMBERS = frozenset((OWN.key, *NUMBER_KINDS))
_LONGEST = 60
_OF_WHAT = (
    "data|ada|dugaan|pelanggaran|laporan|temuan|kejadian|kasus|perkara|informasi|awal|netralitas"
    "|asn|terlapor|masuk|diterima|ditemukan|terjadi|atau|dan|maupun|yang|sampai|saat|ini"
)
_NOTHING = re.compile(
    rf"(?:(?:{_OF_WHAT}) )*(?:nihil|kosong|(?:tidak|tdk|belum|blm) (?:ada|ditemukan|terdapat))"
    rf"(?: (?:{_OF_WHAT}))*|none|nothing"
)
_BEGINNINGS = {
    word[:3] for word in f"{_OF_WHAT}|nihil|kosong|tidak|tdk|belum|blm|none|nothing".split("|")
}
"""The first three letters of such a cell: nearly every other one is told apart by them."""


def says_nothing(cell: Cell) -> bool:
    """Whether a cell says in words that there was nothing: NIHIL, "tidak ada laporan"."""
    return (
        isinstance(cell, str)
        and len(cell) <= _LONGEST
        and (cell[:3].casefold() in _BEGINNINGS or not cell[:1].isalpha())
        and _in_words(cell)
    )


@lru_cache(maxsize=4096)
def _in_words(text: str) -> bool:
    return _NOTHING.fullmatch(" ".join(re.findall(r"[^\W_]+", text.casefold()))) is not None


def _is_dash(cell: Cell) -> bool:
    """Whether a cell holds a sign for nothing, and no word."""
    return blank(cell) or (isinstance(cell, (str, int, float)) and str(cell).strip() in _ZERO)


_ZERO = ("0", "0.0")


def refused() -> str:
    """What is said of a cell that says "nothing" in a row that tells of a case."""
    return _(
        "The cell says that there was nothing, and the row tells something all the same. Write "
        "here what is known, or leave the cell blank; a region without a case is recorded with "
        "`asn-netral region nil`."
    )


class Nothing:
    """Knows the rows of one table that say that there was nothing."""

    def __init__(self, columns: Sequence[tuple[int, str]], *, everywhere: bool) -> None:
        """Take the columns that are read.

        Args:
            columns: place and key of each.
            everywhere: whether the region holds for all rows.
        """
        self._others = [(place, key in WHAT) for place, key in columns if key not in WHERE]
        self._region = [place for place, key in columns if key == "region"]
        self._names = [place for place, key in columns if key == "region" or key in _NUMBERS]
        self._own = [place for place, key in columns if key == OWN.key]
        self._everywhere = everywhere
        self._last = -1

    def says(self, number: int, cells: Cells, *, begins: bool) -> bool:
        """Whether all that a row tells besides where is that there was nothing.

        Args:
            number: of the row.
            cells: its cells.
            begins: whether the row continues none above.
        """
        found = self._says(cells)
        if found and begins:
            self._last = number
        return found

    def is_refused(self, fault: str, cells: Cells) -> bool:
        """Whether a fault holds: what this program wrote for a report may use any words."""
        return fault != NIL or all(blank(cells[place]) for place in self._own)

    def is_below(self, number: int, cells: Cells) -> bool:
        """Whether a row continues a row that says nothing, and so no report above that."""
        if number not in (self._last, self._last + 1):
            return False
        if not all(blank(cells[place]) for place in self._names):
            return False
        self._last = number
        return True

    def _says(self, cells: Cells) -> bool:
        word = dash = False
        for place, what in self._others:
            cell = cells[place]
            if cell is None or cell == "":
                continue
            if says_nothing(cell):
                word = True
            elif _is_dash(cell):
                dash = dash or what
            else:
                return False
        somewhere = self._everywhere or any(not blank(cells[place]) for place in self._region)
        return (word or dash) and somewhere


def telling(cell: Cell) -> object:
    """What `quick_text` gives, but for words that say "nothing"."""
    return MISSING if says_nothing(cell) else quick_text(cell)


def all_telling(cells: Sequence[Cell]) -> Sequence[str | None] | None:
    """What `quick_texts` gives, but for columns with words that say "nothing"."""
    values = quick_texts(cells)
    return None if values is not None and any(map(says_nothing, cells)) else values
