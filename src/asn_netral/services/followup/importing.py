"""Spreadsheets of the follow-up, a row each: a person with a letter, a sanction, an activity.

A region's sheet lists persons with recommendations, not reports. So a row is matched by the
number of its report, else by the NIP among forwarded cases, else by name and agency; where
that leaves several, the row is refused and they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from asn_netral.domain import fields_followup as fields
from asn_netral.domain.code import fold
from asn_netral.domain.field import Context
from asn_netral.domain.problem import FieldError
from asn_netral.errors import Invalid
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import names
from asn_netral.services.followup import (
    acts,
    outreach,
    recommendation,
    redating,
    referral,
    sanction,
)
from asn_netral.services.followup.persons import check_days
from asn_netral.services.followup.whom import Recorded, Whom
from asn_netral.services.importing.agreement import Agreement
from asn_netral.services.importing.kinds import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.storage.change import Change
from asn_netral.storage.followup import outreach_rows
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]
_PERSON = frozenset(field.key for field in fields.PERSON)
_COLUMNS = {
    "referral": fields.REFERRAL,
    "recommendation": fields.RECOMMENDATION,
    "sanction": fields.SANCTION_FIELDS,
    "outreach": fields.OUTREACH,
}
_MOVED_ON = {
    "referral": ("sent_on",),
    "recommendation": ("received_on", "issued_on"),
    "sanction": ("decided_on",),
}
"""The columns of which the first that a row tells is the day of the move that its act makes."""
_DAYS = ("sent_on", "issued_on", "received_on", "decided_on", "delivered_on")
"""Days of an act, in the order in which they lie."""


def kind(desk: Desk, what: str) -> Kind:
    """The import of ``referral``, ``recommendation``, ``sanction`` or ``outreach`` at a desk."""
    columns = _COLUMNS[what]
    labels = {field.key: field.label for field in columns}
    whom = Whom()
    agreement = Agreement(
        what, f"{what} import", label=lambda key: labels.get(key, key), hidden=frozenset(("note",))
    )

    def take(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        if what == "outreach":
            return _outreach(desk, store, change, values, agreement)
        act = {"referral": _referral, "recommendation": _recommendation, "sanction": _sanction}
        with _day_named(what, values):
            return act[what](desk, store, change, values, whom, agreement)

    by_hand = (f"{what} add",)
    return Kind(what, f"{what} import", columns, take, by_hand=by_hand, agreement=agreement)


@contextmanager
def _day_named(what: str, values: Values) -> Iterator[None]:
    """Let a fault of a move's day be one of the column that told the day."""
    try:
        yield
    except Invalid as fault:
        key = next((key for key in _MOVED_ON[what] if key in values), None)
        named = [
            replace(each, column=key) if each.column == "on" else each for each in fault.problems
        ]
        raise Invalid(named) from None


def _needs(what: str, values: Values, *keys: str) -> None:
    for field in _COLUMNS[what]:
        if field.key in keys and field.key not in values:
            sentence = _("The row lacks a value; fill in what is needed: {key}.").format(
                key=field.label
            )
            raise FieldError("field-missing", sentence)


