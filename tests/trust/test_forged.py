"""A journal forged with all its hashes right: a printed fingerprint does not vouch for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Command

from asn_netral.storage.store import open_store

ACTIVITY = ("outreach", "add", "--region", "53.71", "--date", "2024-10-01", "--title", "Apel")
FOREIGN = 7


def _now() -> str:
    return "2024-10-20T01:02:03Z"


def renumber(path: Path, old: int, new: int) -> None:
    """Give an entry that wrote activities only another place, as the shell of SQLite can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        (trigger,) = other.execute("SELECT sql FROM sqlite_master WHERE name = 'outreach_updated'")
        other.execute("DROP TRIGGER outreach_updated")
        for table in ("journal", "change", "outreach"):
            other.execute(f"UPDATE {table} SET pos = ? WHERE pos = ?", (new, old))
        other.execute(*trigger)


def forge(path: Path, place: int) -> None:
    """Add an activity by an entry of another origin, with its digests, and put it at a place."""
    with open_store(path, write=True, actor="tester", now=_now) as store:
        with store.change("outreach add", origin=FOREIGN) as change:
            row = {"region": "53.71", "held_on": "2024-10-01", "title": "Apel"}
            change.insert("outreach", {"id": change.new_records(), **row})
        pos = change.pos
    renumber(path, pos, place)


@pytest.mark.parametrize("place", [0, -5, 3, 9])
def test_an_entry_of_another_origin_is_found_wherever_it_stands(
    place: int, office: Path, asn: Command
) -> None:
    asn(*ACTIVITY)
    printed = asn("journal", "verify", "--json").json["fingerprint"]
    forge(office, place)
    proof = asn("journal", "verify", "--fingerprint", printed, "--json")
    assert (proof.code, proof.json["proved"]) == (1, None)
    assert ("origin", place) in [(each["code"], each["entry"]) for each in proof.json["findings"]]
    assert f"Entry {place} was not made in this file" in asn("check").stdout


def test_an_entry_at_another_place_is_found_and_entries_are_counted(
    office: Path, asn: Command
) -> None:
    asn(*ACTIVITY)
    renumber(office, 2, 1000)
    proof = asn("journal", "verify", "--json")
    assert (proof.code, proof.json["entries"]) == (1, 2)
    (finding,) = proof.json["findings"]
    assert (finding["code"], finding["entry"]) == ("chain", 1000)
    assert "Entry 1000 stands where entry 2 should" in finding["sentence"]
