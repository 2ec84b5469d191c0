"""A report as entered: read through one table, all faults at once, nothing invented."""

from __future__ import annotations

import json
from datetime import date

import pytest
from desk import TODAY, context
from hypothesis import example, given
from hypothesis import strategies as st

from asn_netral.domain.consistency import days_fine, problems_of
from asn_netral.domain.draft import Number, ReportDraft
from asn_netral.domain.fields import BY_KEY, FIELDS, VAULT_KEYS, field_named, nearest_field
from asn_netral.domain.problem import Problem
from asn_netral.domain.report import (
    Checked,
    combine,
    propose_commitment,
    read_values,
    validate,
)
from asn_netral.domain.requirement import requirements
from asn_netral.locale import set_language

DESK = context()
NIP = "198501012010011001"

GOOD = {
    "region": "Kota Kupang",
    "event-date": "14/10/2024",
    "kind": "Temuan",
    "subject": "A.B.",
    "description": "Mengunggah ajakan memilih.",
}


def _add(**values: object) -> Checked:
    return validate({**GOOD, **{key.replace("_", "-"): v for key, v in values.items()}}, DESK)


def _draft(**values: object) -> ReportDraft:
    checked = _add(**values)
    assert checked.draft is not None, checked.problems
    return checked.draft


def _codes(problems: tuple[Problem, ...]) -> set[tuple[str | None, str]]:
    return {(problem.column, problem.code) for problem in problems}


def test_the_least_that_a_report_needs() -> None:
    draft = _draft()
    assert (draft.region, draft.kind, draft.status) == ("53.71", "temuan", "received")
    assert draft.event_on == date(2024, 10, 14)
    assert [person.name for person in draft.subjects] == ["A.B."]


def test_what_is_not_told_stays_unknown() -> None:
    draft = _draft()
    told = {"region", "status", "kind", "event_on", "subjects", "description"}
    for name in ReportDraft.__slots__:
        if name not in told:
            assert not getattr(draft, name), name
    assert draft.subjects[0].is_asn is None


def test_every_missing_field_is_named_at_once() -> None:
    checked = validate({}, DESK)
    assert checked.draft is None
    assert _codes(checked.problems) == {
        (option, "field-missing")
        for option in ("region", "event-date", "kind", "subject", "description")
    }


def test_an_import_needs_a_region_and_what_or_whom() -> None:
    assert validate({"region": "53.71", "subject": "A.B."}, DESK, "import").draft
    assert validate({"region": "53.71", "description": "x"}, DESK, "import").draft
    assert validate({"region": "53.71", "position": "Lurah"}, DESK, "import").draft
    nothing = validate({"region": "53.71", "kind": "laporan"}, DESK, "import")
    assert _codes(nothing.problems) == {("description", "nothing-told")}
    nowhere = validate({"description": "x"}, DESK, "import")
    assert _codes(nowhere.problems) == {("region", "field-missing")}


def test_all_faults_of_a_record_at_once() -> None:
    checked = _add(
        region="Kupang",
        event_date="31/02/2024",
        commitment="6",
        form="X1",
        subject_nip="1.98505E+17",
        status="entah",
        description="   ",
    )
    assert checked.draft is None
    assert {column for column, __ in _codes(checked.problems)} == {
        *("region", "event-date", "commitment", "form", "subject-nip", "status", "description"),
    }


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"event_date": "21/10/2024"}, "event-date", "day-future"),
        ({"submitted_date": "13/10/2024"}, "submitted-date", "submitted-before-event"),
        ({"known_date": "13/10/2024"}, "known-date", "known-before-event"),
        ({"event_until": "13/10/2024"}, "event-until", "event-until-before-event"),
        ({"status": "not-registered"}, "reason", "reason-missing"),
        ({"status": "not-registered", "reason": "males"}, "reason", "reason-missing"),
        ({"kind": "tip", "status": "registered"}, "status", "status-kind"),
        ({"kind": "temuan", "status": "withdrawn"}, "status", "status-kind"),
        ({"status": "stopped", "follow_up": "sanctioned"}, "follow-up", "follow-up-not-forwarded"),
        ({"subject_nip": f"{NIP}; {NIP}"}, "subject", "subject-count"),
        ({"description": "a\x00b"}, "description", "text-control"),
        ({"warna": "biru"}, "warna", "field-unknown"),
    ],
)
def test_one_fault(values: dict[str, object], column: str, code: str) -> None:
    assert _codes(_add(**values).problems) == {(column, code)}


