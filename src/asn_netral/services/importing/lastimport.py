"""What the rows of a report said when they were last imported, from its versions.

No copy of imported rows is kept: a value that an import wrote stands in the version that
it made. One that it found there already left no trace; so what a report said since, before
somebody changed it, may be the word of a file as well, and is no news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, NamedTuple

from asn_netral.storage import batches
from asn_netral.storage.store import Row, Store

if TYPE_CHECKING:
    from asn_netral.services.importing.differing import Edit

ACTION = "report import"
Value = str | int | None


class Word(NamedTuple):
    """What files may have said of a value.

    Attributes:
        last: what an import wrote last; what was recorded first where none did.
        left: what others wrote since.
        imported: whether an import wrote any.
    """

    last: object
    left: frozenset[object]
    imported: bool

    def says(self, value: object) -> bool:
        """Whether a value is no news."""
        return value == self.last or value in self.left


class LastImport:
    """What the rows of a report said when they were last imported, from its versions."""

    def __init__(self, store: Store, report: int, entry: int) -> None:
        """Take the report whose imports are meant, and the entry of the one under way."""
        self._store, self._report = store, report
        self._entries = batches.entries_of(store, report)
        self._imports = {pos for pos, action in self._entries.items() if action == ACTION}
        if self._imports:
            self._imports.add(entry)  # not yet in the journal for this report
        self._versions: dict[str, list[Row]] = {}
        self._persons: dict[int | None, list[Row]] | None = None

    def word(self, edit: Edit) -> Word:
        """What files may have said of an edit's field.

        A report that was entered by hand was told so first, as if by a file. But a status is
        no value that is put right: it goes on from where it is.
        """
        word = self._of_tags(edit) if edit.table == "tags" else self._of_column(edit)
        moves = edit.table in ("status", "step") or edit.field == "follow_up"
        return word._replace(last=edit.old) if moves and not word.imported else word

    def persons(self) -> list[Row]:
        """The versions of the report's persons that were not taken back by an undo."""
        return [row for row in self._rows("subject") if row["pos"] in self._entries]

    def _of_column(self, edit: Edit) -> Word:
        if edit.table == "number":
            rows = [row for row in self._rows("report_number") if row["kind"] == edit.field]
            return self._followed(rows, "number")
        if edit.table == "step":
            column = {"status_on": "effective_on"}.get(edit.field, edit.field)
            return self._followed(self._steps(edit), column)
        if edit.table == "subject":
            return self._followed(self._of_person(edit.k), edit.field)
        return self._followed(
            self._rows("report" if edit.table == "status" else edit.table), edit.field
        )

    def _of_tags(self, edit: Edit) -> Word:
        """Sets of values; the edit's own tuples stand for those that they equal."""
        column = "commitment" if edit.field == "commitments" else "category"
        tags = batches.tag_versions(self._store, self._report, column)
        firsts = [(int(row["pos"]), row[column]) for row in self._rows("report")]

        def at(pos: int) -> frozenset[str]:
            first = [value for since, value in firsts if since <= pos]
            more = [each for each, since, until in tags if since <= pos < until]
            return frozenset(str(each) for each in (*first[-1:], *more) if each is not None)

        own: dict[frozenset[str], object] = {
            frozenset(map(str, each)): each
            for each in (edit.old, edit.new)
            if isinstance(each, tuple)
        }
        nothing: frozenset[str] = frozenset()
        word = Word(own.get(nothing, nothing), frozenset(), imported=False)
        written = {*(since for since, __ in firsts), *(each[1] for each in tags)}
        for place, pos in enumerate(sorted(written)):
            values = own.get(at(pos), at(pos))
            if pos in self._imports and at(pos) != at(pos - 1):
                word = Word(values, frozenset(), imported=True)
            elif not place:
                word = Word(values, frozenset({values}), imported=False)
            elif pos in self._entries:
                word = word._replace(left=word.left | {values})
        return word

    def _followed(self, rows: list[Row], column: str) -> Word:
        return followed(rows, column, self._imports, self._entries)

    def _steps(self, edit: Edit) -> list[Row]:
        """The versions of the moves to the status whose day or document is meant."""
        rows = [row for row in self._rows("status_change") if row["subject"] is None]
        status = next((row["to_status"] for row in rows if row["k"] == edit.k), None)
        return [row for row in rows if row["to_status"] == status]

    def _of_person(self, k: int | None) -> list[Row]:
        if self._persons is None:
            self._persons = defaultdict(list)
            for row in self._rows("subject"):
                self._persons[row["k"]].append(row)
        return self._persons[k]

    def _rows(self, table: str) -> list[Row]:
        if table not in self._versions:
            self._versions[table] = batches.versions(self._store, table, self._report)
        return self._versions[table]


def followed(
    rows: Iterable[Row], column: str, imports: Container[int], entries: Container[int]
) -> Word:
    """What files may have said of a column of one row.

    Args:
        rows: the versions of the row, the oldest first.
        column: the column.
        imports: the entries whose words are those of files.
        entries: all that count.
    """
    word = Word(None, frozenset(), imported=False)
    before: Value = None
    for place, row in enumerate(rows):
        value: Value = row[column]
        if row["pos"] in imports and (value != before or not place):
            word = Word(value, frozenset(), imported=True)
        elif not place:
            word = Word(value, frozenset({value}), imported=False)
        elif row["pos"] in entries:
            word = word._replace(left=word.left | {value})
        before = value
    return word
