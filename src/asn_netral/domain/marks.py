"""The pieces of a cell with several entries, told by lines, semicolons and list marks.

Where the first line has a mark, a line without one continues the entry above; else every
line is an entry. Imported only when such a cell turns up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from asn_netral.domain.listed import SIGNS

_ONE_WORD = r"(?:\s+(?=\S)|(?=[^\W\d_](?:[^\W\d_]|[.\s])))"
"""Behind a mark stands a space, or without one a word or an initial: no "2.C"."""
_END = r"(?:\.\)|[.)])"
_NUMBER = re.compile(rf"\(?([0-9]{{1,2}}){_END}{_ONE_WORD}")
_NUMBER_TIGHT = re.compile(rf"\(?([0-9]{{1,2}}){_END}\s*(?=\S)")
_NUMBER_DASH = re.compile(r"([0-9]{1,2})\s?[-–—:]\s+(?=\S)")
_INSIDE = re.compile(rf"(?<=[\s,;])\(?([0-9]{{1,2}}){_END}\s+(?=\S)")
_INSIDE_TIGHT = re.compile(rf"(?<=[\s,;])\(?([0-9]{{1,2}}){_END}\s*(?=[^\W\d_])")
_BULLET = re.compile(rf"(?:[-–—{SIGNS}](?![-–—])\ufe0f?\s*)+(?=\S)")
_APART = re.compile(rf"(?:[-–—{SIGNS}](?![-–—])\ufe0f?\s+)+(?=\S)")
"""Of a line alone a sign is a mark only when a space stands behind it."""
_RING = re.compile(r"o\s+(?=\S)")
"""What word processors paste for a ring; a mark only where every line has it."""
_LETTER = re.compile(rf"\(?([A-Za-z]){_END}\s*(?=\S)")
_ROMAN = re.compile(rf"\(?([IVX]{{1,4}}|[ivx]{{1,4}}){_END}\s*(?=\S)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ALONE = re.compile(rf"\(?(?:[0-9]{{1,2}}|[A-Za-z]){_END}|[{SIGNS}]")
"""A mark with nothing behind it holds a place, as a dash does."""
_CAPITALS = 3
"""Lines that "A.", "B.", "C." must run before they are marks: two may be initials."""

Mark = Callable[[str], "re.Match[str] | None"]


class Part(NamedTuple):
    """A piece of a cell.

    Attributes:
        text: its text without the mark; never empty.
        start: ``mark`` (surely begins an entry), ``line`` (stands on its own, unmarked) or
            ``more`` (continues the marked entry above).
    """

    text: str
    start: str


def parts_of(text: str) -> list[Part]:
    """Split a cell into its pieces, with what says whether they begin an entry.

    Numbers separate inside a line only when they run 1, 2, 3 from its beginning.
    """
    rows = [
        [_ALONE.sub("-", piece) if _ALONE.fullmatch(piece) else piece for piece in _pieces(row)]
        for row in re.split(r"[\r\n]+", text)
    ]
    rows = [row for row in rows if row]
    mark = _mark_of([piece for row in rows for piece in row])
    found: list[Part] = []
    for row in rows:
        for place, piece in enumerate(row):
            found.extend(_read(piece, mark, continues=not place and bool(found)))
    return found


def _pieces(row: str) -> list[str]:
    return [piece for each in row.split(";") if (piece := each.strip())]


def _read(piece: str, mark: Mark | None, *, continues: bool) -> list[Part]:
    """The entries of a piece; one without the cell's mark continues the entry above."""
    own = mark(piece) if mark else None
    if own is None and mark is not None and continues and piece not in "-–—":
        return [Part(_unmarked(piece), "more")]
    if own is None or own.re in (_NUMBER, _NUMBER_TIGHT):
        numbered = _numbered(piece)
        if len(numbered) > 1 or own is not None:
            return [Part(text, "mark") for text in numbered if text]
    text = piece[own.end() :] if own else _unmarked(piece)
    return [Part(text, "mark" if own or text != piece else "line")]


def _unmarked(piece: str) -> str:
    found = _NUMBER.match(piece) or _APART.match(piece)
    return piece[found.end() :] if found else piece


def _mark_of(pieces: Sequence[str]) -> Mark | None:
    """What marks the entries of a cell, told by its first piece; None where nothing does."""
    if not pieces:
        return None
    if _NUMBER.match(pieces[0]):
        return _NUMBER.match if not _runs(pieces, _NUMBER_TIGHT, _figure) else _NUMBER_TIGHT.match
    if _runs(pieces, _NUMBER_TIGHT, _figure):
        return _NUMBER_TIGHT.match
    bullet = _BULLET if len(pieces) > 1 else _APART
    if bullet.match(pieces[0]):
        return bullet.match
    if _runs(pieces, _NUMBER_DASH, _figure):
        return _NUMBER_DASH.match
    if len(pieces) > 1 and all(map(_RING.match, pieces)):
        return _RING.match
    if _runs(pieces, _ROMAN, lambda text: (*_ROMANS, text).index(text) + 1):
        return _ROMAN.match
    if _runs(pieces, _LETTER, lambda text: ord(text) - ord("a") + 1) and not _initials(pieces):
        return _LETTER.match
    return None


def _figure(text: str) -> int:
    return int(text)


def _runs(pieces: Sequence[str], pattern: re.Pattern[str], place: Callable[[str], int]) -> bool:
    """Whether the first piece has a mark, and the marks run 1, 2 and so on."""
    found = [mark for piece in pieces if (mark := pattern.match(piece))]
    places = [place(mark[1].casefold()) for mark in found]
    first = bool(pattern.match(pieces[0]))
    return first and len(places) > 1 and places == list(range(1, len(places) + 1))


def _initials(pieces: Sequence[str]) -> bool:
    """Whether letters that run may as well be initials: two capitals with a dot."""
    marked = [piece for piece in pieces if _LETTER.match(piece)]
    capitals = all(re.match(r"[A-Z]\.", piece) for piece in marked)
    return capitals and len(marked) < _CAPITALS


def _numbered(line: str) -> list[str]:
    """The entries of a line whose numbers run from its beginning; else the line unmarked."""
    first = _NUMBER.match(line) or _NUMBER_TIGHT.match(line)
    if first is None:
        return [line]
    tight = not line[first.end() - 1].isspace()
    marks = [first, *(_INSIDE_TIGHT if tight else _INSIDE).finditer(line, first.end())]
    run = [int(mark[1]) == int(first[1]) + place for place, mark in enumerate(marks)]
    if not all(run):
        marks = marks[:1]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return [line[mark.end() : end].strip(" ,") for mark, end in zip(marks, ends, strict=True)]
