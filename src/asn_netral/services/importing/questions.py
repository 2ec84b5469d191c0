"""What must be settled before a file can be read, and who settles it: options or a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from asn_netral.domain.field import Context, Field, blank
from asn_netral.domain.fields import PERSON_KEYS
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.text import quoted
from asn_netral.errors import Invalid
from asn_netral.locale import _
from asn_netral.services.importing.mapping import IGNORE, Column, Options, named

Ask = Callable[[str, str], str]
"""Asks a person (what is unclear, the field perhaps meant) and gives the answer."""
_TOLD = frozenset(("description", "subjects", *PERSON_KEYS))
_FREE = ("document", "reason")
"""Fields in free words, which may name a person."""


def constants(options: Options, context: Context) -> dict[str, object]:
    """Read the values that hold for every row, by key of their field.

    Raises:
        Usage: a name is no field, or a value expressly not known is no constant.
        Invalid: a value cannot be read.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, text in options.constants.items():
        field = named(name, "--set")
        if blank(text):
            continue
        try:
            values[field.key], __, also = field.read(text, context)
            values.update((key, value) for key, value in also if key not in values)
        except FieldError as error:
            problem = field.problem(error.code, error.sentence, text)
            problems.append(problem)
    if problems:
        raise Invalid(problems)
    return values


def kept(constants: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What of the constants may be kept for another time: those that tell of no person.

    Returns:
        Option of a field → its value, and the options of the fields left out, in order.
    """
    fields = {name: named(name, "--set") for name in constants}
    again = sorted({field.option for field in fields.values() if of_a_person(field)})
    fixed = {
        fields[name].option: value
        for name, value in constants.items()
        if fields[name].option not in again
    }
    return fixed, again


def of_a_person(field: Field) -> bool:
    """Whether a value of a field may tell of a person, so that only the office's file holds it."""
    return field.personal or field.vault or field.key in _FREE


class Question(NamedTuple):
    """What must be settled before a file can be read.

    Attributes:
        sentence: what is not clear, and the options that settle it.
        heading: the unclear heading; None where a column is missing.
        field: the field that is perhaps meant, or missing.
    """

    sentence: str
    heading: str | None
    field: str


def unsettled(columns: Sequence[Column], constants: Mapping[str, object]) -> list[Question]:
    """What keeps the file from being read; empty when all is clear."""
    told = {column.field.key for column in columns if column.field} | set(constants)
    found = [
        Question(_unclear(column, column.near), column.heading, column.near.option)
        for column in columns
        # What is told already needs no second column; an unknown heading is only listed.
        if column.why == "unclear" and column.near and column.near.key not in told
    ]
    if "region" not in told:
        sentence = _(
            "No column tells the region; name it with --map, or set it for all rows with "
            "--set region=53.71."
        )
        found.append(Question(sentence, None, "region"))
    if not told & _TOLD:
        sentence = _(
            "No column tells what happened or whom it concerns; name one with --map, e.g. "
            '--map "Keterangan=description".'
        )
        found.append(Question(sentence, None, "description"))
    return found


def _unclear(column: Column, near: Field) -> str:
    sentence = _(
        "Column {number} “{heading}” is perhaps “{field}” ({certainty} %): say so with "
        '--map "{heading}={option}", or leave it out with --map "{heading}=-".'
    )
    return sentence.format(
        number=column.place + 1,
        heading=quoted(column.heading, 40),
        field=near.label,
        certainty=column.certainty,
        option=near.option,
    )


def answered(options: Options, questions: Sequence[Question], ask: Ask) -> Options:
    """The options with the answers of a person; an empty answer leaves a column out."""
    mapped, fixed = dict(options.mapped), dict(options.constants)
    for question in questions:
        answer = ask(question.sentence, question.field).strip()
        if question.heading is not None:
            mapped[question.heading] = answer or IGNORE
        elif question.field == "region" and answer:
            fixed["region"] = answer
        elif answer:
            mapped[answer] = question.field
    return Options(mapped, fixed)
