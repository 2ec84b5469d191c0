"""Letters, sanctions, evidence and clocks in a report's life, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from asn_netral.domain.day import format_day
from asn_netral.domain.sanction import DESTINATION, LEVEL, SANCTION
from asn_netral.domain.status_words import FOLLOW_UP
from asn_netral.locale import N_, _

ACTIONS = {
    "referral add": N_("forwarded"),
    "referral return": N_("sent back"),
    "referral import": N_("referrals imported"),
    "recommendation add": N_("BKN's letter recorded"),
    "recommendation receive": N_("BKN's letter received by the PPK"),
    "recommendation answer": N_("answer of the PPK recorded"),
    "recommendation step": N_("step of the follow-up recorded"),
    "recommendation block": N_("personnel data blocked"),
    "recommendation unblock": N_("block of the personnel data lifted"),
    "recommendation import": N_("BKN's letters imported"),
    "sanction add": N_("sanction recorded"),
    "sanction import": N_("sanctions imported"),
    "evidence add": N_("evidence kept"),
    "evidence hand-over": N_("evidence handed over"),
    "evidence remove": N_("evidence taken out"),
    "reporter add": N_("reporter entered"),
    "witness add": N_("witness entered"),
    "due extend": N_("clock extended"),
    "report ready": N_("requirements decided"),
    "report anonymise": N_("anonymised"),
}

TABLES: Mapping[str, str] = {
    "referral": N_("Referral {k}, {field}"),
    "recommendation": N_("BKN's letter {k}, {field}"),
    "sanction": N_("Sanction {k}, {field}"),
    "evidence": N_("Evidence {k}, {field}"),
    "custody": N_("Hand-over {k}, {field}"),
    "requirement": N_("Requirement {k}, {field}"),
    "extension": N_("Extension of {k}, {field}"),
}
"""Tables that are told here; `k` is the row's place or word."""

_FIELDS = {
    "subject": N_("person"),
    "destination": N_("to"),
    "target": N_("target"),
    "document": N_("document"),
    "sent_on": N_("sent"),
    "received_on": N_("received"),
    "returned_on": N_("returned"),
    "reason": N_("reason"),
    "note": N_("note"),
    "kind": N_("kind"),
    "issued_on": N_("issued"),
    "answered_on": N_("answered"),
    "answer": N_("answer"),
    "decided_on": N_("decided"),
    "delivered_on": N_("delivered"),
    "received_from": N_("received from"),
    "added_on": N_("kept on"),
    "removed_on": N_("taken out on"),
    "size": N_("size"),
    "evidence": N_("piece"),
    "handed_on": N_("handed over on"),
    "handed_to": N_("handed to"),
    "purpose": N_("purpose"),
    "met": N_("met"),
    "days": N_("days"),
}


Words = Mapping[str, str]
"""Titles of the clocks and steps of the data files, by their ids."""


def act(found: Mapping[str, Any], words: Words) -> str:
    """One dated act of a table that is told here: what it was, and what says more of it."""
    key = words.get(str(found["key"]), found["key"])
    head = _(TABLES[found["table"]]).format(k=key, field=_(_FIELDS[found["column"]]))
    more = [str(_value(column, value)) for column, value in found["about"].items()]
    if found["subject"] is not None:
        more.insert(0, _("person {k}").format(k=found["subject"]))
    return f"{head}: {', '.join(more)}" if more else head


def told(change: Mapping[str, Any], words: Words) -> str | None:
    """One column of one row that an entry wrote; None where it says nothing to a person."""
    column = change["column"]
    if column not in _FIELDS or change["before"] == change["after"]:
        return None
    before, after = (_value(column, change[side]) for side in ("before", "after"))
    if before == after:
        return None
    key = words.get(str(change["key"][0]), change["key"][0])
    head = _(TABLES[change["table"]]).format(k=key, field=_(_FIELDS[column]))
    return f"{head}: {after}" if before is None else f"{head}: {before} → {after or '–'}"


def _value(column: str, value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    if column.endswith("_on"):
        return format_day(date.fromisoformat(text), "medium")
    if column == "destination":
        return DESTINATION.label(text)
    if column == "kind":
        return LEVEL.label(text) if text in LEVEL else SANCTION.label(text)
    if column == "answer":
        return FOLLOW_UP.label(text)
    if column == "days":
        return f"+{text}"
    if column == "met":
        return _("yes") if text == "1" else _("no")
    return text
