"""Entered values under any of a field's names, brought to one value per field."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.codes import NUMBER_KIND
from asn_netral.domain.field import Field, blank
from asn_netral.domain.fields import BY_KEY, NUMBER_KINDS, PERSON_KEYS, field_named, nearest_field
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.reading import WHOLE_NUMBERS
from asn_netral.domain.text import quoted
from asn_netral.locale import _

LIKE = 75
_KEY_OF_NUMBER = {kind: key for key, kind in NUMBER_KINDS.items()}


def flat(values: Mapping[str, object]) -> tuple[dict[str, object], list[Problem]]:
    """Bring values to the keys of their fields; lists of objects become columns.

    Returns:
        the values by key of `FIELDS`, and a problem for every name that is no field
        (``field-unknown``), is given twice (``field-twice``) or has a wrong form.
    """
    told: dict[str, object] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        if name == "numbers":
            _numbers(value, told, problems)
        elif name in ("subjects", "subject") and _objects(value):
            _persons(value, told, problems)
        elif (field := field_named(name)) is None:
            problems.append(_unknown(name))
        else:
            _put(told, field, value, problems)
    return told, problems


def _objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(part, Mapping) for part in value)


def _put(told: dict[str, object], field: Field, value: object, problems: list[Problem]) -> None:
    if blank(value):
        return
    if isinstance(value, (dict, set)) or field.key in told:
        twice = _("“{field}” is given twice or in a form that cannot be read.")
        problems.append(field.problem("field-twice", twice.format(field=field.label)))
        return
    if any(_loses_digits(field, part) for part in (value if isinstance(value, list) else [value])):
        sentence = _("A number stands here; give it as text, in quotation marks.")
        code = "nip-number" if field.key == "nip" else "text-number"
        problems.append(field.problem(code, sentence))
        return
    told[field.key] = value


def _loses_digits(field: Field, value: object) -> bool:
    """Whether a number of JSON may be another one than was meant; a region's code is checked."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if field.key == "nip" or abs(value) >= WHOLE_NUMBERS:
        return True
    broken = isinstance(value, float) and not value.is_integer()
    return broken and field.key not in ("region", "ppk")


def _unknown(name: str) -> Problem:
    near = nearest_field(name)
    if near and near[1] >= LIKE:
        sentence = _("A report has no field “{name}”; is “{nearest}” meant?")
    else:
        sentence = _("A report has no field “{name}”.")
    told = sentence.format(name=quoted(name, 40), nearest=near[0].option if near else "")
    return Problem("field-unknown", told, quoted(name, 40))


def _numbers(value: object, told: dict[str, object], problems: list[Problem]) -> None:
    if not isinstance(value, list):
        if not blank(value):
            sentence = _('“numbers” is a list: [{"kind": "lhp", "number": "…"}].')
            problems.append(Problem("numbers-form", sentence, "numbers"))
        return
    for part in value:
        given = part if isinstance(part, Mapping) else {"number": part}
        try:
            kind = NUMBER_KIND.parse(str(given.get("kind") or "other"))
        except FieldError as error:
            problems.append(Problem(error.code, error.sentence, "numbers"))
            continue
        field = BY_KEY[_KEY_OF_NUMBER[kind]]
        if blank(given.get("number")):
            sentence = _("“{field}” has no number; give it as “number”, or leave it out.")
            problems.append(
                Problem("number-missing", sentence.format(field=field.label), "numbers")
            )
        else:
            _put(told, field, given.get("number"), problems)


def _persons(value: object, told: dict[str, object], problems: list[Problem]) -> None:
    """Turn a list of persons into one column per field, with gaps where one is not told."""
    people = value if isinstance(value, list) else []
    columns: dict[str, list[object]] = {"subjects": []}
    for k, person in enumerate(people):
        given = person if isinstance(person, Mapping) else {"name": person}
        for name, what in given.items():
            key = "subjects" if name in ("name", "label", "subject") else _person_key(str(name))
            if key is None:
                problems.append(_unknown(str(name)))
            else:
                column = columns.setdefault(key, [])
                column.extend([None] * (k - len(column)))
                column[k:] = [what]
    for key, column in columns.items():
        column.extend([None] * (len(people) - len(column)))
        filled = ["unknown" if blank(what) else what for what in column]
        _put(told, BY_KEY[key], filled if key == "subjects" else column, problems)


def _person_key(name: str) -> str | None:
    field = field_named(name)
    return field.key if field and field.key in PERSON_KEYS else None
