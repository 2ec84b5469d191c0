"""The journal for people: what was done, whether it still proves, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asn_netral.domain.office import OfficeError, parse_number
from asn_netral.errors import NotFound, Refused, Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report
from asn_netral.storage import undo as taking_back
from asn_netral.storage.entry_named import of_printed
from asn_netral.storage.journal import (
    Entry,
    count,
    entries,
    entry_at,
    head,
    numbers_of,
    past_records,
)
from asn_netral.storage.store import Store
from asn_netral.storage.verify import OF_CHAIN, Finding, verify


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the numbers of the reports it wrote.

    Attributes:
        numbers: of the first few reports.
        further: how many records it wrote besides.
    """

    entry: Entry
    numbers: tuple[str, ...]

    @property
    def further(self) -> int:
        """How many records it wrote besides the reports named."""
        return self.entry.records - len(self.numbers)

    def as_json(self) -> dict[str, Any]:
        """The entry with the keys of the contract."""
        entry = self.entry
        return {
            "entry": entry.pos,
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "data": entry.data,
            "numbers": list(self.numbers),
            "records": entry.records,
            "undoes": entry.undoes,
            "undone_by": entry.undone_by,
            "fingerprint": entry.fingerprint,
            "hash": entry.hash,
            "origin": entry.origin,
            "seq": entry.seq,
        }


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found.

    Attributes:
        entries: how many the journal has.
        fingerprint: that of the newest entry.
        proved: the place of the entry whose printed fingerprint fits, None where the chain
            itself does not.
        findings: everything that does not fit; empty when all does.
    """

    entries: int
    fingerprint: str
    proved: int | None
    findings: tuple[Finding, ...]


def lines(store: Store, number: str | None = None, limit: int | None = None) -> list[Line]:
    """The newest entries, oldest first; of one report with its number.

    Raises:
        NotFound: no report has the number.
    """
    if number is not None:
        found = entries(store, record=_record(store, number))
    else:
        last = head(store).pos
        found = entries(store, first=max(1, last - limit + 1) if limit else 1)
    return [line(store, entry) for entry in (found[-limit:] if limit else found)]


def _record(store: Store, number: str) -> int:
    """The id of a report, also of one whose recording was taken back."""
    try:
        return find_report(store, number)
    except NotFound:
        try:
            read = parse_number(number)
        except OfficeError:
            read = None
        past = past_records(store, read.n, read.year, read.office) if read else []
        if len(past) != 1:
            raise
        return past[0]


def line(store: Store, entry: Entry) -> Line:
    """An entry with the numbers of the reports it wrote."""
    return Line(entry, tuple(numbers_of(store, entry.pos)))


def prove(desk: Desk, store: Store, fingerprint: str | None = None) -> Proof:
    """Verify the journal, and that a printed fingerprint is one of its entries'.

    Raises:
        Usage: the text is no fingerprint.
    """
    proved, unproved = None, []
    if fingerprint is not None:
        try:
            proved = of_printed(store, fingerprint)
        except (Refused, NotFound) as error:
            unproved = [Finding("fingerprint", None, None, str(error))]
        else:
            if proved is None:
                sentence = _(
                    "--fingerprint: write it as printed, with its number and all its digits: "
                    "“#412 7F3A-91C2-05BE-44D1”."
                )
                raise Usage(sentence)
    findings = [*verify(store, desk.region_codes), *unproved]
    if any(finding.code in OF_CHAIN for finding in findings):
        proved = None
    newest = head(store)
    return Proof(count(store), newest.fingerprint, proved, tuple(findings))


def to_undo(store: Store, pos: int | None) -> Line:
    """The entry that an undo means: the one named, or the last in force.

    Raises:
        NotFound: there is none.
    """
    entry = taking_back.last_in_force(store) if pos is None else entry_at(store, pos)
    return line(store, entry)


def undo(desk: Desk, store: Store, entry: Entry, *, dry_run: bool = False) -> Line:
    """Take an entry back and give the entry that did it.

    With `dry_run` the entry itself is given, and nothing is changed.

    Raises:
        Refused: it cannot be undone, is undone already, or a record was changed later.
    """
    pos, _kept = taking_back.undo(store, entry, desk.region_codes, dry_run=dry_run)
    return line(store, entry if dry_run else entry_at(store, pos))
