"""Profiles as YAML: every value is what stands there, and nothing of a person gets in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Command
from sheets import imported, reports, write_csv

from asn_netral.services.importing.mapping import Options
from asn_netral.services.importing.profile_text import Profile, as_yaml, fingerprint, read

HEAD = ("Kota", "Siapa", "No", "Isi")
ROW = ("Kota Kupang", "A.B.", "1", "Hadir")
COLUMNS = "columns: {Kota: region, Siapa: subject, Isi: description}"


@pytest.fixture(autouse=True)
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "p.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("field", ["reporter", "witness", "subject", "reason"])
def test_a_profile_never_tells_of_a_person(asn: Command, tmp_path: Path, field: str) -> None:
    source = write_csv(tmp_path / "a.csv", HEAD, ROW)
    target = tmp_path / "out.yaml"
    reading = ("--map=Siapa=subject", "--map=Isi=description", f"--set={field}=Q.R.")
    run = asn("import", "profile", source, "--name", "v", "-o", target, "--json", *reading)
    assert (run.code, run.stdout, target.exists()) == (1, "", False)
    assert "--set at the import itself" in run.stderr
    assert "Q.R." not in run.stderr
    run = asn("import", "profile", written(tmp_path, f"{COLUMNS}\nset: {{{field}: Q.R.}}"))
    assert run.code == 1
    assert "Q.R." not in run.stderr
    for kept in tmp_path.glob("office.db*"):
        assert b"Q.R." not in kept.read_bytes()


FAULTS = {
    "event-date: 2024-09-31": "31 September 2024",
    "region: Atlantis": "Atlantis",
    "region: {a: b}": "one value",
    "{region: '53.71', wilayah: '53.01'}": "same field",
}


@pytest.mark.parametrize("constant", FAULTS)
def test_a_constant_is_checked_before_it_is_remembered(
    asn: Command, tmp_path: Path, constant: str
) -> None:
    constants = constant if constant.startswith("{") else f"\n  {constant}"
    file = written(tmp_path, f"{COLUMNS}\nset: {constants}\n")
    run = asn("import", "profile", file, "--name", "v")
    assert run.code == 1
    assert FAULTS[constant] in run.stderr
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("columns: {Siapa: [subject, nip]}", "name of one field"),
        ("columns: {Siapa: }", "name of one field"),
        ("columns: {Siapa: subject, Siapa: nip}", "stands twice"),
        ("columns: {Siapa: subject, SIAPA: nip}", "same heading"),
        ("columns: {? [Siapa] : subject}", "must be a text"),
        (f"{COLUMNS}\nsheet: {{a: b}}", "number of a sheet"),
        (f"{COLUMNS}\nname: [a]", "must be a text"),
        (f'{COLUMNS}\nname: "a\\nb"', "on one line"),
        (f"{COLUMNS}\nsets: {{}}", "no part of a profile"),
    ],
)
def test_a_faulty_part_is_told_in_a_sentence(
    asn: Command, tmp_path: Path, text: str, told: str
) -> None:
    run = asn("import", "profile", written(tmp_path, text))
    assert (run.code, len(run.stderr.splitlines())) == (1, 1)
    assert told in run.stderr


def test_all_faults_of_a_profile_are_told_at_once(asn: Command, tmp_path: Path) -> None:
    text = "columns:\n  Kota: regio\n  Siapa: [a]\nset:\n  region: Atlantis\n"
    lines = asn("import", "profile", written(tmp_path, text)).stderr.splitlines()
    assert lines[0].endswith("there is no field “regio”; is “region” meant?")
    assert [line.split(":")[0] for line in lines[:3]] == [
        "p.yaml, line 2, columns.Kota",
        "p.yaml, line 3, columns.Siapa",
        "p.yaml, line 5, set.region",
    ]


def test_unquoted_values_stay_what_they_are(asn: Command, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", HEAD, ROW)
    text = f"{COLUMNS[:-1]}, No: '-'}}\nset:\n  receipt-number: 0123\n  number: 12:30\n"
    assert asn("import", "profile", written(tmp_path, text), "--name", "v").code == 0
    imported(asn, source, "--profile", "v")
    numbers = {one["kind"]: one["number"] for one in reports(asn)[0]["numbers"]}
    assert numbers == {"receipt": "0123", "register": "12:30"}


def test_options_count_before_a_profile_in_a_file(asn: Command, tmp_path: Path) -> None:
    file = written(tmp_path, f"{COLUMNS}\nset: {{kind: temuan}}\n")
    more = ("--map=Siapa=position", "--set=kind=laporan", "--sheet=2")
    run = asn("import", "profile", file, "--json", "-o", tmp_path / "q.yaml", *more)
    found = json.loads(run.stdout)
    assert [each["field"] for each in found["columns"]] == [
        "region",
        "subject-position",
        "description",
    ]
    assert found["set"] == {"kind": "laporan"}
    again = read((tmp_path / "q.yaml").read_text("utf-8"), "q")
    assert (again.options.mapped["Siapa"], again.sheets) == ("subject-position", ("2",))


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x1bb", "a" * 61])
def test_a_profile_has_a_name_that_shows(asn: Command, tmp_path: Path, name: str) -> None:
    run = asn("import", "profile", written(tmp_path, COLUMNS), "--name", name)
    assert run.code == 2
    assert "--name" in run.stderr


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1) | st.sampled_from(
    ["no", "Ya", "on", "~", "null", "0123", "12:30", "2024-09-31", "1e3", "=", "<<", "-", "a: b"]
)


@given(headings=st.lists(TEXTS, min_size=1, unique_by=lambda text: fingerprint([text])), text=TEXTS)
def test_what_is_written_reads_back(headings: list[str], text: str) -> None:
    options = Options(dict.fromkeys(headings, "-"), {"number": text})
    profile = Profile("v", fingerprint(headings), options, ("2",))
    again = read(as_yaml(profile), "v")
    assert again.options == options
    assert again.sheets == ("2",)


def test_a_profile_has_no_more_columns_than_a_sheet(asn: Command, tmp_path: Path) -> None:
    text = "columns:\n" + "".join(f"  C{n}: note\n" for n in range(20_000))
    run = asn("import", "profile", written(tmp_path, text))
    assert run.code == 1
    assert "16384 columns" in run.stderr
