"""Reports that are handled together, part, rise from a tip, or change the office."""

from __future__ import annotations

from typing import Any

import pytest
from program import Command

from asn_netral.domain.status import moves_from
from asn_netral.services.splitting import moves_to_make
from asn_netral.storage.handling import Move

TODAY = "2024-10-20"


@pytest.fixture
def here(asn: Command) -> Command:
    """The desk of a province on 20 October 2024."""

    def run(*arguments: Any, **env: str) -> Any:
        return asn(*arguments, **{"ASN_NETRAL_TODAY": TODAY, **env})

    assert run("init", "--office", "53").code == 0
    return run


def _add(here: Command, day: str, kind: str = "laporan", *more: str) -> str:
    added = here(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-01", "--kind", kind),
        *("--submitted-date", day, "--subject", "A.B.", "--description", "Rapat", *more, "--json"),
    )
    assert added.code == 0, added.stderr
    return str(added.json["number"])


def _report(here: Command, number: str) -> Any:
    return here("report", "show", number, "--json").json


def _moves(here: Command, number: str) -> list[tuple[str, str]]:
    moves = here("report", "history", number, "--json").json["moves"]
    return [(move["to"], move["on"]) for move in moves if move["subject"] is None]


def _cases(here: Command) -> Any:
    return here("summary", "regions", "--json").json["total"]


def _whole(here: Command) -> None:
    proof = here("journal", "verify")
    assert proof.code == 0, proof.stderr


def test_joined_reports_are_one_case_and_only_the_lead_moves(here: Command) -> None:
    one, two = _add(here, "2024-10-03"), _add(here, "2024-10-05", "temuan")
    joined = here("report", "join", one, two, "--json")
    assert joined.code == 0
    assert joined.json["number"] == one
    assert joined.json["joined"] == [two]
    assert _cases(here)["received"] == 1
    assert here("report", "move", two, "registered").code == 1
    assert here("report", "move", one, "registered").code == 0
    assert _report(here, two)["status"] == "registered"
    assert _report(here, two)["case"] == one
    _whole(here)
    life = here("report", "history", two).stdout
    assert "handled together" in life
    assert f"Handled with: {one}" in life


def test_whichever_was_opened_first_leads(here: Command) -> None:
    late, early = _add(here, "2024-10-05"), _add(here, "2024-10-03")
    joined = here("report", "join", late, early, "--json")
    assert joined.json["number"] == early
    assert early in joined.stderr


def test_an_earlier_report_takes_the_lead_of_a_whole_case(here: Command) -> None:
    one, two, early = (_add(here, f"2024-10-0{day}") for day in (5, 6, 3))
    here("report", "join", one, two)
    joined = here("report", "join", one, early, "--json").json
    assert (joined["number"], joined["joined"]) == (early, [one, two])


def test_tips_joined_and_delegated_reports_are_refused(here: Command) -> None:
    one, two, tip = _add(here, "2024-10-03"), _add(here, "2024-10-05"), ""
    tip = _add(here, "2024-10-05", "informasi-awal")
    away, alone = _add(here, "2024-10-06"), _add(here, "2024-10-07")
    here("report", "delegate", away, "--to", "53.01")
    here("report", "join", one, two)
    for numbers in (
        (one, tip),
        (alone, two),
        (two, alone),
        (alone, one),
        (alone, away),
        (one, one),
    ):
        refused = here("report", "join", *numbers)
        assert refused.code == 1, numbers
        assert refused.stderr
    assert here("report", "join", one, "99").code == 3


def test_an_open_report_does_not_close_silently(here: Command) -> None:
    one, two = _add(here, "2024-10-03"), _add(here, "2024-10-05")
    here("report", "move", one, "not-registered", "--reason", "formal")
    assert here("report", "join", one, two).code == 1
    assert _report(here, two)["open_supervisor"]


