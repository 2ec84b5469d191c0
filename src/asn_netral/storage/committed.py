"""The entry that this run wrote for good, for those who must say so when the run fails after."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """An entry that stands in the file.

    Attributes:
        pos: its place in the journal.
        action: the command that made it.
        number: of the report it is about, where it names one.
    """

    pos: int
    action: str
    number: object


last: Entry | None = None
"""The last one of this run; None while nothing was committed."""
