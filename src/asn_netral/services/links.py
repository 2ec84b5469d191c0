"""What a report is linked to besides its case: the tip it came from, the office it went to."""

from __future__ import annotations

from collections.abc import Iterator

from asn_netral.domain.codes import is_case
from asn_netral.domain.office import described
from asn_netral.domain.region import Regions
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, number_of
from asn_netral.storage import cases
from asn_netral.storage.store import Store


def links(desk: Desk, number: str) -> list[tuple[str, str]]:
    """The links of a report as (what it is, number or office), for a person to read.

    Raises:
        NotFound: there is no such report.
    """
    with desk.open() as store:
        return linked(store, desk.regions, find_report(store, number))


def linked(store: Store, regions: Regions, record: int) -> list[tuple[str, str]]:
    """The same by a record's id, also while an entry is being written."""
    return list(_told(cases.links(store, record), regions))


def _told(found: cases.Links, regions: Regions) -> Iterator[tuple[str, str]]:
    before = found.continues
    if before is not None and not is_case(before["kind"]):
        yield _("Raised from"), number_of(before)
    elif before is not None:
        yield _("Goes on from"), number_of(before)
    if found.moved_in:
        yield _("Delegated by"), described(found.moved_in, regions)
    if found.delegated_to:
        yield _("Delegated to"), described(found.delegated_to, regions)
    if found.continued_by:
        yield _("Goes on as"), ", ".join(map(number_of, found.continued_by))
