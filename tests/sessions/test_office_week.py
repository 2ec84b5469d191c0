"""A week of a city's office, typed command by command, and counted by hand at its end.

Week 42 of 2024, Monday 14 to Sunday 20 October. Six cases come in: a walk-in report, a
finding of the kecamatan (a second report of it is joined), a tip that is traced and becomes
a finding, a case that is delegated out, one that comes in, and one with eight persons of
whom two get a recommendation.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from program import Command, Run

Day = Callable[..., Run]
NIP = "198001012005011001"


class Office:
    """The desk of the city's office; each command is typed on a day and must succeed."""

    def __init__(self, asn: Command) -> None:
        self._asn = asn
        self.on(14, "init", "--office", "53.71", "--name", "Bawaslu Kota Kupang")

    def try_on(self, day: int, *arguments: str, stdin: str = "") -> Run:
        """Type a command on a day of October 2024."""
        return self._asn(*arguments, stdin=stdin, ASN_NETRAL_TODAY=f"2024-10-{day}")

    def on(self, day: int, *arguments: str, stdin: str = "") -> Run:
        """The same, which is to succeed."""
        run = self.try_on(day, *arguments, stdin=stdin)
        assert run.code == 0, (arguments, run.stderr)
        return run

    def add(self, day: int, *options: str) -> str:
        """Record a report on the day it comes; give its number."""
        submitted = ("--submitted-date", f"2024-10-{day}")
        added = self.on(day, "report", "add", *submitted, *options, "--json")
        return str(added.json["number"])

    def show(self, number: str) -> Any:
        """The report as it stands."""
        return self.on(20, "report", "show", number, "--json").json

    def total(self, *options: str) -> dict[str, int]:
        """The figures of the whole file on Sunday."""
        found = self.on(20, "summary", "regions", *options, "--json").json
        total = found["total"]
        assert total["received"] == sum(
            total[name] for name in ("open_supervisor", "open_ppk", "closed", "moved_out")
        )
        for name in total:
            if name != "cross":
                assert total[name] == sum(row[name] for row in found["rows"]), name
        return dict(total)


@pytest.fixture
def office(asn: Command) -> Office:
    """An office that starts on Monday."""
    return Office(asn)


@pytest.fixture
def week(office: Office) -> Office:
    """The office after its week."""
    _walk_in(office)
    _kecamatan(office)
    _tip(office)
    _delegated_out(office)
    _delegated_in(office)
    _many_persons(office)
    return office


def _walk_in(office: Office) -> None:
    """A citizen brings half a form and no evidence, and completes it on Wednesday."""
    number = office.add(
        14,
        *("--kind", "laporan", "--source", "pemilih", "--receipt-number", "01/LP/PW/X/2024"),
        *("--region", "Kota Kupang", "--event-date", "10 Oktober 2024"),
        *("--known-date", "2024-10-12", "--subject", "A.B.", "--subject-position", "lurah"),
        *("--description", "Mengajak warga memilih satu pasangan calon."),
    )
    office.on(14, "report", "move", number, "incomplete", "--note", "Belum ada bukti")
    register = ("--number", "001/LP/PW/Kota/24.01/X/2024")
    office.on(16, "report", "move", "01/LP/PW/X/2024", "registered", *register)
    assert office.show(register[1])["number"] == number


def _kecamatan(office: Office) -> None:
    """Panwascam finds a meeting; a voter reports the same one a day later."""
    finding = office.add(
        15,
        *("--kind", "temuan", "--source", "pengawas", "--lhp", "12/LHP/PM.01/X/2024"),
        *("--region", "53.71", "--district", "Oebobo", "--event-date", "2024-10-13"),
        *("--subject", "C.D.", "--form", "D4", "--description", "Hadir dengan atribut."),
    )
    office.on(15, "report", "move", finding, "registered")
    report = office.add(
        16,
        *("--kind", "laporan", "--source", "pemilih", "--region", "53.71"),
        *("--event-date", "2024-10-13", "--subject", "C.D.", "--description", "Pertemuan itu."),
    )
    office.on(16, "report", "join", finding, report)
    assert office.try_on(17, "report", "move", report, "violation").code == 1
    office.on(17, "report", "move", finding, "not-violation")
    office.on(17, "report", "move", finding, "violation", "--correct")
    for number in (finding, report):
        office.on(18, "subject", "edit", number, "--subject-nip", NIP)


def _tip(office: Office) -> None:
    """A message without name and date is traced; on Friday it is a finding."""
    tip = office.add(
        14,
        *("--kind", "informasi-awal", "--source", "tanpa-nama", "--region", "Kota Kupang"),
        *("--event-date", "unknown", "--subject", "unknown"),
        *("--description", "Ada pegawai yang membagi kaus."),
    )
    raised = office.on(
        18,
        *("report", "raise", tip, "--to", "temuan", "--event-date", "2024-10-11"),
        *("--subject", "E.F.", "--form", "D8", "--json"),
    ).json
    assert (raised["status"], raised["subjects"][0]["label"]) == ("received", "E.F.")
    assert office.show(tip)["status"] == "raised"


