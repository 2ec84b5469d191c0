"""The recap: its tables close, its parts sum, weeks chain, and nobody can be told from it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import DAYS, FIRST, STEPS, History, Step, new_file
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import AGENCY, DISTRICT, IDENTITIES, LAST, fill
from office_file import office_file
from program import Command

from asn_netral.domain.document import Document, Table
from asn_netral.domain.recap import FOLLOWED_UP, REGISTRATION, RESULT
from asn_netral.domain.week import Period, week_of
from asn_netral.render.document_pdf import as_data
from asn_netral.render.documents import FORMATS, render
from asn_netral.render.json import dumps
from asn_netral.services.desk import Desk
from asn_netral.services.recap.figures import Flow, check, flows_by, total
from asn_netral.services.recap.gathered import TIP, Gathered, gather
from asn_netral.services.recap.letter import recap_document
from asn_netral.services.recap.ppk.letter import ppk_recap
from asn_netral.services.recap.printing import Asked, every_recap
from asn_netral.storage.ledger import balances, things

WEEK = week_of(LAST)
PARTS = ("53", "53.01", "53.10", "53.71")


def desk(path: Path) -> Desk:
    return Desk(path, "tester", lambda: "2024-10-21T01:00:00Z", date(2024, 10, 21))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province's file, every identity in it marked."""
    path = office_file(tmp_path_factory.mktemp("marked") / "office.db", "53", "id")
    fill(path, PARTS)
    return path


@pytest.fixture(scope="module")
def gathered(marked: Path) -> Gathered:
    return gather(desk(marked), WEEK, apart=True)


def part(gathered: Gathered, code: str) -> Gathered:
    return gathered.by_region([code])[code]


def tables(document: Document) -> dict[str, Table]:
    return {table.name: table for table in document.tables()}


def whole(table: Table) -> list[object]:
    return list(table.footer or ())


