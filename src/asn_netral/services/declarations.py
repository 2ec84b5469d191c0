"""Declarations of the file: the national one, those of regions, planned ones too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from asn_netral.domain.day import format_day
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.storage import signatories
from asn_netral.storage.change import Value
from asn_netral.storage.store import Row, Store


class Told(NamedTuple):
    """What is told of a declaration; None says nothing.

    Attributes:
        planned_on: the day its plan became known.
        held_on: the day it was held.
        region: code of the region, None for a national one.
    """

    title: str | None = None
    planned_on: date | None = None
    held_on: date | None = None
    place: str | None = None
    region: str | None = None
    source: str | None = None
    note: str | None = None


def state_on(days: Mapping[str, Any] | Row, today: date) -> str:
    """A word of `STATES`: what can be said of a declaration on a day."""
    for column, state in (("held_on", "held"), ("planned_on", "planned")):
        if days[column] and days[column] <= today.isoformat():
            return state
    return "unknown"


def as_json(desk: Desk, row: Row) -> dict[str, Any]:
    """A declaration as it is printed."""
    region: str | None = row["region"]
    return {
        "code": row["code"],
        "title": row["title"],
        "state": state_on(row, desk.today),
        "planned_on": row["planned_on"],
        "held_on": row["held_on"],
        "place": row["place"],
        "region_code": region,
        "region": desk.regions.get(region).name if region else None,
        "source": row["source"],
        "note": row["note"],
    }


def listed(desk: Desk) -> list[dict[str, Any]]:
    """All declarations, in the order of their days."""
    with desk.open() as store:
        return [as_json(desk, row) for row in signatories.declarations(store)]


def find(store: Store, code: str) -> Row:
    """The declaration of a code.

    Raises:
        NotFound: there is none; the sentence names those there are.
    """
    row = signatories.declaration(store, code.strip())
    if row is None:
        known = ", ".join(each["code"] for each in signatories.declarations(store))
        raise NotFound(
            _("There is no declaration {code}. Known are: {known}.").format(
                code=code.strip()[:60], known=known or _("none")
            )
        )
    return row


def add(desk: Desk, code: str, told: Told, *, dry_run: bool = False) -> dict[str, Any]:
    """Record a declaration, planned or held.

    Raises:
        Refused: the code is taken, the title is missing, or a day lies in the future.
    """
    if not told.title:
        raise Refused(_("Give the declaration a title with --title."))
    with desk.writing() as store:
        if signatories.declaration(store, code) is not None:
            raise Refused(
                _("There is a declaration {code} already; `declaration edit` changes it.").format(
                    code=code
                )
            )
        row = _values(desk, told)
        with store.change("declaration add", {"code": code}, dry_run=dry_run) as change:
            record = change.new_records()
            state = state_on(row, desk.today)
            change.insert("declaration", {"id": record, "code": code, "state": state, **row})
            return as_json(desk, find(store, code))


def edit(desk: Desk, code: str, told: Told, *, dry_run: bool = False) -> dict[str, Any]:
    """Change what is told of a declaration, e.g. that a planned one was held.

    Raises:
        NotFound: there is no such declaration.
        Refused: a day lies in the future.
    """
    with desk.writing() as store:
        old = find(store, code)
        new = {key: value for key, value in _values(desk, told).items() if value is not None}
        days = {key: new.get(key, old[key]) for key in ("held_on", "planned_on")}
        with store.change("declaration edit", {"code": old["code"]}, dry_run=dry_run) as change:
            state = state_on(days, desk.today)
            change.update("declaration", (old["id"],), {**new, "state": state})
            return as_json(desk, find(store, code))


def _values(desk: Desk, told: Told) -> dict[str, Value]:
    for day in (told.held_on, told.planned_on):
        if day and day > desk.today:
            raise Refused(
                _(
                    "{day} lies in the future. A plan is entered with the day on which it became "
                    "known, a declaration with the day on which it was held."
                ).format(day=format_day(day))
            )
    row = dict(told._asdict())
    row |= {key: day.isoformat() for key, day in row.items() if isinstance(day, date)}
    return row
