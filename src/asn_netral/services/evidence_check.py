"""Looking after evidence: its original names, and whether every file is as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from asn_netral.domain.day import format_day
from asn_netral.domain.problem import Problem
from asn_netral.errors import Invalid, Refused
from asn_netral.locale import N_, _
from asn_netral.services.desk import Desk
from asn_netral.services.evidence import Evidence, custody_of, label, piece_of, view
from asn_netral.services.finding import find_report, number_of
from asn_netral.services.followup.persons import check_days, iso
from asn_netral.services.sealing import PREFIX, unseal
from asn_netral.services.vault import Key, refuse_names
from asn_netral.storage import handling
from asn_netral.storage.evidence_files import measured, place_of, rows, strays
from asn_netral.storage.kept_file import Kept, Unread
from asn_netral.storage.store import Row, Store

_FAULTS = {
    "missing": N_("{label} of {number} is missing: {file}; restore it from a backup."),
    "changed": N_("{label} of {number} was changed: {file}; restore it from a backup."),
    "unreadable": N_(
        "{label} of {number} cannot be read ({reason}): {file}; put that right, or restore it "
        "from a backup."
    ),
}


def original_name(desk: Desk, number: str, k: int, reason: str, key: Key) -> str:
    """The original name of a piece; the journal says that it was read before it is returned.

    Raises:
        NotFound, Refused: no such piece, no reason, or the key does not fit.
    """
    if not reason.strip():
        raise Refused(_('Say why the name is read: --reason "…".'))
    with desk.open(write=True) as store:
        record = find_report(store, number)
        row = piece_of(store, record, k)
        name = row["name"] or ""
        if name.startswith(PREFIX):
            name = unseal(name, key())["name"]
        refuse_names(store, record, {"reason": reason})
        data = {"number": number_of(row), "evidence": k, "reason": reason}
        with store.change("evidence show", data):
            pass
        return str(name)


def take_out(desk: Desk, number: str, k: int, reason: str) -> Evidence:
    """Say that a piece is no evidence of a report any more; its row and its file stay.

    Evidence is never destroyed by this program: what was handed over, and why a piece was
    taken out, can be told later.

    Raises:
        NotFound, Refused: no such piece, it was taken out already, or the reason names a
            protected person.
    """
    with desk.writing() as store:
        record = find_report(store, number)
        row = piece_of(store, record, k)
        if row["removed_on"]:
            raise _taken_out(row)
        refuse_names(store, record, {"reason": reason})
        data = {"number": number_of(row), "evidence": k}
        with store.change("evidence remove", data) as change:
            out = {"removed_on": desk.today.isoformat(), "note": reason}
            change.update("evidence", (record, k), out)
        return view(piece_of(store, record, k))


def _taken_out(row: Row) -> Refused:
    told = _("{label} was taken out on {day} already.")
    return Refused(told.format(label=label(row), day=row["removed_on"]))


def hand_over(desk: Desk, number: str, k: int, to: str, on: date, purpose: str | None) -> Evidence:
    """Record that a piece was handed to somebody, under one entry.

    Raises:
        NotFound: there is no such report or piece.
        Refused: it was taken out by that day, or a text names a protected person.
        Invalid: the day lies in the future, before the receipt or before the last hand-over.
    """
    check_days((("on", on),), desk.today)
    with desk.writing() as store:
        record = find_report(store, number)
        row = piece_of(store, record, k)
        if row["removed_on"] and on.isoformat() >= row["removed_on"]:
            raise _taken_out(row)
        _refuse_earlier(store, row, on)
        refuse_names(store, record, {"to": to, "purpose": purpose})
        data = {"number": number_of(row), "evidence": k}
        with store.change("evidence hand-over", data) as change:
            handed = {"handed_on": iso(on), "purpose": purpose, "handed_to": to}
            place = handling.next_k(store, "custody", record)
            change.insert("custody", {"report": record, "k": place, "evidence": k, **handed})
        return {**view(row), "custody": custody_of(store, row)}


def _refuse_earlier(store: Store, row: Row, on: date) -> None:
    """Refuse a hand-over before the piece was here, or while somebody later had it."""
    days = [each["handed_on"] for each in custody_of(store, row)]
    if days and on.isoformat() < (last := max(days)):
        sentence = _(
            "{day} lies before the last hand-over, {last}; give a later day, or take that "
            "hand-over back with `asn-netral undo` first."
        )
    elif (last := row["received_on"]) and on.isoformat() < last:
        sentence = _("{day} lies before the day the office received {label}, {last}.")
    else:
        return
    told = sentence.format(
        day=format_day(on), label=label(row), last=format_day(date.fromisoformat(last))
    )
    raise Invalid([Problem("day-order", told, "on", on.isoformat())])


def check(desk: Desk) -> tuple[int, list[dict[str, Any]]]:
    """Hash every kept file again.

    Returns:
        How many pieces were looked at, and what does not fit: ``missing``, ``changed``,
        ``unreadable``, or ``stray`` (a file that no report has, left by a run that was broken
        off).
    """
    with desk.open() as store:
        return faults(store)


def faults(store: Store) -> tuple[int, list[dict[str, Any]]]:
    """The same of an open file."""
    pieces = rows(store)
    found = [fault for row in pieces if (fault := _fault(store.path, row))]
    for file in strays(store):
        sentence = _("{file} belongs to no report: a run was broken off; it may be deleted.")
        told = sentence.format(file=file)
        found.append(
            {"code": "stray", "number": None, "label": None, "file": str(file), "reason": told}
        )
    return len(pieces), found


def _fault(path: Path, row: Row) -> dict[str, Any] | None:
    wanted, reason = Kept(row["sha256"], row["size"]), None
    try:
        now = measured(path, wanted.sha256)
    except Unread as fault:
        code, reason = "unreadable", fault.strerror
    else:
        if now == wanted:
            return None
        code = "missing" if now is None else "changed"
    told = {"label": label(row), "number": number_of(row)}
    file = str(place_of(path, wanted.sha256))
    sentence = _(_FAULTS[code]).format(**told, file=file, reason=reason)
    return {"code": code, **told, "file": file, "reason": sentence}
