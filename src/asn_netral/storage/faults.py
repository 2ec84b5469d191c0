"""What SQLite says, in one sentence of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asn_netral.errors import STUMBLES, AsnNetralError, Damaged, Refused
from asn_netral.locale import _

_DAMAGED = (
    "malformed",
    "not a database",
    "corrupt",
    "no such table",
    "no such column",
    "unsupported file format",
)


def explain(fault: sqlite3.Error, path: Path) -> AsnNetralError:
    """Turn a fault of SQLite into the error of ours that tells the user what to do."""
    text = str(fault).lower()
    if "locked" in text or "busy" in text:
        return Refused(
            _(
                "{path} is in use by another program for more than 30 seconds; nothing was "
                "written. Wait until it has finished and try again."
            ).format(path=path)
        )
    if "readonly" in text or "read-only" in text:
        return read_only(path)
    if "unable to open" in text:
        return Refused(
            _(
                "{path} or a file that must stand beside it cannot be opened; nothing was "
                "changed. Check the rights of the folder and whether the disk is full."
            ).format(path=path)
        )
    if "full" in text or "disk i/o" in text:
        return Refused(
            _(
                "The disk that holds {path} is full or fails; nothing was written. "
                "Make room and try again."
            ).format(path=path)
        )
    if any(word in text for word in _DAMAGED) or type(fault) is sqlite3.DatabaseError:
        return Damaged(
            _(
                "{path} is damaged or no asn-netral file. Run `asn-netral check`, "
                "or restore a backup with `asn-netral restore`."
            ).format(path=path)
        )
    return Refused(
        _(
            "{path}: SQLite refused the work ({kind}); nothing was written. "
            "`asn-netral check` tells whether another program changed the file."
        ).format(path=path, kind=type(fault).__name__)
    )


def read_only(path: Path) -> Refused:
    """The file can be read and not written."""
    return Refused(
        _(
            "{path} cannot be written (read-only file or folder); nothing was changed. "
            "Copy it to a folder of yours, or ask for the right to write."
        ).format(path=path)
    )


def too_large() -> Refused:
    """A number was asked for that SQLite, and so the file, cannot hold."""
    return Refused(_("A number that was given is larger than any in the file; check it."))


@contextmanager
def explained(path: Path, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Let no exception of SQLite out of the block, only errors of ours.

    Text that is not UTF-8 in the file is damage too.

    Args:
        path: the file, as sentences name it.
        connection: the open file. Given, a fault in reading what stands in it is looked
            into: a damaged index gives rows that are not there.
    """
    try:
        yield
    except sqlite3.Error as fault:
        raise explain(fault, path) from fault
    except UnicodeDecodeError as fault:
        raise explain(sqlite3.DatabaseError("malformed text"), path) from fault
    except UnicodeEncodeError:  # a word of the command line that is no text in UTF-8
        sentence = _("A text that was given holds broken characters; write it again in UTF-8.")
        raise Refused(sentence) from None
    except STUMBLES as fault:
        renamed = "No item with that key" in str(fault)  # a column, by another program
        if not renamed and (connection is None or _is_of_ours(fault) or _is_sound(connection)):
            raise
        raise explain(sqlite3.DatabaseError("malformed schema"), path) from fault


def _is_of_ours(fault: Exception) -> bool:
    return type(fault).__module__.partition(".")[0] == __name__.partition(".")[0]


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the file; takes seconds where it is large."""
    try:
        return tuple(connection.execute("PRAGMA integrity_check(1)").fetchone()) == ("ok",)
    except sqlite3.Error:
        return False
