"""Proving the journal: the chain, every record's digest, and versions against tables.

A row, a history row or an entry that another program changed, removed, added or reordered
shows as a `Finding`. Whoever can write the file can also recompute a chain: only a
fingerprint kept outside the file proves against that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from asn_netral.errors import STUMBLES
from asn_netral.locale import _
from asn_netral.storage.calendar import stored
from asn_netral.storage.digest import (
    CHUNK,
    Content,
    entry_hash,
    personal_digest,
    record_digest,
    texts_of_records,
)
from asn_netral.storage.naming import name_of
from asn_netral.storage.store import LANGUAGE_MARKS, Store
from asn_netral.storage.tables import TABLES

OF_CHAIN = ("chain", "origin", "entry")
"""Codes of findings with which no fingerprint proves what came before it."""

NAMED = 5
"""Days of a calendar that are named at most."""


class Finding(NamedTuple):
    """One thing that does not fit.

    Attributes:
        code: stable name: ``chain``, ``origin``, ``entry``, ``content``, ``record``, ``row``,
            ``versions``, ``calendar``, ``language``.
        pos: the entry it concerns.
        record: the record it concerns, as people name it; None for an entry.
        sentence: the finding in words.
    """

    code: str
    pos: int | None
    record: str | None
    sentence: str


def verify(store: Store, regions: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield everything in the file that does not fit its journal.

    Args:
        store: the file.
        regions: all codes of the region master, for the days made from the calendar.
    """
    yield from recorded(store)
    yield from derived(store, regions)


def recorded(store: Store) -> Iterator[Finding]:
    """Yield what does not fit the journal, apart from what is derived."""
    yield from _chain(store)
    yield from _contents(store)
    yield from _records(store)
    yield from _versions(store)


def _chain(store: Store) -> Iterator[Finding]:
    """Entries that are not the next one of this file: by place, by origin, or by hash.

    A hash holds no place, so that places without a gap are asked for; and a fingerprint proves
    what came before it only while every entry stands in the one chain of the file's origin.
    """
    fields = ("origin", "seq", "at", "actor", "action", "data", "undoes", "content", "previous")
    expected: dict[int, tuple[int, bytes]] = {}
    own, place = _own_origin(store), 1
    for row in store.rows("SELECT * FROM journal ORDER BY pos"):
        pos, origin = row["pos"], row["origin"]
        if pos != place:
            yield _gap(pos, place)
        elif (row["seq"], row["previous"]) != expected.get(origin, (1, b"")):
            sentence = _(
                "Entry {pos} does not follow the entry before it: entries were removed, "
                "added or reordered."
            )
            yield Finding("chain", pos, None, sentence.format(pos=pos))
        if own not in (None, origin):
            yield _foreign(pos, origin, own)
        if entry_hash(**{field: row[field] for field in fields}) != row["hash"]:
            sentence = _("Entry {pos} itself was changed: its hash does not fit its words.")
            yield Finding("entry", pos, None, sentence.format(pos=pos))
        expected[origin], place = (row["seq"] + 1, row["hash"]), max(pos, 0) + 1


def _own_origin(store: Store) -> int | None:
    """The origin of the file's own entries; None where its setting was spoilt, which is found."""
    own: int | None = store.value(
        "SELECT origin FROM journal WHERE CAST(origin AS TEXT) = "
        "(SELECT value FROM setting WHERE key = 'origin') LIMIT 1"
    )
    return own


def _gap(pos: int, place: int) -> Finding:
    sentence = _(
        "Entry {pos} stands where entry {place} should: entries were removed, added or renumbered."
    )
    return Finding("chain", pos, None, sentence.format(pos=pos, place=place))


def _foreign(pos: int, origin: int, own: int | None) -> Finding:
    sentence = _(
        "Entry {pos} was not made in this file: its origin is {origin}, that of the file {own}."
    )
    return Finding("origin", pos, None, sentence.format(pos=pos, origin=origin, own=own))


def _contents(store: Store) -> Iterator[Finding]:
    contents: dict[int, Content] = {}
    for pos, record, digest in store.connection.execute(
        "SELECT pos, record, digest FROM change ORDER BY pos, record"
    ):
        # No record has a number below zero; as a large one it makes the digest another.
        contents.setdefault(pos, Content()).add(record & 0xFFFFFFFFFFFFFFFF, digest)
    for pos, content in store.connection.execute("SELECT pos, content FROM journal ORDER BY pos"):
        if contents.pop(pos, Content()).digest() != content:
            yield Finding(
                "content",
                pos,
                None,
                _("The list of records of entry {pos} was changed.").format(pos=pos),
            )
    for pos in contents:
        sentence = _("Records are listed for entry {pos}, which does not exist.").format(pos=pos)
        yield Finding("content", pos, None, sentence)


