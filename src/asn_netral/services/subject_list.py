"""Lists of persons: those of the file, and spreadsheets of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.fields_lists import WHICH
from asn_netral.domain.nip import mask
from asn_netral.domain.person import EMPLOYMENT, UNKNOWN, is_asn
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, number_of
from asn_netral.services.subjects import KEYS
from asn_netral.storage import subjects
from asn_netral.storage.store import Row

if TYPE_CHECKING:
    from asn_netral.services.importing.kinds import Kind

__all__ = ["Listed", "kind", "listed"]


class Listed(NamedTuple):
    """One person of a list, with the number of the report."""

    number: str
    row: Row

    def as_json(self, *, show_nip: bool = False) -> dict[str, Any]:
        """The person with the keys of the contract, and number and status of the report."""
        row = self.row
        nip: str | None = row["nip"]
        return {
            "number": self.number,
            "k": row["k"],
            "label": row["name"] or row["position"] or EMPLOYMENT.label(UNKNOWN),
            "nip": nip if show_nip or nip is None else mask(nip),
            "employment": row["employment"],
            "is_asn": is_asn(row["employment"]),
            "position": row["position"],
            "position_class": row["position_class"],
            "agency": row["agency"],
            "rank": row["rank"],
            "ppk": row["ppk"],
            "follow_up": row["follow_up"],
            "status": row["case_status"],
        }


def listed(
    desk: Desk,
    *,
    report: str | None = None,
    follow_up: str | None = None,
    ppk: str | None = None,
    without_nip: bool = False,
) -> list[Listed]:
    """The persons that fit, in the order of their reports.

    Args:
        desk: the desk.
        report: only persons of this report, by any of its numbers.
        follow_up: only with this follow-up status.
        ppk: only employed by the head of this region (code), or of a part of it.
        without_nip: only those whose NIP is not known.

    Raises:
        NotFound: there is no such report.
    """
    with desk.open() as store:
        rows = subjects.rows(
            store,
            report=find_report(store, report) if report else None,
            follow_up=follow_up,
            ppk=ppk,
            without_nip=without_nip,
        )
        return [Listed(number_of(row), row) for row in rows]


def kind() -> Kind:
    """Spreadsheets of persons, a row each: whom of which report, or anybody known already."""
    from asn_netral.services.importing.kinds import Kind
    from asn_netral.services.subject_taking import ACTION, Taker

    columns = (*WHICH, *(BY_KEY[key] for key in KEYS))
    taker = Taker()
    by_hand = ("subject add", "subject edit")
    return Kind(
        *("subject", ACTION, columns, taker, taker.begin),
        by_hand=by_hand,
        agreement=taker.agreement,
        put_right=_("subject edit NUMBER K"),
    )
