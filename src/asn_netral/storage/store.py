"""An open office file: settings, reading, and the one way to change it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.storage import committed, log, opening, place
from asn_netral.storage.faults import explained, too_large

if TYPE_CHECKING:
    from asn_netral.storage.change import Change

Row = sqlite3.Row
Values = tuple[object, ...] | Mapping[str, object]

LANGUAGE_MARKS = {"id": 1, "en": 2}
"""`PRAGMA user_version`: lets the language be known from the header alone, at start-up."""


class Store:
    """One office's file, open.

    Attributes:
        path: where it stands.
        connection: the connection; only this package speaks SQL on it.
        writable: whether the file and its folder can be written.
        actor: who works, for the journal.
        now: gives the moment, UTC ISO 8601, for the journal.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        writable: bool,
        actor: str,
        now: Callable[[], str],
    ) -> None:
        self.connection = connection
        self.path = path
        self.writable = writable
        self.actor = actor
        self.now = now
        self._written: committed.Entry | None = None

    @cached_property
    def settings(self) -> dict[str, str]:
        """The office's settings by key."""
        return dict(self.connection.execute("SELECT key, value FROM setting"))

    @property
    def office(self) -> str:
        """The id of the office that keeps the file, e.g. ``53.71-bkpsdm``.

        Raises:
            Damaged: the file does not say.
        """
        return self._required("office")

    @property
    def origin(self) -> int:
        """The 31 random bits that tell this file from any other of the same office.

        Raises:
            Damaged: the file does not say.
        """
        return int(self._required("origin"))

    def _required(self, key: str) -> str:
        if key in self.settings:
            return self.settings[key]
        sentence = _(
            "{path} has lost its setting {key}: another program changed the file. "
            "Restore a backup with `asn-netral restore`."
        )
        raise Damaged(sentence.format(path=self.path, key=key))

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a query and return all its rows."""
        return self._ask(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Run a query and return its first row."""
        found: Row | None = self._ask(sql, values).fetchone()
        return found

    def value(self, sql: str, values: Values = ()) -> Any:
        """Run a query and return the first column of its first row, or None."""
        found = self._ask(sql, values).fetchone()
        return found[0] if found else None

    def _ask(self, sql: str, values: Values) -> sqlite3.Cursor:
        try:
            cursor = self.connection.execute(sql, values)
        except OverflowError:
            raise too_large() from None
        cursor.row_factory = sqlite3.Row
        return cursor

    @contextmanager
    def change(
        self,
        action: str,
        data: Mapping[str, object] | None = None,
        *,
        undoes: str | None = None,
        origin: int | None = None,
        dry_run: bool = False,
    ) -> Iterator[Change]:
        """Do one change: all of the block and its journal entry, or nothing.

        Args:
            action: the command, e.g. ``report add``.
            data: what the entry says besides its records; never a personal value. The block
                may add to it through `Change.data`.
            undoes: the entry this one takes back, as ``origin.seq``.
            origin: only `init` names it, before there are settings.
            dry_run: do all of it, then take it back.

        Raises:
            Refused: the file is busy, full or read-only; nothing was written.
        """
        from asn_netral.storage.change import Change

        with nullcontext() if self.connection.in_transaction else self.alone():
            try:
                change = Change(
                    self.connection,
                    origin=self.origin if origin is None else origin,
                    at=self.now(),
                    actor=self.actor,
                    action=action,
                    data=data or {},
                    undoes=undoes,
                )
                yield change
                change.seal()
            except BaseException:
                self._take_back()
                raise
            if dry_run:
                self._take_back()
            else:
                self._written = committed.Entry(change.pos, action, change.data.get("number"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from writing for a block: what it reads stays true until it has written.

        A change in it is committed at its end, so that what is read after it is its own too.

        Raises:
            Refused: the file is busy, full or read-only; nothing was written.
        """
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            self.__dict__.pop("settings", None)
            try:
                yield
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")
                    committed.last = self._written or committed.last
            finally:
                self._take_back()

    def _take_back(self) -> None:
        self._written = None
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.__dict__.pop("settings", None)

    def set_setting(self, change: Change, key: str, value: str | None) -> None:
        """Write one setting; the language is mirrored in the file's header."""
        known = self.row("SELECT id, value FROM setting WHERE key = ?", (key,))
        if known is None:
            change.insert("setting", {"id": change.new_records(), "key": key, "value": value})
        elif known["value"] != value:
            change.update("setting", (known["id"],), {"value": value})
        if key == "language":
            self.mirror_language(value)

    def mirror_language(self, language: str | None) -> None:
        """Put the language's mark into the file's header."""
        self.connection.execute(f"PRAGMA user_version = {LANGUAGE_MARKS.get(language or '', 0)}")

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Let the block make and drop temporary tables, in a file opened for reading too."""
        (guarded,) = self.connection.execute("PRAGMA query_only").fetchone()
        self.connection.execute("PRAGMA query_only = 0")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA query_only = {guarded}")

    def close(self) -> None:
        """Close the file; the last one to close folds the write-ahead log into it."""
        self.connection.close()


@contextmanager
def open_store(path: Path, *, write: bool, actor: str, now: Callable[[], str]) -> Iterator[Store]:
    """Open an office file for a `with` block; faults of SQLite leave it as our errors.

    Raises:
        NotFound, Damaged, Refused: as `opening.open_file` says.
    """
    connection, writable = opening.open_file(path, write=write)
    try:
        if opening.pending(connection):
            from asn_netral.storage.upgrade import upgrade_file

            upgrade_file(connection, path, writable=writable, write=write)
        with explained(path, connection):
            yield Store(connection, path, writable=writable, actor=actor, now=now)
    finally:
        connection.close()


@contextmanager
def new_store(path: Path, *, actor: str, now: Callable[[], str]) -> Iterator[Store]:
    """Make an office file for a `with` block; it stands at `path` once the block has ended well.

    Raises:
        Refused: something stands there already, or no file can be made there.
    """
    from asn_netral.storage.upgrade import migrate

    building = place.place_for_building(path)
    try:
        connection = opening.create(building, path)
        try:
            migrate(connection, path)
            with explained(path):
                yield Store(connection, path, writable=True, actor=actor, now=now)
                log.fold(connection)
        finally:
            connection.close()
        place.take_place(building, path)
    except BaseException:
        committed.last = None
        raise
    finally:
        place.discard(building)
