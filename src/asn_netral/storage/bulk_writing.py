"""What an import does for many rows at once: room for them, an index that waits, persons."""

from __future__ import annotations

from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

_CACHE_KIB = 12_288
_LATER = ("report_region", "subject_nip")
"""Indexes that nothing asks while the first reports of a file come in, in no order of them."""
FEW = 500
"""Fewer reports in one stretch do not pay for making indexes anew."""
_SHORT = 200_000
"""Reports up to which an index of regions and days is sorted at once without much memory."""
_MANY = 5_000
"""New reports from which on all persons are gone through, in the order of their NIP."""


def prepare(store: Store) -> None:
    """Give a connection what many rows want: room for pages, and no look back to a parent.

    Rows of an import always come with their report, so looking each parent up proves
    nothing.
    """
    store.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    store.connection.execute("PRAGMA foreign_keys = OFF")


class Aside:
    """Indexes that many rows are quicker without, until they are made anew."""

    def __init__(self, store: Store) -> None:
        """Take the file; nothing is done yet."""
        self._store = store
        self._statements: dict[str, str] = {}
        self._count = 0

    def lay(self, count: int) -> None:
        """Drop the indexes before many rows are written.

        Args:
            count: how many reports are written next.
        """
        if not self._count and count < FEW:
            return
        if not self._count:
            names = ", ".join(f"'{name}'" for name in _LATER)
            rows = self._store.rows(f"SELECT name, sql FROM sqlite_master WHERE name IN ({names})")
            self._statements = {row["name"]: row["sql"] for row in rows}
            for name in self._statements:
                self._store.connection.execute(f"DROP INDEX {name}")
        self._count += count
        if self._count > _SHORT and "report_region" in self._statements:
            self._make("report_region")

    def make(self) -> None:
        """Make what is missing anew."""
        for name in list(self._statements):
            self._make(name)
        self._count = 0

    def _make(self, name: str) -> None:
        """Make an index without much memory."""
        connection = self._store.connection
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB // 8}")
        connection.execute("PRAGMA shrink_memory")
        connection.execute(self._statements.pop(name))
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


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
