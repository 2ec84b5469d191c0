"""New rows that look like a report recorded before: held until a person decides.

Alike are the same region, the day of the event within one day, and the same NIP or the same
name without titles. A position alone is none: every kecamatan has a camat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.name import same_name
from asn_netral.locale import N_, _
from asn_netral.storage import bulk
from asn_netral.storage.store import Store

REASONS = {
    "nip": N_("like {number}: same NIP, same region, event {day}"),
    "name": N_("like {number}: same name, same region, event {day}"),
}


class Lookalike(NamedTuple):
    """A recorded report that a new row looks like.

    Attributes:
        report: its id.
        lead: the lead of its case; None for a tip, which is no case.
        reason: ``nip`` or ``name``.
        event_on: the day of its event.
    """

    report: int
    lead: int | None
    reason: str
    event_on: str

    def told(self, number: str) -> str:
        """Why the row was held."""
        return _(REASONS[self.reason]).format(number=number, day=self.event_on)


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
    places = [
        (place, draft.region, draft.event_on.isoformat())
        for place, draft in enumerate(drafts)
        if draft.event_on and any(person.nip or person.name for person in draft.subjects)
    ]
    found: dict[int, Lookalike] = {}
    for alike in bulk.persons_near(store, places, batches) if places else ():
        reason = _reason(drafts[alike.place], alike)
        if reason and (alike.place not in found or reason == "nip"):
            lead = None if alike.kind == "informasi-awal" else alike.lead
            found[alike.place] = Lookalike(alike.report, lead, reason, alike.event_on)
    return found


def _reason(draft: ReportDraft, alike: bulk.Alike) -> str | None:
    for person in draft.subjects:
        if person.nip and alike.nip:
            if person.nip == alike.nip:
                return "nip"
        elif same_name(person.name, alike.name):
            return "name"
    return None
