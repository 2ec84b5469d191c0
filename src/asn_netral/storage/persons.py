"""Which rows of `subject` are the same person: only an equal NIP says so, never a name."""

from __future__ import annotations

from collections.abc import Callable

from asn_netral.storage.store import Store


def first_of_person(store: Store) -> Callable[[str, int, int], str | None]:
    """A function that gives the key of the first row with a NIP, None where there is none.

    It also knows the persons it was asked about before, which may not be written yet.
    """
    asked: dict[str, str] = {}

    def first(nip: str, report: int, k: int) -> str | None:
        if nip in asked:
            return asked[nip]
        row = store.row(
            "SELECT coalesce(person, report || '.' || k) AS person FROM subject WHERE nip = ? "
            "ORDER BY report, k LIMIT 1",
            (nip,),
        )
        asked[nip] = row["person"] if row else f"{report}.{k}"
        return row["person"] if row else None

    return first
