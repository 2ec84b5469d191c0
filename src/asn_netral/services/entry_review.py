"""Looking a report over: requirements met or not, and records it may repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.name import same_name
from asn_netral.domain.requirement import Requirement, requirements
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, number_of
from asn_netral.services.report_view import Report, report
from asn_netral.storage import handling, review
from asn_netral.storage.store import Row, Store

if TYPE_CHECKING:
    from asn_netral.domain.deadline import Counted


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A record that may be the same event or person.

    Attributes:
        number: the report's number.
        why: ``nip``, or ``name`` for an equal name in the same region a day apart at most.
        event_on: day of its event.
    """

    number: str
    why: str
    event_on: date | None


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A recorded report as `domain.requirement` looks at it."""

    subjects: Sequence[SubjectDraft]
    event_on: date | None
    known_on: date | None
    submitted_on: date | None
    place: str | None
    district: str | None
    description: str | None


class LookedOver(NamedTuple):
    """A report with its requirements, and its clocks with the person each runs for."""

    report: Report
    requirements: list[Requirement]
    clocks: list[tuple[str | None, Counted]]


def looked_over(desk: Desk, number: str) -> LookedOver:
    """One report by any of its numbers, with its requirements and running clocks."""
    from asn_netral.services.due import of_report

    with desk.open() as store:
        record = find_report(store, number)
        return LookedOver(
            report(store, desk.regions, desk.calendar(store), record),
            requirements_of(desk, store, record),
            [(each.label, each.counted) for each in of_report(desk, store, record)],
        )


def requirements_of(desk: Desk, store: Store, record: int) -> list[Requirement]:
    """The requirements of a recorded report; what the supervisors decided stands first."""
    row = handling.report_row(store, record)
    text = handling.texts(store, record)
    told = _Recorded(
        tuple(
            SubjectDraft(name=person["name"], agency=person["agency"])
            for person in handling.subjects(store, record)
        ),
        _day(row["event_on"]),
        _day(row["known_on"]),
        _day(row["submitted_on"]),
        row["place"],
        row["district"],
        text["description"] if text else None,
    )
    decided = review.decided(store, record)
    found = requirements(
        told,
        # What is not kept here may lie in a folder of paper: only a yes is certain.
        reporter=review.has_reporter(store, record) or None,
        evidence=review.has_evidence(store, record) or None,
        limit_days=filing_days(desk),
    )
    return [each._replace(ok=decided.get(each.code, each.ok)) for each in found]


def requirements_of_draft(
    desk: Desk, draft: ReportDraft, *, reporter: bool, evidence: bool | None = None
) -> list[Requirement]:
    """The requirements of a report that is being entered."""
    return requirements(draft, reporter=reporter, evidence=evidence, limit_days=filing_days(desk))


def filing_days(desk: Desk) -> int:
    """Days within which a report must be filed, by the file of clocks."""
    return next(clock.days for clock in desk.clocks if clock.id == "lapor")


def look_alikes(store: Store, draft: ReportDraft) -> list[LookAlike]:
    """Records with the same NIP, or with the same name, region and nearly the same day."""
    found: dict[int, LookAlike] = {}
    nips = [person.nip for person in draft.subjects if person.nip]
    for row in review.persons_with_nip(store, nips):
        found.setdefault(row["id"], _alike(row, "nip"))
    if draft.event_on:
        for row in review.persons_nearby(store, draft.region, draft.event_on):
            if any(same_name(person.name, row["name"]) for person in draft.subjects):
                found.setdefault(row["id"], _alike(row, "name"))
    return [found[record] for record in sorted(found)]


def _alike(row: Row, why: str) -> LookAlike:
    return LookAlike(number_of(row), why, _day(row["event_on"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
