"""A made-up office's file of many reports, aged by later changes, written in bulk.

    python bench/history.py FILE REPORTS [CHANGES]

Positions only, no names. The same numbers give the same rows.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.status import (
    START_FOLLOW_UP,
    fits,
    moves_follow_up,
    moves_from,
    start,
)
from asn_netral.domain.subject import SubjectDraft
from asn_netral.rules import regions, stages
from asn_netral.services.entering import COLUMNS, Place, rows_of
from asn_netral.storage.calendar import adopt
from asn_netral.storage.change import Change
from asn_netral.storage.handling import write_move
from asn_netral.storage.store import Store, new_store

FIRST = date(2024, 8, 20)
DAYS = 110
CHUNK = 20_000
STATUSES = ("received", "registered", "violation", "forwarded", "not-registered", "stopped")
WEIGHTS = (2, 2, 1, 4, 2, 2)
KINDS = ("laporan", "laporan", "laporan", "temuan", "informasi-awal")
CATEGORIES = ("netralitas-asn", "netralitas-asn", "pidana", "administrasi")
FORMS = ("E1", "E4", "D4", "D6", "D8")

Pick = Callable[..., str]


def now() -> str:
    """This moment, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def draft(dice: random.Random, codes: tuple[str, ...]) -> tuple[ReportDraft, str]:
    """One report and the day on which it opened."""
    opened = FIRST + timedelta(int(dice.random() * DAYS))
    kind = dice.choice(KINDS)
    status = dice.choices(STATUSES, WEIGHTS)[0]
    status = status if fits(status, kind) else start(kind)
    region = dice.choice(codes)
    people = tuple(
        SubjectDraft(name="Camat", employment="pns", position_class="administrator", ppk=region)
        for __ in range(dice.choice((1, 1, 1, 2)))
    )
    made = ReportDraft(
        region=region,
        status=status,
        status_told=True,
        kind=kind,
        event_on=opened - timedelta(dice.randrange(8)) if dice.random() < 0.95 else None,
        submitted_on=opened,
        status_on=opened + timedelta(dice.randrange(1, 20)),
        commitments=(dice.choice((1, 2)),),
        categories=(dice.choice(CATEGORIES),),
        form=dice.choice(FORMS),
        subjects=people,
        handled_by=region,
        reason="formal" if status == "not-registered" else None,
        description="Mengunggah dukungan di media sosial.",
    )
    return made, opened.isoformat()


def fill(store: Store, change: Change, count: int, dice: random.Random) -> None:
    """Write reports in bulk under one entry."""
    codes = tuple(region.code for region in regions.load())
    number = change.next_number(store.office, 2024)
    for first in range(0, count, CHUNK):
        size = min(CHUNK, count - first)
        tables: dict[str, list[tuple[str | int | None, ...]]] = {name: [] for name in COLUMNS}
        record = change.new_records(size)
        for offset in range(size):
            made, opened = draft(dice, codes)
            n = number + first + offset
            place = Place(record + offset, store.office, 2024, n, opened, opened_on=opened)
            for table, row in rows_of(made, place, lambda *_: None):
                tables[table].append(row)
        for table, rows in tables.items():
            change.insert_many(table, COLUMNS[table], rows)


def age(store: Store, changes: int, dice: random.Random) -> None:
    """Move reports and persons on, one entry a move, as officers do."""
    low, high = store.row("SELECT min(id), max(id) FROM report") or (0, 0)
    while changes:
        record = dice.randint(low, high)
        row = store.row("SELECT id, kind, status, opened_on FROM report WHERE id = ?", (record,))
        if row is None:
            continue
        last = store.value(
            "SELECT max(effective_on) FROM status_change WHERE report = ?", (record,)
        )
        day = date.fromisoformat(last or row["opened_on"]) + timedelta(dice.randrange(1, 10))
        if step(store, dice, row["id"], row["kind"], row["status"], day.isoformat()):
            changes -= 1


def step(store: Store, dice: random.Random, record: int, kind: str, status: str, day: str) -> bool:
    """One move of a report, or of a person of a forwarded one; False if there is none."""
    if status == "forwarded":
        person = store.row("SELECT k, follow_up FROM subject WHERE report = ?", (record,))
        to = moves_follow_up(person["follow_up"]) if person else ()
        if person is None or not to:
            return False
        with store.change("report move") as change:
            chosen, before = dice.choice(to), person["follow_up"] or START_FOLLOW_UP
            write_move(store, change, record, chosen, day, subject=person["k"], from_status=before)
        return True
    possible = [word for word in moves_from(status, kind) if word != "forwarded"]
    if not possible:
        return False
    with store.change("report move") as change:
        write_move(store, change, record, dice.choice(possible), day, from_status=status)
    return True


def make(file: Path, reports: int, changes: int = 3_000) -> None:
    """Make the file."""
    dice = random.Random(reports)
    with new_store(file, actor="bench", now=now) as store:
        with store.change("init", origin=7) as change:
            store.set_setting(change, "office", "RI")
            store.set_setting(change, "origin", "7")
            adopt(store, change, stages.load(), tuple(each.code for each in regions.load()))
        with store.change("report import") as change:
            fill(store, change, reports, dice)
        age(store, changes, dice)
        store.connection.execute("PRAGMA optimize")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:]))
