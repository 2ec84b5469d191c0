"""Plain rows take a short way; it ends where the general way ends."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Command
from sheets import NIP, OTHER_NIP, write_csv

from asn_netral.services.importing import run
from asn_netral.storage import bulk_writing

TABLES = ("report", "report_text", "report_number", "report_tag", "subject", "status_change")
COLUMNS = {
    "No Register": [
        "1/LP/2024",
        "2/LP/2024",
        "3/TM/2024",
        "4",
        "",
        "no. 5",
        "'6/LP",
        "7/ LP  x",
        "belum ada",
    ],
    "No LHP": ["", "", "8/LHP/2024", "dalam proses", "-"],
    "Kab/Kota": ["Kota Kupang", "Kab. Kupang", "53.01", "53.1", "", "Atlantis"],
    "Tanggal Kejadian": ["25/09/2024", "25 Sept 24", "2024-10-01", "", "31/02/2024", "1/1/2025"],
    "Tgl Laporan": ["1/10/2024", "26 September 2024", "", "tidak diketahui", "1/9/2024"],
    "Nama Terlapor": [
        "A.B.",
        "Camat",
        "1. C.D. 2. E.F.",
        "",
        "belum diketahui",
        "G.H.; I.J.",
        "NIHIL",
    ],
    "NIP": [NIP, OTHER_NIP, "", "'" + NIP, "1.98505E+17", f"{NIP};{OTHER_NIP}", NIP[:15] + "000"],
    "Jabatan": ["Camat", "Guru", "", "Staf"],
    "Instansi/OPD": ["Dinas Pendidikan", "", "Badan  Kepegawaian"],
    "Status Kepegawaian": ["PNS", "PPPK", "", "bukan ASN", "kepala desa"],
    "Uraian": [
        "Hadir dalam kampanye",
        "Foto\nbersama",
        " a  b ",
        "",
        "-",
        "ya",
        "'=1+1",
        "é" * 9,
        "Tidak ada temuan",
    ],
    "Sumber (Laporan/Temuan)": ["Laporan", "Temuan", "Informasi awal", "", "media"],
    "Bentuk Pelanggaran": ["D6", "E3", "", "D99"],
    "Komitmen": ["2", "1; 3", "", "9"],
    "Kategori": ["", "pidana; administrasi", "netralitas"],
    "Status": ["Disampaikan", "Diregistrasi", "Tidak diregistrasi (formal)", "", "Diterima", "x"],
    "Diseret oleh": ["", "K.L."],
    "Keterangan": ["", "catatan", "catatan yang lebih panjang"],
}
HEADINGS = tuple(COLUMNS)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("offices")


@pytest.fixture
def pair(asn: Command, offices: Path) -> tuple[Path, Path]:
    """A file that never held a report, and one that held one: there every row is looked at."""
    empty, older = offices / "empty.db", offices / "older.db"
    if not empty.exists():
        assert asn("init", "--office", "53", "--db", empty).code == 0
        shutil.copy(empty, older)
        report = {"region": "53", "description": "x", "kind": "temuan", "event_on": "unknown"}
        told = json.dumps({**report, "commitments": "1", "subjects": [{"name": "unknown"}]})
        added = asn("report", "add", "--from", "-", "--db", older, stdin=told)
        assert added.code == 0, added.stderr
        assert asn("undo", "--db", older).code == 0
    return empty, older


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Rows of cells; mostly the first values of a column, which are good ones."""
    used = draw(st.lists(st.sampled_from(HEADINGS), unique=True, min_size=3).map(set))
    used |= {"Kab/Kota", "Uraian"}
    heads = tuple(head for head in HEADINGS if head in used)
    row = st.tuples(
        *(
            st.one_of(st.sampled_from(COLUMNS[head][:2]), st.sampled_from(COLUMNS[head]))
            if head != "No Register"
            else st.one_of(st.integers(1, 99).map("{}/LP".format), st.sampled_from(COLUMNS[head]))
            for head in heads
        )
    )
    return [heads, *draw(st.lists(row, min_size=1, max_size=14))]


