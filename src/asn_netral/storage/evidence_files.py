"""Files of evidence: a folder beside the office's file, each named by its SHA-256.

A file is copied, flushed to the disk and renamed before a row speaks of it, so that a kill
leaves at most a file without a row, which `strays` names.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from asn_netral.storage.store import Row, Store

_BLOCK = 1 << 20
_DIGEST = re.compile("[0-9a-f]{64}")


class Kept(NamedTuple):
    """A file that stands in the folder."""

    sha256: str
    size: int


def folder_of(path: Path) -> Path:
    """The folder of evidence of an office's file, beside the file itself and not beside a link."""
    real = path.resolve() if path.is_symlink() else path
    return real.with_name(f"{real.name}.evidence")


def shared_folder(copy: Path) -> Path:
    """The folder of evidence beside a backup; all backups in a folder share it."""
    return copy.parent / "evidence"


def place_of(path: Path, digest: str) -> Path:
    """Where the file with a digest stands: an office's own, or beside a backup the shared one."""
    own, shared = _place(folder_of(path), digest), _place(shared_folder(path), digest)
    return shared if shared.is_file() and not own.is_file() else own


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def keep(path: Path, source: Path) -> Kept:
    """Copy a file into the folder of evidence.

    Raises:
        OSError: the source cannot be read or the folder not be written.
    """
    return _put(folder_of(path), source)


def _put(folder: Path, source: Path, expected: Kept | None = None) -> Kept:
    """Copy a file into a folder under its digest, unless it is another than the expected one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.{os.getpid()}.new"
    try:
        kept = _copied(source, part)
        if expected in (None, kept):
            place = _place(folder, kept.sha256)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            part.replace(place)
            for changed in (place.parent, folder):
                _flush(changed)
    finally:
        part.unlink(missing_ok=True)
    return kept


def copy_to(folder: Path, source: Path, kept: Iterable[Kept]) -> tuple[int, set[str]]:
    """Copy evidence into another folder, each file only once and hashed on its way.

    Args:
        folder: where it goes.
        source: the office's file, or a backup, beside which it stands.
        kept: which files.

    Returns:
        How many files were copied, and the digests of those that are missing or changed.

    Raises:
        OSError: the folder cannot be written.
    """
    copied, missing = 0, set()
    for piece in kept:
        there, place = _place(folder, piece.sha256), place_of(source, piece.sha256)
        if there.is_file() and there.stat().st_size == piece.size:
            continue
        known = _DIGEST.fullmatch(piece.sha256) and place.is_file()
        if known and _put(folder, place, piece) == piece:
            copied += 1
        else:
            missing.add(piece.sha256)
    return copied, missing


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
