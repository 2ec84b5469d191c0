"""The forms of violation are refused when a row breaks a rule."""

from __future__ import annotations

import pytest

from asn_netral.errors import DataFileError
from asn_netral.rules import violations

HEAD = """\
date_rule:
  day_of: penetapan
  before: kode-etik
  from_that_day: disiplin
  basis: B
  certainty: D
forms:
"""
ROW = """\
  - code: {code}
    wording: W
    wording_en: W
    kind: {kind}
    level: {level}
    basis: B
    certainty: C
    commitment: {commitment}
"""


def row(
    code: str = "E1", kind: str = "kode-etik", level: str = "moral", commitment: str = "1"
) -> str:
    return ROW.format(code=code, kind=kind, level=level, commitment=commitment)


def test_the_shipped_forms_carry_their_basis_and_their_doubts() -> None:
    forms = violations.load().forms
    assert all(form.basis.startswith("SKB 2022") for form in forms)
    assert {form.code for form in forms if form.certainty == "?"} == {"D3", "D8"}
    doubtful = [form for form in forms if form.certainty in "R?"]
    assert all("perlu konfirmasi" in form.note for form in doubtful)


def test_when_follows_from_the_kind_unless_said() -> None:
    text = HEAD + row() + row("D1", "disiplin", "berat") + row("D2", "disiplin") + "    when: any\n"
    forms = violations.read(text.encode(), "violations.yaml").forms
    assert [form.when for form in forms] == ["before", "from", "any"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD + row(commitment="6"), "line 15, row E1, commitment: is out of range."),
        (HEAD + row(commitment="one"), "line 15, row E1, commitment: must be a whole number."),
        (
            HEAD + row(level="harsh"),
            "line 12, row E1, level: must be one of "
            "'moral', 'ringan', 'sedang', 'berat', 'ptdh', 'unknown'.",
        ),
        (
            HEAD + row("E1", "disiplin"),
            "line 8, row E1, code: a form of the kind disiplin has a code with D.",
        ),
        (HEAD + row() + row(), "line 16, row E1, code: E1 is used twice; names are unique."),
        (
            HEAD.replace("  basis: B\n", "") + row(),
            "line 1, date_rule.basis: is missing; add it.",
        ),
        (
            HEAD.replace("day_of: penetapan", 'day_of: ""') + row(),
            "line 2, date_rule.day_of: is not written as it must be; see the other rows.",
        ),
        ("forms:\n" + row(), "date_rule: is not written as it must be; see the other rows."),
    ],
)
def test_each_fault_has_its_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DataFileError) as caught:
        violations.read(text.encode(), "violations.yaml")
    assert str(caught.value) == f"violations.yaml, {sentence}"
