"""How many of what a balance counts had a clock passed on its last day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from asn_netral.domain.deadline import PASSED
from asn_netral.services.desk import Desk
from asn_netral.services.due import deadlines
from asn_netral.storage.asof import as_of
from asn_netral.storage.ledger import Things, groups_of
from asn_netral.storage.store import Store

if TYPE_CHECKING:
    from asn_netral.services.summaries.question import Question


def overdue(desk: Desk, store: Store, question: Question, counted: Things) -> Counter[str | None]:
    """Things of each group with a passed clock.

    A case counts once however many of its clocks are passed, those of its persons at BKN and
    the PPK among them.
    """
    last = question.period.last
    with as_of(store, last):
        clocks = deadlines(replace(desk, named_today=last), store)
        late = {each.record for each in clocks if each.state == PASSED}
        return Counter(groups_of(store, counted, sorted(late)))
