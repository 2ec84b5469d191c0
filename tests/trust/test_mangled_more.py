"""Further broken input: lists of persons and letters, JSON, pictures, keys, plans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangle import MUTATIONS, Mutation, mangled
from pictures import picture
from program import Command, Run
from sheets import HEADINGS, NIP, write_csv
from trusted import REPORT

from asn_netral.services.metadata import warnings_of

many = settings(
    max_examples=max(40, settings().max_examples // 5),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
ROW = ("53.71", "25/09/2024", "Terlapor A", NIP, "Hadir", "Laporan")
SHEETS = {
    "signatory": "Nama,Jabatan,Kapasitas,Kab/Kota,Deklarasi\n"
    "G. H.,Bupati,Pj.,Kabupaten Nganjuk,nganjuk-2024\n",
    "subject": f"No Laporan,Nama,NIP,Instansi\n1,YS,{NIP},Dinas A\n",
    "referral": "Nomor laporan;Diteruskan ke;Nomor surat;Tanggal surat\n1;BKN;1/X;10/10/2024\n",
    "recommendation": "No;NIP;Nama;Rekomendasi BKN;Nomor surat BKN;Tgl surat BKN;Tgl diterima PPK\n"
    f"1;{NIP};YS;sedang;R/1;21/10/2024;23/10/2024\n",
    "sanction": f"NIP;Jenis hukuman;No SK;Tgl SK\n{NIP};sedang-6;SK/1;4 November 2024\n",
    "outreach": "Wilayah,Tanggal,Judul,Peserta\n53.71,01/10/2024,Apel,500\n",
}
JSON = {
    ("signatory", "add"): {"person": "ab", "role": "governor", "region": "53"},
    ("signatory", "edit", "11"): {"note": "x"},
    ("subject", "add", "1"): {"subjects": [{"name": "C", "nip": NIP}]},
    ("subject", "edit", "1"): {"name": "C", "nip": NIP},
    ("report", "edit", "1"): {"place": "Lapangan", "commitments": [1, 2]},
    ("reporter", "add", "1"): {"name": "Pelapor", "contact": "0811", "address": "Jl. A"},
}


@pytest.fixture
def case(office: Path, asn: Command) -> Path:
    """A forwarded case."""
    assert asn(*REPORT).code == 0
    for status, day in (("registered", "01"), ("violation", "02"), ("forwarded", "03")):
        assert asn("report", "move", "1", status, "--on", f"2024-10-{day}").code == 0
    return office


def answered(run: Run, *codes: int) -> None:
    assert "fault of its own" not in run.stderr
    assert "Traceback" not in run.stderr
    assert run.code in codes, run.stderr
    assert run.code == 0 or (run.stdout + run.stderr).strip()


@pytest.mark.parametrize("noun", SHEETS)
@many
@given(mutations=MUTATIONS)
def test_spreadsheets_of_other_things(
    noun: str, mutations: list[Mutation], case: Path, asn: Command, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(mangled(SHEETS[noun].encode(), mutations))
    answered(asn(noun, "import", file, "--dry-run"), 0, 1, 2)


@pytest.mark.parametrize("command", JSON)
@many
@given(mutations=MUTATIONS)
def test_json_of_other_things(
    command: tuple[str, ...], mutations: list[Mutation], case: Path, asn: Command
) -> None:
    content = case.read_bytes()
    told = mangled(json.dumps(JSON[command]).encode(), mutations).decode("utf-8", "replace")
    answered(asn(*command, "--from", "-", stdin=told), 0, 1, 2, 3)
    case.write_bytes(content)


@many
@given(mutations=MUTATIONS, gps=st.booleans(), ending=st.sampled_from(("jpg", "png", "heic")))
def test_pictures(mutations: list[Mutation], gps: bool, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"photo.{ending}"
    file.write_bytes(mangled(picture(gps=gps), mutations))
    assert set(warnings_of(file, ending)) <= {"gps", "exif", "unreadable"}


@many
@given(
    mutations=MUTATIONS, hexadecimal=st.text("0123456789abcdef", max_size=70), typed=st.booleans()
)
def test_plans(
    mutations: list[Mutation],
    hexadecimal: str,
    typed: bool,
    case: Path,
    asn: Command,
    tmp_path: Path,
) -> None:
    """A plan is the digest of an outcome: any other text, or digest, is refused."""
    sheet, content = write_csv(tmp_path / "rows.csv", HEADINGS, ROW), case.read_bytes()
    right = asn("report", "import", sheet, "--dry-run", "--json").json["plan"]
    broken = mangled(right.encode(), mutations).decode("utf-8", "replace").replace("\0", "")
    plan = hexadecimal if typed else broken
    run = asn("report", "import", sheet, "--plan", plan, "--json")
    answered(run, 0, 1, 2)
    assert (run.code == 0) == (plan.strip().lower() == right)
    case.write_bytes(content)


@many
@given(mutations=MUTATIONS)
def test_key_files(mutations: list[Mutation], asn: Command, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    path, key = tmp_path / "sealed.db", tmp_path / "office.key"
    where = ("--db", path)
    if not path.exists():
        made = asn("init", "--office", "53.71", "--vault", "--vault-key", key, *where)
        assert made.code == 0, made.stderr
        assert asn(*REPORT, *where).code == 0
        run = asn("reporter", "add", "1", "--from", "-", *where, stdin=json.dumps({"name": "P"}))
        assert run.code == 0, run.stderr
        key.rename(tmp_path / "whole.key")
    key.write_bytes(mangled((tmp_path / "whole.key").read_bytes(), mutations))
    answered(asn("reporter", "show", "1", "--reason", "x", "--key", key, *where), 0, 1, 2, 3)


@pytest.mark.parametrize(
    "command", [("stage", "what-if"), ("stage", "adopt"), ("import", "profile")]
)
@pytest.mark.parametrize("deep", ["[" * 50_000, "\n".join(f"{' ' * n}a:" for n in range(3_000))])
@pytest.mark.usefixtures("office")
def test_yaml_deeper_than_a_parser_bears_is_told(
    asn_process: Command, tmp_path: Path, command: tuple[str, ...], deep: str
) -> None:
    file = tmp_path / "deep.yaml"
    file.write_text(deep)
    run = asn_process(*command, file)
    assert run.code == 1
    assert "values stand in one another more than 50 deep" in run.stderr
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.usefixtures("office")
def test_a_profile_that_repeats_its_parts_is_refused(asn: Command, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text("columns: {Nama: &a subject, NIP: *a}\n")
    run = asn("import", "profile", file)
    assert (run.code, "write it out" in run.stderr) == (1, True)
