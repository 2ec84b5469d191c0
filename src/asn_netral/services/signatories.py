"""Who signed a declaration, in which office and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from asn_netral.domain import fields_signing
from asn_netral.domain.field import Context, blank
from asn_netral.domain.fields_signing import FIELDS, NOBODY, completed, field_named, problems_of
from asn_netral.domain.name import plain_name
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.signatory import Signature, one_signature
from asn_netral.errors import Invalid, Refused, Usage
from asn_netral.locale import _
from asn_netral.services import declarations
from asn_netral.services.desk import Desk
from asn_netral.services.report_add import context_for
from asn_netral.services.signatory_view import COLUMNS, everybody, find
from asn_netral.storage import signatories
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Store


class Recorded(NamedTuple):
    """A signatory that was written, and what is doubtful about it."""

    signature: Signature
    notes: tuple[Problem, ...]


def add(desk: Desk, values: Mapping[str, object], *, dry_run: bool = False) -> Recorded:
    """Record a signatory.

    Args:
        desk: the desk.
        values: by key or option of `domain.fields_signing.FIELDS`.
        dry_run: do all of it, then take it back.

    Raises:
        Invalid: every fault at once.
        Refused: the person is recorded for this declaration, office and role already.
        NotFound: there is no such declaration.
    """
    with desk.writing() as store:
        signed = draft(desk, store, read(values, context_for(desk, store), adding=True))
        known = Known(everybody(store))
        if (same := known.same(signed)) is not None:
            raise Refused(
                _("{person} is recorded already, as #{number}.").format(
                    person=same.person, number=signatories.number(same.id or 0)
                )
            )
        notes = known.doubts(signed)
        with store.change("signatory add", dry_run=dry_run) as change:
            written = write(change, signed)
            change.data["signatory"] = signatories.number(written.id or 0)
        return Recorded(written, notes)


def edit(
    desk: Desk,
    text: str,
    values: Mapping[str, object],
    *,
    clear: Sequence[str] = (),
    action: str = "signatory edit",
    dry_run: bool = False,
) -> Recorded:
    """Change what is recorded of a signatory.

    Raises:
        NotFound, Refused: as `find`.
        Invalid, Usage: a field cannot be read or emptied.
    """
    with desk.writing() as store:
        old = find(store, text)
        new: dict[str, Any] = read(values, context_for(desk, store))
        if "declaration" in new:
            new["declaration"] = declarations.find(store, str(new["declaration"]))["code"]
        new |= dict.fromkeys(_cleared(clear))
        changed = replace(old, **new)
        if problems := problems_of(changed, desk.regions, desk.today):
            raise Invalid(problems)
        others = (each for each in everybody(store) if each.id != old.id)
        notes = Known(others).doubts(changed) if "person" in new else ()
        data = {"signatory": signatories.number(old.id or 0)}
        with store.change(action, data, dry_run=dry_run) as change:
            change.update("signatory", (old.id,), {key: row_of(changed)[key] for key in new})
        return Recorded(changed, notes)


def read(values: Mapping[str, object], context: Context, *, adding: bool = False) -> dict[str, Any]:
    """Read the values by key.

    Args:
        values: what was told, by key, option or heading.
        context: what the values are read against.
        adding: somebody new is recorded, who needs a name.

    Raises:
        Invalid: every fault at once.
    """
    found: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        field = field_named(name)
        if field is None:
            sentence = _("A signatory has no field “{name}”.").format(name=name[:40])
            problems.append(Problem("field-unknown", sentence, name[:40]))
        elif field.key == "signed_for" and value == NOBODY:
            found[field.key] = None
        elif not blank(value):
            try:
                found[field.key] = field.read(value, context).value
            except FieldError as error:
                problems.append(field.problem(error.code, error.sentence, value))
    if adding and "person" not in {*found, *(each.column for each in problems)}:
        problems.insert(0, _nameless())
    if problems:
        raise Invalid(problems)
    return found


def _nameless() -> Problem:
    field = next(each for each in FIELDS if each.key == "person")
    return field.problem("field-missing", _("Say who signed."))


def draft(desk: Desk, store: Store, told: Mapping[str, Any]) -> Signature:
    """Complete what was told: the day and place of the declaration stand where none is given.

    Raises:
        Invalid: every fault at once.
        NotFound, Refused: there is no such declaration, or it was only planned.
    """
    if not told.get("person"):
        raise Invalid([_nameless()])
    occasion = declarations.find(store, told.get("declaration") or desk.declaration.id)
    if not occasion["held_on"] and not told.get("signed_on"):
        raise Refused(
            _(
                "The declaration {code} was not held yet; `declaration edit {code} --held-date` "
                "says when it was."
            ).format(code=occasion["code"])
        )
    values = {"place": occasion["place"], **told, "declaration": occasion["code"]}
    if "signed_on" not in values and occasion["held_on"]:
        values["signed_on"] = date.fromisoformat(occasion["held_on"])
    signed = Signature(**completed(values, desk.regions))  # type: ignore[arg-type]  # read by key
    if problems := problems_of(signed, desk.regions, desk.today):
        raise Invalid(problems)
    return signed


def write(change: Change, signed: Signature) -> Signature:
    """Write a new signatory under an entry; give it back with its id."""
    record = change.new_records()
    change.insert("signatory", {"id": record, **row_of(signed)})
    return replace(signed, id=record)


def row_of(signed: Signature) -> dict[str, Value]:
    """The columns of a signatory but its id."""
    row: dict[str, Any] = {column: getattr(signed, column) for column in COLUMNS}
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in row.items()}


class Known:
    """The signatories of the file, to find the same one and names that are nearly the same."""

    def __init__(self, recorded: Iterable[Signature]) -> None:
        """Take those that are recorded."""
        self._by_key: dict[tuple[object, ...], Signature] = {}
        self._names: dict[str, str] = {}
        for each in recorded:
            self.add(each)

    def add(self, signed: Signature) -> None:
        """Take one more, or what one is now."""
        self._by_key[same_as(signed)] = signed
        self._names[signed.person] = plain_name(signed.person)

    def same(self, signed: Signature) -> Signature | None:
        """The one of the same name, region or institution, role and declaration."""
        return self._by_key.get(same_as(signed))

    def doubts(self, signed: Signature) -> tuple[Problem, ...]:
        """Names that differ by a letter; they are pointed out, never corrected."""
        from rapidfuzz.distance import OSA

        name = plain_name(signed.person)
        near = [
            f"“{person}”"
            for person, other in self._names.items()
            if other != name and OSA.distance(name, other, score_cutoff=1) == 1
        ]
        if not near:
            return ()
        sentence = _("The name differs by a letter from {names}, which is recorded; both stand.")
        return (Problem("name-near", sentence.format(names=", ".join(near)), "person"),)


def same_as(signed: Signature) -> tuple[object, ...]:
    """What makes two records one signature."""
    return one_signature(
        signed.person, signed.region, signed.institution, signed.role, signed.declaration
    )


def _cleared(clear: Sequence[str]) -> list[str]:
    keys = []
    for name in clear:
        field = field_named(name)
        if field is None or field.key not in fields_signing.CLEARABLE:
            possible = ", ".join(
                each.option for each in FIELDS if each.key in fields_signing.CLEARABLE
            )
            sentence = _("“{name}” cannot be emptied; possible: {possible}.")
            raise Usage(sentence.format(name=name, possible=possible))
        keys.append(field.key)
    return keys
