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
from asn_netral.services.importing.lists import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.storage.change import Change
from asn_netral.storage.followup import of_report, outreach_rows
from asn_netral.storage.store import Row, Store

Values = Mapping[str, Any]
_PERSON = ("report", "k", "subjects", "nip", "agency")
_DAYS = ("sent_on", "received_on", "issued_on", "decided_on", "delivered_on")


def kind(desk: Desk, what: str) -> Kind:
    """The import of ``referral``, ``recommendation``, ``sanction`` or ``outreach`` at a desk."""
    whom = Whom()

    def referred(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _referral(desk, store, change, values, whom)

    def recommended(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _recommendation(desk, store, change, values, whom)

    def sanctioned(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _sanction(desk, store, change, values, whom)

    def held(store: Store, change: Change, values: Values, _context: Context) -> Taken:
        return _outreach(desk, store, change, values)

    kinds = {
        "referral": (fields.REFERRAL, referred),
        "recommendation": (fields.RECOMMENDATION, recommended),
        "sanction": (fields.SANCTION_FIELDS, sanctioned),
        "outreach": (fields.OUTREACH, held),
    }
    columns, take = kinds[what]
    return Kind(what, f"{what} import", columns, take)


def _needs(values: Values, *keys: str) -> None:
    for key in keys:
        if key not in values:
            raise FieldError(
                "field-missing", _("The row lacks a value that is needed: {key}.").format(key=key)
            )


def _referral(desk: Desk, store: Store, change: Change, values: Values, whom: Whom) -> Taken:
    _needs(values, "destination", "sent_on")
    record, person = whom.of(store, values, needed=False)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    k = person["k"] if person else None
    if taken := _repeated(store, change, "referral", (record, k), own, ("destination", "sent_on")):
        return taken._replace(number=number)
    people = [person] if person else []
    request = referral.ReferralRequest(**own, subjects=tuple(each["k"] for each in people))
    referral.check(desk, request)
    referral.enter(store, change, desk, record, request, people)
    return _added(change, number)


def _recommendation(desk: Desk, store: Store, change: Change, values: Values, whom: Whom) -> Taken:
    if "issued_on" not in values:
        _needs(values, "received_on")
    record, person = whom.person(store, values)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    days = (("issued-date", own.get("issued_on")), ("received-date", own.get("received_on")))
    check_days(days, desk.today)
    same = ("issued_on",) if "issued_on" in own else ("received_on",)
    if taken := _repeated(store, change, "recommendation", (record, person["k"]), own, same):
        return taken._replace(number=number)
    request = recommendation.RecommendationRequest(**own)
    recommendation.enter(store, change, desk, record, person, request)
    return _added(change, number)


def _sanction(desk: Desk, store: Store, change: Change, values: Values, whom: Whom) -> Taken:
    _needs(values, "kind", "decided_on")
    record, person = whom.person(store, values)
    number = names(store, [record])[0]
    own = {key: value for key, value in values.items() if key not in _PERSON}
    days = (("decided-date", own["decided_on"]), ("delivered-date", own.get("delivered_on")))
    check_days(days, desk.today)
    place = (record, person["k"])
    if taken := _repeated(store, change, "sanction", place, own, ("kind", "decided_on")):
        return taken._replace(number=number)
    request = sanction.SanctionRequest(**own)
    sanction.enter(store, change, desk, record, person, request)
    return _added(change, number)


def _outreach(desk: Desk, store: Store, change: Change, values: Values) -> Taken:
    _needs(values, "region", "held_on", "title")
    request = outreach.OutreachRequest(**values)
    outreach.check(desk, request)
    row = outreach.row_of(request)
    there = {"region": row["region"], "held_on": row["held_on"]}
    for known in outreach_rows(store, "o.region = :region AND o.held_on = :held_on", there):
        if fold(known["title"]) == fold(request.title):
            new = {key: row[key] for key in values if key != "title" and known[key] != row[key]}
            if not new:
                return Taken(KNOWN)
            change.update("outreach", (known["id"],), new)
            return Taken(CHANGED, fields=_differences(known, new))
    change.insert("outreach", {"id": change.new_records(), **row})
    return Taken(ADDED)


def _added(change: Change, number: str) -> Taken:
    # A move names its report in the entry; this entry is of many, and says so by its batch.
    change.data.pop("number", None)
    change.data.pop("status", None)
    return Taken(ADDED, number)


def _repeated(
    store: Store,
    change: Change,
    table: str,
    place: tuple[int, int | None],
    own: Values,
    same: tuple[str, ...],
) -> Taken | None:
    """What becomes of a row that is recorded already; None where it is new.

    Args:
        store: the file.
        change: the entry.
        table: ``referral``, ``recommendation`` or ``sanction``.
        place: the report and the person.
        own: the row's values.
        same: the columns that make it the same act.
    """
    record, subject = place
    stored = {key: value.isoformat() if key in _DAYS else value for key, value in own.items()}
    for row in of_report(store, table, record):
        if row["subject"] == subject and all(row[key] == stored[key] for key in same):
            new = {key: value for key, value in stored.items() if row[key] != value}
            if not new:
                return Taken(KNOWN)
            change.update(table, (record, row["k"]), new)
            return Taken(CHANGED, fields=_differences(row, new))
    return None


def _differences(row: Row, new: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            key,
            None if key == "note" or row[key] is None else str(row[key]),
            None if key == "note" else str(value),
        )
        for key, value in new.items()
    )
