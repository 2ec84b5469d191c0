"""How many of what a balance counts had a clock passed on its last day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from asn_netral.services.desk import Desk
from asn_netral.services.late import late
from asn_netral.storage.ledger import Things, groups_of
from asn_netral.storage.store import Store


def overdue(desk: Desk, store: Store, counted: Things, last: date) -> Counter[str | None]:
    """Things of each group with a passed clock.

    A case counts once however many of its clocks are passed, those of its persons at BKN and
    the PPK among them; a report or a person counts where its case does.
    """
    return Counter(groups_of(store, counted, late(desk, store, last), last))
