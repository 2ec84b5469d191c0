"""Taking back an entry: its records get their rows of before, under a new entry.

Refused when a record was changed later by an entry still in force. Redo is the undo of the
undo. Numbers stay used: what was taken back stands in the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.storage import fitting
from asn_netral.storage.calendar import stored, write_days
from asn_netral.storage.change import Change
from asn_netral.storage.journal import (
    LOG_ONLY,
    NEVER_UNDONE,
    Entry,
    entry_at,
    in_force,
    undo_links,
)
from asn_netral.storage.naming import name_of
from asn_netral.storage.store import Store
from asn_netral.storage.tables import TABLES, Table

NAMED = 10
"""How many records a sentence names."""

FEW = 3
"""How many of them where each is named with another one."""


def last_in_force(store: Store) -> Entry:
    """The newest entry that `undo` would take back: in force, and no undo itself.

    Raises:
        NotFound: there is nothing to take back.
    """
    links = undo_links(store)
    taken_back = in_force(links)
    for pos, action in store.connection.execute(
        "SELECT pos, action FROM journal ORDER BY pos DESC"
    ):
        if pos not in links and pos not in taken_back and action not in LOG_ONLY:
            if action == "init":
                break
            return entry_at(store, pos)
    raise NotFound(_("There is nothing to undo."))


def blockers(store: Store, pos: int, leave_out: Iterable[int] = ()) -> dict[int, int]:
    """Records of entry `pos` that a later entry in force changed → that entry's place.

    An entry and its undo, both later than `pos`, cancel each other out, but only for the
    records that the undo gave back: it may have left some as they were.
    """
    links, found = undo_links(store), {}
    for record, later in _later_entries(store, pos).items():
        taken_back = in_force({each: links[each] for each in later if each in links})
        standing = [each for each in later if each not in taken_back and links.get(each, 0) <= pos]
        if standing and record not in leave_out:
            found[record] = standing[-1]
    return found


def _later_entries(store: Store, pos: int) -> dict[int, list[int]]:
    """Records of entry `pos` that were written again → the entries that did it, in order."""
    found: dict[int, list[int]] = {}
    for record, later in store.connection.execute(
        "SELECT c.record, l.pos FROM change c "
        "JOIN change l ON l.record = c.record AND l.pos > c.pos WHERE c.pos = ? ORDER BY l.pos",
        (pos,),
    ):
        found.setdefault(record, []).append(later)
    return found


def undo(
    store: Store,
    entry: Entry,
    regions: Sequence[str] = (),
    *,
    keep_changed: bool = False,
    dry_run: bool = False,
) -> tuple[int, list[str]]:
    """Take one entry back.

    Args:
        store: the file.
        entry: what to take back.
        regions: all codes of the region master, for a calendar that comes back.
        keep_changed: leave records that were changed later as they are, and do the rest.
        dry_run: do all of it, then take it back.

    Returns:
        The place of the new entry, and the names of the records left as they are.

    Raises:
        Refused: it cannot be undone, is undone already, a record was changed later, something
            stands on what it wrote, or what would come back was entered anew.
    """
    _refuse_never(store, entry)
    kept = blockers(store, entry.pos)
    if kept and not keep_changed:
        raise Refused(_later_changes(store, entry, kept))
    undoes = f"{entry.origin}.{entry.seq}"
    with store.change("undo", {"action": entry.action}, undoes=undoes, dry_run=dry_run) as change:
        again = blockers(store, entry.pos)
        if set(again) - set(kept):
            raise Refused(_later_changes(store, entry, again))
        _take(change, entry.pos, {*again, *fitting.batches_of(store, list(again))})
        if pairs := fitting.doubles(store, entry.pos - 1):
            raise Refused(_stands_already(store, entry, pairs))
        for table in TABLES:
            _restore(change, table, entry.pos - 1)
        _refuse_pointers_to_nothing(store, change, entry)
        _restore_derived(store, change, regions)
        return change.pos, [name_of(store, record) for record in sorted(kept)]


def _refuse_pointers_to_nothing(store: Store, change: Change, entry: Entry) -> None:
    if pairs := fitting.dependents(change):
        sentence = _(
            "Entry {pos} ({action}) cannot be undone, because later entries stand on what it "
            "wrote: {records}. Undo those first."
        )
        shown = _named(store, [(pair.record, pair.pos) for pair in pairs])
        raise Refused(sentence.format(pos=entry.pos, action=entry.action, records=shown))
    if records := fitting.pointless(change, entry.pos - 1):
        sentence = _(
            "Entry {pos} ({action}) cannot be undone: {records} would stand on something that "
            "was taken back since. Bring that back first; `asn-netral journal show` names its "
            "entry."
        )
        shown = ", ".join(name_of(store, record) for record in records[:NAMED])
        raise Refused(sentence.format(pos=entry.pos, action=entry.action, records=shown))


def _restore_derived(store: Store, change: Change, regions: Sequence[str]) -> None:
    """Make again what is made from rows that came back: the language's mark, the days."""
    store.mirror_language(store.value("SELECT value FROM setting WHERE key = 'language'"))
    if store.value("SELECT 1 FROM calendar_source WHERE pos = ?", (change.pos,)):
        write_days(store, stored(store), regions)


