"""Copies of a file that are whole, made while others write, and verified before they count."""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from asn_netral.errors import Damaged, Refused
from asn_netral.locale import _
from asn_netral.storage import opening, place
from asn_netral.storage.faults import explained


class Head(NamedTuple):
    """What a file says of itself: whose it is, and its newest entry.

    Attributes:
        office: the office's id.
        origin: the bits that tell it from other files of the office.
        pos: the newest entry's place.
        hash: the newest entry's hash, 64 hex digits.
    """

    office: str
    origin: str
    pos: int
    hash: str


def copy(connection: sqlite3.Connection, target: Path, shown: Path) -> None:
    """Write a whole copy of an open file, verified by SQLite, to a place where nothing stands.

    The copy is one file without a log, mode 0600.

    Args:
        connection: the open file; other processes may write it meanwhile.
        target: the copy.
        shown: the file that sentences name.

    Raises:
        Refused: the place is taken, cannot be written or is full; nothing stands there.
        Damaged: the file, and so its copy, is damaged.
    """
    building = place.place_for_building(target)
    opening.make_empty(building, target)
    try:
        with explained(target):
            copied = opening.connect(building, "rw")
            try:
                connection.backup(copied)
                copied.execute("PRAGMA journal_mode = DELETE")
                faults = [text for (text,) in copied.execute("PRAGMA integrity_check(1)")]
            finally:
                copied.close()
        if faults != ["ok"]:
            raise Damaged(
                _(
                    "{path} is damaged ({reason}), so no copy was made. Run `asn-netral check`, "
                    "or restore a backup with `asn-netral restore`."
                ).format(path=shown, reason=faults[0].splitlines()[-1])
            )
        _settle(building)
        place.take_place(building, target)
    finally:
        place.discard(building)


def _settle(file: Path) -> None:
    """Have the disk keep the file's content before its name."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def head_of(connection: sqlite3.Connection) -> Head:
    """Read whose file it is and its newest entry.

    Raises:
        sqlite3.DatabaseError: the file does not say.
    """
    said = dict(connection.execute("SELECT key, value FROM setting"))
    newest = connection.execute(
        "SELECT pos, hash FROM journal ORDER BY pos DESC LIMIT 1"
    ).fetchone()
    if newest is None or not {"office", "origin"} <= said.keys():
        raise sqlite3.DatabaseError("malformed: no office, or no entry")
    return Head(said["office"], said["origin"], newest[0], newest[1].hex())


def head_of_file(path: Path) -> Head:
    """Read whose file it is and its newest entry, without writing anything.

    Raises:
        NotFound, Damaged, Refused: it cannot be opened.
    """
    connection, __ = opening.open_file(path, write=False)
    try:
        with explained(path):
            return head_of(connection)
    finally:
        connection.close()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    running = sha256()
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            running.update(block)
    return running.hexdigest()


def put_in_place(building: Path, path: Path, aside: Path) -> None:
    """Let a verified copy take the place of the file in use, which is kept aside.

    Raises:
        Refused: another process has the old file open, or the place cannot be written.
    """
    _fold_old(path)
    place.replace(building, path, aside)


def _fold_old(path: Path) -> None:
    """Make the old file one file, which SQLite does only where nobody else has it open."""
    try:
        opening.check_header(path, path)
        connection = opening.connect(path, "rw")
    except (Damaged, sqlite3.Error):
        return  # what is damaged is kept as it is, with its log
    try:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault) or "busy" in str(fault):
            mode = "wal"
        else:
            return
    except sqlite3.DatabaseError:
        return
    finally:
        connection.close()
    if mode != "delete":
        raise Refused(
            _(
                "{path} is in use by another program, so it was not replaced. Wait until that "
                "has ended and try again."
            ).format(path=path)
        )
