"""One field of a report as it is entered: its names, its headings, and how it is read.

The same field reads an option of the command line, a key of JSON and a cell of a
spreadsheet. Reading is pure in (value, context), so that an import may cache it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_netral.domain.code import fold
from asn_netral.domain.nip import mask
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.region import RegionError
from asn_netral.domain.text import quoted, visible
from asn_netral.locale import LANGUAGES, _, in_language

if TYPE_CHECKING:
    from asn_netral.domain.region import Regions
    from asn_netral.domain.stage import Calendar
    from asn_netral.domain.violation import Forms

T = TypeVar("T")
_MEMO_LIMIT = 50_000
_BLANK = frozenset(("", "-", "--", "–", "—", "n/a", "null"))


@dataclass(frozen=True)
class Context:
    """What the fields of a report are read against.

    Attributes:
        today: the office's day.
        regions: the region master.
        calendar: the calendar in force.
        forms: the forms of violation.
        office: id of the office that keeps the file.
        relative: "kemarin" and "today" are days: at a terminal, never in a file.
    """

    today: date
    regions: Regions
    calendar: Calendar
    forms: Forms
    office: str
    relative: bool = False
    _memo: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key: rows of a file ask the same again."""
        if key not in self._memo:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            self._memo[key] = make()
        return self._memo[key]  # type: ignore[return-value]  # a key names one kind of answer


class Reading(NamedTuple):
    """A value that was read.

    Attributes:
        value: the value; None says that it is expressly not known.
        note: what the reader settled by itself, as a sentence, or None.
        also: values of other fields that the text told as well, by key.
    """

    value: object
    note: str | None = None
    also: tuple[tuple[str, object], ...] = ()


Parse = Callable[[object, Context], Reading]


@dataclass(frozen=True)
class Field:
    """One field that can be entered.

    Attributes:
        key: name in JSON and in `ReportDraft` or `SubjectDraft`.
        option: option of `report add` without dashes; also the column of a problem.
        title: English source of the heading, marked for translation.
        headings: other headings of spreadsheets, Indonesian and English.
        parse: reads a value; raises FieldError.
        personal: the value names a person; it is never shown in a problem.
        vault: the value belongs to a reporter or witness and goes to the vault only.
        required: `report add` cannot do without it.
    """

    key: str
    option: str
    title: str
    headings: tuple[str, ...]
    parse: Parse
    personal: bool = False
    vault: bool = False
    required: bool = False

    @property
    def label(self) -> str:
        """The heading in the language in force."""
        return _(self.title)

    def names(self) -> tuple[str, ...]:
        """Every folded name and heading of the field, in both languages."""
        titles = [in_language(self.title, language) for language in LANGUAGES]
        return tuple(fold(name) for name in (self.key, self.option, *titles, *self.headings))

    def read(self, value: object, context: Context) -> Reading:
        """Read a value that is not blank.

        Raises:
            FieldError: the value cannot be read; the sentence says why.
        """
        refuse_error(value)
        try:
            return self.parse(value, context)
        except RegionError as error:
            raise FieldError(error.code, error.sentence) from None

    def problem(self, code: str, sentence: str, value: object = None) -> Problem:
        """A fault of this field as a value, without what is personal."""
        return Problem(code, sentence, self.option, self.shown(value))

    def shown(self, value: object) -> str | None:
        """A value of this field as a problem may show it."""
        if value is None or self.vault:
            return None
        if self.key == "nip":
            return mask(str(value))
        return None if self.personal else quoted(str(value))


_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|Err:5[0-9]{2}")


def words(text: str) -> tuple[str, ...]:
    """Split a list of headings written with commas between them."""
    return tuple(word.strip() for word in text.split(","))


def blank(value: object) -> bool:
    """Whether a value says nothing: no text that can be seen, or a dash in the cell."""
    if value is None or value in ([], ()):
        return True
    if not isinstance(value, str):
        return False
    return value.strip().casefold() in _BLANK or not (value.isascii() or visible(value))


def refuse_error(value: object) -> None:
    """Refuse what a spreadsheet writes where a formula failed: it is no value of any field.

    Raises:
        FieldError: ``cell-error``.
    """
    if isinstance(value, str) and _ERROR.fullmatch(value.strip()):
        sentence = _("The cell holds an error of the spreadsheet ({error}); write the value there.")
        raise FieldError("cell-error", sentence.format(error=value.strip()))
