"""Checks of what the file says: its journal, what is derived, statuses, figures that close."""

from __future__ import annotations

from collections.abc import Iterator

from asn_netral.domain.counting import UNIT, fault_of
from asn_netral.locale import _
from asn_netral.services.checking.finding import Finding, program, restoring
from asn_netral.services.desk import Desk
from asn_netral.storage import health, signatories, summary, verify
from asn_netral.storage.health import StatusFault
from asn_netral.storage.store import Store

MOST = 50
"""Findings of one check that are told; further ones are counted."""


def integrity(desk: Desk, store: Store) -> Iterator[Finding]:
    """What SQLite itself finds broken."""
    for text in health.integrity(store):
        sentence = _("The file is damaged: {detail}").format(detail=text.splitlines()[-1])
        yield Finding("integrity", sentence, restoring(desk.path), damaged=True)
    for table, count in health.foreign_keys(store).items():
        sentence = _("{count} rows of {table} belong to a report or an entry that is not there.")
        yield Finding(
            "integrity",
            sentence.format(count=count, table=table),
            restoring(desk.path),
            damaged=True,
        )


def schema(desk: Desk, store: Store) -> Iterator[Finding]:
    """Every table, index and trigger as this program makes them."""
    found = health.schema_differences(store)
    # Tables hold what nothing else does; all others can be made anew.
    whole = not any(name.startswith("table ") for name in found)
    remedy = program(desk.path, "check", "--repair") if whole else restoring(desk.path)
    for name in found:
        sentence = _("{name} is not as this program makes it: another program changed it.")
        yield Finding("schema", sentence.format(name=name), remedy, (name,), damaged=True)


def journal(desk: Desk, store: Store) -> Iterator[Finding]:
    """Everything that does not fit the journal."""
    remedy = restoring(desk.path)
    for found in verify.recorded(store):
        named = (found.record,) if found.record else ()
        yield Finding("journal", found.sentence, remedy, named)


def derived(desk: Desk, store: Store) -> Iterator[Finding]:
    """What is made from the rest, and can be made again."""
    for found in verify.derived(store, desk.region_codes):
        yield Finding("derived", found.sentence, program(desk.path, "check", "--repair"))


def orphans(desk: Desk, store: Store) -> Iterator[Finding]:
    """Rows that point to nothing."""
    for found in health.orphans(store):
        records = health.numbers(store, [found.record])
        sentence = _("{record}: {table}.{column} points to something that is not there.").format(
            record=records[0], table=found.table, column=found.column
        )
        remedy = _history(desk, records[0])
        if found.table == "signatory":
            number = str(signatories.number(found.record))
            remedy = program(desk.path, "signatory", "edit", number, "--declaration", _("VALUE"))
        yield Finding("orphans", sentence, remedy, records)


def statuses(desk: Desk, store: Store) -> Iterator[Finding]:
    """Statuses that do not follow from the moves."""
    for fault in health.status_faults(store):
        records = health.numbers(store, [fault.record])
        sentence = _sentence(fault).format(
            record=records[0],
            subject=fault.subject,
            stands=fault.stands or "–",
            follows=fault.follows or "–",
        )
        yield Finding("statuses", sentence, _history(desk, records[0]), records)


def _sentence(fault: StatusFault) -> str:
    if fault.code == "status":
        return _("{record} has the status {stands}, but its moves lead to {follows}.")
    if fault.code == "follow-up":
        return _(
            "{record}: person {subject} has the follow-up {stands}, but its moves lead to "
            "{follows}."
        )
    if fault.code == "chain":
        return _("{record}: a move starts from {stands}, though {follows} was reached before.")
    return _("{record}: a move is dated {stands}, before {follows}, when the one before was.")


def balance(desk: Desk, store: Store) -> Iterator[Finding]:
    """Figures close: received = open + closed + moved out, in each unit and region."""
    for unit in UNIT.words:
        for row in summary.count(store, group="region", unit=unit):
            fault = fault_of(row.figures, unit)
            if fault is not None:
                sentence = _("{unit} in {region} do not close: {sum}.").format(
                    unit=UNIT.label(unit), region=row.group, sum=fault
                )
                remedy = program(desk.path, "summary", "regions", "--unit", unit)
                yield Finding("balance", sentence, remedy, (str(row.group),))


def clock(desk: Desk, store: Store) -> Iterator[Finding]:
    """This computer's clock against the journal's."""
    newest = health.newest_moment(store)
    if newest is not None and newest > desk.now():
        sentence = _(
            "The newest entry is of {newest} UTC, but this computer's clock says {now}. Put the "
            "clock right before going on: days and deadlines are counted by it."
        )
        yield Finding("clock", sentence.format(newest=newest, now=desk.now()))


def _history(desk: Desk, number: str) -> str:
    return program(desk.path, "report", "history", number)
