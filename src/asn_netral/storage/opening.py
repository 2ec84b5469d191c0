"""Making and opening an office's file.

A reading command never makes a file. A file is readable by its owner only. Its journal mode
is WAL, which needs a local disk; in a read-only folder it is opened as immutable.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from asn_netral.errors import Damaged, Refused
from asn_netral.locale import _
from asn_netral.storage import log, place
from asn_netral.storage.faults import explained, read_only
from asn_netral.storage.schema import APPLICATION_ID, MIGRATION_SET, MIGRATIONS

BUSY_TIMEOUT_MS = 30_000


def create(path: Path, shown: Path) -> sqlite3.Connection:
    """Make a new, empty file marked as an office's, mode 0600.

    Args:
        path: where it is made.
        shown: the place that sentences name.

    Raises:
        Refused: something stands there already, or the folder cannot be written.
    """
    make_empty(path, shown)
    with explained(shown):
        connection = connect(path, "rwc")
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            keep_log(connection, shown)
        except BaseException:
            connection.close()
            raise
    return connection


def make_empty(path: Path, shown: Path) -> None:
    """Make an empty file that only its owner can read, and the folders above it.

    Raises:
        Refused: something stands there already, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise place.taken(shown) from None
    except OSError as fault:
        raise place.impossible(shown, fault) from None


def keep_log(connection: sqlite3.Connection, shown: Path) -> None:
    """Have the file written through a write-ahead log, and prepare the connection.

    Raises:
        Refused: the disk cannot hold one.
    """
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise Refused(
            _(
                "{path} stands on a disk that cannot hold the file safely (a network share?). "
                "Choose a folder on this computer with --db."
            ).format(path=shown)
        )
    _prepare(connection)


def open_file(path: Path, *, write: bool) -> tuple[sqlite3.Connection, bool]:
    """Open an office file and say whether it can be written.

    Raises:
        NotFound: there is no such file.
        Damaged: no office file, damaged, made by a newer program, or to be written though
            another program changed its tables, indexes or triggers.
        Refused: it cannot be opened, or not written though `write` asks for it.
    """
    file = place.existing(path)
    check_header(file, path)
    with explained(path):
        connection, writable = _best(file, path, write=write)
        try:
            check_schema(connection, path)
            if write and writable:
                check_shape(connection, path)
                keep_log(connection, path)
            connection.execute(f"PRAGMA query_only = {int(not write)}")
        except BaseException:
            connection.close()
            raise
    if write and not writable:
        connection.close()
        raise read_only(path)
    return connection, writable


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file's schema is older than this program's."""
    return len(_applied(connection)) < len(MIGRATIONS)


def connect(path: Path, mode: str, extra: str = "") -> sqlite3.Connection:
    """A bare connection; `mode` is that of SQLite's URI (ro, rw, rwc)."""
    uri = f"file:{quote(path.absolute().as_posix())}?mode={mode}{extra}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000, cached_statements=256
    )
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        # The default of 2 MB makes a list of 10,000 reports read its pages twice.
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:  # of a damaged file; left open, Windows would let nobody replace it
        connection.close()
        raise
    return connection


def _best(file: Path, shown: Path, *, write: bool) -> tuple[sqlite3.Connection, bool]:
    """The first way in that works: to read and write, to read, or as an immutable file."""
    unread = log.unread(file)
    if unread:
        log.check(file, shown, connect)
    if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        try:
            return _tried(file, "rw"), True
        except sqlite3.OperationalError as fault:
            if write or "locked" in str(fault):
                raise  # on a full disk, and where rights are odd, reading goes on as below
    if unread or Path(f"{file}-shm").exists():
        try:
            return _tried(file, "ro"), False
        except sqlite3.OperationalError:
            if unread:
                raise log.out_of_reach(shown) from None
    return _tried(file, "ro", "&immutable=1"), False


def _tried(file: Path, mode: str, extra: str = "") -> sqlite3.Connection:
    connection = connect(file, mode, extra)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def check_header(file: Path, shown: Path) -> None:
    """Refuse a file that is no office's, before SQLite looks at it.

    Raises:
        Damaged: it is none.
        Refused: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
    except OSError as fault:
        raise Refused(
            _("{path} cannot be read: {reason}.").format(path=shown, reason=fault.strerror)
        ) from None
    ours = APPLICATION_ID.to_bytes(4, "big")
    if header[:16] != b"SQLite format 3\0" or header[68:72] != ours:
        raise Damaged(
            _(
                "{path} is no asn-netral file. Name the right one with --db, or make a new one "
                "with `asn-netral init`."
            ).format(path=shown)
        )


def _applied(connection: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id",
            (MIGRATION_SET,),
        )
    ]


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with steps that this program does not know, or with none.

    Raises:
        Damaged: a newer program wrote it, or another program changed it.
    """
    applied = _applied(connection)
    if not applied:
        raise Damaged(
            _(
                "{path} does not say which asn-netral made it: another program changed the file. "
                "Restore a backup with `asn-netral restore`."
            ).format(path=path)
        )
    if tuple(applied) != MIGRATIONS[: len(applied)]:
        raise Damaged(
            _(
                "{path} was written by a newer asn-netral. Install the newest version "
                "to open it; nothing was changed."
            ).format(path=path)
        )


def check_shape(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse to write a file whose tables, indexes or triggers are not those of its schema.

    Raises:
        Damaged: another program changed them.
    """
    from asn_netral.storage.shape import refuse_other

    connection.execute("BEGIN")  # steps and tables of one moment: another may bring it up to date
    try:
        refuse_other(connection, path, _applied(connection)[-1])
    finally:
        connection.execute("ROLLBACK")
