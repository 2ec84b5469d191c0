"""Who a person of a file is when their report is there already: the same one, or another."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import NIP, OTHER_NIP, imported, reports, write_csv

from asn_netral.domain.nip import mask

HEAD = ("No Register", "Tgl Kejadian", "Kab/Kota", "Nama Terlapor", "NIP", "Jabatan", "Uraian")


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def row(
    name: str, nip: str = "", position: str = "Lurah", register: str = "1/LP"
) -> tuple[str, ...]:
    return (register, "25/09/2024", "Kota Kupang", name, nip, position, "Hadir")


def sheet(folder: Path, *rows: tuple[str, ...], name: str = "a.csv") -> Path:
    return write_csv(folder / name, HEAD, *rows)


def named(asn: Command) -> list[str | None]:
    (report,) = reports(asn)
    return [one["label"] for one in report["subjects"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("Nusa A.", position="Lurah"), row("Nusa Y.", position="Camat")),
        (row("Drs. A.B.", position="Lurah"), row("Drs. C.D.", position="Camat")),
        (row("A.B., S.Sos", position="Lurah"), row("C.D., S.Sos", position="Lurah")),
        (row("A.B.", NIP), row("C.D.", OTHER_NIP)),
    ],
)
def test_another_accused_of_a_report_is_another_person_in_whatever_file(
    asn: Command, tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    """In one file after another, in two at once, and in one with other rows between."""
    between = row("E.F.", register="2/LP")
    one, two = sheet(tmp_path, first), sheet(tmp_path, second, name="b.csv")
    imported(asn, one)
    imported(asn, two)
    assert named(asn) == [first[3], second[3]]
    assert asn("undo").code == asn("undo").code == 0
    together = sheet(tmp_path, first, between, second, name="c.csv")
    for given in ((one, str(two)), (together,)):
        imported(asn, *given)
        assert [each["label"] for each in reports(asn)[0]["subjects"]] == [first[3], second[3]]
        assert asn("undo").code == 0


def test_rows_apart_are_the_persons_that_rows_together_are(asn: Command, tmp_path: Path) -> None:
    rows = [row("A.B."), row(""), row("", position="Camat")]
    imported(asn, sheet(tmp_path, *rows))
    together = named(asn)
    assert asn("undo").code == 0
    between = row("E.F.", register="2/LP")
    imported(asn, sheet(tmp_path, rows[0], between, rows[1], between, rows[2]))
    report = reports(asn)[0]
    assert [one["label"] for one in report["subjects"]] == together


@pytest.mark.parametrize(
    "edit",
    [
        ("--subject-nip", OTHER_NIP),
        ("--subject", "S.A."),
        ("--subject-position", "Camat"),
        ("--subject", "S.A.", "--subject-nip", OTHER_NIP, "--subject-position", "Camat"),
    ],
)
@pytest.mark.parametrize("others", [(), (row("C.D."), row("", position="Guru"))])
def test_a_file_that_says_what_it_said_is_known_whatever_an_officer_corrected(
    asn: Command, tmp_path: Path, edit: tuple[str, ...], others: tuple[tuple[str, ...], ...]
) -> None:
    source = sheet(tmp_path, row("A.B.", NIP), *others)
    imported(asn, source)
    assert asn("subject", "edit", "1", "1", *edit).code == 0
    before = reports(asn)
    again = imported(asn, source)
    assert (again["known"], again["changed"]) == (1 + len(others), 0)
    assert [one["subjects"] for one in reports(asn)] == [one["subjects"] for one in before]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (row("Soerabaya"), row("Surabaya")),
        (row("A.B.", NIP), row("A.B.", OTHER_NIP)),
        (row("Drs. Sumba"), row("Sumba, M.Si")),
        (row("", position="Lurah"), row("", position="Camat")),
    ],
)
@pytest.mark.parametrize("others", [(), (row("C.D."), row("G.H.", position="Guru"))])
def test_a_corrected_name_or_nip_is_no_further_person(
    asn: Command,
    tmp_path: Path,
    old: tuple[str, ...],
    new: tuple[str, ...],
    others: tuple[tuple[str, ...], ...],
) -> None:
    imported(asn, sheet(tmp_path, old, *others))
    found = imported(asn, sheet(tmp_path, new, *others, name="b.csv"))
    assert found["added"] == found["rejected"] == 0
    (report,) = reports(asn)
    one = report["subjects"][0]
    assert len(report["subjects"]) == 1 + len(others)
    assert (one["label"], one["position"]) == (new[3] or new[5], new[5])
    assert one["nip"] == (mask(new[4]) if new[4] else None)


def test_commitments_that_an_officer_took_away_stay_away(asn: Command, tmp_path: Path) -> None:
    head = (*HEAD, "Komitmen", "Kategori")
    source = write_csv(tmp_path / "a.csv", head, (*row("A.B."), "2; 3", "pidana; administrasi"))
    imported(asn, source)
    for options in (("--commitment", "2"), ("--category", "pidana"), ("--commitment", "2,5")):
        assert asn("report", "edit", "1", *options).code == 0
        assert imported(asn, source)["known"] == 1
    (report,) = reports(asn)
    assert (report["commitments"], report["categories"]) == ([2, 5], ["pidana"])
    other = write_csv(tmp_path / "b.csv", head, (*row("A.B."), "2; 4", "pidana; administrasi"))
    found = imported(asn, other, code=1)
    assert [(one["code"], one["column"]) for one in found["problems"]] == [("conflict", "Komitmen")]


def test_what_was_erased_for_good_does_not_come_back_with_the_same_file(
    asn: Command, tmp_path: Path
) -> None:
    head = (*HEAD, "Pelapor", "Kecamatan")
    rows = [(*row("A.B.", NIP), "X.Y.", ""), (*row("C.D.", register="2/LP"), "", "")]
    source = write_csv(tmp_path / "a.csv", head, *rows)
    imported(asn, source)
    assert asn("report", "anonymise", "1", "--yes").code == 0
    before = reports(asn)
    assert imported(asn, source)["known"] == 2
    assert reports(asn) == before
    nameless = write_csv(tmp_path / "n.csv", head, ("", *rows[0][1:]), ("", *rows[1][1:]))
    imported(asn, nameless, "--lookalikes", "add")
    assert asn("report", "anonymise", "3", "--yes").code == 0
    assert imported(asn, nameless)["known"] == 2
    later = write_csv(tmp_path / "b.csv", head, (*rows[0][:-1], "Oebobo"), rows[1])
    run = asn("report", "import", later, "--today", "2024-10-20")
    assert "53/2024/0001" in run.stderr
    assert "A.B." not in run.stdout + run.stderr
    assert reports(asn)[0]["district"] == "Oebobo"
    assert reports(asn)[0]["subjects"] == before[0]["subjects"]


@pytest.mark.parametrize("between", [(), (row("E.F.", register="2/LP"),)])
def test_a_second_reporter_is_told_and_never_dropped(
    asn: Command, tmp_path: Path, between: tuple[tuple[str, ...], ...]
) -> None:
    head = (*HEAD, "Pelapor", "Saksi")
    told = [(*row("A.B."), "X.Y.", "W."), *((*each, "", "") for each in between)]
    source = write_csv(tmp_path / "a.csv", head, *told, (*row("C.D."), "Z.Z.", "W."))
    run = asn("report", "import", source, "--partial", "--json", "--today", "2024-10-20")
    assert run.code == 1
    (problem,) = run.json["problems"]
    assert (problem["row"], problem["column"]) == (len(told) + 2, "Pelapor")
    assert problem["value"] is None
    assert "Z.Z." not in run.stdout + run.stderr
    same = write_csv(tmp_path / "b.csv", head, *told, (*row("C.D."), "X.Y.", "W."))
    assert imported(asn, same)["rejected"] == 0
    assert len(reports(asn)[0]["subjects"]) == 2


def test_a_number_that_was_put_right_and_given_to_another_case_mixes_no_two(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian", "Nama Terlapor")
    one = ("001/LP/X", "Kota Kupang", "25/09/2024", "Hadir", "A. B.")
    older = write_csv(tmp_path / "a.csv", head, one)
    newer = write_csv(
        *(tmp_path / "b.csv", head, ("101/LP/X", *one[1:])),
        ("001/LP/X", "Kota Kupang", "29/09/2024", "Membagikan kaus", "E. F."),
    )
    imported(asn, older)
    assert asn("report", "edit", "1", "--number", "101/LP/X").code == 0
    found = imported(asn, newer)
    assert (found["known"], found["added"]) == (1, 1)
    before = reports(asn)
    for source in (older, newer):
        found = imported(asn, source)
        assert found["known"] == found["read"]
    assert reports(asn) == before


def test_reports_of_another_file_of_the_command_are_look_alikes_too(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian", "NIP")
    one = write_csv(tmp_path / "a.csv", head, ("1/A", "Kota Kupang", "25/09/2024", "Hadir", NIP))
    two = write_csv(tmp_path / "b.csv", head, ("1/B", "Kota Kupang", "26/09/2024", "Orasi", NIP))
    together = imported(asn, one, str(two))
    assert (together["added"], together["held"]) == (1, 1)
    assert asn("import", "undo", "1").code == 0
    apart = [imported(asn, source) for source in (one, two)]
    assert [found["added"] for found in apart] == [1, 0]
    assert apart[1]["held"] == 1


@pytest.mark.parametrize("first", ["", NIP])
@pytest.mark.parametrize("second", ["", NIP, OTHER_NIP])
def test_who_was_put_right_is_the_same_whatever_nip_the_file_brings(
    asn: Command, tmp_path: Path, first: str, second: str
) -> None:
    imported(asn, sheet(tmp_path, row("Nusa Y.", first)))
    assert asn("subject", "edit", "1", "--subject", "Timor A.").code == 0
    found = imported(asn, sheet(tmp_path, row("Nusa Y.", second)))
    assert found["known" if second in ("", first) else "changed"] == 1
    assert named(asn) == ["Timor A."]


def test_namesakes_with_a_nip_each_stay_two_though_one_had_none_before(
    asn: Command, tmp_path: Path
) -> None:
    imported(asn, sheet(tmp_path, row("Nusa Y.")))
    assert asn("subject", "edit", "1", "--subject-nip", NIP).code == 0
    source = sheet(tmp_path, row("Nusa Y.", NIP), row("Nusa Y.", OTHER_NIP))
    imported(asn, source)
    assert named(asn) == ["Nusa Y.", "Nusa Y."]
    assert imported(asn, source)["known"] == 2


def test_a_corrected_number_and_other_words_are_asked_about(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", "Kab/Kota", "Tanggal Kejadian", "Uraian")
    one = ("001/LP/X", "Kota Kupang", "25/09/2024", "Hadir")
    imported(asn, write_csv(tmp_path / "a.csv", head, one))
    assert asn("report", "edit", "1", "--number", "009/LP/X").code == 0
    source = write_csv(tmp_path / "a.csv", head, (*one[:3], "Hadir dan berorasi"))
    assert imported(asn, source)["held"] == 1
    assert "had this number before" in asn("import", "show", "2").stdout
    assert imported(asn, source, "--lookalikes", "add")["added"] == 1
    assert imported(asn, source)["known"] == 1


def test_a_nip_that_an_officer_put_right_is_the_same_person(asn: Command, tmp_path: Path) -> None:
    source = sheet(tmp_path, row("Nusa Y.", NIP))
    imported(asn, source)
    assert asn("subject", "edit", "1", "--subject-nip", OTHER_NIP).code == 0
    assert imported(asn, source)["known"] == 1
    more = sheet(tmp_path, row("Nusa Y.", NIP), row("Timor A.", position="Camat"), name="b.csv")
    assert imported(asn, more)["rejected"] == 0
    assert named(asn) == ["Nusa Y.", "Timor A."]


def test_the_hint_names_the_batch_whose_rows_were_held(asn: Command, tmp_path: Path) -> None:
    one = sheet(tmp_path, row("Nusa Y.", NIP))
    two = sheet(tmp_path, row("Nusa Y.", NIP, register="2/LP"), name="b.csv")
    run = asn("report", "import", one, two)
    assert "`asn-netral import show 2` lists the rows held" in run.stderr
    assert asn("import", "show", "2", "--json").json["held_rows"] != []
