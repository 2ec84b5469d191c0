"""Cases that change the office: delegated to another, or taken over by a higher one.

The record of the office that had the case says "delegated" from then on. Where the file
holds the other office's records too, the case goes on there in a new record that continues
the old one and was moved in: it is counted there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn_netral.domain.office import Office, parse_office
from asn_netral.domain.status import start
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names, number_of
from asn_netral.services.links import linked
from asn_netral.services.office import read_office
from asn_netral.services.report_move import MoveRequest, apply
from asn_netral.services.report_view import Report, report
from asn_netral.storage import cases, handling
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes with the case.

    Attributes:
        on: the day it changes the office, None for today.
        document: number of the letter or of the minutes.
        note: a remark.
    """

    on: date | None = None
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A case that changed the office.

    Attributes:
        left: the record of the office that had it.
        arrived: the record of the office that has it, None where the file does not hold it.
        links: by number of either record, where it went and where it came from.
    """

    left: Report
    arrived: Report | None
    links: dict[str, list[tuple[str, str]]]


def delegate(
    desk: Desk,
    number: str,
    to: str,
    letter: Letter,
    *,
    receive: bool = False,
    dry_run: bool = False,
) -> HandedOver:
    """Delegate a case to another office.

    Args:
        desk: the desk.
        number: the case.
        to: the office that receives it, e.g. ``53.71``.
        letter: day, document and note.
        receive: record the case for the receiving office as well, moved in; only for an
            office whose records belong to this file.
        dry_run: do all of it, then take it back.

    Raises:
        NotFound, Usage: there is no such report or office.
        Refused, Invalid: the case cannot be delegated, or not there.
    """
    office = read_office(desk, to)
    with desk.writing() as store:
        record = find_report(store, number)
        row = handling.report_row(store, record)
        _refuse_delegated(store, row)
        if row["handled_by"] == office.id:
            raise Refused(
                _("{number} is handled by {office} already.").format(
                    number=number_of(row), office=office.id
                )
            )
        if receive and not _holds(desk.office, office):
            raise Refused(
                _(
                    "This is the file of {own}; the records of {office} stand in its own file. "
                    "Leave --receive out."
                ).format(own=store.office, office=office.id)
            )
        with store.change("report delegate", dry_run=dry_run) as change:
            return _hand_over(desk, store, change, row, office, letter, receive=receive)


def take_over(
    desk: Desk, number: str, letter: Letter, *, by: str | None = None, dry_run: bool = False
) -> HandedOver:
    """Take a case over from an office below.

    Args:
        desk: the desk.
        number: the case.
        letter: day, document and note.
        by: the office that takes it over, None for the office of this file.
        dry_run: do all of it, then take it back.

    Raises:
        NotFound, Usage: there is no such report or office.
        Refused, Invalid: the office does not stand above, or the case cannot move.
    """
    with desk.writing() as store:
        office = read_office(desk, by) if by else desk.office
        record = find_report(store, number)
        row = handling.report_row(store, record)
        _refuse_delegated(store, row)
        handler = parse_office(row["handled_by"], desk.regions)
        if not above(office, handler):
            raise Refused(
                _(
                    "{number} is handled by {handler}, which does not stand below {office}. "
                    "`report delegate` moves a case between other offices."
                ).format(number=number_of(row), handler=handler.id, office=office.id)
            )
        with store.change("report take-over", dry_run=dry_run) as change:
            return _hand_over(desk, store, change, row, office, letter, receive=True)


def _refuse_delegated(store: Store, row: Row) -> None:
    """Refuse what left this office already: it moves on where it is now.

    Raises:
        Refused: the case was delegated; the sentence says where it is.
    """
    if row["status"] != "delegated":
        return
    told = {"number": number_of(row), "office": row["delegated_to"] or _("another office")}
    later = cases.links(store, row["id"]).continued_by
    if later:
        sentence = _("{number} was delegated to {office} and goes on as {new}; name that one.")
        raise Refused(sentence.format(new=number_of(later[-1]), **told))
    sentence = _(
        "{number} was delegated to {office} already. If that is wrong, `asn-netral undo` "
        "takes the entry back; `asn-netral report history {number}` names it."
    )
    raise Refused(sentence.format(**told))


def above(office: Office, other: Office) -> bool:
    """Whether an office stands above another: the centre above all, a region's above its parts."""
    if office.name is not None or office.id == other.id:
        return False
    return office.region_code is None or (
        other.region_code is not None
        and f"{other.region_code}.".startswith(f"{office.region_code}.")
    )


def _holds(own: Office, office: Office) -> bool:
    """Whether a file holds the records of an office: its own, and those below its region."""
    region = Office(own.region_code or own.id, own.region_code, None, own.timezone)
    return office.id == own.id or (own.name is None and above(region, office))


def _hand_over(
    desk: Desk,
    store: Store,
    change: Change,
    row: Row,
    office: Office,
    letter: Letter,
    *,
    receive: bool,
) -> HandedOver:
    record: int = row["id"]
    members = handling.members(store, record)
    request = MoveRequest("delegated", letter.on, document=letter.document, note=letter.note)
    apply(store, change, desk, record, request)
    change.update("report", (record,), {"delegated_to": office.id})
    change.data["to"] = office.id
    written = [record]
    if receive:
        on = cases.last_move(store, record, "delegated") or desk.today.isoformat()
        new = _receive(desk, store, change, members, office, on)
        change.data["received"] = names(store, new)
        written.append(new[0])
    left, *arrived = (_shown(desk, store, change, each) for each in written)
    return HandedOver(
        left,
        arrived[0] if arrived else None,
        dict(
            zip(
                names(store, written),
                (linked(store, desk.regions, each) for each in written),
                strict=True,
            )
        ),
    )


def _receive(
    desk: Desk, store: Store, change: Change, members: list[int], office: Office, on: str
) -> list[int]:
    """Record a case with all its reports for the office that has it now; the lead first."""
    new: list[int] = []
    year = desk.today.year
    for record in members:
        old = handling.report_row(store, record)
        instead: dict[str, Value] = {
            "office": store.office,
            "year": year,
            "n": change.next_number(store.office, year),
            "lead": new[0] if new else None,
            "handled_by": office.id,
            "opened_on": on,
            "moved_in": old["handled_by"],
            "continues": record,
            "status": start(old["kind"]),
        }
        new.append(cases.copy(store, change, record, instead))
    return new


def _shown(desk: Desk, store: Store, change: Change, record: int) -> Report:
    found = report(store, desk.regions, desk.calendar(store), record)
    found["version"] = change.pos
    return found
