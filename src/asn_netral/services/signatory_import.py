"""Spreadsheets of signatories, a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from asn_netral.domain.field import Context
from asn_netral.domain.fields_signing import FIELDS
from asn_netral.domain.signatory import Signature
from asn_netral.services.desk import Desk
from asn_netral.services.importing.lists import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.services.signatories import Known, draft, row_of, write
from asn_netral.services.signatory_view import everybody
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


def kind(desk: Desk) -> Kind:
    """The import of signatories at a desk.

    A row is the person it names, for the same office, role and declaration; what it tells
    anew is taken over, what it leaves out stands. A name that differs by a letter from a
    recorded one is pointed out.
    """
    seen: list[Known] = []

    def take(store: Store, change: Change, values: Mapping[str, Any], _context: Context) -> Taken:
        known = seen[0] if seen else Known(everybody(store))
        seen[:] = [known]
        signed = draft(desk, store, values)
        same = known.same(signed)
        if same is None:
            notes = known.doubts(signed)
            known.add(write(change, signed))
            return Taken(ADDED, why=notes[0].sentence if notes else None)
        told = {key: value for key, value in values.items() if key not in _KEY}
        new = replace(same, **told)
        if new == same:
            return Taken(KNOWN)
        change.update("signatory", (same.id,), row_of(new))
        known.add(new)
        return Taken(CHANGED, fields=_differences(same, new))

    return Kind("signatory", "signatory import", FIELDS, take)


_KEY = ("person", "declaration", "role")


def _differences(old: Signature, new: Signature) -> tuple[Difference, ...]:
    pairs = ((each.name, getattr(old, each.name), getattr(new, each.name)) for each in fields(new))
    return tuple(
        Difference(name, str(before) if before else None, str(after) if after else None)
        for name, before, after in pairs
        if before != after
    )
