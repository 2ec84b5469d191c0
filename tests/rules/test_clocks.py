"""The clocks are data with their doubts, and refused when a row breaks a rule."""

from __future__ import annotations

import pytest

from asn_netral.errors import DataFileError
from asn_netral.rules import clocks

ROW = """\
clocks:
  - id: c
    name: N
    name_en: N
    days: {days}
    kind: {kind}
    starts_with: known_on
    stops_with: submitted_on
    since: s
    since_en: s
    applies_to: {applies_to}
    per: report
    basis: B
    certainty: C
"""


def test_the_shipped_clocks() -> None:
    assert [
        (clock.id, clock.days, clock.extension, clock.kind, clock.certainty)
        for clock in clocks.load()
    ] == [
        ("lapor", 7, 0, "calendar", "C"),
        ("temuan", 7, 0, "calendar", "D"),
        ("kajian-awal", 2, 0, "calendar", "R"),
        ("perbaikan", 2, 0, "calendar", "C"),
        ("penanganan", 3, 2, "calendar", "C"),
        ("penelusuran", 7, 0, "unknown", "R"),
        ("bkn-verifikasi", 7, 0, "unknown", "C"),
        ("bkn-kajian", 3, 0, "working", "C"),
        ("ppk", 14, 0, "unknown", "?"),
    ]
    doubtful = [clock for clock in clocks.load() if clock.certainty in "R?"]
    assert all("perlu konfirmasi" in clock.note for clock in doubtful)


def test_a_report_is_filed_from_the_day_it_became_known_not_from_the_event() -> None:
    assert clocks.load()[0].starts_with == "known_on"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"days": "0"}, "line 5, row c, days: is out of range."),
        ({"days": "2.5"}, "line 5, row c, days: must be a whole number."),
        (
            {"kind": "weekdays"},
            "line 6, row c, kind: must be one of 'calendar', 'working', 'unknown'.",
        ),
        (
            {"applies_to": "laporan"},
            "line 11, row c, applies_to: must be a list, like [a, b].",
        ),
        (
            {"applies_to": "[rumour]"},
            "line 11, row c, applies_to: must be one of 'laporan', 'temuan', 'informasi-awal'.",
        ),
    ],
)
def test_each_fault_has_its_sentence(change: dict[str, str], sentence: str) -> None:
    text = ROW.format(**{"days": "7", "kind": "calendar", "applies_to": "[laporan]"} | change)
    with pytest.raises(DataFileError) as caught:
        clocks.read(text.encode(), "clocks.yaml")
    assert str(caught.value) == f"clocks.yaml, {sentence}"
