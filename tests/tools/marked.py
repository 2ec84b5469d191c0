"""A file whose every identity carries a mark, to prove that no mark leaves the office."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from asn_netral.domain.status import moves_from, start
from asn_netral.storage.change import Change, Value
from asn_netral.storage.store import Store, open_store

IDENTITIES = (
    *("REPORTERMARK", "CONTACTMARK", "WITNESSMARK", "NAMEMARK", "198001012005011001"),
    *("198001", "POSITIONMARK", "TEXTMARK", "NOTEMARK", "PLACEMARK", "DRAWNMARK", "RECEIPTMARK"),
    *("EVIDENCEMARK", "CHARGEMARK"),
)
"""What no document may hold. `AGENCY` and `DISTRICT` may stand in one table each."""

AGENCY, DISTRICT = "AGENCYMARK", "DISTRICTMARK"
LAST = date(2024, 10, 20)
FORMS = ("E1", "E4", "D4", "D7", None)
CLASSES = ("administrator", "pengawas", "fungsional", "unknown")


def fill(path: Path, regions: tuple[str, ...], reports: int = 120, seed: int = 7) -> None:
    """Add reports in every status, with persons, reporters, witnesses and texts."""
    random = Random(seed)
    with (
        open_store(path, write=True, actor="tester", now=lambda: "2024-10-21T01:00:00Z") as store,
        store.change("report import") as change,
    ):
        for number in range(reports):
            _report(store, change, random, regions, number)


def _report(
    store: Store, change: Change, random: Random, regions: tuple[str, ...], number: int
) -> None:
    kind = random.choice(["laporan"] * 5 + ["temuan"] * 3 + ["informasi-awal"] * 2)
    opened = date(2024, 8, 20) + timedelta(random.randrange(62))
    moves = _moves(random, kind, opened)
    status = moves[-1][1] if moves else start(kind)
    record = change.new_records()
    change.insert(
        "report",
        {
            "id": record,
            "office": store.office,
            "year": 2024,
            "n": number + 1,
            "region": random.choice(regions),
            "handled_by": store.office,
            "kind": kind,
            "district": DISTRICT,
            "place": "PLACEMARK",
            "in_charge": "CHARGEMARK",
            "event_on": (opened - timedelta(3)).isoformat() if number % 9 else None,
            "known_on": (opened - timedelta(1)).isoformat(),
            "submitted_on": opened.isoformat(),
            "opened_on": opened.isoformat(),
            "category": "netralitas-asn",
            "form": random.choice(FORMS),
            "status": status,
            "reason": "formal" if status == "not-registered" else None,
        },
    )
    _identities(change, record, number)
    if any(to == "registered" for _from, to, _day in moves):
        register = f"{number:03d}/LP/PB/Kab/14.09/X/2024"
        change.insert("report_number", {"report": record, "kind": "register", "number": register})
    for k, (before, to, day) in enumerate(moves, start=1):
        row: dict[str, Value] = {"report": record, "k": k, "subject": None, "from_status": before}
        change.insert(
            "status_change",
            {**row, "to_status": to, "effective_on": day.isoformat(), "assumed": 0},
        )
    for k in range(1, 1 + number % 3):
        _person(change, random, record, k, status, regions, moves)


def _moves(random: Random, kind: str, day: date) -> list[tuple[str, str, date]]:
    moves: list[tuple[str, str, date]] = []
    status = start(kind)
    while possible := [to for to in moves_from(status, kind) if to not in ("raised", "returned")]:
        day += timedelta(random.randrange(5))
        if random.random() < 0.3 or day > LAST:
            break
        to = random.choice(possible)
        moves.append((status, to, day))
        status = to
    return moves


def _identities(change: Change, record: int, number: int) -> None:
    text = {"description": "TEXTMARK", "note": "NOTEMARK", "drawn_in_by": "DRAWNMARK"}
    change.insert("report_text", {"report": record, **text})
    receipt = f"RECEIPTMARK/{number}"
    change.insert("report_number", {"report": record, "kind": "receipt", "number": receipt})
    for table, name in (("reporter", "REPORTERMARK"), ("witness", "WITNESSMARK")):
        change.insert(table, {"report": record, "k": 1, "name": name, "contact": "CONTACTMARK"})
    change.insert(
        "evidence",
        {
            "report": record,
            "k": 1,
            "sha256": "0" * 64,
            "size": 1,
            "name": "EVIDENCEMARK",
            "added_on": "2024-10-01",
        },
    )


def _person(
    change: Change,
    random: Random,
    record: int,
    k: int,
    status: str,
    regions: tuple[str, ...],
    moves: list[tuple[str, str, date]],
) -> None:
    waits = random.choice(["awaiting-bkn", "awaiting-ppk", "sanctioned", "not-proven"])
    follow_up = waits if status == "forwarded" else None
    person: dict[str, Value] = {
        "report": record,
        "k": k,
        "employment": random.choice(["pns", "pppk", "kepala-desa"]),
        "position_class": random.choice(CLASSES),
        "ppk": random.choice(regions),
        "follow_up": follow_up,
        "name": "NAMEMARK",
        "nip": "198001012005011001",
        "position": f"Camat {DISTRICT} POSITIONMARK",
        "agency": AGENCY,
    }
    if follow_up and follow_up != "awaiting-bkn":
        since = moves[-1][2]
        answered = None if follow_up == "awaiting-ppk" else min(since + timedelta(2), LAST)
        person["blocked_on"] = since.isoformat() if answered is None else None
        letter: dict[str, Value] = {"report": record, "k": k, "subject": k, "kind": "sedang-6"}
        days: dict[str, Value] = {
            "received_on": since.isoformat(),
            "answered_on": answered.isoformat() if answered else None,
        }
        change.insert("recommendation", {**letter, **days})
        if follow_up == "sanctioned":
            change.insert("sanction", {**letter, "kind": "moral-terbuka"})
    change.insert("subject", person)
    if follow_up:
        _follow_up_moves(change, record, k, follow_up, moves[-1][2])


def _follow_up_moves(change: Change, record: int, k: int, follow_up: str, day: date) -> None:
    steps = [None, "awaiting-bkn", "awaiting-ppk", follow_up]
    end = steps.index(follow_up)
    for n in range(1, end + 1):
        row: dict[str, Value] = {"report": record, "k": 100 * k + n, "subject": k, "assumed": 0}
        move: dict[str, Value] = {"from_status": steps[n - 1], "to_status": steps[n]}
        change.insert("status_change", {**row, **move, "effective_on": day.isoformat()})
