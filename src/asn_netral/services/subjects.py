"""Persons of a report: adding them, and correcting what is known of one.

Only an equal NIP says that persons of several reports are one. A NIP often comes later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asn_netral.domain.fields import BY_KEY, PERSON_KEYS, field_named
from asn_netral.domain.name import same_name
from asn_netral.domain.person import UNKNOWN
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.report import read_values
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.errors import Invalid, NotFound, Usage
from asn_netral.locale import _
from asn_netral.services.awaiting import await_bkn
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.report_add import Added, context_for
from asn_netral.services.report_view import report
from asn_netral.storage import handling, subjects
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store

KEYS = ("subjects", *(key for key in PERSON_KEYS if key != "follow_up"))
"""Fields of a person that are entered here; a follow-up is moved by `report move`."""
COLUMNS = ("name", "nip", "employment", "position", "position_class", "agency", "rank", "ppk")
_NEVER_EMPTY = ("employment", "position_class")


def add(desk: Desk, number: str, values: Mapping[str, object], *, dry_run: bool = False) -> Added:
    """Add persons to a report; those of a forwarded case wait at BKN from then on.

    Args:
        desk: the desk.
        number: the report.
        values: fields of persons by key or option, as `report add` takes them.
        dry_run: do all of it, then take it back.

    Raises:
        NotFound: there is no such report.
        Invalid: every fault at once; nothing was written.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        people, notes = read_people(desk, store, values)
        if not people:
            raise Usage(_("Say whom to add: --subject TEXT, or --subject unknown."))
        data = {"number": names(store, [record])[0]}
        with store.change("subject add", data, dry_run=dry_run) as change:
            before = handling.subjects(store, record)
            notes += _doubts(before, people)
            change.data["subjects"] = [write_new(store, change, record, each) for each in people]
            made = report(store, desk.regions, desk.calendar(store), record)
            made["version"] = change.pos
        return Added(made, notes)


