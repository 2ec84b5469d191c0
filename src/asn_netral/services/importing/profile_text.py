"""A profile as YAML: written so that it reads back, and checked whole before it is used.

Every value is the text that stands there: a receipt number ``0123`` and the heading ``No``
stay what they are. What tells of persons does not belong into a profile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.field import Context, Field, blank
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import printable, quoted
from asn_netral.errors import DataFileError, Refused, Usage
from asn_netral.locale import _, ngettext
from asn_netral.services.importing.mapping import IGNORE, Options, field_of, known_fields, no_field
from asn_netral.services.importing.questions import of_a_person

if TYPE_CHECKING:
    from asn_netral.rules.document import Document

_KEYS = ("name", "headings", "columns", "set", "sheet")
_LEFT_OUT = (IGNORE, "ignore")
LONGEST_NAME = 60
MOST_COLUMNS = 16_384
"""Columns of the widest sheet that a spreadsheet program makes."""
_TOLD = 20
"""Faults that are told each; the rest is counted."""


class Profile(NamedTuple):
    """How the columns of a kind of file are read.

    Attributes:
        name: what it is called.
        headings: the headings of the file it was made from, folded and joined.
        options: the mapping and the constants.
        sheets: the sheets to read.
    """

    name: str
    headings: str
    options: Options
    sheets: tuple[str, ...] = ()


def fingerprint(headings: Sequence[str]) -> str:
    """The headings of a file as one text, by which a profile is remembered."""
    return "|".join(fold(heading) for heading in headings)


def as_yaml(profile: Profile) -> str:
    """A profile as YAML."""
    import yaml

    class Writing(yaml.SafeDumper):
        """Writes signs that nobody sees by their numbers, else line ends would change."""

    def text(writer: yaml.SafeDumper, told: str) -> yaml.ScalarNode:
        style = None if told.isprintable() else '"'
        return writer.represent_scalar("tag:yaml.org,2002:str", told, style=style)

    Writing.add_representer(str, text)
    data: dict[str, Any] = {
        "name": profile.name,
        "headings": profile.headings,
        "columns": dict(profile.options.mapped),
        "set": dict(profile.options.constants),
        "sheet": list(profile.sheets),
    }
    return yaml.dump(data, Dumper=Writing, allow_unicode=True, sort_keys=False)


def is_name(text: str) -> bool:
    """Whether a text may be the name of a profile: some visible characters on one line."""
    return not blank(text) and len(text) <= LONGEST_NAME and printable(text) == text


def not_kept(option: str) -> str:
    """Why a constant is no part of a profile, and where it belongs."""
    sentence = _(
        "“{field}” may tell of a person, and a profile never does; give it with --set at the "
        "import itself"
    )
    return sentence.format(field=option)


def read(text: str, where: str, context: Context | None = None) -> Profile:
    """Read and check a profile; all its faults are told at once.

    Args:
        text: the YAML.
        where: what to call it.
        context: what the values that hold for every row are read against; None spares it.

    Raises:
        Refused: it is no profile, holds a value that cannot be read or tells of a person.
        Usage: it names fields that do not exist, and that is all.
    """
    from asn_netral.rules.document import Document
    from asn_netral.rules.yaml_text import parse

    document = Document(where)
    parse(text, document, as_written=True)
    data = document.value
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        sentence = _("{file} is no profile: it has no “columns” with a field for each heading.")
        raise Refused(sentence.format(file=where))
    if len(data["columns"]) > MOST_COLUMNS:
        sentence = _("{file}: a sheet has {n} columns at most, this profile more; shorten it.")
        raise Refused(sentence.format(file=where, n=MOST_COLUMNS))
    return _Check(document, data, context).profile()


class _Check:
    """One profile while it is checked."""

    def __init__(
        self, document: Document, data: Mapping[str, Any], context: Context | None
    ) -> None:
        self._document, self._data, self._context = document, data, context
        self._unknown = 0

    def profile(self) -> Profile:
        for key in self._data:
            if key not in _KEYS:
                sentence = _("is no part of a profile; known are {known}")
                self._fault((key,), sentence.format(known=", ".join(_KEYS)))
        mapped, constants, sheets = self._columns(), self._constants(), self._sheets()
        name = self._text("name") or printable(Path(self._document.file).stem)[:LONGEST_NAME]
        if not is_name(name):
            self._fault(("name",), _bad_name())
        headings = self._text("headings") or fingerprint(list(mapped))
        self._finish()
        return Profile(name, headings, Options(mapped, constants), sheets)

    def _columns(self) -> dict[str, str]:
        mapped: dict[str, str] = {}
        folded: dict[str, str] = {}
        for heading, name in self._data["columns"].items():
            place = ("columns", heading)
            if name is None:  # a fault that was told already
                continue
            if not isinstance(name, str) or not name:
                self._fault(place, _("needs the name of one field, or “-” to leave the column out"))
                continue
            mapped[heading] = name
            other = folded.setdefault(fold(heading) or heading, heading)
            if name not in _LEFT_OUT:
                self._field(name, place)
            if mapped.get(other, name) != name:
                sentence = _("is the same heading as “{other}”, with another field; keep one")
                self._fault(place, sentence.format(other=quoted(other, 40)))
        return mapped

    def _constants(self) -> dict[str, str]:
        given = self._data.get("set") or {}
        if not isinstance(given, dict):
            self._fault(("set",), _("must name a field and its value on each line"))
            return {}
        seen: dict[str, str] = {}
        for name, value in given.items():
            place = ("set", name)
            field = self._field(name, place)
            if value is not None and not isinstance(value, str):
                self._fault(place, _("needs one value, written as a cell would be"))
            elif field is not None and of_a_person(field):
                self._fault(place, not_kept(field.option))
            elif field is not None and seen.setdefault(field.key, name) != name:
                sentence = _("is the same field as “{other}”; keep one")
                self._fault(place, sentence.format(other=seen[field.key]))
            elif field and self._context and value is not None and not blank(value):
                self._read(field, value, self._context, place)
        return {name: value for name, value in given.items() if isinstance(value, str)}

    def _read(self, field: Field, value: str, context: Context, place: tuple[str, ...]) -> None:
        try:
            field.read(value, context)
        except FieldError as error:
            self._fault(place, error.sentence)

    def _sheets(self) -> tuple[str, ...]:
        given = self._data.get("sheet") or ()
        sheets = given if isinstance(given, tuple) else (given,)
        for sheet in sheets:
            if not isinstance(sheet, str) or not sheet:
                self._fault(("sheet",), _("must be the name or number of a sheet, or a list"))
        return sheets

    def _text(self, key: str) -> str:
        given = self._data.get(key) or ""
        if isinstance(given, str):
            return given
        self._fault((key,), _("must be a text"))
        return key  # a stand-in: the fault ends the reading

    def _field(self, name: str, place: tuple[str, ...]) -> Field | None:
        field = field_of(name)
        if field is None:
            self._unknown += 1
            # To look for the likest field of each would take long where very many are wrong.
            told = len(self._document.faults) < _TOLD
            self._fault(place, no_field(name) if told else "")
        return field

    def _fault(self, place: tuple[str, ...], reason: str) -> None:
        self._document.fault(place, reason)

    def _finish(self) -> None:
        faults = self._document.faults
        usage = 0 < len(faults) == self._unknown
        if more := faults[_TOLD:]:
            sentence = ngettext("and {count} more fault", "and {count} more faults", len(more))
            faults[_TOLD:] = [((), 0, sentence.format(count=len(more)))]
        try:
            self._document.finish()
        except DataFileError as error:
            told = f"{error}\n{known_fields()}" if self._unknown else str(error)
            raise (Usage if usage else Refused)(told) from None


def checked_name(name: str) -> str:
    """A name that was given for a profile.

    Raises:
        Usage: it shows nothing, is long, or holds line ends or other control characters.
    """
    if not is_name(name):
        raise Usage(f"--name: {_bad_name()}.")
    return name


def _bad_name() -> str:
    sentence = _("a name has 1 to {n} visible characters on one line")
    return sentence.format(n=LONGEST_NAME)
