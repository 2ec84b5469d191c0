"""Files that a command writes: whole or not at all, and never over what may not be lost."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asn_netral.errors import Refused
from asn_netral.locale import _


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
    _refuse_place(path, force=force)
    data = content.encode() if isinstance(content, str) else content
    with _named(path):
        _write_whole(path, data, force=force)


def check_place(path: Path, *, force: bool, read: Iterable[str | Path] = ()) -> None:
    """Refuse a place where no file can be written, before any work is done for it.

    Args:
        path: the file to write later.
        force: replace a file that exists.
        read: the files that the command reads; none of them may be replaced.

    Raises:
        Refused: as `write_output`, or the file is one of those that are read.
        OSError: the place cannot be written.
    """
    import tempfile

    if path.exists() and any(_same(path, Path(each)) for each in read):
        sentence = _(
            "{file} is a file that this command reads; what it writes needs another name, or "
            "rows would be lost."
        )
        raise Refused(sentence.format(file=path))
    _refuse_place(path, force=force)
    with _named(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        Path(name).unlink()
        if sys.platform == "win32" and path.exists():
            path.open("r+b").close()  # a spreadsheet program that shows it allows no other


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _refuse_place(path: Path, *, force: bool) -> None:
    if os.path.lexists(path) and not force:
        raise _taken(path)
    _refuse_device(path)
    if _is_database(path):
        raise Refused(
            _("{file} is an office's file and is never overwritten; choose another name.").format(
                file=path
            )
        )
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let a fault name the file that was to be written: it may name another one, or none."""
    try:
        yield
    except OSError as fault:
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