def test_persons_who_come_to_a_forwarded_case_wait_too(here: Command) -> None:
    one, two = _add(here, "2024-10-03"), _add(here, "2024-10-05")
    here("report", "move", one, "forwarded", "--on", "2024-10-10")
    here("report", "join", one, two)
    assert [s["follow_up"] for s in _report(here, two)["subjects"]] == ["awaiting-bkn"]


def test_a_report_that_leaves_takes_the_cases_way(here: Command) -> None:
    one, two = _add(here, "2024-10-03"), _add(here, "2024-10-05", "temuan")
    here("report", "join", one, two)
    here("report", "move", one, "incomplete", "--on", "2024-10-04")
    here("report", "move", one, "registered", "--on", "2024-10-08")
    here("report", "move", one, "violation", "--on", "2024-10-09")
    left = here("report", "split", two, "--json")
    assert left.json["status"] == "violation"
    assert left.json["case"] == two
    assert _report(here, one)["joined"] == []
    # A finding waits for no reporter, and nothing happens to it before it was opened.
    assert _moves(here, two) == [("registered", "2024-10-08"), ("violation", "2024-10-09")]
    assert _cases(here)["received"] == 2
    assert here("report", "split", two).code == 1
    _whole(here)


def test_when_the_lead_leaves_the_next_one_leads(here: Command) -> None:
    one, two, three = (_add(here, f"2024-10-0{day}") for day in (3, 5, 6))
    here("report", "join", one, two, three)
    here("report", "move", one, "registered", "--on", "2024-10-04")
    here("report", "split", one)
    assert _report(here, two)["joined"] == [three]
    assert _report(here, two)["status"] == "registered"
    assert _moves(here, two) == [("registered", "2024-10-05")]
    assert _report(here, one)["joined"] == []


def test_a_join_is_undone_on_both_sides_unless_the_case_went_on(here: Command) -> None:
    one, two = _add(here, "2024-10-03"), _add(here, "2024-10-05")
    here("report", "join", one, two)
    here("report", "move", one, "registered")
    entries = here("journal", "show", "--json").json
    joining = next(entry["entry"] for entry in entries if entry["action"] == "report join")
    assert here("undo", "--entry", str(joining)).code == 1
    assert here("undo").code == 0
    assert here("undo").code == 0
    assert _report(here, two)["case"] == two
    assert _report(here, one)["joined"] == []
    _whole(here)


def test_a_raised_tip_is_counted_beside_what_it_became(here: Command) -> None:
    tip = _add(here, "2024-10-05", "informasi-awal", "--subject-position", "camat")
    raised = here(
        *("report", "raise", tip, "--to", "temuan", "--on", "2024-10-09"),
        *("--event-date", "2024-10-02", "--form", "D4", "--json"),
    )
    assert raised.code == 0, raised.stderr
    new = raised.json
    assert (new["kind"], new["status"], new["source"]) == ("temuan", "received", "pengawas")
    assert (new["event_on"], new["commitments"]) == ("2024-10-02", [2])
    assert new["subjects"][0]["position"] == "camat"
    assert new["known_on"] is None
    assert _report(here, tip)["status"] == "raised"
    assert _moves(here, tip) == [("raised", "2024-10-09")]
    assert (_cases(here)["received"], _cases(here)["informasi_awal"]) == (1, 1)
    assert new["number"] in here("report", "show", tip).stdout
    assert tip in here("report", "show", new["number"]).stdout
    assert here("undo").code == 0
    assert _report(here, tip)["status"] == "tracing"
    assert here("report", "show", new["number"]).code == 3


def test_only_a_tip_is_raised_and_only_to_a_case(here: Command) -> None:
    case, tip = _add(here, "2024-10-03"), _add(here, "2024-10-05", "informasi-awal")
    assert here("report", "raise", case, "--to", "temuan").code == 1
    assert here("report", "raise", tip, "--to", "informasi-awal").code == 2
    assert here("report", "raise", tip, "--to", "laporan", "--dry-run").code == 0
    assert _report(here, tip)["status"] == "tracing"
    assert here("report", "raise", tip, "--to", "laporan").code == 0
    assert here("report", "raise", tip, "--to", "laporan").code == 1


