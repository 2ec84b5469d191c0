"""The canonical text is that of `json.dumps`, whatever is written, and chains tie everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from histories import new_file
from hypothesis import given
from versions import CELLS, HOSTILE, Cells, filled

from asn_netral.storage.digest import texts_of_entry, texts_of_records
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME, TABLES, Table


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_file(Path(tmp_path_factory.mktemp("digest")) / "office.db") as made:
        yield made


def _text(*values: object) -> str:
    while values[-1] is None:  # as if a column that was added since were not there yet
        values = values[:-1]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _said(table: Table, row: dict[str, object]) -> tuple[str, str]:
    key = [row[column] for column in table.key]
    plain = _text(table.name, *key, *(row[column] for column in table.plain))
    given = [row[column] for column in table.personal]
    personal = _text(table.name, *key, *given) if set(given) - {None} else ""
    return plain, personal


@given(CELLS)
def test_sqlite_and_python_write_the_same_text(store: Store, cells: Cells) -> None:
    """By that another program can check a journal without SQLite's JSON."""
    with store.change("try", dry_run=True) as change:
        for table in (BY_NAME["signatory"], BY_NAME["profile"], BY_NAME["outreach"]):
            record = change.new_records()
            row = filled(store, table, (record,), cells)
            change.insert(table.name, row)
            expected = {(record, change.pos): _said(table, dict(row))}
            assert texts_of_records(store.connection, record, record) == expected
            assert texts_of_entry(store.connection, record, record, change.pos) == expected


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_every_hostile_text_is_digested_as_typed(store: Store, text: str) -> None:
    with store.change("try", dry_run=True) as change:
        record = change.new_records()
        row = filled(store, BY_NAME["nil_return"], (record,), Cells(text, text, 0, 0))
        change.insert("nil_return", row)
        plain, __ = texts_of_records(store.connection, record, record)[record, change.pos]
        assert json.loads(plain)[2:] == [text] * 5


def test_an_entry_can_be_proved_with_nothing_but_sha256(store: Store) -> None:
    with store.change("add", {"a": 1}) as change:
        record = change.new_records()
        row = filled(store, BY_NAME["profile"], (record,), Cells("é", "x", 1, 0))
        change.insert("profile", row)
    digest = sha256(_said(BY_NAME["profile"], dict(row))[0].encode()).digest()[:16]
    content = sha256(record.to_bytes(8, "big") + digest).digest()
    entry = store.row("SELECT * FROM journal WHERE pos = ?", (change.pos,))
    before = store.row("SELECT hash FROM journal WHERE pos = ?", (change.pos - 1,))
    assert entry is not None
    assert before is not None
    fields = ("origin", "seq", "at", "actor", "action", "data", "undoes")
    text = [before["hash"].hex(), *(entry[field] for field in fields), content.hex()]
    said = json.dumps(text, ensure_ascii=False, separators=(",", ":"))
    assert entry["content"] == content
    assert entry["hash"] == sha256(said.encode()).digest()


def test_personal_values_enter_only_salted(store: Store) -> None:
    """Two reports that say the same have different personal digests."""
    with store.change("add", dry_run=True) as change:
        for _ in range(2):
            record = change.new_records()
            change.insert("report", filled(store, TABLES[0], (record,), Cells("x", "y", record, 0)))
            change.insert("reporter", {"report": record, "k": 1, "name": "the same"})
        change.seal()
        found = store.rows("SELECT personal, salt FROM change WHERE pos = ?", (change.pos,))
        assert len({row["personal"] for row in found}) == 2
        assert all(len(row["salt"]) == 16 for row in found)
        store.connection.execute("DELETE FROM change WHERE pos = ?", (change.pos,))
