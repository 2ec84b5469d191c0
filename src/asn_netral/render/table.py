"""Results as a table for people: fitted to a terminal, whole off one.

Lines are padded here; rich is asked only where cells must be wrapped to fit a terminal,
because importing it takes longer than everything else a listing does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import cast
from unicodedata import category, east_asian_width

from asn_netral.domain.text import printable

_GAP = "  "
_LONGEST_WORD = 24
"""Columns up to which a word is never broken."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how its cells stand.

    Attributes:
        right: at the right (figures).
        whole: never wrapped (numbers by which a thing is named).
    """

    title: str
    right: bool = False
    whole: bool = False


def table(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[object]],
    *,
    title: str | None = None,
    footer: Sequence[object] | None = None,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Lay out a table as text without a last line end.

    Args:
        columns: headings; a plain word is a column of text.
        rows: cells in the columns' order; None is an empty cell.
        title: a line above the table.
        footer: a last row below a line, such as a total.
        width: columns of the terminal, cells are wrapped to fit; None never wraps.
        colour: whether headings may be set off by terminal codes.
    """
    body = [*rows, *([footer] if footer is not None else [])]
    cells = list(zip(*body, strict=True)) or [()] * len(columns)
    footed = footer is not None
    return columned(columns, cells, title=title, footed=footed, width=width, colour=colour)


def columned(
    columns: Sequence[Column | str],
    cells: Sequence[Sequence[object]],
    *,
    title: str | None = None,
    footed: bool = False,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Lay out a table as `table` does, from its cells column by column.

    Args:
        columns: as for `table`.
        cells: one sequence for each column, all of one length.
        title: as for `table`.
        footed: the last cell of each column stands below a line.
        width: as for `table`.
        colour: as for `table`.
    """
    heads = [Column(column) if isinstance(column, str) else column for column in columns]
    texts = [_texts(column) for column in cells]
    lines = _lines(heads, texts, footed=footed)
    blocks = [lines]
    if width is not None and any(_width(line) > width for line in lines):
        blocks = [
            _wrapped([heads[at] for at in part], [texts[at] for at in part], width, footed=footed)
            for part in _parts(heads, texts, width)
        ]
    above = [printable(title)] if title else []
    if colour:
        above = [_bold(line) for line in above]
        for block in blocks:
            rule = next(at for at, line in enumerate(block) if not line.strip("- "))
            block[:rule] = [_bold(line) for line in block[:rule]]
    return "\n".join([*above, "\n\n".join("\n".join(block) for block in blocks)])


def _texts(values: Sequence[object]) -> Sequence[str]:
    texts: Sequence[str]
    try:
        joined = "".join(values)  # type: ignore[arg-type]  # where all are texts already
        texts = cast("Sequence[str]", values)
    except TypeError:
        texts = ["" if value is None else str(value) for value in values]
        joined = "".join(texts)
    # One test for a whole column: almost every column is plain.
    return texts if joined.isprintable() else [printable(text) for text in texts]


def _lines(heads: Sequence[Column], texts: Sequence[Sequence[str]], *, footed: bool) -> list[str]:
    padded = []
    for head, column in zip(heads, texts, strict=True):
        made = _padded([head.title, *column], right=head.right)
        rule = ["-" * _width(made[0])]
        body = [*made[1:-1], *rule, made[-1]] if footed else made[1:]
        padded.append([made[0], *rule, *body])
    return [_GAP.join(cells).rstrip() for cells in zip(*padded, strict=True)]


def _padded(cells: list[str], *, right: bool) -> list[str]:
    if "".join(cells).isascii():
        widest = max(map(len, cells))
        return list(map(str.rjust if right else str.ljust, cells, repeat(widest)))
    # Most columns repeat few values, so each value is measured and padded once.
    widths = {cell: _width(cell) for cell in set(cells)}
    widest = max(widths.values())
    shown = {
        cell: " " * (widest - width) + cell if right else cell + " " * (widest - width)
        for cell, width in widths.items()
    }
    return [shown[cell] for cell in cells]


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _bold(line: str) -> str:
    return f"\x1b[1m{line}\x1b[0m"


def _least(head: Column, column: Sequence[str]) -> int:
    """Columns that a column needs so that no word is broken."""
    if head.whole:
        return max(map(_width, (head.title, *column)))
    words = {word for cell in {head.title, *column} for word in cell.split()}
    return min(max(map(_width, words), default=1), _LONGEST_WORD)


def _parts(
    heads: Sequence[Column], texts: Sequence[Sequence[str]], width: int
) -> list[Sequence[int]]:
    """The columns of the tables one below the other that a wide one is shown as.

    Each begins with the columns that name a row: those before the first figures.
    """
    least = [_least(head, column) for head, column in zip(heads, texts, strict=True)]
    if sum(least) + len(least) - 1 <= width:
        return [range(len(heads))]
    figures = next((at for at, head in enumerate(heads) if at and head.right), 1)
    naming = list(range(figures))
    parts: list[list[int]] = [[]]
    for at in range(figures, len(heads)):
        shown = [*naming, *parts[-1], at]
        if parts[-1] and sum(least[each] + len(_GAP) for each in shown) - len(_GAP) > width:
            parts.append([])
        parts[-1].append(at)
    return [[*naming, *part] for part in parts]


def _fitted(
    heads: Sequence[Column], least: Sequence[int], wanted: Sequence[int], room: int
) -> list[int]:
    """Widths of columns: the least of each, then what is left, to text before figures."""
    widths = list(least)
    spare = room - sum(least)
    for right in (False, True):
        group = [at for at, head in enumerate(heads) if head.right == right]
        group.sort(key=lambda at: wanted[at] - least[at])
        for place, at in enumerate(group):
            more = min(wanted[at] - least[at], spare // (len(group) - place))
            widths[at] += more
            spare -= more
    return widths


def _wrapped(
    heads: Sequence[Column], texts: Sequence[Sequence[str]], width: int, *, footed: bool
) -> list[str]:
    from io import StringIO

    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Left, line, divider, right of: top, head, rule, body, rule, foot rule, foot, bottom.
    box = Box("    \n    \n -  \n    \n -  \n    \n    \n    \n", ascii=True)
    least = [_least(head, column) for head, column in zip(heads, texts, strict=True)]
    wanted = [max(map(_width, (h.title, *c))) for h, c in zip(heads, texts, strict=True)]
    gap = len(_GAP) if sum(least) + len(_GAP) * (len(heads) - 1) <= width else 1
    room = width - gap * (len(heads) - 1)
    widths = _fitted(heads, least, wanted, room) if sum(least) <= room else [None] * len(heads)
    made = Table(box=box, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
    for head, own in zip(heads, widths, strict=True):
        # Text, never str: rich reads [brackets] in a str as its own commands.
        made.add_column(
            Text(head.title),
            justify="right" if head.right else "left",
            overflow="fold",
            no_wrap=head.whole,
            width=own,
        )
    rows = list(zip(*texts, strict=True))
    for at, row in enumerate(rows):
        made.add_row(*map(Text, row), end_section=footed and at == len(rows) - 2)
    target = StringIO()
    console = Console(
        file=target, width=width, color_system=None, legacy_windows=False, _environ={}
    )
    console.print(made)
    return [line.rstrip() for line in target.getvalue().rstrip("\n").split("\n")]
