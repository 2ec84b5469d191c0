"""How many of what a balance counts had a clock passed on its last day.

A case counts once however many of its clocks are passed, those of its persons at BKN and the
PPK among them; a report, a person or a recommendation counts where its case does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from asn_netral.domain.balance import Balance
from asn_netral.domain.lateness import Lateness
from asn_netral.domain.status import CASE, TIP
from asn_netral.services.desk import Desk
from asn_netral.services.late import late, late_persons, lateness
from asn_netral.storage.ledger import Groups, groups_of
from asn_netral.storage.store import Store
from asn_netral.storage.walk import Things


def by_stories(desk: Desk, store: Store, unit: str, last: date) -> Lateness | None:
    """What tells which stories are overdue; None for what has none."""
    if unit == "recommendations":
        return None
    return lateness(desk, store, last, CASE if unit in ("cases", "persons") else CASE + TIP)


def add_rest(
    desk: Desk, store: Store, counted: Things, last: date, found: Iterable[Groups]
) -> None:
    """Add to balances what is overdue and no story tells."""
    if counted.unit == "recommendations":
        leads = late(desk, store, last)
    else:
        # A case is with the supervisor or at BKN and the PPK: none is counted twice.
        leads = late_persons(desk, store, last)
    if not leads:
        return
    for keys in groups_of(store, counted, leads, last):
        for groups, key in zip(found, keys, strict=True):
            groups.setdefault(key, Balance.empty()).overdue += 1
