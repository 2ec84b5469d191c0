"""Building blocks of the schema, and which migrations this program knows.

`versioned` makes a table, its history and the two triggers that fill it. Migrations call it
with literal column lists, so that a migration that has landed never changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

APPLICATION_ID = 0x41534E4E
"""Marks a SQLite file as ours (``ASNN``), in the header."""

MIGRATION_SET = "asn_netral"
MIGRATIONS = ("m0001_first_office_file",)
"""Names of all migrations in order; a file with others was written by a newer program."""

SHAPES = {"m0001_first_office_file": "d4cd7e39a30cd0ab"}
"""Step → the digest (`shape.digest_of`) of every table, index and trigger after it."""

JOURNAL = """
CREATE TABLE journal (
  pos INTEGER PRIMARY KEY,
  origin INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  data TEXT NOT NULL,
  undoes TEXT,
  content BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (origin, seq)
) STRICT;
CREATE TABLE change (
  pos INTEGER NOT NULL REFERENCES journal (pos),
  record INTEGER NOT NULL,
  digest BLOB NOT NULL,
  personal BLOB NOT NULL,
  salt BLOB,
  PRIMARY KEY (pos, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (record);
CREATE TABLE calendar (
  day TEXT PRIMARY KEY, stage TEXT NOT NULL, kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_region (
  region TEXT NOT NULL, day TEXT NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (region, day)
) STRICT, WITHOUT ROWID;
"""


def versioned(
    name: str, key: str, columns: str, *, unique: str = "", parent: str = ""
) -> Iterator[str]:
    """Yield the statements that make a versioned table, its history and its triggers.

    Args:
        name: the table.
        key: its primary key's columns, comma separated.
        columns: every column but `pos` with its type, comma separated, key first.
        unique: columns of a further uniqueness of the present rows, comma separated.
        parent: the table whose `id` the first key column refers to.
    """
    names = [column.split()[0] for column in columns.split(",")]
    rowid = "" if name == "report" else ", WITHOUT ROWID"
    limits = [f"PRIMARY KEY ({key})"]
    if unique:
        limits.append(f"UNIQUE ({unique})")
    if parent:
        limits.append(
            f"FOREIGN KEY ({names[0]}) REFERENCES {parent} (id) DEFERRABLE INITIALLY DEFERRED"
        )
    if name == "report":
        columns = columns.replace("id INTEGER NOT NULL", "id INTEGER PRIMARY KEY")
        limits = limits[1:]
    listed = ", ".join(names)
    old = ", ".join(f"old.{column}" for column in names)
    yield (
        f"CREATE TABLE {name} ({columns}, pos INTEGER NOT NULL"
        + "".join(f", {limit}" for limit in limits)
        + f") STRICT{rowid}"
    )
    yield (
        f"CREATE TABLE {name}_history ({columns.replace(' PRIMARY KEY', ' NOT NULL')}, "
        f"pos INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY ({key}, pos)) "
        "STRICT, WITHOUT ROWID"
    )
    yield (
        f"CREATE TRIGGER {name}_updated AFTER UPDATE ON {name} WHEN old.pos <> new.pos BEGIN "
        f"INSERT INTO {name}_history ({listed}, pos, until) VALUES ({old}, old.pos, new.pos); END"
    )
    now = "(SELECT max(pos) FROM journal)"
    yield (
        f"CREATE TRIGGER {name}_deleted AFTER DELETE ON {name} WHEN old.pos <> {now} BEGIN "
        f"INSERT INTO {name}_history ({listed}, pos, until) VALUES ({old}, old.pos, {now}); END"
    )
