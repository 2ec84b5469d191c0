"""What the migrations make is what `tables.TABLES` says, and nothing is left unguarded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from histories import new_file

from asn_netral.storage.migrations import migrations
from asn_netral.storage.schema import APPLICATION_ID, MIGRATIONS, SHAPES
from asn_netral.storage.shape import digest_of, shape_of
from asn_netral.storage.store import Store
from asn_netral.storage.tables import TABLES, Table

NOT_VERSIONED = {"journal", "change", "calendar", "calendar_region", "_sqlite_migrations"}
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_file(Path(tmp_path_factory.mktemp("schema")) / "office.db") as made:
        yield made


def _columns(store: Store, name: str) -> list[str]:
    return [row["name"] for row in store.rows(f"PRAGMA table_info({name})")]


def _key(store: Store, name: str) -> tuple[str, ...]:
    rows = [row for row in store.rows(f"PRAGMA table_info({name})") if row["pk"]]
    return tuple(row["name"] for row in sorted(rows, key=lambda row: row["pk"]))


@each_table
def test_a_table_has_the_columns_that_are_declared(store: Store, table: Table) -> None:
    assert _columns(store, table.name) == [*table.columns, "pos"]
    assert _key(store, table.name) == table.key


@each_table
def test_its_history_has_the_same_and_until(store: Store, table: Table) -> None:
    history = f"{table.name}_history"
    assert _columns(store, history) == [*table.columns, "pos", "until"]
    assert _key(store, history) == (*table.key, "pos")


@each_table
def test_two_triggers_fill_the_history_and_none_slows_inserts(store: Store, table: Table) -> None:
    triggers = store.rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
        (table.name,),
    )
    assert sorted(row["name"] for row in triggers) == [
        f"{table.name}_deleted",
        f"{table.name}_updated",
    ]
    assert not any("AFTER INSERT" in row["sql"] for row in triggers)


def test_there_is_no_table_besides(store: Store) -> None:
    found = {
        row["name"]
        for row in store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }
    versioned = {table.name for table in TABLES} | {f"{table.name}_history" for table in TABLES}
    assert found == versioned | NOT_VERSIONED


def test_every_column_has_a_strict_type(store: Store) -> None:
    tables = store.rows("PRAGMA table_list")
    ours = [
        row
        for row in tables
        if row["schema"] == "main"
        and not row["name"].startswith(("sqlite_", "_sqlite"))
        and row["type"] == "table"
    ]
    assert [row["name"] for row in ours if not row["strict"]] == []


def test_the_program_knows_the_migrations_by_name() -> None:
    assert tuple(step.name for step in migrations._migrations) == MIGRATIONS


def test_the_file_says_whose_it_is(store: Store) -> None:
    assert store.value("PRAGMA application_id") == APPLICATION_ID
    assert store.value("PRAGMA foreign_keys") == 1
    assert store.value("PRAGMA synchronous") == 2


def test_every_step_has_the_digest_of_what_it_makes(store: Store) -> None:
    assert tuple(SHAPES) == MIGRATIONS
    assert SHAPES[MIGRATIONS[-1]] == digest_of(shape_of(store.connection))
