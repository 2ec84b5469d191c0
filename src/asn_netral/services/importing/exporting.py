"""Reports as a table that an import knows again, row for row.

Persons of one report stand in one cell, a line each; what is not known of one of them holds
its place with a dash. The number of this program makes each row known again. The vault is
never exported, and a NIP only when it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from asn_netral.domain.code import CodeList
from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, REASON, SOURCE
from asn_netral.domain.fields import BY_KEY, PERSON_KEYS
from asn_netral.domain.listed import split_cell
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS, UNKNOWN
from asn_netral.domain.region import Regions
from asn_netral.domain.status import start
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.locale import N_, _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import names, number_of
from asn_netral.services.importing.own import LEAD, OWN
from asn_netral.storage import bulk
from asn_netral.storage.store import Row, Store

_CHUNK = 1_000
_NUMBERS = ("receipt", "register", "lhp", "sbt", "other")
_LISTS: dict[str, CodeList] = {"kind": KIND, "election": ELECTION, "source": SOURCE}
_PERSON_LISTS: dict[str, CodeList] = {
    "employment": EMPLOYMENT,
    "position_class": POSITION_CLASS,
    "follow_up": FOLLOW_UP,
}
_PLAIN = (
    *("event_on", "event_until", "known_on", "submitted_on", "district", "place", "handled_by"),
    *("form", "in_charge"),
)
_UNKNOWN_PERSON = N_("not known")
"""Read as a person not known, in both languages."""

Cells = list[str]
_Cell = Callable[["_Line"], str]


class _Line(NamedTuple):
    state: bulk.State
    regions: Regions
    lead: str = ""

    @property
    def row(self) -> Row:
        return self.state.report


def export(
    desk: Desk, region: str | None = None, *, nip: bool = False
) -> tuple[list[str], list[Cells]]:
    """The headings and rows of all reports, or of those of a region and its parts.

    Args:
        desk: the desk.
        region: code of a region.
        nip: write whole NIPs.
    """
    with desk.open() as store:
        columns = _columns(nip=nip)
        headings = [label for label, __ in columns]
        rows = [
            [cell(line) for __, cell in columns]
            for line in _lines(store, desk.regions, bulk.ids_of_region(store, region))
        ]
    return headings, rows


def _lines(store: Store, regions: Regions, ids: Sequence[int]) -> Iterator[_Line]:
    waiting = iter(ids)
    while chunk := list(islice(waiting, _CHUNK)):
        states = bulk.states(store, chunk)
        leads = sorted({states[one].report["lead"] or one for one in chunk})
        named = dict(zip(leads, names(store, leads), strict=True))
        for record in chunk:
            state = states[record]
            yield _Line(state, regions, named.get(state.report["lead"], ""))


def _columns(*, nip: bool) -> list[tuple[str, _Cell]]:
    made: dict[str, _Cell] = {
        "region": lambda line: line.regions.get(line.row["region"]).title,
        "commitments": lambda line: _several(line, "commitment"),
        "categories": lambda line: _several(line, "category", CATEGORY),
        "delegated_from": lambda line: line.row["moved_in"] or "",
        "subjects": lambda line: _people(line, "name"),
        "reason": _reason,
        "status": _status,
        "status_on": lambda line: _last(line, "effective_on"),
        "document": lambda line: _last(line, "document"),
    }
    made |= {f"{kind}_number": _number(kind) for kind in _NUMBERS}
    made |= {key: _plain(key) for key in _PLAIN}
    made |= {key: _word(key, codes) for key, codes in _LISTS.items()}
    made |= {key: _text(key) for key in ("description", "note", "drawn_in_by")}
    made |= {key: _person(key) for key in PERSON_KEYS if key != "nip" or nip}
    columns = [(OWN.label, lambda line: number_of(line.row)), (LEAD.label, lambda line: line.lead)]
    columns += [(BY_KEY[key].label, made[key]) for key in BY_KEY if key in made]
    return columns


def _plain(key: str) -> _Cell:
    return lambda line: line.row[key] or ""


def _text(key: str) -> _Cell:
    return lambda line: (line.state.text[key] or "") if line.state.text else ""


def _word(key: str, codes: CodeList) -> _Cell:
    return lambda line: codes.label(line.row[key]) if line.row[key] else ""


def _number(kind: str) -> _Cell:
    return lambda line: next((number for what, number in line.state.numbers if what == kind), "")


def _person(key: str) -> _Cell:
    return lambda line: _people(line, key)


def _several(line: _Line, what: str, codes: CodeList | None = None) -> str:
    if line.row[what] is None:
        return ""
    values = [line.row[what], *(value for name, value in line.state.tags if name == what)]
    return "; ".join(codes.label(str(value)) if codes else str(value) for value in values)


def _people(line: _Line, key: str) -> str:
    """One value for each person; blank when it is known of none of them."""
    values = [_of_person(line, row, key) for row in line.state.subjects]
    if key == "name":
        return _stacked([value or _(_UNKNOWN_PERSON) for value in values])
    return _stacked([value or "-" for value in values]) if any(values) else ""


def _stacked(values: list[str]) -> str:
    """Values on lines of their own, numbered where they would be read otherwise."""
    lines = "\n".join(values)
    if split_cell(lines) == tuple(values):
        return lines
    return "\n".join(f"{n}. {value}" for n, value in enumerate(values, 1))


def _of_person(line: _Line, row: Row, key: str) -> str:
    value = row[key]
    if value is None or value == UNKNOWN:
        return ""
    if key in _PERSON_LISTS:
        return _PERSON_LISTS[key].label(value)
    return line.regions.get(value).title if key == "ppk" else str(value)


def _status(line: _Line) -> str:
    status: str = line.row["status"]
    return "" if status == start(line.row["kind"]) else STATUS.label(status)


def _reason(line: _Line) -> str:
    reason: str | None = line.row["reason"]
    if line.row["status"] == start(line.row["kind"]) or reason is None:
        return ""
    return REASON.label(reason) if reason in REASON else reason


def _last(line: _Line, column: str) -> str:
    moves = line.state.moves
    if not moves or moves[-1]["to_status"] != line.row["status"]:
        return ""
    return moves[-1][column] or ""
