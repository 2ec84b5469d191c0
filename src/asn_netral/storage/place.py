"""Where an office's file stands: a new one takes its place whole, never over another.

A file is made under another name and takes its place once it is whole and closed, so that a
run that is killed leaves the old file, the new one or none, but never a half-made one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a file in use."""


def existing(path: Path) -> Path:
    """The real file that a path leads to: its log and its locks stand beside that one.

    Raises:
        NotFound: there is none.
        Refused: it is a folder.
    """
    try:
        # Only a link is followed: resolving a mapped drive would give a share's name.
        real = path.resolve() if path.is_symlink() else path.absolute()
    except (OSError, RuntimeError):  # links in a circle
        real = path
    if real.is_dir():
        raise Refused(
            _("{path} is a folder. Name the file in it with --db.").format(path=path)
        ) from None
    if not real.is_file():
        raise NotFound(
            _(
                "There is no file {path}. Make it with `asn-netral init`, "
                "or name another with --db."
            ).format(path=path)
        )
    return real


def place_for_building(path: Path) -> Path:
    """Where a new file is made before it takes its place, so that no half-made one stands there.

    Raises:
        Refused: something stands at `path` already, or the log of a file that stood there.
    """
    if os.path.lexists(path):
        raise taken(path)
    for ending in BESIDE:
        left = Path(f"{path}{ending}")
        if os.path.lexists(left):
            raise Refused(
                _(
                    "{left} is left of another file that stood here, and would be mixed into a "
                    "new one. Move it away, or choose another place with --db."
                ).format(left=left)
            )
    return building_of(path)


def building_of(path: Path) -> Path:
    """Where a file is made that will take the place of another one."""
    building = path.with_name(f".{path.name}.{os.getpid()}.new")
    discard(building)
    return building


def take_place(building: Path, path: Path) -> None:
    """Give a file that is whole and closed its place, never over another one.

    Raises:
        Refused: something stands there by now, or the place cannot be written.
    """
    try:
        try:
            os.link(building, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links; on Windows a rename never overwrites
            if os.path.lexists(path):
                raise taken(path) from None
            building.rename(path)
        else:
            building.unlink()
        keep_folder(path.parent)
    except FileExistsError:
        raise taken(path) from None
    except OSError as fault:
        raise impossible(path, fault) from None


def replace(building: Path, path: Path, aside: Path) -> None:
    """Let a whole, closed file take the place of an old one, which is kept under another name.

    Raises:
        Refused: something has the other name already, or the place cannot be written; the
            old file is where it was.
    """
    if os.path.lexists(aside):
        raise taken(aside)
    try:
        for ending in BESIDE:  # else the old file's log would be mixed into the new file
            old = Path(f"{path}{ending}")
            if old.exists():
                old.replace(f"{aside}{ending}")
        try:
            os.link(path, aside)
        except OSError:  # a disk without hard links
            path.rename(aside)
        building.replace(path)
        keep_folder(path.parent)
    except OSError as fault:
        raise impossible(path, fault) from None


def keep_folder(folder: Path) -> None:
    """Have the disk keep the names of a folder, also when the power fails now."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(path: Path) -> None:
    """Take away a file that was made and could not be filled."""
    for ending in ("", *BESIDE):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def taken(path: Path) -> Refused:
    """Something stands at the place already."""
    return Refused(
        _(
            "{path} exists already and is left as it is. Choose another place with --db, "
            "or work with that file."
        ).format(path=path)
    )


def impossible(path: Path, fault: OSError) -> Refused:
    """The place cannot be written."""
    return Refused(
        _("{path} cannot be made: {reason}. Choose another place with --db.").format(
            path=path, reason=fault.strerror
        )
    )
