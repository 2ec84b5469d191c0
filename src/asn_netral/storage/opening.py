"""Making and opening an office's file.

A reading command never makes a file. A file is readable by its owner only. Its journal mode
is WAL, which needs a local disk; in a read-only folder it is opened as immutable.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from asn_netral.errors import Damaged, NotFound, Refused
from asn_netral.locale import _
from asn_netral.storage.faults import explained
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
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise _taken(shown) from None
    except OSError as fault:
        raise _impossible(shown, fault) from None
    with explained(shown):
        connection = _connect(path, "rwc")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            connection.close()
            path.unlink()
            raise Refused(
                _(
                    "{path} stands on a disk that cannot hold the file safely (a network share?). "
                    "Choose a folder on this computer with --db."
                ).format(path=shown)
            )
        _prepare(connection)
    return connection


def place_for_building(path: Path) -> Path:
    """Where a new file is made before it takes its place, so that no half-made one stands there.

    Raises:
        Refused: something stands at `path` already.
    """
    if os.path.lexists(path):
        raise _taken(path)
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
                raise _taken(path) from None
            building.rename(path)
        else:
            building.unlink()
    except FileExistsError:
        raise _taken(path) from None
    except OSError as fault:
        raise _impossible(path, fault) from None


def _taken(path: Path) -> Refused:
    return Refused(
        _(
            "{path} exists already and is left as it is. Choose another place with --db, "
            "or work with that file."
        ).format(path=path)
    )


def _impossible(path: Path, fault: OSError) -> Refused:
    return Refused(
        _("{path} cannot be made: {reason}. Choose another place with --db.").format(
            path=path, reason=fault.strerror
        )
    )


def discard(path: Path) -> None:
    """Take away a file that `create` made and that could not be filled."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def open_file(path: Path, *, write: bool) -> tuple[sqlite3.Connection, bool]:
    """Open an office file and say whether it can be written.

    Raises:
        NotFound: there is no such file.
        Damaged: no office file, damaged, or made by a newer program.
        Refused: it cannot be opened, or not written though `write` asks for it.
    """
    if not path.is_file():
        raise NotFound(
            _(
                "There is no file {path}. Make it with `asn-netral init`, or name another with --db."
            ).format(path=path)
        )
    _check_header(path)
    with explained(path):
        connection, writable = _best(path)
        _check_schema(connection, path)
        if write and not writable:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        if writable:
            _prepare(connection)
        connection.execute(f"PRAGMA query_only = {int(not write)}")
    return connection, writable


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file's schema is older than this program's."""
    return len(_applied(connection)) < len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date, in one transaction: all steps or none."""
    from sqlite_utils import Database

    from asn_netral.storage.migrations import migrations

    with explained(path):
        connection.execute("PRAGMA query_only = 0")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("PRAGMA foreign_keys = ON")


def _connect(path: Path, mode: str, extra: str = "") -> sqlite3.Connection:
    uri = f"file:{quote(path.absolute().as_posix())}?mode={mode}{extra}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000, cached_statements=256
    )
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _best(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The first way in that works: to read and write, to read, or as an immutable file."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        connection = _connect(path, "rw")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection, True
    try:
        connection = _connect(path, "ro")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection = _connect(path, "ro", "&immutable=1")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection, False


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as fault:
        raise Refused(
            _("{path} cannot be read: {reason}.").format(path=path, reason=fault.strerror)
        ) from None
    ours = APPLICATION_ID.to_bytes(4, "big")
    if header[:16] != b"SQLite format 3\0" or header[68:72] != ours:
        raise Damaged(
            _(
                "{path} is no asn-netral file. Name the right one with --db, or make a new one "
                "with `asn-netral init`."
            ).format(path=path)
        )


def _applied(connection: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id",
            (MIGRATION_SET,),
        )
    ]


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    applied = _applied(connection)
    if tuple(applied) != MIGRATIONS[: len(applied)]:
        raise Damaged(
            _(
                "{path} was written by a newer asn-netral. Install the newest version "
                "to open it; nothing was changed."
            ).format(path=path)
        )
