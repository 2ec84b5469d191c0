"""The moves of a report and of its persons, as they stand."""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.errors import NotFound
from asn_netral.locale import _
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Row, Store


class Move(NamedTuple):
    """One row of `status_change`."""

    k: int
    subject: int | None
    from_status: str | None
    to_status: str
    effective_on: str
    document: str | None
    reason: str | None
    assumed: int


def report_row(store: Store, record: int) -> Row:
    """The row of a report that exists."""
    row = store.row("SELECT * FROM report WHERE id = ?", (record,))
    if row is None:
        raise NotFound(_("The report was taken back meanwhile."))
    return row


def version(store: Store, record: int) -> int:
    """The entry that last wrote a record."""
    found: int = store.value("SELECT max(pos) FROM change WHERE record = ?", (record,))
    return found


def members(store: Store, lead: int) -> list[int]:
    """The reports of a case, the lead first."""
    rows = store.rows(
        "SELECT id FROM report WHERE id = ?1 OR lead = ?1 ORDER BY id <> ?1, id", (lead,)
    )
    return [row["id"] for row in rows]


def moves(store: Store, record: int) -> list[Move]:
    """All moves of a report and its persons, oldest first."""
    rows = store.connection.execute(
        "SELECT k, subject, from_status, to_status, effective_on, document, reason, assumed "
        "FROM status_change WHERE report = ? ORDER BY k",
        (record,),
    )
    return [Move(*row) for row in rows]


def steps(store: Store, record: int) -> list[Row]:
    """All moves of a report and its persons with the entry that wrote each, oldest first."""
    return store.rows("SELECT * FROM status_change WHERE report = ? ORDER BY k", (record,))


def last_step_on(store: Store, record: int) -> str | None:
    """The day of the last move of a report or one of its persons, None without any."""
    found: str | None = store.value(
        "SELECT max(effective_on) FROM status_change WHERE report = ?", (record,)
    )
    return found


def subjects(store: Store, record: int, after: int = 0) -> list[Row]:
    """The persons of a report in order, those after a place only if one is given."""
    return store.rows(
        "SELECT * FROM subject WHERE report = ? AND k > ? ORDER BY k", (record, after)
    )


def subject(store: Store, record: int, k: int) -> Row | None:
    """A person of a report."""
    return store.row("SELECT * FROM subject WHERE report = ? AND k = ?", (record, k))


def subject_of_nip(store: Store, record: int, nip: str) -> Row | None:
    """The first person of a report with a NIP."""
    return store.row(
        "SELECT * FROM subject WHERE nip = ? AND report = ? ORDER BY k LIMIT 1", (nip, record)
    )


def without_follow_up(store: Store, record: int) -> list[int]:
    """The places of a report's persons who wait for nobody yet."""
    rows = store.connection.execute(
        "SELECT k FROM subject WHERE report = ? AND follow_up IS NULL ORDER BY k", (record,)
    )
    return [k for (k,) in rows]


def texts(store: Store, record: int) -> Row | None:
    """Description, note and who drew the person in."""
    return store.row("SELECT * FROM report_text WHERE report = ?", (record,))


def tags(store: Store, record: int, what: str) -> list[str]:
    """The further commitments or categories of a report."""
    rows = store.rows(
        "SELECT value FROM report_tag WHERE report = ? AND what = ? ORDER BY value", (record, what)
    )
    return [row["value"] for row in rows]


def numbers(store: Store, record: int) -> list[tuple[str, str]]:
    """The other numbers of a report as (kind, number)."""
    rows = store.rows(
        "SELECT kind, number FROM report_number WHERE report = ? ORDER BY kind, number", (record,)
    )
    return [(row["kind"], row["number"]) for row in rows]


def set_number(store: Store, change: Change, record: int, kind: str, number: str) -> None:
    """Give a report a number; it replaces the one of its kind, `other` ones are added."""
    known = [n for k, n in numbers(store, record) if k == kind]
    if number in known:
        return
    if kind != "other":
        for old in known:
            change.delete("report_number", (record, kind, old))
    change.insert("report_number", {"report": record, "kind": kind, "number": number})


def give_back(store: Store, change: Change, record: int, on: str, reason: str | None) -> list[int]:
    """Mark the last referral still out as returned; the places of its rows."""
    rows = store.rows(
        "SELECT k FROM referral WHERE report = ?1 AND returned_on IS NULL AND sent_on IS "
        "(SELECT sent_on FROM referral WHERE report = ?1 AND returned_on IS NULL "
        "ORDER BY k DESC LIMIT 1) ORDER BY k",
        (record,),
    )
    for row in rows:
        change.update("referral", (record, row["k"]), {"returned_on": on, "reason": reason})
    return [row["k"] for row in rows]


def send_again(store: Store, change: Change, record: int, returned_on: str) -> None:
    """Take the mark of `give_back` away: the return of that day was entered wrongly."""
    for row in store.rows(
        "SELECT k FROM referral WHERE report = ? AND returned_on = ?", (record, returned_on)
    ):
        change.update("referral", (record, row["k"]), {"returned_on": None, "reason": None})


def last_on(store: Store, lead: int, *, persons: bool = True) -> str:
    """The day of a case's last step, ISO: it opened, it moved, or one of its persons did."""
    limit = "" if persons else "AND subject IS NULL"
    found: str = store.value(
        "SELECT max(day) FROM (SELECT opened_on AS day FROM report WHERE id = ?1 "
        "UNION ALL SELECT effective_on FROM status_change WHERE "
        f"(report = ?1 OR report IN (SELECT id FROM report WHERE lead = ?1)) {limit})",
        (lead,),
    )
    return found


def next_k(store: Store, table: str, record: int) -> int:
    """The next place in a report's child table; places of deleted rows stay used."""
    found: int = store.value(
        f"SELECT 1 + max(coalesce((SELECT max(k) FROM {table} WHERE report = ?1), 0), "
        f"coalesce((SELECT max(k) FROM {table}_history WHERE report = ?1), 0))",
        (record,),
    )
    return found


def write_move(
    store: Store,
    change: Change,
    record: int,
    to_status: str,
    effective_on: str,
    *,
    subject: int | None = None,
    from_status: str | None = None,
    document: str | None = None,
    reason: str | None = None,
    note: str | None = None,
    assumed: bool = False,
) -> None:
    """Write one move and the status it leads to."""
    row: dict[str, Value] = {
        "report": record,
        "k": next_k(store, "status_change", record),
        "subject": subject,
        "from_status": from_status,
        "to_status": to_status,
        "effective_on": effective_on,
        "document": document,
        "reason": reason,
        "assumed": int(assumed),
        "note": note,
    }
    change.insert("status_change", row)
    if subject is None:
        change.update("report", (record,), {"status": to_status, "reason": reason})
    else:
        change.update("subject", (record, subject), {"follow_up": to_status})
