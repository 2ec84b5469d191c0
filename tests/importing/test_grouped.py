"""Headings over several rows: what stands below a reporter is never of the accused."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import write_xlsx
from program import Command
from sheets import NIP, imported, reports, write_csv

GROUPS = (
    *("Pelapor", "Data Pelapor", "Identitas Pelapor", "Pihak Pelapor", "Biodata Pelapor"),
    *("Informasi Pelapor", "Pelapor/Penemu", "Pelapor / Informan", "Pelapor (dirahasiakan)"),
    *("Pemberi Informasi", "Penemu", "Pengadu", "Yang Melaporkan", "Dilaporkan oleh", "Pemohon"),
    *("Saksi", "Saksi-saksi", "Data Saksi", "Identitas Saksi", "Saksi 1", "Status Pelapor"),
)
SECRET = {
    "Nama": "R.S.",
    "Nama Lengkap": "R.S.",
    "Jabatan": "Guru rahasia",
    "Pekerjaan": "Guru rahasia",
    "NIP": NIP,
    "Instansi": "Dinas rahasia",
    "Pangkat": "IV/a rahasia",
    "Alamat": "Jalan rahasia",
    "Kecamatan": "Kecamatan rahasia",
    "Kelurahan": "Kelurahan rahasia",
    "Kab/Kota": "Kota rahasia",
    "Tempat": "Tempat rahasia",
    "No HP": "0811 rahasia",
    "Keterangan": "Keterangan rahasia",
}
BELOW = (
    ("Nama", "Jabatan"),
    ("Nama Lengkap", "Pekerjaan", "Kelurahan", "Keterangan"),
    ("Nama", "NIP", "Instansi", "Pangkat"),
    ("Nama", "Alamat", "Kecamatan", "No HP"),
    ("Nama", "Tempat", "Kab/Kota"),
)
ACCUSED = ("Terlapor", ("Nama", "Jabatan"), ("A.B.", "Lurah"))
HAPPENED = ("Uraian", (), ("Hadir",))
REGION = ("--set", "region=53.71")

Part = tuple[str, tuple[str, ...], tuple[str, ...]]


def event(day: int) -> tuple[Part, ...]:
    """The columns that say when and where."""
    when = f"{day}/9/2024"
    return (
        *(("No", (), ("1",)), ("Tanggal Kejadian", (), (when,))),
        ("Tempat Kejadian", (), ("Aula",)),
    )


def of_the_reporter(group: str, below: tuple[str, ...]) -> Part:
    """A group of columns with what nobody may read."""
    return group, below, tuple(SECRET[each] for each in below)


def sheet(path: Path, parts: tuple[Part, ...], *, at_bottom: bool = False) -> Path:
    """A sheet with headings in two rows; those without parts stand in one of the two."""
    rows: list[list[str]] = [[], [], []]
    merges = []
    for heading, below, cells in parts:
        place, last = len(rows[0]), len(rows[0]) + len(cells) - 1
        alone = ["", heading] if at_bottom else [heading, ""]
        rows[0] += [heading if below else alone[0], *[""] * (last - place)]
        rows[1] += below or [alone[1]]
        rows[2] += cells
        if below:
            merges.append((0, place, 0, last))
    if path.suffix == ".csv":
        return write_csv(path, *rows)
    return write_xlsx(path, {"Rekap": rows}, merges=merges)


def told(asn: Command, folder: Path) -> str:
    """Everything that shows reports."""
    commands = (
        *(("report", "list", "--json"), ("subject", "list", "--json")),
        *(("report", "show", "1"), ("journal", "show", "--json")),
    )
    out = folder / "out.csv"
    assert asn("report", "export", "--nip", "-o", out).code == 0
    return out.read_text("utf-8-sig") + "".join(asn(*command).stdout for command in commands)


def secrets(text: str) -> list[str]:
    """What of a reporter stands in a text."""
    return [each for each in SECRET.values() if each in text]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_reporter_never_becomes_the_accused(
    asn: Command, tmp_path: Path, group: str, name: str
) -> None:
    """Neither in what is printed nor in the file, whose vault needs a key."""
    key = ("--vault", "--vault-key", str(tmp_path / "vault.key"))
    assert asn("init", "--office", "53.71", *key).code == 0
    for place, below in enumerate(BELOW):
        theirs = of_the_reporter(group, below)
        for day, parts in ((1, (theirs, HAPPENED)), (3, (HAPPENED, ACCUSED, theirs))):
            source = sheet(tmp_path / name, (*event(4 * place + day), *parts))
            assert imported(asn, source, *REGION)["added"] == 1
    assert not secrets(told(asn, tmp_path))
    assert not secrets((tmp_path / "office.db").read_bytes().decode("latin-1"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_groups_are_known_where_the_other_headings_stand_in_the_lower_row(
    asn: Command, tmp_path: Path, name: str
) -> None:
    assert asn("init", "--office", "53.71").code == 0
    theirs = of_the_reporter("Pelapor", ("Nama", "NIP", "Instansi", "Kecamatan"))
    parts = (*event(1), HAPPENED, ACCUSED, theirs)
    source = sheet(tmp_path / name, parts, at_bottom=True)
    assert imported(asn, source, *REGION)["added"] == 1
    assert not secrets(told(asn, tmp_path))
    assert reports(asn)[0]["subjects"][0]["label"] == "A.B."


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_accused_behind_a_reporter_is_read(asn: Command, tmp_path: Path, name: str) -> None:
    assert asn("init", "--office", "53.71").code == 0
    theirs = of_the_reporter("Identitas Pelapor", ("Nama", "Alamat"))
    witness = of_the_reporter("Saksi", ("Nama", "NIP"))
    source = sheet(tmp_path / name, (*event(1), theirs, ACCUSED, witness, HAPPENED))
    assert imported(asn, source, *REGION)["added"] == 1
    (person,) = reports(asn)[0]["subjects"]
    assert (person["label"], person["position"], person["nip"]) == ("A.B.", "Lurah", None)
    why = ("--reason", "pemeriksaan", "--json")
    (reporter,) = asn("reporter", "show", "1", *why).json["persons"]
    assert (reporter["name"], reporter["contact"]) == ("R.S.", "Jalan rahasia")
    (seen,) = asn("witness", "show", "1", *why).json["persons"]
    assert seen["name"] == f"R.S.\n{NIP}"


@pytest.mark.parametrize(
    "group", ["Petugas Penerima", "Pelapr", "Korban", "Sumber Informasi", "Disampaikan oleh"]
)
def test_nobody_knows_whose_name_makes_no_accused(asn: Command, tmp_path: Path, group: str) -> None:
    assert asn("init", "--office", "53.71").code == 0
    theirs = of_the_reporter(group, ("Nama", "Jabatan"))
    parts = (*event(1), theirs, HAPPENED)
    run = asn("report", "import", sheet(tmp_path / "a.xlsx", (*parts, ACCUSED)), *REGION)
    assert f"“{group} Jabatan”" in run.stderr
    assert not secrets(told(asn, tmp_path))


@pytest.mark.parametrize("group", ["Data ASN", "Identitas", "Pegawai ybs", "Teradu", "Pelanggar"])
def test_an_accused_by_another_word_is_read(asn: Command, tmp_path: Path, group: str) -> None:
    assert asn("init", "--office", "53.71").code == 0
    theirs = (group, *ACCUSED[1:])
    assert imported(asn, sheet(tmp_path / "a.csv", (*event(1), theirs, HAPPENED)), *REGION)["added"]
    (person,) = reports(asn)[0]["subjects"]
    assert (person["label"], person["position"]) == ("A.B.", "Lurah")


def test_headings_over_three_rows_are_joined(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    rows = (
        ("Kab/Kota", "Tgl Kejadian", "Para Pihak", "", "", "", "Uraian"),
        ("", "", "Pelapor", "", "Terlapor", "", ""),
        ("", "", "Nama", "Jabatan", "Nama", "Jabatan", ""),
        ("53.71", "1/9/2024", "R.S.", "Guru rahasia", "A.B.", "Lurah", "Hadir"),
    )
    assert imported(asn, write_csv(tmp_path / "a.csv", *rows))["added"] == 1
    assert not secrets(told(asn, tmp_path))
    (person,) = reports(asn)[0]["subjects"]
    assert (person["label"], person["position"]) == ("A.B.", "Lurah")


def test_a_list_of_persons_takes_no_reporter(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    first = (*event(1), ("Nomor Register", (), ("001/LP/X/2024",)), HAPPENED)
    assert imported(asn, sheet(tmp_path / "a.csv", first), *REGION)["added"] == 1
    theirs = of_the_reporter("Identitas Pelapor", ("Nama", "Jabatan"))
    parts = (("Nomor Register", (), ("001/LP/X/2024",)), theirs)
    run = asn("subject", "import", sheet(tmp_path / "b.csv", parts))
    assert "“Identitas Pelapor Jabatan”" in run.stderr
    assert not secrets(told(asn, tmp_path) + run.stdout + run.stderr)


def test_no_advice_leaves_out_the_accused(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    source = write_csv(
        tmp_path / "a.csv", ("Kab/Kota", "Nama", "Nama Terlapor"), ("53.71", "A.B.", "C.D.")
    )
    run = asn("report", "import", source)
    assert "Leave out the one that is not meant, with --map 2=- or --map 3=-" in run.stderr
