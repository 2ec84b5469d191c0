"""Files of evidence: a folder beside the office's file, each named by its SHA-256.

A file is copied, flushed to the disk and renamed before a row speaks of it, so that a kill
leaves at most a file without a row, which `strays` names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from asn_netral.storage.kept_file import ASIDE, Kept, Put, Unread, hashed, named, put, stands
from asn_netral.storage.store import Row, Store

_DIGEST = re.compile("[0-9a-f]{64}")


class Copies(NamedTuple):
    """What copying evidence did.

    Attributes:
        new: how many files were copied.
        missing: digests of those that are missing or changed where they come from.
        aside: what stood in the place of a good file, and is kept beside it now.
    """

    new: int
    missing: set[str]
    aside: list[Path]


def folder_of(path: Path) -> Path:
    """The folder of evidence of an office's file, beside the file itself and not beside a link."""
    real = path.resolve() if path.is_symlink() else path
    return real.with_name(f"{real.name}.evidence")


def shared_folder(copy: Path) -> Path:
    """The folder of evidence beside a backup; all backups in a folder share it."""
    return copy.parent / "evidence"


def place_of(path: Path, digest: str) -> Path:
    """Where the file with a digest stands: an office's own, or beside a backup the shared one."""
    own, shared = named(folder_of(path), digest), named(shared_folder(path), digest)
    # Unlike `Path.is_file` this never raises, whatever stands there.
    return shared if os.path.isfile(shared) and not os.path.isfile(own) else own  # noqa: PTH113


def keep(path: Path, source: Path) -> Kept:
    """Copy a file into the folder of evidence.

    Raises:
        OSError: the source cannot be read or the folder not be written.
    """
    return put(folder_of(path), source).kept


def copy_to(folder: Path, source: Path, kept: Iterable[Kept], *, both: bool) -> Copies:
    """Copy evidence into another folder, each file only once and hashed on its way.

    What stands there is hashed as well: where it is not what was kept, a good file takes its
    place, and it is kept beside that one.

    Args:
        folder: where it goes.
        source: the office's file, or a backup, beside which it stands.
        kept: which files.
        both: look at the file it comes from too, where a good one stands there already.

    Raises:
        OSError: the folder cannot be written.
    """
    new = 0
    missing: set[str] = set()
    aside: list[Path] = []
    for piece in kept:
        there, place = named(folder, piece.sha256), place_of(source, piece.sha256)
        if stands(there, piece):
            if both and not stands(place, piece):
                missing.add(piece.sha256)
        elif _DIGEST.fullmatch(piece.sha256) and (made := _put_good(folder, place, piece)):
            new += 1
            aside += [made.aside] if made.aside else []
        else:
            missing.add(piece.sha256)
    return Copies(new, missing, aside)


def _put_good(folder: Path, source: Path, piece: Kept) -> Put | None:
    """Copy a file unless it is missing, changed, or cannot be read."""
    try:
        made = put(folder, source, piece) if os.path.isfile(source) else None  # noqa: PTH113
    except Unread:
        return None
    return made if made and made.kept == piece else None


def measured(path: Path, digest: str) -> Kept | None:
    """The file of a digest as it is now; None where it is missing.

    Raises:
        Unread: it is there and cannot be read.
    """
    try:
        return hashed(place_of(path, digest))
    except FileNotFoundError:
        return None


def strays(store: Store) -> Iterator[Path]:
    """Files in the folder that no row, present or past, speaks of."""
    known = {
        digest
        for (digest,) in store.connection.execute(
            "SELECT sha256 FROM evidence UNION SELECT sha256 FROM evidence_history"
        )
    }
    # What stood in the place of a file that was put back is no stray: `restore` named it.
    for within, folders, names in os.walk(folder_of(store.path)):
        folders[:] = sorted(name for name in folders if not ASIDE.fullmatch(name))
        for name in sorted(name for name in names if not ASIDE.fullmatch(name)):
            file = Path(within, name)
            if name not in known or file.parent.name != name[:2]:
                yield file


def rows(store: Store, record: int | None = None) -> list[Row]:
    """The evidence of one report, or of all, with the report's number."""
    return store.rows(
        "SELECT e.*, r.office, r.year, r.n FROM evidence e JOIN report r ON r.id = e.report "
        "WHERE :record IS NULL OR e.report = :record ORDER BY e.report, e.k",
        {"record": record},
    )


def past(store: Store) -> list[Kept]:
    """Files that only versions of before speak of: a step taken back, which can be redone."""
    sql = (
        "SELECT DISTINCT sha256, size FROM evidence_history "
        "WHERE sha256 NOT IN (SELECT sha256 FROM evidence) ORDER BY sha256"
    )
    return [Kept(*row) for row in store.connection.execute(sql)]
