"""Signatories of the file: finding one, listing them, showing them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from asn_netral.domain.name import plain_name
from asn_netral.domain.signatory import Signature
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services import declarations
from asn_netral.services.desk import Desk
from asn_netral.storage import signatories
from asn_netral.storage.store import Row, Store

_FIGURES = 18
"""A longer number is no record's, and beyond what the file can be asked."""
_DAYS = ("signed_on", "started_on", "ended_on")
COLUMNS = tuple(each.name for each in fields(Signature) if each.name != "id")
"""The columns of a signatory but its id."""


def of_row(row: Row) -> Signature:
    """A recorded signatory."""
    values = {column: row[column] for column in COLUMNS}
    values |= {key: date.fromisoformat(row[key]) for key in _DAYS if row[key]}
    return Signature(id=row["id"], **values)


def everybody(store: Store) -> list[Signature]:
    """All signatories of the file."""
    return [of_row(row) for row in signatories.signatories(store)]


def as_json(desk: Desk, signed: Signature) -> dict[str, Any]:
    """A signatory as it is printed; `id` is the number that names it in commands."""
    region = signed.region
    return {
        "id": signatories.number(signed.id or 0),
        "person": signed.person,
        "office": signed.office,
        "capacity": signed.capacity,
        "region_code": region,
        "region": desk.regions.get(region).name if region else None,
        "institution": signed.institution,
        "role": signed.role,
        "signed_for": signed.signed_for,
        "declaration": signed.declaration,
        "signed_on": signed.signed_on,
        "place": signed.place,
        "proof": signed.proof,
        "note": signed.note,
        "started_on": signed.started_on,
        "ended_on": signed.ended_on,
    }


def find(store: Store, text: str) -> Signature:
    """The signatory of a number (``7``, ``#7``) or of a name.

    Raises:
        NotFound: there is none.
        Refused: several have the name; the sentence gives their numbers.
    """
    word = text.strip().removeprefix("#")
    if word.isdecimal() and len(word) <= _FIGURES:
        found = [of_row(row) for row in signatories.signatories_numbered(store, int(word))]
    else:
        name = plain_name(text)
        found = [each for each in everybody(store) if name and name in plain_name(each.person)]
    if not found:
        raise NotFound(
            _("There is no signatory {text}. `asn-netral signatory list` shows all.").format(
                text=text.strip()[:60]
            )
        )
    if len(found) > 1:
        told = ", ".join(f"#{signatories.number(one.id or 0)} {one.person}" for one in found)
        raise Refused(_("Several are meant: {found}. Write the number.").format(found=told))
    return found[0]


def shown(desk: Desk, text: str) -> Signature:
    """One signatory, as `find`."""
    with desk.open() as store:
        return find(store, text)


def listed(
    desk: Desk,
    *,
    declaration: str | None = None,
    region: str | None = None,
    role: str | None = None,
) -> list[Signature]:
    """The signatories that fit: of a declaration, of a region with its parts, in a role."""
    with desk.open() as store:
        code = declarations.find(store, declaration)["code"] if declaration else None
        return [
            each
            for each in everybody(store)
            if code in (None, each.declaration)
            and role in (None, each.role)
            and (region is None or f"{each.region}.".startswith(f"{region}."))
        ]
