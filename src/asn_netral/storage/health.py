"""What can be wrong in a file, found by queries: damage, orphans, statuses, foreign words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asn_netral.domain.status import START_FOLLOW_UP, TIP, start
from asn_netral.storage.calendar import stored, write_days
from asn_netral.storage.reports import number_rows
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME

LIMIT = 100
"""How much of one kind is named at most."""


def integrity(store: Store) -> list[str]:
    """What SQLite finds broken in the file, in its own words; empty when nothing is."""
    found = [text for (text,) in store.connection.execute(f"PRAGMA integrity_check({LIMIT})")]
    return [] if found == ["ok"] else found


def foreign_keys(store: Store) -> dict[str, int]:
    """Tables with rows whose parent is missing → how many."""
    found: dict[str, int] = {}
    for row in store.connection.execute("PRAGMA foreign_key_check"):
        found[row[0]] = found.get(row[0], 0) + 1
    return found


def schema_differences(store: Store) -> list[str]:
    """Tables, indexes and triggers that are not as this program makes them."""
    from asn_netral.storage.shape import differences

    return differences(store.connection)


def remake(store: Store, regions: tuple[str, ...]) -> None:
    """Make the calendar's days and the language's mark anew, both or neither."""
    execute = store.connection.execute
    execute("BEGIN IMMEDIATE")
    try:
        write_days(store, stored(store), regions)
        store.mirror_language(store.settings.get("language"))
        execute("COMMIT")
    finally:
        if store.connection.in_transaction:
            execute("ROLLBACK")


class Orphan(NamedTuple):
    """A row that points to something that is not there.

    Attributes:
        table, column: where it points from.
        record: the record it belongs to.
    """

    table: str
    column: str
    record: int


_PERSON = "SELECT 1 FROM subject p WHERE p.report = t.report AND p.k = t.{column}"
_POINTERS = (
    ("report", "lead", "SELECT 1 FROM report p WHERE p.id = t.lead AND p.lead IS NULL"),
    ("report", "continues", "SELECT 1 FROM report p WHERE p.id = t.continues"),
    ("report", "batch", "SELECT 1 FROM batch p WHERE p.id = t.batch"),
    ("signatory", "declaration", "SELECT 1 FROM declaration p WHERE p.code = t.declaration"),
    ("status_change", "subject", _PERSON),
    ("referral", "subject", _PERSON),
    ("recommendation", "subject", _PERSON),
    ("sanction", "subject", _PERSON),
    (
        *("sanction", "recommendation"),
        "SELECT 1 FROM recommendation p WHERE p.report = t.report AND p.k = t.recommendation",
    ),
    (
        *("custody", "evidence"),
        "SELECT 1 FROM evidence p WHERE p.report = t.report AND p.k = t.evidence",
    ),
)


def orphans(store: Store) -> Iterator[Orphan]:
    """Rows that point to a report, person, batch or document that is not there."""
    for table, column, parent in _POINTERS:
        record = BY_NAME[table].record
        for (found,) in store.connection.execute(
            f"SELECT {record} FROM {table} t WHERE {column} IS NOT NULL "
            f"AND NOT EXISTS ({parent.format(column=column)}) LIMIT {LIMIT}"
        ):
            yield Orphan(table, column, found)


class StatusFault(NamedTuple):
    """A status that does not follow from the moves.

    Attributes:
        code: ``status``, ``follow-up``, ``chain`` or ``order``.
        record: the report.
        subject: the person, None for the report itself.
        stands: what stands there.
        follows: what follows from the moves.
    """

    code: str
    record: int
    subject: int | None
    stands: str | None
    follows: str | None


def status_faults(store: Store) -> Iterator[StatusFault]:
    """Statuses that are not that of the last move, and moves that do not follow each other."""
    yield from _last_moves(store)
    yield from _chains(store)


def _last_moves(store: Store) -> Iterator[StatusFault]:
    first = f"iif(r.kind IN ('{TIP[0]}'), '{start(TIP[0])}', '{start(None)}')"
    last = (
        "(SELECT to_status FROM status_change m WHERE m.report = {0} AND m.subject IS {1} "
        "ORDER BY k DESC LIMIT 1)"
    )
    for record, stands, follows in store.connection.execute(
        f"SELECT id, status, coalesce({last.format('r.id', 'NULL')}, {first}) AS follows "
        f"FROM report r WHERE status IS NOT follows LIMIT {LIMIT}"
    ):
        yield StatusFault("status", record, None, stands, follows)
    for record, k, stands, follows in store.connection.execute(
        f"SELECT p.report, p.k, p.follow_up, {last.format('p.report', 'p.k')} AS follows "
        f"FROM subject p WHERE p.follow_up IS NOT follows LIMIT {LIMIT}"
    ):
        yield StatusFault("follow-up", record, k, stands, follows)


def _chains(store: Store) -> Iterator[StatusFault]:
    """Moves that start from another status, or on an earlier day, than the one before ended."""
    first = f"iif(r.kind IN ('{TIP[0]}'), '{start(TIP[0])}', '{start(None)}')"
    over = "OVER (PARTITION BY m.report, m.subject ORDER BY m.k)"
    moves = (
        f"SELECT m.report, m.subject, m.from_status, m.effective_on, m.to_status, "
        f"coalesce(lag(m.to_status) {over}, iif(m.subject IS NULL, {first}, NULL)) AS was, "
        f"coalesce(lag(m.effective_on) {over}, r.opened_on) AS since "
        "FROM status_change m JOIN report r ON r.id = m.report"
    )
    for record, subject, stands, follows in store.connection.execute(
        f"SELECT report, subject, from_status, was FROM ({moves}) WHERE from_status IS NOT was "
        f"AND NOT (was IS NULL AND to_status = '{START_FOLLOW_UP}') LIMIT {LIMIT}"
    ):
        yield StatusFault("chain", record, subject, stands, follows)
    for record, subject, stands, follows in store.connection.execute(
        f"SELECT report, subject, effective_on, since FROM ({moves}) WHERE effective_on < since "
        f"LIMIT {LIMIT}"
    ):
        yield StatusFault("order", record, subject, stands, follows)


def distinct(store: Store, table: str, column: str, where: str = "1") -> list[str | int]:
    """The values of a column, each once; `where` narrows the rows by another column."""
    return [
        value
        for (value,) in store.connection.execute(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {where}"
        )
    ]


def records_with(store: Store, table: str, column: str, value: str | int) -> list[int]:
    """The records with a value in a column."""
    record = BY_NAME[table].record
    sql = f"SELECT DISTINCT {record} FROM {table} WHERE {column} = ? LIMIT {LIMIT}"
    return [found for (found,) in store.connection.execute(sql, (value,))]


def newest_moment(store: Store) -> str | None:
    """The latest moment of any entry, UTC."""
    found: str | None = store.value("SELECT max(at) FROM journal")
    return found


def numbers(store: Store, records: list[int]) -> tuple[str, ...]:
    """Reports by number; a record that is no report is named by what it is."""
    from asn_netral.storage.naming import name_of

    if not records:
        return ()
    rows = number_rows(store, records)
    if len(rows) == len(set(records)):
        return tuple(f"{row['office']}/{row['year']}/{row['n']:04d}" for row in rows)
    return tuple(name_of(store, record) for record in records)
