"""Which values of a list's row are taken over into what is recorded already.

Three values of each field count, as where reports are imported: what the row says, what is
recorded, and what the row said when it was last imported. What only the file changed is
taken over, what only an officer changed stays, and what both changed is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from asn_netral.domain.nip import mask
from asn_netral.domain.problem import Problem
from asn_netral.errors import Invalid
from asn_netral.locale import _
from asn_netral.services.importing.lastimport import followed
from asn_netral.storage import batches
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Value]
Place = tuple[int, int | None]
"""A record, and a row's place in it where it has one."""


class Past(NamedTuple):
    """What was written of one record before the import under way.

    Attributes:
        own: the entries of earlier imports of the same list.
        every: the entries of all imports that count.
        entries: all entries in force that wrote the record, but for undos.
        versions: place of a row within the record (None where it is the record itself) →
            its versions, the oldest first.
    """

    own: set[int]
    every: set[int]
    entries: set[int]
    versions: dict[int | None, list[Row]]

    def said(self, k: int | None, field: str, value: Value) -> bool:
        """Whether a file may have said so before; then an officer changed it since."""
        rows = self.versions.get(k, [])
        if followed(rows, field, self.every, self.entries).says(value):
            return True
        own = followed(rows, field, self.own, self.entries)
        return own.imported and value == own.last

    def last(self, k: int | None, field: str) -> object:
        """What an import wrote last; what was recorded first where none did."""
        return followed(self.versions[k], field, self.every, self.entries).last

    def standing(self) -> list[Row]:
        """The versions that were not taken back."""
        rows = (row for rows in self.versions.values() for row in rows)
        return [row for row in rows if row["pos"] in self.entries]


class Agreement:
    """Settles the values of the rows of one import.

    Attributes:
        table: the table of what is imported.
        kept: records whose rows tell what was recorded before somebody changed it here.
    """

    def __init__(
        self,
        table: str,
        *actions: str,
        label: Callable[[str], str],
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Say what is imported.

        Args:
            table: table of the rows.
            actions: action of the import, then those of others that write such rows.
            label: gives the heading of a column.
            hidden: columns whose values are not shown.
        """
        self.table, self._actions = table, actions
        self._label, self._hidden = label, hidden
        self._told: dict[Place, dict[str, Value]] = {}
        self._past: tuple[int, Past] | None = None
        self.kept: set[Place] = set()

    def past(self, store: Store, change: Change, record: int) -> Past:
        """What was written of a record before the entry under way."""
        if self._past is None or self._past[0] != record:
            versions: dict[int | None, list[Row]] = defaultdict(list)
            for row in batches.versions(store, self.table, record):
                if row["pos"] != change.pos:
                    versions[_place(row)[1]].append(row)
            entries = batches.entries_of(store, record)
            own = {pos for pos, action in entries.items() if action == self._actions[0]}
            every = {pos for pos, action in entries.items() if action in self._actions}
            self._past = record, Past(own, every, set(entries), versions)
        return self._past[1]

    def entered(self, record: int, k: int | None, told: Values) -> None:
        """Take note of what a row told that was new."""
        self._told[record, k] = dict(told)

    def taken_over(self, store: Store, change: Change, row: Row, new: Values) -> dict[str, Value]:
        """The values that are to be written.

        Args:
            store: the file.
            change: the entry.
            row: what is recorded.
            new: what the row of the list says, by column.

        Raises:
            Invalid: an officer changed a value too, or an earlier row says another one.
        """
        record, k = _place(row)
        told = self._told.get((record, k), {})
        if faults := [
            self._problem("row-contradicts", name, value, row)
            for name, value in new.items()
            if told.get(name, value) != value
        ]:
            raise Invalid(faults)
        edits = self._edits(store, change, row, new)
        self._told[record, k] = {**new, **told}
        return edits

    @contextmanager
    def taking(
        self, store: Store, change: Change, row: Row, new: Values
    ) -> Iterator[dict[str, Value]]:
        """The same for a block that writes them; where it refuses the row, none was told."""
        place = _place(row)
        before = self._told.get(place, {})
        edits = self.taken_over(store, change, row, new)
        try:
            yield edits
        except BaseException:
            self._told[place] = before
            self.kept.discard(place)
            raise

    def _edits(self, store: Store, change: Change, row: Row, new: Values) -> dict[str, Value]:
        record, k = _place(row)
        differing = {name: value for name, value in new.items() if row[name] != value}
        past = self.past(store, change, record) if differing else None
        if past is None:
            return differing
        edits = {name: value for name, value in differing.items() if not past.said(k, name, value)}
        if faults := [
            self._problem("conflict", name, value, row)
            for name, value in edits.items()
            if past.last(k, name) != row[name]
        ]:
            raise Invalid(faults)
        if len(edits) < len(differing):
            self.kept.add((record, k))
        return edits

    def _problem(self, code: str, name: str, value: Value, row: Row) -> Problem:
        sentence = (
            _(
                "“{field}” was changed in the file and, since the last import, also by an officer "
                "({now}). Make the cell agree with what is recorded, or change that."
            )
            if code == "conflict"
            else _(
                "An earlier row says another “{field}” of the same ({now}). Correct one of the "
                "rows, or delete it."
            )
        )
        label = self._label(name)
        now = self._shown(name, row[name]) or _("not shown")
        told = sentence.format(field=label, now=now)
        return Problem(code, told, label, self._shown(name, value))

    def _shown(self, name: str, value: Value) -> str | None:
        if value is None or name in self._hidden:
            return None
        return mask(str(value)) if name == "nip" else str(value)


def _place(row: Row) -> Place:
    """The record of a row, and its place in it where it has one."""
    if "report" in row.keys():  # noqa: SIM118 - a row of SQLite looks among its values
        return row["report"], row["k"]
    return row["id"], None
