"""New rows that look like a report recorded before: held until a person decides.

Alike are the same region, the day of the event within one day, and the same NIP or the same
name without titles. A position alone is none: every kecamatan has a camat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from asn_netral.domain.day import format_day
from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.name import plain_name
from asn_netral.locale import N_, _
from asn_netral.storage import bulk
from asn_netral.storage.store import Store

REASONS = {
    "nip": N_("like {number}: same NIP, same region, event {day}"),
    "name": N_("like {number}: same name, same region, event {day}"),
    "number": N_("like {number}: it had this number before somebody put it right"),
    "again": N_("like {number}: all that identifies it is the same; was it entered before?"),
    "blank": N_("like {number}: the same but for a day, kind or name that only one of them tells"),
}


class Lookalike(NamedTuple):
    """A recorded report that a new row looks like.

    Attributes:
        report: its id.
        lead: the lead of its case; None for a tip, which is no case.
        reason: a word of `REASONS`.
        event_on: the day of its event, if it is known.
    """

    report: int
    lead: int | None
    reason: str
    event_on: str | None

    def told(self, number: str) -> str:
        """Why the row was held."""
        on = self.event_on
        day = format_day(date.fromisoformat(on), "medium") if on else ""
        return _(REASONS[self.reason]).format(number=number, day=day)


def lookalikes(
    store: Store, drafts: Sequence[ReportDraft], batches: Iterable[int]
) -> dict[int, Lookalike]:
    """Find the recorded reports that new ones look like.

    Args:
        store: the file.
        drafts: the new reports.
        batches: ids of the batches of this import, whose reports are not compared.

    Returns:
        Place of a draft in the sequence → the report it looks like.
    """
    places = {
        (draft.region, day)
        for draft in drafts
        if draft.event_on and any(person.nip or person.name for person in draft.subjects)
        for day in _near(draft.event_on)
    }
    if not places:
        return {}
    known: dict[tuple[str, str, str, str], bulk.Recorded] = {}
    for each in bulk.persons_on(store, sorted(places), batches):
        if each.nip:
            known.setdefault((each.region, each.event_on, "nip", each.nip), each)
        if each.name:
            key = (each.region, each.event_on, "name", plain_name(each.name))
            known.setdefault(key, each)
    found = ((place, _alike(draft, known)) for place, draft in enumerate(drafts))
    return {place: alike for place, alike in found if alike is not None}


def _near(day: date) -> tuple[str, ...]:
    return tuple((day + timedelta(days)).isoformat() for days in (0, -1, 1))


def _alike(
    draft: ReportDraft, known: dict[tuple[str, str, str, str], bulk.Recorded]
) -> Lookalike | None:
    if draft.event_on is None:
        return None
    keys = [("nip", person.nip) for person in draft.subjects if person.nip]
    keys += [("name", plain_name(person.name)) for person in draft.subjects if person.name]
    nips = {person.nip for person in draft.subjects if person.nip}
    for reason, value in keys:
        for day in _near(draft.event_on):
            one = known.get((draft.region, day, reason, value))
            # Two NIPs that differ are two persons, whatever their names.
            if one and not (reason == "name" and nips and one.nip and one.nip not in nips):
                lead = None if one.kind == "informasi-awal" else one.lead
                return Lookalike(one.report, lead, reason, one.event_on)
    return None
