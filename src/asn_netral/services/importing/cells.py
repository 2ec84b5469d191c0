"""Reading the cells of one column, through a cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from asn_netral.domain.field import Context, Field, blank, refuse_error
from asn_netral.domain.fields import NUMBER_KINDS
from asn_netral.domain.problem import FieldError
from asn_netral.domain.reading import read_long, read_nips, read_short
from asn_netral.domain.region import RegionError
from asn_netral.domain.text import quoted
from asn_netral.locale import _
from asn_netral.services.importing.mapping import Column
from asn_netral.services.importing.nothing import (
    NIL,
    WHAT,
    all_telling,
    refused,
    says_nothing,
    telling,
)
from asn_netral.services.importing.quick import (
    FIGURE,
    MISSING,
    QuickNip,
    never,
    quick_number,
    quick_numbers,
    quick_text,
    quick_texts,
)
from asn_netral.sources.book import Cell

_CACHED = 2_000
_CACHED_LENGTH = 80
PROTECTED = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""Before these signs an apostrophe at the beginning of a cell only protects the text."""


class Note(NamedTuple):
    """Something the reader settled by itself, once for all rows it concerns."""

    column: str
    sentence: str


class Found(NamedTuple):
    """What a cell told.

    Attributes:
        value: its value; None for nothing, and for what is expressly not known.
        fault: code, sentence and the text to show, of a cell that cannot be read, or whose
            value is refused (`NIL`).
        note: what the reader settled by itself.
        also: values of other fields by key.
        blank: whether the cell tells nothing, though it is not empty.
    """

    value: object
    fault: tuple[str, str, str | None] | None = None
    note: Note | None = None
    also: tuple[tuple[str, object], ...] = ()
    blank: bool = False


NOTHING = Found(None)
"""What a blank cell tells."""


class ColumnReader:
    """Reads the cells of one column.

    Attributes:
        plain: text of a cell → its value, where there is nothing more to say of it.
        quick: the value of a cell that surely is nothing special, else a mark for "look closer".
    """

    def __init__(self, column: Column, field: Field, context: Context) -> None:
        self.place = column.place
        self.heading = column.heading or field.label
        self.field = field
        self.key = field.key
        self.plain: dict[str, object] = {}
        self._odd: dict[object, Found] = {}
        self._parse = field.parse
        self._nip = QuickNip() if field.parse is read_nips else None
        self._number = field.key in NUMBER_KINDS
        text = field.parse in (read_short, read_long)
        quick = quick_number if self._number else quick_text
        every = quick_numbers if self._number else quick_texts
        if field.key in WHAT:
            quick, every = telling, all_telling
        self.quick: Callable[[Cell], object] = self._nip or (quick if text else never)
        self._all = self._all_nips if self._nip else every if text else _unsure
        self._context = context

    def quick_column(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        """The values of a whole column of texts or NIP; None when each needs a look."""
        return self._all(cells)

    def _all_nips(self, cells: Sequence[Cell]) -> Sequence[str | None] | None:
        if self._nip is None:
            return None
        for cell in self._nip.unknown(cells):
            self.read(cell)
        return self._nip.all(cells)

    def read(self, cell: Cell) -> object:
        """Read a cell that `plain` does not hold: its value, or a `Found` with more to say."""
        if cell.__class__ is str:
            key: object = cell
        else:
            key = (cell.__class__, cell)
        if (known := self._odd.get(key)) is not None:
            return known
        if (value := self.plain.get(cell, MISSING)) is not MISSING:  # type: ignore[arg-type]
            return value
        made = self._read(cell)
        if self._nip:
            self._nip.learn(cell, made)
        if isinstance(cell, str) and len(cell) > _CACHED_LENGTH:
            return made
        if made.__class__ is Found:
            if len(self._odd) < _CACHED:
                self._odd[key] = made
        elif key is cell and len(self.plain) < _CACHED:
            self.plain[cast("str", cell)] = made
        return made

    def found(self, cell: Cell) -> Found | None:
        """What a cell tells, None for nothing at all."""
        value = self.quick(cell)
        if value is MISSING:
            value = self.read(cell)
        if value is NOTHING:
            return None
        return value if isinstance(value, Found) else Found(value)

    def _read(self, cell: Cell) -> object:
        if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in PROTECTED:
            # A text file protects what a spreadsheet would compute by an apostrophe.
            cell = cell[1:]
        if blank(cell):
            return NOTHING
        try:
            refuse_error(cell)
            value, note, also = self._parse(cell, self._context)
        except (RegionError, FieldError) as error:
            return Found(None, (error.code, error.sentence, self.field.shown(cell)))
        if self.key in WHAT and says_nothing(cell):
            return Found(value, (NIL, refused(), None))
        if self._number and not FIGURE.search(str(value)):
            return self._no_number(str(value))
        if note is None and not also:
            return value
        return Found(value, None, Note(self.heading, note) if note else None, also)

    def _no_number(self, text: str) -> Found:
        """What words in place of a number tell, such as "belum ada": that there is none."""
        sentence = _("“{value}” has no figure and is no number; the cell counts as blank.")
        note = Note(self.heading, sentence.format(value=quoted(text, 40)))
        return Found(None, None, note, blank=True)


def _unsure(_cells: Sequence[Cell]) -> None:
    """Nothing can be said of a whole column at once."""
