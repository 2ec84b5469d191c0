"""Clocks found once for a history are those of each report's own days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.clock_facts import Moved, Told, facts_of_report, running
from asn_netral.domain.lateness import Lateness
from asn_netral.domain.running import History, Running
from asn_netral.domain.story import NO_MARK, Edges, Story, mark_of
from asn_netral.rules import shipped

CLOCKS = shipped.clocks()
DAYS = st.none() | st.dates(date(2024, 8, 1), date(2024, 12, 31))
STATUSES = ("incomplete", "registered", "violation", "returned")
MOVES = st.lists(
    st.tuples(
        st.sampled_from(STATUSES), st.dates(date(2024, 8, 1), date(2024, 12, 31)), st.booleans()
    ),
    max_size=4,
)
KINDS = st.sampled_from(("laporan", "temuan", "informasi-awal", None))


@given(kind=KINDS, days=st.tuples(DAYS, DAYS, DAYS), moves=MOVES)
def test_a_history_has_the_clocks_of_its_days(
    kind: str | None,
    days: tuple[date | None, date | None, date | None],
    moves: list[tuple[str, date, bool]],
) -> None:
    told = Told(*days, [Moved(*move) for move in moves])
    expected = list(running(CLOCKS, kind, facts_of_report(told), "report"))
    places = (*days, *(move[1] for move in moves))
    history = History(
        kind,
        tuple(day is not None for day in days),
        tuple((to, assumed) for to, __, assumed in moves),
    )
    found = Running(CLOCKS).of(history)
    assert [
        (clock, None if place is None else places[place], used) for clock, place, used in found
    ] == [(clock, *fact) for clock, fact in expected]


@given(ago=st.integers(0, 12))
def test_a_story_is_late_from_the_day_after_the_last_limit(ago: int) -> None:
    last = date(2024, 10, 20)
    submitted = last - timedelta(ago)
    late = Lateness(CLOCKS, ("laporan",), last, lambda day: True)
    edges = Edges(late.edges)
    marks = f"{NO_MARK}{mark_of(0)}{edges.mark(submitted)}"
    story = Story(edges.mark(submitted), f"laporan {marks} ", None, None, None)
    assert late.is_late(story, edges) == (ago > 2)
