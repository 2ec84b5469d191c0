"""Results as a table for people: fitted to a terminal, whole off one.

Off a terminal the lines are padded here, without rich: importing rich takes longer than
everything else a listing does, and a pipe needs neither colour nor wrapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from asn_netral.domain.text import printable

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether its cells stand at the right (figures)."""

    title: str
    right: bool = False


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
    heads = [Column(column) if isinstance(column, str) else column for column in columns]
    cells = [[_cell(value) for value in row] for row in rows]
    last = [_cell(value) for value in footer] if footer is not None else None
    if width is not None:
        return _fitted(heads, cells, title, last, width, colour)
    return _whole(heads, cells, title, last)


def _cell(value: object) -> str:
    return "" if value is None else printable(str(value))


def _whole(
    heads: Sequence[Column],
    rows: Sequence[Sequence[str]],
    title: str | None,
    footer: Sequence[str] | None,
) -> str:
    titles = [head.title for head in heads]
    every = [titles, *rows, *([footer] if footer is not None else [])]
    widths = [max(map(_width, column)) for column in zip(*every, strict=True)]
    rule = _GAP.join("-" * width for width in widths)
    lines = [title] if title else []
    lines += [_line(titles, heads, widths), rule]
    lines += [_line(row, heads, widths) for row in rows]
    if footer is not None:
        lines += [rule, _line(footer, heads, widths)]
    return "\n".join(lines)


def _line(cells: Sequence[str], heads: Sequence[Column], widths: Sequence[int]) -> str:
    padded = []
    for cell, head, width in zip(cells, heads, widths, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if head.right else cell + space)
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _fitted(
    heads: Sequence[Column],
    rows: Sequence[Sequence[str]],
    title: str | None,
    footer: Sequence[str] | None,
    width: int,
    colour: bool,
) -> str:
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, show_footer=footer is not None, pad_edge=False)
    ends = footer if footer is not None else [""] * len(heads)
    for head, end in zip(heads, ends, strict=True):
        # Text, never str: rich reads [brackets] in a str as its own commands.
        made.add_column(
            Text(head.title),
            Text(end),
            justify="right" if head.right else "left",
            overflow="fold",
        )
    for row in rows:
        made.add_row(*map(Text, row))
    target = StringIO()
    console = Console(
        file=target,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    if title:
        console.print(Text(title))
    console.print(made)
    return "\n".join(line.rstrip() for line in target.getvalue().strip("\n").split("\n"))
