"""Rows without a number are known again by what identifies them, and never mixed up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Command
from sheets import imported, reports, write_csv

HEAD = ("Tgl Kejadian", "Kab/Kota", "Nama Terlapor", "Jabatan", "Bentuk", "Uraian", "Tempat")
DAY, KUPANG, HERE, SHIRTS = "25/09/2024", "Kota Kupang", "Hadir dalam kampanye", "Membagikan kaus"


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def row(text: str, day: str = DAY, name: str = "", form: str = "E1", place: str = "") -> Any:
    return (day, KUPANG, name, "Camat", form, text, place)


def counts(found: dict[str, Any]) -> dict[str, int]:
    outcomes = ("added", "changed", "known", "held", "rejected")
    return {key: found[key] for key in outcomes if found[key]}


def texts(asn: Command) -> list[str]:
    return [report["description"] for report in reports(asn)]


@pytest.mark.parametrize(("name", "outcome"), [("", "added"), ("A.B.", "held")])
def test_a_repaired_row_is_not_the_one_beside_it(
    asn: Command, tmp_path: Path, name: str, outcome: str
) -> None:
    good, bad = row(HERE, name=name), row(SHIRTS, name=name, form="ZZ")
    back = tmp_path / "back.csv"
    source = write_csv(tmp_path / "a.csv", HEAD, good, bad)
    imported(asn, source, "--partial", "--rejects", str(back), code=1)
    back.write_text(back.read_text("utf-8-sig").replace("ZZ", "E2"), "utf-8")
    assert counts(imported(asn, back)) == {outcome: 1}
    assert texts(asn)[0] == HERE
    imported(asn, back, "--lookalikes", "add")
    assert counts(imported(asn, back)) == {"known": 1}
    whole = write_csv(tmp_path / "c.csv", HEAD, good, row(SHIRTS, name=name, form="E2"))
    assert counts(imported(asn, whole)) == {"known": 2}


@pytest.mark.parametrize("bad", [0, 2, 5])
def test_of_six_equal_rows_the_repaired_one_is_not_lost(
    asn: Command, tmp_path: Path, bad: int
) -> None:
    rows = [row(HERE, form="ZZ" if place == bad else "E1") for place in range(6)]
    back = tmp_path / "back.csv"
    source = write_csv(tmp_path / "a.csv", HEAD, *rows)
    assert imported(asn, source, "--partial", "--rejects", str(back), code=1)["added"] == 5
    back.write_text(back.read_text("utf-8-sig").replace("ZZ", "E1"), "utf-8")
    assert counts(imported(asn, back)) == {"held": 1}
    assert counts(imported(asn, back, "--lookalikes", "add")) == {"added": 1}
    assert counts(imported(asn, back)) == {"known": 1}
    whole = write_csv(tmp_path / "c.csv", HEAD, *[row(HERE)] * 6)
    assert counts(imported(asn, whole)) == {"known": 6}


@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_rows_in_another_order_are_known(
    asn: Command, tmp_path: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asn_netral.services.importing.run.CHUNK", chunk)
    rows = [row(HERE, place="Oebobo"), row(SHIRTS), row("Foto bersama", place="Liliba")]
    imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows))
    assert counts(imported(asn, write_csv(tmp_path / "b.csv", HEAD, *rows[::-1]))) == {"known": 3}


@pytest.mark.parametrize("name", ["", "A.B."])
def test_a_corrected_description_is_a_change(asn: Command, tmp_path: Path, name: str) -> None:
    rows = [row(HERE, name=name), row(SHIRTS, name=name)]
    imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows))
    rows = [row(SHIRTS, name=name), row("Hadir dan berorasi", name=name)]
    source = write_csv(tmp_path / "b.csv", HEAD, *rows)
    assert counts(imported(asn, source)) == {"known": 1, "changed": 1}
    assert sorted(texts(asn)) == ["Hadir dan berorasi", SHIRTS]
    assert counts(imported(asn, source)) == {"known": 2}


def test_without_day_and_person_another_description_is_another_report(
    asn: Command, tmp_path: Path
) -> None:
    first = write_csv(tmp_path / "a.csv", HEAD, row(HERE, day=""))
    second = write_csv(tmp_path / "b.csv", HEAD, row(SHIRTS, day=""))
    for source in (first, second):
        assert counts(imported(asn, source)) == {"added": 1}
        assert counts(imported(asn, source)) == {"known": 1}
    assert counts(imported(asn, first)) == {"known": 1}
    assert asn("report", "edit", "1", "--description", "Hadir, duduk di depan").code == 0
    assert counts(imported(asn, first)) == {"known": 1}


DAYS, NAMES, TEXTS = ("", DAY, "26/09/2024"), ("", "A.B."), (HERE, SHIRTS, "")


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_the_same_rows_in_any_order_are_the_same_reports(
    asn: Command, tmp_path: Path, data: st.DataObject
) -> None:
    cells = [st.sampled_from(some) for some in (TEXTS, DAYS, NAMES, ("E1", ""), ("", "Oebobo"))]
    rows = data.draw(st.lists(st.builds(row, *cells), min_size=1, max_size=9))
    shuffled = data.draw(st.permutations(rows))
    chunk = data.draw(st.sampled_from([1, 2, 1000]))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("asn_netral.services.importing.run.CHUNK", chunk)
        first = imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows), "--lookalikes", "add")
        again = imported(asn, write_csv(tmp_path / "a.csv", HEAD, *rows))
        other = imported(asn, write_csv(tmp_path / "b.csv", HEAD, *shuffled), "--partial")
    while reports(asn):
        assert asn("undo").code == 0
    assert counts(first) == {"added": len(rows)}
    assert counts(again) == {"known": len(rows)}
    assert other["added"] == other["held"] == other["rejected"] == 0


FILLED = ("Kab/Kota", "Tgl Kejadian", "Nama Terlapor", "Laporan/Temuan", "Uraian")


def test_a_day_and_a_kind_told_later_are_changes(asn: Command, tmp_path: Path) -> None:
    for place, (day, kind, outcome) in enumerate(
        (("", "", "added"), (DAY, "", "changed"), (DAY, "Laporan", "changed"), ("", "", "known"))
    ):
        told = (KUPANG, day, "A.B.", kind, HERE)
        source = write_csv(tmp_path / f"{place}.csv", FILLED, told)
        assert counts(imported(asn, source)) == {outcome: 1}
        assert counts(imported(asn, source)) == {"known": 1}
    (report,) = reports(asn)
    assert (report["event_on"], report["kind"]) == ("2024-09-25", "laporan")


def test_a_day_told_later_is_held_where_several_rows_had_none(asn: Command, tmp_path: Path) -> None:
    told = (KUPANG, "", "A.B.", "", HERE)
    imported(asn, write_csv(tmp_path / "a.csv", FILLED, told, told))
    source = write_csv(tmp_path / "b.csv", FILLED, (KUPANG, DAY, "A.B.", "", HERE))
    assert counts(imported(asn, source)) == {"held": 1}
    shown = asn("import", "show", "2")
    assert "same but for a blank" in shown.stdout
    other = write_csv(tmp_path / "a.csv", FILLED, told, (KUPANG, DAY, "A.B.", "", HERE))
    assert counts(imported(asn, other)) == {"known": 1, "changed": 1}


def test_a_day_of_another_is_no_day_told_later(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", FILLED, (KUPANG, "", "A.B.", "", HERE)))
    other = (KUPANG, DAY, "A.B.", "", SHIRTS)
    assert counts(imported(asn, write_csv(tmp_path / "b.csv", FILLED, other))) == {"added": 1}
    again = (KUPANG, DAY, "C.D.", "", HERE)
    assert counts(imported(asn, write_csv(tmp_path / "c.csv", FILLED, again))) == {"added": 1}


@pytest.mark.parametrize(("filled", "outcome"), [(DAY, "held"), ("", "known")])
def test_the_words_of_a_row_alone_let_a_person_decide(
    asn: Command, tmp_path: Path, filled: str, outcome: str
) -> None:
    """Nobody is named, and a row stands above: the day may be told anew, or be another's."""
    imported(asn, write_csv(tmp_path / "a.csv", HEAD, row(SHIRTS, day="")))
    rows = [row(HERE), row(SHIRTS, day=filled)]
    source = write_csv(tmp_path / "a.csv", HEAD, *rows)
    assert counts(imported(asn, source)) == {"added": 1, outcome: 1}
    assert texts(asn) == [SHIRTS, HERE]


