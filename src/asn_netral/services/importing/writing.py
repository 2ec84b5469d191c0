"""Writing new reports in bulk, with the same rows that a single report gets."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.field import Context
from asn_netral.domain.office import format_number
from asn_netral.domain.status import start
from asn_netral.services.entering import COLUMNS, Place, Row, rows_of
from asn_netral.services.importing.lane import NUMBERS, Lane
from asn_netral.services.importing.stretch import Stretch
from asn_netral.services.report_add import protected_by
from asn_netral.services.sealing import SETTING, seal
from asn_netral.storage import bulk, bulk_writing
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

_VAULT = ("report", "k", "name", "contact", "identity", "address", "sealed")


class New(NamedTuple):
    """A report that waits to be written.

    Attributes:
        draft: the report.
        sheet, row: where it stands in the file.
        source_key: fingerprint under which it is known again.
    """

    draft: ReportDraft
    sheet: str | None
    row: int
    source_key: str | None


class Writer:
    """Writes new reports under one entry, many at a time.

    Attributes:
        batch: id of the batch they belong to; the caller sets it for each file.
        n: the sequence of the next number.
        waiting: reports not written yet.
        lane: the short way of plain rows.
        on_its_day: whether a report opens, or reached its status, on the day of the import.
    """

    def __init__(
        self, store: Store, change: Change, context: Context, *, opening: str | None
    ) -> None:
        """Take the entry, the context with today, and the day of an opening balance."""
        year, recorded_on = context.today.year, context.today.isoformat()
        self._store, self._change = store, change
        self._year = year
        self._recorded_on = opening or recorded_on
        self._opening = opening
        self._office = store.office
        self._key = store.settings.get(SETTING)
        self.n = change.next_number(self._office, year)
        self._records: tuple[int, int] | None = None
        self._aside = bulk_writing.Aside(store)
        self.batch: int | None = None
        self.waiting: list[New] = []
        self.on_its_day = False
        self.lane = Lane(context, self._office, year, recorded_on)

    def add(self, new: New) -> int:
        """Take a new report and give the sequence of its number; `flush` writes it."""
        self.waiting.append(new)
        return self.n + len(self.waiting) - 1

    def number(self, n: int) -> str:
        """The number of a report with a sequence that `add` gave."""
        return format_number(self._office, self._year, n)

    def write(self, plain: Stretch, sheet: str | None) -> bool:
        """Write plain rows at once, unless one of their numbers is known already.

        Returns:
            Whether they were written.
        """
        told = [values for key in NUMBERS if (values := plain.values.get(key))]
        if not bulk.all_new(self._store, told):
            return False
        count = len(plain.rows)
        self._aside.lay(count)
        self.on_its_day = self.on_its_day or _plain_on_its_day(plain)
        first = self._change.insert_new(count, self.lane.parts(plain, self.n, self.batch, sheet))
        self.n += count
        self._reach(first, count)
        return True

    def _reach(self, first: int, count: int) -> None:
        low = self._records[0] if self._records else first
        self._records = (low, first + count - 1)

    def flush(self) -> int:
        """Write the reports that wait; return the id of the first of them, or 0."""
        if not self.waiting:
            return 0
        first = self._change.new_records(len(self.waiting))
        rows: dict[str, list[Row]] = defaultdict(list)
        for record, new in enumerate(self.waiting, first):
            draft = new.draft
            for table, row in rows_of(draft, self._place(record, draft, new), _nobody):
                rows[table].append(row)
            if draft.vault:
                for table, row in _vault_rows(record, draft, self._key):
                    rows[table].append(row)
        for table, written in rows.items():
            columns = COLUMNS.get(table, _VAULT)
            self._change.insert_many(table, columns, written)
        self._reach(first, len(self.waiting))
        self.waiting.clear()
        return first

    def _place(self, record: int, draft: ReportDraft, new: New) -> Place:
        self.on_its_day = self.on_its_day or (not self._opening and _on_its_day(draft))
        opened_on = self._opening
        if opened_on and draft.submitted_on:
            opened_on = max(opened_on, draft.submitted_on.isoformat())
        elif draft.status_on and not draft.submitted_on and not draft.delegated_from:
            # A case stood open on the day of its status, whenever it was entered here.
            opened_on = min(self._recorded_on, draft.status_on.isoformat())
        n, self.n = self.n, self.n + 1
        return Place(
            record,
            self._office,
            self._year,
            n,
            self._recorded_on,
            opened_on,
            None,
            None,
            self.batch,
            new.sheet,
            new.row,
            new.source_key,
        )

    def end(self) -> None:
        """Write what waits at the end of a file; the next one may ask every index."""
        self.flush()
        self._aside.make()

    def close(self) -> None:
        """Link the persons of one NIP, when all files are written."""
        self.end()
        if self._records:
            bulk_writing.link_persons(self._change, *self._records)


def _on_its_day(draft: ReportDraft) -> bool:
    """Whether a new report takes the day of the import, for want of another."""
    opens = draft.delegated_from is not None or not (draft.submitted_on or draft.status_on)
    return opens or (draft.status_on is None and draft.status != start(draft.kind))


def _plain_on_its_day(plain: Stretch) -> bool:
    submitted = plain.values.get("submitted_on")
    return not submitted or None in submitted or any(shape.moves for shape in plain.shapes)


def _nobody(_nip: str, _report: int, _k: int) -> None:
    """Persons are linked for all rows at once, when all are written."""


def _vault_rows(record: int, draft: ReportDraft, public: str | None) -> list[tuple[str, Row]]:
    """The protected persons of a row; sealed where the office has a key."""
    rows: list[tuple[str, Row]] = []
    for identity in protected_by(draft):
        if public:
            rows.append((identity.role, (record, 1, *[None] * 4, seal(public, identity.values))))
        else:
            rows.append((identity.role, (record, 1, *identity[1:], None)))
    return rows
