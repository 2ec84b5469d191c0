"""Lookups that know a row of a file again by more than a number that a report carries now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from asn_netral.storage.bulk import NUMBERS_OF_ONE
from asn_netral.storage.store import Store


class Known(NamedTuple):
    """A report found by its identifying fields.

    Attributes:
        report: its id.
        occurrence: which of the equal rows of a file it came from, from 1.
        batch: id of the batch that made it.
        sheet, row: where it stood in the file.
        event_on: the day of its event, as it is now.
        kind: its kind, as it is now.
        lead: id of the lead of its case.
        district, place: where it happened, as it is told now.
    """

    report: int
    occurrence: int
    batch: int | None
    sheet: str | None
    row: int | None
    event_on: str | None
    kind: str | None
    lead: int
    district: str | None
    place: str | None


class Origin(NamedTuple):
    """The file of a batch.

    Attributes:
        file: its name.
        repaired: whether some of its rows were handed back for repair.
    """

    file: str | None
    repaired: bool


def has_source_keys(store: Store) -> bool:
    """Whether any report was imported without a number."""
    return store.row("SELECT 1 FROM report WHERE source_key IS NOT NULL LIMIT 1") is not None


def by_source_keys(store: Store, keys: Iterable[str]) -> dict[str, list[Known]]:
    """Fingerprint of identifying fields → the reports imported under it, by their occurrence."""
    found: dict[str, list[Known]] = defaultdict(list)
    for key, full, report, *more in store.connection.execute(
        "SELECT j.value, r.source_key, r.id, r.batch, r.sheet, r.row, r.event_on, r.kind, "
        "coalesce(r.lead, r.id), r.district, r.place FROM json_each(?) j "
        "CROSS JOIN report r ON r.source_key >= j.value || '#' AND r.source_key < j.value || '$' "
        "ORDER BY r.id",
        (json.dumps(list(keys)),),
    ):
        found[key].append(Known(report, int(full[len(key) + 1 :]), *more))
    for each in found.values():
        if len(each) > 1:
            each.sort(key=lambda one: one.occurrence)
    return found


def with_number(store: Store, reports: Iterable[int]) -> set[int]:
    """The reports that have a number which one report alone has."""
    kinds = ", ".join(f"'{kind}'" for kind in NUMBERS_OF_ONE)
    rows = store.connection.execute(
        "SELECT DISTINCT n.report FROM json_each(?) j CROSS JOIN report_number n "
        f"ON n.report = j.value AND n.kind IN ({kinds})",
        (json.dumps(list(reports)),),
    )
    return {report for (report,) in rows}


def descriptions(store: Store, reports: Iterable[int]) -> dict[int, set[str | None]]:
    """Report → every description that it has or had."""
    found: dict[int, set[str | None]] = defaultdict(set)
    selected = " UNION ALL ".join(
        f"SELECT t.report, t.description FROM json_each(?1) j "
        f"CROSS JOIN {table} t ON t.report = j.value"
        for table in ("report_text", "report_text_history")
    )
    for report, text in store.connection.execute(selected, (json.dumps(list(reports)),)):
        found[report].add(text)
    return found


def origins(store: Store) -> dict[int, Origin]:
    """Id of a batch → its file."""
    return {
        record: Origin(file, rejected > 0)
        for record, file, rejected in store.connection.execute(
            "SELECT id, file, rejected FROM batch"
        )
    }


def regions_with_blanks(store: Store) -> frozenset[str]:
    """Regions of reports that were imported without a number and without a day, kind or name."""
    unnamed = "SELECT report FROM subject{} WHERE name IS NULL AND nip IS NULL"
    selected = " UNION ".join(
        f"SELECT region FROM report{of} WHERE source_key IS NOT NULL "
        f"AND (event_on IS NULL OR kind IS NULL OR id IN ({unnamed.format(of)}))"
        for of in ("", "_history")
    )
    return frozenset(region for (region,) in store.connection.execute(selected))


def erased_rows(store: Store, sha256: str) -> dict[tuple[str | None, int], int]:
    """(sheet, row) → report that came from there in an import of this file, erased since."""
    return {
        (sheet, row): report
        for sheet, row, report in store.connection.execute(
            "SELECT r.sheet, r.row, r.id FROM batch b JOIN report r ON r.batch = b.id "
            "WHERE b.sha256 = ? AND r.source_key IS NULL AND r.id IN "
            "(SELECT c.record FROM journal j JOIN change c USING (pos) "
            "WHERE j.action = 'report anonymise')",
            (sha256,),
        )
    }


def former_numbers(store: Store) -> dict[tuple[str, str], list[int]]:
    """(kind, number) → the reports that an import gave it, and that have another one now."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, number, report in store.connection.execute(
        "SELECT DISTINCT h.kind, h.number, h.report FROM report_number_history h "
        "JOIN journal j ON j.pos = h.pos AND j.action = 'report import' "
        "JOIN report r ON r.id = h.report ORDER BY h.report"
    ):
        found[kind, number].append(report)
    return found