def _refuse_never(store: Store, entry: Entry) -> None:
    if entry.action in NEVER_UNDONE:
        raise Refused(
            _(
                "Entry {pos} ({action}) cannot be undone. To take back another one, name it: "
                "`asn-netral undo --entry NUMBER`."
            ).format(pos=entry.pos, action=entry.action)
        )
    if entry.undone_by is not None:
        raise Refused(_undone(store, entry, entry.undone_by))
    anonymised = store.value(
        "SELECT a.record FROM change c JOIN change a USING (record) "
        "JOIN journal j ON j.pos = a.pos "
        "WHERE c.pos = ? AND j.action = 'report anonymise' LIMIT 1",
        (entry.pos,),
    )
    if anonymised is not None:
        raise Refused(
            _("Entry {pos} cannot be undone: {record} was anonymised.").format(
                pos=entry.pos, record=name_of(store, anonymised)
            )
        )


def _undone(store: Store, entry: Entry, by: int) -> str:
    sentence = _("Entry {pos} was undone already, by entry {by}.").format(pos=entry.pos, by=by)
    if entry_at(store, by).records == entry.records:
        return sentence
    more = _(
        "Records that were changed later were left as they were; to take back those too, undo "
        "entry {by} and then entry {pos} again."
    )
    return f"{sentence} {more.format(pos=entry.pos, by=by)}"


def _later_changes(store: Store, entry: Entry, kept: dict[int, int]) -> str:
    shown = _named(store, sorted(kept.items(), key=lambda item: item[1]))
    return _(
        "Entry {pos} ({action}) cannot be undone, because later entries changed what it wrote: "
        "{records}. Undo those first."
    ).format(pos=entry.pos, action=entry.action, records=shown)


def _named(store: Store, records: Sequence[tuple[int, int]]) -> str:
    """The first of some records, each with an entry."""
    named = [
        _("{record} (entry {pos})").format(record=name_of(store, record), pos=pos)
        for record, pos in records[:NAMED]
    ]
    return ", ".join(named) + (" …" if len(records) > NAMED else "")


def _stands_already(store: Store, entry: Entry, pairs: Sequence[fitting.Pair]) -> str:
    named = [
        _("{record} as {other} (entry {pos})").format(
            record=name_of(store, pair.record), other=name_of(store, pair.other), pos=pair.pos
        )
        for pair in pairs[:FEW]
    ]
    return _(
        "Entry {pos} ({action}) cannot be undone, because what it would bring back was entered "
        "anew since: {records}. Undo those entries first, or leave it so."
    ).format(
        pos=entry.pos,
        action=entry.action,
        records=", ".join(named) + (" …" if len(pairs) > FEW else ""),
    )


def _take(change: Change, pos: int, kept: Iterable[int]) -> None:
    """Put the records that the entry wrote, but for the kept ones, into `temp.taken`."""
    execute = change.connection.execute
    execute("DROP TABLE IF EXISTS temp.taken")
    execute("CREATE TEMP TABLE taken (record INTEGER PRIMARY KEY)")
    execute("INSERT INTO taken SELECT record FROM change WHERE pos = ?", (pos,))
    change.connection.executemany("DELETE FROM taken WHERE record = ?", [(r,) for r in kept])
    change.touch(record for (record,) in execute("SELECT record FROM taken"))


def _restore(change: Change, table: Table, at: int) -> None:
    """Give the taken records' rows of one table back as known at entry `at`."""
    name, key = table.name, ", ".join(table.key)
    columns = ", ".join(table.columns)
    same = " AND ".join(f"h.{column} = {name}.{column}" for column in table.key)
    then = f"h.pos <= {at} AND h.until > {at}"
    taken = f"{table.record} IN (SELECT record FROM temp.taken)"
    was = f"SELECT 1 FROM {name}_history h WHERE {same} AND {then}"
    execute = change.connection.execute
    execute(f"DELETE FROM {name} WHERE {taken} AND pos > {at} AND NOT EXISTS ({was})")
    if values := table.columns[len(table.key) :]:
        old = ", ".join(f"h.{column}" for column in values)
        version = f"SELECT {old} FROM {name}_history h WHERE {same} AND {then}"
        execute(
            f"UPDATE {name} SET ({', '.join(values)}) = ({version}), pos = {change.pos} "
            f"WHERE {taken} AND pos > {at} AND EXISTS ({was})"
        )
    execute(
        f"INSERT INTO {name} ({columns}, pos) SELECT {columns}, {change.pos} "
        f"FROM {name}_history h WHERE h.{taken} AND {then} "
        f"AND ({key}) NOT IN (SELECT {key} FROM {name} WHERE {taken})"
    )
