"""What a list of referrals, recommendations or sanctions is limited to."""

from __future__ import annotations

from dataclasses import dataclass

from asn_netral.services.finding import find_report
from asn_netral.storage.followup import limited_to
from asn_netral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; None says "all".

    Attributes:
        number: a report.
        region: code of the region of the event, ppk: of the employer; a province with its parts.
        waiting: only what waits for an answer: a referral not returned whose person waits at
            BKN, a recommendation not answered.
    """

    number: str | None = None
    region: str | None = None
    ppk: str | None = None
    waiting: bool = False

    def condition(self, store: Store, table: str) -> tuple[str, dict[str, object]]:
        """The condition on a table of the follow-up, with its values.

        Raises:
            NotFound: there is no such report.
        """
        record = find_report(store, self.number) if self.number else None
        return limited_to(table, record, self.region, self.ppk, waiting=self.waiting)
