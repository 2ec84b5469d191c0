"""Results as a table for people: fitted to a terminal, whole off one.

Lines are padded here; rich is asked only where cells must be wrapped to fit a terminal,
because importing it takes longer than everything else a listing does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from asn_netral.domain.text import printable

_GAP = "  "


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
    heads = [Column(column) if isinstance(column, str) else column for column in columns]
    body = [*rows, *([footer] if footer is not None else [])]
    texts = [_texts(column) for column in zip(*body, strict=True)] or [[] for _head in heads]
    lines = _lines(heads, texts, footed=footer is not None)
    if width is not None and any(_width(line) > width for line in lines):
        lines = _wrapped(heads, texts, width, footed=footer is not None)
    above = [printable(title)] if title else []
    if colour:
        above = [_bold(line) for line in above]
        rule = next(at for at, line in enumerate(lines) if not line.strip("- "))
        lines[:rule] = [_bold(line) for line in lines[:rule]]
    return "\n".join([*above, *lines])


def _texts(values: Sequence[object]) -> list[str]:
    texts = ["" if value is None else str(value) for value in values]
    # One test for a whole column: almost every column is plain.
    return texts if "".join(texts).isprintable() else [printable(text) for text in texts]


def _lines(heads: Sequence[Column], texts: Sequence[Sequence[str]], *, footed: bool) -> list[str]:
    padded = []
    for head, column in zip(heads, texts, strict=True):
        cells = [head.title, *column]
        # Most columns repeat few values, so each value is measured and padded once.
        widths = {cell: _width(cell) for cell in set(cells)}
        widest = max(widths.values())
        shown = {
            cell: " " * (widest - width) + cell if head.right else cell + " " * (widest - width)
            for cell, width in widths.items()
        }
        made = [shown[cell] for cell in cells]
        rule = ["-" * widest]
        body = [*made[1:-1], *rule, made[-1]] if footed else made[1:]
        padded.append([made[0], *rule, *body])
    return [_GAP.join(cells).rstrip() for cells in zip(*padded, strict=True)]


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
    made = Table(box=box, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for head in heads:
        # Text, never str: rich reads [brackets] in a str as its own commands.
        made.add_column(
            Text(head.title),
            justify="right" if head.right else "left",
            overflow="fold",
            no_wrap=head.whole,
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
