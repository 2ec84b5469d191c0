"""Rows without a number as they are paired with reports, and the file they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.storage.known import Known, Origin


class Keyed(NamedTuple):
    """A row with the fingerprint of what identifies it.

    Attributes:
        draft: what it says.
        sheet, row: where it stands.
        numbered: whether it has a number of its own, which no report has yet.
        key: the fingerprint.
        occurrence: which of the file's equal rows it is, from 1.
    """

    draft: ReportDraft
    sheet: str | None
    row: int
    numbered: bool
    key: str
    occurrence: int


class Source(NamedTuple):
    """The file whose rows are paired.

    Attributes:
        file: its name.
        handed_back: whether its rows were handed back for repair: their occurrences say
            nothing then, for the other rows of their file are not there.
        origins: id of a batch → its file.
        free: whether a report is older than the file, and no row is that report yet.
        use: takes a report that a row is.
        blanks: regions of which reports had no day or no kind when they were imported.
    """

    file: str | None
    handed_back: bool
    origins: Mapping[int, Origin]
    free: Callable[[Known], bool]
    use: Callable[[Iterable[int]], None]
    blanks: Callable[[], frozenset[str]]
