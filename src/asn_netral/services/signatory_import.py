"""Spreadsheets of signatories, a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from asn_netral.domain.field import Context
from asn_netral.domain.fields_signing import FIELDS
from asn_netral.domain.signatory import Signature
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.importing.agreement import Agreement
from asn_netral.services.importing.kinds import Kind, Taken
from asn_netral.services.importing.outcome import ADDED, CHANGED, KNOWN, Difference
from asn_netral.services.signatories import Known, draft, row_of, same_as, write
from asn_netral.services.signatory_view import everybody, of_row
from asn_netral.storage.batches import entries_of, versions
from asn_netral.storage.change import Change
from asn_netral.storage.signatories import earlier, number, signatory
from asn_netral.storage.store import Store

ACTION = "signatory import"


def kind(desk: Desk) -> Kind:
    """The import of signatories at a desk.

    A row is the person it names, for the same office, role and declaration; what it tells
    anew is taken over, what it leaves out stands. A name that differs by a letter from a
    recorded one is pointed out. Somebody whose name or region an officer put right since is
    known by what was recorded before, too.
    """
    seen: list[Known] = []
    before: list[dict[tuple[object, ...], int]] = []
    labels = {field.key: field.label for field in FIELDS}
    agreement = Agreement("signatory", ACTION, label=lambda key: labels.get(key, key))

    def take(store: Store, change: Change, values: Mapping[str, Any], _context: Context) -> Taken:
        known = seen[0] if seen else Known(everybody(store))
        seen[:] = [known]
        signed = draft(desk, store, values)
        same, why = known.same(signed), None
        if same is None and (same := _changed_since(store, signed, before)) is not None:
            sentence = _("#{number} was recorded so before it was changed here.")
            why = sentence.format(number=number(same.id or 0))
        if same is None:
            notes = known.doubts(signed)
            written = write(change, signed)
            known.add(written)
            row = row_of(signed)
            agreement.entered(written.id or 0, None, {key: row[key] for key in values})
            why = notes[0].reason if notes else None
            return Taken(ADDED, why=why, name=f"#{number(written.id or 0)}")
        told: dict[str, Any] = {key: value for key, value in values.items() if key not in _KEY}
        given = row_of(replace(same, **told))
        recorded = versions(store, "signatory", same.id or 0)[-1]
        edits = agreement.taken_over(store, change, recorded, {key: given[key] for key in told})
        if not edits:
            return Taken(KNOWN, why=why)
        new = replace(same, **{key: told[key] for key in edits})
        change.update("signatory", (same.id,), edits)
        known.add(new)
        name = f"#{number(same.id or 0)}"
        return Taken(CHANGED, fields=_differences(same, new), name=name)

    put_right = _("signatory edit WHO")
    return Kind("signatory", ACTION, FIELDS, take, agreement=agreement, put_right=put_right)


_KEY = ("person", "declaration", "role")


def _changed_since(
    store: Store, signed: Signature, before: list[dict[tuple[object, ...], int]]
) -> Signature | None:
    """The signatory of whom the same was recorded before; what was is read once."""
    if not before:
        in_force = cache(lambda record: entries_of(store, record))
        before.append(
            {
                same_as(of_row(row)): row["id"]
                for row in earlier(store)
                if row["pos"] in in_force(row["id"])
            }
        )
    row = signatory(store, before[0].get(same_as(signed), 0))
    return of_row(row) if row else None


def _differences(old: Signature, new: Signature) -> tuple[Difference, ...]:
    pairs = ((each.name, getattr(old, each.name), getattr(new, each.name)) for each in fields(new))
    return tuple(
        Difference(name, str(before) if before else None, str(after) if after else None)
        for name, before, after in pairs
        if before != after
    )
