"""Why a published figure is another one now: the reasons, and what they are read from."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.balance import Balance
from asn_netral.domain.code import Code, CodeList
from asn_netral.locale import N_

REASON = CodeList(
    "revision",
    N_("reason of a revision"),
    (
        Code("late", N_("entered late")),
        Code("new", N_("came afterwards")),
        Code("handed-over", N_("delegated or taken over")),
        Code("raised", N_("raised from a tip")),
        Code("undone", N_("taken back")),
        Code("joined", N_("joined to another case")),
        Code("split", N_("split from a case")),
        Code("region", N_("region of the event edited")),
        Code("office", N_("handling office edited")),
        Code("ppk", N_("employing PPK edited")),
        Code("kind", N_("kind of report edited")),
        Code("day", N_("day of receipt edited")),
        Code("moved", N_("move entered late")),
        Code("corrected", N_("move corrected")),
        Code("persons", N_("persons added or removed")),
        Code("follow-up", N_("follow-up entered late")),
        Code("recommendation", N_("recommendation edited")),
        Code("other", N_("changed otherwise")),
    ),
)

MADE_BY: Mapping[str, str] = {
    "report delegate": "handed-over",
    "report take-over": "handed-over",
    "report raise": "raised",
}
"""Reasons of a record that was not there before, by the action that made it."""

OF_COLUMN: Mapping[str, str] = {
    "region": "region",
    "handled_by": "office",
    "kind": "kind",
    "opened_on": "day",
    "moved_in": "handed-over",
    "delegated_to": "handed-over",
    "continues": "handed-over",
}
"""Reasons by the column of a report that was edited."""

TO_DATE = ("received", "closed")
"""What is also counted since the file began, up to the period's end."""


def to_date(balance: Balance, name: str) -> int:
    """A figure since the file began, a word of `TO_DATE`."""
    return balance.to_date_received if name == "received" else balance.to_date_closed


def received(balance: Balance, unit: str) -> int:
    """What came in the period, new or from another office; recommendations come to the PPK."""
    flow = balance.ppk if unit == "recommendations" else balance.supervisor
    return flow.new + flow.moved_in
