"""Whether what an undo brings back or takes away fits what stands: no doubles, no lost pointers.

`temp.taken` holds the records that the undo gives back as known at an entry (`at`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asn_netral.domain.signatory import one_signature
from asn_netral.storage.bulk import NUMBERS_OF_ONE
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

LIMIT = 20
"""How many of one kind are looked for; a sentence names fewer."""

_SAME = {
    "report": "o.source_key = h.source_key",
    "declaration": "o.code = h.code COLLATE NOCASE",
    "profile": "o.name = h.name",
    "setting": "o.key = h.key",
    "nil_return": "o.region = h.region AND o.first_on = h.first_on",
    "outreach": "o.region = h.region AND o.held_on = h.held_on "
    "AND o.title = h.title COLLATE NOCASE",
    "assertion": "o.as_of = h.as_of AND o.region IS h.region AND o.axis = h.axis "
    "AND o.unit = h.unit AND o.measure = h.measure AND o.source = h.source",
}
"""Table → what makes two of its rows one thing, as the commands that add one look for it."""

_NUMBERS = ", ".join(f"'{kind}'" for kind in NUMBERS_OF_ONE)
_OF_ONE = (
    f"(h.kind IN ({_NUMBERS}) OR h.number GLOB '*/[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]*')"
)
_OTHERS = "NOT IN (SELECT record FROM temp.taken)"


class Pair(NamedTuple):
    """Two records of which one concerns the other.

    Attributes:
        record: what would come back, or what points to something.
        other: what stands, or the same record.
        pos: the entry to be undone first.
    """

    record: int
    other: int
    pos: int


def doubles(store: Store, at: int) -> list[Pair]:
    """Records that would come back although an equal one was recorded since.

    Equal ones that stood beside each other at `at` may do so again.
    """
    found = [*_rows(store, at), *_numbers(store, at), *_signatories(store, at)]
    first = "SELECT min(pos) FROM change WHERE record = ?"
    return [Pair(one, other, store.value(first, (other,))) for one, other in dict(found).items()]


def _then(name: str, at: int) -> str:
    return f"{name}.pos <= {at} AND {name}.until > {at}"


def _rows(store: Store, at: int) -> Iterator[tuple[int, int]]:
    for table, same in _SAME.items():
        yield from store.connection.execute(
            f"SELECT h.id, o.id FROM temp.taken t CROSS JOIN {table}_history h "
            f"ON h.id = t.record AND {_then('h', at)} CROSS JOIN {table} o ON {same} "
            f"WHERE NOT EXISTS (SELECT 1 FROM {table} s WHERE s.id = h.id) "
            f"AND o.id {_OTHERS} AND o.pos > {at} AND NOT EXISTS "
            f"(SELECT 1 FROM {table}_history w WHERE w.id = o.id AND {_then('w', at)}) "
            f"ORDER BY h.id LIMIT {LIMIT}"
        )


def _numbers(store: Store, at: int) -> Iterator[tuple[int, int]]:
    """Reports that would get a number back that another one of the region has by now."""
    same = "{0}.report = {1}.report AND {0}.kind = {1}.kind AND {0}.number = {1}.number"
    yield from store.connection.execute(
        "SELECT h.report, o.report FROM temp.taken t CROSS JOIN report_number_history h "
        f"ON h.report = t.record AND {_then('h', at)} CROSS JOIN report_number o "
        f"ON o.number = h.number AND o.kind = h.kind AND {_OF_ONE} "
        f"WHERE NOT EXISTS (SELECT 1 FROM report_number s WHERE {same.format('s', 'h')}) "
        f"AND o.report {_OTHERS} AND o.pos > {at} AND NOT EXISTS "
        f"(SELECT 1 FROM report_number_history w WHERE {same.format('w', 'o')} "
        f"AND {_then('w', at)}) AND (SELECT region FROM report r WHERE r.id = o.report) IN "
        f"(SELECT region FROM report r WHERE r.id = h.report UNION "
        f"SELECT region FROM report_history r WHERE r.id = h.report AND {_then('r', at)}) "
        f"ORDER BY h.report LIMIT {LIMIT}"
    )


def _signatories(store: Store, at: int) -> Iterator[tuple[int, int]]:
    columns = "id, person, region, institution, role, declaration"
    then = {
        row["id"]: one_signature(*tuple(row)[1:])
        for row in store.rows(
            f"SELECT {columns} FROM signatory WHERE pos <= {at} UNION ALL "
            f"SELECT {columns} FROM signatory_history h WHERE {_then('h', at)}"
        )
    }
    rows = store.rows(f"SELECT {columns} FROM signatory ORDER BY id")
    now = {row["id"]: one_signature(*tuple(row)[1:]) for row in rows}
    taken = {record for (record,) in store.connection.execute("SELECT record FROM temp.taken")}
    since = {key: each for each, key in now.items() if then.get(each) != key and each not in taken}
    for record in sorted(taken & then.keys()):
        if now.get(record) != then[record] and then[record] in since:
            yield record, since[then[record]]


_POINTERS = (
    ("report", "lead", "report", "id"),
    ("report", "continues", "report", "id"),
    ("report", "batch", "batch", "id"),
    ("signatory", "declaration", "declaration", "code"),
)
"""Where one record points to another: table and column, and the table and column it names."""


def dependents(change: Change) -> list[Pair]:
    """Standing records that point to something that the undo has just taken away."""
    found: list[Pair] = []
    for table, column, parent, key in _POINTERS:
        gone = "SELECT record FROM temp.taken"
        if key != "id":
            gone = f"SELECT {key} FROM {parent}_history WHERE id IN ({gone})"
        found += (
            Pair(record, record, pos)
            for record, pos in change.connection.execute(
                f"SELECT t.id, t.pos FROM {table} t WHERE t.{column} IN ({gone}) "
                f"AND t.id {_OTHERS} AND NOT EXISTS "
                f"(SELECT 1 FROM {parent} p WHERE p.{key} = t.{column}) LIMIT {LIMIT}"
            )
        )
    return found


def pointless(change: Change, at: int) -> list[int]:
    """Records that have just come back pointing to what stood at `at` and is there no more."""
    found: list[int] = []
    for table, column, parent, key in _POINTERS:
        before = f"h.id = t.id AND h.until = {change.pos} AND h.{column} = t.{column}"
        found += (
            record
            for (record,) in change.connection.execute(
                f"SELECT t.id FROM temp.taken k CROSS JOIN {table} t ON t.id = k.record "
                f"WHERE t.pos = {change.pos} AND t.{column} IS NOT NULL "
                f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = t.{column}) "
                f"AND EXISTS (SELECT 1 FROM {parent}_history p "
                f"WHERE p.{key} = t.{column} AND {_then('p', at)}) "
                f"AND NOT EXISTS (SELECT 1 FROM {table}_history h WHERE {before}) "
                f"LIMIT {LIMIT}"
            )
        )
    return found


def batches_of(store: Store, records: list[int]) -> set[int]:
    """The batches that brought these reports; reports that stay need them to stay as well."""
    found: set[int] = set()
    for record in records:
        batch = store.value("SELECT batch FROM report WHERE id = ?", (record,))
        found |= {batch} - {None}
    return found
