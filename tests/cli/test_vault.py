"""Reporters and witnesses: entered without a trace, read with a reason and an entry."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from program import Command, Run

NAME, PHONE, NIK, ADDRESS = "Zubaidah Markasari", "081234567890", "5371014405900001", "Jalan Markah"
PERSON = f"{NAME}\n{PHONE}\n{NIK}\n{ADDRESS}\n"
MARKS = (NAME, PHONE, NIK, ADDRESS, "Zubaidah", "Markasari")


@pytest.fixture
def office(asn: Command) -> None:
    assert asn("init", "--office", "53.71").code == 0


def report(asn: Command, description: str = "Hadir pada acara", *options: str, **env: str) -> Run:
    done = asn(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-10", "--kind", "laporan"),
        *("--subject", "AB", "--description", description, "--today", "2024-10-16", "--json"),
        *options,
        **env,
    )
    assert done.code == 0, done.stderr
    return done


def assert_hidden(text: str | bytes) -> None:
    for mark in MARKS:
        assert (mark if isinstance(text, str) else mark.encode()) not in text  # type: ignore[operator]  # both of one kind


@pytest.mark.parametrize("role", ["reporter", "witness"])
def test_entered_and_read_with_a_reason(asn: Command, office: None, role: str) -> None:
    report(asn)
    done = asn(role, "add", "1", "--from", "-", "--json", stdin=PERSON)
    assert done.json == {
        "number": "53.71/2024/0001",
        "role": role,
        "k": 1,
        "sealed": False,
        "warnings": [],
    }
    shown = asn(role, "show", "1", "--reason", "Klarifikasi", "--json").json
    assert shown["persons"] == [
        {"k": 1, "name": NAME, "contact": PHONE, "identity": NIK, "address": ADDRESS}
    ]
    entry = asn("journal", "show", "--json").stdout
    assert f"{role} show" in entry
    assert "Klarifikasi" in entry
    assert_hidden(entry)


@pytest.mark.parametrize(
    "lines",
    [
        f"name: {NAME}\ncontact: {PHONE}\nidentity: {NIK}\naddress: {ADDRESS}",
        f"NIK: {NIK}\n\nNama lengkap : {NAME}\nAlamat: {ADDRESS}\nNo. HP: {PHONE}",
    ],
)
def test_labels_in_the_file_are_no_part_of_the_person(
    asn: Command, office: None, lines: str
) -> None:
    report(asn, f"Dilihat oleh {NAME}")
    done = asn("reporter", "add", "1", "--from", "-", "--json", stdin=lines)
    assert [each["column"] for each in done.json["warnings"]] == ["description"]
    shown = asn("reporter", "show", "1", "--reason", "Klarifikasi", "--json").json
    assert shown["persons"] == [
        {"k": 1, "name": NAME, "contact": PHONE, "identity": NIK, "address": ADDRESS}
    ]


@pytest.mark.parametrize(
    "told",
    [
        {NAME: "pelapor"},
        {"name": [NAME]},
        {"name": NAME, "nama": NAME},
        [NAME],
    ],
)
def test_json_that_fits_no_field_is_refused_without_a_trace(
    asn: Command, office: None, told: object
) -> None:
    report(asn)
    done = asn("reporter", "add", "1", "--from", "-", stdin=json.dumps(told))
    assert done.code == 1
    assert_hidden(done.stdout + done.stderr)
    assert asn("reporter", "show", "1", "--reason", "Klarifikasi").code == 3


@pytest.mark.parametrize(
    "lines", [f"nama: {NAME}\n{PHONE}", f"nama: {NAME}\nname: {NAME}", f"{PERSON}Kupang\n"]
)
def test_lines_that_fit_no_field_are_refused_without_a_trace(
    asn: Command, office: None, lines: str
) -> None:
    report(asn)
    done = asn("reporter", "add", "1", "--from", "-", stdin=lines)
    assert done.code == 1
    assert_hidden(done.stdout + done.stderr)


def test_whatever_is_typed_freely_is_searched_for_the_reporter(
    asn: Command, office: None, tmp_path: Path
) -> None:
    person = tmp_path / "person.txt"
    person.write_text(PERSON)
    options = ("in-charge", "receipt-number", "number", "subject-agency", "subject")
    told = [part for option in options[:-1] for part in (f"--{option}", NAME)]
    least = ("--region", "53.71", "--event-date", "2024-10-10", "--kind", "laporan")
    done = asn(
        *("report", "add", *least, "--today", "2024-10-16", "--description", "Hadir"),
        *("--subject", NAME, *told),
        *("--reporter-from", str(person)),
    )
    assert done.code == 0
    assert done.stderr.count("The text holds the name of the reporter") == len(options)
    later = asn("reporter", "add", "1", "--from", "-", "--json", stdin=PERSON)
    assert {each["column"] for each in later.json["warnings"]} == set(options)


def test_no_reason_no_reading(asn: Command, office: None) -> None:
    report(asn)
    asn("reporter", "add", "1", "--from", "-", stdin=PERSON)
    for reason in ((), ("--reason", ""), ("--reason", "  "), ("--reason", f"tanya {NAME}")):
        done = asn("reporter", "show", "1", *reason)
        assert done.code in (1, 2)
        assert done.stdout == ""
        assert_hidden(done.stderr)
    assert "reporter show" not in asn("journal", "show", "--json").stdout


def test_the_entry_stands_before_anything_is_printed(
    asn: Command, office: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(asn)
    asn("reporter", "add", "1", "--from", "-", stdin=PERSON)

    def broken(*_arguments: object) -> None:
        raise BrokenPipeError

    with monkeypatch.context() as patch:
        patch.setattr("asn_netral.cli.protected.emit_json", broken)
        done = asn("reporter", "show", "1", "--reason", "Klarifikasi", "--json")
    assert done.code != 0
    assert "reporter show" in asn("journal", "show", "--json").stdout


def test_there_is_no_option_for_a_name(asn: Command, office: None) -> None:
    report(asn)
    assert asn("reporter", "add", "1", "--name", "x").code == 2
    assert asn("reporter", "add", "1").code == 2, "off a terminal nobody can be asked"


def test_a_reading_is_not_undone_and_does_not_hinder_undoing(asn: Command, office: None) -> None:
    report(asn)
    asn("reporter", "add", "1", "--from", "-", stdin=PERSON)
    asn("reporter", "show", "1", "--reason", "Klarifikasi")
    assert asn("undo").code == 0
    assert asn("reporter", "show", "1", "--reason", "Klarifikasi").code == 3
    assert asn("journal", "verify").code == 0


def test_a_text_that_gives_the_reporter_away_is_told(
    asn: Command, office: None, tmp_path: Path
) -> None:
    file = tmp_path / "reporter.txt"
    file.write_text(PERSON, encoding="utf-8")
    added = report(asn, f"Menurut {NAME.upper()}, camat hadir", "--reporter-from", str(file))
    assert "name of the reporter" in added.stderr
    assert_hidden(added.stderr)
    report(asn, "Hubungi +62 812-3456-7890")
    entered = asn("reporter", "add", "2", "--from", str(file), "--json")
    assert [w["column"] for w in entered.json["warnings"]] == ["description"]
    edited = asn("report", "edit", "2", "--description", f"NIK {NIK}", "--today", "2024-10-16")
    assert "identity number of the reporter" in edited.stderr


def test_no_other_output_shows_them(asn: Command, office: None, tmp_path: Path) -> None:
    report(asn)
    asn("reporter", "add", "1", "--from", "-", stdin=PERSON)
    asn("witness", "add", "1", "--from", "-", stdin=PERSON)
    today = ("--today", "2024-11-30")
    for command in (
        ("report", "list"),
        ("report", "show", "1"),
        ("report", "history", "1"),
        ("summary", "regions"),
        ("journal", "show"),
        ("due",),
        ("undo", "--dry-run"),
    ):
        for form in ((), ("--json",)):
            done = asn(*command, *form, *today)
            assert_hidden(done.stdout + done.stderr)
    assert asn("due", "-o", tmp_path / "due.ics", *today).code in (0, 4)
    assert_hidden((tmp_path / "due.ics").read_bytes())


class TestSealed:
    @pytest.fixture(autouse=True)
    def key(self, asn: Command, tmp_path: Path) -> Path:
        pytest.importorskip("pyrage")
        key = tmp_path / "kept-apart.key"
        done = asn("init", "--office", "53.71", "--vault", "--vault-key", key)
        assert done.code == 0, done.stderr
        return key

    def test_the_file_alone_holds_none_of_the_values(
        self, asn: Command, tmp_path: Path, key: Path
    ) -> None:
        report(asn)
        assert asn("reporter", "add", "1", "--from", "-", "--json", stdin=PERSON).json["sealed"]
        asn("witness", "add", "1", "--from", "-", stdin=json.dumps({"name": NAME}))
        picture = tmp_path / f"dari {NAME}.txt"
        picture.write_text("bukti", encoding="utf-8")
        assert asn("evidence", "add", "1", picture, "--today", "2024-10-16").code == 0
        shown = asn("evidence", "show", "1", "1", "--reason", "Periksa", "--key", key)
        assert shown.stdout.strip() == picture.name
        for file in tmp_path.rglob("office.db*"):
            if file.is_file():
                assert_hidden(file.read_bytes())
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert asn("journal", "verify").code == 0

    def test_reading_needs_the_key(self, asn: Command, tmp_path: Path, key: Path) -> None:
        report(asn)
        asn("reporter", "add", "1", "--from", "-", stdin=PERSON)
        command = ("reporter", "show", "1", "--reason", "Klarifikasi", "--json")
        assert asn(*command).code == 3, "no key beside the file"
        assert asn(*command, "--key", key).json["persons"][0]["name"] == NAME
        assert asn(*command, ASN_NETRAL_VAULT_KEY=str(key)).json["persons"][0]["contact"] == PHONE
        other = tmp_path / "other.key"
        asn("init", "--office", "53", "--db", tmp_path / "o.db", "--vault", "--vault-key", other)
        wrong = asn(*command, "--key", other)
        assert wrong.code == 1
        assert_hidden(wrong.stdout + wrong.stderr)
        assert asn("journal", "show", "--json").stdout.count("reporter show") == 2

    def test_a_passphrase_seals_the_key_file(self, asn: Command, tmp_path: Path) -> None:
        place = {"ASN_NETRAL_DB": str(tmp_path / "p.db")}
        secret = {**place, "ASN_NETRAL_VAULT_PASSPHRASE": "kata sandi"}
        assert asn("init", "--office", "53.71", "--vault", **secret).code == 0
        key = tmp_path / "p.db.key"
        assert b"AGE-SECRET" not in key.read_bytes()
        report(asn, **place)
        asn("reporter", "add", "1", "--from", "-", stdin=PERSON, **place)
        command = ("reporter", "show", "1", "--reason", "Klarifikasi", "--json")
        assert asn(*command, **place).code == 2
        assert asn(*command, **{**secret, "ASN_NETRAL_VAULT_PASSPHRASE": "x"}).code == 1
        assert asn(*command, **secret).json["persons"][0]["name"] == NAME

    def test_a_key_is_never_written_over(self, asn: Command, tmp_path: Path, key: Path) -> None:
        before = key.read_bytes()
        new = tmp_path / "new.db"
        done = asn("init", "--office", "53.71", "--vault", "--vault-key", key, "--db", new)
        assert (done.code, key.read_bytes(), new.exists()) == (1, before, False)
        asn("init", "--office", "53.71", "--vault", "--vault-key", tmp_path / "third.key")
        assert not (tmp_path / "third.key").exists()


def test_reasons_that_stay_openly_in_the_file_never_name_the_reporter(
    asn: Command, office: None, tmp_path: Path
) -> None:
    report(asn)
    asn("reporter", "add", "1", "--from", "-", stdin=PERSON)
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xd9")
    assert asn("evidence", "add", "1", picture).code == 0
    before = asn("journal", "show", "--json").stdout
    day = ("--today", "2024-10-16")
    for line in (
        ("report", "move", "1", "withdrawn", "--reason", f"dicabut {NAME}", *day),
        ("report", "move", "1", "registered", "--note", f"telepon {PHONE}", *day),
        ("evidence", "show", "1", "1", "--reason", f"diminta {NAME}"),
        ("evidence", "remove", "1", "1", "--reason", f"diminta {NAME}"),
        ("evidence", "hand-over", "1", "1", "--to", NAME, "--on", "2024-10-16", *day),
        ("report", "anonymise", "1", "--early", "--reason", f"diminta {NAME}"),
    ):
        done = asn(*line)
        assert done.code == 1, line
        assert "names a protected person" in done.stderr
        assert_hidden(done.stdout + done.stderr)
    assert asn("journal", "show", "--json").stdout == before
