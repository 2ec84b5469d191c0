"""Which column of a spreadsheet is which field, and how certain that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.field import Field
from asn_netral.domain.fields import (
    BY_KEY,
    IGNORED_HEADINGS,
    field_named,
    nearest_field,
)
from asn_netral.domain.text import quoted
from asn_netral.errors import Refused, Usage
from asn_netral.locale import _
from asn_netral.services.importing.own import own_field

SURE = 92
"""Likeness, of 100, from which on a misspelt heading is taken for the field."""
UNCLEAR = 78
"""Likeness from which on a heading must be settled by a person before anything is read."""
IGNORE = "-"
_LISTED = 30
"""Headings that a refusal lists; a sheet may have thousands."""
_JOINED = frozenset(("place", "description", "note", "reporter", "reporter_contact", "witness"))
_SEQUENCE = frozenset(map(fold, ("no", "no.", "nomor", "nomor urut", "no urut")))


class Column(NamedTuple):
    """What became of one column.

    Attributes:
        place: its number, from 0.
        heading: its heading as written.
        field: the field it is read as, None when it is left out.
        certainty: 100 for a known heading or one that was mapped by hand, else the likeness.
        why: ``known``, ``mapped``, ``like``, ``ignored`` (by hand or as a running number),
            ``unknown`` or ``unclear``.
        near: the nearest field of an unclear or unknown heading.
    """

    place: int
    heading: str
    field: Field | None
    certainty: int
    why: str
    near: Field | None = None


class Options(NamedTuple):
    """How the columns of a file are to be read.

    Attributes:
        mapped: heading or column number to a field's name, or to ``-`` for "leave out".
        constants: field's name to a value that holds for every row.
    """

    mapped: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}

    def over(self, under: Options) -> Options:
        """These options laid over others."""
        mapped = {**under.mapped, **self.mapped}
        return Options(mapped, {**under.constants, **self.constants})


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """Read ``heading=field`` or ``field=value`` pairs of an option.

    Raises:
        Usage: a text has no equals sign, or its left side is empty or given twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        left, equals, right = text.rpartition("=") if option == "--map" else text.partition("=")
        left, right = left.strip(), right.strip()
        if not equals or not left or not right:
            sentence = _("{option} “{text}”: write it as {form}.")
            form = _('"Heading=field"') if option == "--map" else _("field=value")
            raise Usage(sentence.format(option=option, text=quoted(text), form=form))
        if left in found:
            sentence = _("{option}: “{name}” is given twice.")
            raise Usage(sentence.format(option=option, name=quoted(left)))
        found[left] = right
    return found


def field_of(text: str) -> Field | None:
    """The field of a name or a heading, None if it is none."""
    return own_field(fold(text)) or field_named(text)


def known_heading(text: str) -> bool:
    """Whether a text is a heading that needs no guess."""
    return bool(fold(text)) and (field_of(text) is not None or fold(text) in IGNORED_HEADINGS)


def known_with(headings: Iterable[str]) -> Callable[[str], bool]:
    """The same, where further headings were made known by options or profiles."""
    further = {fold(heading) for heading in headings} - {""}
    if not further:
        return known_heading
    return lambda text: known_heading(text) or fold(text) in further


def map_columns(headings: Sequence[str], options: Options, file: str) -> list[Column]:
    """Map every column by itself, then as the options say.

    Raises:
        Usage: an option names no column or no field.
        Refused: two columns are read as one field, or a heading stands twice.
    """
    by_hand = _by_hand(headings, options.mapped, file)
    columns = []
    for index, heading in enumerate(headings):
        if index in by_hand:
            field = by_hand[index]
            columns.append(Column(index, heading, field, 100, "mapped" if field else "ignored"))
        else:
            columns.append(_by_heading(index, heading))
    return _without_repeats(columns, file)


def _by_hand(
    headings: Sequence[str], mapped: Mapping[str, str], file: str
) -> dict[int, Field | None]:
    found: dict[int, Field | None] = {}
    by_name: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        by_name.setdefault(fold(heading), []).append(place)
    for heading, name in mapped.items():
        places = by_name.get(fold(heading), [])
        if not places and heading.isdecimal() and 1 <= int(heading) <= len(headings):
            places = [int(heading) - 1]
        if not places:
            sentence = _("--map: {file} has no column “{heading}”. It has: {headings}.")
            told = [each for each in headings if each]
            listed = ", ".join(quoted(each, 40) for each in told[:_LISTED])
            listed += ", …" if len(told) > _LISTED else ""
            raise Usage(sentence.format(file=file, heading=quoted(heading, 40), headings=listed))
        for place in places:
            found[place] = None if name in (IGNORE, "ignore") else named(name, "--map")
    return found


def named(name: str, option: str) -> Field:
    """The field of a name given in an option.

    Raises:
        Usage: there is no such field.
    """
    field = field_of(name)
    if field is None:
        raise Usage(f"{option}: {no_field(name)} {known_fields()}")
    return field


def no_field(name: str) -> str:
    """That there is no field of a name, and which is perhaps meant."""
    near = nearest_field(name)
    sentence = _("there is no field “{name}”; is “{nearest}” meant?")
    return sentence.format(name=quoted(name, 40), nearest=near[0].option if near else "-")


def known_fields() -> str:
    """Which fields there are, as a sentence."""
    known = ", ".join(each.option for each in BY_KEY.values())
    return _("Known are: {known}.").format(known=known)


def _by_heading(index: int, heading: str) -> Column:
    if not fold(heading) or fold(heading) in IGNORED_HEADINGS:
        return Column(index, heading, None, 100, "ignored")
    if field := field_of(heading):
        return Column(index, heading, field, 100, "known")
    near = nearest_field(heading)
    if near is None or near[1] < UNCLEAR:
        return Column(index, heading, None, 0, "unknown", near[0] if near else None)
    field, likeness = near
    if likeness >= SURE:
        return Column(index, heading, field, int(likeness), "like")
    return Column(index, heading, None, int(likeness), "unclear", field)


def _without_repeats(columns: list[Column], file: str) -> list[Column]:
    """Refuse two columns of one field, but where their texts can be joined."""
    headings: dict[str, Column] = {}
    fields: dict[str, Column] = {}
    for place, column in enumerate(columns):
        if column.field is None:
            continue
        twin = headings.setdefault(fold(column.heading), column)
        other = fields.setdefault(column.field.key, column)
        if twin is not column or (other is not column and column.field.key not in _JOINED):
            if other is not column and column.why == "like" and twin is column:
                columns[place] = column._replace(field=None, why="unclear", near=column.field)
                continue
            raise _twice(other if twin is column else twin, column, file)
    return columns


def _twice(one: Column, other: Column, file: str) -> Refused:
    """Two columns of one field; which of them is to go is for a person to say."""
    sentence = _(
        "{file}: the columns {one} and {other} (“{first}”, “{second}”) are both read as "
        "“{field}”. Leave out the one that is not meant, with --map {one}=- or --map {other}=-"
    )
    field = other.field.label if other.field else ""
    return Refused(
        sentence.format(
            file=file,
            one=one.place + 1,
            other=other.place + 1,
            first=quoted(one.heading, 40),
            second=quoted(other.heading, 40),
            field=field,
        )
    )


def sequence_column(columns: Sequence[Column]) -> int | None:
    """The place of the column that numbers the rows, None without one."""
    return next((column.place for column in columns if _numbers_rows(column)), None)


def _numbers_rows(column: Column) -> bool:
    heading = column.heading
    return column.field is None and (heading.strip() == "#" or fold(heading) in _SEQUENCE)
