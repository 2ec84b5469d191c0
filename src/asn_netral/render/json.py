"""Results as JSON: keys as documented, in their order, in every language the same."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

# Inside a string these could move a terminal's cursor or turn the text around them; JSON
# can name them, so the value stays exact.
_HARMFUL = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def dumps(value: object) -> str:
    """A value as indented JSON text.

    Dates are ISO 8601, enumerations their values, tuples and sets lists (sets sorted),
    dataclasses and pydantic models objects with their fields as keys.

    Raises:
        TypeError: the value has a part that JSON has no form for.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


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
