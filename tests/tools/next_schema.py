"""A program of tomorrow, for tests: one more step of the schema."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from asn_netral.storage import migrations, opening, schema, upgrade

NAME = "m9998_of_tomorrow"


def _step(db: Database) -> None:
    """Rebuild a table with all its rows, which takes a while, and make another."""
    db.execute("ALTER TABLE calendar RENAME TO calendar_before")
    db.execute(
        "CREATE TABLE calendar (day TEXT PRIMARY KEY, stage TEXT NOT NULL, kind TEXT NOT NULL, "
        "note TEXT) STRICT, WITHOUT ROWID"
    )
    db.execute("INSERT INTO calendar SELECT *, NULL FROM calendar_before")
    db.execute("DROP TABLE calendar_before")
    db.execute("CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY, body TEXT)")
    db.execute(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO of_tomorrow SELECT i, hex(randomblob(200)) FROM n"
    )


def _lossy_step(db: Database) -> None:
    db.execute("DELETE FROM report_text")


def pretend() -> None:
    """Let this process be a program that knows one more step."""
    _add(_step)


def pretend_lossy() -> None:
    """Let this process be a program whose next step loses rows."""
    _add(_lossy_step)


def pretend_broken() -> None:
    """Let this process be a program whose next step ends with an error, half done."""

    def broken(db: Database) -> None:
        _step(db)
        db.execute("INSERT INTO not_there VALUES (1)")

    _add(broken)


def _add(step: Callable[[Database], None]) -> None:
    known = (*schema.MIGRATIONS, NAME)
    for module in (schema, opening):
        vars(module)["MIGRATIONS"] = known
    upgrade.fresh_schema.cache_clear()
    migrations.migrations(name=NAME)(step)
