"""Reading single values of options; a faulty one is a usage error that names the option."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from asn_netral.domain.problem import FieldError
from asn_netral.errors import Usage

T = TypeVar("T")


def read_option(option: str, value: str | None, reader: Callable[[str], T]) -> T | None:
    """Read a value with a reader of the domain; None stays None.

    Raises:
        Usage: the reader refuses it.
    """
    if value is None:
        return None
    try:
        return reader(value)
    except FieldError as fault:
        raise Usage(f"--{option}: {fault.sentence}") from None


def read_day_option(option: str, value: str | None, today: date) -> date | None:
    """Read a day in any written form; ``kemarin`` and ``today`` are days too."""
    from asn_netral.domain.day import parse_day

    return read_option(option, value, lambda text: parse_day(text, today=today))


def read_text_option(option: str, value: str | None) -> str | None:
    """Read a short text: no control characters, not empty."""
    from asn_netral.domain.text import clean_short

    return read_option(option, value, clean_short)