@given(steps=STEPS, first=st.integers(0, DAYS), length=st.integers(1, 20))
@settings(max_examples=60)
def test_the_recap_of_any_history_and_period_closes(
    steps: list[Step], first: int, length: int
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        with new_file(path) as store:
            history = History(store)
            for step in steps:
                history.live(step)
        begin = FIRST + timedelta(first)
        period = Period(begin, begin + timedelta(length - 1))
        this = gather(desk(path), period, apart=True)
        after = begin + timedelta(length)
        following = gather(desk(path), Period(after, after + timedelta(6)))
        check(this)
        check(following)
        assert _cases(this).closing == _cases(following).opening
        codes = sorted({c[:2] for c in this.codes()} | this.codes())
        parts = this.by_region(codes)
        for code, each in parts.items():
            check(each)
            alone = gather(desk(path), period, region=code)
            assert _said(recap_document(each)) == _said(recap_document(alone))
        assert _said(recap_document(this)) == _said(recap_document(gather(desk(path), period)))
        provinces = [each for code, each in parts.items() if len(code) == 2]
        assert sum(_cases(each).closing for each in provinces) == _cases(this).closing


def _said(document: Document) -> list[object]:
    """What a recap says."""
    rows = [(table.title, table.rows, table.footer, table.apart) for table in document.tables()]
    return [document.title, document.sentences, document.figures, rows]


def _cases(gathered: Gathered) -> Flow:
    return total(f for kind, f in flows_by(gathered, lambda r: r["kind"]).items() if kind != TIP)


def numbers(row: tuple[object, ...]) -> list[int]:
    return [cell for cell in row if isinstance(cell, int)]


def test_every_table_says_its_unit_and_sums_to_its_last_row(gathered: Gathered) -> None:
    for table in recap_document(gathered).tables():
        assert table.unit
        if table.footer is None:
            continue
        for at, column in enumerate(table.columns):
            if column.kind == "number":
                cells = [row[at] for row in table.rows]
                assert sum(cell for cell in cells if isinstance(cell, int)) == table.footer[at]


def test_one_case_is_said_of_one_and_many_of_many(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    with new_file(path) as store:
        History(store).live((0, 1, 1, 0))
    week = Period(FIRST - timedelta(7), FIRST + timedelta(60))
    one = " ".join(recap_document(gather(desk(path), week)).sentences)
    assert "1 case came in (1 report, 0 findings)" in one
    assert "1 case remains open" in one
    assert not re.search(r"\b1 (cases|reports|findings|persons)\b", one), one


def test_one_table_leads_to_the_next(gathered: Gathered) -> None:
    found = tables(recap_document(gathered))
    received = whole(found["registration"])[1]
    assert whole(found["stages"])[2] == whole(found["forms"])[3] == received
    registered = dict(zip(REGISTRATION, found["registration"].rows, strict=True))["registered"]
    assert whole(found["results"])[1:] == list(registered[1:])
    violations = dict(zip(RESULT, found["results"].rows, strict=True))["violation"]
    forwarded, not_yet = (numbers(row) for row in found["results"].apart)
    assert [a + b for a, b in zip(forwarded, not_yet, strict=True)] == numbers(violations)
    assert whole(found["places"])[4] == whole(found["cases"])[6]
    assert len(found["follow-up"].rows) == len(FOLLOWED_UP)


def test_a_province_lists_every_part_and_tells_nil_from_no_data(marked: Path) -> None:
    path = marked.with_name("nil.db")
    path.write_bytes(marked.read_bytes())
    here = desk(path)
    with here.open(write=True) as store, store.change("region nil") as change:
        days = {"first_on": "2024-10-14", "last_on": "2024-10-20"}
        change.insert("nil_return", {"id": change.new_records(), "region": "53.02", **days})
    document = recap_document(gather(here, WEEK))
    rows = {row[0]: row[-1] for row in tables(document)["places"].rows}
    assert len(rows) == 23
    assert rows["Kabupaten Timor Tengah Selatan"] == "NIL"
    assert rows["Kabupaten Belu"] == "NO DATA YET"
    assert document.nil == ("Kabupaten Timor Tengah Selatan",)


def test_a_district_s_table_is_for_the_regency_alone(gathered: Gathered) -> None:
    assert [row[0] for row in tables(recap_document(part(gathered, "53.71")))["places"].rows] == [
        DISTRICT
    ]


def _everything(document: Document) -> Iterator[tuple[str, str]]:
    for ending in FORMATS:
        made = render(document, ending)
        if ending in (".xlsx", ".docx", ".zip"):
            archive = zipfile.ZipFile(io.BytesIO(made))
            for name in archive.namelist():
                yield f"{ending}:{name}", archive.read(name).decode("utf-8", "replace")
        elif ending == ".pdf":
            # Its text is stored as numbers of glyphs; this is all that the template is given.
            yield ending, dumps(as_data(document))
            yield ending, made.decode("latin-1")
        else:
            yield ending, made.decode()


def test_no_identity_is_in_any_format_of_the_recap(gathered: Gathered) -> None:
    for document in (recap_document(gathered), recap_document(part(gathered, "53.71"))):
        for place, text in _everything(document):
            leaked = [mark for mark in (*IDENTITIES, AGENCY) if mark in text]
            assert not leaked, f"{place}: {leaked}"


def test_a_position_never_stands_beside_a_district(gathered: Gathered) -> None:
    for document in (recap_document(gathered), recap_document(part(gathered, "53.71"))):
        for table in document.tables():
            cells = [str(cell) for row in table.rows for cell in row]
            assert DISTRICT not in cells or table.name == "places"
        annexed = [
            str(cell)
            for section in document.annex
            for table in section.tables
            for row in table.rows
            for cell in row
        ]
        assert annexed
        assert not [cell for cell in annexed if "MARK" in cell]


def test_the_ppk_s_recap_is_confidential_and_names_agencies_but_nobody(marked: Path) -> None:
    document = ppk_recap(desk(marked), WEEK, region="53.71")
    assert ("Classification", "Confidential") in document.fields
    found = tables(document)
    (state,) = found["recommendations"].rows
    opening, came, closed, remaining, *_rest = numbers(state)
    assert opening + came - closed == remaining
    assert whole(found["process"])[1] == remaining
    assert whole(found["agencies"])[1:] == whole(found["classes"])[1:]
    for place, text in _everything(document):
        leaked = [mark for mark in (*IDENTITIES, DISTRICT) if mark in text]
        assert not leaked, f"{place}: {leaked}"


def test_a_faulty_file_is_told_on_the_face_of_the_recap(gathered: Gathered) -> None:
    document = recap_document(gathered, warnings=("Faults were found.",))
    assert ("WARNING", "Faults were found.") in document.fields
    for ending in (".md", ".html", ".txt"):
        assert "Faults were found." in render(document, ending).decode()


def test_all_regions_are_one_document_each_and_an_index(marked: Path) -> None:
    made = dict(every_recap(desk(marked), Asked(WEEK)))
    assert len(made) == 545 + 1
    assert made["index"] == list(made.values())[-1]
    sums = tables(made["index"])["index"].footer
    province = tables(made["53"])["cases"].footer
    assert sums is not None
    assert province is not None
    assert sums[-1] == province[6]


def test_an_earlier_recap_comes_out_the_same_and_changes_are_named(
    asn: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    path = office_file(tmp_path / "office.db", "53.71", "en")
    fill(path, ("53.71",), 30)
    first = ("summary", "recap", "--week", "2024-W41", "-o")
    assert asn(*first, tmp_path / "one.json").code == 0
    mark = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))["fingerprint"]
    late = asn(
        *("report", "add", "--region", "53.71", "--kind", "temuan", "--event-date", "2024-10-01"),
        *("--submitted-date", "2024-10-09", "--known-date", "2024-10-08", "--ppk", "53.71"),
        *("--subject", "ASN", "--description", "Entered late", "--category", "netralitas-asn"),
    )
    assert late.code == 0, late.stderr
    assert asn(*first, tmp_path / "two.json", "--known-at", mark).code == 0
    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "one.json").read_bytes()
    shown = asn("summary", "recap", "--week", "2024-W42", "--since", mark).stdout
    section = shown[shown.index("B. Changes") : shown.index("C. Differences")]
    assert "53.71/2024/0031" in section
    assert "+1" in section


