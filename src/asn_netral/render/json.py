"""Results as JSON: keys as documented, in their order, in every language the same."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

_JOINERS = "\u200c\u200d\u00ad"
"""Marks that shape letters and emoji and change nothing around them."""


def dumps(value: object) -> str:
    """A value as indented JSON text.

    Dates are ISO 8601, enumerations their values, tuples and sets lists (sets sorted),
    dataclasses and pydantic models objects with their fields as keys.

    Raises:
        TypeError: the value has a part that JSON has no form for.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)
    # Inside a string some characters could move a terminal's cursor or turn the text around
    # them; JSON can name them, so the value stays exact. Most lines have none.
    return "\n".join(
        line if line.isprintable() else "".join(map(_named, line)) for line in text.split("\n")
    )


def _named(character: str) -> str:
    """A character as JSON names it, unless it is harmless as it is."""
    if character.isprintable() or character in _JOINERS:
        return character
    return json.dumps(character)[1:-1]


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case Decimal() | Path():
            return str(value)
        case set() | frozenset():
            return sorted(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        return {name: getattr(value, name) for name in fields}
    raise TypeError(type(value).__name__)
