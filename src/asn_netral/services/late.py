"""Which cases had a clock passed on a day, counted together and without a copy of the file.

The clocks of reports are read off the stories of cases; those of persons at BKN and the PPK
are counted one by one where there is anything to count them from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from asn_netral.domain.deadline import PASSED
from asn_netral.domain.lateness import Lateness
from asn_netral.domain.status import CASE, TIP
from asn_netral.domain.story import Edges, Story
from asn_netral.services.clocks import work_days
from asn_netral.services.desk import Desk
from asn_netral.storage.asof import as_of
from asn_netral.storage.late import FOLLOWED, anyone_followed, leads_of
from asn_netral.storage.ledger import things
from asn_netral.storage.store import Store
from asn_netral.storage.walk import stories


def lateness(desk: Desk, store: Store, day: date, kinds: Sequence[str] = CASE) -> Lateness:
    """Tells which stories of reports of some kinds had a clock passed on a day."""
    return Lateness(desk.clocks, kinds, day, work_days(desk, store))


def late_persons(desk: Desk, store: Store, day: date) -> set[int]:
    """Leads of the cases with a clock at BKN or the PPK passed on a day; none is open below."""
    if not anyone_followed(store):
        return set()
    # Most balances have no such clock, and what counts them is slow to load.
    from asn_netral.services.due import of_waiting

    with as_of(store, day):
        clocks = of_waiting(replace(desk, named_today=day), store, FOLLOWED)
        return leads_of(store, {each.record for each in clocks if each.state == PASSED})


def late(desk: Desk, store: Store, day: date) -> set[int]:
    """Leads of the cases, and tips, with a clock passed on a day, their persons' among them.

    The file is read as it stands for the running queries; the day's standing is found here.
    """
    found = late_persons(desk, store, day)
    for unit, kinds in (("cases", CASE), ("tips", CASE + TIP)):
        counted = things(unit, "event")
        counted = counted._replace(keys=(f"{counted.lead}.id",))
        clocks = lateness(desk, store, day, kinds)
        edges = Edges(clocks.edges)
        for __, record, told, __ in stories(store, counted, edges, day):
            if clocks.is_late(Story(*told), edges):
                found.add(int(record or 0))
    return found