def test_a_file_that_stands_or_has_no_format_is_refused_before_the_work(
    asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    office_file(tmp_path / "office.db")
    assert asn("summary", "recap", "-o", tmp_path / "r.odt").code == 2
    (tmp_path / "r.md").write_text("mine")
    assert asn("summary", "recap", "-o", tmp_path / "r.md").code == 1
    assert (tmp_path / "r.md").read_text() == "mine"
    assert asn("summary", "recap", "-o", tmp_path / "r.md", "--force").code == 0
    assert asn("summary", "recap", "--week", "2024-W42", "--from", "2024-10-01").code == 2
    assert asn("summary", "recap", "--for", "nobody").code == 2
    assert asn("summary", "recap", "--all-regions").code == 2


def test_the_message_of_the_recap_has_six_figures(asn: Command, tmp_path: Path) -> None:
    path = office_file(tmp_path / "office.db", "53", "id")
    fill(path, PARTS, 30)
    shown = asn("summary", "recap", "--whatsapp", "--week", "2024-W42").stdout
    assert len(shown) <= 900
    assert shown.count("•") == 6


@given(steps=STEPS, first=st.integers(0, DAYS), length=st.integers(1, 20))
@settings(max_examples=30)
def test_the_recap_and_the_ledger_count_alike(steps: list[Step], first: int, length: int) -> None:
    begin = FIRST + timedelta(first)
    end = begin + timedelta(length - 1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        with new_file(path) as store:
            history = History(store)
            for step in steps:
                history.live(step)
            flows = [
                balance.supervisor
                for balance in balances(store, things("cases", "event"), begin, end)[0].values()
            ]
        mine = _cases(gather(desk(path), Period(begin, end)))
    for name in ("opening", "new", "moved_in", "reopened", "closed", "moved_out", "closing"):
        assert sum(getattr(flow, name) for flow in flows) == getattr(mine, name), name


def _handle(here: Command, *words: str) -> str:
    done = here(*words, "--json")
    assert done.code == 0, done.stderr
    return str(done.json.get("number"))


def _new(here: Command, day: str, region: str = "53.71") -> str:
    return _handle(
        here,
        *("report", "add", "--region", region, "--kind", "laporan", "--event-date", "2024-10-01"),
        *("--submitted-date", day, "--subject", "unknown", "--description", "Rapat"),
        *("--category", "netralitas-asn", "--form", "D4", "--commitment", "1"),
        *("--handled-by", "53.71"),
    )


@pytest.mark.parametrize("day", ["2024-10-08", "2024-10-15"])
def test_a_case_delegated_inside_the_file_counts_once_where_it_went_on(
    asn: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, day: str
) -> None:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    path = office_file(tmp_path / "office.db", "53", "en")
    number = _new(asn, day)
    _handle(asn, "report", "take-over", number, "--on", "2024-10-17")
    found = tables(recap_document(gather(desk(path), WEEK)))
    registered = {row[0]: row[1:] for row in found["registration"].rows}
    assert registered["Initial review"] == (1, 1)
    assert whole(found["registration"])[1:] == [1, 1]
    assert found["cases"].footer is not None
    assert found["cases"].footer[-2:] == (1, 0)
    for name, at in (("categories", 1), ("stages", 2), ("forms", 3), ("persons", -1)):
        assert whole(found[name])[at] == 1, name


def test_a_case_whose_region_was_corrected_explains_both_openings(
    asn: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    path = office_file(tmp_path / "office.db", "53", "en")
    number = _new(asn, "2024-10-08")
    sent = asn("summary", "balance", "--week", "2024-W42", "--json").json["known_at"]
    _handle(asn, "report", "edit", number, "--region", "53.01")
    found = asn("summary", "balance", "--week", "2024-W42", "--since", sent, "--json").json
    assert [row["revised"] for row in found["rows"]] == [1, -1]
    assert [each["open"] for each in found["explained"]] == [True, False]
    gathered = gather(desk(path), WEEK, since=sent, apart=True)
    told = {code: part(gathered, code).changes for code in ("53.01", "53.71")}
    assert [(c.was_open, c.is_open) for c in told["53.71"] or ()] == [(True, False)]
    assert [(c.was_open, c.is_open) for c in told["53.01"] or ()] == [(False, True)]


def test_a_figure_of_another_source_that_differs_is_in_section_c(
    asn: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    path = office_file(tmp_path / "office.db", "53", "en")
    fill(path, PARTS, 30)
    received = sum(row["n"] for row in gather(desk(path), week_of(date(2024, 10, 13))).groups)
    outside = ("summary", "assert", "--as-of", "2024-10-13", "--unit", "cases", "--source")
    assert asn(*outside, "register", str(received)).code == 0
    asn(*outside, "province", str(received + 2))
    asn(*outside, "town", "--region", "53.71", "999")
    shown = asn("summary", "recap", "--week", "2024-W42").stdout
    section = shown[shown.index("C. Differences") : shown.index("D. Obstacles")]
    assert "1 of 3 figures of other sources agree." in section
    assert "Kota Kupang" in section
    assert "province" in section
    assert "-2" in section
    assert "WARNING" not in shown
