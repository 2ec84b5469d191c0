"""Forms of violation fit the day of the event, or say that they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.violation import Forms
from asn_netral.locale import set_language
from asn_netral.rules import violations as rules

FORMS = rules.load()
PENETAPAN = date(2024, 9, 22)


def codes(day: date | None, boundary: date | None = PENETAPAN) -> list[str]:
    return [form.code for form in FORMS.fitting(day, boundary)]


def test_every_form_of_the_joint_decision_is_there() -> None:
    wanted = [f"E{n}" for n in range(1, 8)] + [f"D{n}" for n in range(1, 14)]
    assert [form.code for form in FORMS.forms] == wanted
    assert FORMS.boundary == "penetapan"


def test_proposed_commitments() -> None:
    assert {form.code for form in FORMS.forms if form.commitment == 2} == {"E3", "E6", "E7", "D4"}
    assert {form.commitment for form in FORMS.forms} == {1, 2}


def test_levels() -> None:
    levels = {form.code: form.level for form in FORMS.forms}
    assert {levels[f"E{n}"] for n in range(1, 8)} == {"moral"}
    assert {code for code, level in levels.items() if level == "sedang"} == {"D3", "D9"}
    assert (levels["D5"], levels["D13"]) == ("ptdh", "unknown")


def test_code_of_ethics_before_penetapan_and_discipline_from_that_day() -> None:
    before, on_the_day = codes(date(2024, 9, 21)), codes(PENETAPAN)
    assert [code for code in before if code[0] == "E"] == [f"E{n}" for n in range(1, 8)]
    assert not [code for code in on_the_day if code[0] == "E"]
    assert "D4" in on_the_day
    assert "D4" not in before
    assert ("D9" in before, "D10" in before) == (True, False)
    assert ("D9" in on_the_day, "D10" in on_the_day) == (False, True)


@given(st.none() | st.dates(), st.none() | st.dates())
def test_every_form_either_fits_or_is_among_the_others(
    day: date | None, boundary: date | None
) -> None:
    fitting, others = FORMS.fitting(day, boundary), FORMS.others(day, boundary)
    assert sorted([*fitting, *others], key=FORMS.forms.index) == list(FORMS.forms)
    for form in FORMS.forms:
        warned = FORMS.fit_warning(form.code, day, boundary) is not None
        assert warned == (form in others)


def test_an_unknown_day_excludes_nothing() -> None:
    assert len(codes(None)) == len(codes(date(2024, 1, 1), None)) == 20


def test_the_warning_names_both_days() -> None:
    assert FORMS.fit_warning("d4", date(2024, 9, 1), PENETAPAN) == (
        "Form D4 fits events from the day the candidates were determined "
        "(Sunday, 22 September 2024); this one was on Sunday, 1 September 2024. "
        "Check the form and the day."
    )
    assert FORMS.fit_warning("E4", PENETAPAN, PENETAPAN) == (
        "Form E4 fits events before the candidates were determined "
        "(Sunday, 22 September 2024); this one was on Sunday, 22 September 2024. "
        "Check the form and the day."
    )


@pytest.mark.parametrize(("typed", "found"), [("e3", "E3"), (" D13 ", "D13"), ("X1", None)])
def test_a_code_in_any_case(typed: str, found: str | None) -> None:
    form = FORMS.get(typed)
    assert (form.code if form else None) == found


def test_words_follow_the_language() -> None:
    form = FORMS.get("D5")
    assert form is not None
    assert form.text == "Being a member or an official of a political party"
    set_language("id")
    assert form.text == "Menjadi anggota atau pengurus partai politik"


def test_canonical_text_brings_the_forms_back() -> None:
    assert Forms.from_json(FORMS.to_json()) == FORMS
