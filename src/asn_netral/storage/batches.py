"""Batches: one row for each file that was imported."""

from __future__ import annotations

import json
from collections.abc import Mapping

from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store


def next_batch(store: Store) -> int:
    """The number of the next batch; also numbers taken back stay used."""
    found: int = store.value(
        "SELECT 1 + max(coalesce((SELECT max(n) FROM batch), 0), "
        "coalesce((SELECT max(n) FROM batch_history), 0))"
    )
    return found


def add_batch(change: Change, record: int, values: Mapping[str, Value]) -> None:
    """Write the row of a file that was imported."""
    change.insert("batch", {"id": record, **values})


_SELECT = """
SELECT b.*, j.at, j.actor, j.action, b.pos AS entry FROM batch b JOIN journal j ON j.pos = b.pos
"""


def batches(store: Store) -> list[Row]:
    """All batches in force, the newest first, with the moment and the person of each."""
    return store.rows(f"{_SELECT} ORDER BY b.n DESC")


def batch(store: Store, n: int) -> Row | None:
    """A batch in force."""
    return store.row(f"{_SELECT} WHERE b.n = ?", (n,))


def opening_of(store: Store, record: int | None) -> str | None:
    """The day of the opening balance that a batch was, None for any other or none."""
    found: str | None = store.value("SELECT opening_on FROM batch WHERE id = ?", (record,))
    return found


def undone_batch(store: Store, n: int) -> bool:
    """Whether a batch of this number was taken back."""
    return store.row("SELECT 1 FROM batch_history WHERE n = ? LIMIT 1", (n,)) is not None


def added_reports(store: Store, record: int) -> list[Row]:
    """The reports that a batch added, in the order of its rows."""
    return store.rows(
        "SELECT id, office, year, n, region, status, sheet, row, pos FROM report "
        "WHERE batch = ? ORDER BY id",
        (record,),
    )


def entered_rows(store: Store, sha256: str) -> list[Row]:
    """Number, sheet and row of the reports that came from a file, whichever batch took them."""
    return store.rows(
        "SELECT office, year, n, sheet, row FROM report "
        "WHERE batch IN (SELECT id FROM batch WHERE sha256 = ?) ORDER BY id",
        (sha256,),
    )


def changed_reports(store: Store, entry: int) -> list[Row]:
    """The reports that an entry wrote and that were there before."""
    return store.rows(
        "SELECT r.id, r.office, r.year, r.n, r.region, r.status, r.sheet, r.row, r.pos "
        "FROM change c JOIN report r ON r.id = c.record "
        "WHERE c.pos = ?1 AND EXISTS "
        "(SELECT 1 FROM change e WHERE e.record = c.record AND e.pos < ?1) ORDER BY r.id",
        (entry,),
    )


def entries_of(store: Store, record: int) -> dict[int, str]:
    """Entry → action of the entries in force that wrote a record, the first one first.

    What an undo wrote is what was there before, and no word of anybody: undos are left out,
    like the entries that they took back for this record. One that was taken back but for
    this record still counts.
    """
    found: dict[int, str] = {}
    gone: set[str] = set()
    for row in store.rows(
        "SELECT c.pos, j.action, j.undoes, j.origin || '.' || j.seq AS name "
        "FROM change c JOIN journal j ON j.pos = c.pos WHERE c.record = ? ORDER BY c.pos DESC",
        (record,),
    ):
        if row["name"] in gone:
            continue
        if row["undoes"] is None:
            found[row["pos"]] = row["action"]
        else:
            gone.add(row["undoes"])
    return dict(sorted(found.items()))


def versions(store: Store, table: str, record: int) -> list[Row]:
    """Every version of a record's rows of one table, the oldest first."""
    columns = [row["name"] for row in store.rows(f"PRAGMA table_info({table})")]
    key = "report" if "report" in columns else "id"
    listed = ", ".join(columns)
    return store.rows(
        f"SELECT {listed} FROM {table} WHERE {key} = ?1 UNION ALL "
        f"SELECT {listed} FROM {table}_history WHERE {key} = ?1 ORDER BY pos",
        (record,),
    )


def tag_versions(store: Store, report: int, what: str) -> list[tuple[str, int, int]]:
    """Value, first and next entry of each further value that a report has or had."""
    return store.connection.execute(
        "SELECT value, pos, 9223372036854775807 FROM report_tag WHERE report = ?1 AND what = ?2 "
        "UNION ALL "
        "SELECT value, pos, until FROM report_tag_history WHERE report = ?1 AND what = ?2",
        (report, what),
    ).fetchall()


def entry_data(store: Store, entry: int) -> dict[str, object]:
    """What an entry says besides its records."""
    text = store.value("SELECT data FROM journal WHERE pos = ?", (entry,))
    found: dict[str, object] = json.loads(text or "{}")
    return found


def profiles(store: Store) -> list[Row]:
    """All remembered profiles by name."""
    return store.rows("SELECT * FROM profile ORDER BY name")


def profile(store: Store, name: str) -> Row | None:
    """The remembered profile of a name."""
    return store.row("SELECT * FROM profile WHERE name = ?", (name,))


def profile_of(store: Store, headings: str) -> Row | None:
    """The profile remembered last for these headings."""
    return store.row(
        "SELECT * FROM profile WHERE headings = ? ORDER BY pos DESC, id DESC LIMIT 1", (headings,)
    )