def test_a_delegated_case_goes_on_where_it_was_received(here: Command) -> None:
    one = _add(here, "2024-10-03", "laporan", "--handled-by", "53.71")
    two = _add(here, "2024-10-05", "laporan", "--handled-by", "53.71")
    here("report", "join", one, two)
    done = here(
        *("report", "delegate", one, "--to", "53.01", "--receive", "--on", "2024-10-11"),
        *("--document", "017/PM", "--json"),
    )
    assert done.code == 0, done.stderr
    assert done.json["status"] == "delegated"
    assert _moves(here, one) == [("delegated", "2024-10-11")]
    arrived = here("report", "list", "--handled-by", "53.01", "--json").json
    assert [each["status"] for each in arrived] == ["received", "received"]
    assert arrived[0]["joined"] == [arrived[1]["number"]]
    assert arrived[0]["subjects"][0]["label"] == "A.B."
    card = here("report", "show", arrived[0]["number"]).stdout
    assert one in card
    assert "53.71" in card
    _whole(here)
    assert here("undo").code == 0
    assert _report(here, one)["status"] == "received"
    assert here("report", "list", "--handled-by", "53.01", "--json").json == []


def test_a_delegated_case_counts_once_where_it_is(here: Command) -> None:
    one = _add(here, "2024-10-03", "laporan", "--handled-by", "53.71")
    _add(here, "2024-10-04", "laporan", "--handled-by", "53.71")
    here("report", "delegate", one, "--to", "53.01", "--receive", "--on", "2024-10-11")
    by_office = here("summary", "regions", "--by", "office", "--json").json
    received = {row["region_code"]: row["received"] for row in by_office["rows"]}
    assert received == {"53.01": 1, "53.71": 1}
    for unit in ("cases", "reports", "persons"):
        total = here("summary", "regions", "--unit", unit, "--json").json["total"]
        assert (total["received"], total["open_supervisor"], total["moved_out"]) == (2, 2, 0), unit
    earlier = here("summary", "regions", "--by", "office", "--as-of", "2024-10-10", "--json").json
    assert [(row["region_code"], row["received"]) for row in earlier["rows"]] == [("53.71", 2)]


def test_a_case_that_left_the_file_counts_as_moved_out(here: Command) -> None:
    one = _add(here, "2024-10-03")
    here("report", "delegate", one, "--to", "74.02")
    assert (_cases(here)["received"], _cases(here)["moved_out"]) == (1, 1)


def test_a_case_goes_to_another_office_not_to_its_own(here: Command) -> None:
    one = _add(here, "2024-10-03")
    assert here("report", "delegate", one, "--to", "53").code == 1
    assert here("report", "delegate", one, "--to", "74.02", "--receive").code == 1
    assert here("report", "delegate", one, "--to", "99.99").code == 3
    assert here("report", "delegate", one, "--to", "74.02").code == 0
    assert "74.02" in here("report", "show", one).stdout


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_the_card_of_a_delegated_case_says_where_it_went(here: Command, more: Any) -> None:
    one = _add(here, "2024-10-03")
    card = here("report", "delegate", one, "--to", "74.02", *more).stdout
    assert "Delegated to         74.02 (Kabupaten Konawe)\n" in card


def test_a_card_names_the_office_and_who_employs_a_person(here: Command) -> None:
    one = _add(here, "2024-10-03", "laporan", "--ppk", "Kota Kupang", "--handled-by", "53.71")
    card = here("report", "show", one).stdout
    assert "Handling office      53.71 (Kota Kupang)\n" in card
    assert "1. A.B., PPK Kota Kupang\n" in card


