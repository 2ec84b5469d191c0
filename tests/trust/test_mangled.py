"""Broken files of every kind that the program reads: an answer or a sentence, never a fault."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from books import write_ods, write_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangle import MUTATIONS, Mutation, mangled
from office_file import TODAY
from program import Command, Run
from sheets import HEADINGS, NIP, write_csv
from small import everything, small_office

from asn_netral.domain.day import DayError, parse_day
from asn_netral.sources import trial

MANY = 500 if os.environ.get("ASN_NETRAL_TORTURE") else 80
many = settings(
    max_examples=MANY, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
DATA = Path(__file__).parents[2] / "data"
BOOKS = Path(__file__).parents[1] / "sources" / "data"
ROWS = (
    ("53.71", "25/09/2024", "Terlapor A", NIP, "Hadir; membagikan “kaos”", "Laporan"),
    ("Kota Kupang", "Rabu, 25 September 2024", "B", "", "Mengunggah foto", "Temuan"),
    ("53.01", "2024-09-26", "", "", 'Kata "kutipan", koma', "Laporan"),
)


def answered(run: Run, *codes: int) -> Run:
    assert "fault of its own" not in run.stderr
    assert "Traceback" not in run.stderr
    assert run.code in codes, run.stderr
    if run.code not in (0, 1):
        assert run.stderr.strip()
    return run


def csv_book(path: Path) -> bytes:
    content = write_csv(path, HEADINGS, *ROWS, delimiter=";").read_bytes()
    path.unlink()
    return content


def mangled_book(folder: Path, which: int, mutations: list[Mutation]) -> Path:
    """A broken XLS, or an XLSX or ODS whose archive is whole and one part of it broken."""
    if which % 3 == 0:
        file = folder / "rows.xls"
        file.write_bytes(mangled((BOOKS / "rekap-1904.xls").read_bytes(), mutations))
        return file
    rows = [list(HEADINGS), *map(list, ROWS)]
    write, ending = (write_xlsx, "xlsx") if which % 3 == 1 else (write_ods, "ods")
    whole = write(folder / f"whole.{ending}", {"Rekap": rows})
    file = folder / f"rows.{ending}"
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(file, "w") as after:
        names = before.namelist()
        for name in names:
            content = before.read(name)
            chosen = name == names[which // 3 % len(names)]
            after.writestr(name, mangled(content, mutations) if chosen else content)
    return file


@many
@given(mutations=MUTATIONS)
def test_spreadsheets_as_text(
    mutations: list[Mutation], office: Path, asn: Command, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(mangled(csv_book(tmp_path / "whole.csv"), mutations))
    balanced(asn("report", "import", file, "--dry-run", "--json"))


@many
@given(mutations=MUTATIONS, which=st.integers(0, 999))
def test_workbooks(
    mutations: list[Mutation],
    which: int,
    office: Path,
    asn: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 5)
    file = mangled_book(tmp_path, which, mutations)
    balanced(asn("report", "import", file, "--dry-run", "--json"))


def balanced(run: Run) -> None:
    answered(run, 0, 1, 2)
    if run.stdout:
        found = run.json
        parts = ("added", "changed", "known", "held", "ignored", "rejected")
        assert found["read"] == sum(found[part] for part in parts)


READERS: dict[str, tuple[str, ...]] = {
    "stages.yaml": ("stage", "on", "2024-10-01"),
    "violations.yaml": ("report", "add", "--form", "D4", "--dry-run"),
    "clocks.yaml": ("due",),
    "regions.csv": ("region", "find", "Kupang"),
    "declaration.md": ("declaration", "show"),
}
LEAST = ("--region", "53.71", "--event-date", "2024-09-26", "--kind", "laporan", "--subject", "A")


@pytest.mark.parametrize("name", READERS)
@settings(many, max_examples=max(15, MANY // 5))
@given(mutations=MUTATIONS)
def test_data_files(
    name: str, mutations: list[Mutation], office: Path, asn: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(mangled((DATA / name).read_bytes(), mutations))
    command = READERS[name]
    more = (*LEAST, "--description", "B") if command[0] == "report" else ()
    answered(asn(*command, *more, "--data", folder), 0, 1, 2, 3, 4)


@many
@given(mutations=MUTATIONS)
def test_stages_that_were_named(
    mutations: list[Mutation], office: Path, asn: Command, tmp_path: Path
) -> None:
    file = tmp_path / "stages.yaml"
    start = (DATA / "stages.yaml").read_bytes()[:3_000].rpartition(b"\n  - ")[0]
    file.write_bytes(mangled(start, mutations))
    answered(asn("stage", "list", "--stages", file), 0, 1)


@many
@given(mutations=MUTATIONS)
def test_profiles(mutations: list[Mutation], office: Path, asn: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    if not sheet.exists():
        write_csv(sheet, HEADINGS, *ROWS)
        assert asn("import", "profile", sheet, "-o", tmp_path / "whole.yaml").code == 0
    file = tmp_path / "profile.yaml"
    file.write_bytes(mangled((tmp_path / "whole.yaml").read_bytes(), mutations))
    run = asn("report", "import", sheet, "--profile", file, "--dry-run", "--json")
    balanced(run)


@pytest.mark.parametrize("ending", ["set: z", "set: [1]", "sheet: 3", "sheet: {a: b}"])
def test_profiles_of_odd_parts(ending: str, office: Path, asn: Command, tmp_path: Path) -> None:
    sheet, file = tmp_path / "rows.csv", tmp_path / "profile.yaml"
    write_csv(sheet, HEADINGS, *ROWS)
    file.write_text(f"columns: {{Uraian: description}}\n{ending}\n", encoding="utf-8")
    answered(asn("report", "import", sheet, "--profile", file, "--dry-run"), 0, 1, 2, 3)


@many
@given(mutations=MUTATIONS)
def test_reports_as_json(mutations: list[Mutation], office: Path, asn: Command) -> None:
    text = (
        b'{"region": "53.71", "event-date": "2024-09-26", "kind": "laporan", "description": "B",'
        b' "subjects": [{"name": "A", "nip": "198505172010011003"}], "commitments": [1, 2]}'
    )
    broken = mangled(text, mutations).decode("utf-8", "replace")
    answered(asn("report", "add", "--from", "-", "--dry-run", stdin=broken), 0, 1, 2)


def test_a_report_as_json_that_never_ends(office: Path, asn: Command) -> None:
    for text in (
        "[" * 200_000,
        '{"a":' * 200_000,
        "9" * 10_000,
        '{"region": ' + "9" * 10_000 + "}",
    ):
        answered(asn("report", "add", "--from", "-", stdin=text), 1, 2)


@many
@given(mutations=MUTATIONS)
def test_backups(mutations: list[Mutation], asn: Command, tmp_path: Path) -> None:
    whole, broken, new = tmp_path / "whole.db", tmp_path / "broken.db", tmp_path / "new.db"
    small_office(whole)
    broken.write_bytes(mangled(whole.read_bytes(), mutations))
    for left in tmp_path.glob("new.db*"):
        left.unlink()
    run = asn("restore", broken, "--to", new, "--today", TODAY)
    answered(run, 0, 1, 5)
    if run.code == 0:
        assert everything(new) == everything(whole)
    else:
        assert not list(tmp_path.glob("*new.db*"))


@settings(max_examples=MANY * 5)
@given(text=st.text(max_size=30) | st.from_regex(r"[0-9 /.\-a-zA-Z,]{1,20}", fullmatch=True))
def test_days(text: str) -> None:
    from datetime import date

    try:
        day = parse_day(text, today=date(2024, 10, 20))
    except DayError as error:
        assert error.sentence
    else:
        assert isinstance(day, date)


@pytest.mark.skipif(sys.platform == "win32", reason="has neither such links nor /dev")
def test_a_folder_a_device_and_a_broken_link_are_no_spreadsheets(
    office: Path, asn: Command, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "nothing.csv")
    for place in (tmp_path, tmp_path / "link.csv", "/dev/null"):
        answered(asn("report", "import", place, "--dry-run"), 1, 3)
    shutil.copyfile(office, tmp_path / "rows.csv")
    answered(asn("report", "import", tmp_path / "rows.csv", "--dry-run"), 1)
