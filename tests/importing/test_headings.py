"""Headings that were once taken for something else, above all those of reporters."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Command
from sheets import NIP, imported, reports, write_csv

from asn_netral.domain.fields import field_named, nearest_field


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Dilaporkan oleh", "reporter"),
        ("Nama Informan", "reporter"),
        ("No. HP", "reporter_contact"),
        ("Telepon", "reporter_contact"),
        ("Jabatan Pelapor", "reporter_contact"),
        ("Instansi Pelapor", "reporter_contact"),
        ("Jabatan Saksi", "witness"),
        ("Nama/NIP", "subjects"),
        ("Nama & NIP", "subjects"),
        ("Nama Terlapor dan NIP", "subjects"),
        ("Nama Lengkap", "subjects"),
        ("Terlapor (Nama)", "subjects"),
        ("Yang Dilaporkan", "subjects"),
        ("Nama PNS", "subjects"),
        ("Nama Pelaku", "subjects"),
        ("Hal yang Dilaporkan", "description"),
        ("Kronologi Kejadian", "description"),
        ("Ringkasan Kejadian", "description"),
        ("Nomor LP", "register_number"),
        ("No. LP/TM", "register_number"),
        ("No. LHP", "lhp_number"),
        ("Waktu Laporan", "submitted_on"),
        ("Tanggal Pelanggaran", "event_on"),
        ("Status Kasus", "status"),
        ("Satuan Kerja", "agency"),
        ("Kabupaten/Kota Kejadian", "region"),
        ("Lokasi Kejadian", "place"),
        ("Penemu", "reporter"),
        ("Identitas Pelapor - Nama", "reporter"),
        ("Kecamatan Pelapor", "reporter_contact"),
        ("NIP Saksi", "witness"),
    ],
)
def test_a_heading_is_known(heading: str, key: str) -> None:
    field = field_named(heading)
    assert field is not None
    assert field.key == key


@pytest.mark.parametrize(
    "heading",
    [
        "Status Pelapor",
        "Jenis Pelapor",
        "Kode Informan",
        "Pangkat Saksi",
        "Nomer HP",
        "Saksi/Bukti",
    ],
)
def test_what_speaks_of_a_reporter_is_only_like_a_field_of_the_vault(heading: str) -> None:
    found = nearest_field(heading)
    assert found is not None
    assert found[0].vault


@pytest.mark.parametrize(
    "heading",
    [
        *("Alamat Terlapor", "No HP Terlapor", "Terlapor Email", "Kontak Terlapor"),
        *("NIK Terlapor", "Telepon Terlapor", "Umur Terlapor", "Terlapr (Nama) Terlapor"),
        *("Pelapor/Terlapor", "Alamat Pelaku", "Alamat Terduga", "Alamat Yang Dilaporkan"),
    ],
)
def test_what_speaks_of_the_accused_is_never_like_a_field_of_the_vault(heading: str) -> None:
    found = field_named(heading) or (nearest_field(heading) or (None,))[0]
    assert found is None or not found.vault


@pytest.mark.parametrize("heading", ["Nama Paslon", "L/P", "Tgl Registrasi", "Nomor", "Pelaporan"])
def test_a_heading_without_a_field_is_no_question(heading: str) -> None:
    assert field_named(heading) is None
    assert nearest_field(heading) is None


@pytest.mark.parametrize("heading", ["Sanksi", "Pasal", "Pasal 5", "Bukti", "Tanggal Lahir"])
def test_a_heading_of_something_else_is_like_nothing(heading: str) -> None:
    assert nearest_field(heading) is None


def test_a_vague_day_is_a_question(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53.71").code == 0
    source = write_csv(tmp_path / "a.csv", ("Tanggal", "Kab/Kota", "Uraian"), ("", "53.71", "x"))
    run = asn("report", "import", source)
    assert run.code == 1
    assert "“Tanggal” is perhaps “Day of the event”" in run.stderr


def test_columns_of_reporters_go_to_the_vault_and_sanctions_elsewhere(
    asn: Command, tmp_path: Path
) -> None:
    assert asn("init", "--office", "53.71").code == 0
    head = (
        "Kab/Kota",
        "Uraian",
        "Nama/NIP",
        "Sanksi",
        "Dilaporkan oleh",
        "No HP",
        "Jabatan Pelapor",
    )
    row = ("53.71", "Hadir", f"A.B. / {NIP}", "Sedang", "Pelapor X.Y.", "0811", "Ketua RT")
    source = write_csv(tmp_path / "a.csv", head, row)
    said = asn("report", "import", source, "--dry-run").stderr
    assert "“Sanksi” was not read: sanctions come in with `asn-netral sanction import`." in said
    assert imported(asn, source)["added"] == 1
    (person,) = reports(asn)[0]["subjects"]
    assert (person["label"], person["nip"]) == ("A.B.", NIP[:4] + "*" * 12 + NIP[-2:])
    out = tmp_path / "out.csv"
    assert asn("report", "export", "-o", out).code == 0
    told = asn("report", "show", "1").stdout + out.read_text("utf-8-sig")
    assert not any(secret in told for secret in ("X.Y.", "0811", "Ketua RT"))
    (one,) = asn("reporter", "show", "1", "--reason", "pemeriksaan", "--json").json["persons"]
    assert (one["name"], one["contact"]) == ("Pelapor X.Y.", "0811, Ketua RT")
