"""Reports as the contract's JSON shows them, and as tables and cards are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from asn_netral.domain.nip import mask
from asn_netral.domain.person import EMPLOYMENT, is_asn
from asn_netral.domain.region import Regions
from asn_netral.domain.stage import Calendar
from asn_netral.domain.status import open_supervisor
from asn_netral.services.finding import number_of
from asn_netral.storage.reports import batches, children, joined, report_rows, versions, waiting
from asn_netral.storage.store import Row, Store

_PLAIN = (
    *("kind", "election", "source"),
    *("place", "district", "handled_by", "event_on", "event_until", "known_on", "submitted_on"),
)

Report = dict[str, Any]


def reports(
    store: Store,
    regions: Regions,
    calendar: Calendar,
    where: str = "1",
    values: Mapping[str, object] | None = None,
    *,
    sort: str = "number",
    limit: int | None = None,
) -> list[Report]:
    """Reports with every key of the contract; `where` speaks of report `r`."""
    rows = report_rows(store, where, values, sort=sort, limit=limit)
    ids = [row["id"] for row in rows] if len(rows) <= 500 else None
    view = _View(store, regions, calendar, ids)
    return [view.report(row) for row in rows]


def report(store: Store, regions: Regions, calendar: Calendar, record: int) -> Report:
    """One report by its id."""
    return reports(store, regions, calendar, "r.id = :id", {"id": record})[0]


class _View:
    """What the reports of one answer have in common, read once for all of them."""

    def __init__(
        self, store: Store, regions: Regions, calendar: Calendar, ids: Sequence[int] | None
    ) -> None:
        self._regions = regions
        self._calendar = calendar
        self._numbers = children(store, "report_number", ids)
        self._tags = children(store, "report_tag", ids)
        self._subjects = children(store, "subject", ids)
        self._waiting = waiting(store, ids)
        self._joined = joined(store, ids)
        self._versions = versions(store, ids)
        self._batches = batches(store)
        self._stages: dict[str, tuple[str, bool]] = {}

    def report(self, row: Row) -> Report:
        """All keys of one report, in the contract's order."""
        record: int = row["id"]
        lead = row["lead"] is None
        status: str = row["case_status"]
        name, critical = self._stage(row["stage"])
        number = number_of(row)
        return {
            "number": number,
            "numbers": [_numbered(other) for other in self._numbers.get(record, ())],
            "version": self._versions.get(record),
            **{key: row[key] for key in _PLAIN[:3]},
            "region_code": row["region"],
            "region": self._regions.get(row["region"]).name,
            **{key: row[key] for key in _PLAIN[3:]},
            "stage": row["stage"],
            "stage_name": name,
            "stage_kind": row["stage_kind"],
            "stage_critical": critical,
            **self._touched(row),
            "commitments": self._commitments(row),
            "categories": self._several(row, "category", row["category"]),
            "form": row["form"],
            "drawn_in_by": row["drawn_in_by"],
            "subjects": [_subject(subject) for subject in self._subjects.get(record, ())],
            "description": row["description"],
            "status": status,
            "open_supervisor": lead and open_supervisor(status),
            "open_ppk": record in self._waiting,
            "case": number if lead else _number_of_lead(row),
            "joined": [number_of(other) for other in self._joined.get(record, ())],
            "in_charge": row["in_charge"],
            "provenance": self._provenance(row),
        }

    def _stage(self, stage: str) -> tuple[str, bool]:
        if stage not in self._stages:
            row = self._calendar.get(stage)
            self._stages[stage] = (self._calendar.name(stage), bool(row and row.critical))
        return self._stages[stage]

    def _touched(self, row: Row) -> dict[str, list[str]]:
        if row["event_on"] is None:
            return {"stages_touched": [row["stage"]], "parallel_stages": []}
        first = date.fromisoformat(row["event_on"])
        touched = [row["stage"]]
        if row["event_until"] is not None:
            last = date.fromisoformat(row["event_until"])
            touched = list(self._calendar.touched(first, last, row["region"]))
        parallel = self._calendar.on(first, row["region"]).parallel
        return {"stages_touched": touched, "parallel_stages": [stage.id for stage in parallel]}

    def _commitments(self, row: Row) -> list[int]:
        return [int(value) for value in self._several(row, "commitment", row["commitment"])]

    def _several(self, row: Row, what: str, first: object) -> list[str]:
        if first is None:
            return []
        further = [t["value"] for t in self._tags.get(row["id"], ()) if t["what"] == what]
        return [str(first), *further]

    def _provenance(self, row: Row) -> dict[str, Any] | None:
        batch = self._batches.get(row["batch"])
        if batch is None:
            return None
        return {
            "batch": batch["n"],
            "file": batch["file"],
            "sheet": row["sheet"],
            "row": row["row"],
        }


def _numbered(row: Row) -> dict[str, str]:
    return {"kind": row["kind"], "number": row["number"]}


def _number_of_lead(row: Row) -> str:
    return f"{row['lead_office']}/{row['lead_year']}/{row['lead_n']:04d}"


def _subject(row: Row) -> dict[str, Any]:
    employment: str = row["employment"]
    return {
        "k": row["k"],
        "label": row["name"] or row["position"] or EMPLOYMENT.label("unknown"),
        "nip": mask(row["nip"]) if row["nip"] else None,
        "employment": employment,
        "is_asn": is_asn(employment),
        "position": row["position"],
        "position_class": row["position_class"],
        "agency": row["agency"],
        "ppk": row["ppk"],
        "follow_up": row["follow_up"],
    }
