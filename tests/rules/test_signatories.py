"""The documented signatories: who signed for whom, and who only attended."""

from __future__ import annotations

from datetime import date

import pytest

from asn_netral.errors import DataFileError
from asn_netral.rules import declaration, signatories

HEAD = ",".join(signatories.SignatoryRow.model_fields) + "\n"
ROW = "P,Bupati X,pj,53.71,,mewakili,regents,d,2024-09-17,Kupang,S,C,\n"
CODES = frozenset({"53.71"})


def test_three_signed_for_their_groups_and_two_only_attended() -> None:
    rows = signatories.load()
    assert {(row.region, row.signed_for) for row in rows if row.role == "mewakili"} == {
        ("53", "governors"), ("91.06", "regents"), ("16.71", "mayors"),
    }  # fmt: skip
    assert {(row.region, row.signed_for) for row in rows if row.role == "hadir"} == {
        ("73.13", "-"), ("53.71", "-"),
    }  # fmt: skip
    assert len(rows) == 9


def test_every_row_belongs_to_the_declaration_and_its_day() -> None:
    text = declaration.load()
    assert {row.declaration for row in signatories.load()} == {text.id}
    assert {(row.signed_on, row.place) for row in signatories.load()} == {
        (date(2024, 9, 17), text.place)
    }


def test_a_doubtful_spelling_is_kept_and_said() -> None:
    notes = [row.note for row in signatories.load() if row.region == "91.06"]
    assert notes == [
        "perlu konfirmasi: ejaan menurut naskah yang dikutip; pers setempat menulis Sofia Bonsapia"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD + ROW.replace("pj", "wakil"), "line 2, row 1, capacity: must be one of definitif, "
         "pj, pjs, plt, plh."),
        (HEAD + ROW.replace("53.71", "53.7"), "line 2, row 1, region: 53.7 is no region of "
         "regions.csv."),
        (HEAD + ROW.replace("53.71", ""), "line 2, row 1, region: is missing; give a region or an "
         "institution."),
        (HEAD + ROW.replace("2024-09-17", "17/09/2024"), "line 2, row 1, signed_on: is not a "
         "date; write it like 2024-09-25, without quotes."),
        (HEAD + ROW + ROW, "line 3, row 2: P, Bupati X, mewakili is used twice; names are unique."),
        (HEAD + ROW.replace("P,Bupati X", ",Bupati X"), "line 2, row 1, person: must not be "
         "empty."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DataFileError) as caught:
        signatories.read(text.encode(), "s.csv", CODES)
    assert str(caught.value) == f"s.csv, {sentence}"


def test_a_missing_column() -> None:
    with pytest.raises(DataFileError, match=r"^s.csv: must have the columns person, office, "):
        signatories.read(HEAD.replace("note", "remark").encode(), "s.csv", CODES)
