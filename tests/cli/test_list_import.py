"""Lists of any kind: whom a row means, what a refused row leaves, and what is not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from books import write_xlsx
from program import Command, Run
from sheets import write_csv

TODAY = ("--today", "2024-12-20")
NIP, OTHER_NIP, NEW_NIP = "198501012010011007", "198601012011011008", "199005172010012001"
HEAD = ("Nomor Register", "Tgl Kejadian", "Tgl Laporan", "Kab/Kota", "Nama Terlapor", "NIP")
MORE = ("Instansi", "Uraian", "Status", "Tgl Status", "Sumber")
LATER = ("Kota Kupang", "Hadir", "Diteruskan", "05/10/2024", "Laporan")


def case(number: str, name: str, nip: str = "", agency: str = "Dinas A") -> tuple[str, ...]:
    return (number, "25/09/2024", "26/09/2024", "Kota Kupang", name, nip, agency, *LATER[1:])


@pytest.fixture(autouse=True)
def office(asn: Command, tmp_path: Path) -> None:
    """1: A.B.; 2: C.D.; 3: E.F. without NIP; 4: two of the name G.H."""
    assert asn("init", "--office", "53.71").code == 0
    cases = (
        *(case("001/LP", "A.B.", NIP), case("002/LP", "C.D.", OTHER_NIP), case("003/LP", "E.F.")),
        *(case("004/LP", "G.H.", "", "Dinas X"), case("004/LP", "G.H.", "", "Dinas Y")),
    )
    done = taken(asn, tmp_path, "report", (*HEAD, *MORE), *cases)
    assert done.json["added"] == 5, done.stdout


def taken(asn: Command, folder: Path, noun: str, *rows: Sequence[object], more: Any = ()) -> Run:
    file = write_csv(folder / f"{noun}.csv", *rows)
    return asn(noun, "import", file, "--json", *more, *TODAY)


def counts(run: Run) -> Mapping[str, int]:
    keys = ("added", "changed", "known", "held", "rejected")
    return {key: run.json[key] for key in keys if run.json[key]}


def listed(asn: Command, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asn(noun, "list", "--json", *TODAY).json
    return found


def test_a_refused_row_leaves_nothing(asn: Command, tmp_path: Path) -> None:
    rows = (
        ("001/LP", "PPK", "01/10/2024", "S-1"),  # before the case was forwarded
        ("002/LP", "BKN", "06/10/2024", "S-2"),
    )
    head = ("Nomor Register", "Diteruskan ke", "Tanggal Surat", "Nomor Surat")
    done = taken(asn, tmp_path, "referral", head, *rows, more=("--partial",))
    assert counts(done) == {"added": 1, "rejected": 1}
    assert [each["document"] for each in listed(asn, "referral")] == ["S-2"]
    assert asn("journal", "verify").code == 0


SANCTION = ("Nomor Register", "Terlapor ke", "Nama", "NIP", "No SK", "Tgl SK", "Sanksi")
ACT = ("SK-1", "19/11/2024", "Moral tertutup")


@pytest.mark.parametrize(
    ("name", "nip", "outcome"),
    [
        ("Z.Y.", "", "held"),
        ("A.B.", NEW_NIP, "held"),
        ("", NEW_NIP, "held"),
        ("Drs. A. B., M.Si", "", "added"),
        ("Z.Y.", NIP, "added"),  # the NIP proves who it is
        ("", "", "added"),
    ],
)
def test_a_number_in_the_report_does_not_override_name_and_nip(
    asn: Command, tmp_path: Path, name: str, nip: str, outcome: str
) -> None:
    done = taken(asn, tmp_path, "sanction", SANCTION, ("001/LP", "1", name, nip, *ACT))
    assert counts(done) == {outcome: 1}
    assert len(listed(asn, "sanction")) == (outcome == "added")


def test_a_name_that_two_bear_or_nobody_is_never_the_whole_case(
    asn: Command, tmp_path: Path
) -> None:
    head = ("Nomor Register", "Nama", "Diteruskan ke", "Tanggal Surat")
    rows = [(number, name, "BKN", "06/10/2024") for number, name in (("004/LP", "G.H."),)]
    assert counts(taken(asn, tmp_path, "referral", head, *rows)) == {"held": 1}
    stranger = ("003/LP", "Z.Y.", "BKN", "06/10/2024")
    assert counts(taken(asn, tmp_path, "referral", head, stranger)) == {"rejected": 1}
    assert listed(asn, "referral") == []
    whole = ("004/LP", "", "BKN", "06/10/2024")
    assert counts(taken(asn, tmp_path, "referral", head, whole)) == {"added": 1}


LETTER = ("Nomor Register", "Nama", "NIP", "Instansi", "Nomor Surat", "Tgl Surat", "Rekomendasi")


def test_a_nip_not_recorded_yet_is_no_obstacle(asn: Command, tmp_path: Path) -> None:
    with_number = ("003/LP", "E.F.", NEW_NIP, "Dinas A", "B-9", "10/10/2024", "Sedang")
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, with_number)) == {"added": 1}
    without = ("", *with_number[1:])
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, without)) == {"known": 1}


def test_the_agency_tells_two_of_a_name_apart(asn: Command, tmp_path: Path) -> None:
    row = ("004/LP", "G.H.", NEW_NIP, "Dinas Y", "B-9", "10/10/2024", "Sedang")
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, row)) == {"added": 1}
    assert [each["subject"] for each in listed(asn, "recommendation")] == [2]


def test_a_letter_known_by_its_number_is_changed_not_doubled(asn: Command, tmp_path: Path) -> None:
    row = ("001/LP", "", "", "", "B-1/2024", "10/10/2024", "Sedang")
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, row)) == {"added": 1}
    corrected = (*row[:5], "11/10/2024", "Berat")
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, corrected)) == {"changed": 1}
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, corrected)) == {"known": 1}
    (letter,) = listed(asn, "recommendation")
    assert (letter["issued_on"], letter["kind"]) == ("2024-10-11", "berat")
    assert moves(asn)[-1] == ("awaiting-ppk", "2024-10-11")
    assert counts(taken(asn, tmp_path, "recommendation", LETTER, row)) == {"changed": 1}


def moves(asn: Command) -> list[tuple[str, str]]:
    told = asn("report", "history", "1", "--json").json["moves"]
    return [(each["to"], each["on"]) for each in told if each["subject"]]


def test_a_corrected_decision_moves_the_end_and_its_answer(asn: Command, tmp_path: Path) -> None:
    letter = ("001/LP", "", "", "", "B-1/2024", "10/10/2024", "Sedang")
    taken(asn, tmp_path, "recommendation", LETTER, letter)
    row = ("001/LP", "1", "", "", *ACT)
    taken(asn, tmp_path, "sanction", SANCTION, row)
    corrected = (*row[:4], "SK-1", "20/11/2024", "Moral terbuka")
    assert counts(taken(asn, tmp_path, "sanction", SANCTION, corrected)) == {"changed": 1}
    (one,) = listed(asn, "sanction")
    assert (one["decided_on"], one["kind"]) == ("2024-11-20", "moral-terbuka")
    assert [each["answered_on"] for each in listed(asn, "recommendation")] == ["2024-11-20"]
    assert moves(asn)[-1] == ("sanctioned", "2024-11-20")
    early = (*row[:4], "SK-1", "01/10/2024", "Moral terbuka")
    refused = taken(asn, tmp_path, "sanction", SANCTION, early)
    assert [each["code"] for each in refused.json["problems"]] == ["move-before-last"]
    assert [each["decided_on"] for each in listed(asn, "sanction")] == ["2024-11-20"]


def test_another_day_of_a_referral_is_refused_where_the_case_was_forwarded_with_it(
    asn: Command, tmp_path: Path
) -> None:
    head = ("Nomor Register", "Diteruskan ke", "Tanggal Surat", "Nomor Surat")
    further = ("001/LP", "BKN", "05/10/2024", "S-1")
    assert counts(taken(asn, tmp_path, "referral", head, further)) == {"added": 1}
    corrected = ("001/LP", "BKN", "07/10/2024", "S-1")
    assert counts(taken(asn, tmp_path, "referral", head, corrected)) == {"changed": 1}
    found = ("005/LP", *case("", "I.J.")[1:-3], "Pelanggaran", "01/10/2024", "Laporan")
    assert taken(asn, tmp_path, "report", (*HEAD, *MORE), found).json["added"] == 1
    first = ("005/LP", "BKN", "05/10/2024", "S-5")
    assert counts(taken(asn, tmp_path, "referral", head, first)) == {"added": 1}
    refused = taken(asn, tmp_path, "referral", head, ("005/LP", "BKN", "07/10/2024", "S-5"))
    (problem,) = refused.json["problems"]
    assert problem["code"] == "day-moved"
    assert "asn-netral undo --entry" in problem["reason"]
    days = [(each["document"], each["sent_on"]) for each in listed(asn, "referral")]
    assert days == [("S-5", "2024-10-05"), ("S-1", "2024-10-07")]


def test_sheets_are_chosen_and_what_is_not_read_is_named(asn: Command, tmp_path: Path) -> None:
    rows = [(LETTER, (f"00{n}/LP", "", "", "", f"B-{n}", "10/10/2024", "Berat")) for n in (1, 2, 3)]
    pages: dict[str, Sequence[Sequence[str]]] = dict(zip(("Okt", "Nov", "Lama"), rows, strict=True))
    pages["Okt"] = (pages["Okt"][0], (*pages["Okt"][1], "stray"))
    file = write_xlsx(tmp_path / "b.xlsx", pages, hidden=("Lama",))
    first = asn("recommendation", "import", file, *TODAY)
    for told in ("“Nov” was not read", "hidden sheets were not read: “Lama”", "column 8 has no"):
        assert told in first.stderr
    assert "New 1" in first.stdout
    every = asn("recommendation", "import", file, "--sheet", "all", "--json", *TODAY)
    assert counts(every) == {"added": 1, "known": 1}
    hidden = asn("recommendation", "import", file, "--sheet", "Lama", "--json", *TODAY)
    assert counts(hidden) == {"added": 1}
    assert asn("recommendation", "import", file, "--sheet", "Des", *TODAY).code == 3


def test_two_columns_of_one_field_are_refused(asn: Command, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "b.csv", (*LETTER, "Tgl Rekomendasi"), ("001/LP", "", "", "", "B"))
    run = asn("recommendation", "import", file)
    assert run.code == 1
    assert "the columns 6 and 8 (“Tgl Surat”, “Tgl Rekomendasi”) are both read" in run.stderr


def test_two_columns_of_notes_are_joined(asn: Command, tmp_path: Path) -> None:
    head = ("Wilayah", "Tanggal", "Kegiatan", "Keterangan", "Catatan")
    row = ("Kota Kupang", "25/09/2024", "Apel", "pagi", "hujan")
    assert counts(taken(asn, tmp_path, "outreach", head, row)) == {"added": 1}
    assert [each["note"] for each in listed(asn, "outreach")] == ["pagi; hujan"]


def test_a_running_number_beside_the_reports_number(asn: Command, tmp_path: Path) -> None:
    row = ("7", "003/LP", "", "", "", "B-9", "10/10/2024", "Sedang")
    done = taken(asn, tmp_path, "recommendation", ("Nomor", *LETTER), row)
    assert counts(done) == {"added": 1}


def test_every_number_of_a_report_names_it(asn: Command, tmp_path: Path) -> None:
    assert asn("report", "edit", "1", "--receipt-number", "TB/1", "--lhp", "LHP/1").code == 0
    for heading, number in (("No Tanda Bukti", "TB/1"), ("Nomor LHP", "LHP/1")):
        row = (number, "Moral tertutup", "19/11/2024")
        done = taken(asn, tmp_path, "sanction", (heading, "Sanksi", "Tgl SK"), row)
        assert sum(counts(done).values()) == 1
        assert "rejected" not in counts(done)
    both = ("TB/1", "002/LP", "Moral tertutup", "19/11/2024")
    head = ("No Tanda Bukti", "Nomor Register", "Sanksi", "Tgl SK")
    refused = taken(asn, tmp_path, "sanction", head, both).json["problems"]
    assert [each["code"] for each in refused] == ["report-several"]


def test_persons_are_found_without_their_reports(asn: Command, tmp_path: Path) -> None:
    head = ("Nama", "NIP", "Instansi", "Golongan")
    rows = (
        ("", NIP, "", "III/a"),
        ("E.F.", NEW_NIP, "Dinas A", ""),
        ("G.H.", "", "", "III/b"),
        ("Z.Y.", "", "", "III/c"),
    )
    done = taken(asn, tmp_path, "subject", head, *rows, more=("--partial",))
    assert counts(done) == {"changed": 2, "held": 1, "rejected": 1}
    assert [(each["row"], each["code"]) for each in done.json["problems"]] == [
        (5, "person-unknown")
    ]
    people = listed(asn, "subject")
    assert [(each["rank"], bool(each["nip"])) for each in people[:3]] == [
        *(("III/a", True), (None, True), (None, True)),
    ]


def test_a_number_never_gives_a_person_the_name_of_another(asn: Command, tmp_path: Path) -> None:
    more = ("004/LP", "", "K.L.", "")
    head = ("Nomor Register", "Terlapor ke", "Nama", "Golongan")
    assert counts(taken(asn, tmp_path, "subject", head, more)) == {"added": 1}
    wrong = ("004/LP", "1", "K.L.", "III/a")
    assert counts(taken(asn, tmp_path, "subject", head, wrong)) == {"held": 1}
    put_right = ("004/LP", "1", "G.M.", "III/a")
    assert counts(taken(asn, tmp_path, "subject", head, put_right)) == {"changed": 1}


def test_an_old_list_is_known_although_the_person_has_a_further_case(
    asn: Command, tmp_path: Path
) -> None:
    row = ("", "1", "A.B.", NIP, *ACT)
    assert counts(taken(asn, tmp_path, "sanction", SANCTION, row)) == {"added": 1}
    second = case("010/LP", "A.B.", NIP)
    more = ("--lookalikes", "add")
    assert counts(taken(asn, tmp_path, "report", (*HEAD, *MORE), second, more=more)) == {"added": 1}
    assert counts(taken(asn, tmp_path, "sanction", SANCTION, row)) == {"known": 1}
    other = ("", "1", "A.B.", NIP, "SK-2", "20/11/2024", "Moral terbuka")
    assert counts(taken(asn, tmp_path, "sanction", SANCTION, other)) == {"rejected": 1}


def test_a_batch_tells_the_rows_of_its_own_file(asn: Command, tmp_path: Path) -> None:
    rows = (
        ("002/LP", "", "", "", "B-1", "10/10/2024", "Sedang"),
        ("001/LP", "", NEW_NIP, "", "B-2", "10/10/2024", "Sedang"),
        ("004/LP", "G.H.", "", "", "B-3", "10/10/2024", "Sedang"),
    )
    done = taken(asn, tmp_path, "recommendation", LETTER, *rows, more=("--partial",))
    shown = asn("import", "show", str(done.json["batch"]), "--json").json
    told = [(each["outcome"], each["row"], each["record"], each["why"]) for each in shown["rows"]]
    assert told == [("added", 2, "53.71/2024/0002", None), ("held", 4, None, "name-several")]
    screen = asn("import", "show", str(done.json["batch"])).stdout
    assert "several persons have this name" in screen
    activities = [("Kota Kupang", "25/09/2024", f"Apel {n}") for n in range(300)]
    head = ("Wilayah", "Tanggal", "Kegiatan")
    many = taken(asn, tmp_path, "outreach", head, *activities).json["batch"]
    (span,) = asn("import", "show", str(many), "--json").json["rows"]
    assert (span["outcome"], span["row"], span["last_row"]) == ("added", 2, 301)


@pytest.mark.parametrize(("text", "number"), [("1.350", 1350), ("1 350", 1350), ("350", 350)])
def test_a_point_sets_thousands_apart_and_nothing_else(
    asn: Command, tmp_path: Path, text: str, number: int
) -> None:
    head = ("Wilayah", "Tanggal", "Kegiatan", "Peserta")
    rows = [("Kota Kupang", "25/09/2024", f"Apel {n}", n) for n in (text, "12.5", "1.35", "0.500")]
    done = taken(asn, tmp_path, "outreach", head, *rows, more=("--partial",))
    assert counts(done) == {"added": 1, "rejected": 3}
    assert [each["column"] for each in done.json["problems"]] == ["Peserta"] * 3
    assert [each["participants"] for each in listed(asn, "outreach")] == [number]


def test_problems_speak_of_the_files_own_headings(asn: Command, tmp_path: Path) -> None:
    head = (*LETTER[:6], "Tanggal Diterima", "Rekomendasi")
    row = ("001/LP", "", "1985", "", "B-1", "20/10/2024", "19/10/2024", "Sedeng")
    found = taken(asn, tmp_path, "recommendation", head, row).json["problems"]
    assert [each["column"] for each in found] == ["NIP", "Rekomendasi"]
    assert "ringan" in found[1]["reason"]
    row = ("001/LP", "", "", "", "B-1", "20/10/2024", "19/10/2024", "Sedang")
    (problem,) = taken(asn, tmp_path, "recommendation", head, row).json["problems"]
    assert problem["column"] == "Tanggal Diterima"
    assert "lies before “Issued”" in problem["reason"]
    row = ("001/LP", "", "", "", "B-1", "01/10/2024", "02/10/2024", "Sedang")
    (problem,) = taken(asn, tmp_path, "recommendation", head, row).json["problems"]
    assert (problem["code"], problem["column"]) == ("move-before-last", "Tanggal Diterima")
    row = ("001/LP", "", "", "", "B-1", "01/10/2024", "", "Sedang")
    (problem,) = taken(asn, tmp_path, "recommendation", head, row).json["problems"]
    assert (problem["code"], problem["column"]) == ("move-before-last", "Tgl Surat")
    assert "right with `asn-netral report move --correct`." in problem["reason"]


def test_a_plan_holds_in_every_language_and_for_nothing_else(asn: Command, tmp_path: Path) -> None:
    row = ("001/LP", "", "", "", "B-1", "10/10/2024", "Sedang")
    plans = {
        taken(
            asn, tmp_path, "recommendation", LETTER, row, more=("--dry-run", "--lang", lang)
        ).json["plan"]
        for lang in ("id", "en")
    }
    (plan,) = plans
    other = (*row[:5], "11/10/2024", "Sedang")
    refused = taken(asn, tmp_path, "recommendation", LETTER, other, more=("--plan", plan))
    assert refused.code == 1
    assert listed(asn, "recommendation") == []
    done = taken(asn, tmp_path, "recommendation", LETTER, row, more=("--plan", plan))
    assert counts(done) == {"added": 1}


def test_very_many_columns_take_no_long_time(asn: Command, tmp_path: Path) -> None:
    head = (*LETTER, *(f"Kolom {n}" for n in range(16_000)))
    row = ("001/LP", "", "", "", "B-1", "10/10/2024", "Sedang")
    began = process_time()
    assert counts(taken(asn, tmp_path, "recommendation", head, row)) == {"added": 1}
    assert process_time() - began < 5  # seconds; looking each heading up anew took 28


def test_each_of_several_files_tells_what_it_changed_itself(asn: Command, tmp_path: Path) -> None:
    head = ("Nomor Register", "Kab/Kota", "Tgl Kejadian", "Uraian", "Kecamatan")
    rows = [(f"00{n}/LP", "Kota Kupang", "25/09/2024", "Hadir", f"K{n}") for n in (1, 2, 3)]
    first = write_csv(tmp_path / "1.csv", head, rows[0])
    second = write_csv(tmp_path / "2.csv", head, (), rows[2], rows[1])
    batch = asn("report", "import", first, second, "--json", *TODAY).json["batch"]
    told = []
    for n in (batch, batch + 1):
        shown = asn("import", "show", str(n), "--json").json["changed_reports"]
        told.append({(each["number"][-1], each["row"]) for each in shown})
    assert told == [{("1", 2)}, {("2", 4), ("3", 3)}]


def test_a_nip_never_gives_one_person_what_the_name_gives_another(
    asn: Command, tmp_path: Path
) -> None:
    more = ("001/LP", "K.L.", NEW_NIP)
    taken(asn, tmp_path, "subject", ("Nomor Register", "Nama", "NIP"), more)
    head = ("Nomor Register", "Nama", "NIP", "Golongan")
    mixed = ("001/LP", "A.B.", NEW_NIP, "III/a")
    assert counts(taken(asn, tmp_path, "subject", head, mixed)) == {"held": 1}
    elsewhere = ("001/LP", "C.D.", NEW_NIP, "III/a")
    assert counts(taken(asn, tmp_path, "subject", head, elsewhere)) == {"held": 1}
    unproven = ("003/LP", "E.F.", NEW_NIP, "III/a")
    assert counts(taken(asn, tmp_path, "subject", head, unproven)) == {"held": 1}
    for number in ("", "001/LP"):
        letter = (number, "A.B.", NEW_NIP, "", "B-9", "10/10/2024", "Sedang")
        assert counts(taken(asn, tmp_path, "recommendation", LETTER, letter)) == {"held": 1}
    assert listed(asn, "recommendation") == []


def test_a_name_put_right_since_is_no_contradiction(asn: Command, tmp_path: Path) -> None:
    asn("subject", "edit", "001/LP", "1", "--subject", "C.D.")
    for number in ("", "001/LP"):
        letter = (number, "A.B.", NIP, "", "B-9", "10/10/2024", "Sedang")
        done = taken(asn, tmp_path, "recommendation", LETTER, letter)
        assert counts(done) == {"known" if number else "added": 1}
    person = ("001/LP", "A.B.", NIP, "III/a")
    head = ("Nomor Register", "Nama", "NIP", "Golongan")
    assert counts(taken(asn, tmp_path, "subject", head, person)) == {"changed": 1}


def test_a_problem_says_in_which_of_several_files_it_is(asn: Command, tmp_path: Path) -> None:
    one = write_csv(tmp_path / "one.csv", ("Nama", "NIP"), ("A.B.", NIP))
    two = write_csv(tmp_path / "two.csv", ("Nama", "NIP"), ("C.D.", "1985"))
    (tmp_path / "west").mkdir()
    west = write_csv(tmp_path / "west" / "two.csv", ("Nama", "NIP"), ("C.D.", "1986"))
    assert "\nrow 2: NIP" in asn("subject", "import", two).stdout
    assert "\ntwo.csv, row 2: NIP" in asn("subject", "import", one, two).stdout
    both = asn("subject", "import", two, west).stdout
    assert f"\n{two}, row 2: NIP" in both
    assert f"\n{west}, row 2: NIP" in both
    good = write_csv(tmp_path / "good.csv", (*HEAD, *MORE), case("011/LP", "K.L."))
    bad = write_csv(tmp_path / "bad.csv", (*HEAD, *MORE), case("012/LP", "M.N.", "1985"))
    assert "\nbad.csv, row 2: NIP" in asn("report", "import", good, bad, *TODAY).stdout


def test_rows_that_keep_what_was_changed_here_are_counted(asn: Command, tmp_path: Path) -> None:
    old = write_csv(tmp_path / "old.csv", ("NIP", "Golongan"), (NIP, "III/a"))
    asn("subject", "import", old)
    asn("subject", "edit", "001/LP", "1", "--subject-rank", "III/b")
    told = asn("subject", "import", old).stderr
    assert "old.csv: 1 row tells what was recorded before it was changed here" in told
    assert "`asn-netral subject edit NUMBER K` puts a wrong value right" in told


def test_a_batch_of_rows_that_were_all_held_lists_them(asn: Command, tmp_path: Path) -> None:
    mixed = ("001/LP", "C.D.", NIP, "", "B-9", "10/10/2024", "Sedang")
    done = taken(asn, tmp_path, "recommendation", LETTER, mixed)
    assert counts(done) == {"held": 1}
    shown = asn("import", "show", str(done.json["batch"]), "--json").json
    assert [(row["outcome"], row["row"], row["why"]) for row in shown["rows"]] == [
        ("held", 2, "name-other")
    ]
    assert "another name" in asn("import", "show", str(done.json["batch"])).stdout
