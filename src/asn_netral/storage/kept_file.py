"""One file under its SHA-256 in a folder: put there whole or not at all, and hashed again."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from asn_netral.locale import _
from asn_netral.storage.place import keep_folder

_BLOCK = 1 << 20

ASIDE = re.compile(r"[0-9a-f]{64}\.changed(-\d+)?")
"""Names of what stood in the place of a good file, and is kept beside it."""


class Kept(NamedTuple):
    """A file that stands in the folder."""

    sha256: str
    size: int


class Unread(OSError):
    """A file that is there and cannot be read; `strerror` says why."""


class Put(NamedTuple):
    """A file that was copied, and where what stood in its place is kept."""

    kept: Kept
    aside: Path | None


def put(folder: Path, source: Path, expected: Kept | None = None) -> Put:
    """Copy a file into a folder under its digest, unless it is another than the expected one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.{os.getpid()}.new"
    aside = None
    try:
        kept = _copied(source, part)
        place = named(folder, kept.sha256)
        if expected in (None, kept) and not stands(place, kept):
            place.parent.mkdir(mode=0o700, exist_ok=True)
            aside = _set_aside(place)
            part.replace(place)
            for changed in (place.parent, folder):
                keep_folder(changed)
    finally:
        part.unlink(missing_ok=True)
    return Put(kept, aside)


def _set_aside(place: Path) -> Path | None:
    """Keep what stands in a place under another name; a file has both until it is replaced."""
    if not os.path.lexists(place):
        return None
    endings = (".changed" if n == 1 else f".changed-{n}" for n in count(1))
    names = (place.with_name(place.name + ending) for ending in endings)
    aside = next(name for name in names if not os.path.lexists(name))
    if stat.S_ISREG(place.lstat().st_mode):
        with suppress(OSError):  # a disk without hard links
            os.link(place, aside)
            return aside
    place.rename(aside)
    return aside


def named(folder: Path, digest: str) -> Path:
    """Where the file with a digest stands in a folder."""
    return folder / digest[:2] / digest


def _copied(source: Path, part: Path) -> Kept:
    digest, size = sha256(), 0
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as written:
        for block in _blocks(source):
            digest.update(block)
            size += len(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    return Kept(digest.hexdigest(), size)


def _blocks(path: Path) -> Iterator[bytes]:
    """The content of an ordinary file; a pipe would keep its reader waiting for ever.

    Raises:
        FileNotFoundError: there is none.
        Unread: it cannot be read, or is something else.
    """
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
        if ordinary:
            with path.open("rb") as opened:
                while block := opened.read(_BLOCK):
                    yield block
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise Unread(fault.errno, fault.strerror, str(path)) from None
    if not ordinary:
        raise Unread(errno.EINVAL, _("it is no ordinary file"), str(path))


def hashed(place: Path) -> Kept:
    """The file in a place as it is now.

    Raises:
        FileNotFoundError: there is none.
        Unread: it cannot be read, or is no ordinary file.
    """
    digest, size = sha256(), 0
    for block in _blocks(place):
        digest.update(block)
        size += len(block)
    return Kept(digest.hexdigest(), size)


def stands(place: Path, kept: Kept) -> bool:
    """Whether a file stands in a place and is as it was kept."""
    try:
        return hashed(place) == kept
    except OSError:
        return False