def edit(
    desk: Desk,
    number: str,
    k: int | None,
    values: Mapping[str, object],
    *,
    clear: Sequence[str] = (),
    dry_run: bool = False,
) -> Added:
    """Correct what is known of a person, or add what comes later, such as the NIP.

    Args:
        desk: the desk.
        number: the report.
        k: the person's number in it; None where it has only one.
        values: the fields that change, by key or option.
        clear: fields that are not known from now on.
        dry_run: do all of it, then take it back.

    Raises:
        NotFound: there is no such report or person.
        Usage, Invalid: a field cannot be read or emptied; nothing was written.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        row = person_row(store, record, k)
        people, notes = read_people(desk, store, values)
        if len(people) > 1:
            raise Usage(_("One person is changed at a time; give each value once."))
        new = told(people[0]) if people else {}
        new |= dict.fromkeys(_cleared(clear))
        new |= {column: UNKNOWN for column in _NEVER_EMPTY if new.get(column, "") is None}
        data = {"number": names(store, [record])[0], "subject": row["k"]}
        with store.change("subject edit", data, dry_run=dry_run) as change:
            write_changes(store, change, row, new)
            made = report(store, desk.regions, desk.calendar(store), record)
            made["version"] = change.pos
        return Added(made, notes)


def person_row(store: Store, record: int, k: int | None) -> Row:
    """The row of a person of a report; without a number the only one.

    Raises:
        NotFound: the report has no such person.
        Usage: it has several and none was named.
    """
    people = handling.subjects(store, record)
    if k is None and len(people) == 1:
        return people[0]
    known = ", ".join(str(person["k"]) for person in people) or _("none")
    if k is None:
        raise Usage(_("Say which person: the report has {known}.").format(known=known))
    for person in people:
        if person["k"] == k:
            return person
    raise NotFound(_("The report has no person {k}; it has {known}.").format(k=k, known=known))


def read_people(
    desk: Desk, store: Store, values: Mapping[str, object]
) -> tuple[tuple[SubjectDraft, ...], tuple[Problem, ...]]:
    """Read the fields of persons, and what was settled in reading.

    Raises:
        Invalid: every fault at once.
    """
    parsed, problems, notes = read_values(values, context_for(desk, store))
    sentence = _("This is no field of a person; use `report edit` or `report move`.")
    problems += [
        Problem("field-elsewhere", sentence, BY_KEY[key].option)
        for key in parsed
        if key not in KEYS
    ]
    if problems:
        raise Invalid(problems)
    columns = {key: parsed[key] for key in KEYS[1:] if key in parsed}
    try:
        return merge_subjects(parsed.get("subjects") or (), columns), tuple(notes)
    except FieldError as error:
        raise Invalid([error.problem("subject")]) from None


def told(person: SubjectDraft) -> dict[str, Value]:
    """What is told of a person, by column."""
    values: dict[str, Value] = {column: getattr(person, column) for column in COLUMNS}
    return {
        column: value
        for column, value in values.items()
        if value is not None and not (column in _NEVER_EMPTY and value == UNKNOWN)
    }


def write_new(store: Store, change: Change, record: int, person: SubjectDraft) -> int:
    """Write one more person of a report under an entry; return its number.

    Raises:
        Invalid: the report has a person of this NIP already.
    """
    _check_nip(store, record, person.nip)
    k = handling.next_k(store, "subject", record)
    row: dict[str, Value] = {column: getattr(person, column) for column in COLUMNS}
    change.insert("subject", {"report": record, "k": k, **row})
    if person.nip:
        subjects.regroup(store, change, person.nip)
    lead = handling.report_row(store, record)["lead"]
    await_bkn(store, change, record, lead or record)
    return k


def write_changes(
    store: Store, change: Change, row: Row, new: Mapping[str, Value]
) -> dict[str, tuple[Value, Value]]:
    """Write what differs under an entry; return the old and new values by column.

    Raises:
        Invalid: another person of the report has the NIP already.
    """
    differing = {name: (row[name], value) for name, value in new.items() if row[name] != value}
    if not differing:
        return {}
    values: dict[str, Value] = {name: value for name, (__, value) in differing.items()}
    if "nip" in values:
        nip = values["nip"]
        _check_nip(store, row["report"], str(nip) if nip else None)
        # A person of its own until the rows of its NIP say otherwise.
        values["person"] = None
    change.update("subject", (row["report"], row["k"]), values)
    for nip in differing.get("nip", ()):
        if nip:
            subjects.regroup(store, change, str(nip))
    return differing


def _check_nip(store: Store, record: int, nip: str | None) -> None:
    person = handling.subject_of_nip(store, record, nip) if nip else None
    if person is not None:
        sentence = _("Person {k} of the report has this NIP already.").format(k=person["k"])
        raise Invalid([BY_KEY["nip"].problem("subject-nip-twice", sentence, nip)])


def _doubts(before: Sequence[Row], people: Sequence[SubjectDraft]) -> tuple[Problem, ...]:
    """What an officer should look at: a person who may be there already."""
    found = []
    for row in before:
        if row["name"] is None and row["position"] is None:
            sentence = _("Person {k} is not yet known; `subject edit` says who it is.")
            found.append(Problem("subject-unknown", sentence.format(k=row["k"]), "subject"))
        elif any(same_name(row["name"], person.name) for person in people):
            sentence = _("Person {k} of the report has the same name.")
            found.append(Problem("subject-same-name", sentence.format(k=row["k"]), "subject"))
    return tuple(found)


def _cleared(clear: Sequence[str]) -> list[str]:
    columns = []
    for name in clear:
        field = field_named(name)
        if field is None or field.key not in KEYS:
            possible = ", ".join(BY_KEY[key].option for key in KEYS)
            sentence = _("“{name}” cannot be emptied; possible: {possible}.")
            raise Usage(sentence.format(name=name, possible=possible))
        columns.append("name" if field.key == "subjects" else field.key)
    return columns
