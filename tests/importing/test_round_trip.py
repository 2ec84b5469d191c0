"""What is exported is known again; what is handed back for repair goes into its place."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Command
from python_calamine import CalamineWorkbook
from sheets import HEADINGS, NIP, OTHER_NIP, imported, reports, write_csv

from asn_netral.domain.codes import CATEGORY, ELECTION, REASON, SOURCE
from asn_netral.domain.field import blank
from asn_netral.domain.person import EMPLOYMENT
from asn_netral.domain.status import moves_from, start

GOOD = ("Kota Kupang", "25/09/2024", "A.B.", NIP, "Hadir dalam kampanye", "Laporan")
BAD = ("Atlantis", "31/02/2024", "C.D.", "1.98505E+17", "Foto bersama", "Laporan")

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=40
).filter(lambda text: any(c.isalnum() for c in text) and not blank(text))
short = words.map(lambda text: " ".join(text.replace(";", ",").split()))
days = st.integers(0, 50).map(lambda n: (date(2024, 8, 27) + timedelta(n)).isoformat())


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    """A report as JSON, with whatever may be known of it."""
    kind = draw(st.sampled_from(["laporan", "temuan", "informasi-awal"]))
    person = st.fixed_dictionaries(
        {"name": st.one_of(st.just("unknown"), short)},
        optional={
            "nip": st.sampled_from([NIP, OTHER_NIP]),
            "position": short,
            "agency": short,
            "employment": st.sampled_from(EMPLOYMENT.words),
            "ppk": st.sampled_from(["53", "53.71", "75.71"]),
        },
    )
    found = {
        "kind": kind,
        "region": draw(st.sampled_from(["53", "53.71", "53.01", "75", "75.71", "75.01"])),
        "description": draw(words),
        "event_on": draw(st.one_of(st.just("unknown"), days)),
        "subjects": draw(st.lists(person, min_size=1, max_size=3)),
    }
    maybe = {
        "place": short,
        "note": words,
        "drawn_in_by": short,
        "in_charge": short,
        "election": st.sampled_from(ELECTION.words),
        "source": st.sampled_from(SOURCE.words),
        "commitments": st.sampled_from(["1", "2; 4", "5"]),
        "categories": st.sampled_from([*CATEGORY.words, "pidana; administrasi"]),
        "form": st.sampled_from(["D4", "E3"]),
        "register_number": short,
        "sbt_number": short,
        "handled_by": st.sampled_from(["53.71", "53.01-bkpsdm"]),
        "delegated_from": st.sampled_from(["53", "RI"]),
    }
    for key, values in maybe.items():
        if draw(st.booleans()):
            found[key] = draw(values)
    status = draw(st.sampled_from([start(kind), *moves_from(start(kind), kind)]))
    if status != start(kind):
        found["status"] = status
        if status == "not-registered":
            found["reason"] = draw(st.sampled_from(REASON.words))
    return found


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(reports=st.lists(told(), min_size=1, max_size=4), ending=st.sampled_from(["csv", "xlsx"]))
def test_what_is_exported_is_known_again(
    asn: Command, tmp_path: Path, reports: list[dict[str, Any]], ending: str
) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    assert asn("init", "--office", "53").code == 0
    entered = 0
    for report in reports:
        run = asn("report", "add", "--from", "-", "--today", "2024-10-20", stdin=json.dumps(report))
        entered += run.code == 0
    for language in ("id", "en"):
        target = tmp_path / f"export-{language}.{ending}"
        run = asn("report", "export", "--nip", "-o", target, "--lang", language)
        assert run.code == 0, run.stderr
        found = imported(asn, target)
        assert (found["known"], found["read"]) == (entered, entered), found


@pytest.fixture
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_come_back_repairable(asn: Command, tmp_path: Path, ending: str) -> None:
    source = write_csv(tmp_path / "a.csv", ("JUDUL",), HEADINGS, GOOD, BAD)
    back = tmp_path / f"back.{ending}"
    imported(asn, source, "--partial", "--rejects", str(back), code=1)
    if sys.platform != "win32":
        assert stat.S_IMODE(back.stat().st_mode) == 0o600
    if ending == "csv":
        text = back.read_text("utf-8-sig")
        assert text.startswith("CONFIDENTIAL")
        fixed = text
    else:
        rows = CalamineWorkbook.from_path(back).get_sheet_by_index(0).to_python()
        assert str(rows[0][0]).startswith("CONFIDENTIAL")
        assert rows[1][-1] == "Needs repair"
        fixed = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    for wrong, right in (("Atlantis", "Kota Kupang"), ("31/02/2024", "30/09/2024")):
        fixed = fixed.replace(wrong, right)
    fixed = fixed.replace("1.98505E+17", OTHER_NIP)
    (tmp_path / "fixed.csv").write_text(fixed, "utf-8")
    assert imported(asn, tmp_path / "fixed.csv")["added"] == 1
    assert len(reports(asn)) == 2


@pytest.mark.usefixtures("office")
def test_a_row_below_a_merged_number_comes_back_with_its_number(
    asn: Command, tmp_path: Path
) -> None:
    head = ("No Register", *HEADINGS)
    source = write_csv(
        tmp_path / "a.csv", head, ("1/LP/2024", *GOOD), ("", "", "", "C.D.", "123", "", "")
    )
    back = tmp_path / "back.csv"
    imported(asn, source, "--partial", "--rejects", str(back), code=1)
    back.write_text(back.read_text("utf-8-sig").replace("123", OTHER_NIP), "utf-8")
    assert imported(asn, back)["changed"] == 1
    assert [one["name"] for one in _persons(asn)] == ["A.B.", "C.D."]


def _persons(asn: Command) -> list[dict[str, Any]]:
    shown = asn("report", "show", "1", "--json").json
    return [{"name": one["label"]} for one in shown["subjects"]]


@pytest.mark.usefixtures("office")
def test_undoing_a_batch_gives_back_what_was(asn: Command, tmp_path: Path) -> None:
    head = ("No Register", *HEADINGS)
    imported(asn, write_csv(tmp_path / "a.csv", head, ("1/LP", *GOOD)))
    before = reports(asn)
    changed = ("1/LP", "Kota Kupang", "26/09/2024", *GOOD[2:])
    imported(
        asn, write_csv(tmp_path / "b.csv", head, changed, ("2/LP", *GOOD)), "--lookalikes", "add"
    )
    assert len(reports(asn)) == 2
    shown = asn("import", "show", "2", "--json").json
    assert [one["number"] for one in shown["changed_reports"]] == ["53/2024/0001"]
    assert [one["number"] for one in shown["added_reports"]] == ["53/2024/0002"]
    assert asn("import", "undo", "2").code == 0
    after = reports(asn)
    assert [{**one, "version": 0} for one in after] == [{**one, "version": 0} for one in before]
    assert asn("import", "show", "2").code == 3
    assert [one["batch"] for one in asn("import", "list", "--json").json] == [1]


@pytest.mark.usefixtures("office")
def test_undo_names_what_was_changed_since_and_can_leave_it(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "a.csv", HEADINGS, GOOD, GOOD))
    assert asn("report", "edit", "2", "--place", "Alun-alun").code == 0
    run = asn("import", "undo", "1")
    assert run.code == 1
    assert "53/2024/0002" in run.stderr
    assert asn("import", "undo", "1", "--keep-changed").code == 0
    assert [one["number"] for one in reports(asn)] == ["53/2024/0002"]


@pytest.mark.usefixtures("office")
def test_a_profile_is_remembered_for_the_same_headings(asn: Command, tmp_path: Path) -> None:
    head = ("Lokasi Kab", "Siapa", "Apa")
    source = write_csv(tmp_path / "a.csv", head, ("Kota Kupang", "A.B.", "Hadir kampanye"))
    assert asn("report", "import", source).code == 1
    options = ("--map", "Lokasi Kab=region", "--map", "Siapa=subject", "--map", "Apa=description")
    written = tmp_path / "p.yaml"
    made = asn("import", "profile", source, *options, "--name", "sumba", "-o", written)
    assert made.code == 0, made.stderr
    assert imported(asn, source)["added"] == 1
    assert asn("import", "profile", written).code == 0
    assert imported(asn, source, "--profile", str(written))["known"] == 1
    (written).write_text("columns: {Apa: nonsense}", "utf-8")
    assert asn("import", "profile", written).code == 2


@pytest.mark.usefixtures("office")
def test_a_province_knows_again_what_a_city_sent(asn: Command, tmp_path: Path) -> None:
    city = str(tmp_path / "city.db")
    assert asn("init", "--office", "53.71", "--db", city).code == 0
    source = write_csv(tmp_path / "a.csv", HEADINGS, GOOD, GOOD)
    assert asn("report", "import", source, "--db", city).code == 0
    sent = tmp_path / "sent.csv"
    assert asn("report", "export", "-o", sent, "--db", city).code == 0
    assert imported(asn, sent)["added"] == 2
    assert imported(asn, sent)["known"] == 2


@pytest.mark.usefixtures("office")
def test_the_template_comes_back_filled_in(asn: Command, tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    assert asn("report", "import", "--template", target).code == 0
    book = CalamineWorkbook.from_path(target)
    head = [str(cell) for cell in book.get_sheet_by_index(0).to_python()[0]]
    row = ["" for _ in head]
    row[head.index("Region of the event")] = "Kota Kupang"
    row[head.index("Subject")] = "A.B."
    assert imported(asn, write_csv(tmp_path / "a.csv", head, row))["added"] == 1
    assert asn("report", "import", "--template", target).code == 1


@pytest.mark.usefixtures("office")
def test_a_place_that_cannot_take_the_repairs_stops_the_import_first(
    asn: Command, tmp_path: Path
) -> None:
    source = write_csv(tmp_path / "a.csv", HEADINGS, GOOD, BAD)
    for place, code in ((source, 1), (tmp_path / "nowhere" / "b.csv", 3)):
        run = asn("report", "import", source, "--partial", "--rejects", place)
        assert (run.code, reports(asn)) == (code, [])


def test_what_is_handled_together_stays_one_case_elsewhere(asn: Command, tmp_path: Path) -> None:
    """Also where the lead was closed since, and where it stands below the other in the sheet."""
    days = ("2024-10-03", "2024-10-01", "2024-10-02")
    assert asn("init", "--office", "53.71").code == 0
    for day in days:
        add = ("report", "add", "--region", "53.71", "--event-date", "2024-09-25", "--kind")
        done = asn(
            *add, "laporan", "--subject", "A. B.", "--description", day, "--submitted-date", day
        )
        assert done.code == 0, done.stderr
    assert asn("report", "join", "1", "2").code == 0
    for status in ("registered", "not-violation"):
        assert asn("report", "move", "2", status, "--on", "2024-10-06").code == 0
    sheet, other = tmp_path / "keluar.csv", ("--db", str(tmp_path / "other.db"))
    assert asn("report", "export", "-o", sheet).code == 0
    assert imported(asn, sheet)["known"] == 3
    assert asn("init", "--office", "53", *other).code == 0
    total = asn("summary", "regions", "--json").json["total"]
    assert asn("report", "import", sheet, *other).code == 0
    assert asn("summary", "regions", "--json", *other).json["total"] == total
    assert total["received"] == 2
    assert imported(asn, sheet, *other)["known"] == 3
    assert asn("check", *other).code == 0
    lines = sheet.read_text("utf-8-sig").splitlines()
    sheet.write_text("\n".join(lines[:2]), "utf-8")
    assert asn("undo", *other).code == 0
    told = asn("report", "import", sheet, *other)
    assert "0002 is not in this file" in told.stderr
