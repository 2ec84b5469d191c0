"""What `--from` and its like read: JSON or lines, from a file or from standard input."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from asn_netral.cli.session import path_named
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.identity import Identity

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
    return found


def read_identity(role: str, name: str) -> Identity:
    """Read a reporter or witness from a file: a JSON object, or a line for each value."""
    from asn_netral.domain.identity import FIELDS, Identity, from_keys, from_lines
    from asn_netral.domain.problem import FieldError
    from asn_netral.domain.text import clean_short

    text = _read_text(name).strip()
    try:
        as_json = text.startswith(("{", "["))
        given = from_keys(_parsed(text, name)) if as_json else from_lines(text)
        values = {key: clean_short(value) for key, value in given.items() if value.strip()}
    except FieldError as fault:
        raise Refused(f"{_named(name)}: {fault.sentence}") from None
    if not values:
        raise Refused(_("{source} names nobody.").format(source=_named(name)))
    return Identity(role, *(values.get(key) for key in FIELDS))


def _named(name: str) -> str:
    return _("Standard input") if name == STDIN else name


def _parsed(text: str, name: str) -> object:
    if not text.strip():
        raise Refused(_("{source} is empty; nothing was recorded.").format(source=_named(name)))
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as fault:
        sentence = _("{source} is no JSON; it cannot be read from line {line}, column {column} on.")
        place = {"line": fault.lineno, "column": fault.colno}
    except (ValueError, RecursionError):  # a number of thousands of digits, endless brackets
        sentence = _("{source} is no JSON that can be read: a number in it, or its depth, is huge.")
        place = {}
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
