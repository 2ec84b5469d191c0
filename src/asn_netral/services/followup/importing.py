"""Spreadsheets of the follow-up, a row each: a person with a letter, a sanction, an activity.

A region's sheet lists persons with recommendations, not reports. So a row is matched by the
number of its report, else by the NIP among forwarded cases, else by name and agency; where
that leaves several, the row is refused and they are named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_netral.domain import fields_followup as fields
from asn_netral.domain.code import fold
from asn_netral.domain.field import Context
from asn_netral.domain.problem import FieldError
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import names
from asn_netral.services.followup import outreach, recommendation, referral, sanction
from asn_netral.services.followup.persons import check_days
from asn_netral.services.followup.whom import Whom
from asn_netral.services.importing.agreement import Agreement
from asn_netral.services.importing.lists import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.storage.change import Change
from asn_netral.storage.followup import of_report, outreach_rows
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]
_PERSON = ("report", "k", "subjects", "nip", "agency")
_COLUMNS = {
    "referral": fields.REFERRAL,
    "recommendation": fields.RECOMMENDATION,
    "sanction": fields.SANCTION_FIELDS,
    "outreach": fields.OUTREACH,
}
_DAYS = ("sent_on", "received_on", "issued_on", "decided_on", "delivered_on")


def kind(desk: Desk, what: str) -> Kind:
    """The import of ``referral``, ``recommendation``, ``sanction`` or ``outreach`` at a desk."""
    columns = _COLUMNS[what]
    labels = {field.key: field.label for field in columns}
    whom = Whom()
    agreement = Agreement(
        what, f"{what} import", label=lambda key: labels.get(key, key), hidden=frozenset(("note",))
    )

    def referred(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _referral(desk, store, change, values, whom, agreement)

    def recommended(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _recommendation(desk, store, change, values, whom, agreement)

    def sanctioned(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _sanction(desk, store, change, values, whom, agreement)

    def held(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _outreach(desk, store, change, values, agreement)

    takes = {
        "referral": referred,
        "recommendation": recommended,
        "sanction": sanctioned,
        "outreach": held,
    }
    return Kind(what, f"{what} import", columns, takes[what])


def _needs(what: str, values: Values, *keys: str) -> None:
    for field in _COLUMNS[what]:
        if field.key in keys and field.key not in values:
            sentence = _("The row lacks a value that is needed: {key}.").format(key=field.label)
            raise FieldError("field-missing", sentence)


def _referral(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    _needs("referral", values, "destination", "sent_on")
    record, person = whom.of(store, values, needed=False)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    k = person["k"] if person else None
    there = _there(store, "referral", (record, k), own, ("destination", "sent_on"))
    if there is not None:
        return _again(store, change, agreement, there, own)._replace(number=number)
    people = [person] if person else []
    request = referral.ReferralRequest(**own, subjects=tuple(each["k"] for each in people))
    referral.check(desk, request)
    (place,) = referral.enter(store, change, desk, record, request, people)
    agreement.entered(record, place, _stored(own))
    return _added(change, number)


def _recommendation(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    if "issued_on" not in values:
        _needs("recommendation", values, "received_on")
    record, person = whom.person(store, values)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    days = (("issued-date", own.get("issued_on")), ("received-date", own.get("received_on")))
    check_days(days, desk.today)
    there = _letter(store, (record, person["k"]), own)
    if there is not None:
        return _again(store, change, agreement, there, own)._replace(number=number)
    request = recommendation.RecommendationRequest(**own)
    k = recommendation.enter(store, change, desk, record, person, request)
    agreement.entered(record, k, _stored(own))
    return _added(change, number)


def _sanction(
    desk: Desk, store: Store, change: Change, values: Values, whom: Whom, agreement: Agreement
) -> Taken:
    _needs("sanction", values, "kind", "decided_on")
    record, person = whom.person(store, values)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    days = (("decided-date", own["decided_on"]), ("delivered-date", own.get("delivered_on")))
    check_days(days, desk.today)
    place = (record, person["k"])
    there = _there(store, "sanction", place, own, ("kind", "decided_on"))
    if there is not None:
        return _again(store, change, agreement, there, own)._replace(number=number)
    request = sanction.SanctionRequest(**own)
    k = sanction.enter(store, change, desk, record, person, request)
    agreement.entered(record, k, _stored(own))
    return _added(change, number)


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
            return Taken(CHANGED, fields=_differences(known, new))
    record = change.new_records()
    change.insert("outreach", {"id": record, **row})
    agreement.entered(record, None, {key: row[key] for key in values})
    return Taken(ADDED)


def _added(change: Change, number: str) -> Taken:
    # A move names its report in the entry; this entry is of many, and says so by its batch.
    change.data.pop("number", None)
    change.data.pop("status", None)
    return Taken(ADDED, number)


def _there(
    store: Store, table: str, place: tuple[int, int | None], own: Values, same: tuple[str, ...]
) -> Row | None:
    """The row of an act that is recorded already, None for a new one.

    Args:
        store: the file.
        table: ``referral``, ``recommendation`` or ``sanction``.
        place: the report and the person.
        own: the row's values.
        same: the columns that make it the same act.
    """
    record, subject = place
    told = _stored(own)
    for row in of_report(store, table, record):
        if row["subject"] == subject and all(row[key] == told[key] for key in same):
            return row
    return None


def _letter(store: Store, place: tuple[int, int | None], own: Values) -> Row | None:
    """The recorded letter of BKN that a row tells of; a file may bring its day later."""
    if "issued_on" not in own:
        return _there(store, "recommendation", place, own, ("received_on",))
    if (there := _there(store, "recommendation", place, own, ("issued_on",))) is not None:
        return there
    if "received_on" not in own:
        return None
    undated = {**own, "issued_on": None}
    return _there(store, "recommendation", place, undated, ("issued_on", "received_on"))


def _again(store: Store, change: Change, agreement: Agreement, row: Row, own: Values) -> Taken:
    """What becomes of a row whose act is recorded already."""
    new = agreement.taken_over(store, change, row, _stored(own))
    if not new:
        return Taken(KNOWN)
    table = agreement.table
    change.update(table, (row["report"], row["k"]), new)
    return Taken(CHANGED, fields=_differences(row, new))


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
