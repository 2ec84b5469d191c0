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
    """The value of one field cannot be read; the caller makes a `Problem` of it.

    Attributes:
        code: stable name of the fault, as in `Problem.code`.
        sentence: one sentence in the user's language, with the way out.
    """

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(sentence)