def _rows(path: Path) -> dict[str, list[list[object]]]:
    """The rows of all tables, each report named by its row in the file."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        named = {str(row["id"]): row["row"] for row in db.execute("SELECT id, row FROM report")}
        first = db.execute("SELECT coalesce(min(n), 0) FROM report").fetchone()[0]
        found: dict[str, list[list[object]]] = {}
        for table in TABLES:
            rows = [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
            for row in rows:
                row.pop("pos")
                if table == "subject":
                    row["own"] = f"{row['report']}.{row['k']}"
                row.pop("batch", None)
                if table == "report":
                    row["n"] -= first
                    row.pop("id")
                else:
                    row["report"] = named[str(row["report"])]
            if table == "subject":
                _name_persons(rows)
            found[table] = [list(row.items()) for row in rows]
        return found


def _name_persons(rows: list[dict[str, Any]]) -> None:
    """Name each person by the first of their rows, whichever row the file names them by."""
    first: dict[str, tuple[Any, int]] = {}
    for row in rows:
        place, own = (row["report"], row["k"]), row.pop("own")
        row["person"] = row["person"] or own
        first[row["person"]] = min(place, first.get(row["person"], place))
    for row in rows:
        row["person"] = first[row["person"]]


def _outcome(asn: Command, path: Path, source: Path, options: list[str]) -> dict[str, Any]:
    given: list[str | Path] = ["report", "import", source, "--partial", "--json", "--db", path]
    run = asn(*given, "--today", "2024-10-20", *options)
    assert run.code in (0, 1), run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    del found["plan"], found["batch"], found["records"]
    verified = asn("journal", "verify", "--db", path)
    assert verified.code == 0, verified.stdout + verified.stderr
    return found


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    rows=tables(),
    options=st.sampled_from([[], ["--set", "kind=temuan"], ["--rows"]]),
    chunk=st.sampled_from([3, 5, 1000]),
)
def test_both_ways_give_the_same_rows_and_problems(
    asn: Command,
    tmp_path: Path,
    pair: tuple[Path, Path],
    rows: list[tuple[str, ...]],
    options: list[str],
    chunk: int,
) -> None:
    if "Sumber (Laporan/Temuan)" in rows[0]:
        options = [option for option in options if option == "--rows"]
    source = write_csv(tmp_path / "a.csv", *rows)
    ends = []
    for template in pair:
        path = tmp_path / template.name
        path.unlink(missing_ok=True)
        shutil.copy(template, path)
        with pytest.MonkeyPatch.context() as patched:
            # A small number of rows read at once lets a report lie across it.
            patched.setattr(run, "CHUNK", chunk)
            patched.setattr(bulk_writing, "FEW", 2)
            ends.append((_outcome(asn, path, source, options), _rows(path)))
    assert ends[0] == ends[1]


INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_long_file_leaves_the_indexes_as_they_were(
    asn: Command, tmp_path: Path, pair: tuple[Path, Path], options: list[str]
) -> None:
    path = tmp_path / "office.db"
    shutil.copy(pair[0], path)
    with closing(sqlite3.connect(path)) as db:
        before = db.execute(INDEXES).fetchall()
    heads = ("No Register", "Kab/Kota", "Uraian", "NIP")
    rows = [(f"{n:05}/LP", "Kota Kupang", f"kejadian {n}", NIP) for n in range(1200)]
    source = write_csv(tmp_path / "long.csv", heads, *rows)
    done = asn("report", "import", source, "--db", path, "--today", "2024-10-20", *options)
    assert done.code == 0, done.stderr
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(INDEXES).fetchall() == before
        (found,) = db.execute(
            "SELECT count(*) FROM subject INDEXED BY subject_nip WHERE nip = ?", (NIP,)
        ).fetchone()
    assert found == (0 if options else 1200)
    assert asn("journal", "verify", "--db", path).code == 0
    assert asn("check", "--db", path).code == 0
