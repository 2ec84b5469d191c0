"""The rows of a sheet that are its headings, and what they say together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from asn_netral.domain.headings import (
    ends_group,
    is_detail,
    is_group_of_the_vault,
    wordings,
)
from asn_netral.sources.below import is_empty
from asn_netral.sources.book import Cell, Cells, Merge

Known = Callable[[str], bool]
_MORE = 2
"""Rows of headings above or below the one with the most known headings."""
Row = tuple[int, Cells]


class Head(NamedTuple):
    """The headings of a table.

    Attributes:
        headings: the text of each column's heading, "" without one; the last one has a text.
        first: place of the first row of headings among those searched.
        end: place of the row below the last one.
    """

    headings: list[str]
    first: int
    end: int


def find_head(
    searched: Sequence[Row], merges: Sequence[Merge], known: Known, *, anyway: bool = False
) -> Head | None:
    """Find the headings of a sheet in its first rows.

    Args:
        searched: number and cells of these rows.
        merges: the merged ranges of the sheet.
        known: whether a text is a known heading.
        anyway: without any known heading take the first row with two texts or more.
    """
    scores = [sum(1 for cell in cells if known(_heading(cell))) for __, cells in searched]
    at = _header_at(searched, scores, anyway=anyway)
    if at is None:
        return None
    first, end = at, at + 1
    headings = [_heading(cell) for cell in searched[at][1]]
    while first and at - first < _MORE and _is_upper(searched[first - 1][1], scores[first - 1]):
        upper = _Upper(searched[first - 1], merges)
        both = _two_rows(upper, list(headings), known)
        if both is None:
            break
        headings, first = both, first - 1
    for number, cells in searched[end : end + _MORE]:
        both = _two_rows(_Upper((number - 1, list(headings)), merges), cells, known)
        if both is None:
            break
        headings, end = both, end + 1
    while headings and not headings[-1]:
        headings.pop()
    return Head(headings, first, end)


def _header_at(searched: Sequence[Row], scores: Sequence[int], *, anyway: bool) -> int | None:
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    filled = [sum(1 for cell in cells if not is_empty(cell)) for __, cells in searched]
    if best == 1 and filled[scores.index(1)] == 1:
        return scores.index(1)
    if best == 1 or anyway:
        wide = [place for place, count in enumerate(filled) if count > 1 and scores[place] == best]
        return wide[0] if wide else None
    return None


def _is_upper(cells: Cells, known: int) -> bool:
    """Whether a row above the headings has upper parts of them, and is no title."""
    if any(not isinstance(cell, str) for cell in cells if not is_empty(cell)):
        return False
    return known > 1 or any(is_group_of_the_vault(_heading(cell)) for cell in cells)


def _heading(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


class _Upper:
    """A row of headings that stand above others."""

    def __init__(self, row: Row, merges: Sequence[Merge]) -> None:
        number, cells = row
        self.texts = [_heading(cell) for cell in cells]
        self._ends = {m[1]: m[3] for m in merges if m[0] <= number <= m[2]}

    def above(self, lower: Sequence[str]) -> Iterator[str]:
        """What stands above each lower heading: its own text, or that of the group it is of.

        A merged cell says where its group ends; without one it goes on to the next text, and
        that of a reporter to a heading that can be of no person. A cell merged over all of
        the headings is no group of some of them, and ends as if it were not merged.
        """
        told = [place for place, text in enumerate(lower) if text]
        above, end = "", None
        for place, text in enumerate(lower):
            if own := self.texts[place] if place < len(self.texts) else "":
                above, end = own, self._ends.get(place)
                if end is not None and told and place <= told[0] and end >= told[-1]:
                    end = None
            elif text and ((end is not None and place > end) or ends_group(above, text)):
                above = ""
            yield own or (above if text else "")


def _two_rows(upper: _Upper, cells: Cells, known: Known) -> list[str] | None:
    """The headings of two rows as one, None where the second row is no heading."""
    texts = [cell for cell in cells if not is_empty(cell)]
    if not texts or any(not isinstance(cell, str) for cell in texts):
        return None
    lower = [_heading(cell) for cell in cells]
    tops = upper.texts + [""] * (len(lower) - len(upper.texts))
    lower += [""] * (len(tops) - len(lower))
    joined, recognised = [], 0
    for above, below in zip(upper.above(lower), lower, strict=True):
        joined.append(_joined(above, below, known) if below else above)
        recognised += bool(below) and (known(joined[-1]) or is_detail(below))
    pairs = [(top, below) for top, below in zip(tops, lower, strict=True) if below]
    if all(top for top, __ in pairs):
        # A record has its cells below headings; only the parts of a reporter stand there, too.
        parts = any(is_group_of_the_vault(top) and top != below for top, below in pairs)
        return joined if parts and recognised == len(pairs) else None
    return joined if recognised * 2 >= len(pairs) else None


def _joined(above: str, below: str, known: Known) -> str:
    """The wording of a heading in two parts that is known, else both parts."""
    for wording in wordings(above, below, known):
        if known(wording):
            return wording
    return f"{above} {below}".strip()
