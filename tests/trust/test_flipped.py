"""A byte of the file flipped: check or opening names the damage, or nothing has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from program import Command
from small import TODAY, everything, small_office

from asn_netral.errors import AsnNetralError, Damaged
from asn_netral.services.checking import check
from asn_netral.services.desk import Desk

HEADER = 100
READING = (
    ("report", "list", "--json"),
    ("report", "show", "1", "--json"),
    ("summary", "regions", "--json"),
    ("journal", "show", "--json"),
    ("backup", "--json"),
    ("check", "--json"),
)


def now() -> str:
    return "2099-10-20T01:02:03Z"


Flip = tuple[Path, bytes, bytes]
Part = tuple[int, int]


@pytest.fixture
def flips(tmp_path: Path, part: Part, times: Callable[[int, int], int]) -> Iterator[Flip]:
    """The file, its bytes, and its bytes with one flipped; in the long run every one in turn."""

    def flipped() -> Iterator[Flip]:
        path = small_office(tmp_path / "small.db")
        whole = path.read_bytes()
        random = Random(whole)
        each = range(len(whole))
        chosen = times(900, len(whole))
        first, step = part
        for at in sorted({*range(HEADER), *random.sample(each, chosen)})[first::step]:
            broken = bytearray(whole)
            broken[at] ^= random.choice((1, 2, 4, 8, 16, 32, 64, 128, 255))
            yield path, whole, bytes(broken)

    return flipped()


def test_check_names_the_damage_or_nothing_has_changed(flips: Iterator[Flip]) -> None:
    path, whole, broken = next(flips)
    path.write_bytes(whole)
    before = everything(path)
    assert check(Desk(path, "tester", now)).healthy
    named = 0
    for _path, _whole, broken in flips:
        put(path, broken)
        try:
            healthy = check(Desk(path, "tester", now)).healthy
        except AsnNetralError:
            healthy = False
        named += not healthy
        assert not healthy or everything(path) == before
    assert named  # half of the file is free space, whose bytes mean nothing


def test_no_command_shows_a_traceback(
    asn: Command, flips: Iterator[Flip], times: Callable[[int, int], int]
) -> None:
    """A sample, in the long run all of them, each through one of the commands in turn."""
    for n, (path, _whole, broken) in enumerate(islice(flips, 0, None, times(5, 1))):
        put(path, broken)
        run = asn(*READING[n % len(READING)], "--db", path, "--today", TODAY)
        assert "Traceback" not in run.stderr
        assert "fault of its own" not in run.stderr
        assert run.code in (0, 1, 3, 5), run.stderr
        assert path.read_bytes() == broken


def put(path: Path, content: bytes) -> None:
    """Let a file stand there with nothing beside it, no log and no copies."""
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    for copy in path.parent.glob("backups/*"):
        copy.unlink()
    path.write_bytes(content)


def test_a_report_that_a_damaged_index_names_wrongly_is_damage(
    asn: Command, tmp_path: Path
) -> None:
    """The number is found, its record is not; every byte of the index's page in turn."""
    path = small_office(tmp_path / "small.db")
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        page = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_report_1'"
        ).fetchone()[0]
    whole, codes = path.read_bytes(), set()
    for at in range((page - 1) * size, page * size):
        put(path, whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        run = asn("report", "show", "1", "--db", path, "--today", TODAY)
        assert "fault of its own" not in run.stderr
        codes.add(run.code)
    assert Damaged.exit_code in codes
