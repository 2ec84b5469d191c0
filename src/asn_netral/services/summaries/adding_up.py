"""Figures that do not add up are refused: the cases whose moves contradict them are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from asn_netral.domain.balance import Balance
from asn_netral.domain.lateness import Lateness
from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.services.summaries.tables import NAMED
from asn_netral.storage.ledger import Groups, Unbalanced, balances, contradictions
from asn_netral.storage.store import Store
from asn_netral.storage.walk import Things


@contextmanager
def adding_up(store: Store) -> Iterator[None]:
    """Refuse for the block postings that do not lead to what is open.

    Raises:
        Damaged: they do not; the cases are named.
    """
    try:
        yield
    except Unbalanced:
        raise _refusal(store) from None


def closing_groups(
    store: Store, counted: Things, first: date, last: date, clocks: Lateness | None = None
) -> list[Groups]:
    """The balances of a period for each grouping, none of which is unsound.

    Raises:
        Damaged: they do not add up; the cases are named.
    """
    with adding_up(store):
        found = balances(store, counted, first, last, clocks)
    refuse_unsound(store, (balance for each in found for balance in each.values()))
    return found


def refuse_unsound(store: Store, balances: Iterable[Balance]) -> None:
    """Refuse figures below zero.

    Raises:
        Damaged: there is one; the cases are named.
    """
    if not all(balance.sound for balance in balances):
        raise _refusal(store)


def _refusal(store: Store) -> Damaged:
    numbers = [f"{place}/{n:04d}" for place, n in contradictions(store)]
    return Damaged(
        _(
            "The moves of cases do not add up to what is open, so nothing is printed. "
            "Look at these cases: {cases}. `asn-netral check` says more."
        ).format(cases=", ".join(numbers[:NAMED]) or _("none found"))
    )
