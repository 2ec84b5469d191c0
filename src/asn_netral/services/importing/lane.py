"""The short way of plain rows: from columns of values to columns of tables.

A plain row is a new report of one person with a number of its own. Its kind, status, form
and so on are few combinations in a whole file: what each of them leads to is taken from the
general way (`combine`, `rows_of`) once and kept; only what differs in every row is put in.
Any other row goes the general way, and both give the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from asn_netral.domain.consistency import days_fine, placeless
from asn_netral.domain.field import Context
from asn_netral.domain.fields import NUMBER_KINDS, PERSON_KEYS
from asn_netral.domain.problem import FieldError
from asn_netral.domain.report import Parsed, combine
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.services.entering import COLUMNS, Place, Row, rows_of
from asn_netral.services.importing.memo import Memo
from asn_netral.services.importing.stretch import Stretch
from asn_netral.storage.columns import Part, Values

NUMBERS = {key: kind for key, kind in sorted(NUMBER_KINDS.items()) if kind != "other"}
"""Keys of the numbers that one report alone has → their kind, in the order of the kinds."""
SHAPE = (
    *("kind", "status", "reason", "form", "commitments", "categories", "election", "source"),
    *("handled_by", "document"),
    *(key for key in PERSON_KEYS if key not in ("nip", "follow_up")),
)
"""Keys of the values that a shape is made of."""
DAYS = ("event_on", "event_until", "known_on", "submitted_on")
TEXTS = ("place", "district", "description", "note", "drawn_in_by", "in_charge")
PLAIN = frozenset((*SHAPE, *DAYS, *TEXTS, *NUMBERS, "region", "subjects", "nip"))
"""Keys that a plain row may have."""
_PERSON = frozenset(PERSON_KEYS)
_Days = tuple[date | None, date | None, date | None, date | None]
_NOBODY = SubjectDraft()


class Shape(NamedTuple):
    """The rows of all reports with the same kind, status, form, person's position and so on.

    Attributes:
        report: the row of `report` as the general way fills it.
        person: the row of `subject`.
        moves: rows of `status_change` without the report.
        tags: rows of `report_tag` without the report.
    """

    report: Row
    person: Row
    moves: tuple[Row, ...]
    tags: tuple[Row, ...]


class Lane:
    """Makes the rows of plain reports.

    Attributes:
        open: whether rows may go this way at all: not in a file with older reports, whose
            numbers, look-alikes and fingerprints have to be looked at.
        days_fine: (first and last day of the event, day known, day submitted) → whether they
            are in order and none lies in the future.
    """

    def __init__(self, context: Context, office: str, year: int, recorded_on: str) -> None:
        """Take what the rows are checked against and what all new reports share."""
        self._context = context
        self._place = Place(0, office, year, 0, recorded_on)
        self._recorded_on = recorded_on
        self._days: Memo[date | None, str | None] = Memo(_iso)
        today = context.today
        self.days_fine: Memo[_Days, bool] = Memo(lambda days: days_fine(today, *days, None))
        self.open = False

    def shape(self, parsed: Parsed) -> Shape | None:
        """What the general way makes of the values that rows share; None where it refuses.

        Args:
            parsed: values of `SHAPE` that are told, and who drew the persons in if anybody.
        """
        if any(len(value) != 1 for key, value in parsed.items() if key in _PERSON):
            return None
        shared = {key: value for key, value in parsed.items() if key not in _PERSON}
        columns = {key: value for key, value in parsed.items() if key in _PERSON}
        try:
            shared["subjects"] = merge_subjects((_NOBODY,), columns)
        except FieldError:
            return None
        draft, problems, __ = combine(shared, self._context, doubts=False)
        if draft is None or problems or placeless(draft):
            return None
        rows: dict[str, list[Row]] = {}
        for table, row in rows_of(draft, self._place, lambda *__: None):
            rows.setdefault(table, []).append(row)
        (person,) = rows["subject"]
        moves, tags = rows.get("status_change", ()), rows.get("report_tag", ())
        return Shape(
            rows["report"][0],
            person,
            tuple(row[1:] for row in moves),
            tuple(sorted(row[1:] for row in tags)),
        )

    def parts(self, plain: Stretch, n: int, batch: int | None, sheet: str | None) -> list[Part]:
        """The rows of plain reports, table by table.

        Args:
            plain: the reports.
            n: the sequence of the first one's number.
            batch: id of the batch they belong to.
            sheet: their sheet.
        """
        values = plain.values
        shapes: Sequence[Shape] = plain.shapes
        report: dict[str, Values] = _columns("report", [shape.report for shape in shapes])
        person: dict[str, Values] = _columns("subject", [shape.person for shape in shapes])
        for key in ("region", "place", "district", "in_charge"):
            report[key] = values.get(key)
        for key in DAYS:
            report[key] = self._told(values.get(key))
        submitted = report["submitted_on"]
        report["opened_on"] = (
            [day or self._recorded_on for day in submitted]
            if isinstance(submitted, list)
            else self._recorded_on
        )
        report.update(n=range(n, n + len(shapes)), batch=batch, sheet=sheet, row=plain.rows)
        texts = {key: values.get(key) for key in ("description", "note", "drawn_in_by")}
        person.update(k=1, name=values.get("subjects"), nip=values.get("nip"))
        return [
            Part("report", report),
            Part("report_text", texts),
            *_numbers(values),
            *_several("report_tag", [shape.tags for shape in shapes]),
            Part("subject", person),
            *_several("status_change", [shape.moves for shape in shapes]),
        ]

    def _told(self, days: Sequence[date | None] | None) -> list[str | None] | None:
        return None if days is None else list(map(self._days.__getitem__, days))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _columns(table: str, rows: Sequence[Row]) -> dict[str, Values]:
    """The columns of rows but for that of the record; one value where all are the same."""
    columns = zip(COLUMNS[table], zip(*rows, strict=True), strict=True)
    return {
        name: values[0] if values.count(values[0]) == len(values) else values
        for name, values in islice(columns, 1, None)
    }


def _numbers(values: dict[str, Sequence[str | None]]) -> list[Part]:
    parts = []
    for key, kind in NUMBERS.items():
        if numbers := values.get(key):
            places = None
            if not all(numbers):
                places = [place for place, number in enumerate(numbers) if number]
                numbers = [number for number in numbers if number]
            parts.append(Part("report_number", {"kind": kind, "number": numbers}, places))
    return parts


def _several(table: str, rows: Sequence[tuple[Row, ...]]) -> list[Part]:
    """The rows of a table of which a report has any number."""
    places = [place for place, own in enumerate(rows) for __ in own]
    if not places:
        return []
    found = [row for own in rows for row in own]
    columns = dict(zip(COLUMNS[table][1:], zip(*found, strict=True), strict=True))
    return [Part(table, columns, places)]
