"""`summary … -o FILE`: every summary in every format, its JSON the command's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked import IDENTITIES, fill
from office_file import office_file
from program import Command

from asn_netral.render.documents import FORMATS

VERBS = ("regions", "stages", "balance", "weekly", "recap")


@pytest.fixture
def office(asn: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("ASN_NETRAL_TODAY", "2024-10-21")
    fill(office_file(tmp_path / "office.db", "RI", "en"), ("53.71", "53.01", "74.71", "11"), 60)
    return asn


@pytest.mark.parametrize("verb", VERBS)
def test_every_summary_is_a_document_in_every_format(
    office: Command, tmp_path: Path, verb: str
) -> None:
    for ending in FORMATS:
        file = tmp_path / f"summary{ending}"
        done = office("summary", verb, "-o", file)
        assert (done.code, done.stdout) == (0, ""), done.stderr
        assert done.stderr == f"Written: {file}\n"
        assert not [mark for mark in IDENTITIES if mark.encode() in file.read_bytes()]


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "recap"])
def test_the_json_of_the_file_is_that_of_the_command(
    office: Command, tmp_path: Path, verb: str
) -> None:
    shown = office("summary", verb, "--json", "-o", tmp_path / "summary.json").json
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8")) == shown


@pytest.mark.parametrize("verb", VERBS)
def test_the_message_of_every_summary_is_short_and_bears_the_fingerprint(
    office: Command, verb: str
) -> None:
    shown = office("summary", verb, "--whatsapp").stdout
    assert len(shown) <= 901
    assert "#2 " in shown


def test_a_page_of_several_provinces_has_a_map_and_the_calendar(
    office: Command, tmp_path: Path
) -> None:
    office("summary", "regions", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count('style="grid-column:') == 38
    assert "Campaign ●" in page
    assert "Kota Kupang" in page


def test_a_file_that_stands_is_kept_without_force(office: Command, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine")
    for verb in VERBS:
        refused = office("summary", verb, "-o", file)
        assert refused.code == 1
        assert "--force" in refused.stderr
    assert file.read_text() == "mine"
    assert office("summary", "weekly", "-o", file, "--force").code == 0


def test_a_week_writes_a_document_for_every_region(office: Command, tmp_path: Path) -> None:
    done = office("summary", "weekly", "--all-regions", "--out-dir", tmp_path / "all")
    assert done.code == 0
    assert "500 documents" in done.stderr
    names = {file.name for file in (tmp_path / "all").iterdir()}
    assert len(names) == 546
    assert {"index.md", "53.71.md", "11.md"} <= names
    assert office("summary", "weekly", "--all-regions").code == 2


def test_the_recaps_of_all_ppks_are_those_of_each(office: Command, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    ppk = ("summary", "recap", "--for", "ppk")
    done = office(*ppk, "--all-regions", "--out-dir", folder, "--format", "json")
    assert done.code == 0, done.stderr
    assert len(list(folder.iterdir())) == 546
    for region in ("53.71", "11"):
        assert office(*ppk, "--region", region, "-o", tmp_path / f"{region}.json").code == 0
        alone = (tmp_path / f"{region}.json").read_bytes()
        assert (folder / f"{region}.json").read_bytes() == alone
    made = json.loads((folder / "53.71.json").read_text(encoding="utf-8"))
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    (row,) = (row for row in index["sections"][0]["tables"][0]["rows"] if row[0] == "53.71")
    assert row[2:] == [figure["value"] for figure in made["figures"]]


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("weekly", ("--unit", "persons", "--by", "office")),
        ("weekly", ("--region", "53")),
        ("weekly", ("--level", "province")),
        ("weekly", ("--json",)),
        ("weekly", ("-o", "one.md")),
        ("recap", ("--region", "53")),
        ("recap", ("--whatsapp",)),
        ("recap", ("--for", "ppk", "--obstacle", "Rain")),
    ],
)
def test_all_regions_refuse_what_they_would_leave_out(
    office: Command, tmp_path: Path, verb: str, options: tuple[str, ...]
) -> None:
    done = office("summary", verb, "--all-regions", "--out-dir", tmp_path / "all", *options)
    assert (done.code, done.stdout) == (2, "")
    assert options[-2 if len(options) > 1 else 0] in done.stderr
    assert not (tmp_path / "all").exists()


def test_an_obstacle_stands_in_the_recap_of_every_region(office: Command, tmp_path: Path) -> None:
    every = ("--all-regions", "--out-dir", tmp_path)
    assert office("summary", "recap", *every, "--obstacle", "No power on Tuesday").code == 0
    assert "No power on Tuesday" in (tmp_path / "53.71.md").read_text(encoding="utf-8")


def test_an_office_s_own_template_is_used_with_its_data_folder(
    office: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "ours" / "templates"
    folder.mkdir(parents=True)
    (folder / "document.html").write_text("<h1>{{ document.title }}</h1>{{ document.fingerprint }}")
    file = tmp_path / "recap.html"
    assert office("summary", "recap", "-o", file, "--data", folder.parent).code == 0
    assert file.read_text(encoding="utf-8").startswith("<h1>RECAP OF THE HANDLING")
    (folder / "document.html").write_text("{% for %}")
    refused = office("summary", "recap", "-o", file, "--force", "--data", folder.parent)
    assert refused.code == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "document.html" in refused.stderr
