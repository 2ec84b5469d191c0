"""What an import does for many rows at once: room for them, an index that waits, persons."""

from __future__ import annotations

from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

_CACHE_KIB = 12_288
_LATER = "subject_nip"
"""An index that nothing asks while the first reports of a file come in, in no order of it."""
_MANY = 5_000
"""New reports from which on all persons are gone through, in the order of their NIP."""


def prepare(store: Store) -> None:
    """Give a connection what many rows want: room for pages, and no look back to a parent.

    Rows of an import always come with their report, so looking each parent up proves
    nothing.
    """
    store.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    store.connection.execute("PRAGMA foreign_keys = OFF")


def lay_index_aside(store: Store) -> str | None:
    """Drop the index that many rows are quicker without; give the statement that makes it."""
    found: str | None = store.value("SELECT sql FROM sqlite_master WHERE name = ?", (_LATER,))
    if found is not None:
        store.connection.execute(f"DROP INDEX {_LATER}")
    return found


def make_index(store: Store, statement: str) -> None:
    """Make the index anew that `lay_index_aside` took away, without much memory."""
    store.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB // 8}")
    store.connection.execute("PRAGMA shrink_memory")
    store.connection.execute(statement)
    store.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def link_persons(change: Change, first: int, last: int) -> None:
    """Say of the new persons which row with the same NIP came first, never by name.

    Args:
        change: the entry that wrote them.
        first: the first of its new reports.
        last: the last of them.
    """
    whose = (
        "SELECT nip, min(report) AS report FROM subject WHERE nip IS NOT NULL "
        "GROUP BY nip HAVING count(*) > 1"
        if last - first >= _MANY
        else "SELECT s.nip, min(s.report) AS report FROM (SELECT DISTINCT nip FROM subject "
        "WHERE report BETWEEN ?1 AND ?2 AND nip IS NOT NULL) JOIN subject s USING (nip) "
        "GROUP BY s.nip HAVING count(*) > 1"
    )
    linked = change.connection.execute(
        f"""
        WITH many AS MATERIALIZED ({whose}),
        first AS MATERIALIZED (
          SELECT m.nip, s.report, min(s.k) AS k, s.person FROM many m
          JOIN subject s ON s.report = m.report AND s.nip = m.nip GROUP BY m.nip)
        UPDATE subject SET person = coalesce(f.person, f.report || '.' || f.k) FROM first f
        WHERE subject.nip = f.nip AND subject.report BETWEEN ?1 AND ?2
          AND (subject.report, subject.k) <> (f.report, f.k)
        RETURNING report
        """,
        (first, last),
    )
    change.touch((report for (report,) in linked.fetchall()), "subject")
