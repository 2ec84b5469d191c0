"""The file of the declaration is refused when a commitment is lost or out of order."""

from __future__ import annotations

from hashlib import sha256

import pytest

from asn_netral import resources
from asn_netral.errors import DataFileError
from asn_netral.rules import declaration

TEXT = """\
---
id: d
title: T
held_on: 2024-09-17
place: P
source: S
certainty: C
short:
  - {id: satu, en: one}
  - {id: dua, en: two}
---

# T

We promise:

1. First.

2. Second
   goes on.
"""


def read(text: str) -> list[str]:
    return [item.text for item in declaration.read(text.encode(), "declaration.md")[0].commitments]


def fault(text: str) -> str:
    with pytest.raises(DataFileError) as caught:
        read(text)
    return str(caught.value)


def test_items_may_stand_close_together() -> None:
    assert read(TEXT) == ["First.", "Second goes on."]
    assert read(TEXT.replace("First.\n\n", "First.\n")) == ["First.", "Second goes on."]


def test_the_digest_is_that_of_the_file_with_line_feeds() -> None:
    content = resources.read("declaration.md")
    assert declaration.load().sha256 == sha256(content.replace(b"\r\n", b"\n")).hexdigest()
    windows = declaration.read(content.replace(b"\n", b"\r\n"), "declaration.md")[0]
    assert windows == declaration.load()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2. Second", "3. Second", ", line 19: commitment 3 stands where number 2 is expected."),
        ("---\nid", "id", ": must begin with a front matter between two lines of ---."),
        ("We promise:", "", ": must have an introduction and numbered commitments."),
        (
            "  - {id: dua, en: two}\n",
            "",
            ", line 8, short: has 1 wordings for 2 commitments; give one for each.",
        ),
        ("place: P\n", "", ", place: is missing; add it."),
        (
            "held_on: 2024-09-17",
            "held_on: 17-09-2024",
            ", line 4, held_on: is not a date; write it like 2024-09-25, without quotes.",
        ),
        ("title: T\n", "title: T\ntitle: U\n", ", line 4, title: stands twice (first on line 3); "
         "keep one."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(old: str, new: str, sentence: str) -> None:
    assert fault(TEXT.replace(old, new, 1)) == f"declaration.md{sentence}"


OCCASION = """\
declarations:
  - id: o
    title: T
    announced_on: {announced}
    held_on: {held}
    region: "53"
    source: S
    certainty: C
"""


@pytest.mark.parametrize(
    ("announced", "held", "sentence"),
    [
        ("null", "null", "is missing; a declaration was announced on a day, held on one, or both."),
        ("2024-10-02", "2024-10-01", "lies before the day it was announced (2024-10-02)."),
    ],
)
def test_an_occasion_has_a_day(announced: str, held: str, sentence: str) -> None:
    text = OCCASION.format(announced=announced, held=held)
    with pytest.raises(DataFileError) as caught:
        declaration.read_occasions(text.encode(), "declarations.yaml")
    assert str(caught.value) == f"declarations.yaml, line 5, row o, held_on: {sentence}"
