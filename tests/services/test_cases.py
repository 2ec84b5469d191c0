"""Whatever is joined, split, raised, delegated or taken back: the figures of every day close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from asn_netral.domain.counting import FIGURES
from asn_netral.domain.office import parse_office
from asn_netral.domain.status import CASE, OPEN_SUPERVISOR, moves_from
from asn_netral.domain.week import Period
from asn_netral.errors import NotFound, Refused
from asn_netral.services import cases, handover, office, raising, report_add, report_move, splitting
from asn_netral.services.desk import Desk
from asn_netral.services.recap.figures import check
from asn_netral.services.recap.gathered import gather
from asn_netral.services.report_move import MoveRequest
from asn_netral.storage.asof import as_of
from asn_netral.storage.ledger import balances, things
from asn_netral.storage.recap import flows
from asn_netral.storage.store import Store
from asn_netral.storage.summary import count
from asn_netral.storage.undo import last_in_force, undo
from asn_netral.storage.verify import verify

TODAY = date(2024, 10, 20)
FIRST = date(2024, 10, 1)
UNITS = ("cases", "reports", "persons")
VERBS = (
    *("add", "move", "move", "move", "join", "join", "join", "split", "split", "raise"),
    *("delegate", "take-over", "undo"),
)

LIKELY = {
    "join": "r.kind <> 'informasi-awal' AND r.lead IS NULL AND r.status <> 'delegated' "
    "AND r.handled_by = '53.71'",
    "split": "r.lead IS NOT NULL OR r.id IN (SELECT lead FROM report)",
    "raise": "r.status = 'tracing'",
    "delegate": "r.lead IS NULL AND r.status IN ('received', 'registered')",
    "take-over": "r.status = 'received' AND r.handled_by = '53.71'",
}
"""Reports with which a step has a chance; the rules of the house say whether it happens."""

steps = st.tuples(st.sampled_from(VERBS), st.integers(0, 99), st.integers(0, 99))
Step = tuple[str, int, int]


def _desk(path: Path) -> Desk:
    return Desk(path=path, actor="t", now=lambda: "2024-10-20T03:00:00Z", named_today=TODAY)


def _add(desk: Desk, kind: str, day: int) -> None:
    values = {
        "region": "53.71",
        "event_on": "2024-09-25",
        "kind": kind,
        "description": "Rapat",
        "submitted_on": date(2024, 10, day).isoformat(),
        "subject": ["A.B.", "C.D."],
        "handled_by": "53.71",
    }
    report_add.add(desk, values)


def _undo(desk: Desk) -> None:
    with desk.open(write=True) as store:
        undo(store, last_in_force(store))


def _do(desk: Desk, step: Step, on: date) -> bool:
    """Take a step on a day; whether the office let it happen."""
    verb, one, two = step
    with desk.open() as store:
        rows = store.rows(f"SELECT n, kind, status FROM report r WHERE {LIKELY.get(verb, 1)}")
        rows = rows or store.rows("SELECT n, kind, status FROM report")
    first, other = rows[one % len(rows)], rows[two % len(rows)]
    number, kind = str(first["n"]), first["kind"]
    to = ("53.01", "53.71", "74.02")[two % 3]
    follow = [word for word in moves_from(first["status"], kind) if word != "raised"]
    request = MoveRequest(follow[two % len(follow)] if follow else "received", on, reason="formal")
    raised = MoveRequest("raised", on)
    letter = handover.Letter(on)
    doing: dict[str, Callable[[], object]] = {
        "add": lambda: _add(desk, ("laporan", "temuan", "informasi-awal")[one % 3], on.day),
        "move": lambda: report_move.move(desk, number, request),
        "join": lambda: cases.join(desk, number, [str(other["n"])]),
        "split": lambda: splitting.split(desk, number),
        "raise": lambda: raising.raise_tip(desk, number, CASE[two % 2], {}, raised),
        "delegate": lambda: handover.delegate(desk, number, to, letter, receive=to < "54"),
        "take-over": lambda: handover.take_over(desk, number, letter),
        "undo": lambda: _undo(desk),
    }
    try:
        doing[verb]()
    except (Refused, NotFound):
        return False
    return True


def _figures(store: Store, unit: str, day: date) -> dict[str, int]:
    with as_of(store, day):
        found = count(store, group="region", unit=unit)
    return {name: sum(row.figures[name] for row in found) for name in FIGURES}


def _check_recaps(desk: Desk) -> None:
    """Every recap closes, and its cases to date are those of the summary."""
    for first, last in ((FIRST, TODAY), (FIRST, FIRST + timedelta(9)), (TODAY, TODAY)):
        gathered = gather(desk, Period(first, last))
        check(gathered)
        with desk.open() as store:
            received = _figures(store, "cases", last)["received"]
        assert sum(row["n"] for row in gathered.groups) == received
        assert sum(row["n"] for row in gathered.categories) >= received


def _check(store: Store, regions: Sequence[str]) -> None:
    assert list(verify(store, regions)) == []
    for day in (FIRST, FIRST + timedelta(6), FIRST + timedelta(13), TODAY):
        for unit in UNITS:
            total = _figures(store, unit, day)
            parts = ("open_supervisor", "open_ppk", "closed", "moved_out")
            assert total["received"] == sum(total[name] for name in parts), (unit, day)
    first = FIRST
    closing = 0
    for last in (FIRST + timedelta(6), FIRST + timedelta(13), TODAY):
        rows = [row for row in flows(store, first, last) if row["kind"] in CASE]
        sums = {key: sum(row[key] for row in rows) for key in _FLOW}
        opening = sums["before"] + sums["reopened_before"] - sums["left_before"]
        assert opening == closing
        arrived = sums["came"] + sums["moved_in"] + sums["reopened"]
        closing = opening + arrived - sums["closed"] - sums["moved_out"]
        assert closing == _figures(store, "cases", last)["open_supervisor"]
        first = last + timedelta(1)
    for unit in UNITS:
        (ledger,) = balances(store, things(unit, "office"), FIRST, TODAY)
        received = sum(balance.to_date_received for balance in ledger.values())
        assert received == _figures(store, unit, TODAY)["received"], unit
        assert all(balance.to_date_received >= 0 for balance in ledger.values())
    leads = store.rows("SELECT status, kind FROM report WHERE lead IS NULL")
    open_now = [row for row in leads if row["status"] in OPEN_SUPERVISOR and row["kind"] in CASE]
    assert closing == len(open_now)


_FLOW = (
    *("before", "came", "moved_in", "reopened_before", "reopened", "left_before"),
    *("closed", "moved_out"),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, min_size=10, max_size=24))
def test_figures_close_after_any_handling(history: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "office.db")
        office.found(desk, parse_office("53", desk.regions))
        for day in (2, 3, 5):
            _add(desk, "laporan", day)
        _add(desk, "informasi-awal", 4)
        for index, step in enumerate(history):
            done = _do(desk, step, date(2024, 10, 6 + index * 14 // len(history)))
            event(f"{step[0]}: {done}")
        with desk.open() as store:
            _check(store, desk.region_codes)
        _check_recaps(desk)
        with desk.open() as store:
            orphans = store.rows(
                "SELECT m.id FROM report m JOIN report l ON l.id = m.lead "
                "WHERE l.lead IS NOT NULL OR l.opened_on > m.opened_on"
            )
            assert orphans == []
