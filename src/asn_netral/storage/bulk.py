"""What an import asks in bulk: lookups for hundreds of rows at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import lt
from typing import NamedTuple

from asn_netral.storage.store import Row, Store

NUMBERS_OF_ONE = ("receipt", "register", "lhp", "sbt")
"""Kinds of number that one report alone has."""


class State(NamedTuple):
    """A report as it stands, for comparison with a row.

    Attributes:
        report: its row.
        text: its texts, None when it has none.
        numbers: its further numbers as (kind, number).
        tags: its further commitments and categories as (what, value).
        subjects: its persons in order.
        moves: the supervisor's moves in order.
    """

    report: Row
    text: Row | None
    numbers: list[tuple[str, str]]
    tags: list[tuple[str, str]]
    subjects: list[Row]
    moves: list[Row]


def has_reports(store: Store) -> bool:
    """Whether the file holds any report, or held one."""
    found = store.row("SELECT 1 FROM report UNION ALL SELECT 1 FROM report_history LIMIT 1")
    return found is not None


def by_numbers(store: Store, numbers: Iterable[str]) -> dict[tuple[str, str], list[int]]:
    """(kind, number) → the reports that carry it, for the numbers asked for."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, number, report in store.connection.execute(
        "SELECT n.kind, n.number, n.report FROM json_each(?) j "
        "CROSS JOIN report_number n ON n.number = j.value ORDER BY n.report",
        (json.dumps(list(numbers)),),
    ):
        found[kind, number].append(report)
    return found


def all_new(store: Store, columns: Iterable[Sequence[str | None]]) -> bool:
    """Whether no report carries one of these numbers, and none of them is there twice.

    Numbers that rise from one to the next, the first above every recorded one, are told to
    be new without looking for each: registers are written in their order.
    """
    numbers = [number for column in columns for number in column if number]
    greatest = store.value("SELECT max(number) FROM report_number")
    if all(map(lt, [greatest or "", *numbers], numbers)):
        return True
    return len(set(numbers)) == len(numbers) and not by_numbers(store, numbers)


def by_own_numbers(store: Store, numbers: Iterable[str]) -> dict[str, int]:
    """Report number in full → the report of this file that has it."""
    asked = []
    for number in numbers:
        office, year, n = number.split("/")
        asked.append((office, int(year), int(n), number))
    return dict(
        store.connection.execute(
            "SELECT j.value ->> 3, r.id FROM json_each(?) j CROSS JOIN report r "
            "ON r.office = j.value ->> 0 AND r.year = j.value ->> 1 AND r.n = j.value ->> 2",
            (json.dumps(asked),),
        ).fetchall()
    )


def states(store: Store, ids: Iterable[int]) -> dict[int, State]:
    """The reports of these ids as they stand."""
    listed = json.dumps(sorted(set(ids)))
    children: dict[str, dict[int, list[Row]]] = {}
    for table in ("report_text", "report_number", "report_tag", "subject", "status_change"):
        children[table] = defaultdict(list)
        for row in store.rows(
            f"SELECT c.* FROM json_each(?) j CROSS JOIN {table} c ON c.report = j.value "
            "ORDER BY 1, 2",
            (listed,),
        ):
            children[table][row["report"]].append(row)
    found = {}
    for row in store.rows(
        "SELECT r.* FROM json_each(?) j CROSS JOIN report r ON r.id = j.value", (listed,)
    ):
        record: int = row["id"]
        texts = children["report_text"][record]
        found[record] = State(
            row,
            texts[0] if texts else None,
            [(each["kind"], each["number"]) for each in children["report_number"][record]],
            [(each["what"], each["value"]) for each in children["report_tag"][record]],
            children["subject"][record],
            [each for each in children["status_change"][record] if each["subject"] is None],
        )
    return found


class Recorded(NamedTuple):
    """A person of a recorded report, by region and day of the event.

    Attributes:
        region: region of the report.
        event_on: day of its event.
        report: id of the report.
        lead: id of the lead of its case.
        kind: its kind.
        name, nip: the person, not to be shown.
    """

    region: str
    event_on: str
    report: int
    lead: int
    kind: str | None
    name: str | None
    nip: str | None


def persons_on(
    store: Store, places: Iterable[tuple[str, str]], batches: Iterable[int]
) -> list[Recorded]:
    """Persons with a name or NIP of the reports of some regions and days.

    Args:
        store: the file.
        places: (region, day of the event), each once.
        batches: ids of batches whose reports do not count.
    """
    return [
        Recorded(*row)
        for row in store.connection.execute(
            """
            SELECT r.region, r.event_on, r.id, coalesce(r.lead, r.id), r.kind, s.name, s.nip
            FROM json_each(?1) j
            CROSS JOIN report r ON r.region = j.value ->> 0 AND r.event_on = j.value ->> 1
            JOIN subject s ON s.report = r.id
            WHERE coalesce(r.batch, 0) NOT IN (SELECT value FROM json_each(?2))
              AND coalesce(s.name, s.nip) IS NOT NULL
            ORDER BY r.id
            """,
            (json.dumps(list(places)), json.dumps(list(batches))),
        )
    ]


def ids_of_region(store: Store, region: str | None) -> list[int]:
    """Ids of the reports of a region and its parts, or of all, in the order of their numbers."""
    from asn_netral.domain.region import code_span

    low, high = code_span(region) if region else ("", "~")
    return [
        row["id"]
        for row in store.rows(
            "SELECT id FROM report WHERE region >= ? AND region < ? ORDER BY office, year, n",
            (low, high),
        )
    ]
