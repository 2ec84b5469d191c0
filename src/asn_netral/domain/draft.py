"""A report as entered and checked: typed, frozen, complete as far as anything was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from asn_netral.domain.subject import SubjectDraft


class Number(NamedTuple):
    """One of the numbers a report is known by; the whole string is the key.

    Attributes:
        kind: word of `NUMBER_KIND`.
        number: as written.
    """

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """Everything that can be entered of one report; None and () say "not told".

    Attributes:
        region: code of the region where it happened.
        status: status reached; the start of the kind when none was told.
        status_told: whether the status was entered, so that a jump is recorded.
        commitment_proposed: the commitment follows from the form, nobody entered it.
        category_derived: the category follows from the form, nobody entered it.
        numbers: receipt, register, LHP, SBT and other numbers, the receipt first.
        handled_by: office that handles it, None for the file's own.
        delegated_from: office it came from: it is moved in, not new.
        description: what happened. Personal, like place, district, note, drawn_in_by.
        vault: key and value of what belongs to reporters and witnesses. Goes to the vault
            and nowhere else.
    """

    region: str
    status: str
    status_told: bool = False
    kind: str | None = None
    election: str | None = None
    source: str | None = None
    event_on: date | None = None
    event_until: date | None = None
    known_on: date | None = None
    submitted_on: date | None = None
    status_on: date | None = None
    commitments: tuple[int, ...] = ()
    commitment_proposed: bool = False
    categories: tuple[str, ...] = ()
    category_derived: bool = False
    form: str | None = None
    numbers: tuple[Number, ...] = ()
    subjects: tuple[SubjectDraft, ...] = ()
    handled_by: str | None = None
    delegated_from: str | None = None
    in_charge: str | None = field(default=None, repr=False)
    reason: str | None = None
    document: str | None = None
    place: str | None = field(default=None, repr=False)
    district: str | None = field(default=None, repr=False)
    description: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    drawn_in_by: str | None = field(default=None, repr=False)
    vault: tuple[tuple[str, str], ...] = field(default=(), repr=False)
