"""Settling the candidates of a sheet in the order of its rows, plain ones many at a time.

A row that is refused leaves no trace among the records, so the plain rows on both sides of
it are written together; rows that are added the general way are written between them.
"""

from __future__ import annotations

from collections.abc import Iterable

from asn_netral.services.importing.groups import Candidate, Grouper
from asn_netral.services.importing.settling import Settler
from asn_netral.services.importing.stretch import Stretch, joined


class Queue:
    """Candidates that wait to be settled."""

    def __init__(self, settler: Settler, grouper: Grouper, limit: int) -> None:
        """Take who settles, who makes candidates of plain rows, and how many may wait."""
        self._settler, self._grouper, self._limit = settler, grouper, limit
        self._plain: list[Stretch] = []
        self._count = 0
        self._others: list[Candidate] = []

    def settle(self, candidates: Iterable[Candidate | Stretch]) -> None:
        """Settle all candidates of a sheet."""
        for candidate in candidates:
            if isinstance(candidate, Stretch):
                if any(other.draft for other in self._others) or self._settler.teller.every_row:
                    self._settle_others()
                self._plain.append(candidate)
                self._count += len(candidate.rows)
            else:
                if candidate.draft or self._settler.teller.every_row:
                    self._settle_plain()
                self._others.append(candidate)
            if self._count >= self._limit or len(self._others) >= self._limit:
                self._settle_plain()
                self._settle_others()
        self._settle_plain()
        self._settle_others()

    def _settle_plain(self) -> None:
        if self._plain:
            plain = joined(self._plain)
            if not self._settler.take(plain):
                for stretch in self._plain:
                    self._settler.settle(self._grouper.apart(stretch))
            self._plain, self._count = [], 0

    def _settle_others(self) -> None:
        if self._others:
            self._settler.settle(self._others)
            self._others = []