def _delegated_out(office: Office) -> None:
    number = office.add(
        15,
        *("--kind", "laporan", "--region", "Kabupaten Kupang", "--event-date", "2024-10-12"),
        *("--subject", "G.H.", "--description", "Di desa tetangga."),
    )
    letter = ("--document", "031/PM.00.02/X/2024")
    office.on(16, "report", "delegate", number, "--to", "53.01", *letter)


def _delegated_in(office: Office) -> None:
    office.add(
        17,
        *("--kind", "laporan", "--region", "Kota Kupang", "--event-date", "2024-10-09"),
        *("--subject", "I.J.", "--delegated-from", "53", "--description", "Dari provinsi."),
    )


def _many_persons(office: Office) -> None:
    """Eight persons in one report; BKN recommends for two, the PPK answers for one."""
    people = [{"name": f"K.{k}", "employment": "pns", "ppk": "53.71"} for k in range(1, 8)]
    record = {
        "kind": "laporan",
        "region": "53.71",
        "event_on": "2024-10-08",
        "form": "D8",
        "submitted_on": "2024-10-14",
        "subjects": people,
        "description": "Apel pagi.",
    }
    entered = office.on(14, "report", "add", "--from", "-", "--json", stdin=json.dumps(record))
    number = str(entered.json["number"])
    edited = ("--place", "Halaman kantor", "--if-version", str(entered.json["version"]))
    office.on(14, "report", "edit", number, *edited)
    assert office.try_on(14, "report", "edit", number, *edited).code == 1
    office.on(15, "report", "move", number, "registered")
    office.on(16, "report", "move", number, "violation")
    office.on(17, "referral", "add", number, "--to", "bkn", "--on", "2024-10-17")
    late = ("--subject", "K.8", "--employment", "pns", "--ppk", "53.71")
    office.on(18, "subject", "add", number, *late)
    two = ("--subject", "1", "--subject", "2")
    office.on(19, "recommendation", "add", number, *two, "--received-date", "2024-10-19")
    decided = ("--kind", "moral-terbuka", "--on", "2024-10-20")
    office.on(20, "sanction", "add", number, "--subject", "1", *decided)


def test_cases_are_what_a_person_counts(week: Office) -> None:
    total = week.total()
    assert (total["received"], total["laporan"], total["temuan"]) == (6, 4, 2)
    assert total["informasi_awal"] == 1
    assert (total["registered"], total["violation"], total["forwarded"]) == (3, 2, 1)
    assert (total["open_supervisor"], total["open_ppk"]) == (4, 1)
    assert (total["closed"], total["moved_out"]) == (0, 1)


def test_persons_reports_and_recommendations_are_counted_apart(week: Office) -> None:
    persons = week.total("--unit", "persons")
    assert persons["received"] == 13
    assert (persons["open_supervisor"], persons["open_ppk"]) == (4, 7)
    assert (persons["closed"], persons["moved_out"]) == (1, 1)
    assert week.total("--unit", "reports")["received"] == 7
    letters = week.total("--unit", "recommendations")
    assert (letters["received"], letters["open_ppk"], letters["closed"]) == (2, 1, 1)


def test_every_day_of_the_week_is_known_afterwards(week: Office) -> None:
    opened = [week.total("--as-of", f"2024-10-{day}")["received"] for day in range(13, 21)]
    assert opened == [0, 2, 4, 4, 5, 6, 6, 6]
    wednesday = week.total("--as-of", "2024-10-16")
    assert (wednesday["open_supervisor"], wednesday["moved_out"]) == (3, 1)


def test_the_weeks_balance_is_what_a_person_counts(week: Office) -> None:
    weeks = ("--week", "2024-W42", "--json")
    total = week.on(20, "summary", "balance", *weeks).json["total"]
    supervisor = {name: total["supervisor"][name] for name in total["supervisor"]}
    assert supervisor == {
        "opening": 0,
        "new": 5,
        "moved_in": 1,
        "reopened": 0,
        "closed": 1,
        "moved_out": 1,
        "closing": 4,
    }
    assert (total["ppk"]["new"], total["ppk"]["closing"]) == (1, 1)
    persons = week.on(20, "summary", "balance", "--unit", "persons", *weeks).json["total"]
    assert (persons["ppk"]["new"], persons["ppk"]["closed"], persons["ppk"]["closing"]) == (8, 1, 7)


def test_each_report_waits_where_it_should(week: Office) -> None:
    waiting = week.on(20, "subject", "list", "--follow-up", "awaiting-bkn", "--json").json
    assert [each["label"] for each in waiting] == [f"K.{k}" for k in range(3, 9)]
    assert week.on(20, "report", "list", "--open", "ppk", "--json").json[0]["open_ppk"]
    assert week.try_on(21, "region", "nil", "53.71", "--week", "2024-W42").code == 1


def test_the_week_can_be_proved_and_taken_back_step_by_step(week: Office) -> None:
    week.on(20, "journal", "verify")
    entries = len(week.on(20, "journal", "show", "--json").json)
    for __ in range(entries - 1):
        week.on(20, "undo")
    assert week.total()["received"] == 0
    week.on(20, "journal", "verify")
