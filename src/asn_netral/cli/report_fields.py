"""The options of `report add` and `report edit`, made from the table of fields.

A field that is added to the table is an option at once. Fields of the vault never are: what
is typed as an option stands in the shell's history and in the list of processes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

import typer

from asn_netral.domain import codes
from asn_netral.domain.field import Field
from asn_netral.domain.fields import BY_KEY, FIELDS, PERSON_KEYS
from asn_netral.domain.text import visible
from asn_netral.locale import _

Function = TypeVar("Function", bound=Callable[..., Any])

SEVERAL = frozenset(("subjects", "commitments", "categories", *PERSON_KEYS))
"""Fields whose option may be repeated."""

_HINTS: Mapping[str, str] = {
    "region": "TEXT",
    "event_on": "DATE|unknown",
    "event_until": "DATE",
    "known_on": "DATE",
    "submitted_on": "DATE",
    "status_on": "DATE",
    "signed_on": "DATE",
    "started_on": "DATE",
    "ended_on": "DATE",
    "commitments": "1…5",
    "subjects": "TEXT|unknown",
    "handled_by": "OFFICE",
    "delegated_from": "OFFICE",
    "form": "E1…D13",
}

_LISTS: Mapping[str, str] = {
    "kind": "KIND",
    "election": "ELECTION",
    "source": "SOURCE",
    "categories": "CATEGORY",
    "status": "STATUS",
    "employment": "EMPLOYMENT",
    "position_class": "POSITION_CLASS",
    "follow_up": "FOLLOW_UP",
    "capacity": "CAPACITY",
    "role": "ROLE",
    "signed_for": "SIGNED_FOR",
}
"""Fields that take a word of a code list, and the list's name in `domain.codes`."""


def field_options(
    left_out: Sequence[str] = (), table: Sequence[Field] = FIELDS, *, adding: bool = False
) -> Callable[[Function], Function]:
    """Give a function an option for every field; they arrive as its keyword arguments.

    Args:
        left_out: keys of fields that the command does not take.
        table: the fields.
        adding: something new is recorded, which cannot do without some of them.
    """

    def decorate(function: Function) -> Function:
        own = inspect.signature(function)
        hints = dict(inspect.get_annotations(function, eval_str=True))
        kept = [p for p in own.parameters.values() if p.kind is not p.VAR_KEYWORD]
        parameters = []
        for field in table:
            if field.vault or field.key in left_out:
                continue
            option = typer.Option(
                f"--{field.option}",
                help=_help(field, adding),
                metavar=_HINTS.get(field.key, "TEXT"),
            )
            kind = list[str] if field.key in SEVERAL else str
            hints[field.key] = Annotated[kind | None, option]
            parameters.append(
                inspect.Parameter(
                    field.key,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=None,
                    annotation=hints[field.key],
                )
            )
        positional = [p.replace(annotation=hints[p.name]) for p in kept]
        function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what inspect reads
            [*_ordered(positional, parameters)]
        )
        hints.pop("return", None)
        function.__annotations__ = {p: hints[p] for p in hints if p != "fields"}
        return function

    return decorate


def _help(field: Field, adding: bool) -> str:
    """What an option is, the words it takes, whether it may be repeated or must be given."""
    told = field.label
    if field.key in _LISTS:
        told = f"{told}: {', '.join(getattr(codes, _LISTS[field.key]))}"
    if field.key in SEVERAL:
        told = _("{told}; may be repeated").format(told=told)
    return f"{told}  [{_('required')}]" if adding and field.required else told


def _ordered(
    own: list[inspect.Parameter], made: list[inspect.Parameter]
) -> list[inspect.Parameter]:
    first = [p for p in own if p.kind is not p.KEYWORD_ONLY]
    last = [p for p in own if p.kind is p.KEYWORD_ONLY]
    return [*first, *made, *last]


def told(fields: Mapping[str, Any]) -> dict[str, object]:
    """The options that were given: one value as text, several as a list."""
    found: dict[str, object] = {}
    for key, value in fields.items():
        if value is None or value == []:
            continue
        found[key] = value[0] if isinstance(value, list) and len(value) == 1 else value
    return found


def empty_options(fields: Mapping[str, Any]) -> dict[str, str]:
    """The options that were given without a value, each with its sentence."""
    told = _("--{name} is empty; give a value or leave the option out.")
    names = [BY_KEY[key].option for key, value in fields.items() if _empty(value)]
    return {name: told.format(name=name) for name in names}


def _empty(value: Any) -> bool:
    given = [value] if isinstance(value, str) else value or []
    return bool(given) and not any(visible(part) for part in given)


def missing_options(columns: Sequence[str | None]) -> str:
    """One sentence that names every option still needed."""
    listed = ", ".join(f"--{column}" for column in columns)
    return _("Missing: {options}. Give them as options, or as JSON with --from.").format(
        options=listed
    )
