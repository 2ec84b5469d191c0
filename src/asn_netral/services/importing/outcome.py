"""What became of the rows of an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from asn_netral.domain.problem import Problem
from asn_netral.domain.text import printable
from asn_netral.errors import Refused
from asn_netral.locale import N_, _
from asn_netral.services.importing.mapping import Options

ADDED, CHANGED, KNOWN = "added", "changed", "known"
HELD, IGNORED, REJECTED = "held", "ignored", "rejected"
OUTCOMES = (ADDED, CHANGED, KNOWN, HELD, IGNORED, REJECTED)
"""A row of a spreadsheet ends in exactly one of these; the six sum to the rows read."""

LABELS = {
    ADDED: N_("New"),
    CHANGED: N_("Changed"),
    KNOWN: N_("Already there"),
    HELD: N_("Held (look-alike)"),
    IGNORED: N_("Ignored"),
    REJECTED: N_("Needs repair"),
}
WHY_IGNORED = {
    "title": N_("title above the table"),
    "blank": N_("empty row"),
    "numbers": N_("numbers of the columns"),
    "total": N_("total"),
    "header": N_("headings repeated"),
    "footer": N_("below the table"),
    "empty": N_("no value in a column that is read"),
    "nil": N_("says that there was nothing; `asn-netral region nil` records that"),
}


class Difference(NamedTuple):
    """A field that a row would change.

    Attributes:
        field: key of the field.
        old, new: the values; None for what may not be shown.
    """

    field: str
    old: str | None
    new: str | None


class RowOutcome(NamedTuple):
    """What became of one row.

    Attributes:
        file: name of the file.
        sheet: name of its sheet, None in a text file.
        row: its number.
        outcome: one of `OUTCOMES`.
        number: of the report concerned, None where there is none.
        fields: what a changed row changes.
        why: why a row was held or ignored.
    """

    file: str
    sheet: str | None
    row: int
    outcome: str
    number: str | None = None
    fields: tuple[Difference, ...] = ()
    why: str | None = None


@dataclass
class Result:
    """The outcome of an import.

    Attributes:
        applied: whether anything may have been written: not in a dry run, nor when rows
            were rejected and partial work was not asked for.
        batch: number of the batch; None when nothing was written.
        held_in: number of the first batch with rows that were held.
        counts: the six counts by outcome.
        plan: digest of what would happen; equal digests mean equal outcomes.
        rows: what became of the rows: all that were asked for, else those to look at.
        problems: every fault of every row.
        repairs: (path, sheet) → row that needs repair → its own faults; none for a row that
            shares the fate of another.
        below: (path, sheet) → row that needs repair → first row of the report it continues.
        numbers: (path, sheet) → such a first row → number of its report, which was entered.
        options: (path, sheet) → how its columns were read.
        told: sentences about how the files were read.
        by_hand: commands that enter what was held by hand; none where `import show` decides on
            the rows held.
    """

    applied: bool = False
    batch: int | None = None
    held_in: int | None = None
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    plan: str = ""
    rows: list[RowOutcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repairs: dict[tuple[str, str | None], dict[int, tuple[Problem, ...]]] = field(
        default_factory=dict
    )
    below: dict[tuple[str, str | None], dict[int, int]] = field(default_factory=dict)
    numbers: dict[tuple[str, str | None], dict[int, str]] = field(default_factory=dict)
    options: dict[tuple[str, str | None], Options] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    by_hand: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """Rows read: the sum of the six counts."""
        return sum(self.counts.values())

    def hold_to(self, plan: str | None) -> None:
        """Refuse an outcome that is another one than planned.

        Raises:
            Refused: the digests differ.
        """
        wanted = (plan or "").strip().lower()
        if plan is not None and self.plan != wanted:
            raise Refused(
                _(
                    "The outcome would be another one ({plan}) than the plan {wanted}: the file, "
                    "the options, the day or the office's file changed since. Look at it with "
                    "--dry-run."
                ).format(plan=self.plan, wanted=printable(wanted[:70]))
            )

    @property
    def moved(self) -> bool:
        """Whether a recorded report was moved on, or got a person who waits from then on."""
        return any(
            each.field in ("status", "follow_up", "subjects")
            for row in self.rows
            if row.outcome == CHANGED
            for each in row.fields
        )
