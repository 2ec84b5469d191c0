"""What a command line may not say: numbers beyond all counting, one option twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_file import TODAY, office_file
from program import Command, Run

HUGE = "9223372036854775808"
"""The first whole number that SQLite does not hold."""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASN_NETRAL_TODAY", TODAY)
    return office_file(tmp_path / "office.db")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"undo --entry {HUGE}", 2),
        (f"import show {HUGE}", 2),
        (f"import undo {HUGE}", 2),
        (f"report list --limit {HUGE}", 2),
        (f"signatory show {HUGE}", 3),
        (f"signatory edit {HUGE} --proof X", 3),
        (f"outreach add --region 53.71 --on 2024-10-01 --title T --participants {HUGE}", 2),
        (f"outreach add --region 53.71 --on 2024-10-01 --title T --agencies {HUGE}", 2),
        ("due --within 3000000", 2),
        ("summary balance --week 0001-W01", 2),
        ("region nil 53.71 --week 0001-W02", 2),
    ],
)
def test_a_number_beyond_all_counting_is_refused_in_a_sentence(
    asn: Command, line: str, code: int
) -> None:
    refused = asn(*line.split())
    assert refused.code == code
    told = ("larger than any", "There is no signatory", "0 to 3660", "lies outside 1945")
    assert any(words in refused.stderr for words in told)


def test_an_option_of_one_value_is_taken_once(asn: Command) -> None:
    twice = asn("report", "list", "--status", "received", "--region", "53", "--status=registered")
    assert twice.code == 2
    assert "--status" in twice.stderr
    assert "--region" not in twice.stderr


@pytest.mark.parametrize("line", ["--db A --db B report list", "report list --db A --db B"])
def test_a_global_option_stands_once_too(asn: Command, line: str) -> None:
    twice = asn(*line.split())
    assert (twice.code, "--db" in twice.stderr) == (2, True)


def test_an_option_is_known_by_its_other_name(asn: Command, tmp_path: Path) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    twice = asn("report", "export", "-o", files[0], "--output", files[1])
    assert twice.code == 2
    assert "--output" in twice.stderr
    assert not any(file.exists() for file in files)


def test_flags_and_lists_may_be_repeated(asn: Command) -> None:
    assert asn("report", "list", "--json", "--json").json == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--ppk", "53.71"), "--for ppk"),
        (("--for", "public", "--ppk", "53.71"), "--for ppk"),
        (("--for", "public", "--nip"), "without --for"),
        (("--key", "nokey"), "--for bawaslu"),
        (("--for", "public", "--key", "nokey"), "--for bawaslu"),
    ],
)
def test_an_export_refuses_what_it_would_not_heed(
    asn: Command, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    target = tmp_path / "out.csv"
    refused = asn("report", "export", *options, "-o", target)
    assert refused.code == 2
    assert told in refused.stderr
    assert not target.exists()


def add(asn: Command, *options: str, stdin: str = "") -> Run:
    least = ("--region", "53.71", "--description", "Hadir", "--subject", "A")
    event = ("--event-date", "2024-10-12", "--kind", "temuan")
    return asn("report", "add", *least, *event, *options, stdin=stdin)


def test_what_belongs_to_a_status_is_not_lost_without_one(asn: Command) -> None:
    refused = add(
        asn, "--document", "5/X", "--reason", "formal", "--status-date", "2024-10-13", "--json"
    )
    assert refused.code == 1
    for option in ("document", "reason", "status-date"):
        assert f"{option}: This belongs to a status" in refused.stderr
    assert add(asn, "--status", "registered", "--status-date", "2024-10-13").code == 0


def test_a_move_refuses_what_its_status_does_not_take(asn: Command) -> None:
    add(asn)
    whole = asn("report", "move", "1", "registered", "--subject", "7")
    assert (whole.code, "--subject" in whole.stderr) == (2, True)
    for status in ("registered", "violation", "forwarded"):
        assert asn("report", "move", "1", status).code == 0
    person = asn("report", "move", "1", "awaiting-ppk", "--subject", "1", "--number", "5")
    assert (person.code, "--number" in person.stderr) == (2, True)


def test_a_key_of_json_given_twice_is_named(asn: Command) -> None:
    refused = asn("report", "add", "--from", "-", stdin='{"region": "53.71", "region": "53.01"}')
    assert refused.code == 1
    assert "“region” twice" in refused.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("report edit 1 --place P --clear place", "“place” is given a value and emptied"),
        ("subject edit 1 --subject-position X --clear subject-position", "“subject-position” is"),
        ("recommendation add 1 --all --subject 1", "--all means every person"),
    ],
)
def test_two_wishes_that_exclude_each_other_are_refused(asn: Command, line: str, told: str) -> None:
    add(asn)
    refused = asn(*line.split())
    assert refused.code == 2
    assert told in refused.stderr


def test_null_in_json_empties_as_clear_does(asn: Command) -> None:
    add(asn, "--place", "Lapangan", "--subject-agency", "Dinas A")
    given = '{"place": null, "note": "Dua foto"}'
    edited = asn("report", "edit", "1", "--from", "-", "--json", stdin=given).json
    assert (edited["place"], edited["description"]) == (None, "Hadir")
    for given in ('{"agency": null}', '{"subjects": [{"agency": null}]}'):
        asn("subject", "edit", "1", "--subject-agency", "Dinas A")
        done = asn("subject", "edit", "1", "--from", "-", "--json", stdin=given)
        assert done.json["subjects"][0]["agency"] is None
    refused = asn("report", "edit", "1", "--from", "-", stdin='{"region": null}')
    assert (refused.code, "cannot be emptied" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('{"numbers": [{"kind": "lhp"}]}', "numbers: “LHP number” has no number"),
        ('{"numbers": "a"}', "numbers: “numbers” is a list"),
        ('{"nip": 198001012005011001}', "in quotation marks"),
        ('{"receipt_number": 12345678901234567}', "receipt-number: A number stands here"),
        ('{"number": "53.71/2024/0009"}', "“number” is the report's own number"),
    ],
)
def test_json_that_cannot_be_kept_is_told_in_its_own_words(
    asn: Command, given: str, told: str
) -> None:
    refused = add(asn, "--from", "-", stdin=given)
    assert refused.code == 1
    assert told in refused.stderr
    assert "spreadsheet" not in refused.stderr
    assert asn("report", "list", "--json").json == []


@pytest.mark.parametrize("option", ["--data", "--stages"])
def test_a_place_that_is_not_there_is_told_as_such(asn: Command, option: str) -> None:
    assert asn("stage", "list", option, "/nonexist").code == 3


def test_a_language_that_there_is_not_is_refused_where_it_stands(asn: Command) -> None:
    refused = asn("report", "list", ASN_NETRAL_LANG="xx")
    assert (refused.code, "ASN_NETRAL_LANG" in refused.stderr) == (2, True)
    assert asn("report", "list", "--lang", "en", ASN_NETRAL_LANG="xx").code == 0


@pytest.mark.parametrize("nothing", ["\u200b", "\u202e", "\u2060 \ufe0f", "\u3164", ""])
def test_a_text_of_which_nothing_is_seen_is_empty(asn: Command, nothing: str) -> None:
    who = asn(
        *("report", "add", "--region", "53.71", "--event-date", "2024-10-12", "--kind", "temuan"),
        *("--subject", nothing, "--description", nothing),
    )
    assert who.code == 2
    assert "--subject is empty" in who.stderr
    assert "--description is empty" in who.stderr
    add(asn)
    for noun in ("report", "subject"):
        field = "--place" if noun == "report" else "--subject-position"
        assert asn(noun, "edit", "1", field, nothing).code == 2
    assert asn("report", "move", "1", "registered", "--note", nothing).code == 2


def test_what_hides_beside_what_is_seen_is_kept_as_typed(asn: Command) -> None:
    add(asn, "--place", "Kantor\u200bLurah")
    assert asn("report", "show", "1", "--json").json["place"] == "Kantor\u200bLurah"


@pytest.mark.parametrize("wanted", ["José", "JOSÉ", "Jose\u0301", "josé 100%_", "jos", "100%_"])
def test_a_text_is_found_in_any_case_and_form(asn: Command, wanted: str) -> None:
    add(asn, "--place", "Rumah Jose\u0301 100%_")
    add(asn, "--place", "Rumah lain")
    found = asn("report", "list", "--text", wanted, "--json").json
    assert [each["number"] for each in found] == ["53.71/2024/0001"]
    assert "0001" in asn("report", "list", "--text", wanted).stdout


@pytest.mark.parametrize("option", ["--subject", "--subject-agency", "--receipt-number"])
def test_persons_and_numbers_are_searched_alike(asn: Command, option: str) -> None:
    least = ("--region", "53.71", "--event-date", "2024-10-12", "--kind", "temuan")
    who = () if option == "--subject" else ("--subject", "A")
    asn("report", "add", *least, "--description", "Hadir", *who, option, "Éva")
    assert len(asn("report", "list", "--text", "éVA", "--json").json) == 1
