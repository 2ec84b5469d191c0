"""The fingerprint that a printed figure carries."""

from __future__ import annotations

from asn_netral.storage.journal import fingerprint
from asn_netral.storage.store import Store


def fingerprint_at(store: Store, pos: int | None = None) -> str:
    """The fingerprint of an entry, of the newest one without a place.

    `journal.head` gives the same with everything an entry says; this reads one row.
    """
    sql = "SELECT pos, hash FROM journal WHERE pos = coalesce(?, (SELECT max(pos) FROM journal))"
    found, hashed = store.connection.execute(sql, (pos,)).fetchone()
    return fingerprint(found, hashed.hex())