def test_the_days_of_a_report_in_order_are_good() -> None:
    draft = _draft(
        event_until="15/10/2024",
        known_date="16/10/2024",
        submitted_date="17/10/2024",
        status="registered",
        status_date="20/10/2024",
    )
    assert (draft.status, draft.status_told, draft.status_on) == ("registered", True, TODAY)


def test_a_day_expressly_not_known() -> None:
    assert _draft(event_date="tidak diketahui").event_on is None


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"event_date": "14/10/24"}, "event-date", "read-as"),
        ({"region": "53.1"}, "region", "read-as"),
        ({"category": "kode etik"}, "category", "read-as"),
        ({"status": "tidak terbukti"}, "status", "read-as"),
        ({"event_date": "1/8/2024"}, "event-date", "event-before-calendar"),
        ({"form": "E4"}, "form", "form-day"),
        (
            {"known_date": "16/10/2024", "submitted_date": "15/10/2024"},
            *("submitted-date", "submitted-before-known"),
        ),
    ],
)
def test_what_is_doubtful_is_told_and_not_refused(
    values: dict[str, object], column: str, code: str
) -> None:
    checked = _add(**values)
    assert checked.draft is not None
    assert (column, code) in _codes(checked.notes)


def test_a_form_on_its_day_needs_no_note() -> None:
    assert not _add(form="D6").notes
    assert not _add(form="E4", event_date="10/9/2024").notes


@pytest.mark.parametrize(
    ("form", "drawn_in_by", "commitment"),
    [("E3", None, 2), ("D6", None, 1), ("D6", "tim", 2), (None, "tim", 2), (None, None, None)],
)
def test_the_commitment_proposed(
    form: str | None, drawn_in_by: str | None, commitment: int | None
) -> None:
    known = DESK.forms.get(form) if form else None
    assert propose_commitment(known, drawn_in_by) == commitment


def test_a_form_proposes_and_what_is_entered_stands() -> None:
    draft = _draft(form="D6")
    assert (draft.commitments, draft.commitment_proposed) == ((1,), True)
    assert (draft.categories, draft.category_derived) == (("netralitas-asn",), True)
    told = _draft(form="D6", commitment="butir 2", category="pidana, administrasi")
    assert (told.commitments, told.commitment_proposed) == ((2,), False)
    assert (told.categories, told.category_derived) == (("pidana", "administrasi"), False)


def test_a_form_makes_no_asn_of_a_village_head() -> None:
    assert _draft(form="D6", employment="kades").categories == ()


def test_numbers_of_every_kind() -> None:
    draft = _draft(number="003/TM/PB/Kab/27.12/XI/2024", receipt_number="7", sbt="S-1")
    assert draft.numbers == (
        *(Number("receipt", "7"), Number("register", "003/TM/PB/Kab/27.12/XI/2024")),
        Number("sbt", "S-1"),
    )


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": "Sanksi dijatuhkan"}, "forwarded"),
        ({"follow_up": "awaiting-ppk"}, "forwarded"),
        ({"status": "violation", "follow_up": "Diteruskan ke BKN"}, "forwarded"),
        ({"status": "forwarded", "follow_up": "Pelanggaran"}, "forwarded"),
        ({"status": "Tidak diregistrasi (formal)"}, "not-registered"),
    ],
)
def test_the_status_that_two_columns_tell(values: dict[str, object], status: str) -> None:
    set_language("id")
    assert _draft(**values).status == status


def test_two_statuses_that_exclude_each_other_are_refused() -> None:
    checked = _add(status="stopped", follow_up="Diteruskan ke BKN")
    assert ("status", "status-conflict") in _codes(checked.problems)


def test_a_status_of_tips_makes_a_tip_of_what_has_no_kind() -> None:
    values = {"region": "53.71", "description": "x", "status": "penelusuran"}
    checked = validate(values, DESK, "import")
    assert checked.draft is not None
    assert checked.draft.kind == "informasi-awal"
    assert ("kind", "kind-derived") in _codes(checked.notes)


def test_a_source_column_that_holds_the_kind() -> None:
    values = {**GOOD, "source": "Laporan"}
    del values["kind"]
    checked = validate(values, DESK)
    assert checked.draft is not None
    assert (checked.draft.kind, checked.draft.source) == ("laporan", None)


def test_json_with_persons_and_numbers() -> None:
    entered = {
        **GOOD,
        "commitments": [2, 1],
        "categories": ["netralitas-asn"],
        "numbers": [{"kind": "register", "number": "001/TM"}],
        "subjects": [
            {"name": "A.B.", "employment": "pns", "nip": NIP},
            {"name": None, "position": "Lurah", "ppk": "53.71"},
        ],
    }
    del entered["subject"]
    checked = validate(json.loads(json.dumps(entered)), DESK)
    assert checked.draft is not None, checked.problems
    one, two = checked.draft.subjects
    assert (one.name, one.nip, one.employment, one.ppk) == ("A.B.", NIP, "pns", None)
    assert (two.name, two.nip, two.position_class, two.ppk) == (None, None, "pengawas", "53.71")
    assert checked.draft.commitments == (2, 1)
    assert checked.draft.numbers == (Number("register", "001/TM"),)


def test_a_number_cell_in_a_column_of_text_is_refused() -> None:
    assert _codes(_add(number=12.5).problems) == {("number", "text-number")}
    assert _codes(_add(subject_nip=1.98501012010011e17).problems) == {("subject-nip", "nip-number")}
    assert _draft(number=12.0).numbers == (Number("register", "12"),)


def test_what_belongs_to_a_reporter_goes_to_the_vault_and_is_never_shown() -> None:
    checked = _add(reporter="Rahasia Satu", witness="Rahasia Dua")
    assert checked.draft is not None
    assert checked.draft.vault == (("reporter", "Rahasia Satu"), ("witness", "Rahasia Dua"))
    assert "Rahasia" not in repr(checked)
    faulty = _add(reporter="Rahasia\x00", witness="Rahasia\x00", subject="Nama\x00")
    assert {problem.column for problem in faulty.problems} == {"reporter", "witness", "subject"}
    for problem in faulty.problems:
        assert problem.value is None
        assert "Rahasia" not in problem.reason
        assert "Nama" not in problem.reason


def test_a_nip_in_a_problem_is_masked() -> None:
    (problem,) = _add(subject_nip="198513012010011001").problems
    assert problem.value == "1985************01"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Tanggal Kejadian", "event_on"),
        ("Tgl Laporan", "submitted_on"),
        ("Kab/Kota", "region"),
        ("Nama Terlapor", "subjects"),
        ("NIP", "nip"),
        ("Jabatan", "position"),
        ("Instansi/OPD", "agency"),
        ("Uraian", "description"),
        ("Bentuk Pelanggaran", "form"),
        ("Pelapor", "reporter"),
        ("Sumber (Laporan/Temuan)", "kind"),
        ("Status", "status"),
        ("Tindak Lanjut", "follow_up"),
        ("Keterangan", "note"),
        ("Wilayah", "region"),
        ("Jenis", "categories"),
    ],
)
def test_headings_as_officers_write_them(heading: str, key: str) -> None:
    for written in (heading, heading.upper(), f" {heading}. ", heading.replace("/", " / ")):
        field = field_named(written)
        assert field is not None
        assert field.key == key


def test_a_heading_names_one_field_only() -> None:
    named: dict[str, str] = {}
    for field in FIELDS:
        for name in field.names():
            assert named.setdefault(name, field.key) == field.key


def test_an_unknown_heading_has_a_nearest_field() -> None:
    assert field_named("Tanggl Kejadiann") is None
    found = nearest_field("Tanggl Kejadiann")
    assert found is not None
    assert found[0].key == "event_on"


@pytest.mark.parametrize("key", VAULT_KEYS)
def test_vault_fields_are_personal(key: str) -> None:
    assert BY_KEY[key].personal


def test_requirements_are_shown_in_order() -> None:
    draft = _draft(
        place="Lapangan",
        subject_agency="Dinas",
        known_date="14/10/2024",
        submitted_date="20/10/2024",
    )
    told = requirements(draft, reporter=True, evidence=False)
    assert [(one.group, one.code, one.ok) for one in told] == [
        ("formal", "reporter", True),
        ("formal", "subject", True),
        ("formal", "in-time", True),
        ("formal", "signature", None),
        ("materiel", "time-place", True),
        ("materiel", "description", True),
        ("materiel", "evidence", False),
    ]


@pytest.mark.parametrize(
    ("submitted", "in_time"), [(20, True), (21, None), (22, False), (None, None)]
)
def test_between_the_two_readings_of_the_limit_nobody_can_tell(
    submitted: int | None, in_time: bool | None
) -> None:
    draft = ReportDraft(
        region="53.71",
        status="received",
        known_on=date(2024, 10, 14),
        submitted_on=date(2024, 10, submitted) if submitted else None,
    )
    found = {one.code: one.ok for one in requirements(draft)}
    assert found["in-time"] is in_time


_DAYS = st.one_of(st.none(), st.dates(date(2024, 10, 10), date(2024, 10, 25)))


@given(event=_DAYS, until=_DAYS, known=_DAYS, submitted=_DAYS, reached=_DAYS)
def test_the_quick_answer_on_days_is_that_of_the_problems(
    event: date | None,
    until: date | None,
    known: date | None,
    submitted: date | None,
    reached: date | None,
) -> None:
    draft = ReportDraft(
        region="53.71",
        status="received",
        event_on=event,
        event_until=until,
        known_on=known,
        submitted_on=submitted,
        status_on=reached,
    )
    fine = days_fine(TODAY, event, until, known, submitted, reached)
    assert fine is (problems_of(draft, TODAY) == [])


_NAMES = st.sampled_from([*(field.option for field in FIELDS), "subjects", "numbers", "entah"])
_SCALARS = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=80)),
    *(st.dates(), st.datetimes(), st.binary(max_size=5)),
    st.sampled_from(["unknown", "53.1", "1. a 2. b", "E3", "forwarded", "2", "-", "14/10/24"]),
)
_VALUES = st.one_of(
    _SCALARS,
    st.lists(_SCALARS, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(["name", "nip", "kind", "number", "x"]), _SCALARS)),
)


@example({"region": float("nan")}, "add")
@example({"region": float("-inf")}, "import")
@given(st.dictionaries(_NAMES, _VALUES, max_size=8), st.sampled_from(["add", "import", "edit"]))
def test_no_input_raises(values: dict[str, object], purpose: str) -> None:
    checked = validate(values, DESK, purpose)  # type: ignore[arg-type]  # drawn from the three
    assert (checked.draft is None) is bool(checked.problems)


@given(st.dictionaries(_NAMES, st.text(max_size=40), max_size=8))
def test_reading_is_pure(values: dict[str, object]) -> None:
    first, again = read_values(values, DESK), read_values(values, DESK)
    assert first == again
    assert combine(dict(first[0]), DESK) == combine(dict(again[0]), DESK)
