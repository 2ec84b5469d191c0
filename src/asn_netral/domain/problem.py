"""A fault of a record, as a value: what is wrong, where, and the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one field of one record.

    Attributes:
        code: stable name of the fault, e.g. ``region-unknown``; never translated.
        reason: one sentence in the user's language, with the way out.
        column: the field's name (an option without dashes, or a column's heading).
        value: the faulty value as shown to the user; personal values masked, values of
            the vault (reporters, witnesses) never present.
        row: number of the spreadsheet row, counted as the spreadsheet shows it.
        sheet: name of the spreadsheet's sheet.
    """

    code: str
    reason: str
    column: str | None = None
    value: str | None = None
    row: int | None = None
    sheet: str | None = None

    @property
    def sentence(self) -> str:
        """The reason, headed by the column it concerns."""
        return f"{self.column}: {self.reason}" if self.column else self.reason


class FieldError(ValueError):
    """A value that cannot be read as its field; the readers of fields raise its children.

    Raised instead of returned so that a reader has one honest result; whoever collects
    the faults of a record turns it into a value with `problem`.

    Attributes:
        code: stable name of the fault, e.g. ``day-impossible``; never translated.
        sentence: what is wrong and the way out, in the user's language.
    """

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(sentence)

    def problem(
        self,
        column: str | None = None,
        value: str | None = None,
        row: int | None = None,
        sheet: str | None = None,
    ) -> Problem:
        """The same fault as a value; `value` must already be masked where it is personal."""
        return Problem(self.code, self.sentence, column, value, row, sheet)
