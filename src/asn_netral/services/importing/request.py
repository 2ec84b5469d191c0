"""What is asked of an import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from asn_netral.services.importing.mapping import Options
from asn_netral.services.importing.questions import Ask
from asn_netral.storage.store import Store

Lookalikes = Literal["hold", "add", "join"]

Progress = Callable[[str, int, float | None], None]
"""Told (file, rows read so far, share of the file read) now and then."""


@dataclass(frozen=True)
class Request:
    """One import as it was asked for.

    Attributes:
        files: the files in order; ``-`` is standard input.
        sheets: names or numbers of sheets, ``all`` for every visible one; none for the
            first visible one with known headings.
        mapped: heading → field, by hand.
        constants: field → value for every row.
        profile: name of a profile or a file that holds one.
        dry_run: do all of it, then take it back.
        plan: digest that the outcome must have.
        partial: write the good rows although others need repair.
        lookalikes: what to do with rows that look like a recorded report.
        opening: the day of an opening balance.
        every_row: keep what became of every row, not only of those to look at.
        decided: (sheet, row) of rows held before → the report to be handled together with,
            None for none. Given, only these rows are taken.
        decides: number of the batch that held them.
        check: looks once more at what the request rests on, when nobody else can write.
        ask: asks a person which field an unclear heading is; None: nobody can be asked.
    """

    files: Sequence[str]
    sheets: Sequence[str] = ()
    mapped: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    dry_run: bool = False
    plan: str | None = None
    partial: bool = False
    lookalikes: Lookalikes = "hold"
    opening: date | None = None
    every_row: bool = False
    decided: Mapping[tuple[str | None, int], int | None] | None = None
    decides: int | None = None
    check: Callable[[Store], None] | None = None
    ask: Ask | None = None
    progress: Progress | None = None

    @property
    def options(self) -> Options:
        """The mapping and the constants."""
        return Options(self.mapped, self.constants)
