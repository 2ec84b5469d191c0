"""Records written column by column have the texts, digests and rows of any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from histories import new_file
from hypothesis import given
from hypothesis import strategies as st
from versions import HOSTILE

from asn_netral.rules import regions
from asn_netral.storage.columns import Part, Value, Values, texts_of_parts
from asn_netral.storage.digest import texts_of_new
from asn_netral.storage.store import Store
from asn_netral.storage.verify import verify

TEXT = st.sampled_from(["%s", "100 %", 'a"b\\c', "é – ñ", "null", ",null]", *HOSTILE])
CODES = tuple(region.code for region in regions.load())
CELL = st.one_of(st.none(), TEXT)
COUNTS = st.integers(1, 6)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_file(Path(tmp_path_factory.mktemp("columns")) / "office.db") as made:
        yield made


def _column(draw: st.DrawFn, count: int, cell: st.SearchStrategy[str | None] = CELL) -> Values:
    """A value for each row, or one for all."""
    if draw(st.booleans()):
        return draw(cell)
    return draw(st.lists(cell, min_size=count, max_size=count))


@st.composite
def reports(draw: st.DrawFn) -> tuple[int, list[Part]]:
    """New reports with texts, perhaps numbers, persons and moves."""
    count = draw(COUNTS)
    report: dict[str, Values] = {name: _column(draw, count) for name in ("place", "reason")}
    report |= {"n": range(1, count + 1), "year": 2024, "office": "53", "handled_by": "53"}
    report |= {"region": _column(draw, count, TEXT), "opened_on": "2024-10-01"}
    report |= {"status": "received", "row": list(range(count)), "source_key": _column(draw, count)}
    texts = {name: _column(draw, count) for name in ("description", "note", "drawn_in_by")}
    places = sorted(draw(st.sets(st.integers(0, count - 1))))
    parts = [Part("report", report), Part("report_text", texts)]
    if places:
        numbers = draw(st.lists(TEXT, min_size=6))[: len(places)]
        parts.append(Part("report_number", {"kind": "lhp", "number": numbers}, places))
    person = {name: _column(draw, count) for name in ("ppk", "name", "nip", "agency")}
    parts.append(Part("subject", {"k": 1, "employment": "pns", "position_class": "x", **person}))
    moves = [place for place in places for __ in range(2)]
    if moves:
        move: dict[str, Values] = {"k": [1, 2] * len(places), "to_status": "x"}
        move |= {"effective_on": "2024-10-02", "assumed": 1, "note": _column(draw, len(moves))}
        parts.append(Part("status_change", move, moves))
    return count, parts


@given(reports())
def test_texts_made_of_values_are_those_of_the_rows(
    store: Store, made: tuple[int, list[Part]]
) -> None:
    count, parts = made
    with store.change("try", dry_run=True) as change:
        first = change.insert_new(count, parts)
        read = texts_of_new(store.connection, first, first + count - 1)
        assert texts_of_parts(parts, first, count) == read


def test_records_written_so_and_changed_in_the_same_entry_fit_the_journal(tmp_path: Path) -> None:
    with new_file(tmp_path / "office.db") as store:
        parts = [
            Part(
                "report",
                {
                    "office": "53",
                    "year": 2024,
                    "n": [1, 2, 3],
                    "region": "53",
                    "handled_by": "53",
                    "opened_on": "2024-10-01",
                    "status": "received",
                },
            ),
            Part("report_text", {"description": ["a", "b", "c"]}),
        ]
        with store.change("try") as change:
            before = change.new_records()
            first = change.insert_new(3, parts)
            change.update("report_text", (first + 1,), {"description": "other"})
            days: dict[str, Value] = {"first_on": "2024-10-01", "last_on": "2024-10-07"}
            change.insert("nil_return", {"id": before, "region": "53", **days})
        assert not list(verify(store, CODES))
        assert first == before + 1
        changed = store.row("SELECT count(*) FROM change WHERE pos = ?", (change.pos,))
        assert changed is not None
        assert changed[0] == 4
