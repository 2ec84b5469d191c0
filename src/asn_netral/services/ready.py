"""Whether a report has what registration, or entry in the SBT, needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asn_netral.domain.person import is_asn
from asn_netral.domain.requirement import CODES, Requirement
from asn_netral.errors import Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.entry_review import requirements_of
from asn_netral.services.finding import find_report, names
from asn_netral.storage import handling
from asn_netral.storage.change import Value
from asn_netral.storage.followup import of_report
from asn_netral.storage.review import has_evidence
from asn_netral.storage.store import Row, Store

PURPOSES = ("registration", "sbt")


class Lack(NamedTuple):
    """One thing that is needed and missing, or not known.

    Attributes:
        code: stable name.
        label: its words in the language in force.
        subject: the person it concerns, None for the report.
        known: False where the record cannot tell.
    """

    code: str
    label: str
    subject: int | None
    known: bool


class Ready(NamedTuple):
    """The checklist of a report for one purpose."""

    number: str
    purpose: str
    requirements: list[Requirement]
    lacks: list[Lack]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks


def ready(desk: Desk, number: str, purpose: str) -> Ready:
    """What a report has and lacks for `registration` or for `sbt`.

    The SBT (the shared system of supervisors and BKN) takes a person by NIP or NIK.

    Raises:
        NotFound: there is no such report.
        Usage: there is no such purpose.
    """
    if purpose not in PURPOSES:
        raise Usage(_("--for: registration or sbt."))
    with desk.open() as store:
        record = find_report(store, number)
        found = requirements_of(desk, store, record)
        if purpose == "registration":
            lacks = [
                Lack(each.code, each.label, None, each.ok is not None)
                for each in found
                if not each.ok and _asked(each, store, record)
            ]
        else:
            lacks = list(_for_sbt(store, record))
        return Ready(names(store, [record])[0], purpose, found, lacks)


def _asked(requirement: Requirement, store: Store, record: int) -> bool:
    """A finding has no reporter, and nobody's signature."""
    kind = handling.report_row(store, record)["kind"]
    return kind != "temuan" or requirement.code not in ("reporter", "signature", "in-time")


def _for_sbt(store: Store, record: int) -> Iterator[Lack]:
    row, text = handling.report_row(store, record), handling.texts(store, record)
    told = {
        "event-date": (_("Day of the event"), row["event_on"]),
        "form": (_("Form of violation"), row["form"]),
        "description": (_("Description of what happened"), text and text["description"]),
        "evidence": (_("Evidence"), has_evidence(store, record)),
    }
    for code, (label, value) in told.items():
        if not value:
            yield Lack(code, label, None, True)
    numbers = dict(handling.numbers(store, record))
    if "register" not in numbers and row["kind"] != "informasi-awal":
        yield Lack("number", _("Register number"), None, True)
    for person in handling.subjects(store, record):
        yield from _of_person(person)


def _of_person(person: Row) -> Iterator[Lack]:
    if is_asn(person["employment"]) is False:
        yield Lack("employment", _("Employment: the SBT takes ASN only"), person["k"], True)
        return
    told = {
        "subject": (_("Name"), person["name"]),
        "subject-nip": (_("NIP or NIK"), person["nip"] or person["nik"]),
        "subject-position": (_("Position"), person["position"]),
        "subject-agency": (_("Agency"), person["agency"]),
    }
    for code, (label, value) in told.items():
        if not value:
            yield Lack(code, label, person["k"], True)
    if is_asn(person["employment"]) is None:
        yield Lack("employment", _("Employment"), person["k"], False)


def decide(desk: Desk, number: str, met: Sequence[str], not_met: Sequence[str]) -> None:
    """Record what the supervisors decided on requirements, under one entry.

    Raises:
        NotFound: there is no such report.
        Usage: there is no such requirement, or one is named both ways.
    """
    decided = {**dict.fromkeys(met, 1), **dict.fromkeys(not_met, 0)}
    wrong = [code for code in decided if code not in CODES] or [c for c in met if c in not_met]
    if wrong:
        raise Usage(
            _("“{code}” is no requirement, or is named twice; known are: {known}.").format(
                code=wrong[0], known=", ".join(CODES)
            )
        )
    with desk.writing() as store:
        record = find_report(store, number)
        data = {"number": names(store, [record])[0], "requirements": decided}
        there = {row["what"] for row in of_report(store, "requirement", record)}
        with store.change("report ready", data) as change:
            for what, value in decided.items():
                values: dict[str, Value] = {"met": value, "decided_on": desk.today.isoformat()}
                if what in there:
                    change.update("requirement", (record, what), values)
                else:
                    change.insert("requirement", {"report": record, "what": what, **values})
