"""Changing what is recorded of a report, without moving it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.fields import BY_KEY, NUMBER_KINDS, PERSON_KEYS, VAULT_KEYS, field_named
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.report import combine, read_values
from asn_netral.domain.status import check_path, start
from asn_netral.domain.subject import SubjectDraft
from asn_netral.errors import Invalid, Refused, Usage
from asn_netral.locale import _
from asn_netral.services import vault
from asn_netral.services.cases import check_still_first
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.report_add import Added, context_for
from asn_netral.services.report_view import report
from asn_netral.storage import handling
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store

_TEXTS = ("description", "note", "drawn_in_by")
_DAYS = ("event_on", "event_until", "known_on", "submitted_on")
_COLUMNS = ("region", "kind", "election", "source", "form", "in_charge", "place", "district")
NOT_HERE = {"status", "status_on", "reason", "document", "follow_up", "subjects"} | set(VAULT_KEYS)
"""Fields that other commands change: moves, persons and the vault."""
CLEARABLE = frozenset(
    (*_DAYS, *_TEXTS, "election", "source", "form", "in_charge", "place", "district", "categories")
)


def edit(
    desk: Desk,
    number: str,
    values: Mapping[str, object],
    *,
    clear: tuple[str, ...] = (),
    if_version: int | None = None,
) -> Added:
    """Give fields of a report new values; all of them, or none when one is faulty.

    Args:
        desk: the desk.
        number: the report.
        values: the fields to change, by key or option.
        clear: fields that are to be empty ("not known") from now on.
        if_version: refuse unless the report is still as this entry wrote it.

    Raises:
        ChangedMeanwhileError: it is not as that entry wrote it.
        Invalid, Refused, Usage, NotFound: one or more sentences; nothing was written.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        with store.change("report edit", {"number": names(store, [record])[0]}) as change:
            _check_version(store, record, if_version, change.pos)
            notes = _edit(desk, store, change, record, values, _cleared(clear))
        made = report(store, desk.regions, desk.calendar(store), record)
        return Added(made, (*notes, *vault.given_away(store, record)))


class ChangedMeanwhileError(Refused):
    """Somebody else changed the report since the version that was meant.

    Attributes:
        now: its version.
        wanted: the version that was meant.
        changes: what was changed since, as `report_history.changes_between` gives it.
    """

    def __init__(self, now: int, wanted: int, changes: list[dict[str, Any]]) -> None:
        self.now = now
        self.wanted = wanted
        self.changes = changes
        super().__init__(self.told("–"))

    def told(self, changes: str) -> str:
        """The sentence, with the changes in words."""
        return _(
            "The report was changed meanwhile: it is at version {now}, you have {wanted}. "
            "Since then: {changes}. Look at it with `asn-netral report history`, then edit it "
            "again."
        ).format(now=self.now, wanted=self.wanted, changes=changes)


def _check_version(store: Store, record: int, wanted: int | None, pos: int) -> None:
    now = store.value("SELECT max(pos) FROM change WHERE record = ? AND pos < ?", (record, pos))
    if wanted is not None and now != wanted:
        from asn_netral.services.report_history import changes_between

        raise ChangedMeanwhileError(now, wanted, changes_between(store, record, wanted, pos))


def _cleared(clear: tuple[str, ...]) -> set[str]:
    keys = set()
    for name in clear:
        field = field_named(name)
        if field is None or field.key not in CLEARABLE:
            possible = ", ".join(sorted(BY_KEY[key].option for key in CLEARABLE))
            raise Usage(
                _("“{name}” cannot be emptied; possible: {possible}.").format(
                    name=name, possible=possible
                )
            )
        keys.add(field.key)
    return keys


def _edit(
    desk: Desk,
    store: Store,
    change: Change,
    record: int,
    values: Mapping[str, object],
    clear: set[str],
) -> tuple[Problem, ...]:
    context = context_for(desk, store)
    row = handling.report_row(store, record)
    given, problems, notes = read_values(values, context)
    problems += [_elsewhere(key) for key in given if key in NOT_HERE or key in PERSON_KEYS]
    if not problems:
        before = parsed_of(store, row)
        parsed = {**before, **given}
        for key in clear:
            parsed.pop(key, None)
        draft, problems, more = combine(parsed, context)
        notes += more
        if draft is not None and not problems:
            problems = _status_fits(store, row, draft)
            if not problems:
                _write(store, change, row, draft, given)
    if problems:
        raise Invalid(problems)
    return tuple(note for note in notes)


