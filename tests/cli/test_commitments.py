"""The five commitments against an example of twenty cases counted by hand.

Kota Kupang (53.71): AA was head until 15 October 2024 and signed on 17 September; BB has been
since and did not sign. Kabupaten Kupang (53.01): nobody is recorded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command

TODAY = ("--today", "2024-11-30")
CASES = [
    *([("2024-09-10", "53.71", "53.71", (1,))] * 5),  # 1-5: before AA signed
    *([("2024-10-01", "53.71", "53.71", (2,))] * 4),  # 6-9: after AA signed, campaign
    *([("2024-11-01", "53.71", "53.71", (1,))] * 3),  # 10-12: under BB, campaign
    *([("2024-10-05", "53.71", "53.01", (1, 2))] * 4),  # 13-16: employed by another region
    *([("2024-09-24", "53.01", None, (2,))] * 4),  # 17-20: employer not known, in a gap
]
"""Day of the event, region of the event, employer, commitments concerned."""
INFORMATION = {6: ("2024-10-02", "2024-10-05"), 7: ("2024-10-01", "2024-10-12")}
"""Cases that the head passed on: day known, day submitted."""
LETTERS = {1: "2024-10-01", 2: "2024-10-01", 3: "2024-10-01", 10: "2024-11-18"}
"""Cases with a recommendation: day the PPK received it."""
ANSWERS = {1: "2024-10-21", 2: "2024-10-22"}
"""Of 1 October the last of 14 working days is the 21st; that of 18 November, 9 December."""


@pytest.fixture
def twenty(asn: Command) -> None:
    def do(*arguments: str) -> None:
        done = asn(*arguments, *TODAY)
        assert done.code == 0, (arguments, done.stderr)

    do("init", "--office", "53", "--empty")
    head = ("signatory", "add", "--role", "penanda-tangan", "--declaration", "rakornas-2024-09-17")
    do(
        *(*head, "--person", "AA", "--office", "Wali Kota", "--region", "53.71"),
        *("--signed-for", "own", "--signed-date", "2024-09-17", "--ended-date", "2024-10-15"),
    )
    do(
        *("signatory", "add", "--role", "hadir", "--declaration", "rakornas-2024-09-17"),
        *("--person", "BB", "--office", "Wali Kota", "--region", "53.71"),
        *("--started-date", "2024-10-16"),
    )
    for n, (event, region, ppk, touched) in enumerate(CASES, 1):
        told = [*("report", "add", "--region", region, "--event-date", event, "--kind", "temuan")]
        told += ["--subject", f"S{n}", "--description", "Hadir", "--employment", "pns"]
        decided = "2024-11-02" if event > "2024-10-01" else "2024-10-01"
        told += ["--ppk", ppk] if ppk else []
        for commitment in touched:
            told += ["--commitment", str(commitment)]
        told += [] if n in INFORMATION else ["--submitted-date", event]
        if n in INFORMATION:
            known, submitted = INFORMATION[n]
            told += ["--source", "kepala-daerah", "--known-date", known]
            told += ["--submitted-date", submitted]
            decided = "2024-10-12"
        do(*told, "--status", "violation", "--status-date", decided)
    for n, letter in LETTERS.items():
        do("referral", "add", str(n), "--to", "bkn", "--on", letter if n < 10 else "2024-11-10")
        do("recommendation", "add", str(n), "--received-date", letter)
    for n, answer in ANSWERS.items():
        do("sanction", "add", str(n), "--kind", "sedang-6", "--on", answer)
    outreach = ("outreach", "add", "--region", "53.71", "--title", "Apel")
    for day, reached, agencies in (
        *(("2024-09-20", "100", "10"), ("2024-09-25", "50", "12"), ("2024-11-05", "30", "5")),
    ):
        do(*outreach, "--date", day, "--participants", reached, "--agencies", agencies)


def rows(asn: Command, *options: str) -> dict[tuple[str, str | None], Any]:
    done = asn("summary", "commitments", "--json", *TODAY, *options)
    assert done.code == 0, done.stderr
    return {(row["region_code"], row["head"]): row for row in done.json["rows"]}


def test_the_figures_counted_by_hand(asn: Command, twenty: None) -> None:
    found = rows(asn)
    assert set(found) == {("53.71", "AA"), ("53.71", "BB"), ("53.01", None)}
    first = found["53.71", "AA"]["commitments"]
    assert first["1"] == {
        "cases": 5,
        "stages": {"penelitian": 5},
        "signed_before": 0,
        "later_head_signed": 0,
    }
    assert first["2"] == {
        "cases": 4,
        "stages": {"kampanye": 4},
        "signed_before": 4,
        "later_head_signed": 0,
    }
    assert first["3"] == {
        "received": 3,
        "in_time": 1,
        "late": 1,
        "answered_uncounted": 0,
        "unanswered": 1,
        "overdue": 1,
        "average_days": 20.5,
        "longest_days": 21,
    }
    assert first["4"] == {
        "known": 2,
        "passed_on": 2,
        "not_passed_on": 0,
        "average_days": 7.0,
        "longest_days": 11,
    }
    assert (first["5"]["activities"], first["5"]["participants"]) == (2, 150)
    assert first["5"]["agencies"] == 12
    second = found["53.71", "BB"]["commitments"]
    assert (second["1"]["cases"], second["1"]["signed_before"], second["2"]["cases"]) == (3, 0, 0)
    assert (second["3"]["received"], second["3"]["unanswered"], second["3"]["overdue"]) == (1, 1, 0)
    assert (second["5"]["activities"], second["5"]["participants"]) == (1, 30)
    others = found["53.01", None]["commitments"]
    assert (others["1"]["cases"], others["2"]["cases"]) == (4, 8)
    assert others["2"]["stages"] == {"gap:nomor-urut:kampanye": 4, "kampanye": 4}


def test_letters_close_for_every_head(asn: Command, twenty: None) -> None:
    for row in rows(asn).values():
        three = row["commitments"]["3"]
        parts = ("in_time", "late", "answered_uncounted", "unanswered")
        assert three["received"] == sum(three[part] for part in parts)


def test_each_figure_opens_into_its_cases(asn: Command, twenty: None) -> None:
    row = rows(asn, "--explain")["53.71", "AA"]
    for n in ("1", "2"):
        assert len(row["explain"][n]) == row["commitments"][n]["cases"]
    assert [(each["number"][-2:], each["state"]) for each in row["explain"]["3"]] == [
        *(("01", "in-time"), ("02", "late"), ("03", "overdue")),
    ]
    shown = asn("summary", "commitments", "--explain", *TODAY).stdout
    assert "53/2024/0003" in shown
    assert "they show nothing about the head" in shown


def test_as_of_an_earlier_day(asn: Command, twenty: None) -> None:
    three = rows(asn, "--as-of", "2024-10-21")["53.71", "AA"]["commitments"]["3"]
    assert (three["received"], three["in_time"], three["late"], three["unanswered"]) == (3, 1, 0, 2)
    assert three["overdue"] == 0, "the last limit is that day"


def test_a_region_and_a_file(asn: Command, twenty: None, tmp_path: Path) -> None:
    assert set(rows(asn, "--region", "53.01")) == {("53.01", None)}
    for ending in ("md", "xlsx", "json"):
        file = tmp_path / f"c.{ending}"
        assert asn("summary", "commitments", "-o", file, *TODAY).code == 0
        assert b"S1" not in file.read_bytes(), "no person stands in it"


def test_proposals_take_the_longest_reading_and_enter_nothing(asn: Command, twenty: None) -> None:
    before = asn("journal", "show", "--json").stdout
    done = asn("report", "suggest", "--json", *TODAY)
    assert done.code == 0, done.stderr
    told = [(each["commitment"], each["head"], each["numbers"], each["on"]) for each in done.json]
    assert told == [
        (3, "BB", ["53/2024/0002"], "2024-10-22"),
        (3, "BB", ["53/2024/0003"], "2024-10-22"),
        (4, "AA", ["53/2024/0007"], "2024-10-09"),
    ]
    assert [each["signed_before"] for each in done.json] == [False, False, True]
    assert asn("journal", "show", "--json").stdout == before
    text = asn("report", "suggest", "--commitment", "3", *TODAY)
    assert "an officer decides" in text.stderr
    assert asn("report", "suggest", "--commitment", "1").code == 2


def test_where_it_happened_does_not_say_whose_head_was_to_answer(asn: Command) -> None:
    def do(*line: str) -> None:
        done = asn(*line, *TODAY)
        assert done.code == 0, (line, done.stderr)

    do("init", "--office", "53.71", "--empty")
    do(
        *("report", "add", "--region", "53.71", "--event-date", "2024-09-25", "--kind", "temuan"),
        *("--submitted-date", "2024-09-28", "--description", "Hadir", "--subject", "AB"),
        *("--status", "forwarded", "--status-date", "2024-10-01"),
    )
    do("recommendation", "add", "1", "--received-date", "2024-10-08")
    found = asn("summary", "commitments", "--json", *TODAY).json
    assert found["rows"] == []
    left = {"number": "53.71/2024/0001", "subject": "Subject 1"}
    assert found["ppk_unknown"] == [left]
    assert "53.71/2024/0001" in asn("summary", "commitments", *TODAY).stdout
    suggested = asn("report", "suggest", "--json", *TODAY)
    assert (suggested.json, "53.71/2024/0001" in suggested.stderr) == ([], True)
    do("subject", "edit", "1", "--ppk", "53.01")
    found = asn("summary", "commitments", "--json", *TODAY).json
    assert [row["region_code"] for row in found["rows"]] == ["53.01"]
    assert found["ppk_unknown"] == []
    assert len(asn("report", "suggest", "--json", *TODAY).json) == 1


def test_no_outreach_is_proposed_for_those_who_signed(asn: Command) -> None:
    asn("init", "--office", "53.71", "--empty")
    asn(
        *("signatory", "add", "--role", "penanda-tangan", "--declaration", "rakornas-2024-09-17"),
        *("--person", "AA", "--office", "Wali Kota", "--region", "53.71", "--signed-for", "own"),
        *("--signed-date", "2024-09-17", *TODAY),
    )
    (proposal,) = asn("report", "suggest", "--json", *TODAY).json
    assert (proposal["commitment"], proposal["head"]) == (5, "AA")
    asn("outreach", "add", "--region", "53.71", "--title", "Apel", "--date", "2024-09-20", *TODAY)
    assert asn("report", "suggest", "--json", *TODAY).json == []


def test_internal_findings_that_were_never_passed_on(asn: Command) -> None:
    asn("init", "--office", "53.71-bkpsdm", "--empty")
    for known in ("2024-10-01", "2024-11-28"):
        done = asn(
            *("report", "add", "--region", "53.71", "--event-date", "2024-09-30"),
            *("--kind", "temuan", "--subject", "AB", "--description", "Hadir"),
            *("--known-date", known, "--submitted-date", known, *TODAY),
        )
        assert done.code == 0, done.stderr
    four = rows(asn)["53.71", None]["commitments"]["4"]
    assert (four["known"], four["passed_on"], four["not_passed_on"]) == (2, 0, 2)
    (proposal,) = asn("report", "suggest", "--json", *TODAY).json
    assert (proposal["commitment"], proposal["numbers"]) == (4, ["53.71-bkpsdm/2024/0001"])
