"""Whatever another program does to the file, `verify` finds it; what was erased still proves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

import pytest
from histories import new_file
from hypothesis import given
from hypothesis import strategies as st
from versions import PLAIN, Cells, Key, add_report, filled

from asn_netral.rules import regions
from asn_netral.storage.journal import entry_at
from asn_netral.storage.naming import name_of
from asn_netral.storage.store import Store, open_store
from asn_netral.storage.tables import BY_NAME, TABLES
from asn_netral.storage.undo import undo
from asn_netral.storage.verify import Finding, verify

CODES = tuple(region.code for region in regions.load())
GUARDED = (
    *("journal", "change", "calendar", "calendar_region"),
    *(table.name for table in TABLES),
    *(f"{table.name}_history" for table in TABLES),
)
Statement = tuple[str, tuple[object, ...] | dict[str, object]]


@cache
def _lived() -> Path:
    """A file in whose life every table was written, changed, emptied and filled again."""
    path = Path(mkdtemp()) / "lived.db"
    with new_file(path) as store:
        key: Key
        with store.change("add") as change:
            report = add_report(store, change)["id"]
            for table in TABLES:
                if table.record == "report":
                    given = {"report": report, "k": 1}
                    key = tuple(given.get(column, "x") for column in table.key)
                elif table.name != "report":
                    key = (change.new_records(),)
                else:
                    continue
                change.insert(table.name, filled(store, table, key, PLAIN))
        _change_all(store, Cells("z", "z", 2, 0b1010))
        pos = _change_all(store, Cells("w", "v", 3, 0))
        undo(store, entry_at(store, pos), CODES)
        children = [table for table in TABLES if table.record == "report"]
        rows = {table: tuple(store.row(f"SELECT * FROM {table.name}") or ()) for table in children}
        keys = {table: row[: len(table.key)] for table, row in rows.items()}
        with store.change("delete") as change:
            for table in children:
                change.delete(table.name, keys[table])
        with store.change("edit") as change:
            for table in children:
                change.insert(table.name, filled(store, table, keys[table], PLAIN))
        assert list(verify(store, CODES)) == []
    return path


def _change_all(store: Store, cells: Cells) -> int:
    with store.change("edit") as change:
        for table in TABLES:
            for row in store.rows(f"SELECT * FROM {table.name} WHERE pos > 1"):
                key = tuple(row)[: len(table.key)]
                values = filled(store, table, key, cells)
                fixed = (*table.key, "office", "year", "n", "lead", "code", "name", "key")
                values = {column: values[column] for column in values if column not in fixed}
                if values:
                    change.update(table.name, key, values)
    return change.pos


@pytest.fixture(scope="module")
def lived() -> Iterator[Store]:
    """The file, opened as another program would: without guards, never committed."""
    with open_store(_lived(), write=True, actor="another", now=lambda: "") as store:
        store.connection.execute("PRAGMA foreign_keys = OFF")
        for (name,) in store.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            store.connection.execute(f"DROP TRIGGER {name}")
        yield store


def _findings(store: Store, *statements: Statement) -> list[Finding] | None:
    """What `verify` finds after statements; None when SQLite itself refuses them."""
    store.connection.execute("BEGIN")
    try:
        for sql, values in statements:
            store.connection.execute(sql, values)
        return list(verify(store, CODES))
    except sqlite3.IntegrityError:
        return None
    finally:
        store.connection.execute("ROLLBACK")
        store.__dict__.pop("settings", None)


def _found(store: Store, *statements: Statement) -> bool | None:
    """Whether `verify` finds what statements do; None when SQLite itself refuses them."""
    findings = _findings(store, *statements)
    return None if findings is None else bool(findings)


def _named(store: Store, table: str, which: int) -> tuple[str, dict[str, object]] | None:
    """A row of a table and the condition that names it."""
    rows = store.rows(f"SELECT * FROM {table}")
    if not rows:
        return None
    row = dict(rows[which % len(rows)])
    return " AND ".join(f"{column} IS :{column}" for column in row), row


def _another(value: object, random: Random) -> object:
    """A value that differs."""
    others: tuple[object, ...]
    match value:
        case None:
            others = ("", "x", 1, b"x")
        case int():
            others = (value + 1, value - 1, None)
        case bytes():
            others = (value + b"x", value[:-1], value[::-1], b"")
        case _:
            others = (f"{value} ", f"{value}"[:-1], "", None)
    return random.choice([other for other in others if other != value])


@given(st.sampled_from(GUARDED), st.integers(0, 999), st.integers(0, 99), st.randoms())
def test_any_cell_that_was_changed_is_found(
    lived: Store, table: str, which: int, column: int, random: Random
) -> None:
    named = _named(lived, table, which)
    assert named is not None or table.endswith("_history"), table
    if named is None:
        return
    where, row = named
    name = list(row)[column % len(row)]
    value = _another(row[name], random)
    found = _found(
        lived, (f"UPDATE {table} SET {name} = :new WHERE {where}", {**row, "new": value})
    )
    assert found is not False, (table, name, row[name], value)


KEYS = ("id", "report", "record", "office", "year", "n", "key", "code", "name", "held_on")
"""What a record is called by: changed, it is called otherwise."""


@pytest.mark.parametrize("table", GUARDED)
def test_what_was_changed_is_named(
    lived: Store, table: str, times: Callable[[int, int], int]
) -> None:
    """By its report's number, its kind and name, its entry or its day."""
    for row in lived.rows(f"SELECT * FROM {table} LIMIT ?", (times(1, 20),)):
        where = " AND ".join(f"{column} IS :{column}" for column in row.keys())  # noqa: SIM118
        called = _called(lived, table, dict(row))
        random = Random(str(tuple(row)))
        for column in set(row.keys()) - {*KEYS, *(("first_on", "as_of", "region"))}:
            given = {**dict(row), "new": _another(row[column], random)}
            changed = (f"UPDATE {table} SET {column} = :new WHERE {where}", given)
            findings = _findings(lived, changed)
            assert findings is None or called in str(findings), (table, column, given)
        removed = _findings(lived, (f"DELETE FROM {table} WHERE {where}", dict(row)))
        if table not in ("setting", "calendar_source"):  # without its row it is a record only
            assert removed is None or called in str(removed), (table, dict(row))


