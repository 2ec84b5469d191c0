"""An entry is found by its place, its fingerprint or a moment, in the office's time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from histories import new_file
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.errors import NotFound, Refused
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.journal import entries, entry_at, fingerprint, head, in_force
from asn_netral.storage.store import Store

MOMENTS = (
    "2024-10-01T00:00:00Z",
    "2024-10-05T08:00:00Z",
    "2024-10-05T16:30:00Z",
    "2024-10-07T01:00:00Z",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_file(tmp_path / "office.db") as made:
        for at in MOMENTS[1:]:
            made.now = partial(str, at)
            with made.change("edit", {"at": at}):
                pass
        yield made


@pytest.mark.parametrize(
    ("text", "timezone", "pos"),
    [
        ("2", "UTC", 2),
        ("#3", "UTC", 3),
        ("2024-10-05T08:00:00Z", "UTC", 2),
        ("2024-10-05T07:59:59Z", "UTC", 1),
        ("2024-10-05T16:00:00+08:00", "UTC", 2),
        ("2024-10-05T16:00", "Asia/Makassar", 2),
        ("2024-10-05 16:00:00", "Asia/Makassar", 2),
        ("2024-10-05", "UTC", 3),
        ("2024-10-05", "Asia/Makassar", 2),
        ("2024-10-06", "Asia/Makassar", 3),
        ("2030-01-01", "UTC", 4),
    ],
)
def test_an_entry_is_found(store: Store, text: str, timezone: str, pos: int) -> None:
    assert resolve(store, text, timezone) == pos


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("9", NotFound),
        ("0", NotFound),
        ("2024-09-30", NotFound),
        ("2024-13-01", Refused),
        ("yesterday", Refused),
        ("", Refused),
        ("²", Refused),
        ("9" * 30, Refused),
        ("#2 0000-0000-0000-0000", Refused),
        ("#9 0000-0000-0000-0000", Refused),
    ],
)
def test_what_names_no_entry_is_said(store: Store, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        resolve(store, text)


def test_every_printed_fingerprint_is_found_however_it_is_typed(store: Store) -> None:
    for entry in entries(store):
        printed = entry.fingerprint
        typed = (printed, printed.lower(), printed.replace("-", " "), printed[1:], printed[:12])
        assert {resolve(store, text) for text in typed} == {entry.pos}


def test_a_fingerprint_has_sixteen_digits_in_fours() -> None:
    assert fingerprint(412, "7f3a91c205be44d1" + "0" * 48) == "#412 7F3A-91C2-05BE-44D1"


def test_the_head_is_the_newest_entry(store: Store) -> None:
    assert head(store).pos == 4
    assert entry_at(store, 4).data == {"at": MOMENTS[3]}


@given(st.lists(st.integers(0, 30), max_size=15))
def test_an_entry_is_in_force_unless_one_in_force_takes_it_back(targets: list[int]) -> None:
    links: dict[int, int] = {}
    for pos, target in enumerate(targets, 2):
        aim = 1 + target % (pos - 1)
        if _stands(links, aim):
            links[pos] = aim
    every = range(1, len(targets) + 2)
    assert {pos for pos in every if not _stands(links, pos)} == set(in_force(links))
    assert all(links[by] == pos for pos, by in in_force(links).items())


def _stands(links: dict[int, int], pos: int) -> bool:
    return not any(_stands(links, by) for by, target in links.items() if target == pos)
