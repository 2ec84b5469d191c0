"""Nihil returns: a region said that a week brought no case, which is not "no data"."""

from __future__ import annotations

from datetime import date
from typing import Any

from asn_netral.domain.day import format_day
from asn_netral.domain.region import Region
from asn_netral.domain.week import Period
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import number_of
from asn_netral.storage.change import Value
from asn_netral.storage.nil import cases_between, nil_returns
from asn_netral.storage.store import Row, Store

_SHOWN = 10


def record(
    desk: Desk,
    region: Region,
    week: Period,
    *,
    received_on: date | None = None,
    note: str | None = None,
    dry_run: bool = False,
) -> dict[str, Any]:
    """Record that a region reported no case for a week.

    Args:
        desk: the desk.
        region: who reported; a province for all its parts.
        week: the week.
        received_on: the day the return came, None for today.
        note: a remark.
        dry_run: do all of it, then take it back.

    Raises:
        Refused: the week has cases there, has not begun, or was reported already.
    """
    received_on = received_on or desk.today
    if week.first > desk.today:
        raise Refused(_("The week {week} has not begun.").format(week=week))
    if not week.first <= received_on <= desk.today:
        raise Refused(
            _("A return for {week} cannot have come on {day}.").format(
                week=week, day=format_day(received_on)
            )
        )
    with desk.writing() as store:
        _check(store, region, week)
        data = {"region": region.code, "week": str(week)}
        with store.change("region nil", data, dry_run=dry_run) as change:
            row: dict[str, Value] = {
                "id": change.new_records(),
                "region": region.code,
                "first_on": week.first.isoformat(),
                "last_on": week.last.isoformat(),
                "received_on": received_on.isoformat(),
                "note": note,
            }
            change.insert("nil_return", row)
            (made,) = nil_returns(store, week.first.isoformat(), region.code)
            return _as_json(desk, store, made)


def _check(store: Store, region: Region, week: Period) -> None:
    first, last = week.first.isoformat(), week.last.isoformat()
    if known := nil_returns(store, first, region.code):
        raise Refused(
            _("{region} reported nihil for {week} already, received on {day}.").format(
                region=region.title,
                week=week,
                day=format_day(date.fromisoformat(known[0]["received_on"])),
            )
        )
    if cases := cases_between(store, region.code, first, last):
        numbers = [number_of(row) for row in cases]
        shown = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
        raise Refused(
            _("{region} is not nihil in {week}: {numbers}.").format(
                region=region.title, week=week, numbers=shown
            )
        )


def listed(
    desk: Desk, *, week: Period | None = None, region: Region | None = None
) -> list[dict[str, Any]]:
    """The nihil returns, of a week or of a region only.

    Returns:
        ``region_code, region, week, first_on, last_on, received_on, note, cases``: the last
        counts the cases entered for the week since, which the return did not know of.
    """
    with desk.open() as store:
        first = week.first.isoformat() if week else None
        rows = nil_returns(store, first, region.code if region else None)
        return [_as_json(desk, store, row) for row in rows]


def _as_json(desk: Desk, store: Store, row: Row) -> dict[str, Any]:
    first, last = row["first_on"], row["last_on"]
    return {
        "region_code": row["region"],
        "region": desk.regions.get(row["region"]).name,
        "week": str(Period(date.fromisoformat(first), date.fromisoformat(last))),
        "first_on": first,
        "last_on": last,
        "received_on": row["received_on"],
        "note": row["note"],
        "cases": len(cases_between(store, row["region"], first, last)),
    }