def test_what_was_delegated_is_not_taken_over_or_delegated_again(here: Command) -> None:
    away, below = _add(here, "2024-10-03"), _add(here, "2024-10-04")
    here("report", "delegate", away, "--to", "74.02")
    here("report", "delegate", below, "--to", "53.01", "--receive")
    for again in (("take-over",), ("delegate", "--to", "53.02")):
        verb, *more = again
        run = here("report", verb, away, *more)
        assert (run.code, run.stderr) == (
            1,
            f"{away} was delegated to 74.02 already. If that is wrong, `asn-netral undo` takes the "
            f"entry back; `asn-netral report history {away}` names it.\n",
        )
        run = here("report", verb, below, *more)
        assert (run.code, run.stderr) == (
            1,
            f"{below} was delegated to 53.01 and goes on as 53/2024/0003; name that one.\n",
        )


def test_every_card_shows_the_form_in_words_and_the_links(here: Command) -> None:
    one = _add(here, "2024-10-03", "informasi-awal", "--form", "D1")
    raised = here("report", "raise", one, "--to", "temuan", "--number", "T/1").stdout
    shown = here("report", "show", "2").stdout
    moved = here("report", "edit", "2", "--place", "Aula").stdout
    for line in ("Form of violation", "Raised from"):
        told = [x for x in shown.splitlines() if x.startswith(line)]
        assert told
        assert set(told) <= set(raised.splitlines())
        assert set(told) <= set(moved.splitlines())


def test_a_higher_office_takes_a_case_over(here: Command) -> None:
    below = _add(here, "2024-10-03", "laporan", "--handled-by", "53.71")
    taken = here("report", "take-over", below, "--on", "2024-10-12", "--json")
    assert taken.code == 0, taken.stderr
    assert taken.json["handled_by"] == "53"
    assert _report(here, below)["status"] == "delegated"
    assert here("report", "take-over", taken.json["number"]).code == 1
    other = _add(here, "2024-10-03", "laporan", "--handled-by", "74.02")
    assert here("report", "take-over", other).code == 1


def _way(*steps: str) -> list[Move]:
    here, made = "received", []
    for k, status in enumerate(steps, 1):
        made.append(Move(k, None, here, status, f"2024-10-{k:02d}", None, None, 0))
        here = status
    return made


@pytest.mark.parametrize("kind", ["laporan", "temuan"])
@pytest.mark.parametrize(
    ("own", "case"),
    [
        ((), ("registered", "violation", "forwarded", "returned", "forwarded")),
        (("registered",), ("incomplete", "registered", "stopped")),
        (("not-registered",), ("registered",)),
        (("registered",), ()),
        (("incomplete",), ("not-registered",)),
        (("forwarded",), ("registered", "violation", "forwarded")),
    ],
)
def test_the_way_of_a_leaving_report_is_legal_and_ends_at_the_cases_status(
    own: tuple[str, ...], case: tuple[str, ...], kind: str
) -> None:
    before = _way(*own)
    gone, following = moves_to_make(before, _way(*case), kind)
    steps = [*(move.to_status for move in before if move not in gone)]
    steps += [move.to_status for move in following]
    status = "received"
    for step in steps:
        assert step in moves_from(status, kind) or step in own
        status = step
    assert status == (case[-1] if case else "received")


def test_a_day_put_right_never_makes_another_report_of_the_case_the_first(here: Command) -> None:
    lead, other = _add(here, "2024-10-03"), _add(here, "2024-10-05")
    here("report", "join", lead, other)
    for number, day in ((other, "2024-10-02"), (lead, "2024-10-06")):
        refused = here("report", "edit", number, "--submitted-date", day)
        assert refused.code == 1
        assert f"{lead} leads the case" in refused.stderr
        assert other in refused.stderr
    assert here("report", "edit", other, "--submitted-date", "2024-10-04").code == 0
    assert here("report", "edit", lead, "--submitted-date", "2024-10-04").code == 0
    assert _report(here, other)["case"] == lead
    _whole(here)
