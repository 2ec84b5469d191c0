"""`summary revise`: every difference to a published week is named, with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from program import Command

KEYS = [
    *("period", "from", "until", "region_code", "region", "by", "unit", "since", "known_at"),
    *("then", "now", "changed"),
]


@pytest.fixture
def office(asn: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Kota Kupang at the end of week 42: one case of the week before, two of the week."""
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-25")
    assert asn("init", "--office", "53", "--lang", "en").code == 0
    for day in ("2024-10-08", "2024-10-15", "2024-10-16"):
        add(asn, day)
    return asn


def add(office: Command, submitted: str, region: str = "53.71", *more: str) -> None:
    done = office(
        *("report", "add", "--region", region, "--kind", "temuan", "--event-date", "2024-10-01"),
        *("--subject", "unknown", "--description", f"Rapat {submitted} {region}"),
        *("--submitted-date", submitted, *more),
    )
    assert done.code == 0, done.stderr


def published(office: Command) -> str:
    mark: str = office("summary", "regions", "--json").json["known_at"]
    return mark


def revised(office: Command, mark: str, *more: str) -> Any:
    done = office("summary", "revise", "--since", mark, "--week", "2024-W42", *more, "--json")
    assert done.code == 0, done.stderr
    found = done.json
    # Whatever happened: the named cases account for every difference, and nothing else does.
    for part in ("supervisor", "ppk", "to_date"):
        for name, was in found["then"][part].items():
            explained = sum(each[part].get(name, 0) for each in found["changed"])
            assert found["now"][part][name] - was == explained, (part, name)
    assert all(each["reasons"] for each in found["changed"])
    return found


def reasons(found: Any) -> dict[str, list[str]]:
    return {
        each["number"]: [reason["code"] for reason in each["reasons"]] for each in found["changed"]
    }


def test_late_reports_are_named_with_the_entry_that_brought_them(office: Command) -> None:
    mark = published(office)
    add(office, "2024-10-17")
    add(office, "2024-10-18")
    add(office, "2024-10-21")  # of the next week
    found = revised(office, mark)
    assert list(found) == KEYS
    assert (found["then"]["received"], found["now"]["received"]) == (2, 4)
    assert reasons(found) == {"53/2024/0004": ["late"], "53/2024/0005": ["late"]}
    assert found["changed"][0]["reasons"][0]["entries"] == [5]
    assert found["since"] == mark
    shown = office("summary", "revise", "--since", mark, "--week", "2024-W42").stdout
    assert "2024-W42 had 2 received, now 4: 2 entered late (53/2024/0004, 53/2024/0005)." in shown


def test_nothing_changed_is_said(office: Command) -> None:
    mark = published(office)
    assert revised(office, mark)["changed"] == []
    shown = office("summary", "revise", "--since", mark, "--week", "2024-W42")
    assert "Nothing changed: 2024-W42 still has 2 received." in shown.stdout


def test_a_move_entered_late_changes_the_closing_and_not_what_came(office: Command) -> None:
    mark = published(office)
    for status, day in (("registered", "2024-10-10"), ("not-violation", "2024-10-18")):
        assert office("report", "move", "1", status, "--on", day).code == 0
    found = revised(office, mark)
    assert reasons(found) == {"53/2024/0001": ["moved"]}
    assert found["changed"][0]["supervisor"] == {"closed": 1, "closing": -1}
    shown = office("summary", "revise", "--since", mark, "--week", "2024-W42").stdout
    assert "still has 2 received. Other figures changed: 1 move entered late" in shown


def test_a_move_after_the_week_changes_nothing_in_it(office: Command) -> None:
    mark = published(office)
    assert office("report", "move", "1", "registered", "--on", "2024-10-22").code == 0
    assert revised(office, mark)["changed"] == []


def test_a_corrected_move_says_so(office: Command) -> None:
    for status in ("registered", "not-violation"):
        assert office("report", "move", "1", status, "--on", "2024-10-17").code == 0
    mark = published(office)
    assert office("report", "move", "1", "stopped", "--correct", "--on", "2024-10-22").code == 0
    found = revised(office, mark)
    assert "corrected" in reasons(found)["53/2024/0001"]
    assert found["changed"][0]["supervisor"] == {"closed": -1, "closing": 1}


