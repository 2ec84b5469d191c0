"""A large file's past goes to disk without a person in it, and gives the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from marked import fill
from office_file import office_file

from asn_netral.storage import room
from asn_netral.storage.asof import as_of
from asn_netral.storage.journal import head
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Store, open_store
from asn_netral.storage.summary import Count, count
from asn_netral.storage.tables import BY_NAME


def _past(store: Store) -> tuple[list[Count], list[object]]:
    """Figures of an earlier day, and every personal value that can be seen meanwhile."""
    with known_at(store, head(store).pos), as_of(store, date(2024, 10, 6)):
        seen = [
            value
            for name in ("report", "subject", "status_change")
            for column in BY_NAME[name].personal
            for (value,) in store.connection.execute(f"SELECT {column} FROM {name}")
            if value is not None and column != "agency"
        ]
        return count(store, group="region", unit="persons"), seen


def test_what_goes_to_disk_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office_file(tmp_path / "office.db", "53", "id")
    fill(path, ("53.01", "53.71"))
    with open_store(path, write=False, actor="tester", now=lambda: "") as store:
        in_memory, seen = _past(store)
        assert seen
        monkeypatch.setattr(room, "LARGE", 0)
        on_disk, seen = _past(store)
        assert not seen
        assert on_disk == in_memory
        (where,) = store.connection.execute("PRAGMA temp_store").fetchone()
        assert where == 2
