"""What `--from` and its like read: JSON or lines, from a file or from standard input."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from asn_netral.cli.session import path_named
from asn_netral.errors import NotFound, Refused, Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asn_netral.domain.field import Field
    from asn_netral.domain.identity import Identity

    Named = Callable[[str], Field | None]

STDIN = "-"


def read_json(name: str) -> dict[str, object]:
    """Read one record's values from a JSON object in a file or on standard input.

    Raises:
        NotFound, Refused: the file is not there, or holds no JSON object.
    """
    found = _parsed(_read_text(name), name)
    if not isinstance(found, dict):
        sentence = _("{source} must hold one JSON object, {{…}}: the values of one record.")
        raise Refused(sentence.format(source=_named(name)))
    if found.get("number") is not None:
        # As an option it is the register number; in JSON the report's own, as `--json` prints it.
        raise Refused(
            _(
                "“number” is the report's own number, which the program gives; a register number "
                "is given as “register_number”, or in “numbers”."
            )
        )
    return found


def read_changes(
    name: str | None, clear: Sequence[str] | None, *, within: str = ""
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Read what changes in something recorded, and what is emptied: a null does as --clear.

    Args:
        name: the file or ``-``, None where none was named.
        clear: the fields named by --clear.
        within: the key of a list in which the values may stand as its only object.

    Raises:
        NotFound, Refused: as `read_json`.
    """
    given = read_json(name) if name else {}
    match given.get(within):
        case [dict() as only] if len(given) == 1:
            given = only
    nulls = (key for key, value in given.items() if value is None)
    kept = {key: value for key, value in given.items() if value is not None}
    return kept, (*(clear or ()), *nulls)


def refuse_both(clear: Sequence[str], given: Iterable[str], named: Named) -> None:
    """Refuse a field that gets a value and is emptied by the same command.

    Args:
        clear: names of fields to be emptied.
        given: names of fields with a value.
        named: finds the field of a name.

    Raises:
        Usage: the sentence names the field.
    """
    valued = {field.key for name in given if (field := named(name))}
    for name in clear:
        if (field := named(name)) and field.key in valued:
            sentence = _("“{name}” is given a value and emptied; leave one of the two out.")
            raise Usage(sentence.format(name=field.option))


def read_identity(role: str, name: str) -> Identity:
    """Read a reporter or witness from a file: a JSON object, or a line for each value."""
    from asn_netral.domain.identity import FIELDS, Identity, from_keys, from_lines
    from asn_netral.domain.problem import FieldError
    from asn_netral.domain.text import clean_short

    text = _read_text(name).strip()
    try:
        as_json = text.startswith(("{", "["))
        given = from_keys(_parsed(text, name, protected=True)) if as_json else from_lines(text)
        values = {key: clean_short(value) for key, value in given.items() if value.strip()}
    except FieldError as fault:
        raise Refused(f"{_named(name)}: {fault.sentence}") from None
    if not values:
        raise Refused(_("{source} names nobody.").format(source=_named(name)))
    return Identity(role, *(values.get(key) for key in FIELDS))


def _named(name: str) -> str:
    return _("Standard input") if name == STDIN else name


class _TwiceError(Exception):
    """An object of JSON gives a key twice; the standard reader would keep the last alone."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _parsed(text: str, name: str, *, protected: bool = False) -> object:
    from asn_netral.domain.text import quoted

    if not text.strip():
        raise Refused(_("{source} is empty; nothing was recorded.").format(source=_named(name)))
    place: dict[str, str] = {}
    try:
        found: object = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        sentence = _("{source} is no JSON; it cannot be read from line {line}, column {column} on.")
        place = {"line": str(fault.lineno), "column": str(fault.colno)}
    except _TwiceError as fault:
        sentence = _("{source} gives “{key}” twice in one object; write it once.")
        place = {"key": "…" if protected else quoted(str(fault), 40)}
    except (ValueError, RecursionError):  # a number of thousands of digits, endless brackets
        sentence = _("{source} is no JSON that can be read: a number in it, or its depth, is huge.")
    else:
        return found
    raise Refused(sentence.format(source=_named(name), **place))


def _read_text(name: str) -> str:
    try:
        if name == STDIN:
            return sys.stdin.read().removeprefix("\ufeff")
        return path_named(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=name)) from None
    except UnicodeDecodeError:
        raise Refused(_("{source} is no UTF-8 text.").format(source=_named(name))) from None
