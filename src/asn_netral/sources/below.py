"""What stands below a table and is none of its records: notes after a total, signatures.

A row of few cells may also be one more person of the report above it. So a signature is
known by two lines like one, or by one that can be nothing else, and a row that tells of a
person or an event is never ignored without such lines.
"""

from __future__ import annotations

import re

from asn_netral.domain.code import fold
from asn_netral.sources.book import Cell, Cells

_FEW = 2
_SIGNED = 2
"""Points from which on the signatures have surely begun."""
_SURELY = re.compile(
    r"\W*(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disusun|dibuat oleh|diperiksa"
    r"|tertanda|ttd)\b",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"\s*[^\W\d][\w .]*, *[0-9]{1,2} [^\W\d]+ [0-9]{4}[\s.,]*", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\W*(?:(?:wakil )?ketua|kepala|koordinator|anggota|sekretaris|kasubbag|plt|plh|nip)\b",
    re.IGNORECASE,
)
"""How those who sign are titled; persons whom a report concerns may be called so too."""
_TELLING = re.compile(
    r"\b(?:nama|name|n\.?\s*i\.?\s*p|jabatan|position|pangkat|golongan|rank|terlapor|pelaku|subject|person"
    r"|instansi|opd|agency|asn|uraian|kronologi|kejadian|description)\b",
    re.IGNORECASE,
)
"""Headings of a person or an event: what stands there may be of a report."""
_DAY = re.compile(r"\b(?:tgl|tanggal|hari|date|day|tempat|place)\b", re.IGNORECASE)
"""Not of the event's description, though the heading may name the event."""
_RUNNING = frozenset(("no", "nomor", "nourut", "nomorurut", "number"))
_SUM = re.compile(
    r"[(:]?\s*[0-9][0-9.,]*\s*\)?\s*"
    r"(?:orang|asn|kasus|perkara|laporan|temuan|dugaan|berkas|rekomendasi|persons?|cases?|reports?)?"
    r"\s*(?:\([^)]*\))?",
    re.IGNORECASE,
)
"""A figure as it stands beside "Jumlah": 40, 40 orang, 40 (empat puluh)."""


class Below:
    """Tells what is below the table, row by row, until a record says that the table goes on.

    Attributes:
        open: whether a total or a line of signatures stands above, with no record since.
        doubtful: whether the row asked about last tells of a person or an event and of
            nothing else, and may as well be of those who sign.
    """

    def __init__(self, headings: tuple[str, ...]) -> None:
        """Take the headings of the table."""
        self._narrow = len(headings) <= 2 * _FEW
        self._numbered = bool(headings) and fold(headings[0]) in _RUNNING
        self._telling = {
            at
            for at, heading in enumerate(headings)
            if _TELLING.search(heading) and not _DAY.search(heading)
        }
        self._summed = False
        self._points = 0
        self.open = self.doubtful = False

    def tells(self, place: int) -> bool:
        """Whether a column tells of a person or an event."""
        return place in self._telling

    def total(self) -> None:
        """Take note of a total."""
        self._summed = self.open = True

    def holds(self, cells: Cells, *, after_blank: bool) -> bool:
        """Whether a row that tells something stands below the table."""
        self.doubtful = False
        if self._narrow or not (self.open or after_blank):
            return False
        told = [(place, cell) for place, cell in enumerate(cells) if not is_empty(cell)]
        if len(told) > _FEW or self._begins(told):
            self._summed = self.open = False
            self._points = 0
            return False
        points = self._points_of(told)
        self._points += points
        self.open = self._summed or self._points > 0
        telling = [place for place, __ in told if place in self._telling]
        if points or not telling:
            return bool(points) or self._is_note(told)
        # Two who sign stand apart; side by side stand a person's name and position.
        beside = len(telling) == _FEW and telling[1] - telling[0] == 1
        if self._points >= _SIGNED and not beside:
            return True
        self._points = min(self._points, _SIGNED - 1)
        self.doubtful = self.open and len(telling) == len(told)
        return False

    def _begins(self, told: list[tuple[int, Cell]]) -> bool:
        """Whether a row has a running number of its own."""
        place, cell = told[0]
        running = str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
        return self._numbered and place == 0 and len(told) > 1 and running.strip().isdecimal()

    def _is_note(self, told: list[tuple[int, Cell]]) -> bool:
        """Whether a row without a person or event is a note: a text, or a figure with its name."""
        if not self.open:
            return False
        if len(told) < _FEW or self._points >= _SIGNED:
            return True
        (__, first), (__, second) = told
        return str(first).rstrip().endswith(":") or is_figure(second)

    def _points_of(self, told: list[tuple[int, Cell]]) -> int:
        """How surely a row is of the signatures: two say it, one needs another line like it."""
        found = [self._sign(place, cell) for place, cell in told]
        return max(found) if all(found) else 0

    def _sign(self, place: int, cell: Cell) -> int:
        if not isinstance(cell, str):
            return 0
        if _SURELY.match(cell):
            return _SIGNED
        if _PLACE_AND_DAY.fullmatch(cell):
            return 1
        return int(bool(_OFFICE.match(cell)) and bool(self._points or place not in self._telling))


def is_empty(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure as it stands beside "Jumlah", and no words."""
    return (
        not isinstance(cell, str)
        or not re.search(r"[^\W\d_]{3}", cell)
        or _SUM.fullmatch(cell.strip()) is not None
    )
