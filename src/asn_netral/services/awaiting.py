"""Persons of a forwarded case wait at BKN, also those who come to it later."""

from __future__ import annotations

from asn_netral.domain.status import START_FOLLOW_UP
from asn_netral.storage import cases, handling
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


def await_bkn(store: Store, change: Change, record: int, lead: int) -> None:
    """Let the persons of a report who have no follow-up wait, if its case was forwarded.

    Who belongs to a case belonged to it all along (only a status has an effective day), so
    they wait from the day the case was forwarded.
    """
    case = handling.report_row(store, lead)
    if case["status"] != "forwarded":
        return
    opened_on: str = handling.report_row(store, record)["opened_on"]
    since = max(cases.last_move(store, lead, "forwarded") or case["opened_on"], opened_on)
    for k in handling.without_follow_up(store, record):
        handling.write_move(store, change, record, START_FOLLOW_UP, since, subject=k)
