"""Outreach: activities by which the SKB on neutrality was made known (commitment 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn_netral.domain.problem import Problem
from asn_netral.errors import Invalid
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.followup.persons import check_days
from asn_netral.services.followup.view import FollowUp, outreach
from asn_netral.storage.change import Value
from asn_netral.storage.followup import outreach_rows


@dataclass(frozen=True, slots=True)
class OutreachRequest:
    """One activity.

    Attributes:
        region: code of the region whose head it counts for.
        agencies: agencies reached, agencies_total: of how many.
        participants: how many persons took part.
    """

    region: str
    held_on: date
    title: str
    audience: str | None = None
    agencies: int | None = None
    agencies_total: int | None = None
    participants: int | None = None
    organiser: str | None = None
    proof: str | None = None
    note: str | None = None


def add(desk: Desk, request: OutreachRequest) -> FollowUp:
    """Record an activity under one entry.

    Raises:
        Invalid: a day in the future, or figures that cannot be.
    """
    check(desk, request)
    with desk.writing() as store:
        with store.change("outreach add", {"region": request.region}) as change:
            record = change.new_records()
            change.insert("outreach", {"id": record, **row_of(request)})
        (found,) = outreach_rows(store, "o.id = :id", {"id": record})
        return outreach(desk.regions, found)


def row_of(request: OutreachRequest) -> dict[str, Value]:
    """The columns of an activity."""
    row = {key: getattr(request, key) for key in OutreachRequest.__slots__}
    return {**row, "held_on": request.held_on.isoformat()}


def check(desk: Desk, request: OutreachRequest) -> None:
    """Refuse a day in the future and figures that cannot be.

    Raises:
        Invalid: one problem for each fault.
    """
    check_days((("date", request.held_on),), desk.today)
    problems = []
    for option in ("agencies", "agencies_total", "participants"):
        value = getattr(request, option)
        if value is not None and value < 0:
            sentence = _("A number cannot be negative; write 0 or more.")
            problems.append(
                Problem("number-negative", sentence, option.replace("_", "-"), str(value))
            )
    if (request.agencies or 0) > (request.agencies_total or request.agencies or 0):
        sentence = _("More agencies were reached than there are ({total}); correct one.").format(
            total=request.agencies_total
        )
        problems.append(Problem("agencies-many", sentence, "agencies", str(request.agencies)))
    if problems:
        raise Invalid(problems)


def listed(
    desk: Desk, region: str | None, since: date | None, until: date | None
) -> list[FollowUp]:
    """The activities of a region (a province with its parts) in a span of days."""
    where = "(:region IS NULL OR o.region = :region OR o.region LIKE :region || '.%')"
    where += (
        " AND (:since IS NULL OR o.held_on >= :since) AND (:until IS NULL OR o.held_on <= :until)"
    )
    values = {
        "region": region,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }
    with desk.open() as store:
        return [outreach(desk.regions, row) for row in outreach_rows(store, where, values)]