def _referral(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    _needs("referral", values, "destination", "sent_on")
    own = _own(values)
    record, person = whom.of(store, values, needed=False, recorded=_recorded(store, agreement, own))
    people = [person] if person else []
    request = referral.ReferralRequest(**own, subjects=tuple(each["k"] for each in people))
    referral.check(desk, request, _say("referral"))
    there = acts.known(store, "referral", (record, person["k"] if person else None), _stored(own))
    if there is not None:
        return _again(desk, store, change, agreement, there, own)
    (place,) = referral.enter(store, change, desk, record, request, people)
    return _entered(store, change, agreement, (record, place), own)


def _recommendation(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    if "issued_on" not in values:
        _needs("recommendation", values, "received_on")
    own = _own(values)
    record, person = whom.person(store, values, _recorded(store, agreement, own))
    days = (("issued-date", own.get("issued_on")), ("received-date", own.get("received_on")))
    check_days(days, desk.today, _say("recommendation"))
    there = acts.known(store, "recommendation", (record, person["k"]), _stored(own))
    if there is not None:
        return _again(desk, store, change, agreement, there, own)
    request = recommendation.RecommendationRequest(**own)
    k = recommendation.enter(store, change, desk, record, person, request)
    return _entered(store, change, agreement, (record, k), own)


def _sanction(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    _needs("sanction", values, "kind", "decided_on")
    own = _own(values)
    record, person = whom.person(store, values, _recorded(store, agreement, own))
    days = (("decided-date", own["decided_on"]), ("delivered-date", own.get("delivered_on")))
    check_days(days, desk.today, _say("sanction"))
    there = acts.known(store, "sanction", (record, person["k"]), _stored(own))
    if there is not None:
        return _again(desk, store, change, agreement, there, own)
    request = sanction.SanctionRequest(**own)
    k = sanction.enter(store, change, desk, record, person, request)
    return _entered(store, change, agreement, (record, k), own)


def _outreach(
    desk: Desk, store: Store, change: Change, values: Values, agreement: Agreement
) -> Taken:
    _needs("outreach", values, "region", "held_on", "title")
    request = outreach.OutreachRequest(**values)
    outreach.check(desk, request)
    row = outreach.row_of(request)
    there = {"region": row["region"], "held_on": row["held_on"]}
    for known in outreach_rows(store, "o.region = :region AND o.held_on = :held_on", there):
        if fold(known["title"]) == fold(request.title):
            told = {key: row[key] for key in values if key != "title"}
            new = agreement.taken_over(store, change, known, told)
            if not new:
                return Taken(KNOWN)
            change.update("outreach", (known["id"],), new)
            return Taken(CHANGED, fields=_differences(known, new), name=_name(known["id"]))
    record = change.new_records()
    change.insert("outreach", {"id": record, **row})
    agreement.entered(record, None, {key: row[key] for key in values})
    return Taken(ADDED, name=_name(record))


def _name(record: int) -> str:
    """An activity as its list numbers it."""
    return f"#{record & 0xFFFFFFFF}"


def _entered(
    store: Store, change: Change, agreement: Agreement, place: tuple[int, int], own: Values
) -> Taken:
    agreement.entered(*place, _stored(own))
    # A move names its report in the entry; this entry is of many, and says so by its batch.
    change.data.pop("number", None)
    change.data.pop("status", None)
    return Taken(ADDED, names(store, [place[0]])[0])


def _own(values: Values) -> dict[str, Any]:
    """What a row tells of the act itself."""
    return {key: value for key, value in values.items() if key not in _PERSON}


def _say(what: str) -> Callable[[str], str]:
    """How a day's column is called in a sentence."""
    labels = {field.option: field.label for field in _COLUMNS[what]}
    return lambda option: f"“{labels[option]}”"


def _recorded(store: Store, agreement: Agreement, own: Values) -> Recorded:
    """Whether just this act is recorded of a person: its document's number or its day says so."""
    told = _stored(own)

    def recorded(record: int, person: Row) -> bool:
        return acts.known(store, agreement.table, (record, person["k"]), told) is not None

    return recorded


def _again(
    desk: Desk, store: Store, change: Change, agreement: Agreement, row: Row, own: Values
) -> Taken:
    """What becomes of a row whose act is recorded already."""
    number = names(store, [row["report"]])[0]
    with agreement.taking(store, change, row, _stored(own)) as new:
        if not new:
            return Taken(KNOWN, number)
        table = agreement.table
        options = {field.key: field.option for field in _COLUMNS[table] if field.key in _DAYS}
        redating.check(table, {**dict(row), **new}, options, desk.today, _say(table))
        if table == "referral":
            redating.referral(store, row, new)
        elif table == "recommendation":
            redating.recommendation(store, change, desk, row, new)
        else:
            redating.sanction(store, change, desk, row, new)
        change.update(table, (row["report"], row["k"]), new)
        return Taken(CHANGED, number, _differences(row, new))


def _stored(own: Values) -> dict[str, Any]:
    """The values of a row as they are stored."""
    return {
        key: value.isoformat() if key in _DAYS and value is not None else value
        for key, value in own.items()
    }


def _differences(row: Row, new: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            key,
            None if key == "note" or row[key] is None else str(row[key]),
            None if key == "note" else str(value),
        )
        for key, value in new.items()
    )
