"""JSON: exact, in the order given, and harmless where it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.render.json import dumps

Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(Json)
def test_what_is_printed_reads_back_as_it_was(value: object) -> None:
    assert json.loads(dumps(value)) == value


@given(st.text())
def test_no_character_that_moves_or_turns_text_is_printed_raw(text: str) -> None:
    assert not set("\x1b\x7f\x9b\u200e\u200f\u202e\u2066\u2028") & set(dumps([text, {text: 1}]))


def test_keys_keep_their_order_and_letters_their_form() -> None:
    assert dumps({"z": "Kupang – é", "a": 1}) == '{\n  "z": "Kupang – é",\n  "a": 1\n}'


def test_values_of_the_field_have_one_form() -> None:
    class Colour(Enum):
        RED = "red"

    @dataclass(frozen=True, slots=True)
    class Apple:
        colour: Colour
        picked_on: date

    value = [
        Apple(Colour.RED, date(2024, 9, 25)),
        datetime(2024, 9, 25, 3, 4, 5, tzinfo=UTC),
        Decimal("1.50"),
        Path("a"),
        {"b", "a"},
        (1, 2),
    ]
    assert json.loads(dumps(value)) == [
        {"colour": "red", "picked_on": "2024-09-25"},
        "2024-09-25T03:04:05+00:00",
        "1.50",
        "a",
        ["a", "b"],
        [1, 2],
    ]


@pytest.mark.parametrize("value", [object(), float("nan"), float("inf"), b"x"])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        dumps(value)