def test_an_edited_region_shows_on_both_sides(office: Command) -> None:
    mark = published(office)
    assert office("report", "edit", "2", "--region", "53.01").code == 0
    assert revised(office, mark)["changed"] == []
    left = revised(office, mark, "--region", "53.71")
    came = revised(office, mark, "--region", "Kabupaten Kupang")
    assert reasons(left) == reasons(came) == {"53/2024/0002": ["region"]}
    assert left["changed"][0]["supervisor"] == {"new": -1, "closing": -1}
    assert came["changed"][0]["supervisor"] == {"new": 1, "closing": 1}


def test_a_day_of_receipt_edited_into_the_week_is_named(office: Command) -> None:
    mark = published(office)
    assert office("report", "edit", "1", "--submitted-date", "2024-10-14").code == 0
    found = revised(office, mark)
    assert reasons(found) == {"53/2024/0001": ["day"]}
    assert found["changed"][0]["supervisor"] == {"opening": -1, "new": 1}


def test_what_was_taken_back_or_joined_is_named(office: Command) -> None:
    mark = published(office)
    assert office("undo").code == 0
    assert reasons(revised(office, mark)) == {"53/2024/0003": ["undone"]}
    assert office("undo", "--entry", "5").code == 0  # the undoing itself is taken back
    assert revised(office, mark)["changed"] == []
    assert office("report", "join", "1", "2").code == 0
    found = revised(office, mark)
    assert reasons(found) == {"53/2024/0002": ["joined"]}
    assert revised(office, mark, "--unit", "reports")["then"]["received"] == 2


def test_a_joined_report_is_explained_by_the_moves_of_its_lead(office: Command) -> None:
    assert office("report", "join", "1", "2").code == 0
    mark = published(office)
    moved = office("report", "move", "1", "registered", "--on", "2024-10-15")
    assert moved.code == 0, moved.stderr
    assert office("report", "move", "1", "stopped", "--on", "2024-10-16").code == 0
    found = reasons(revised(office, mark, "--unit", "reports"))
    assert found == {"53/2024/0001": ["moved"], "53/2024/0002": ["moved"]}


def test_a_delegated_case_is_named(office: Command) -> None:
    mark = published(office)
    done = office("report", "delegate", "2", "--to", "53.71", "--on", "2024-10-18")
    assert done.code == 0, done.stderr
    found = revised(office, mark)
    assert reasons(found)["53/2024/0002"] == ["handed-over"]
    assert found["changed"][0]["supervisor"]["moved_out"] == 1


def test_a_follow_up_entered_late_changes_what_waits_at_bkn(office: Command) -> None:
    for status in ("registered", "violation", "forwarded"):
        assert office("report", "move", "1", status, "--on", "2024-10-15").code == 0
    mark = published(office)
    assert office("report", "move", "1", "sanctioned", "--on", "2024-10-18").code == 0
    found = revised(office, mark)
    assert reasons(found) == {"53/2024/0001": ["follow-up"]}
    assert found["changed"][0]["ppk"] == {"closed": 1, "closing": -1}
    assert reasons(revised(office, mark, "--unit", "persons")) == {"53/2024/0001": ["follow-up"]}


def test_persons_added_since_count_in_their_unit(office: Command) -> None:
    mark = published(office)
    done = office("subject", "add", "2", "--subject", "unknown", "--employment", "pns")
    assert done.code == 0, done.stderr
    assert reasons(revised(office, mark, "--unit", "persons")) == {"53/2024/0002": ["persons"]}
    assert revised(office, mark)["changed"] == []


def test_a_period_of_two_days_and_the_week_of_the_fingerprint(office: Command) -> None:
    found = office(
        *("summary", "revise", "--since", "1", "--from", "2024-10-15", "--until", "2024-10-15"),
        "--json",
    ).json
    assert (found["from"], found["until"]) == ("2024-10-15", "2024-10-15")
    assert found["now"]["received"] == 1
    week = office("summary", "revise", "--since", "1", "--json").json
    assert week["period"].startswith("20")
    assert "-W" in week["period"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "--since"),
        (("--since", "99"), 3, "99"),
        (("--since", "#1 0000-0000"), 1, "#1"),
        (("--since", "1", "--week", "42"), 2, "2024-W42"),
        (("--since", "1", "--week", "2024-W42", "--from", "2024-10-14"), 2, "--week"),
        (("--since", "1", "--from", "2024-10-14"), 2, "--until"),
        (("--since", "1", "--region", "Atlantis"), 3, "Atlantis"),
        (("--since", "1", "--unit", "cats"), 2, "cases"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    office: Command, options: tuple[str, ...], code: int, said: str
) -> None:
    done = office("summary", "revise", *options)
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr
