"""`report add` at a terminal: asked in the officers' order, back and forth, saved or not."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_file import TODAY, office_file
from program import Command

from asn_netral.cli.ask.console import Cancelled, Console
from asn_netral.cli.report_ask import Asked, ask_report
from asn_netral.errors import NotFound, Refused
from asn_netral.services.desk import Desk
from asn_netral.services.report_add import add


class Officer:
    """Answers the questions in their order, and remembers what was asked."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt.strip())
        assert self.answers, f"nobody answers {prompt!r}"
        return self.answers.pop(0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = office_file(tmp_path / "office.db")
    return Desk(path, "officer", lambda: "2024-10-20T01:00:00Z", date.fromisoformat(TODAY))


Ask = Callable[..., Asked]


@pytest.fixture
def ask(desk: Desk) -> Ask:
    def run(*answers: str, **told: object) -> Asked:
        officer = Officer(*answers)
        found = ask_report(desk, told, console=Console(officer))
        assert found is not None
        assert officer.answers == [], "questions that were not asked"
        return found

    return run


HEAD = ("laporan", "15/10/2024", "TB-1", "", "")
"""Kind, day submitted, receipt; the proposals for election and source."""
NOBODY = ("",)
PERSON = ("YS", "Camat", "Kecamatan A", "pns", "198001012005011001", "", "n")
WHAT = ("Hadir dan mengajak memilih.", "")
WHERE = ("", "Oebobo", "Lapangan")
WHEN = ("12 Oktober 2024", "", "14/10/2024")
TAIL = ("y", "", "", "D4", "", "")
"""Evidence, category, form, drawn in by, commitment."""
WHOLE = (*HEAD, *NOBODY, *PERSON, *WHAT, *WHERE, *WHEN, *TAIL)


def test_the_whole_form_in_the_officers_order(ask: Ask, desk: Desk) -> None:
    asked = ask(*WHOLE, "simpan")
    made = add(desk, asked.values, asked.identities).report
    assert (made["kind"], made["submitted_on"]) == ("laporan", "2024-10-15")
    assert made["numbers"] == [{"kind": "receipt", "number": "TB-1"}]
    assert (made["election"], made["source"]) == ("pw", "pemilih")
    (person,) = made["subjects"]
    assert (person["label"], person["position"], person["employment"]) == ("YS", "Camat", "pns")
    assert person["ppk"] == "53.71"
    assert (made["region_code"], made["district"]) == ("53.71", "Oebobo")
    assert (made["event_on"], made["event_until"]) == ("2024-10-12", None)
    assert (made["stage"], made["known_on"]) == ("kampanye", "2024-10-14")
    assert (made["form"], made["commitments"]) == ("D4", [2])
    assert made["categories"] == ["netralitas-asn"]


def test_what_was_given_is_not_asked(desk: Desk) -> None:
    told: dict[str, object] = {
        "kind": "temuan",
        "submitted_on": "2024-10-15",
        "lhp_number": "LHP-1",
        "election": "pw",
        "source": "pengawas",
        "subjects": "A; B",
        "region": "Kota Kupang",
        "district": "Oebobo",
        "place": "Lapangan",
        "event_on": "unknown",
        "known_on": "2024-10-14",
        "categories": "pidana",
        "form": "D4",
        "commitments": "1",
        "drawn_in_by": "Tim",
        "event_until": None,
    }
    officer = Officer("", *WHAT, "", "s")
    asked = ask_report(desk, told, console=Console(officer))
    assert asked is not None
    assert [prompt.split(":")[0] for prompt in officer.prompts] == [
        "Name",
        *("What happened", "…"),
        "File, or y for evidence on paper",
        "save / change N / cancel",
    ]


def test_nothing_is_asked_when_nothing_needed_is_missing(desk: Desk) -> None:
    told: dict[str, object] = {
        "kind": "laporan",
        "region": "53.71",
        "event_on": "unknown",
        "subject": "unknown",
        "description": "x y",
    }
    assert ask_report(desk, told, console=Console(Officer())) is None


def test_nothing_is_asked_when_what_was_given_is_faulty(desk: Desk) -> None:
    for faulty in ({"kind": "aduan"}, {"knd": "laporan"}, {"commitment": "6"}):
        assert ask_report(desk, faulty, console=Console(Officer())) is None


def test_a_faulty_answer_is_told_and_asked_again(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    when = ("31/2/2024", "10/12/2024", "21/10/2024", "12/10/24", "", "11/10/24")
    asked = ask(*HEAD, *NOBODY, *PERSON, *WHAT, *WHERE, *when, "14/10/2024", *TAIL, "s")
    assert asked.values["event_on"] == "2024-10-12"
    told = " ".join(capsys.readouterr().err.split())
    assert "There is no 31 February 2024" in told
    assert "Tuesday, 10 December 2024 lies in the future" in told
    assert "The year 24 was read as 2024: Saturday, 12 October 2024." in told
    assert "The day known, Friday, 11 October 2024, lies before the event" in told


def test_a_region_with_two_readings_is_chosen_from_a_list(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ask(*HEAD, *NOBODY, *PERSON, *WHAT, "Kupang", "1", "", "", *WHEN, *TAIL, "s")
    assert asked.values["region"] == "53.01"
    told = capsys.readouterr().err
    assert "   1  Kabupaten Kupang (53.01)\n   2  Kota Kupang (53.71)\n" in told


def test_regions_are_searched_and_listed(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ask(*HEAD, *NOBODY, *PERSON, *WHAT, "?", "Mangarai", "2", *WHERE[1:], *WHEN, *TAIL, "s")
    told = capsys.readouterr().err
    assert "Provinsi Nusa Tenggara Timur (53)" in told
    listed = told[told.index("Which one?") :]
    second = next(line for line in listed.splitlines() if line.strip().startswith("2  "))
    assert f"({asked.values['region']})" in second


def test_the_stage_and_the_time_to_file_are_told(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(*WHOLE, "s")
    told = " ".join(capsys.readouterr().err.split())
    assert "Stage: ● Campaign" in told
    assert (
        "Filing of a report: day 2 of 7; safe limit Sunday, 20 October 2024, last limit Monday, "
        "21 October 2024"
    ) in told


def test_forms_that_fit_the_day_come_first_and_all_behind_a_question_mark(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(*WHOLE[:-3], "?", "E4", "", "1", "s")
    told = capsys.readouterr().err
    first, after = told[told.index("14 Form") : told.index("16 Review")].split("   E1  ", 1)
    assert " D4  " in first
    assert " E4  " in after


def test_a_form_is_chosen_by_its_number_where_one_alone_of_the_shown_has_it(ask: Ask) -> None:
    assert ask(*WHOLE[:-3], "6", "", "", "s").values["form"] == "D6"
    # With all forms shown a 6 is E6 or D6: both are shown, none is taken.
    assert ask(*WHOLE[:-3], "?", "6", "1", "E6", "", "", "s").values["form"] == "E6"


def test_a_commitment_is_proposed_by_form_and_by_who_drew_the_person_in(ask: Ask) -> None:
    assert ask(*WHOLE, "s").values["commitments"] == "2"
    assert ask(*WHOLE[:-3], "D6", "", "", "s").values["commitments"] == "1"
    assert ask(*WHOLE[:-3], "D6", "Tim", "", "s").values["commitments"] == "2"


def test_an_option_with_several_readings_is_asked_about(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    told: dict[str, object] = {
        "kind": "temuan",
        "event_on": "2024-10-12",
        "subjects": "A",
        "description": "x y",
        "region": "kupang",
    }
    # Nothing else is missing: only the region is asked for.
    asked = ask_report(desk, told, console=Console(Officer("Atlantis", "<", "2")))
    assert asked is not None
    assert add(desk, asked.values).report["region_code"] == "53.71"
    assert "2  Kota Kupang (53.71)" in capsys.readouterr().err
    # Another fault is told at once, before anything is asked.
    assert ask_report(desk, {**told, "kind": "x"}, console=Console(Officer())) is None


def test_the_review_shows_the_proposed_commitment_where_none_was_named(
    ask: Ask, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    # No form at first, so nothing is proposed; the form comes by a change on the review page.
    asked = ask(*WHOLE[:-3], "", "", "", "14", "D6", "", "s")
    assert "15 Commitment concerned 1 (proposed) Stage" in " ".join(capsys.readouterr().err.split())
    assert "commitments" not in asked.values
    assert add(desk, asked.values).report["commitments"] == [1]


def test_the_review_says_all_of_a_person_but_the_whole_nip(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(*WHOLE, "s")
    told = " ".join(capsys.readouterr().err.split())
    assert (
        "YS, Camat, Kecamatan A, PNS (civil servant), 1980************01, PPK Kota Kupang" in told
    )
    assert "198001012005011001" not in told


def test_several_persons_are_asked_for_one_after_the_other(ask: Ask, desk: Desk) -> None:
    three = (*PERSON[:-1], "y", "", "", "", "", "", "y", "BN", "Guru", "", "pppk", "", "", "n")
    asked = ask(*HEAD, *NOBODY, *three, *WHAT, *WHERE, *WHEN, *TAIL, "s")
    made = add(desk, asked.values).report["subjects"]
    assert [one["position"] for one in made] == ["Camat", None, "Guru"]
    assert [one["employment"] for one in made] == ["pns", "unknown", "pppk"]


def test_an_employment_given_holds_for_the_persons_asked_for(ask: Ask, desk: Desk) -> None:
    person = ("YS", "Camat", "", "", "", "n")
    asked = ask(*HEAD, *NOBODY, *person, *WHAT, *WHERE, *WHEN, *TAIL, "s", employment="pppk")
    assert add(desk, asked.values).report["subjects"][0]["employment"] == "pppk"


def test_the_reporter_goes_to_the_vault_and_is_shown_nowhere(
    ask: Ask, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = ("Orang Rahasia", "0812-555", "", "Jalan A")
    asked = ask(*HEAD, *reporter, *PERSON, *WHAT, *WHERE, *WHEN, *TAIL, "s")
    (identity,) = asked.identities
    assert (identity.role, identity.name, identity.contact) == (
        *("reporter", "Orang Rahasia"),
        "0812-555",
    )
    assert "Rahasia" not in str(asked.values)
    err = capsys.readouterr().err
    assert "Rahasia" not in err
    assert "✓ Identity of the reporter" in err
    made: dict[str, Any] = add(desk, asked.values, asked.identities).report
    assert "Rahasia" not in str(made)


def test_going_back_keeps_what_was_answered(ask: Ask) -> None:
    asked = ask("laporan", "<", "temuan", "15/10/2024", "<", "", "LHP-1", *WHOLE[3:], "s")
    assert (asked.values["kind"], asked.values["submitted_on"]) == ("temuan", "2024-10-15")
    assert asked.values["lhp_number"] == "LHP-1"


def test_back_at_the_first_question_asks_it_again(ask: Ask) -> None:
    assert ask("<", *WHOLE, "s").values["kind"] == "laporan"


def test_an_answer_is_changed_on_the_review_page(ask: Ask) -> None:
    asked = ask(*WHOLE, "ubah 9", "Kabupaten Kupang", "-", "", "10", "11/10/2024", "", "s")
    assert (asked.values["region"], asked.values.get("district")) == ("53.01", None)
    assert asked.values["event_on"] == "2024-10-11"


def test_what_contradicts_is_not_saved(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    # A day known that the changed event overtakes: said at once, and on the page again.
    asked = ask(*WHOLE, "10", "15/10/2024", "", "s", "11", "15/10/2024", "s")
    assert asked.values["known_on"] == "2024-10-15"
    told = capsys.readouterr().err
    assert told.count("✗ known-date: The day known, Monday, 14 October 2024, lies before") == 2
    assert "What is marked ✗ must be put right first." in told


def test_records_that_look_alike_are_pointed_out(
    ask: Ask, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    least = {"region": "53.71", "kind": "laporan", "description": "x y", "event_on": "2024-10-13"}
    add(desk, {**least, "subjects": "Drs. YS, S.Pd."})
    nip = {"subjects": "Lain", "nip": "198001012005011001", "event_on": "2024-09-01"}
    add(desk, {**least, **nip})
    add(desk, {**least, "subjects": "YS", "event_on": "2024-10-01"})
    ask(*WHOLE, "s")
    told = " ".join(capsys.readouterr().err.split())
    assert "Similar: 53.71/2024/0001 has the same name and region" in told
    assert "Similar: 53.71/2024/0002 has the same NIP" in told
    assert "53.71/2024/0003" not in told


@pytest.mark.parametrize("where", [0, 4, 9, 14, len(WHOLE)])
def test_cancelling_writes_nothing_wherever_it_happens(desk: Desk, where: int) -> None:
    before = desk.path.read_bytes()
    for way in (("x", "y"), ("x", "n", "x", "ya")):
        with pytest.raises(Cancelled):
            ask_report(desk, {}, console=Console(Officer(*WHOLE[:where], *way)))
    assert desk.path.read_bytes() == before


def test_cancelling_needs_a_yes(ask: Ask) -> None:
    assert ask("x", "n", *WHOLE, "x", "", "s").values["kind"] == "laporan"


@pytest.mark.parametrize("fault", [EOFError, KeyboardInterrupt])
def test_a_closed_input_and_an_interrupt_cancel(desk: Desk, fault: type[BaseException]) -> None:
    def gone(_prompt: str) -> str:
        raise fault

    with pytest.raises(Cancelled):
        ask_report(desk, {}, console=Console(gone))


def test_off_a_terminal_nobody_is_asked(asn: Command, desk: Desk) -> None:
    run = asn("report", "add", "--kind", "laporan", stdin="laporan\n")
    assert run.code == 2
    assert run.stderr.startswith("Missing: ")


def test_files_of_evidence_are_kept_with_the_report(ask: Ask, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"jpg")
    files = (str(tmp_path / "none.jpg"), f"'{tmp_path / 'foto.jpg'}'", "")
    asked = ask(*WHOLE[: -len(TAIL)], *files, *TAIL[2:], "s")
    assert asked.files == [tmp_path / "foto.jpg"]
    add(desk, asked.values, evidence=asked.files)
    from asn_netral.services.evidence import listed

    assert len(listed(desk, "1")) == 1


def test_a_text_that_names_the_reporter_is_pointed_out(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = ("Orang Rahasia", "", "", "")
    what = ("Orang Rahasia melihat camat hadir.", "")
    ask(*HEAD, *reporter, *PERSON, *what, *WHERE, *WHEN, *TAIL, "8", "Camat hadir.", "", "s")
    told = " ".join(capsys.readouterr().err.split())
    assert told.count("Note: description: The text holds the name of the reporter") == 1


def test_one_person_is_asked_for_at_a_time(ask: Ask, desk: Desk) -> None:
    asked = ask(*HEAD, *NOBODY, "YS; BN", *PERSON, *WHAT, *WHERE, *WHEN, *TAIL, "s")
    assert [one["label"] for one in add(desk, asked.values).report["subjects"]] == ["YS"]


def test_a_question_mark_helps_everywhere_and_is_no_answer(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ("?", "laporan", "?", "15/10/2024", "?", "TB-1", "?", "", "?", "")
    person = ("?", "YS", "?", "Camat", "?", "Kecamatan A", "?", "pns", "?", "", "?", "", "n")
    asked = ask(
        *head,
        "?",
        "",
        *person,
        "?",
        *WHAT,
        "?",
        "53.71",
        "?",
        "",
        "?",
        "",
        "?",
        "12/10/2024",
        "?",
        "",
        "?",
        "",
        "",
        "?",
        "",
        "?",
        "",
        "?",
        "",
        "?",
        "",
        "s",
    )
    assert "?" not in [str(value) for value in asked.values.values()]


def test_an_office_of_a_province_proposes_no_region(tmp_path: Path) -> None:
    path = office_file(tmp_path / "53.db", "53")
    here = Desk(path, "officer", lambda: "2024-10-20T01:00:00Z", date.fromisoformat(TODAY))
    person = ("", "", "", "", "", "n")
    answers = ("laporan", "", "", "", "", *NOBODY, *person, *WHAT, "", "53.71", "", "")
    found = ask_report(here, {}, console=Console(Officer(*answers, *WHEN, *TAIL, "s")))
    assert found is not None
    assert (found.values["region"], found.values.get("election")) == ("53.71", None)
    assert found.values["subjects"] == [{"name": "unknown"}]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the right to write is not kept")
def test_nobody_is_asked_for_a_file_that_cannot_be_written(desk: Desk) -> None:
    desk.path.chmod(0o400)
    with pytest.raises(Refused):
        ask_report(desk, {}, console=Console(Officer()))


def test_nobody_is_asked_where_there_is_no_file(desk: Desk) -> None:
    desk.path.unlink()
    with pytest.raises(NotFound):
        ask_report(desk, {}, console=Console(Officer()))


@cache
def _shared() -> Path:
    return office_file(Path(mkdtemp()) / "office.db")


WORDS = (
    *("", "<", "?", "-", "x", "y", "n", "1", "2", "3", "99", "0", "laporan", "temuan", "tip"),
    *("unknown", "12/10/2024", "31/2/2024", "kemarin", "Kupang", "53.71", "D4", "E4", "1, 2"),
    *("6", "YS", "A; B", "198001012005011001", "1.98E+17", "pns", "s", "ubah 9", "16", "\x1b[2J"),
)


@given(
    st.integers(0, len(WHOLE)),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=80),
)
def test_no_answer_breaks_the_conversation(good: int, answers: list[str]) -> None:
    path = _shared()
    before = path.read_bytes()
    here = Desk(path, "officer", lambda: "2024-10-20T01:00:00Z", date.fromisoformat(TODAY))
    waiting = iter([*WHOLE[:good], *answers])

    def read(_prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    with suppress(Cancelled), redirect_stderr(StringIO()):
        asked = ask_report(here, {}, console=Console(read))
        assert asked is not None
        add(here, asked.values, asked.identities, dry_run=True)
    assert path.read_bytes() == before
