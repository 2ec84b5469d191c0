"""What the rows of a report said when they were last imported, from its versions.

No copy of imported rows is kept: a value that an import wrote stands in the version that
it made, and a value that it did not change is not its own word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from asn_netral.storage import batches
from asn_netral.storage.store import Row, Store

if TYPE_CHECKING:
    from asn_netral.services.importing.comparing import Edit

Value = str | int | None


class LastImport:
    """What the rows of a report said when they were last imported, from its versions."""

    def __init__(self, store: Store, report: int, entry: int) -> None:
        """Take the report whose imports are meant, and the entry of the one under way."""
        self._store, self._report = store, report
        self._imports = set(batches.imported_at(store, report))
        if self._imports:
            self._imports.add(entry)  # not yet in the journal for this report
        self._versions: dict[str, list[Row]] = {}
        self._persons: dict[int | None, list[Row]] | None = None

    def last(self, edit: Edit) -> object:
        """The value of an edit's field as an import last wrote it; its old one if never."""
        if not self._imports:
            return edit.old
        if edit.table == "tags":
            return self._last_tags(edit)
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

    def persons(self) -> list[Row]:
        """The versions of the report's persons that imports wrote."""
        return [row for row in self._rows("subject") if row["pos"] in self._imports]

    def _last_tags(self, edit: Edit) -> object:
        """The values as a set; the edit's own tuple where it has the same ones."""
        column = "commitment" if edit.field == "commitments" else "category"
        tags = batches.tag_versions(self._store, self._report, column)
        firsts = [(row["pos"], row[column]) for row in self._rows("report")]

        def at(pos: int) -> set[str]:
            first = [value for since, value in firsts if since <= pos]
            more = {value for value, since, until in tags if since <= pos < until}
            return {str(value) for value in (*first[-1:], *more) if value is not None}

        last: set[str] = set()
        for pos in sorted(self._imports):
            if at(pos) != at(pos - 1):
                last = at(pos)
        for values in (edit.old, edit.new):
            if isinstance(values, tuple) and set(map(str, values)) == last:
                return values
        return last

    def _followed(self, rows: list[Row], column: str) -> Value:
        return last_written(rows, self._imports, column)

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


def last_written(rows: Iterable[Row], imports: Container[int], column: str) -> Value:
    """The value of a column that some entries gave a row last, None where they gave none.

    Args:
        rows: the versions of the row, the oldest first.
        imports: the entries that count.
        column: the column.
    """
    last: Value = None
    before: Value = None
    for place, row in enumerate(rows):
        value: Value = row[column]
        if row["pos"] in imports and (value != before or not place):
            last = value
        before = value
    return last
