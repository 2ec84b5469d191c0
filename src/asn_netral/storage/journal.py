"""Reading the journal: its entries, and what of them is in force."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from asn_netral.domain.office import format_number
from asn_netral.errors import Damaged, NotFound
from asn_netral.locale import _
from asn_netral.storage.store import Row, Store

LOG_ONLY = ("reporter show", "witness show", "evidence show")
"""Entries that only say that something was read."""

NEVER_UNDONE = ("init", "report anonymise", *LOG_ONLY)


class Entry(NamedTuple):
    """One entry of the journal.

    Attributes:
        pos: its place in this file, from 1.
        origin, seq: who made it, and as which of theirs.
        at: the moment, UTC ISO 8601.
        actor, action, data: who did what; `data` holds no personal value.
        undoes: the place of the entry it takes back.
        undone_by: the place of the entry in force that took it back.
        records: how many records it wrote.
        hash: 64 hex digits.
    """

    pos: int
    origin: int
    seq: int
    at: str
    actor: str
    action: str
    data: dict[str, Any]
    undoes: int | None
    undone_by: int | None
    records: int
    hash: str

    @property
    def fingerprint(self) -> str:
        """``#412 7F3A-91C2-05BE-44D1``, to be printed in documents."""
        return fingerprint(self.pos, self.hash)


def fingerprint(pos: int, hashed: str) -> str:
    """An entry's place and the first 16 hex digits of its hash, for people to compare."""
    digits = hashed[:16].upper()
    return f"#{pos} " + "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def in_force(links: dict[int, int]) -> dict[int, int]:
    """Say which entries are taken back, and by which entry in force.

    Args:
        links: for each undoing entry its place → the place of what it takes back.
    """
    taken_back: dict[int, int] = {}
    for pos in sorted(links, reverse=True):
        if pos not in taken_back:
            taken_back[links[pos]] = pos
    return taken_back


def undo_links(store: Store) -> dict[int, int]:
    """Each undoing entry's place → the place of the entry it takes back."""
    return dict(
        store.connection.execute(
            "SELECT u.pos, e.pos FROM journal u JOIN journal e "
            "ON u.undoes = e.origin || '.' || e.seq WHERE u.undoes IS NOT NULL"
        )
    )


_SELECT = (
    "SELECT j.*, (SELECT count(*) FROM change c WHERE c.pos = j.pos) AS records FROM journal j"
)


def entries(
    store: Store, *, first: int = 1, last: int | None = None, record: int | None = None
) -> list[Entry]:
    """The entries of a range, oldest first, optionally only those that wrote a record."""
    sql, values = f"{_SELECT} WHERE pos BETWEEN ? AND ?", [first, 1 << 60 if last is None else last]
    if record is not None:
        sql += " AND pos IN (SELECT pos FROM change WHERE record = ?)"
        values.append(record)
    links = undo_links(store)
    taken_back = in_force(links)
    return [_entry(row, links, taken_back) for row in store.rows(f"{sql} ORDER BY pos", (*values,))]


def _entry(row: Row, links: dict[int, int], taken_back: dict[int, int]) -> Entry:
    return Entry(
        pos=row["pos"],
        origin=row["origin"],
        seq=row["seq"],
        at=row["at"],
        actor=row["actor"],
        action=row["action"],
        data=_data(row["data"]),
        undoes=links.get(row["pos"]),
        undone_by=taken_back.get(row["pos"]),
        records=row["records"],
        hash=row["hash"].hex(),
    )


def _data(text: str) -> dict[str, Any]:
    """What an entry says; nothing where another program spoilt it, which `verify` tells."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):  # no JSON, or brackets without end
        return {}
    return found if isinstance(found, dict) else {}


def head(store: Store) -> Entry:
    """The newest entry; its fingerprint stands for everything up to it.

    Raises:
        Damaged: the journal has no entry at all.
    """
    pos = store.value("SELECT max(pos) FROM journal")
    if pos is None:
        raise Damaged(
            _(
                "The journal of {path} is empty: another program changed the file. "
                "Restore a backup with `asn-netral restore`."
            ).format(path=store.path)
        )
    return entry_at(store, pos)


def count(store: Store) -> int:
    """How many entries there are."""
    found: int = store.value("SELECT count(*) FROM journal")
    return found


def entry_at(store: Store, pos: int) -> Entry:
    """The entry at a place.

    Raises:
        NotFound: the journal has no such entry.
    """
    found = entries(store, first=pos, last=pos)
    if not found:
        raise NotFound(
            _("The journal has no entry {pos}. `asn-netral journal show` lists them.").format(
                pos=pos
            )
        )
    return found[0]


def numbers_of(store: Store, pos: int, limit: int = 3) -> list[str]:
    """The numbers of the first few reports that an entry wrote, taken back ones too."""
    for source in ("main.report", "main.report_history"):
        rows = store.rows(
            f"SELECT DISTINCT c.record, r.office, r.year, r.n FROM change c "
            f"JOIN {source} r ON r.id = c.record WHERE c.pos = ? ORDER BY c.record LIMIT ?",
            (pos, limit),
        )
        if rows:
            return [format_number(row["office"], row["year"], row["n"]) for row in rows]
    return []


def past_records(store: Store, n: int, year: int | None, office: str | None) -> list[int]:
    """Ids of reports that had this number, taken back by now; year and office if given."""
    sql = (
        "SELECT DISTINCT id FROM report_history WHERE n = :n "
        "AND (:year IS NULL OR year = :year) AND (:office IS NULL OR office = :office)"
    )
    values = {"n": n, "year": year, "office": office}
    return [row["id"] for row in store.rows(sql, values)]