WHOM = ("Kab/Kota", "Tgl Kejadian", "Nama Terlapor", "Jabatan", "Uraian")


@pytest.mark.parametrize(("before", "position"), [("Belum diketahui", ""), ("", "Camat"), ("", "")])
@pytest.mark.parametrize("inserted", [False, True])
def test_a_name_told_later_is_taken_over_or_asked_about(
    asn: Command, tmp_path: Path, before: str, position: str, inserted: bool
) -> None:
    source = tmp_path / "rekap.csv"
    imported(asn, write_csv(source, WHOM, (KUPANG, DAY, before, position, HERE)))
    rows = [(KUPANG, DAY, "", "Lurah", SHIRTS)] * inserted
    write_csv(source, WHOM, *rows, (KUPANG, DAY, "A.B.", position, HERE))
    found = counts(imported(asn, source))
    assert found == ({"added": 1, "held": 1} if inserted else {"changed": 1})
    if not inserted:
        assert counts(imported(asn, source)) == {"known": 1}
        (report,) = reports(asn)
        assert [one["label"] for one in report["subjects"]] == ["A.B."]


def test_a_name_told_later_is_asked_about_where_somebody_else_was_named(
    asn: Command, tmp_path: Path
) -> None:
    source = tmp_path / "rekap.csv"
    imported(asn, write_csv(source, WHOM, (KUPANG, DAY, "", "", HERE)))
    assert asn("subject", "edit", "1", "--subject", "E.F.").code == 0
    write_csv(source, WHOM, (KUPANG, DAY, "A.B.", "", HERE))
    assert counts(imported(asn, source)) == {"held": 1}