def _elsewhere(key: str) -> Problem:
    field = BY_KEY[key]
    if key in VAULT_KEYS:
        told = _("Reporters and witnesses are entered with `reporter add` and `witness add`.")
    elif key in PERSON_KEYS or key == "subjects":
        told = _("Persons are changed with `subject edit`.")
    else:
        told = _("A status is changed with `report move`.")
    return Problem("field-elsewhere", told, field.option)


def _status_fits(store: Store, row: Row, draft: ReportDraft) -> list[Problem]:
    """A problem where a report of the new kind cannot have moved as this one did."""
    moves = [move for move in handling.moves(store, row["id"]) if move.subject is None]
    if not moves or draft.kind == row["kind"]:
        return []
    first = moves[0].from_status or start(row["kind"])
    try:
        check_path(first, (move.to_status for move in moves), draft.kind)
    except FieldError as error:
        return [Problem(error.code, error.sentence, "kind", draft.kind)]
    return []


def parsed_of(store: Store, row: Row) -> dict[str, Any]:
    """A recorded report as the values that `domain.report.combine` takes."""
    record: int = row["id"]
    parsed: dict[str, Any] = {key: row[key] for key in _COLUMNS}
    parsed |= {key: date.fromisoformat(row[key]) for key in _DAYS if row[key]}
    text = handling.texts(store, record)
    parsed |= {key: text[key] for key in _TEXTS if text}
    parsed["handled_by"], parsed["delegated_from"] = row["handled_by"], row["moved_in"]
    if row["commitment"]:
        further = map(int, handling.tags(store, record, "commitment"))
        parsed["commitments"] = (row["commitment"], *further)
    if row["category"]:
        parsed["categories"] = (row["category"], *handling.tags(store, record, "category"))
    parsed["subjects"] = tuple(
        SubjectDraft(employment=person["employment"], ppk=person["ppk"], name=person["name"])
        for person in handling.subjects(store, record)
    )
    return {key: value for key, value in parsed.items() if value is not None}


def _write(
    store: Store, change: Change, row: Row, draft: ReportDraft, given: Mapping[str, object]
) -> None:
    record: int = row["id"]
    new: dict[str, Value] = {key: getattr(draft, key) for key in _COLUMNS}
    new |= {key: day.isoformat() if (day := getattr(draft, key)) else None for key in _DAYS}
    new["handled_by"], new["moved_in"] = draft.handled_by, draft.delegated_from
    new["commitment"] = draft.commitments[0] if draft.commitments else None
    new["category"] = draft.categories[0] if draft.categories else None
    if row["opened_on"] == row["submitted_on"] and new["submitted_on"]:
        new["opened_on"] = new["submitted_on"]
    if row["status"] in ("received", "tracing") and not handling.moves(store, record):
        new["status"] = start(draft.kind)
    if "opened_on" in new:
        _check_opening(store, record, str(new["opened_on"]))
        if new["opened_on"] != row["opened_on"]:
            check_still_first(store, row, str(new["opened_on"]))
    if changed := {key: value for key, value in new.items() if value != row[key]}:
        change.update("report", (record,), changed)
    text = handling.texts(store, record)
    texts: dict[str, Value] = {key: getattr(draft, key) for key in _TEXTS}
    if text is None:
        change.insert("report_text", {"report": record, **texts})
    elif any(texts[key] != text[key] for key in _TEXTS):
        change.update("report_text", (record,), texts)
    _tags(store, change, record, "commitment", [str(n) for n in draft.commitments[1:]])
    _tags(store, change, record, "category", list(draft.categories[1:]))
    for key, kind in NUMBER_KINDS.items():
        if key in given:
            handling.set_number(store, change, record, kind, str(given[key]))


def _check_opening(store: Store, record: int, opened_on: str) -> None:
    first = min((move.effective_on for move in handling.moves(store, record)), default=opened_on)
    if first < opened_on:
        sentence = _(
            "The report was moved on {first} already; it cannot have been submitted on {day}."
        ).format(first=first, day=opened_on)
        raise Invalid([Problem("submitted-after-move", sentence, "submitted-date", opened_on)])


def _tags(store: Store, change: Change, record: int, what: str, wanted: list[str]) -> None:
    known = set(handling.tags(store, record, what))
    for value in known - set(wanted):
        change.delete("report_tag", (record, what, value))
    for value in wanted:
        if value not in known:
            change.insert("report_tag", {"report": record, "what": what, "value": value})
