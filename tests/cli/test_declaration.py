"""`declaration show` prints the text that was read, word for word."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from program import Command

TEXT = Path(__file__).parents[2] / "data" / "declaration.md"


def test_every_commitment_is_printed_as_the_source_has_it(asn: Command) -> None:
    run = asn("declaration", "show")
    promised = [line for line in TEXT.read_text("utf-8").splitlines() if line[:2] in "1.2.3.4.5."]
    promised = [line for line in promised if line[:1].isdigit()]
    assert len(promised) == 5
    assert all(line in run.stdout for line in promised)


def test_title_day_place_source_and_digest_stand_with_it(asn: Command) -> None:
    shown = asn("declaration", "show", "--json").json
    assert list(shown) == [
        *("id", "title", "held_on", "place", "source", "certainty", "sha256"),
        *("introduction", "commitments"),
    ]
    assert shown["title"].startswith("Deklarasi Kepala Daerah Menjaga Netralitas ASN")
    assert shown["held_on"] == "2024-09-17"
    assert shown["place"] == "Ecovention Ancol, Jakarta Utara"
    assert shown["sha256"] == sha256(TEXT.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert [item["number"] for item in shown["commitments"]] == [1, 2, 3, 4, 5]
    text = asn("declaration", "show").stdout
    assert shown["source"] in text
    assert shown["sha256"] in text


def test_it_needs_no_file_and_makes_none(asn: Command, tmp_path: Path) -> None:
    assert asn("declaration", "show").code == 0
    assert list(tmp_path.iterdir()) == []
