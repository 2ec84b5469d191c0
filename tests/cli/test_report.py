"""Sessions with reports: recording, finding, changing, moving, telling their life."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from office_file import TODAY, office_file
from program import Command, Run

KEYS = [
    *("number", "numbers", "version", "kind", "election", "source", "region_code", "region"),
    *("place", "district", "handled_by", "event_on", "event_until", "known_on", "submitted_on"),
    *("stage", "stage_name", "stage_kind", "stage_critical", "stages_touched", "parallel_stages"),
    *("commitments", "categories", "form", "drawn_in_by", "subjects", "description", "status"),
    *("open_supervisor", "open_ppk", "case", "joined", "in_charge", "provenance"),
]
PERSON_KEYS = [
    *("k", "label", "nip", "employment", "is_asn", "position", "position_class", "agency"),
    *("ppk", "follow_up"),
]
LEAST = {
    "region": "53.71",
    "event-date": "2024-10-09",
    "kind": "laporan",
    "subject": "YS",
    "description": "Hadir dan mengajak memilih",
}
NIP = "198001012005011001"


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return office_file(tmp_path / "office.db")


def options(values: Mapping[str, str | list[str]]) -> list[str]:
    line: list[str] = []
    for name, value in values.items():
        for each in [value] if isinstance(value, str) else value:
            line += [f"--{name}", each]
    return line


def add(asn: Command, **more: str | list[str]) -> Run:
    named = {name.replace("_", "-"): value for name, value in more.items()}
    run = asn("report", "add", *options({**LEAST, **named}), "--json")
    assert run.code == 0, run.stderr
    return run


# Recording


@pytest.mark.parametrize("words", ["en", "id"])
def test_a_report_in_json_has_the_documented_keys_and_only_them(asn: Command, words: str) -> None:
    made = add(asn).json
    for verb in (("show", "1"), ("edit", "1", "--place", "Lapangan"), ("move", "1", "registered")):
        found = asn("report", *verb, "--json", "--lang", words).json
        assert list(found) == KEYS
        assert list(found["subjects"][0]) == PERSON_KEYS
    assert list(made) == KEYS
    assert list(asn("report", "list", "--json", "--lang", words).json[0]) == KEYS


def test_every_option_ends_in_the_report(asn: Command) -> None:
    made = add(
        asn,
        district="Oebobo",
        place="Lapangan",
        handled_by="53.71-oebobo",
        election="pw",
        source="pemilih",
        commitment=["1", "2"],
        category=["netralitas-asn", "pidana"],
        form="D4",
        drawn_in_by="Tim pasangan calon",
        note="Berkas biru",
        event_until="2024-10-13",
        known_date="2024-10-14",
        submitted_date="2024-10-15",
        receipt_number="TB-1",
        number="009/LP/PB/Kota/23.01/X/2024",
        lhp="LHP-3",
        sbt="SBT-4",
        other_number="S-5",
        in_charge="Koordinator",
        subject_nip=NIP,
        subject_position="Camat",
        subject_agency="Kecamatan Oebobo",
        subject_rank="III/d",
        employment="pns",
        position_class="administrator",
        ppk="Kota Kupang",
    ).json
    assert made["number"] == "53.71/2024/0001"
    assert made["numbers"] == [
        {"kind": "lhp", "number": "LHP-3"},
        {"kind": "other", "number": "S-5"},
        {"kind": "receipt", "number": "TB-1"},
        {"kind": "register", "number": "009/LP/PB/Kota/23.01/X/2024"},
        {"kind": "sbt", "number": "SBT-4"},
    ]
    assert (made["kind"], made["election"], made["source"]) == ("laporan", "pw", "pemilih")
    assert (made["region_code"], made["region"]) == ("53.71", "Kota Kupang")
    assert (made["place"], made["district"]) == ("Lapangan", "Oebobo")
    assert made["handled_by"] == "53.71-oebobo"
    assert (made["event_on"], made["event_until"]) == ("2024-10-09", "2024-10-13")
    assert (made["known_on"], made["submitted_on"]) == ("2024-10-14", "2024-10-15")
    assert (made["stage"], made["stage_kind"], made["stage_critical"]) == ("kampanye", "main", True)
    assert made["commitments"] == [1, 2]
    assert made["categories"] == ["netralitas-asn", "pidana"]
    assert (made["form"], made["drawn_in_by"]) == ("D4", "Tim pasangan calon")
    assert made["in_charge"] == "Koordinator"
    assert made["subjects"] == [
        {
            "k": 1,
            "label": "YS",
            "nip": made["subjects"][0]["nip"],
            "employment": "pns",
            "is_asn": True,
            "position": "Camat",
            "position_class": "administrator",
            "agency": "Kecamatan Oebobo",
            "ppk": "53.71",
            "follow_up": None,
        }
    ]
    assert made["status"] == "received"
    assert (made["open_supervisor"], made["open_ppk"]) == (True, False)
    assert (made["case"], made["joined"], made["provenance"]) == (made["number"], [], None)


def test_a_nip_is_never_shown_whole(asn: Command) -> None:
    add(asn, subject_nip=NIP)
    for line in (("show", "1"), ("show", "1", "--json"), ("history", "1"), ("list",)):
        run = asn("report", *line)
        assert NIP not in run.stdout + run.stderr, line
    assert NIP not in asn("report", "history", "1", "--json").stdout


def test_a_status_told_is_reached_by_the_usual_path(asn: Command) -> None:
    made = add(asn, status="Diregistrasi", status_date="2024-10-18", submitted_date="2024-10-15")
    assert made.json["status"] == "registered"
    moves = asn("report", "history", "1", "--json").json["moves"]
    assert [(move["from"], move["to"], move["on"]) for move in moves] == [
        ("received", "registered", "2024-10-18")
    ]


def test_a_case_that_was_moved_in_opens_on_the_day_it_is_entered(asn: Command) -> None:
    made = add(asn, delegated_from="53", submitted_date="2024-10-10")
    assert made.json["submitted_on"] == "2024-10-10"
    assert asn("report", "history", "1", "--json").json["opened_on"] == TODAY


def test_an_unknown_day_and_an_unknown_person_are_answers(asn: Command) -> None:
    made = add(asn, event_date="unknown", subject="unknown", kind="informasi-awal").json
    assert (made["event_on"], made["stage"], made["stage_kind"]) == (None, "unknown", "unknown")
    assert made["subjects"][0]["employment"] == "unknown"
    assert made["status"] == "tracing"


def test_several_persons_get_one_value_each(asn: Command) -> None:
    made = add(asn, subject=["A", "B", "C"], subject_position=["Guru", "Camat", "Lurah"]).json
    assert [one["position"] for one in made["subjects"]] == ["Guru", "Camat", "Lurah"]
    both = add(asn, subject=["A; B", "C"]).json
    assert [one["label"] for one in both["subjects"]] == ["A", "B", "C"]
    many = add(asn, subject=[f"P{n}" for n in range(33)], employment="pns").json
    assert [one["k"] for one in many["subjects"]] == [*range(1, 34)]
    assert {one["employment"] for one in many["subjects"]} == {"pns"}


def test_a_form_proposes_its_commitment_and_category(asn: Command) -> None:
    assert add(asn, form="D4").json["commitments"] == [2]
    assert add(asn, form="D6").json["commitments"] == [1]
    drawn = add(asn, form="D6", drawn_in_by="Tim").json
    assert (drawn["commitments"], drawn["categories"]) == ([2], ["netralitas-asn"])


def test_what_was_settled_is_told_on_stderr(asn: Command) -> None:
    run = add(asn, event_date="12/10/24")
    assert run.json["event_on"] == "2024-10-12"
    assert run.stderr == (
        "Note: event-date: The year 24 was read as 2024: Saturday, 12 October 2024.\n"
    )


def test_a_form_that_does_not_fit_its_day_is_warned_of(asn: Command) -> None:
    assert "form: Form E4 fits events before the candidates" in add(asn, form="E4").stderr


def test_a_dry_run_shows_the_number_and_writes_nothing(asn: Command, office: Path) -> None:
    before = office.read_bytes()
    run = asn("report", "add", *options(LEAST), "--dry-run")
    assert run.code == 0
    assert run.stdout.startswith("Would be recorded: 53.71/2024/0001\n")
    assert asn("report", "list", "--json").json == []
    assert office.read_bytes() == before


def test_json_is_taken_from_a_file_and_from_stdin(asn: Command, tmp_path: Path) -> None:
    told = {
        "region": "53.71",
        "event_on": "2024-10-12",
        "kind": "temuan",
        "description": "Dua orang hadir",
        "subjects": [
            {"name": "A", "nip": NIP, "position": "Guru"},
            {"name": "B", "employment": "pppk"},
        ],
        "numbers": [{"kind": "lhp", "number": "LHP-9"}],
        "commitments": [2, 1],
    }
    file = tmp_path / "report.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    made = asn("report", "add", "--from", file, "--json").json
    assert [one["position"] for one in made["subjects"]] == ["Guru", None]
    assert made["subjects"][1]["employment"] == "pppk"
    assert made["numbers"] == [{"kind": "lhp", "number": "LHP-9"}]
    assert made["commitments"] == [2, 1]
    again = asn(
        "report", "add", "--from", "-", "--kind", "laporan", "--json", stdin=file.read_text()
    )
    assert again.json["kind"] == "laporan"


def test_a_reporter_comes_from_a_file_and_is_seen_nowhere(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "pelapor.txt"
    file.write_text("Pelapor Rahasia\n0812-0000\n", encoding="utf-8")
    runs = [asn("report", "add", *options(LEAST), "--reporter-from", file, "--json")]
    runs += [asn("report", *line) for line in (("show", "1"), ("history", "1"), ("list",))]
    runs.append(asn("report", "history", "1", "--json"))
    runs.append(asn("journal", "show", "--json"))
    for run in runs:
        assert run.code == 0, run.stderr
        assert "Rahasia" not in run.stdout + run.stderr
        assert "0812" not in run.stdout + run.stderr


# Finding


@pytest.fixture
def three(asn: Command) -> None:
    add(asn, form="D4", ppk="53", submitted_date="2024-10-13", in_charge="Rina")
    add(asn, region="53.01", kind="temuan", event_date="2024-09-24", subject="Guru B_1")
    add(asn, kind="tip", event_date="unknown", description="Spanduk 100% palsu")


def numbers(run: Run) -> list[int]:
    assert run.code == 0, run.stderr
    return [int(report["number"][-4:]) for report in run.json]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ([], [1, 2, 3]),
        (["--region", "53"], [1, 2, 3]),
        (["--region", "53.71"], [1, 3]),
        (["--region", "Kabupaten Kupang"], [2]),
        (["--handled-by", "53.71"], [1, 2, 3]),
        (["--ppk", "53"], [1]),
        (["--stage", "kampanye"], [1]),
        (["--stage", "Pelaksanaan kampanye"], [1]),
        (["--stage", "gap"], [2]),
        (["--stage", "unknown"], [3]),
        (["--commitment", "2"], [1]),
        (["--category", "netralitas-asn"], [1]),
        (["--form", "d4"], [1]),
        (["--kind", "finding"], [2]),
        (["--status", "tracing"], [3]),
        (["--open", "supervisor"], [1, 2, 3]),
        (["--open", "ppk"], []),
        (["--open", "any"], [1, 2, 3]),
        (["--event-since", "2024-10-01"], [1]),
        (["--event-until", "30/9/2024"], [2]),
        (["--submitted-since", "2024-10-13", "--submitted-until", "2024-10-13"], [1]),
        (["--in-charge", "Rina"], [1]),
        (["--text", "spanduk"], [3]),
        (["--text", "b_1"], [2]),
        (["--text", "100%"], [3]),
        (["--text", "2024/0002"], [2]),
        (["--kind", "temuan", "--text", "spanduk"], []),
        (["--sort", "-number", "--limit", "2"], [3, 2]),
        (["--sort", "region"], [2, 3, 1]),
    ],
)
@pytest.mark.usefixtures("three")
def test_the_list_is_narrowed_and_ordered(asn: Command, line: list[str], found: list[int]) -> None:
    assert numbers(asn("report", "list", *line, "--json")) == found


def test_an_empty_list_is_an_answer(asn: Command) -> None:
    run = asn("report", "list")
    assert (run.code, run.stderr) == (0, "0 reports\n")


def test_a_report_is_found_by_the_end_of_its_number_and_by_its_other_numbers(asn: Command) -> None:
    add(asn, receipt_number="TB/7/2024", number="009/LP/PB/Kota/23.01/X/2024")
    for name in (
        "1",
        "0001",
        "2024/1",
        "53.71/2024/0001",
        "TB/7/2024",
        "009/lp/pb/kota/23.01/x/2024",
    ):
        assert asn("report", "show", name, "--json").json["number"] == "53.71/2024/0001", name


# Changing


def test_fields_are_changed_and_emptied_under_one_entry(asn: Command) -> None:
    add(asn, place="Lapangan", form="D4")
    edited = asn(
        *("report", "edit", "1", "--district", "Oebobo", "--clear", "place", "--json"),
        *("--event-date", "unknown", "--commitment", "1", "--commitment", "2"),
    ).json
    assert (edited["district"], edited["place"], edited["event_on"]) == ("Oebobo", None, None)
    assert (edited["commitments"], edited["stage"]) == ([1, 2], "unknown")
    entries = asn("report", "history", "1", "--json").json["entries"]
    assert [entry["action"] for entry in entries] == ["report add", "report edit"]


def test_a_report_changed_meanwhile_is_not_overwritten(asn: Command, office: Path) -> None:
    version = add(asn).json["version"]
    assert asn("report", "edit", "1", "--place", "A", "--if-version", str(version)).code == 0
    before = office.read_bytes()
    run = asn("report", "edit", "1", "--place", "B", "--if-version", str(version))
    assert run.code == 1
    assert run.stderr == (
        f"The report was changed meanwhile: it is at version {version + 1}, you have {version}. "
        "Since then: Place of the event – → “A”. Look at it with `asn-netral report history`, "
        "then edit it again.\n"
    )
    assert office.read_bytes() == before


def test_what_changed_meanwhile_is_told_in_words_and_days(asn: Command) -> None:
    version = add(asn).json["version"]
    assert asn("report", "edit", "1", "--event-date", "2024-10-02").code == 0
    run = asn("report", "edit", "1", "--place", "B", "--if-version", str(version))
    assert "Day of the event 9 Oct 2024 → 2 Oct 2024." in run.stderr
    run = asn("report", "edit", "1", "--place", "B", "--if-version", "1")
    assert "opened_on" not in run.stderr


def test_what_changed_meanwhile_is_told_as_the_history_tells_it(
    asn: Command, tmp_path: Path
) -> None:
    version = add(asn, region="53.71").json["version"]
    photo = tmp_path / "photo.txt"
    photo.write_text("x")
    for line in ("edit 1 --region 53.01", "edit 1 --description Lain", "move 1 registered"):
        assert asn("report", *line.split()).code == 0
    assert asn("subject", "edit", "1", "--position-class", "pengawas").code == 0
    assert asn("evidence", "add", "1", photo).code == 0
    run = asn("report", "edit", "1", "--place", "B", "--if-version", str(version))
    assert "Region of the event “Kota Kupang (53.71)” → “Kabupaten Kupang (53.01)”" in run.stderr
    assert "; Status “Submitted – initial review” → “Registered – being handled”;" in run.stderr
    for hidden in ("sha256", "extension", "media_type", "position_class", "report_text", "Lain"):
        assert hidden not in run.stderr
    told = asn(
        *("report", "edit", "1", "--place", "B", "--if-version", str(version), "--lang", "id")
    )
    assert "registered" not in told.stderr
    assert "Wilayah kejadian “Kota Kupang (53.71)” →" in told.stderr


def test_undo_gives_the_report_of_before(asn: Command) -> None:
    add(asn, place="Lapangan")
    before = asn("report", "show", "1", "--json").json
    asn("report", "edit", "1", "--place", "Alun-alun", "--form", "D4")
    assert asn("undo").code == 0
    after = asn("report", "show", "1", "--json").json
    assert {**after, "version": before["version"]} == before


# Moving


def move(asn: Command, *line: str) -> Run:
    return asn("report", "move", *line, "--json")


def test_a_case_goes_from_its_desk_to_the_ppk_and_ends(asn: Command) -> None:
    add(asn, subject=["A", "B"], submitted_date="2024-10-10")
    first = move(asn, "1", "registered", "--on", "2024-10-12", "--number", "009/LP").json
    assert {"kind": "register", "number": "009/LP"} in first["numbers"]
    move(asn, "1", "Pelanggaran – belum diteruskan", "--on", "2024-10-14")
    sent = move(asn, "1", "forwarded", "--on", "2024-10-15", "--document", "S-1").json
    assert (sent["open_supervisor"], sent["open_ppk"]) == (False, True)
    assert [one["follow_up"] for one in sent["subjects"]] == ["awaiting-bkn"] * 2
    move(asn, "1", "awaiting-ppk", "--subject", "1", "--on", "2024-10-16")
    move(asn, "1", "sanctioned", "--subject", "1", "--on", "2024-10-18")
    last = move(asn, "1", "not-proven", "--subject", "2", "--on", "2024-10-18")
    assert (last.code, last.json["open_ppk"]) == (0, False)
    assert [one["follow_up"] for one in last.json["subjects"]] == ["sanctioned", "not-proven"]
    told = asn("report", "history", "1", "--json").json["moves"]
    assert [(m["subject"], m["to"], m["on"]) for m in told if m["from"]] == [
        (None, "registered", "2024-10-12"),
        (None, "violation", "2024-10-14"),
        (None, "forwarded", "2024-10-15"),
        (1, "awaiting-ppk", "2024-10-16"),
        (1, "sanctioned", "2024-10-18"),
        (2, "not-proven", "2024-10-18"),
    ]


def test_a_wrong_last_move_is_put_right(asn: Command) -> None:
    add(asn, submitted_date="2024-10-10")
    move(asn, "1", "incomplete", "--on", "2024-10-12")
    right = move(asn, "1", "registered", "--on", "2024-10-11", "--correct")
    assert (right.code, right.json["status"]) == (0, "registered")
    back = move(asn, "1", "received", "--correct")
    assert (back.code, back.json["status"]) == (0, "received")


def test_the_same_step_is_corrected_to_another_day(asn: Command) -> None:
    add(asn, submitted_date="2024-10-10")
    move(asn, "1", "registered", "--on", "2024-10-12")
    right = move(asn, "1", "registered", "--on", "2024-10-11", "--correct")
    assert right.code == 0, right.stderr
    moves = asn("report", "history", "1", "--json").json["moves"]
    assert [(m["to"], m["on"]) for m in moves] == [("registered", "2024-10-11")]


def test_a_forwarding_taken_back_ends_the_wait(asn: Command) -> None:
    add(asn, submitted_date="2024-10-10")
    for status in ("registered", "violation", "forwarded"):
        move(asn, "1", status, "--on", "2024-10-12")
    right = move(asn, "1", "not-violation", "--correct", "--on", "2024-10-13")
    # From "violation" there is no step to "not-violation": only what the table has.
    assert right.code == 1
    back = move(asn, "1", "violation", "--correct")
    assert (back.code, back.json["status"]) == (0, "violation")
    assert [one["follow_up"] for one in back.json["subjects"]] == [None]


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        (
            ["1", "sanctioned"],
            1,
            "“Sanction imposed” is a status at BKN or the PPK; the report must be forwarded "
            "first. It is “Submitted – initial review”.\n",
        ),
        (
            ["1", "registered", "--on", "2024-10-09"],
            1,
            "on: Wednesday, 9 October 2024 lies before the last step, Thursday, 10 October 2024; "
            "give a later day, or put the earlier step right with --correct.\n",
        ),
        (
            ["1", "registered", "--on", "2024-10-21"],
            1,
            "on: Monday, 21 October 2024 lies in the future; today is Sunday, 20 October 2024.\n",
        ),
        (
            ["1", "received", "--correct"],
            1,
            "There is no move to correct; the report stands where it began.\n",
        ),
        (
            ["1", "awaitng-pkk"],
            2,
            "“awaitng-pkk” is no known status; is “awaiting-ppk” meant? Of a report: received, "
            "incomplete, tracing, raised, not-found, registered, not-registered, withdrawn, "
            "violation, not-violation, stopped, delegated, forwarded, returned. Of a person at "
            "BKN or the PPK: awaiting-bkn, awaiting-ppk, sanctioned, not-proven, rejected, "
            "cancelled, left-service.\n",
        ),
        (
            ["7", "registered"],
            3,
            "There is no report 7. `asn-netral report list` shows all.\n",
        ),
    ],
)
def test_a_senseless_move_is_refused_in_one_sentence(
    asn: Command, office: Path, line: list[str], code: int, sentence: str
) -> None:
    add(asn, submitted_date="2024-10-10")
    before = office.read_bytes()
    run = asn("report", "move", *line)
    assert (run.code, run.stderr, run.stdout) == (code, sentence, "")
    assert office.read_bytes() == before


def test_a_number_taken_back_is_not_used_again(asn: Command) -> None:
    add(asn)
    asn("undo")
    assert asn("report", "show", "1").code == 3
    assert "taken back; its number is not used again" in asn("report", "show", "2024/1").stderr
    assert add(asn).json["number"] == "53.71/2024/0002"


def test_a_card_names_every_stage_that_an_event_touches(asn: Command, office: Path) -> None:
    add(asn, event_date="2024-09-23", event_until="2024-09-25")
    shown = " ".join(asn("report", "show", "1").stdout.split())
    assert (
        "Stage Drawing of the ballot numbers Stages touched Drawing of the ballot numbers; Outside "
        "the main stages (between Drawing of the ballot numbers and Campaign); ● Campaign "
    ) in shown
    asn("report", "edit", "1", "--event-until", "2024-09-23")
    assert "Stages touched" not in asn("report", "show", "1").stdout


def test_many_persons_stand_under_each_other(asn: Command, office: Path) -> None:
    add(asn, subject=[f"ASN {n:02d}" for n in range(1, 11)])
    lines = asn("report", "show", "1").stdout.splitlines()
    assert {"   1. ASN 01", "   9. ASN 09", "  10. ASN 10"} <= set(lines)
