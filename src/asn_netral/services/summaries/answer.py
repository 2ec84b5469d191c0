"""What a balance answers: its lines, what was revised, and what a week's report adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from asn_netral.domain.balance import Balance
from asn_netral.services.summaries.question import Question


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a balance.

    Attributes:
        code: the group's code; None where it is not known, and for the total.
        previous_closing: open at the supervisor before the period by what the document sent
            before was counted from; None without one.
    """

    code: str | None
    name: str
    balance: Balance
    previous_closing: int | None = None

    @property
    def revised(self) -> int | None:
        """By how much the opening differs from what was sent before."""
        if self.previous_closing is None:
            return None
        return self.balance.supervisor.opening - self.previous_closing


@dataclass(frozen=True, slots=True)
class Ledger:
    """A balance that closes.

    Attributes:
        fingerprint: that of the last entry that was taken into account.
        explained: the cases (or reports) behind what was revised: number, and whether it is
            open now; one whose group was corrected stands there for both.
    """

    question: Question
    fingerprint: str
    lines: tuple[Line, ...]
    total: Line
    explained: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Weekly:
    """A balance with what a week's report adds.

    Attributes:
        nihil: regions that reported that there was nothing.
        no_data: regions without a case and without such a report.
        names: of these regions, by code.
        oldest: number and day of the case longest open, None without an open one.
        new, closed: numbers of the cases that came and left.
    """

    ledger: Ledger
    by_stage: tuple[Line, ...]
    by_commitment: tuple[Line, ...]
    nihil: tuple[str, ...]
    no_data: tuple[str, ...]
    oldest: tuple[str, date] | None
    names: Mapping[str, str]
    new: tuple[str, ...] = field(default=())
    closed: tuple[str, ...] = field(default=())
