"""Whatever is joined, split, raised, delegated or taken back: the figures of every day close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_netral.domain.counting import FIGURES
from asn_netral.domain.office import parse_office
from asn_netral.domain.status import CASE, OPEN_SUPERVISOR, RULES
from asn_netral.errors import NotFound, Refused
from asn_netral.services import cases, handover, office, raising, report_add, report_move
from asn_netral.services.desk import Desk
from asn_netral.services.report_move import MoveRequest
from asn_netral.storage.asof import as_of
from asn_netral.storage.recap import flows
from asn_netral.storage.store import Store
from asn_netral.storage.summary import count
from asn_netral.storage.undo import last_in_force, undo
from asn_netral.storage.verify import verify

TODAY = date(2024, 10, 20)
FIRST = date(2024, 10, 1)
UNITS = ("cases", "reports", "persons")
MOVES = [word for word in RULES if word not in ("delegated", "raised")]

numbers = st.integers(1, 7).map(str)
steps = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(("laporan", "temuan", "informasi-awal")), numbers),
    st.tuples(st.just("move"), numbers, st.sampled_from(MOVES)),
    st.tuples(st.just("join"), numbers, numbers),
    st.tuples(st.just("split"), numbers),
    st.tuples(st.just("raise"), numbers, st.sampled_from(CASE)),
    st.tuples(st.just("delegate"), numbers, st.sampled_from(("53.01", "53.71", "74.02"))),
    st.tuples(st.just("take-over"), numbers),
    st.tuples(st.just("undo")),
)


def _desk(path: Path) -> Desk:
    return Desk(path=path, actor="t", now=lambda: "2024-10-20T03:00:00Z", named_today=TODAY)


def _on(step: tuple[str, ...]) -> date:
    return FIRST + timedelta(sum(map(ord, "".join(step))) % 20)


def _add(desk: Desk, kind: str, day: str) -> None:
    values = {
        "region": "53.71",
        "event_on": "2024-09-25",
        "kind": kind,
        "description": "Rapat",
        "submitted_on": f"2024-10-{int(day):02d}",
        "subject": ["A.B.", "C.D."],
        "handled_by": "53.71" if int(day) % 2 else "53",
    }
    report_add.add(desk, values)


def _undo(desk: Desk) -> None:
    with desk.open(write=True) as store:
        undo(store, last_in_force(store))


def _do(desk: Desk, step: tuple[str, ...]) -> None:
    on = _on(step)
    doing: dict[str, Callable[[], object]] = {
        "add": lambda: _add(desk, step[1], step[2]),
        "move": lambda: report_move.move(
            desk, step[1], MoveRequest(step[2], on=on, reason="formal")
        ),
        "join": lambda: cases.join(desk, step[1], [step[2]]),
        "split": lambda: cases.split(desk, step[1]),
        "raise": lambda: raising.raise_tip(
            desk, step[1], step[2], {}, MoveRequest("raised", on=on)
        ),
        "delegate": lambda: handover.delegate(
            desk, step[1], step[2], handover.Letter(on), receive=step[2].startswith("53")
        ),
        "take-over": lambda: handover.take_over(desk, step[1], handover.Letter(on)),
        "undo": lambda: _undo(desk),
    }
    with suppress(Refused, NotFound):
        doing[step[0]]()


def _figures(store: Store, unit: str, day: date) -> dict[str, int]:
    with as_of(store, day):
        found = count(store, group="region", unit=unit)
    return {name: sum(row.figures[name] for row in found) for name in FIGURES}


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
    leads = store.rows("SELECT status, kind FROM report WHERE lead IS NULL")
    open_now = [row for row in leads if row["status"] in OPEN_SUPERVISOR and row["kind"] in CASE]
    assert closing == len(open_now)


_FLOW = (
    *("before", "came", "moved_in", "reopened_before", "reopened", "left_before"),
    *("closed", "moved_out"),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, min_size=8, max_size=24))
def test_figures_close_after_any_handling(history: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "office.db")
        office.found(desk, parse_office("53", desk.regions))
        for day in ("2", "3", "5"):
            _add(desk, "laporan", day)
        _add(desk, "informasi-awal", "4")
        for step in history:
            _do(desk, step)
        with desk.open() as store:
            _check(store, desk.region_codes)
            orphans = store.rows(
                "SELECT m.id FROM report m JOIN report l ON l.id = m.lead "
                "WHERE l.lead IS NOT NULL OR l.opened_on > m.opened_on"
            )
            assert orphans == []
