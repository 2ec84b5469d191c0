"""Recording one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.field import Context
from asn_netral.domain.identity import Identity, traces
from asn_netral.domain.office import format_number
from asn_netral.domain.problem import Problem
from asn_netral.domain.report import Checked, validate
from asn_netral.errors import Invalid
from asn_netral.services import vault
from asn_netral.services.desk import Desk
from asn_netral.services.entering import COLUMNS, Place, rows_of
from asn_netral.services.report_view import Report, report
from asn_netral.storage.change import Change
from asn_netral.storage.persons import first_of_person
from asn_netral.storage.store import Store

if TYPE_CHECKING:
    from asn_netral.services.evidence import Prepared


class Added(NamedTuple):
    """A report that was recorded, and what was settled or is doubtful about it."""

    report: Report
    notes: tuple[Problem, ...]


def context_for(desk: Desk, store: Store, *, relative: bool = False) -> Context:
    """What entered values are read against at this desk."""
    return Context(
        today=desk.today,
        regions=desk.regions,
        calendar=desk.calendar(store),
        forms=desk.forms,
        office=store.office,
        relative=relative,
    )


def check(
    desk: Desk, store: Store, values: Mapping[str, object], *, relative: bool = False
) -> Checked:
    """Read and check the values of a new report without writing anything."""
    return validate(values, context_for(desk, store, relative=relative))


def add(
    desk: Desk,
    values: Mapping[str, object],
    identities: Sequence[Identity] = (),
    *,
    relative: bool = False,
    dry_run: bool = False,
    evidence: Sequence[Path] = (),
) -> Added:
    """Record one report under one entry of the journal.

    Args:
        desk: the desk.
        values: by key or option of a field, as `domain.report.validate` takes them.
        identities: reporters and witnesses, for the vault.
        relative: "kemarin" is a day (at a terminal only).
        dry_run: do all of it, then take it back.
        evidence: files to keep with it.

    Raises:
        Invalid: every fault of the record at once; nothing was written.
    """
    with desk.open(write=True) as store:
        checked = check(desk, store, values, relative=relative)
        if checked.draft is None:
            raise Invalid(checked.problems)
        files = _prepared(desk, evidence, dry_run)
        with store.change("report add", dry_run=dry_run) as change:
            record = enter(store, change, desk, checked.draft, identities)
            if files:
                from asn_netral.services.evidence import write

                write(store, change, record, files, today=desk.today)
            made = report(store, desk.regions, desk.calendar(store), record)
            made["version"] = change.pos
        return Added(made, (*checked.notes, *_given_away(checked.draft, identities)))


def _prepared(desk: Desk, files: Sequence[Path], dry_run: bool) -> list[Prepared]:
    if not files:
        return []
    from asn_netral.services.evidence import prepare

    return prepare(desk, files, dry_run=dry_run)


def enter(
    store: Store,
    change: Change,
    desk: Desk,
    draft: ReportDraft,
    identities: Sequence[Identity] = (),
    *,
    continues: int | None = None,
    office: str | None = None,
) -> int:
    """Write one report under an entry and name it in the entry; return its id."""
    today = desk.today
    office = office or store.office
    place = Place(
        record=change.new_records(),
        office=office,
        year=today.year,
        n=change.next_number(office, today.year),
        recorded_on=today.isoformat(),
        continues=continues,
    )
    persons = first_of_person(store)
    for table, row in rows_of(draft, place, persons):
        change.insert(table, dict(zip(COLUMNS[table], row, strict=True)))
    for identity in (*protected_by(draft), *identities):
        vault.write(store, change, place.record, identity)
    change.data["number"] = format_number(place.office, place.year, place.n)
    return place.record


def _given_away(draft: ReportDraft, identities: Sequence[Identity]) -> list[Problem]:
    """Free texts that hold the name or number of the reporter, while both are in hand."""
    told: dict[str, str | None] = {
        "subject": "; ".join(person.name or "" for person in draft.subjects),
        "subject-position": "; ".join(person.position or "" for person in draft.subjects),
        "subject-agency": "; ".join(person.agency or "" for person in draft.subjects),
        "in-charge": draft.in_charge,
    }
    for kind, number in draft.numbers:
        told[vault.NUMBER_OPTIONS[kind]] = number
    texts = {
        "description": draft.description,
        "note": draft.note,
        "drawn-in-by": draft.drawn_in_by,
        "place": draft.place,
        "district": draft.district,
        **told,
    }
    return traces(texts, (*protected_by(draft), *identities))


def protected_by(draft: ReportDraft) -> list[Identity]:
    """The reporter and witness that came with a report's own values (a file's columns)."""
    told = dict(draft.vault)
    found = []
    if told.get("reporter") or told.get("reporter_contact"):
        found.append(Identity("reporter", told.get("reporter"), told.get("reporter_contact")))
    if told.get("witness"):
        found.append(Identity("witness", told["witness"]))
    return found