def _called(store: Store, table: str, row: dict[str, Any]) -> str:
    if table in ("journal", "change"):
        return f"ntry {row['pos']}"
    if table in ("calendar", "calendar_region"):
        return str(row["day"])
    name = name_of(store, row[BY_NAME[table.removesuffix("_history")].record])
    return name.partition(" of ")[0]  # an older version tells the rest otherwise


def test_records_are_named_as_people_know_them(lived: Store) -> None:
    named = {
        table.name: name_of(lived, lived.value(f"SELECT {table.record} FROM {table.name}"))
        for table in TABLES
        if table.record == "id"
    }
    assert named["report"] == "53/2024/0001"
    assert named["setting"] == "setting office"
    assert named["calendar_source"] == "the calendar of stages"
    assert named["signatory"].startswith("signatory ")
    assert len(set(named.values())) == len(named)
    assert name_of(lived, (1 << 32) + 77) == "record 77"


@given(st.sampled_from(GUARDED), st.integers(0, 999))
def test_any_row_that_was_removed_is_found(lived: Store, table: str, which: int) -> None:
    named = _named(lived, table, which)
    if named is not None:
        where, row = named
        assert _found(lived, (f"DELETE FROM {table} WHERE {where}", row)) is not False


@given(
    st.sampled_from(GUARDED),
    st.integers(0, 999),
    st.integers(0, 99),
    st.sampled_from(["pos", "until", "k", "id", "report", "record", "day", "region"]),
)
def test_any_row_that_was_added_is_found(
    lived: Store, table: str, which: int, by: int, column: str
) -> None:
    """A row is copied and moved elsewhere by one of its keys."""
    named = _named(lived, table, which)
    if named is None or column not in named[1]:
        return
    row = named[1]
    value = row[column]
    row[column] = value + by if isinstance(value, int) else f"{value}{by}"
    marks = ", ".join(f":{name}" for name in row)
    found = _found(lived, (f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row))
    assert found is not False, (table, row)


