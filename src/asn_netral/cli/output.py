"""Where results go: data to stdout, talk to stderr, files whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from asn_netral.errors import Refused
from asn_netral.locale import _

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


def write_output(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file whole or not at all.

    Args:
        path: the file to write.
        content: text is written as UTF-8, line ends as they are.
        force: replace a file that exists.

    Raises:
        Refused: the file exists and `force` was not given, or it is no ordinary file.
        OSError: the place cannot be written.
    """
    if os.path.lexists(path) and not force:
        raise _taken(path)
    _refuse_device(path)
    if _is_database(path):
        raise Refused(
            _("{file} is an office's file and is never overwritten; choose another name.").format(
                file=path
            )
        )
    data = content.encode() if isinstance(content, str) else content
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    try:
        _write_whole(path, data, force=force)
    except OSError as fault:  # which may name the file that was being made, or none
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _write_whole(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file under another name, have it on the disk, then give it its name."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        _put(Path(name), path, force=force)
    finally:
        Path(name).unlink(missing_ok=True)


def _put(written: Path, path: Path, *, force: bool) -> None:
    """Give a file its name; without `force` never one that was taken meanwhile."""
    if force:
        written.replace(path)
        return
    try:
        os.link(written, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a disk without hard links; on Windows a rename never overwrites
        if os.path.lexists(path):
            raise _taken(path) from None
        written.rename(path)


def _taken(path: Path) -> Refused:
    return Refused(_("{file} exists already; add --force to replace it.").format(file=path))


def _refuse_device(path: Path) -> None:
    """Refuse what would wait for a reader for ever, or be lost to everybody when replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise Refused(
            _(
                "{file} is a pipe or a device, which no file can replace; name an ordinary file, "
                "or leave -o out to have the result on standard output."
            ).format(file=path)
        )


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return opened.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


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
