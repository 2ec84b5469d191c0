"""Referral, recommendation, sanction, outreach: two acts, two dates, two clocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from program import Command, Run

MARKS = ("MARKA NAMA", "198501012010011007")
TODAY = ("--today", "2024-12-20")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def case(asn: Command, *options: str, status: str = "violation") -> None:
    days = {
        "--event-date": "2024-09-25",
        "--submitted-date": "2024-09-28",
        "--status-date": "2024-10-05",
    }
    told = {option: day for option, day in days.items() if option not in options}
    if status == "received":
        del told["--status-date"]
    done = asn(
        *("report", "add", "--region", "53.71", "--kind", "temuan"),
        *("--subject", MARKS[0], "--subject-nip", MARKS[1], "--employment", "pns"),
        *("--ppk", "53.71", "--position-class", "administrator", "--description", "Hadir"),
        *("--status", status, *(part for pair in told.items() for part in pair)),
        *(*TODAY, *options),
    )
    assert done.code == 0, done.stderr


def do(asn: Command, *arguments: str) -> Any:
    done = asn(*arguments, *TODAY, "--json")
    assert done.code == 0, done.stderr
    for mark in MARKS:
        assert mark not in done.stdout
    return done.json


def refused(asn: Command, *arguments: str, code: int = 1) -> Run:
    done = asn(*arguments, *TODAY)
    assert done.code == code, (done.stdout, done.stderr)
    assert done.stdout == ""
    return done


def forward(asn: Command, to: str = "bkn", on: str = "2024-10-10") -> Any:
    return do(asn, "referral", "add", "1", "--to", to, "--on", on, "--document", "1/PM/X/2024")


def state(asn: Command) -> tuple[str, str | None]:
    report = asn("report", "show", "1", "--json").json
    return report["status"], report["subjects"][0]["follow_up"]


def test_a_referral_moves_the_case_in_one_entry(asn: Command) -> None:
    case(asn)
    (made,) = forward(asn)
    assert (made["destination"], made["sent_on"], made["document"]) == (
        *("bkn", "2024-10-10", "1/PM/X/2024"),
    )
    assert state(asn) == ("forwarded", "awaiting-bkn")
    assert asn("undo").code == 0
    assert state(asn) == ("violation", None)
    assert do(asn, "referral", "list") == []


def test_the_list_of_referrals_says_to_whom_in_indonesian_too(asn: Command) -> None:
    case(asn)
    forward(asn)
    head = asn("referral", "list", "--lang", "id").stdout.splitlines()[0]
    assert "Diteruskan kepada" in head
    assert "Sampai" not in head


def test_a_further_referral_moves_nothing(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "referral", "add", "1", "--to", "gakkumdu", "--on", "2024-10-12")
    assert len(do(asn, "referral", "list")) == 2
    assert state(asn) == ("forwarded", "awaiting-bkn")


@pytest.mark.parametrize(("on", "code"), [("2024-08-24", 0), ("2024-08-25", 1)])
def test_kasn_was_the_addressee_until_24_august(asn: Command, on: str, code: int) -> None:
    case(
        asn,
        "--event-date",
        "2024-08-01",
        "--submitted-date",
        "2024-08-02",
        "--status-date",
        "2024-08-10",
    )
    assert asn("referral", "add", "1", "--to", "kasn", "--on", on, *TODAY).code == code


def test_a_case_is_forwarded_only_from_where_it_may_be(asn: Command) -> None:
    case(asn, status="registered")
    done = refused(asn, "referral", "add", "1", "--to", "bkn", "--on", "2024-10-10")
    assert "violation" in done.stderr
    assert do(asn, "referral", "list") == []


def test_a_returned_referral_opens_the_case_again(asn: Command) -> None:
    case(asn)
    refused(asn, "referral", "return", "1", "--on", "2024-10-15")
    forward(asn)
    (returned,) = do(asn, "referral", "return", "1", "--on", "2024-10-15", "--reason", "NIP kurang")
    assert (returned["returned_on"], returned["reason"]) == ("2024-10-15", "NIP kurang")
    assert state(asn)[0] == "returned"
    forward(asn, on="2024-10-20")
    assert state(asn)[0] == "forwarded"
    assert [row["returned_on"] for row in do(asn, "referral", "list")] == ["2024-10-15", None]
    assert len(do(asn, "referral", "list", "--open")) == 1


def test_a_plain_move_returns_the_referral_too_and_a_correction_takes_it_back(
    asn: Command,
) -> None:
    case(asn)
    forward(asn)

    def move(*options: str) -> None:
        assert asn("report", "move", "1", *options, *TODAY).code == 0

    move("returned", "--on", "2024-10-15", "--reason", "NIP kurang")
    (sent,) = do(asn, "referral", "list")
    assert (sent["returned_on"], sent["reason"]) == ("2024-10-15", "NIP kurang")
    move("returned", "--on", "2024-10-16", "--correct")
    assert do(asn, "referral", "list")[0]["returned_on"] == "2024-10-16"
    move("forwarded", "--correct")
    assert do(asn, "referral", "list")[0]["returned_on"] is None
    assert state(asn) == ("forwarded", "awaiting-bkn")


@pytest.mark.parametrize(
    ("letter", "safe", "last"),
    [("2024-10-23", "2024-11-05", "2024-11-12"), ("2024-11-13", "2024-11-26", "2024-12-04")],
)
def test_the_ppks_clock_starts_with_the_receipt_of_bkns_letter(
    asn: Command, letter: str, safe: str, last: str
) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", letter, "--kind", "sedang")
    assert state(asn) == ("forwarded", "awaiting-ppk")
    (ppk,) = asn("due", "--json", "--today", last).json["deadlines"]
    assert (ppk["clock"], ppk["safe_on"], ppk["last_on"], ppk["state"]) == (
        *("ppk", safe, last, "past-safe"),
    )
    assert not ppk["certain"]
    assert ppk["subject_label"] == "Subject 1 (Administrator)"
    assert asn("due", *TODAY).code == 4
    do(asn, "sanction", "add", "1", "--kind", "sedang-6", "--on", last)
    assert asn("due", *TODAY).code == 0


def test_the_limits_of_a_disputed_rule_never_stand_without_a_word_of_doubt(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23")
    listed = asn("recommendation", "list", *TODAY).stdout
    assert "2024-11-12" in listed
    assert "sources disagree, to be confirmed" in listed
    assert "to be confirmed" in do(asn, "recommendation", "list")[0]["doubt"]
    exported = asn("report", "export", "--for", "ppk", "--ppk", "53.71", *TODAY).stdout
    assert "2024-11-12" in exported
    assert "sources disagree, to be confirmed" in exported


def test_a_letter_without_receipt_warns_and_never_says_passed(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--issued-date", "2024-10-23")
    (ppk,) = asn("due", "--json", *TODAY).json["deadlines"]
    assert (ppk["state"], ppk["start_used"], ppk["last_on"]) == (
        *("past-safe", "bkn_letter_issued_on", None),
    )
    (received,) = do(asn, "recommendation", "receive", "1", "--on", "2024-10-28")
    assert received["answer_state"] == "overdue"
    refused(asn, "recommendation", "receive", "1", "--on", "2024-10-20")


def test_a_recommendation_needs_a_forwarded_case_and_a_day(asn: Command) -> None:
    case(asn)
    refused(asn, "recommendation", "add", "1", "--on", "2024-10-23")
    forward(asn)
    refused(asn, "recommendation", "add", "1", code=2)
    refused(asn, "recommendation", "add", "1", "--on", "2025-10-23")
    refused(
        asn,
        *("recommendation", "add", "1", "--issued-date", "2024-10-23"),
        "--received-date",
        "2024-10-22",
    )
    assert do(asn, "recommendation", "list") == []


@pytest.mark.parametrize(
    ("kind", "level", "compared"),
    [
        ("moral-terbuka", "moral", "lighter"),
        ("sedang-12", "sedang", "same"),
        ("berat-pembebasan", "berat", "heavier"),
        ("ptdh", "ptdh", "heavier"),
        ("pppk", "pppk", None),
    ],
)
def test_a_sanction_ends_the_follow_up_and_is_held_against_the_letter(
    asn: Command, kind: str, level: str, compared: str | None
) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23", "--kind", "sedang-6")
    (made,) = do(asn, "sanction", "add", "1", "--kind", kind, "--on", "2024-11-04")
    assert (made["kind"], made["level"], made["compared"]) == (kind, level, compared)
    assert state(asn) == ("forwarded", "sanctioned")
    (letter,) = do(asn, "recommendation", "list")
    assert (letter["answered_on"], letter["answer_state"]) == ("2024-11-04", "in-time")
    assert do(asn, "recommendation", "list", "--open") == []
    assert asn("undo").code == 0
    assert state(asn) == ("forwarded", "awaiting-ppk")
    assert do(asn, "recommendation", "list")[0]["answered_on"] is None


def test_the_program_chooses_no_sanction(asn: Command) -> None:
    case(asn)
    forward(asn)
    refused(asn, "sanction", "add", "1", "--on", "2024-11-04", code=2)
    refused(asn, "sanction", "add", "1", "--kind", "nothing", "--on", "2024-11-04", code=2)


def test_the_ppk_answers_late_that_nothing_was_proven(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23")
    answer = ("recommendation", "answer", "1", "--on", "2024-11-13")
    refused(asn, *answer, "--status", "sanctioned", code=2)
    (letter,) = do(asn, *answer, "--status", "not-proven")
    assert (letter["answer_state"], letter["answer_days"]) == ("late", 21)
    assert state(asn) == ("forwarded", "not-proven")


def test_several_persons_are_named(asn: Command) -> None:
    case(asn, "--subject", "BCD", "--subject-nip", "198601012011011008")
    forward(asn)
    done = refused(asn, "recommendation", "add", "1", "--on", "2024-10-23", code=2)
    assert "--subject" in done.stderr
    refused(asn, *("recommendation", "add", "1", "--on", "2024-10-23"), "--subject", "7", code=3)
    do(asn, "recommendation", "add", "1", "--on", "2024-10-23", "--subject", "2")
    people = asn("report", "show", "1", "--json").json["subjects"]
    assert [p["follow_up"] for p in people] == ["awaiting-bkn", "awaiting-ppk"]
    do(asn, "recommendation", "add", "1", "--on", "2024-10-24", "--all")
    assert len(do(asn, "recommendation", "list")) == 3


def test_a_direct_referral_waits_at_the_ppk(asn: Command) -> None:
    case(asn)
    forward(asn, to="kepala-daerah")
    assert state(asn) == ("forwarded", "awaiting-ppk")
    assert asn("due", "--json", *TODAY).json["deadlines"] == [], "no letter of BKN, no clock"


def test_blocking_and_unblocking(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23")
    refused(asn, "recommendation", "unblock", "1", "--on", "2024-11-20")
    do(asn, "recommendation", "block", "1", "--on", "2024-11-14")
    assert do(asn, "recommendation", "list")[0]["blocked"] is True
    refused(asn, "recommendation", "block", "1", "--on", "2024-11-15")
    refused(asn, "recommendation", "unblock", "1", "--on", "2024-11-13")
    do(asn, "recommendation", "unblock", "1", "--on", "2024-11-20")
    (letter,) = do(asn, "recommendation", "list")
    assert (letter["blocked_on"], letter["unblocked_on"], letter["blocked"]) == (
        *("2024-11-14", "2024-11-20", False),
    )
    assert asn("undo").code == 0
    assert do(asn, "recommendation", "list")[0]["blocked"] is True


def test_steps_at_bkn_and_the_ppk(asn: Command) -> None:
    case(asn)
    forward(asn)
    refused(asn, "recommendation", "step", "1", "heard", "--on", "2024-10-20")
    refused(asn, "recommendation", "step", "1", "nothing", "--on", "2024-10-20", code=3)
    do(asn, "recommendation", "step", "1", "sbt-passed", "--on", "2024-10-17")
    (review,) = asn("due", "--json", "--today", "2024-10-18").json["deadlines"]
    assert (review["clock"], review["safe_on"], review["last_on"]) == (
        *("bkn-kajian", "2024-10-21", "2024-10-22"),
    ), "three working days over a weekend"
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23")
    do(asn, "recommendation", "step", "1", "Panggilan I", "--on", "2024-10-28")
    assert do(asn, "recommendation", "list")[0]["step"] == "summoned-1"


def test_outreach_with_its_reach(asn: Command) -> None:
    made = do(
        asn,
        *("outreach", "add", "--region", "53.71", "--date", "2024-09-20", "--title", "Apel ASN"),
        *("--audience", "Camat", "--agencies", "12", "--agencies-total", "40"),
        *("--participants", "350", "--proof", "Undangan 1/2024"),
    )
    assert (made["agencies"], made["agencies_total"], made["participants"]) == (12, 40, 350)
    assert len(do(asn, "outreach", "list", "--region", "53")) == 1
    assert do(asn, "outreach", "list", "--since", "2024-09-21") == []
    refused(asn, *("outreach", "add", "--region", "53.71", "--date", "2025-09-20", "--title", "x"))
    refused(
        asn,
        *("outreach", "add", "--region", "53.71", "--date", "2024-09-20", "--title", "x"),
        *("--agencies", "5", "--agencies-total", "4"),
    )
    assert asn("undo").code == 0
    assert do(asn, "outreach", "list") == []


def test_tables_and_the_journal_name_nobody(asn: Command) -> None:
    case(asn)
    forward(asn)
    do(asn, "recommendation", "add", "1", "--received-date", "2024-10-23")
    do(asn, "sanction", "add", "1", "--kind", "sedang-6", "--on", "2024-11-04")
    for command in (
        *(("referral", "list"), ("recommendation", "list"), ("sanction", "list")),
        *(("journal", "show"), ("journal", "show", "--json"), ("due",), ("summary", "regions")),
    ):
        done = asn(*command, *TODAY)
        for mark in MARKS:
            assert mark not in done.stdout + done.stderr
    assert asn("journal", "verify").code == 0


def test_the_life_tells_letters_clocks_and_steps_by_their_days(
    asn: Command, tmp_path: Path
) -> None:
    case(asn, status="received")
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xd9")
    for line in (
        ("report", "move", "1", "registered", "--on", "2024-10-06"),
        ("due", "extend", "1", "--reason", "Keterangan", "--on", "2024-10-08"),
        ("report", "move", "1", "violation", "--on", "2024-10-09"),
        ("evidence", "add", "1", str(picture), "--received-date", "2024-10-07"),
        ("referral", "add", "1", "--to", "bkn", "--on", "2024-10-10", "--document", "1/PM"),
        ("recommendation", "add", "1", "--on", "2024-10-23", "--document", "R-1"),
        ("recommendation", "receive", "1", "--on", "2024-10-25"),
        ("recommendation", "step", "1", "summoned-1", "--on", "2024-10-28"),
        ("recommendation", "step", "1", "heard", "--on", "2024-10-28"),
        ("recommendation", "step", "1", "draft", "--on", "2024-10-30"),
        ("undo",),
        ("sanction", "add", "1", "--kind", "sedang-6", "--on", "2024-11-04"),
    ):
        done = asn(*line, *TODAY)
        assert done.code == 0, (line, done.stderr)
    told = asn("report", "history", "1", "--today", "2024-12-20").stdout
    days = told.split("Entries of the journal")[0].splitlines()[2:]
    order = [
        *("25 September 2024", "opened", "Registered", "Evidence 1, received"),
        *("Extension of Study and decision, decided", "Referral 1, sent: BKN, 1/PM"),
        *("BKN's letter 1, issued: person 1, R-1", "BKN's letter 1, received"),
        *("First summons", "Heard", "Sanction 1, decided"),
    ]
    places = [next(n for n, line in enumerate(days) if part in line) for part in order]
    assert places == sorted(places)
    assert "Decision drafted" not in "\n".join(days)
    assert "summoned-1" not in told
    assert "penanganan" not in told
