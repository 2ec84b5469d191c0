"""Anonymising a report after its retention, with the check that no trace is left."""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.domain.status import OPEN_PPK, open_supervisor
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.vault import refuse_names
from asn_netral.storage import erasure, handling
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Store


class Anonymised(NamedTuple):
    """What was erased, and what is left of it.

    Attributes:
        number: the report.
        entry: the entry that says so; None where nothing was left to erase.
        erased: how many different values were erased.
        elsewhere: how many of them stand in other rows too (another report of the person, a
            place, an agency's name) and so in the file.
        traces: how many stand in the file though no row holds them.
        evidence: pieces of evidence whose files are left as they are.
        cleaned: whether the file was rewritten; not while another program uses it.
    """

    number: str
    entry: int | None
    erased: int
    elsewhere: int
    traces: int
    evidence: int
    cleaned: bool

    @property
    def clean(self) -> bool:
        """Whether the file holds no value that a row does not explain."""
        return self.cleaned and self.traces == 0

    @property
    def unreachable(self) -> tuple[str, ...]:
        """What cannot be reached from here, in sentences."""
        told = [
            _("Backups, exports and printed recaps made earlier still hold the values."),
            _(
                "Place, district, person in charge, reasons and numbers of letters are no "
                "personal fields and stay, in the history too; see that they name nobody."
            ),
        ]
        if self.evidence:
            told.append(
                _("Its evidence ({n}) is left in the folder; delete the files there.").format(
                    n=self.evidence
                )
            )
        if self.elsewhere:
            told.append(
                _("Some values ({n}) also stand in other records, which were not touched.").format(
                    n=self.elsewhere
                )
            )
        return tuple(told)


def is_open(desk: Desk, number: str) -> bool:
    """Whether the report is still open at the supervisor, or a person of it at BKN or the PPK."""
    with desk.open() as store:
        record = find_report(store, number)
        row = handling.report_row(store, record)
        people = handling.subjects(store, record)
        return open_supervisor(row["status"]) or any(p["follow_up"] in OPEN_PPK for p in people)


def anonymise(desk: Desk, number: str, reason: str | None) -> Anonymised:
    """Erase names, NIP, free texts and protected persons of a report for good.

    Done again it erases nothing more and looks for traces once more.

    Raises:
        NotFound: there is no such report.
    """
    with desk.open(write=True) as store:
        erasure.guard(store)
        with store.alone():
            record = find_report(store, number)
            name = names(store, [record])[0]
            # The reason stands in the journal, which nothing erases.
            refuse_names(store, record, {"reason": reason})
            values = erasure.values_of(store, record)
            entry = None
            if values:
                data = {"number": name, **({"reason": reason} if reason else {})}
                with store.change("report anonymise", data) as change:
                    erasure.erase(change, record)
                    entry = change.pos
        return _looked(store, record, name, entry, values)


def _looked(
    store: Store, record: int, number: str, entry: int | None, values: set[str]
) -> Anonymised:
    cleaned = erasure.clean(store)
    left = erasure.found_in_file(store.path, values)
    elsewhere = {value for value in left if erasure.in_other_rows(store, value)}
    pieces = len(of_report(store, "evidence", record))
    return Anonymised(
        *(number, entry, len(values), len(elsewhere), len(left - elsewhere), pieces, cleaned)
    )
