"""Documents in every format: the same bytes, nothing executable, real numbers, no names."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from documents import CASES, DOCUMENT, HOSTILE

from asn_netral.domain.document import Document, Section
from asn_netral.errors import DataFileError, Refused, Usage
from asn_netral.render.documents import FORMATS, check_ending, render

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_document_gives_the_same_bytes(ending: str) -> None:
    assert render(DOCUMENT, ending) == render(DOCUMENT, ending)


@pytest.mark.parametrize("ending", [".md", ".csv", ".json", ".txt", ".html"])
def test_a_format_of_text_is_as_it_was(ending: str) -> None:
    assert render(DOCUMENT, ending).decode() == (GOLDEN / f"document{ending}").read_bytes().decode()


def test_an_ending_without_a_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(Usage, match=r"recap\.odt.*\.docx"):
        check_ending(Path("recap.odt"))
    assert check_ending(Path("RECAP.PDF")) == ".pdf"


def test_a_package_that_is_not_installed_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused, match=r"pip install \"asn-netral\[pdf\]\""):
        render(DOCUMENT, ".pdf")


def test_csv_holds_no_formula_and_bare_numbers() -> None:
    hostile = replace(DOCUMENT, sections=DOCUMENT.sections[:1])
    archive = zipfile.ZipFile(io.BytesIO(render(hostile, ".zip")))
    assert archive.namelist() == [
        *("01-cases.csv", "02-hostile.csv", "03-empty.csv", "04-cases.csv"),
    ]
    for name in archive.namelist():
        for row in csv.reader(io.StringIO(archive.read(name).decode())):
            assert not [cell for cell in row if cell.startswith(("=", "@", "+", "\t"))]
    first = render(DOCUMENT, ".csv").decode()
    assert first.splitlines()[1] == "Report,1010,2024-10-20"


def test_a_negative_number_stays_a_number_in_csv() -> None:
    table = replace(CASES, rows=(("Change", -3, None),), footer=None, apart=())
    made = render(replace(DOCUMENT, sections=(Section("", (), (table,)),)), ".csv")
    assert made.decode().splitlines()[1] == "Change,-3,"


def test_json_is_the_command_s_own_where_it_has_one() -> None:
    assert json.loads(render(replace(DOCUMENT, data={"rows": [1]}), ".json")) == {"rows": [1]}
    made = json.loads(render(DOCUMENT, ".json"))
    assert made["sections"][0]["tables"][0]["rows"][0] == ["Report", 1010, "2024-10-20"]


def test_a_workbook_has_texts_numbers_and_days_and_no_formula() -> None:
    book = zipfile.ZipFile(io.BytesIO(render(DOCUMENT, ".xlsx")))
    sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/" in name}
    assert len([name for name in sheets if name.endswith(".xml")]) == 5
    assert not [name for name, xml in sheets.items() if "<f>" in xml]
    cases = sheets["xl/worksheets/sheet2.xml"]
    assert "<v>1010</v>" in cases
    for promised in ("<pane", "<autoFilter", 'paperSize="9"', "<drawing", 'fitToHeight="0"'):
        assert promised in cases
    # The printed area goes below the chart, so that no page ends across it.
    workbook = book.read("xl/workbook.xml").decode()
    area = re.search(r"Print_Area[^>]*>[^<]*!\$A\$1:\$[A-Z]+\$(\d+)", workbook)
    assert area
    last_row = max(int(row) for row in re.findall(r'<row r="(\d+)"', cases))
    assert int(area[1]) > last_row + 10


def test_the_cover_names_the_sections_whose_text_it_gives() -> None:
    section = Section("B. Obstacles", ("A flood.",))
    made = render(replace(DOCUMENT, sections=(section, *DOCUMENT.sections)), ".xlsx")
    texts = zipfile.ZipFile(io.BytesIO(made)).read("xl/sharedStrings.xml").decode()
    assert texts.index("B. Obstacles") < texts.index("A flood.")


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_properties_bear_the_document_s_day_and_nobody(ending: str) -> None:
    core = zipfile.ZipFile(io.BytesIO(render(DOCUMENT, ending))).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "2024-10-20T00:00:00Z" in core
    assert "python-docx" not in core


def test_a_pdf_says_only_title_and_day() -> None:
    made = render(DOCUMENT, ".pdf")
    assert made.startswith(b"%PDF-")
    assert b"/Author" not in made
    assert b"D:20241020" in made


def test_a_page_loads_nothing_and_runs_nothing_of_a_cell() -> None:
    page = render(DOCUMENT, ".html").decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    for outside in ("http://", "https://", "src=", "@import", "url("):
        assert outside not in page.replace("http://example.invalid", "")


def test_a_page_can_be_read_by_a_screen_reader() -> None:
    page = render(DOCUMENT, ".html").decode()
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1
    heads = page.count("<th ") + page.count("<th>")
    assert heads == page.count('<th scope="col"') + page.count('<th scope="row"')
    assert "Campaign ●" in page
    assert page.count('style="grid-column:') == 38


def test_an_office_s_own_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "document.html").write_text("<p>{{ document.title }}</p>")
    assert render(DOCUMENT, ".html", tmp_path) == b"<p>RECAP OF WEEK 42</p>"
    (tmp_path / "templates" / "document.html").write_text("<p>\n{% if %}</p>")
    with pytest.raises(DataFileError, match=r"document\.html .*line 2"):
        render(DOCUMENT, ".html", tmp_path)


@pytest.mark.parametrize("text", ["{{ document.absent }}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_that_asks_too_much_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "document.html").write_text(text)
    with pytest.raises(DataFileError, match=r"document\.html"):
        render(DOCUMENT, ".html", tmp_path)


@pytest.mark.parametrize(("name", "ending"), [("document.docx", ".docx"), ("document.typ", ".pdf")])
def test_a_faulty_template_of_another_format_is_one_sentence(
    tmp_path: Path, name: str, ending: str
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text("#let (")
    with pytest.raises(DataFileError, match=name):
        render(DOCUMENT, ending, tmp_path)


def test_a_message_fits_a_telephone() -> None:
    long = replace(
        DOCUMENT,
        title="T" * 400,
        nil=tuple(f"Kabupaten Nomor {n}" for n in range(200)),
    )
    for document in (DOCUMENT, long):
        text = render(document, ".txt").decode()
        assert len(text) <= 901
        assert document.fingerprint in text
    assert "others" in render(long, ".txt").decode()


def test_markdown_prints_cells_as_they_stand() -> None:
    lines = render(DOCUMENT, ".md").decode().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("| =Cell"))
    rows = lines[start + 2 : start + 2 + len(HOSTILE)]
    assert all(row.replace("\\|", "").count("|") == 3 for row in rows)
    assert not [line for line in lines if "\x1b" in line]


def test_a_document_without_a_table_is_no_csv() -> None:
    bare = Document("T", "S", DOCUMENT.on, "#1", ())
    with pytest.raises(Refused):
        render(bare, ".csv")


def test_a_letter_is_written_into_the_office_s_own_paper(tmp_path: Path) -> None:
    import docx

    (tmp_path / "templates").mkdir()
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "OUR OWN HEAD"
    paper.core_properties.author = "AUTHORMARK"
    paper.save(str(tmp_path / "templates" / "document.docx"))
    made = zipfile.ZipFile(io.BytesIO(render(DOCUMENT, ".docx", tmp_path)))
    texts = {name: made.read(name).decode("utf-8", "replace") for name in made.namelist()}
    assert [name for name, text in texts.items() if "OUR OWN HEAD" in text]
    assert not [name for name, text in texts.items() if "AUTHORMARK" in text]
    assert "RECAP OF WEEK 42" in texts["word/document.xml"]


def test_the_first_pair_of_tables_flows_onto_the_first_page() -> None:
    import docx

    small = replace(DOCUMENT.sections[0].tables[0], rows=(("Report", 1, None),), notes=("Note.",))
    pairs = replace(DOCUMENT, sections=(Section("A", (), (small,) * 4),), annex=())
    body = docx.Document(io.BytesIO(render(pairs, ".docx"))).element.body
    outer = [each for each in body.xpath("./w:tbl") if each.xpath(".//w:tbl")]
    assert [bool(each.xpath("./w:tr/w:trPr/w:cantSplit")) for each in outer] == [False, True]
    for cell in outer[0].xpath("./w:tr/w:tc"):
        assert [each.xpath("string(.)") for each in cell.xpath("./w:p")][-1] == "Note."
        assert "" not in [each.xpath("string(.)") for each in cell.xpath("./w:p")]
