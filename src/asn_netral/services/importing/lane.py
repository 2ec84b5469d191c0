"""The short way of a plain row: from values read to rows of tables, with nothing in between.

A plain row is a new report of one person with a number of its own, whose status and form
say what the rows before it said already. What such values lead to is taken from the general
way (`combine`, `rows_of`) once and kept; only what differs in every row is put in. Any other
row goes the general way, and both give the same rows.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from asn_netral.domain.consistency import days_fine
from asn_netral.domain.field import Context
from asn_netral.domain.fields import NUMBER_KINDS, PERSON_KEYS
from asn_netral.domain.problem import FieldError
from asn_netral.domain.report import Parsed, combine
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.services.entering import Place, Row, rows_of

_KEPT = 5_000
"""Combinations of values that are kept; files with more go on with an empty store."""
_NUMBERS = tuple((key, kind) for key, kind in NUMBER_KINDS.items() if kind != "other")
_SHAPE = (
    *("kind", "status", "reason", "form", "commitments", "categories", "election", "source"),
    *("handled_by", "document"),
)
_PERSON = tuple(key for key in PERSON_KEYS if key not in ("nip", "follow_up"))
_OWN_WORDS = (
    *("region", "event_on", "event_until", "known_on", "submitted_on", "place", "district"),
    *("description", "note", "drawn_in_by", "in_charge", "subjects", "nip"),
)
_PLAIN = frozenset((*_SHAPE, *_PERSON, *_OWN_WORDS, *(key for key, __ in _NUMBERS)))
_NOBODY = SubjectDraft()


class Plain(NamedTuple):
    """A plain row, ready to be written.

    Attributes:
        parsed: its values.
        numbers: its numbers as (kind, number), one at least; each names one report alone.
        shape: what its status, form and person lead to.
        name, nip: the person.
    """

    parsed: Parsed
    numbers: list[tuple[str, str]]
    shape: Shape
    name: str | None
    nip: str | None


class Shape(NamedTuple):
    """The rows of all reports with the same kind, status, form, person's position and so on.

    Attributes:
        report: the row of `report` as the general way fills it.
        person: columns 3 to 7 of the row of `subject`: employment to follow-up.
        work: position and agency of the person.
        moves: rows of `status_change` without the report.
        tags: rows of `report_tag` without the report.
    """

    report: Row
    person: Row
    work: Row
    moves: tuple[Row, ...]
    tags: tuple[Row, ...]


class Lane:
    """Tells plain rows from others, and makes their rows.

    Attributes:
        open: whether rows may go this way at all: not in a file with older reports, whose
            numbers, look-alikes and fingerprints have to be looked at.
    """

    def __init__(self, context: Context, office: str, year: int, recorded_on: str) -> None:
        """Take what the rows are checked against and what all new reports share."""
        self._context = context
        self._today = context.today
        self._place = Place(0, office, year, 0, recorded_on)
        self._recorded_on = recorded_on
        self._shapes: dict[tuple[object, ...], Shape | None] = {}
        self._days: dict[date | None, str | None] = {None: None}
        self.open = False

    def take(self, parsed: Parsed) -> Plain | None:
        """A row as a plain one, or None when it has to go the general way.

        Args:
            parsed: the values of a row without a fault.
        """
        get = parsed.get
        numbers = [(kind, parsed[key]) for key, kind in _NUMBERS if get(key)]
        if not numbers or "description" not in parsed or not get("region"):
            return None
        if not _PLAIN.issuperset(parsed) or not days_fine(
            self._today,
            get("event_on"),
            get("event_until"),
            get("known_on"),
            get("submitted_on"),
            None,
        ):
            return None
        subjects, nips = get("subjects") or (), get("nip") or (None,)
        if len(subjects) > 1 or len(nips) != 1:
            return None
        person = subjects[0] if subjects else _NOBODY
        if person.position is not None or person.nip is not None:
            return None
        shape = self._shape(parsed)
        return shape and Plain(parsed, numbers, shape, person.name, nips[0])

    def _shape(self, parsed: Parsed) -> Shape | None:
        get = parsed.get
        key = (
            *map(get, _SHAPE),
            *map(get, _PERSON),
            not get("drawn_in_by"),
        )
        try:
            return self._shapes[key]
        except KeyError:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            made = self._shapes[key] = self._made(parsed)
            return made

    def _made(self, parsed: Parsed) -> Shape | None:
        """What the general way makes of the values that rows share; None where it refuses."""
        if any(len(parsed[key]) != 1 for key in _PERSON if key in parsed):
            return None
        shared = {key: parsed[key] for key in (*_SHAPE, "drawn_in_by") if key in parsed}
        columns = {key: parsed[key] for key in _PERSON if key in parsed}
        try:
            shared["subjects"] = merge_subjects((_NOBODY,), columns)
        except FieldError:
            return None
        draft, problems, __ = combine(shared, self._context, doubts=False)
        if draft is None or problems:
            return None
        rows: dict[str, list[Row]] = {}
        for table, row in rows_of(draft, self._place, lambda *__: None):
            rows.setdefault(table, []).append(row)
        (person,) = rows["subject"]
        return Shape(
            rows["report"][0],
            person[3:8],
            person[10:],
            tuple(row[1:] for row in rows.get("status_change", ())),
            tuple(row[1:] for row in rows.get("report_tag", ())),
        )

    def write(
        self,
        plain: Plain,
        record: int,
        n: int,
        place: tuple[int | None, str | None, int],
        rows: dict[str, list[Row]],
    ) -> None:
        """Put the rows of a plain report to those of its tables.

        Args:
            plain: the report.
            record: its record id; its case opens on the day it was submitted.
            n: the sequence of its number.
            place: batch, sheet and row in the file.
            rows: table → rows, in the order of `entering.COLUMNS`.
        """
        parsed, numbers, shape, name, nip = plain
        get = parsed.get
        event_on, event_until = self._day(get("event_on")), self._day(get("event_until"))
        known_on, submitted_on = self._day(get("known_on")), self._day(get("submitted_on"))
        like = shape.report
        rows["report"].append(
            (
                *(record, like[1], like[2], n, None, parsed["region"], like[6]),
                *(get("place"), get("district"), *like[9:12]),
                *(event_on, event_until, known_on, submitted_on),
                *(submitted_on or self._recorded_on, None, None, None),
                *like[20:25],
                *(get("in_charge"), *place, None),
            )
        )
        texts = (record, parsed["description"], get("note"), get("drawn_in_by"))
        rows["report_text"].append(texts)
        person = (record, 1, None, *shape.person, name, nip, *shape.work)
        rows["subject"].append(person)
        for kind, number in numbers:
            rows["report_number"].append((record, kind, number))
        for move in shape.moves:
            rows["status_change"].append((record, *move))
        for tag in shape.tags:
            rows["report_tag"].append((record, *tag))

    def _day(self, day: date | None) -> str | None:
        try:
            return self._days[day]
        except KeyError:
            told = self._days[day] = day.isoformat() if day else None
            return told