def _records(store: Store) -> Iterator[Finding]:
    union = " UNION ".join(
        f"SELECT {table.record} AS record FROM {name}"
        for table in TABLES
        for name in (table.name, f"{table.name}_history")
    )
    found = store.connection.execute(f"SELECT record FROM change UNION {union} ORDER BY 1")
    erased = _erased(store)
    while chunk := [record for (record,) in islice(found, CHUNK)]:
        yield from _chunk(store, chunk[0], chunk[-1], erased)


def _versions(store: Store) -> Iterator[Finding]:
    """Versions of one row that hold at the same time, or at no time.

    A record's digests say which versions an entry wrote and which rows it deleted, not until
    when an older version held: without this, one could be made to hold too long.
    """
    for table in TABLES:
        name, same = table.name, " AND ".join(f"v.{column} = h.{column}" for column in table.key)
        for record, pos in store.connection.execute(
            f"SELECT h.{table.record}, h.pos FROM {name}_history h WHERE h.until <= h.pos "
            f"OR EXISTS (SELECT 1 FROM {name} v WHERE {same} AND v.pos < h.until) "
            f"OR EXISTS (SELECT 1 FROM {name}_history v WHERE {same} "
            "AND v.pos > h.pos AND v.pos < h.until)"
        ):
            yield _record_finding(store, "versions", pos, record)


def derived(store: Store, regions: Sequence[str]) -> Iterator[Finding]:
    """Yield what does not fit the rows it was made from: the calendar's days, the language."""
    language = store.value("SELECT value FROM setting WHERE key = 'language'")
    if store.value("PRAGMA user_version") != LANGUAGE_MARKS.get(language or "", 0):
        sentence = _("The language in the file's header is not the one of its settings.")
        yield Finding("language", None, None, sentence)
    try:
        calendar = stored(store)
        days, own = set(calendar.national_days()), set(calendar.region_days(regions))
    except STUMBLES:
        return  # the body is no calendar: its record tells why
    execute = store.connection.execute
    wrong = set(execute("SELECT day, stage, kind FROM main.calendar")) ^ days
    listed = set(execute("SELECT region, day, stage, kind FROM main.calendar_region"))
    named = sorted({row[0] for row in wrong} | {f"{row[1]} ({row[0]})" for row in listed ^ own})
    if named:
        told = ", ".join(named[:NAMED]) + (" …" if len(named) > NAMED else "")
        sentence = _("Days of the calendar are not those that its stages give: {days}.")
        yield Finding("calendar", None, None, sentence.format(days=told))


def _erased(store: Store) -> dict[int, int]:
    """Anonymised records and the entry that did it."""
    return dict(
        store.connection.execute(
            "SELECT c.record, max(c.pos) FROM journal j JOIN change c USING (pos) "
            "WHERE j.action = 'report anonymise' GROUP BY c.record"
        )
    )


def _chunk(store: Store, first: int, last: int, erased: dict[int, int]) -> Iterator[Finding]:
    texts = texts_of_records(store.connection, first, last)
    for pos, record, digest, personal, salt in store.connection.execute(
        "SELECT pos, record, digest, personal, salt FROM change WHERE record BETWEEN ? AND ? "
        "ORDER BY record, pos",
        (first, last),
    ):
        plain, personal_texts = texts.pop((record, pos), ("", ""))
        gone = salt is None and bool(personal) and pos <= erased.get(record, 0)
        if gone and not personal_texts:
            fits = True
        elif salt is None:
            fits = not personal and not personal_texts
        else:
            fits = bool(personal) and personal_digest(salt, personal_texts) == personal
        if not fits or record_digest(plain, personal) != digest:
            yield _record_finding(store, "record", pos, record)
    for record, pos in sorted(texts):
        yield _record_finding(store, "row", pos, record)


def _record_finding(store: Store, code: str, pos: int, record: int) -> Finding:
    name = name_of(store, record)
    if code == "row":
        sentence = _(
            "{record} has rows of entry {pos} that the journal does not know: another program "
            "wrote or deleted them."
        )
    elif code == "versions":
        sentence = _(
            "{record} has two versions at once, or one that never held, since entry {pos}: "
            "another program changed its history."
        )
    else:
        sentence = _(
            "{record} does not fit entry {pos}: another program changed, deleted or restored it."
        )
    return Finding(code, pos, name, sentence.format(record=name, pos=pos))