@pytest.mark.parametrize("table", [table.name for table in TABLES if table.record == "report"])
def test_a_version_made_to_hold_longer_is_found(lived: Store, table: str) -> None:
    sql = f"UPDATE {table}_history SET until = (SELECT max(pos) FROM journal) WHERE until = :until"
    for (until,) in lived.connection.execute(f"SELECT DISTINCT until FROM {table}_history"):
        assert _found(lived, (sql, {"until": until}))


def test_two_entries_that_changed_places_are_found(lived: Store) -> None:
    swap = "UPDATE {0} SET pos = CASE pos WHEN 3 THEN -4 WHEN 4 THEN -3 ELSE pos END"
    back = "UPDATE {0} SET pos = -pos WHERE pos < 0"
    statements: list[Statement] = [
        (sql.format(table), ()) for table in ("journal", "change") for sql in (swap, back)
    ]
    assert _found(lived, *statements)


def _anonymise(store: Store, record: int) -> None:
    """What anonymising a report does to its rows, now and in the past."""
    with store.change("report anonymise") as change:
        change.update("report", (record,), {"source_key": None})
        for table in TABLES:
            if table.personal and table.record in ("report", "id"):
                emptied = ", ".join(f"{column} = NULL" for column in table.personal)
                for name in (table.name, f"{table.name}_history"):
                    sql = f"UPDATE {name} SET {emptied} WHERE {table.record} = ?"
                    store.connection.execute(sql, (record,))
        store.connection.execute("UPDATE change SET salt = NULL WHERE record = ?", (record,))


@pytest.fixture
def erased(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    """A file with two reports of much the same past, the first of them anonymised."""
    with new_file(tmp_path / "office.db") as store:
        records = []
        for name in ("First", "Second"):
            with store.change("report add") as change:
                record = change.new_records()
                add_report(store, change, record=record)
                change.insert("report_text", {"report": record, "description": f"{name} did it"})
                values = {"employment": "pns", "position_class": "jpt", "name": name}
                change.insert("subject", {"report": record, "k": 1, **values})
            with store.change("report edit") as change:
                change.update("subject", (record, 1), {"name": f"{name} Other", "rank": "IV"})
            records.append(record)
        _anonymise(store, records[0])
        yield store, records[0]


def test_what_was_erased_leaves_a_journal_that_proves(erased: tuple[Store, int]) -> None:
    store, _record = erased
    assert list(verify(store, CODES)) == []
    held = "".join(store.connection.iterdump())
    assert "First" not in held
    assert "Second Other" in held


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE subject SET name = 'Somebody' WHERE report = ?",
        "UPDATE subject_history SET name = 'First' WHERE report = ?",
        "UPDATE subject SET rank = 'I' WHERE report = ?",
        "UPDATE subject_history SET employment = 'polri' WHERE report = ?",
        "UPDATE report_text SET description = '' WHERE report = ?",
        "DELETE FROM subject_history WHERE report = ?",
        "UPDATE change SET salt = x'00' WHERE record = ?",
        "UPDATE change SET personal = x'' WHERE record = ?",
        "UPDATE subject SET name = NULL WHERE report <> ?",
        "UPDATE change SET salt = NULL WHERE record <> ?",
    ],
)
def test_the_rest_stays_protected(erased: tuple[Store, int], sql: str) -> None:
    store, record = erased
    assert _found(store, (sql, (record,)))


def test_an_erased_text_cannot_be_guessed_from_what_is_left(erased: tuple[Store, int]) -> None:
    store, record = erased
    salts = store.rows("SELECT salt, personal FROM change WHERE record = ?", (record,))
    assert all(row["salt"] is None for row in salts)
    assert any(row["personal"] for row in salts)
