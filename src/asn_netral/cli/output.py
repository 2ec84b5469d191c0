"""Where results go: data to stdout, talk to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from asn_netral.render.table import Column


def emit(text: str, *, paged: bool = False, exact: bool = False) -> None:
    """Print a result for a person on stdout, control characters made visible.

    Args:
        text: the result; at a terminal no word of it is broken.
        paged: through the person's pager where it is longer than the terminal.
        exact: line by line as it is, because it is copied or run from there.
    """
    shown = _harmless(text)
    _print(shown if exact else _folded(shown, sys.stdout), paged)


def emit_json(value: object) -> None:
    """Print a result as JSON on stdout."""
    from asn_netral.render.json import dumps

    print(dumps(value))


def emit_table(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[object]],
    *,
    title: str | None = None,
    footer: Sequence[object] | None = None,
    paged: bool = False,
) -> None:
    """Print a table on stdout: fitted to a terminal, never cut off one; paged as `emit`."""
    from asn_netral.render.table import table

    shown = table(
        columns, rows, title=title, footer=footer, width=_terminal_width(), colour=_colour()
    )
    _print(shown, paged)


def emit_columns(
    columns: Sequence[Column | str], cells: Sequence[Sequence[object]], *, paged: bool = False
) -> None:
    """Print a long table as `emit_table` does, its cells given column by column."""
    from asn_netral.render.table import columned

    _print(columned(columns, cells, width=_terminal_width(), colour=_colour()), paged)


def _print(text: str, paged: bool) -> None:
    if paged and _longer_than_terminal(text):
        import click

        click.echo_via_pager(text, color=_colour())
    else:
        print(text)


def say(text: str) -> None:
    """Tell the person something that is no result, on stderr; no word broken at a terminal."""
    sys.stdout.flush()
    print(_folded(_harmless(text), sys.stderr), file=sys.stderr)


def _folded(text: str, stream: TextIO) -> str:
    if not stream.isatty():
        return text
    import shutil
    from textwrap import wrap

    width = shutil.get_terminal_size().columns
    lines = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        if len(line) <= width:
            lines.append(line)
        else:
            lines += wrap(
                line,
                width,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def _harmless(text: str) -> str:
    from asn_netral.domain.text import printable

    # Line by line: a line without anything special costs one test, not one per character.
    return "\n".join(printable(line) for line in text.replace("\r\n", "\n").split("\n"))


def text_width() -> int:
    """Columns for running text: those of the terminal, at most 100; 88 off one."""
    return min(_terminal_width() or 88, 100)


def narrow() -> bool:
    """Whether results go to a terminal of fewer than 100 columns."""
    return (_terminal_width() or 100) < 100


def _terminal_width() -> int | None:
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def _longer_than_terminal(text: str) -> bool:
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    import shutil

    return text.count("\n") + 2 > shutil.get_terminal_size().lines


def _colour() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain and sys.platform != "win32"
