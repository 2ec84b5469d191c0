"""Files of evidence: a folder beside the office's file, each named by its SHA-256.

A file is copied, flushed to the disk and renamed before a row speaks of it, so that a kill
leaves at most a file without a row, which `strays` names.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from asn_netral.storage.store import Row, Store

_PART = ".part"
_BLOCK = 1 << 20


class Kept(NamedTuple):
    """A file that stands in the folder."""

    sha256: str
    size: int


def folder_of(path: Path) -> Path:
    """The folder of evidence of an office's file, beside the file itself and not beside a link."""
    real = path.resolve() if path.is_symlink() else path
    return real.with_name(f"{real.name}.evidence")


def place_of(path: Path, digest: str) -> Path:
    """Where the file with a digest stands."""
    return folder_of(path) / digest[:2] / digest


def keep(path: Path, source: Path) -> Kept:
    """Copy a file into the folder of evidence.

    Raises:
        OSError: the source cannot be read or the folder not be written.
    """
    folder = folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f"{secrets.token_hex(8)}{_PART}"
    try:
        kept = _copied(source, part)
        place = place_of(path, kept.sha256)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        part.replace(place)
        for changed in (place.parent, folder):
            _flush(changed)
    finally:
        part.unlink(missing_ok=True)
    return kept


def _copied(source: Path, part: Path) -> Kept:
    digest, size = sha256(), 0
    with source.open("rb") as opened:
        handle = os.open(
            part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(handle, "wb") as written:
            while block := opened.read(_BLOCK):
                digest.update(block)
                size += len(block)
                written.write(block)
            written.flush()
            os.fsync(written.fileno())
    return Kept(digest.hexdigest(), size)


def _flush(folder: Path) -> None:
    """Let a rename reach the disk; Windows has no handle of a folder and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def measured(path: Path, digest: str) -> Kept | None:
    """The file of a digest as it is now; None where it is missing."""
    hashed, size = sha256(), 0
    try:
        with place_of(path, digest).open("rb") as opened:
            while block := opened.read(_BLOCK):
                hashed.update(block)
                size += len(block)
    except FileNotFoundError:
        return None
    return Kept(hashed.hexdigest(), size)


def strays(store: Store) -> Iterator[Path]:
    """Files in the folder that no row, present or past, speaks of."""
    known = {
        digest
        for (digest,) in store.connection.execute(
            "SELECT sha256 FROM evidence UNION SELECT sha256 FROM evidence_history"
        )
    }
    folder = folder_of(store.path)
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file() and (file.name not in known or file.parent.name != file.name[:2]):
            yield file


def rows(store: Store, record: int | None = None) -> list[Row]:
    """The evidence of one report, or of all, with the report's number."""
    return store.rows(
        "SELECT e.*, r.office, r.year, r.n FROM evidence e JOIN report r ON r.id = e.report "
        "WHERE :record IS NULL OR e.report = :record ORDER BY e.report, e.k",
        {"record": record},
    )
